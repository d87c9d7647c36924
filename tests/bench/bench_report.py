"""How long a Word report takes: 100, 1,000 and 5,000 claims with three links each."""

import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from reports.model import report_of
from reports.word import write_report
from workbench.anchors import anchor_at
from workbench.claims import Claim, Kind, Verdict
from workbench.drafts import Block
from workbench.evidence import Evidence, EvidenceKind, Link, Relation
from workbench.ids import ClaimId, EvidenceId, LinkId, RevisionId, SentenceId, StoryId
from workbench.sheet import Sheet
from workbench.stories import Revision, Sentence, Story

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STORY, REVISION = StoryId("s"), RevisionId("r")
LIMIT = 10.0
"""Seconds that a report of 1,000 claims with 3,000 links may take."""


def story_of(number: int) -> Sheet:
    lines = [f"The town of Place {n} counted {n * 37} people, the mayor said." for n in range(number)]
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    verdicts = list(Verdict)
    claims = [
        Claim(
            id=ClaimId(f"c{n:06}"),
            story_id=STORY,
            anchor=anchor_at(REVISION, text, start=block.start, end=block.end),
            wording=lines[n],
            kind=Kind.NUMBER,
            claimant="The mayor",
            verdict=verdicts[n % 4],
            reason="As the table of the office says.",
            made_at=NOW,
            made_by="Rana",
            checked_at=NOW,
            checked_by="Rana",
        )
        for n, block in enumerate(blocks)
    ]
    evidence = [
        Evidence(
            id=EvidenceId(f"e{n:06}"),
            kind=EvidenceKind.WEB_PAGE,
            title=f"Census table {n}",
            address=f"https://example.org/census/{n}",
            publisher="Office of statistics",
            accessed_at=NOW,
            made_at=NOW,
            made_by="Rana",
        )
        for n in range(number * 3)
    ]
    links = [
        Link(
            id=LinkId(f"l{n:06}"),
            story_id=STORY,
            claim_id=claims[n // 3].id,
            evidence_id=piece.id,
            relation=list(Relation)[n % 3],
            quote="Place, 37 people",
            locator=f"row {n}",
            made_at=NOW,
            made_by="Rana",
        )
        for n, piece in enumerate(evidence)
    ]
    return Sheet(
        story=Story(
            id=STORY, title="Census", language="en", revision_id=REVISION, made_at=NOW, made_by="Rana"
        ),
        revision=Revision(
            id=REVISION,
            story_id=STORY,
            number=1,
            text=text,
            blocks=blocks,
            sha256="0" * 64,
            size=len(text),
            added_at=NOW,
            added_by="Rana",
        ),
        sentences=[
            Sentence(
                id=SentenceId(f"s{n:06}"),
                story_id=STORY,
                revision_id=REVISION,
                start=block.start,
                end=block.end,
            )
            for n, block in enumerate(blocks)
        ],
        claims=claims,
        evidence=evidence,
        links=links,
    )


def seconds_for(number: int) -> float:
    sheet = story_of(number)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        content = report_of(sheet, checker="Rana", made_at=NOW, program="Workbench")
        write_report(content, Path(folder) / "report.docx", overwrite=False)
        return time.perf_counter() - start


def main() -> None:
    times = {number: seconds_for(number) for number in (100, 1000, 5000)}
    for number, seconds in times.items():
        print(f"report of {number:>5,} claims, {number * 3:>6,} links: {seconds:6.2f} s")
    print(f"5,000 over 1,000 claims: {times[5000] / times[1000]:.1f} times as long (5 is in proportion)")
    if times[1000] > LIMIT:
        raise SystemExit(f"A report of 1,000 claims may take {LIMIT:.0f} s.")


if __name__ == "__main__":
    main()

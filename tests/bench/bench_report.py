"""How long a Word report takes in each variant: 100, 1,000 and 5,000 claims with three links each.

Every fiftieth piece of evidence is a person off the record, whom every tenth reason names: the redacted
report puts aliases there and searches the finished file. The seconds are those of the processor, which others
on the machine do not change.
"""

import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reports.model import report_of
from reports.options import ReportOptions, Variant
from reports.word import write_report
from workbench.anchors import anchor_at
from workbench.claims import Claim, Kind, Verdict
from workbench.drafts import Block
from workbench.evidence import Attribution, Evidence, EvidenceKind, Link, Relation
from workbench.history import Change, LogEntry, StepKind
from workbench.ids import ClaimId, EvidenceId, LinkId, RevisionId, SentenceId, StoryId
from workbench.sheet import Sheet
from workbench.stories import Revision, Sentence, Story

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STORY, REVISION = StoryId("s"), RevisionId("r")
LIMIT = 5.0
"""Seconds that a report of 1,000 claims with 3,000 links may take, in any variant."""


_NAMES = ("Nadim Aziz", "Leila Darwish", "Samir Haddad", "Omar Khoury", "Salma Nassar")


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
            reason="Nadim Aziz agrees on 0944 123456." if n % 10 == 0 else "As the table of the office says.",
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
            kind=EvidenceKind.PERSON if n % 50 == 0 else EvidenceKind.WEB_PAGE,
            attribution=Attribution.OFF_THE_RECORD if n % 50 == 0 else Attribution.NONE,
            channel="0944 123456" if n % 50 == 0 else "",
            title=_NAMES[n // 50 % len(_NAMES)] if n % 50 == 0 else f"Census table {n}",
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


def seconds_for(number: int, options: ReportOptions) -> float:
    sheet = story_of(number)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        content = report_of(
            sheet, checker="Rana", made_at=NOW, program="Workbench", options=options, log=log_of(sheet)
        )
        write_report(content, Path(folder) / "report.docx", overwrite=False)
        return time.process_time() - start


def log_of(sheet: Sheet) -> list[LogEntry]:
    """Give two steps for each claim."""
    return [
        LogEntry(
            number=number,
            kind=StepKind.DO,
            label="Mark verified",
            story_id=STORY,
            at=NOW,
            checker="Rana",
            group=number,
            changes=(Change(before=replace(claim, verdict=Verdict.UNCHECKED), after=claim),),
        )
        for number, claim in enumerate([*sheet.claims, *sheet.claims], 1)
    ]


VARIANTS = {
    "full": ReportOptions(),
    "full, with the log": ReportOptions(with_log=True),
    "short": ReportOptions(variant=Variant.SHORT),
    "redacted": ReportOptions(variant=Variant.REDACTED),
    "redacted, with the log": ReportOptions(variant=Variant.REDACTED, with_log=True),
}


def main() -> None:
    seconds_for(10, ReportOptions())
    slow = []
    head = f"{'seconds for a report':24} {'100':>7} {'1,000':>7} {'5,000':>7}"
    print(f"{head}   5,000 over 1,000 (5 is in proportion)")
    for name, options in VARIANTS.items():
        times = {number: seconds_for(number, options) for number in (100, 1000, 5000)}
        ratio = times[5000] / times[1000]
        print(f"{name:24} {times[100]:7.2f} {times[1000]:7.2f} {times[5000]:7.2f}   {ratio:.1f}", flush=True)
        if times[1000] > LIMIT:
            slow.append(name)
    if slow:
        raise SystemExit(f"A report of 1,000 claims may take {LIMIT:.0f} s; {', '.join(slow)} took longer.")


if __name__ == "__main__":
    main()

"""Stories and sheets that the tests of reports are made from."""

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reports.model import ReportContent, report_of
from workbench.anchors import anchor_at
from workbench.archive import Difference
from workbench.claims import Addressee, Claim, Disclosure, Kind, Query, Verdict
from workbench.drafts import AuthorNote, Block, BlockKind
from workbench.errors import NotFound
from workbench.evidence import Attribution, Evidence, EvidenceKind, Link, Relation
from workbench.ids import (
    ClaimId,
    DisclosureId,
    EarlierId,
    EvidenceId,
    LinkId,
    QueryId,
    RevisionId,
    SentenceId,
    StoryId,
)
from workbench.matching.differences import differences
from workbench.sheet import Sheet
from workbench.stories import Revision, Sentence, Story

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ZONE = timezone(timedelta(hours=2))
STORY = StoryId("story1")
REVISION = RevisionId("revision1")


@dataclass
class Desk:
    """Puts a story together piece by piece; ids count up, so that every run gives the same report."""

    text: str
    title: str = "Rebels reach the edge of Homs"
    language: str = "en-GB"
    blocks: Sequence[Block] | None = None
    notes: Sequence[AuthorNote] = ()
    warnings: Sequence[str] = ()
    byline: str = "By Sam Doe"
    sentences: list[Sentence] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)

    def sentence(self, start: int, end: int, *, nothing: bool = False) -> None:
        self.sentences.append(
            Sentence(
                id=SentenceId(f"s{len(self.sentences):06}"),
                story_id=STORY,
                revision_id=REVISION,
                start=start,
                end=end,
                nothing_to_check=nothing,
            )
        )

    def split_at_full_stops(self, *, nothing: Sequence[int] = ()) -> None:
        start = 0
        for index, character in enumerate(self.text):
            if character in ".!؟\n" and self.text[start : index + 1].strip():
                self.sentence(start, index + 1, nothing=len(self.sentences) in nothing)
                start = index + 1
                while start < len(self.text) and self.text[start].isspace():
                    start += 1

    def claim(self, words: str, **details: object) -> Claim:
        start = self.text.index(words)
        return self.claim_at(start, start + len(words), **details)

    def claim_at(self, start: int, end: int, **details: object) -> Claim:
        values: dict[str, object] = {
            "id": ClaimId(f"c{len(self.claims):06}"),
            "story_id": STORY,
            "anchor": anchor_at(REVISION, self.text, start=start, end=end),
            "wording": self.text[start:end],
            "made_at": NOON,
            "made_by": "Rana",
        }
        if details.get("verdict", Verdict.UNCHECKED) is not Verdict.UNCHECKED:
            values |= {"checked_at": NOON + timedelta(hours=1), "checked_by": "Rana"}
        claim = Claim(**(values | details))  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def disclose(self, claim: Claim, words: str) -> None:
        start = self.text.index(words)
        self.disclosures.append(
            Disclosure(
                id=DisclosureId(f"d{len(self.disclosures):06}"),
                story_id=STORY,
                claim_id=claim.id,
                anchor=anchor_at(REVISION, self.text, start=start, end=start + len(words)),
            )
        )

    def piece(self, kind: EvidenceKind, title: str, **details: object) -> Evidence:
        values: dict[str, object] = {
            "id": EvidenceId(f"e{len(self.evidence):06}"),
            "kind": kind,
            "title": title,
            "made_at": NOON,
            "made_by": "Rana",
        }
        piece = Evidence(**(values | details))  # type: ignore[arg-type]
        self.evidence.append(piece)
        return piece

    def link(self, claim: Claim, piece: Evidence, **details: object) -> None:
        values: dict[str, object] = {
            "id": LinkId(f"l{len(self.links):06}"),
            "story_id": STORY,
            "claim_id": claim.id,
            "evidence_id": piece.id,
            "made_at": NOON,
            "made_by": "Rana",
        }
        self.links.append(Link(**(values | details)))  # type: ignore[arg-type]

    def ask(self, claim: Claim, question: str, **details: object) -> None:
        values: dict[str, object] = {
            "id": QueryId(f"q{len(self.queries):06}"),
            "story_id": STORY,
            "claim_id": claim.id,
            "addressee": Addressee.AUTHOR,
            "question": question,
            "asked_at": NOON,
            "asked_by": "Rana",
        }
        self.queries.append(Query(**(values | details)))  # type: ignore[arg-type]

    def sheet(self) -> Sheet:
        blocks = self.blocks
        if blocks is None:
            blocks, start = [], 0
            for line in self.text.split("\n"):
                if line.strip():
                    blocks.append(Block(start=start, end=start + len(line)))
                start += len(line) + 1
        return Sheet(
            story=Story(
                id=STORY,
                title=self.title,
                byline=self.byline,
                desk="World",
                language=self.language,
                due_at=NOON + timedelta(hours=6),
                revision_id=REVISION,
                made_at=NOON,
                made_by="Rana",
            ),
            revision=Revision(
                id=REVISION,
                story_id=STORY,
                number=1,
                text=self.text,
                blocks=blocks,
                notes=self.notes,
                warnings=self.warnings,
                file_name="homs-draft.docx",
                sha256="5b1e" * 16,
                size=34_567,
                added_at=NOON,
                added_by="Rana",
            ),
            sentences=self.sentences,
            claims=self.claims,
            disclosures=self.disclosures,
            evidence=self.evidence,
            links=self.links,
            queries=self.queries,
        )

    def report(self, *, files: dict[str, Path] | None = None, names_withheld: bool = False) -> ReportContent:
        def file_path(sha256: str) -> Path:
            if files is None or sha256 not in files:
                raise NotFound("That file is missing.")
            return files[sha256]

        return report_of(
            self.sheet(),
            checker="Rana Haddad",
            made_at=datetime(2026, 11, 20, 16, 5, tzinfo=ZONE),
            program="Workbench 0.1.0",
            file_path=file_path if files is not None else None,
            names_withheld=names_withheld,
            differing=self.differing(),
        )

    def differing(self) -> dict[LinkId, list[Difference]]:
        """Compare earlier checks with the claims that they are linked to, as the window does."""
        sheet = self.sheet()
        return {
            link.id: differences(claim.wording, sheet.piece(link.evidence_id).title)
            for claim in sheet.claims
            for link in sheet.links_of(claim.id)
            if sheet.piece(link.evidence_id).kind is EvidenceKind.EARLIER_CHECK
        }


def png(width: int, height: int) -> bytes:
    """Make a PNG with a plain gradient, by hand."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    rows = b"".join(
        b"\0" + b"".join(bytes((x * 255 // width, y * 255 // height, 120)) for x in range(width))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


HOMS = """Rebels reach the edge of Homs
Fighters moved into Rastan and Talbiseh early on Friday, two towns on the road to Syria’s third largest city. It was a week of fast change.
Homs is the country’s biggest province and borders four countries.
The nearest fighters were 3 miles from the city, according to a Britain-based monitor. “This is the mother of all battles,” said its head.
Footage shared online appears to show a highway full of cars leaving Homs. This newspaper was not able to confirm when or where it was filmed.
The state agency quoted an officer as saying that aircraft struck the rebels, killing dozens of fighters.
Aid workers said 12,000 people slept in the open on Thursday night.
The defence minister called the withdrawal from Hama a tactical step. He did not say which countries stood behind the rebels.
"""  # noqa: E501


def homs_desk() -> Desk:
    desk = Desk(
        text=HOMS,
        warnings=["The draft has 3 tracked changes; they were read as if accepted."],
        notes=[
            AuthorNote(start=32, end=40, author="Sam Doe", text="Agency copy says Thursday?", made_at=NOON)
        ],
    )
    heading, *rest = [
        Block(start=s, end=s + len(line))
        for line, s in zip(HOMS.splitlines(), _starts(HOMS), strict=False)
        if line
    ]
    desk.blocks = [Block(start=heading.start, end=heading.end, kind=BlockKind.HEADING, level=1), *rest]
    desk.split_at_full_stops(nothing=(0, 2))
    return desk


def _starts(text: str) -> list[int]:
    starts = [0]
    starts += [index + 1 for index, character in enumerate(text) if character == "\n"]
    return starts


def add_homs_checks(desk: Desk) -> None:
    page = desk.piece(
        EvidenceKind.WEB_PAGE,
        "Province of Homs: area and borders",
        address="https://example.org/atlas/homs?lang=en&view=borders",
        publisher="Atlas of the Levant",
        author="M. Saleh",
        published="winter 2023",
        accessed_at=NOON,
    )
    picture = desk.piece(
        EvidenceKind.IMAGE,
        "Still from the first clip, lorry with a blue cab",
        sha256="ab12" * 16,
        file_name="still-0042.png",
        size=48_213,
        media_type="image/png",
        accessed_at=NOON,
    )
    video = desk.piece(
        EvidenceKind.VIDEO,
        "Clip one, 42 seconds",
        address="https://example.org/watch?v=1",
        sha256="cd34" * 16,
        file_name="clip-one.mp4",
        size=8_120_334,
        media_type="video/mp4",
        accessed_at=NOON,
    )
    officer = desk.piece(
        EvidenceKind.PERSON,
        "Col. N. Aziz",
        role="Officer at the northern command",
        channel="telephone",
        spoken_at=NOON,
        attribution=Attribution.OFF_THE_RECORD,
    )
    earlier = desk.piece(
        EvidenceKind.EARLIER_CHECK,
        "Homs province borders three countries.",
        publisher="The road to Homs",
        earlier_id=EarlierId("x1"),
        earlier_verdict=Verdict.VERIFIED,
        earlier_checked_on=date(2024, 12, 2),
    )
    figures = desk.piece(
        EvidenceKind.DATA_SET,
        "Displacement figures, week 49",
        address="https://example.net/data.csv",
        publisher="Relief office",
        accessed_at=NOON,
    )
    seen = desk.piece(
        EvidenceKind.OBSERVATION, "Measured 4.9 km on the map", note="Straight line to the ring road."
    )
    towns = desk.claim(
        "Fighters moved into Rastan and Talbiseh early on Friday",
        wording="Fighters entered Rastan and Talbiseh early on Friday.",
        kind=Kind.EVENT,
        verdict=Verdict.VERIFIED,
        reason="Two local outlets and an officer agree.",
    )
    third = desk.claim(
        "third largest city", kind=Kind.BACKGROUND, verdict=Verdict.VERIFIED, reason="Census of 2004."
    )
    borders = desk.claim(
        "borders four countries",
        wording="Homs province borders four countries.",
        kind=Kind.NUMBER,
        verdict=Verdict.CONTRADICTED,
        reason="It borders three: Lebanon, Iraq and Jordan.",
        proposed_wording="and borders three countries: Lebanon, Iraq and Jordan",
    )
    miles = desk.claim(
        "The nearest fighters were 3 miles from the city",
        kind=Kind.NUMBER,
        claimant="Syrian Observatory for Human Rights",
        verdict=Verdict.UNVERIFIED,
        reason="The monitor gives no source.",
        accepted_reason="The author has heard it from two reporters there; desk head agrees.",
    )
    clip = desk.claim(
        "Footage shared online appears to show a highway full of cars leaving Homs.",
        wording="Videos show a highway jammed with cars leaving Homs.",
        kind=Kind.MEDIA,
        verdict=Verdict.UNVERIFIED,
        reason="Two clips; no original found, place not confirmed.\n"
        "Traffic fits 5 December but no landmark matched.",
    )
    desk.disclose(clip, "This newspaper was not able to confirm when or where it was filmed.")
    desk.disclose(clip, "appears to show")
    strikes = desk.claim(
        "aircraft struck the rebels, killing dozens of fighters",
        kind=Kind.EVENT,
        claimant="State news agency",
        verdict=Verdict.UNVERIFIED,
    )
    dozens = desk.claim("dozens of fighters", kind=Kind.NUMBER)
    slept = desk.claim("12,000 people slept in the open", kind=Kind.NUMBER, claimant="Aid workers")
    desk.link(towns, officer, relation=Relation.SUPPORTS, quote="They were in Rastan by five.", primary=True)
    desk.link(third, page, locator="page 3")
    desk.link(
        borders,
        page,
        relation=Relation.CONTRADICTS,
        quote="It borders Lebanon, Iraq and Jordan.",
        locator="paragraph 2",
        primary=True,
    )
    desk.link(borders, earlier, relation=Relation.CONTRADICTS)
    desk.link(miles, seen, relation=Relation.CONTEXT)
    desk.link(clip, picture, relation=Relation.CONTEXT, locator="0:42", note="Plate not legible.")
    desk.link(clip, video, relation=Relation.CONTEXT, locator="0:17–0:30")
    desk.link(slept, figures, relation=Relation.CONTRADICTS, quote="8,400", locator="cell C14")
    desk.ask(slept, "Which aid workers? The relief office says 8,400.")
    desk.ask(
        dozens,
        "Is there a figure?",
        addressee=Addressee.EDITOR,
        answer="No.",
        answered_at=NOON,
        closed_at=NOON,
    )
    desk.ask(strikes, "Can we say who quoted the officer?")


@pytest.fixture
def new_desk() -> type[Desk]:
    return Desk


@pytest.fixture
def homs() -> Desk:
    desk = homs_desk()
    add_homs_checks(desk)
    return desk


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    picture, video = tmp_path / "picture", tmp_path / "video"
    picture.write_bytes(png(320, 200))
    video.write_bytes(b"not really a video")
    return {"ab12" * 16: picture, "cd34" * 16: video}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="rewrite tests/reports/expected/")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a file under expected/; rewrite it with --update-expected."""

    def compare(name: str, text: str) -> None:
        expected = Path(__file__).parent / "expected" / name
        if request.config.getoption("--update-expected", default=False):
            expected.parent.mkdir(exist_ok=True)
            expected.write_text(text, encoding="utf-8")
        assert text == expected.read_text(encoding="utf-8"), f"{name} differs; run with --update-expected"

    return compare


@pytest.fixture
def no_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have reports say the same of videos wherever they are made."""
    monkeypatch.setenv("PATH", "")

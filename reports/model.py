"""What a verification report says, before any format: made from a story's sheet, in the report's order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.ageing import OLD_AFTER
from workbench.claims import Claim, Disclosure, Query, Verdict
from workbench.coverage import Coverage, Obstacle
from workbench.evidence import Attribution, Evidence, EvidenceKind, Link, Relation
from workbench.ids import EvidenceId
from workbench.sheet import Disposition, Sheet
from workbench.stories import Revision, Sentence, Story

FilePath = Callable[[str], Path]
"""Gives the stored file with a SHA-256; raises NotFound when it is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """A link with its piece of evidence and the piece's number in the report's list."""

    number: int
    link: Link
    piece: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """A claim with its number in the order of the article; fit to print when it has no obstacles."""

    number: int
    claim: Claim
    obstacles: Sequence[Obstacle]
    disclosures: Sequence[Disclosure]
    links: Sequence[LinkEntry]
    queries: Sequence[Query]

    @property
    def open_queries(self) -> Sequence[Query]:
        return [query for query in self.queries if query.closed_at is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneEntry:
    """A claim whose words are no longer in the draft, with what it rested on."""

    claim: Claim
    pieces: Sequence[Evidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceEntry:
    """A piece of evidence with the numbers of the claims that rest on it."""

    number: int
    piece: Evidence
    uses: Sequence[tuple[int, Relation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEntry:
    """A sentence with its number in the text, from 1, and what became of it."""

    number: int
    sentence: Sentence
    words: str
    disposition: Disposition


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """The whole report; `made_at` carries the zone in which every time of the report is shown.

    `old_after` are the months after which the desk takes an earlier check for old. `names_withheld` says that
    people who did not speak on the record appear by their role alone. Names that somebody typed into a note,
    a quote or a reason are not searched for.
    """

    story: Story
    revision: Revision
    checker: str
    made_at: datetime
    program: str
    coverage: Coverage
    claims: Sequence[ClaimEntry]
    evidence: Sequence[EvidenceEntry]
    sentences: Sequence[SentenceEntry]
    file_path: FilePath | None
    names_withheld: bool
    old_after: int = OLD_AFTER
    gone: Sequence[GoneEntry] = ()

    @property
    def open_sentences(self) -> Sequence[SentenceEntry]:
        return [entry for entry in self.sentences if entry.disposition is Disposition.OPEN]

    def blocked_by(self, obstacle: Obstacle) -> Sequence[ClaimEntry]:
        return [entry for entry in self.claims if obstacle in entry.obstacles]

    @property
    def accepted(self) -> Sequence[ClaimEntry]:
        """The claims that go to print on the author's responsibility."""
        return [e for e in self.claims if e.claim.accepted_reason and e.claim.doubt is None]

    @property
    def disclosed(self) -> Sequence[ClaimEntry]:
        """The unverified claims that may be printed because the reader is told."""
        return [
            entry
            for entry in self.claims
            if entry.claim.verdict is Verdict.UNVERIFIED
            and entry.claim.doubt is None
            and any(one.doubt is None for one in entry.disclosures)
            and not entry.claim.accepted_reason
        ]

    @property
    def reworded(self) -> Sequence[ClaimEntry]:
        """The contradicted claims whose words the author has taken out."""
        return [
            entry
            for entry in self.claims
            if entry.claim.verdict is Verdict.CONTRADICTED
            and entry.claim.doubt is None
            and entry.claim.reworded
            and not entry.claim.accepted_reason
        ]

    @property
    def protected_people(self) -> int:
        """How many of the people in the evidence did not speak on the record."""
        return sum(1 for entry in self.evidence if is_protected(entry.piece))


def is_protected(piece: Evidence) -> bool:
    """Say whether a piece is a person who did not speak on the record."""
    return piece.kind is EvidenceKind.PERSON and piece.attribution in (
        Attribution.BACKGROUND,
        Attribution.OFF_THE_RECORD,
    )


def name_withheld(piece: Evidence) -> str:
    """Describe a protected person without the name."""
    terms = "on background" if piece.attribution is Attribution.BACKGROUND else "off the record"
    return f"{piece.role.strip() or 'A person'} (spoke {terms}; name withheld)"


def report_of(
    sheet: Sheet,
    *,
    checker: str,
    made_at: datetime,
    program: str,
    file_path: FilePath | None = None,
    names_withheld: bool = False,
    old_after: int = OLD_AFTER,
) -> ReportContent:
    """Gather a report from a story as it stands; raises ValueError when `made_at` has no zone."""
    if made_at.tzinfo is None:
        raise ValueError("the time of a report carries its zone")
    numbers: dict[EvidenceId, int] = {}
    uses: dict[EvidenceId, list[tuple[int, Relation]]] = {}
    claims = []
    for place, claim in enumerate(sheet.claims, 1):
        links = []
        for link in sheet.links_of(claim.id):
            number = numbers.setdefault(link.evidence_id, len(numbers) + 1)
            uses.setdefault(link.evidence_id, []).append((place, link.relation))
            links.append(LinkEntry(number=number, link=link, piece=sheet.piece(link.evidence_id)))
        claims.append(
            ClaimEntry(
                number=place,
                claim=claim,
                obstacles=sheet.obstacles(claim),
                disclosures=sheet.disclosures_of(claim.id),
                links=links,
                queries=sheet.queries_of(claim.id),
            )
        )
    return ReportContent(
        story=sheet.story,
        revision=sheet.revision,
        checker=checker,
        made_at=made_at,
        program=program,
        coverage=sheet.coverage(),
        claims=claims,
        evidence=[
            EvidenceEntry(number=number, piece=sheet.piece(piece_id), uses=uses[piece_id])
            for piece_id, number in numbers.items()
        ],
        sentences=[
            SentenceEntry(
                number=number,
                sentence=sentence,
                words=sheet.text[sentence.start : sentence.end],
                disposition=sheet.disposition(sentence),
            )
            for number, sentence in enumerate(sheet.sentences, 1)
        ],
        file_path=file_path,
        names_withheld=names_withheld,
        old_after=old_after,
        gone=[
            GoneEntry(
                claim=claim, pieces=[sheet.piece(link.evidence_id) for link in sheet.links_of(claim.id)]
            )
            for claim in sheet.gone_claims
        ],
    )

"""What a verification report says, before any format: made from a story's sheet, in the report's order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from reports.activity import LogLine, log_lines
from reports.options import ReportOptions, Section, Variant
from reports.protected import Protected
from workbench.ageing import OLD_AFTER
from workbench.archive import Difference
from workbench.claims import Claim, Disclosure, Query, Verdict
from workbench.coverage import Coverage, Obstacle
from workbench.evidence import Attribution, Evidence, EvidenceKind, Link, Relation
from workbench.history import LogEntry
from workbench.ids import EvidenceId, LinkId
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
    differences: Sequence[Difference] = ()
    """What an earlier check says otherwise than the claim."""


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
class Group:
    """Claims that have one thing to be done about them, or said of them, under its heading."""

    key: str
    title: str
    claims: Sequence[ClaimEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheet:
    """The pictures and videos that a claim rests on, each once."""

    claim: ClaimEntry
    pictures: Sequence[LinkEntry]


_OBSTACLES = (
    (Obstacle.CONTRADICTED, "Contradicted by the evidence", "contradicted"),
    (Obstacle.UNDISCLOSED, "Unverified, and the reader is not told", "undisclosed"),
    (Obstacle.GROUNDLESS, "Verified, but nothing supports it", "groundless"),
    (Obstacle.DISCLOSURE_CHANGED, "Unverified, and what tells the reader has changed", "retold"),
    (Obstacle.CHANGED, "Changed since they were checked", "changed"),
    (Obstacle.MISPLACED, "Not certain where they stand in this version", "misplaced"),
    (Obstacle.UNCHECKED, "Claims not checked yet", "unchecked"),
)

NOT_FOR_THE_EDITOR = frozenset({Obstacle.GROUNDLESS, Obstacle.UNCHECKED})
"""What blocks print but is for the checker to mend; the short report only counts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """The whole report; `made_at` carries the zone in which every time of the report is shown.

    `old_after` are the months after which the desk takes an earlier check for old. Where names are withheld
    every value here but `protected` is without them already, and may be printed as it is.
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
    options: ReportOptions
    old_after: int = OLD_AFTER
    gone: Sequence[GoneEntry] = ()
    log: Sequence[LogLine] = ()
    protected: Protected | None = field(default=None, repr=False)
    """What the finished file of a redacted report is searched for; not to be printed."""

    @property
    def names_withheld(self) -> bool:
        return self.options.redacts

    @property
    def sections(self) -> Sequence[Section]:
        """The sections that this variant has, in order."""
        return self.options.sections

    @property
    def blocking_groups(self) -> Sequence[Group]:
        """What blocks print by what must be done; in the short report only what the editor must change."""
        short = self.options.variant is Variant.SHORT
        groups = (
            Group(key=key, title=title, claims=self.blocked_by(obstacle))
            for obstacle, title, key in _OBSTACLES
            if not (short and obstacle in NOT_FOR_THE_EDITOR)
        )
        return [group for group in groups if group.claims]

    @property
    def caveat_groups(self) -> Sequence[Group]:
        """The claims that go to print although they are not verified."""
        groups = (
            Group(key="accepted", title="On the author’s responsibility", claims=self.accepted),
            Group(key="disclosed", title="Unverified, and the reader is told", claims=self.disclosed),
            Group(key="reworded", title="Contradicted, and reworded by the author", claims=self.reworded),
        )
        return [group for group in groups if group.claims]

    @property
    def contact_sheets(self) -> Sequence[ContactSheet]:
        """The pictures and videos under each claim that has any, in the order of the article."""
        sheets = (
            ContactSheet(
                claim=entry,
                pictures=list({link.number: link for link in entry.links if is_visual(link.piece)}.values()),
            )
            for entry in self.claims
        )
        return [sheet for sheet in sheets if sheet.pictures]

    @property
    def unlisted(self) -> Sequence[ClaimEntry]:
        """Claims that block print and stand in no group: the short report leaves them to the checker."""
        listed = {entry.number for group in self.blocking_groups for entry in group.claims}
        return [
            entry
            for entry in self.claims
            if entry.number not in listed and set(entry.obstacles) & NOT_FOR_THE_EDITOR
        ]

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


def is_visual(piece: Evidence) -> bool:
    """Say whether a piece is a stored picture or video."""
    visual = piece.kind in (EvidenceKind.IMAGE, EvidenceKind.VIDEO)
    return bool(piece.sha256) and (visual or piece.media_type.startswith(("image/", "video/")))


def terms_of(piece: Evidence) -> str:
    """Say on what terms a protected person spoke."""
    return "on background" if piece.attribution is Attribution.BACKGROUND else "off the record"


def name_withheld(piece: Evidence) -> str:
    """Describe a protected person without the name."""
    return f"{piece.role.strip() or 'A person'} (spoke {terms_of(piece)}; name withheld)"


def report_of(
    sheet: Sheet,
    *,
    checker: str,
    made_at: datetime,
    program: str,
    file_path: FilePath | None = None,
    names_withheld: bool = False,
    old_after: int = OLD_AFTER,
    options: ReportOptions = ReportOptions(),  # noqa: B008
    log: Sequence[LogEntry] = (),
    differing: Mapping[LinkId, Sequence[Difference]] = MappingProxyType({}),
) -> ReportContent:
    """Gather a report from a story as it stands; raises ValueError when `made_at` has no zone.

    `log` has the steps of the story (`work.log.of_story`) where the options ask for them, `differing` what
    earlier checks say otherwise than its claims (`workbench.reuse.differing_checks`).
    """
    if made_at.tzinfo is None:
        raise ValueError("the time of a report carries its zone")
    if names_withheld:
        options = replace(options, names_withheld=True)
    numbers: dict[EvidenceId, int] = {}
    uses: dict[EvidenceId, list[tuple[int, Relation]]] = {}
    claims = []
    for place, claim in enumerate(sheet.claims, 1):
        links = []
        for link in sheet.links_of(claim.id):
            number = numbers.setdefault(link.evidence_id, len(numbers) + 1)
            uses.setdefault(link.evidence_id, []).append((place, link.relation))
            links.append(
                LinkEntry(
                    number=number,
                    link=link,
                    piece=sheet.piece(link.evidence_id),
                    differences=differing.get(link.id, ()),
                )
            )
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
    content = ReportContent(
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
        options=options,
        old_after=old_after,
        gone=[
            GoneEntry(
                claim=claim, pieces=[sheet.piece(link.evidence_id) for link in sheet.links_of(claim.id)]
            )
            for claim in sheet.gone_claims
        ],
    )
    told: Callable[[str], str] = str
    if options.redacts:
        from reports.redaction import find_aliases, redacted

        aliases = find_aliases(content, sheet.evidence, log)
        content, told = redacted(content, aliases), aliases.protected.aliased
    if not options.with_log:
        return content
    lines = log_lines(
        log, claims={entry.claim.id: entry.number for entry in claims}, evidence=numbers, told=told
    )
    return replace(content, log=lines)

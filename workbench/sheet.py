"""A story's whole state in memory: what the window shows and what a report is made from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Protocol, TypeVar, cast

from workbench.claims import Claim, Disclosure, Query, Verdict
from workbench.coverage import Coverage, Obstacle, obstacles
from workbench.errors import NotFound
from workbench.evidence import Evidence, Link
from workbench.history import Change
from workbench.ids import ClaimId, EvidenceId, SentenceId, StoryId
from workbench.ports import Work
from workbench.sentences import SentenceOrder
from workbench.stories import Revision, Sentence, Story


class _OfClaim(Protocol):
    @property
    def claim_id(self) -> ClaimId: ...


K = TypeVar("K", bound=str)
V = TypeVar("V")
G = TypeVar("G", bound=_OfClaim)


class Disposition(StrEnum):
    """What became of a sentence."""

    OPEN = "open"
    HAS_CLAIMS = "has claims"
    NOTHING = "nothing to check"


class Sheet:
    """Everything about one story, kept up to date by `apply`; not for several threads at once."""

    def __init__(
        self,
        *,
        story: Story,
        revision: Revision,
        sentences: Iterable[Sentence],
        claims: Iterable[Claim] = (),
        disclosures: Iterable[Disclosure] = (),
        evidence: Iterable[Evidence] = (),
        links: Iterable[Link] = (),
        queries: Iterable[Query] = (),
        last_step: int = 0,
    ) -> None:
        self.last_step = last_step
        """The number of the last step in the log when the sheet was read."""
        self.story = story
        self.revision = revision
        self._sentences = {sentence.id: sentence for sentence in sentences}
        self._claims = {claim.id: claim for claim in claims}
        self._disclosures = {disclosure.id: disclosure for disclosure in disclosures}
        self._evidence = {piece.id: piece for piece in evidence}
        self._links = {link.id: link for link in links}
        self._queries = {query.id: query for query in queries}
        self._order_now: SentenceOrder | None = None
        self._index_now: _Index | None = None

    @property
    def text(self) -> str:
        return self.revision.text

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences in the order of the text."""
        return self._order.all

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims of the current revision in the order of the article, longer ones first."""
        return self._index.claims

    @property
    def gone_claims(self) -> Sequence[Claim]:
        """The claims whose words are no longer in the draft, in the order in which they were made."""
        current = self.revision.id
        gone = (claim for claim in self._claims.values() if claim.anchor.revision_id != current)
        return sorted(gone, key=lambda claim: (claim.made_at, claim.id))

    @property
    def gone_disclosures(self) -> Sequence[Disclosure]:
        current = self.revision.id
        return sorted(
            (one for one in self._disclosures.values() if one.anchor.revision_id != current),
            key=lambda one: one.id,
        )

    @property
    def in_doubt(self) -> Sequence[Claim | Disclosure]:
        """The claims, then the disclosures, that wait for a person since the draft changed."""
        claims = [claim for claim in self.claims if claim.doubt is not None]
        return [*claims, *(one for one in self.disclosures if one.doubt is not None)]

    @property
    def to_review(self) -> Sequence[Claim | Disclosure]:
        """What is in doubt, then what is gone and nobody has let go; a claim speaks for its disclosures."""
        gone = [claim for claim in self.gone_claims if not claim.let_go]
        without = {claim.id for claim in self.gone_claims}
        return [*self.in_doubt, *gone, *(d for d in self.gone_disclosures if d.claim_id not in without)]

    @property
    def is_outdated(self) -> bool:
        """Whether the story has another current revision by now, so that the sheet must be loaded anew."""
        return self.story.revision_id != self.revision.id

    @property
    def disclosures(self) -> Sequence[Disclosure]:
        """The disclosures in the current revision, in the order of the article."""
        return self._index.disclosures

    @property
    def evidence(self) -> Sequence[Evidence]:
        """The pieces that are linked to claims of this story, in the order they were made."""
        used = {link.evidence_id for link in self._links.values()}
        return sorted((e for e in self._evidence.values() if e.id in used), key=lambda e: (e.made_at, e.id))

    def claim(self, claim_id: ClaimId) -> Claim:
        if claim_id not in self._claims:
            raise NotFound("That claim is no longer in the story.")
        return self._claims[claim_id]

    def has_claim(self, claim_id: ClaimId) -> bool:
        return claim_id in self._claims

    def has_sentence(self, sentence_id: SentenceId) -> bool:
        return sentence_id in self._sentences

    def sentence(self, sentence_id: SentenceId) -> Sentence:
        if sentence_id not in self._sentences:
            raise NotFound("That sentence is no longer in the story.")
        return self._sentences[sentence_id]

    @property
    def lacks_pieces(self) -> bool:
        """Whether a link that was taken over leads to a piece that another step, or story, had made."""
        return any(link.evidence_id not in self._evidence for link in self._links.values())

    def fetch_pieces(self, work: Work) -> None:
        """Read the pieces that `lacks_pieces` is about."""
        for piece in work.evidence.of_story(self.story.id):
            self._evidence[piece.id] = piece

    def piece(self, evidence_id: EvidenceId) -> Evidence:
        return self._evidence[evidence_id]

    def number(self, claim_id: ClaimId) -> int:
        """Give the claim's number in the order of the article, from 1."""
        return self._index.numbers[claim_id]

    def sentence_index(self, sentence_id: SentenceId) -> int:
        return self._order.places[sentence_id]

    def sentence_at(self, position: int) -> Sentence | None:
        """Give the sentence at a position, or the last one before it; None before the first."""
        return self._order.at(position)

    def sentences_touching(self, start: int, end: int) -> Sequence[Sentence]:
        return self._order.touching(start, end)

    def claims_in(self, sentence: Sentence) -> Sequence[Claim]:
        """Give the claims that touch a sentence, in the order of the article."""
        return self._index.claims_by_sentence.get(sentence.id, ())

    def disposition(self, sentence: Sentence) -> Disposition:
        """Say what became of a sentence; one that serves as a disclosure has nothing left to check."""
        if sentence.reopened:
            return Disposition.OPEN
        if sentence.id in self._index.claims_by_sentence:
            return Disposition.HAS_CLAIMS
        if sentence.nothing_to_check or sentence.id in self._index.disclosing:
            return Disposition.NOTHING
        return Disposition.OPEN

    def discloses(self, sentence: Sentence) -> bool:
        """Say whether at least half of a sentence is the disclosure of a claim."""
        return sentence.id in self._index.disclosing

    def disclosures_of(self, claim_id: ClaimId) -> Sequence[Disclosure]:
        return self._index.disclosures_by_claim.get(claim_id, ())

    def links_of(self, claim_id: ClaimId) -> Sequence[Link]:
        return self._index.links_by_claim.get(claim_id, ())

    def queries_of(self, claim_id: ClaimId) -> Sequence[Query]:
        return self._index.queries_by_claim.get(claim_id, ())

    def obstacles(self, claim: Claim) -> Sequence[Obstacle]:
        return obstacles(
            claim, self.disclosures_of(claim.id), self.queries_of(claim.id), self.links_of(claim.id)
        )

    def open_sentences(self) -> Sequence[Sentence]:
        return self._index.open_sentences

    def blocking_claims(self) -> Sequence[Claim]:
        return [claim for claim in self.claims if self.obstacles(claim)]

    def coverage(self) -> Coverage:
        holding = self._index.claims_by_sentence
        claimed = sum(1 for s in self.sentences if s.id in holding and not s.reopened)
        still_open = len(self.open_sentences())
        verdicts = [claim.verdict for claim in self.claims]
        return Coverage(
            sentences=len(self.sentences),
            open_sentences=still_open,
            nothing_to_check=len(self.sentences) - claimed - still_open,
            unchecked=verdicts.count(Verdict.UNCHECKED),
            verified=verdicts.count(Verdict.VERIFIED),
            unverified=verdicts.count(Verdict.UNVERIFIED),
            contradicted=verdicts.count(Verdict.CONTRADICTED),
            open_queries=sum(1 for query in self._queries.values() if query.closed_at is None),
            blocking_claims=len(self.blocking_claims()),
            in_doubt=len(self.in_doubt),
            gone=len(self.gone_claims),
            suspended=Counter(claim.verdict for claim in self.claims if claim.doubt is not None),
            to_review=len(self.to_review),
        )

    def apply(self, changes: Iterable[Change]) -> None:
        """Take over changes, in the order in which they were made; those of other stories are passed over."""
        for change in changes:
            match change.value:
                case Story() as story if story.id == self.story.id:
                    self.story = story
                case Evidence() as piece:
                    _replace(self._evidence, piece.id, change)
                case Sentence() as sentence if sentence.story_id == self.story.id:
                    _replace(self._sentences, sentence.id, change)
                    self._order_now = None
                case Claim() as claim if claim.story_id == self.story.id:
                    _replace(self._claims, claim.id, change)
                case Disclosure() as disclosure if disclosure.story_id == self.story.id:
                    _replace(self._disclosures, disclosure.id, change)
                case Link() as link if link.story_id == self.story.id:
                    _replace(self._links, link.id, change)
                case Query() as query if query.story_id == self.story.id:
                    _replace(self._queries, query.id, change)
                case _:
                    pass
        self._index_now = None

    @property
    def _order(self) -> SentenceOrder:
        if self._order_now is None:
            current = self.revision.id
            self._order_now = SentenceOrder(s for s in self._sentences.values() if s.revision_id == current)
        return self._order_now

    @property
    def _index(self) -> "_Index":
        if self._index_now is None:
            self._index_now = _Index(
                revision=self.revision,
                order=self._order,
                claims=self._claims.values(),
                disclosures=self._disclosures.values(),
                links=self._links.values(),
                queries=self._queries.values(),
            )
        return self._index_now


class _Index:
    """The orders and groupings of one state of a sheet."""

    def __init__(
        self,
        *,
        revision: Revision,
        order: SentenceOrder,
        claims: Iterable[Claim],
        disclosures: Iterable[Disclosure],
        links: Iterable[Link],
        queries: Iterable[Query],
    ) -> None:
        self._order = order
        self.claims = sorted(
            (claim for claim in claims if claim.anchor.revision_id == revision.id),
            key=lambda claim: (claim.anchor.start, -claim.anchor.end, claim.id),
        )
        self.numbers = {claim.id: number for number, claim in enumerate(self.claims, 1)}
        self.disclosures = sorted(
            (d for d in disclosures if d.anchor.revision_id == revision.id),
            key=lambda d: (d.anchor.start, -d.anchor.end, d.id),
        )
        self.disclosures_by_claim = _by_claim(self.disclosures)
        self.links_by_claim = _by_claim(sorted(links, key=lambda link: (link.made_at, link.id)))
        self.queries_by_claim = _by_claim(sorted(queries, key=lambda query: (query.asked_at, query.id)))

    @cached_property
    def claims_by_sentence(self) -> dict[SentenceId, list[Claim]]:
        found: dict[SentenceId, list[Claim]] = {}
        for claim in self.claims:
            for sentence in self._order.touching(claim.anchor.start, claim.anchor.end):
                found.setdefault(sentence.id, []).append(claim)
        return found

    @cached_property
    def open_sentences(self) -> Sequence[Sentence]:
        settled = self.claims_by_sentence.keys() | self.disclosing
        return [s for s in self._order.all if s.reopened or (not s.nothing_to_check and s.id not in settled)]

    @cached_property
    def disclosing(self) -> frozenset[SentenceId]:
        return frozenset(
            sentence.id
            for disclosure in self.disclosures
            for sentence in self._order.touching(disclosure.anchor.start, disclosure.anchor.end)
            if 2 * (disclosure.anchor.end - disclosure.anchor.start) >= sentence.end - sentence.start
        )


def _by_claim(values: Iterable[G]) -> dict[ClaimId, list[G]]:
    groups: dict[ClaimId, list[G]] = {}
    for value in values:
        groups.setdefault(value.claim_id, []).append(value)
    return groups


def _replace(values: dict[K, V], key: K, change: Change) -> None:
    if change.after is None:
        values.pop(key, None)
    else:
        values[key] = cast("V", change.after)


def load_sheet(work: Work, story_id: StoryId) -> Sheet:
    """Read a story with everything that belongs to it; raises NotFound."""
    story = work.stories.get(story_id)
    return Sheet(
        story=story,
        revision=work.revisions.get(story.revision_id),
        sentences=work.sentences.of_revision(story.revision_id),
        claims=work.claims.of_story(story_id),
        disclosures=work.disclosures.of_story(story_id),
        evidence=work.evidence.of_story(story_id),
        links=work.links.of_story(story_id),
        queries=work.queries.of_story(story_id),
        last_step=work.log.last_number(),
    )

"""Fitness to print, and how much of a story has been looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.claims import Claim, Disclosure, Doubt, Query, Verdict
from workbench.evidence import Link, Relation


class Obstacle(StrEnum):
    """Why a claim blocks print."""

    UNCHECKED = "not checked yet"
    GROUNDLESS = "verified, but nothing supports it"
    UNDISCLOSED = "unverified, and the reader is not told"
    CONTRADICTED = "contradicted by the evidence"
    CHANGED = "its words, or those beside it, have changed since it was checked"
    MISPLACED = "its place in the new version is not certain"
    DISCLOSURE_CHANGED = "the words that tell the reader have changed"
    OPEN_QUERY = "a query is open"


def obstacles(
    claim: Claim,
    disclosures: Sequence[Disclosure],
    queries: Sequence[Query] = (),
    links: Sequence[Link] = (),
) -> tuple[Obstacle, ...]:
    """Say what keeps a claim from print; nothing when it is fit to print.

    A claim that goes to print on the author's responsibility is only kept back by an open query. Neither
    that nor a verdict holds while it is in doubt after a change of the draft.
    """
    found: list[Obstacle] = []
    if claim.doubt is Doubt.PLACE:
        found.append(Obstacle.MISPLACED)
    elif claim.doubt is Doubt.WORDS and (claim.accepted_reason or claim.verdict is not Verdict.UNCHECKED):
        found.append(Obstacle.CHANGED)
    telling = [one for one in disclosures if one.doubt is None]
    if not claim.accepted_reason:
        match claim.verdict:
            case Verdict.UNCHECKED:
                found.append(Obstacle.UNCHECKED)
            case Verdict.VERIFIED if not is_grounded(claim, links):
                found.append(Obstacle.GROUNDLESS)
            case Verdict.UNVERIFIED if not telling:
                found.append(Obstacle.DISCLOSURE_CHANGED if disclosures else Obstacle.UNDISCLOSED)
            case Verdict.CONTRADICTED if not claim.reworded:
                found.append(Obstacle.CONTRADICTED)
            case _:
                pass
    if any(query.closed_at is None for query in queries):
        found.append(Obstacle.OPEN_QUERY)
    return tuple(found)


def is_grounded(claim: Claim, links: Sequence[Link]) -> bool:
    """Say whether a claim may be called verified: a link supports it, or its reason says why."""
    return bool(claim.reason) or any(link.relation is Relation.SUPPORTS for link in links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far a story is; `blocking` counts claims that block print and open sentences together.

    `in_doubt` counts the marks whose words a new version changed, `gone` the claims whose words it left out;
    those block nothing, for they are not printed. Verdicts count also where they are `suspended`, for doubt.
    `to_review` is what a person has still to say something about.
    """

    sentences: int
    open_sentences: int
    nothing_to_check: int
    unchecked: int
    verified: int
    unverified: int
    contradicted: int
    open_queries: int
    blocking_claims: int
    in_doubt: int = 0
    gone: int = 0
    suspended: Mapping[Verdict, int] = field(default_factory=dict)
    to_review: int = 0

    def standing(self, verdict: Verdict) -> int:
        """Count the claims with a verdict that holds."""
        counts = {
            Verdict.UNCHECKED: self.unchecked,
            Verdict.VERIFIED: self.verified,
            Verdict.UNVERIFIED: self.unverified,
            Verdict.CONTRADICTED: self.contradicted,
        }
        return counts[verdict] - self.suspended.get(verdict, 0)

    @property
    def claims(self) -> int:
        return self.unchecked + self.verified + self.unverified + self.contradicted

    @property
    def blocking(self) -> int:
        return self.blocking_claims + self.open_sentences

    @property
    def done(self) -> float:
        """The share of sentences with a disposition, in 0–1; 1 for an empty story."""
        return 1 - self.open_sentences / self.sentences if self.sentences else 1.0

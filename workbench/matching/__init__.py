"""Find the earlier claims that resemble a statement, ranked, with what differs."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from workbench.archive import Candidate, Match
from workbench.ids import StoryId

CANDIDATES = 200


class CandidateSource(Protocol):
    """What the archive's index must answer."""

    def candidates(
        self, terms: Sequence[str], *, limit: int, exclude_story: StoryId | None
    ) -> Sequence[Candidate]:
        """Give the claims that hold any of the folded terms, most relevant first."""
        ...


def find_matches(
    archive: CandidateSource,
    statement: str,
    *,
    limit: int = 10,
    exclude_story: StoryId | None = None,
    today: date,
    stale_after_days: int | None = None,
    floor: float | None = None,
) -> list[Match]:
    """Find the best earlier claims for a statement, best first; an empty list says that there is no match.

    What is left out is as in `workbench.matching.scoring`.
    """
    # A search of the archive needs this package for folding alone, and has to start quickly.
    from workbench.matching.scoring import FLOOR, STALE_AFTER_DAYS, rank
    from workbench.matching.statements import statement_terms

    terms = statement_terms(statement)
    if not terms:
        return []
    found = archive.candidates(terms, limit=max(CANDIDATES, limit), exclude_story=exclude_story)
    return rank(
        statement,
        found,
        limit=limit,
        today=today,
        stale_after_days=STALE_AFTER_DAYS if stale_after_days is None else stale_after_days,
        floor=FLOOR if floor is None else floor,
    )

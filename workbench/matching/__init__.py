"""Find the earlier claims that resemble a statement, ranked, with what differs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from workbench.ageing import OLD_AFTER, months_before, weaken_old
from workbench.ids import StoryId

if TYPE_CHECKING:
    from workbench.archive import EarlierClaim, Match, Pool

CANDIDATES = 40
"""How many candidates the index is asked for."""

LIKELIEST = 30
"""How many of these and of those alike in meaning are compared; more of them rank no better."""


class CandidateSource(Protocol):
    """What the archive's index must answer."""

    def pool(
        self,
        terms: Sequence[Sequence[str]],
        *,
        limit: int,
        exclude_story: StoryId | None,
        statement: str,
        at_most: int | None,
    ) -> "Pool":
        """Give claims that hold any of the folded terms, most relevant first, then those alike in meaning.

        Where there are such, no more than the `at_most` likeliest of all.
        """
        ...

    def entries(self, numbers: Sequence[int], /) -> Mapping[int, "EarlierClaim"]:
        """Read candidates whole, by their numbers."""
        ...


def find_matches(
    archive: CandidateSource,
    statement: str,
    *,
    limit: int = 10,
    exclude_story: StoryId | None = None,
    today: date,
    old_after: int = OLD_AFTER,
    floor: float | None = None,
) -> list["Match"]:
    """Find the best earlier claims for a statement, best first; an empty list says that there is no match.

    What is left out is as in `workbench.matching.scoring`; `old_after` are the months that the desk sets.
    """
    # A search of the archive needs this package for folding alone, and has to start quickly.
    from workbench.matching.scoring import FLOOR, rank
    from workbench.matching.statements import statement_terms
    from workbench.matching.strong import weaken_undecided

    terms = statement_terms(statement)
    if not terms:
        return []
    pool = archive.pool(
        terms,
        limit=max(CANDIDATES, limit),
        exclude_story=exclude_story,
        statement=statement,
        at_most=max(LIKELIEST, limit),
    )
    ranked = rank(
        statement,
        pool,
        archive.entries,
        limit=limit,
        today=today,
        stale_after_days=(today - months_before(today, old_after)).days,
        floor=FLOOR if floor is None else floor,
    )
    return weaken_old(weaken_undecided(ranked), today=today, old_after=old_after)

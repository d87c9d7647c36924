"""The "similar" mode of the search: what was typed is a statement, matched as those of a draft are."""

from datetime import date

from workbench.archive import ArchiveQuery, EarlierClaim, Match
from workbench.ids import EarlierId
from workbench.matching import CandidateSource, find_matches
from workbench.matching.folding import fold, folded_tokens
from workbench.search_fields import Origin

MOST = 200
"""Earlier claims that are compared with a statement."""


def find_similar(
    archive: CandidateSource,
    query: ArchiveQuery,
    *,
    limit: int = 50,
    today: date,
    old_after: int,
    without: EarlierId | None = None,
) -> list[Match]:
    """Find the earlier claims that resemble the words, best first, among those that pass the filters.

    `without` leaves out the claim that the words are from.
    """
    found = find_matches(archive, query.words, limit=MOST, today=today, old_after=old_after)
    passing = [
        match for match in found if match.earlier.id != without and passes_filters(match.earlier, query)
    ]
    return passing[:limit]


def passes_filters(earlier: EarlierClaim, query: ArchiveQuery) -> bool:
    """Say whether an earlier claim is one that the filters of a search let through, whatever its words."""
    day = earlier.checked_on
    origin = Origin.OWN if earlier.own else Origin.IMPORTED
    return (
        query.verdict in (None, earlier.verdict)
        and query.kind in (None, earlier.kind)
        and query.origin in (None, origin)
        and query.story_id in (None, earlier.story_id)
        and (query.year is None or (day is not None and day.year == query.year))
        and (query.since is None or (day is not None and day >= query.since))
        and (query.until is None or (day is not None and day <= query.until))
        and _is_said_by(earlier.claimant, query.claimant)
    )


def _is_said_by(claimant: str, sought: str) -> bool:
    if not sought.strip():
        return True
    names, words = folded_tokens(fold(claimant)), folded_tokens(fold(sought))
    return bool(words) and all(any(name.startswith(word) for name in names) for word in words)

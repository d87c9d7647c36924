"""Showing each group once: among search results, and among the matches of a statement."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.archive import ArchiveHit, Match
from workbench.duplicates import GroupedPage
from workbench.ports import Work


def hits_together(work: Work, hits: Sequence[ArchiveHit]) -> GroupedPage:
    """Let the first of each group stand for it; they are all that was found."""
    groups = work.groups.of([hit.earlier.id for hit in hits])
    shown, told = [], {}
    seen: set[int] = set()
    for hit in hits:
        group = groups.get(hit.earlier.id)
        if group is None:
            shown.append(hit)
        elif group.key not in seen:
            seen.add(group.key)
            shown.append(hit)
            told[hit.earlier.id] = group
    return GroupedPage(hits=shown, groups=told, next_offset=None)


MOST = 200
"""Matches that are looked at, however many of them were merged."""


def find_merged_once(
    work: Work,
    find: Callable[[int], Sequence[Match]],
    *,
    limit: int,
    left_out: Callable[[Match], bool] = lambda _match: False,
) -> list[Match]:
    """Find up to `limit` matches as `merged_once` gives them; `find` gives the best of so many."""
    wanted = limit
    while True:
        matches = find(wanted)
        kept = merged_once(work, matches, left_out=left_out)
        if len(kept) >= limit or len(matches) < wanted or wanted >= MOST:
            return kept[:limit]
        wanted = min(MOST, wanted * 4)


def merged_once(
    work: Work,
    matches: Sequence[Match],
    *,
    left_out: Callable[[Match], bool] = lambda _match: False,
) -> list[Match]:
    """Give what was merged once, as the claim that is shown, in the place of the best match among them.

    A group of which any match is `left_out` goes altogether. Where the shown claim is not among the matches,
    the best of its group speaks for it.
    """
    groups = work.groups.of([match.earlier.id for match in matches], only_merged=True)
    if not groups:
        return [match for match in matches if not left_out(match)]
    shown = work.groups.shown_for(list(groups))
    by_id = {match.earlier.id: match for match in matches}
    gone = {
        groups[match.earlier.id].key for match in matches if match.earlier.id in groups and left_out(match)
    }
    kept: list[Match] = []
    seen = set(gone)
    for match in matches:
        group = groups.get(match.earlier.id)
        if group is None:
            if not left_out(match):
                kept.append(match)
        elif group.key not in seen:
            seen.add(group.key)
            front = shown.get(match.earlier.id, match.earlier)
            kept.append(replace(by_id.get(front.id, match), group=group))
    return kept

"""Searching the archive with each result standing for its group."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from storage import tables
from storage.groups import places
from workbench.archive import ArchiveQuery
from workbench.duplicates import GroupedPage
from workbench.ids import EarlierId

if TYPE_CHECKING:
    from storage.archive import SqlArchive
    from storage.groups import SqlGroups

AT_ONCE = 250
"""Single results that are looked at together."""

MOST = 5_000
"""Single results that one page is made of at most: a group may hold all the archive."""

_A = tables.archive.c


def search_together(
    connection: Connection,
    archive: "SqlArchive",
    groups: "SqlGroups",
    query: ArchiveQuery,
    *,
    limit: int,
    offset: int,
    without: Collection[int],
) -> GroupedPage:
    """Give up to `limit` results from a place on, the first of each group standing for it."""
    found = archive.searching(query)
    seen = set(without)
    chosen: list[int] = []
    keys: list[int] = []
    at, end = offset, offset + MOST
    complete = False
    while len(chosen) < limit and at < end and not complete:
        numbers = found.numbers(limit=AT_ONCE, offset=at)
        complete = len(numbers) < AT_ONCE
        standing = places(connection, _A.number.in_(numbers)) if numbers else {}
        for number in numbers:
            if len(chosen) == limit:
                complete = False
                break
            at += 1
            place = standing.get(number)
            if place is not None and place.key not in seen:
                seen.add(place.key)
                chosen.append(place.shown)
                keys.append(place.key)
    told = groups.groups(set(keys))
    hits = archive.hits(chosen, found)
    of_number = dict(zip(chosen, keys, strict=True))
    return GroupedPage(
        hits=[hit for _, hit in hits],
        groups={
            EarlierId(hit.earlier.id): told[of_number[number]]
            for number, hit in hits
            if of_number[number] in told
        },
        next_offset=None if complete else at,
    )

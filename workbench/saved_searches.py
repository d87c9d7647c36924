"""Searches of the archive that are kept under a name, for the whole desk."""

from dataclasses import fields

from workbench.archive import ArchiveQuery
from workbench.errors import Refused
from workbench.ids import SavedSearchId, new_id
from workbench.ports import Work
from workbench.remembered import SavedSearch

LONGEST_NAME = 80


def save_search(work: Work, name: str, query: ArchiveQuery, *, similar: bool = False) -> SavedSearch:
    """Keep a search under a name, in place of another with this name; raises Refused without one."""
    wanted = " ".join(name.split())[:LONGEST_NAME].strip()
    if not wanted:
        raise Refused("A search is kept under a name; write one.")
    known = [each for each in work.saved_searches.all() if each.name.casefold() == wanted.casefold()]
    saved = SavedSearch(
        id=known[0].id if known else SavedSearchId(new_id()),
        name=wanted,
        similar=similar,
        made_at=work.now(),
        made_by=work.checker,
        **{each.name: getattr(query, each.name) for each in fields(ArchiveQuery)},
    )
    work.saved_searches.put(saved)
    return saved


def forget_search(work: Work, search_id: SavedSearchId) -> None:
    work.saved_searches.remove(search_id)

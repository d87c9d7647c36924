"""What the archive window has done in the background: portions of results, their counts, and names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ui.jobs import JobFunction
from ui.old_checks import old_after
from workbench.archive import ArchiveHit, ArchiveQuery, Facets, SavedSearch
from workbench.desk import Desk
from workbench.errors import Cancelled
from workbench.ids import EarlierId
from workbench.ports import Work
from workbench.stories import Story

PORTION = 50
"""Results read at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as the window asks for it.

    With `similar` its words are matched as a statement, and `of` is the claim that they are from.
    """

    query: ArchiveQuery
    similar: bool = False
    of: EarlierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A portion of what a search found; `number` tells which search it answers."""

    number: int
    asked: Asked
    offset: int
    hits: Sequence[ArchiveHit]
    last_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many results a search has, by what the filters choose between."""

    number: int
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the filters and the list of saved searches offer."""

    stories: Sequence[Story]
    claimants: Sequence[str]
    searches: Sequence[SavedSearch]


def look_up(desk: Desk, asked: Asked, *, offset: int, number: int) -> JobFunction:
    def look(work: Work) -> Page:
        return Page(
            number=number,
            asked=asked,
            offset=offset,
            hits=_similar(work, asked) if asked.similar else _page(work, asked.query, offset),
            last_step=work.log.last_number(),
        )

    def run(_report: object, cancelled: Callable[[], bool]) -> Page:
        if cancelled():
            raise Cancelled
        return desk.read(look)

    return run


def _page(work: Work, query: ArchiveQuery, offset: int) -> list[ArchiveHit]:
    return work.archive.search(query, limit=PORTION, offset=offset)


def _similar(work: Work, asked: Asked) -> list[ArchiveHit]:
    """Match the words as a statement; all that there is comes at once, fewer than a portion."""
    from workbench.similar import find_similar

    found = find_similar(
        work.archive,
        asked.query,
        limit=PORTION - 1,
        today=date.today(),
        old_after=old_after(),
        without=asked.of,
    )
    return [ArchiveHit(earlier=match.earlier, match=match) for match in found]


def count(desk: Desk, query: ArchiveQuery, *, number: int) -> JobFunction:
    def run(_report: object, cancelled: Callable[[], bool]) -> Counts:
        if cancelled():
            raise Cancelled
        return Counts(number=number, facets=desk.read(lambda work: work.archive.facets(query)))

    return run


def names(work: Work) -> Names:
    work.archive.warm_up()
    stories = [*work.stories.listed(), *work.stories.listed(archived=True)]
    return Names(stories=stories, claimants=work.archive.claimants(), searches=work.saved_searches.all())


def nothing_found(asked: Asked) -> str:
    words = asked.query.words.strip()
    if asked.similar:
        if not words:
            return "Write or paste a statement: the earlier claims that resemble it come here."
        narrowed = replace(asked.query, words="") != ArchiveQuery()
        more = "\nFewer filters may help." if narrowed else ""
        return f"No match: no earlier claim resembles this statement enough.{more}"
    if asked.query == ArchiveQuery():
        return "The archive is empty.\nImport earlier claims (menu Archive), or tag claims in a story."
    sought = f" for “{words}”" if words else ""
    return f"Nothing found{sought}.\nFewer words or no filters may help."

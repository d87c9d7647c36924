"""What the archive window has done in the background: portions of results, their counts, and names."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ui.jobs import JobFunction
from ui.old_checks import old_after
from workbench.archive import ArchiveHit, ArchiveQuery, Facets
from workbench.desk import Desk
from workbench.duplicates import Group, GroupedPage
from workbench.errors import Cancelled
from workbench.ids import EarlierId
from workbench.ports import Work
from workbench.remembered import SavedSearch
from workbench.stories import Story

PORTION = 50
"""Results read at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as the window asks for it.

    With `similar` its words are matched as a statement, and `of` is the claim that they are from. With
    `together` each result stands for its group.
    """

    query: ArchiveQuery
    similar: bool = False
    of: EarlierId | None = None
    together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A portion of what a search found; `number` tells which search it answers.

    `next_offset` is where the rest begins, in single results, None where there is none; `groups` are those
    that results stand for.
    """

    number: int
    asked: Asked
    offset: int
    hits: Sequence[ArchiveHit]
    last_step: int
    next_offset: int | None = None
    groups: Mapping[EarlierId, Group] = field(default_factory=dict)


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


def look_up(
    desk: Desk, asked: Asked, *, offset: int, number: int, without: Collection[int] = ()
) -> JobFunction:
    """Give what reads a portion; groups with the keys in `without` stand in earlier ones."""

    def look(work: Work) -> Page:
        found = _found(work, asked, offset, without)
        return Page(
            number=number,
            asked=asked,
            offset=offset,
            hits=found.hits,
            last_step=work.log.last_number(),
            next_offset=found.next_offset,
            groups=found.groups,
        )

    def run(_report: object, cancelled: Callable[[], bool]) -> Page:
        if cancelled():
            raise Cancelled
        return desk.read(look)

    return run


def _found(work: Work, asked: Asked, offset: int, without: Collection[int]) -> GroupedPage:
    if asked.similar:
        hits = _similar(work, asked)
        if asked.together:
            from workbench.grouping.showing import hits_together

            return hits_together(work, hits)
        return GroupedPage(hits=hits, groups={}, next_offset=None)
    if asked.together:
        return work.groups.search(asked.query, limit=PORTION, offset=offset, without=without)
    hits = work.archive.search(asked.query, limit=PORTION, offset=offset)
    more = offset + len(hits) if len(hits) == PORTION else None
    return GroupedPage(hits=hits, groups={}, next_offset=more)


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


def counted(shown: int, total: int, *, what: str, more: bool) -> str:
    """Say how many results there are and how many rows of them are shown; `total` is 0 until it is known.

    Without `more` the rows shown stand for all of them.
    """
    total = total and max(shown, total)
    if not total:
        return f"{shown:,} shown"
    words = f"{total:,} {what}{'' if total == 1 else 's'}"
    if shown == total:
        return words
    if more:
        return f"{words} · {shown:,} shown, scroll for more"
    return f"{words} in {shown:,} {'row' if shown == 1 else 'rows'}"


LONGEST_SHOWN = 80
"""Characters of a search that are said again where nothing was found."""


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
    shown = "".join(char if char.isprintable() else " " for char in words[: LONGEST_SHOWN + 1])
    if len(shown) > LONGEST_SHOWN:
        shown = f"{shown[:LONGEST_SHOWN].rstrip()}…"
    sought = f" for “{shown}”" if words else ""
    return f"Nothing found{sought}.\nFewer words or no filters may help."

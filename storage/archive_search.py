"""Asking the search index for what a checker types into the search box."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Order, Query

from storage.candidates import numbers_of
from storage.index_documents import LAST_NUMBER, RECENCY, SCHEMA, recency
from storage.search_terms import Part, TermQueries, all_of, any_of, parts_of
from workbench.archive import ArchiveQuery, Facets
from workbench.claims import Kind, Verdict
from workbench.search_fields import Origin, Sort, Where
from workbench.search_language import Search, Term, read_search

FEW = 5
"""With fewer results than these, words that look alike are tried as well."""

RARE = 500
"""A word in fewer claims than these may be a mistyped one."""

RANKED = 200_000
"""Where every word stands in more claims than these, the newest come first: ranking them would take long."""

LATELY = timedelta(days=60)

_YEARS = 200

_NO_DAY = recency(None, LAST_NUMBER)


class ArchiveSearch:
    """One search: what it finds, how many, and the words to mark."""

    def __init__(self, searcher: tantivy.Searcher, query: ArchiveQuery) -> None:
        self._searcher = searcher
        self._query = query
        self._search = search = read_search(query.words)
        claimant = Term(text=query.claimant, unfinished=True, where=(Where.CLAIMANT,))
        terms = [*search.terms, *([claimant] if query.claimant.strip() else ())]
        self._terms = TermQueries(searcher)
        parts = parts_of(terms)
        self._parts = [part for part in parts if not part.excluded]
        self._excluded = [part for part in parts if part.excluded]
        self._sort = search.sort or query.sort
        if self._sort is Sort.RELEVANCE and not self._is_rare:
            self._sort = Sort.NEWEST

    @property
    def parts(self) -> Sequence[Part]:
        """What to mark in the results."""
        return self._parts

    @property
    def is_widened(self) -> bool:
        """Whether words that look like the typed ones were looked for as well; asked after the results."""
        return self._alike is not None

    def numbers(self, *, limit: int, offset: int) -> list[int]:
        """Give the numbers of the entries found, best first, or newest first where nothing can be ranked."""
        found = self._page(self._exact, limit, offset)
        if found and offset + len(found) >= FEW:
            # Counting them all, which says the same, takes as long as finding them.
            self._wider = None
        if len(found) == limit:
            return found
        if not offset or found:
            self._exact_count = offset + len(found)
        if self._alike is None:
            return found
        start = max(0, offset - self._exact_count)
        return [*found, *self._page(self._alike, limit - len(found), start)]

    def count(self) -> int:
        return self._exact_count + (self._count(self._alike) if self._alike is not None else 0)

    def facets(self) -> Facets:
        """Count the results, and those there would be with another choice in one filter."""
        whole = self._counted(self._whole)
        query = self._query

        def freed(chosen: object, **without: Any) -> dict[str, dict[Any, int]]:
            if chosen is None:
                return whole
            return self._counted(ArchiveSearch(self._searcher, replace(query, **without))._whole)

        verdicts = freed(query.verdict, verdict=None)["verdict"]
        kinds = freed(query.kind, kind=None)["kind"]
        origins = freed(query.origin, origin=None)["own"]
        years = freed(query.year, year=None)["year"]
        return Facets(
            total=sum(whole["own"].values()),
            verdicts={Verdict(key): number for key, number in verdicts.items()},
            kinds={Kind(key): number for key, number in kinds.items()},
            origins={Origin.OWN: origins.get(1, 0), Origin.IMPORTED: origins.get(0, 0)},
            years={int(key): number for key, number in sorted(years.items(), reverse=True)},
        )

    @cached_property
    def _is_rare(self) -> bool:
        return bool(self._parts) and min(map(self._terms.frequency, self._parts)) <= RANKED

    @cached_property
    def _exact(self) -> Query:
        return self._narrowed([self._terms.of(part) for part in self._parts])

    @cached_property
    def _exact_count(self) -> int:
        return self._count(self._exact)

    @cached_property
    def _wider(self) -> Query | None:
        """What is found when words that look like the typed ones count too; None when not needed."""
        if self._exact_count >= FEW:
            return None
        # Where some words are rare it is those that are mistyped; looking for all takes its time.
        rare = [self._terms.frequency(part) < RARE for part in self._parts]
        near = [
            self._terms.near(part) if is_rare or not any(rare) else []
            for part, is_rare in zip(self._parts, rare, strict=True)
        ]
        if not any(near):
            return None
        return self._narrowed(
            [any_of([self._terms.of(part), *more]) for part, more in zip(self._parts, near, strict=True)]
        )

    @cached_property
    def _alike(self) -> Query | None:
        """What is found besides the exact results."""
        if self._wider is None:
            return None
        return Query.boolean_query([(Occur.Must, self._wider), (Occur.MustNot, self._exact)])

    @property
    def _whole(self) -> Query:
        return self._exact if self._wider is None else self._wider

    def _narrowed(self, wanted: Sequence[Query]) -> Query:
        musts = [*wanted, *self._filters] or [Query.all_query()]
        if not self._excluded:
            return all_of(musts)
        nots = [(Occur.MustNot, self._terms.of(part)) for part in self._excluded]
        return Query.boolean_query([*((Occur.Must, must) for must in musts), *nots])

    @cached_property
    def _filters(self) -> list[Query]:
        # A filter narrows down and ranks nothing.
        filters = [*_filters(self._query), *_typed_filters(self._search)]
        return [Query.const_score_query(query, 0.0) for query in filters]

    def _count(self, query: Query) -> int:
        found = self._searcher.search(query, 1, count=True)
        return int(found.count or 0)  # type: ignore[attr-defined]  # the package's stub leaves it out

    def _counted(self, query: Query) -> dict[str, dict[Any, int]]:
        asked = {
            name: {"terms": {"field": name, "size": _YEARS}} for name in ("verdict", "kind", "own", "year")
        }
        answer = self._searcher.aggregate(query, asked)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[name]["buckets"]}
            for name in asked
        }

    def _page(self, query: Query, limit: int, offset: int) -> list[int]:
        match self._sort:
            case Sort.RELEVANCE:
                return self._ask(query, limit, offset)
            case Sort.NEWEST:
                if not self._is_rare:
                    # Of very many results the newest are sought among the checks of the last weeks first.
                    lately = recency(date.today() - LATELY, 0)
                    found = self._ask(
                        all_of([query, _in_days(lately, None)]), limit, offset, order=Order.Desc
                    )
                    if len(found) == limit:
                        return found
                return self._ask(query, limit, offset, order=Order.Desc)
            case Sort.OLDEST:
                # What has no date stands last in either order.
                dated = _in_days(_NO_DAY + 1, None)
                found = self._ask(all_of([query, dated]), limit, offset, order=Order.Asc)
                if len(found) == limit:
                    return found
                undated = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, dated)])
                before = offset + len(found) if found else self._count(all_of([query, dated]))
                start = max(0, offset - before)
                return [*found, *self._ask(undated, limit - len(found), start, order=Order.Asc)]

    def _ask(self, query: Query, limit: int, offset: int, *, order: Order | None = None) -> list[int]:
        if order is None:
            found = self._searcher.search(query, limit, count=False, offset=offset)
        else:
            found = self._searcher.search(
                query, limit, count=False, offset=offset, order_by_field=RECENCY, order=order
            )
        return numbers_of(self._searcher, [address for _, address in found.hits])


def _filters(query: ArchiveQuery) -> Iterator[Query]:
    if query.verdict is not None:
        yield _term("verdict", query.verdict.value)
    if query.kind is not None:
        yield _term("kind", query.kind.value)
    if query.year is not None:
        yield Query.term_query(SCHEMA, "year", query.year)
    yield from _between(query.since, query.until)
    if query.story_id is not None:
        yield _term("story_id", query.story_id)
    if query.origin is not None:
        yield Query.term_query(SCHEMA, "own", int(query.origin is Origin.OWN))


def _typed_filters(search: Search) -> Iterator[Query]:
    if search.verdicts is not None:
        yield any_of([_term("verdict", each.value) for each in sorted(search.verdicts)])
    if search.kinds is not None:
        yield any_of([_term("kind", each.value) for each in sorted(search.kinds)])
    yield from _between(search.since, search.until)
    if search.own is not None:
        yield Query.term_query(SCHEMA, "own", int(search.own))


def _between(since: date | None, until: date | None) -> Iterator[Query]:
    if since is not None or until is not None:
        last = recency(until, LAST_NUMBER) if until is not None else None
        yield _in_days(recency(since or date.min, 0), last)


def _in_days(first: int, last: int | None) -> Query:
    return Query.range_query(SCHEMA, RECENCY, FieldType.Integer, first, last)


def _term(name: str, value: str) -> Query:
    return Query.term_query(SCHEMA, name, value, "basic")

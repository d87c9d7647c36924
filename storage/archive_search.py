"""Asking the search index: candidates for a statement, and what a checker types into the search box."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

import tantivy
from tantivy import FieldType, Occur, Query

from storage.index_documents import LAST_NUMBER, RECENCY, SCHEMA, STEMS, WORD_FIELDS, recency
from storage.search_words import SHORTEST, TWO_SLIPS, parts_of
from workbench.archive import ArchiveQuery, Origin
from workbench.ids import StoryId
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.stems import plain_stem

FEW = 5
"""With fewer results than these, words that look alike are tried as well."""

RANKED = 10_000
"""More results than these are given newest first: words that stand everywhere rank nothing."""

COMPLETIONS = 64
"""How many words an unfinished one may stand for, the most frequent first."""

WEIGHTS = {"wording": 1.0, "title": 0.6, "quote": 0.6, "claimant": 0.4, "story": 0.3}
"""What a word counts by where it stands; elsewhere OTHER_WEIGHT."""

OTHER_WEIGHT = 0.2


def _numbers(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[int]:
    return [int(number or 0) for number in searcher.fast_field_values("number", addresses)]


def find_candidates(
    searcher: tantivy.Searcher,
    terms: Sequence[Sequence[str]],
    *,
    limit: int,
    exclude_story: StoryId | None,
) -> list[tuple[int, float]]:
    """Give the numbers of the claims that hold any of the terms with their BM25 scores, best first.

    A term counts once, by whichever of its spellings is the rarer.
    """
    spelled = dict.fromkeys(tuple(dict.fromkeys(map(_stemmed, spellings))) for spellings in terms)
    wanted = [(Occur.Should, _spelled(spellings)) for spellings in spelled]
    if not wanted:
        return []
    query = Query.boolean_query(wanted)
    if exclude_story is not None:
        query = Query.boolean_query(
            [
                (Occur.Must, query),
                (Occur.MustNot, Query.term_query(SCHEMA, "story_id", exclude_story, "basic")),
            ]
        )
    hits = searcher.search(query, limit, count=False).hits
    numbers = _numbers(searcher, [address for _, address in hits])
    found = [(number, float(score or 0)) for number, (score, _) in zip(numbers, hits, strict=True)]
    # Of claims that read the same, the one that came first stands first.
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _stemmed(spelling: str) -> str:
    return " ".join(map(plain_stem, spelling.split()))


def _spelled(spellings: Sequence[str]) -> Query:
    either = [
        _all([Query.term_query(SCHEMA, STEMS, stem, "freq") for stem in spelling.split()])
        if " " in spelling
        else Query.term_query(SCHEMA, STEMS, spelling, "freq")
        for spelling in spellings
    ]
    return either[0] if len(either) == 1 else Query.disjunction_max_query(either)


class ArchiveSearch:
    """One search: what it finds, how many, and the words to mark."""

    def __init__(self, searcher: tantivy.Searcher, query: ArchiveQuery) -> None:
        self._searcher = searcher
        self._parts = parts_of(query.words)
        self._filters = [*_filters(query), *self._claimant(query.claimant)]

    @property
    def sought(self) -> list[str]:
        """The folded words to mark in what is found: an unfinished one ends in "*", a near one in "~"."""
        words = [word for part in self._parts for word in part.split()]
        return words if self._alike is None else [*words, *(f"{word.rstrip('*')}~" for word in words)]

    def numbers(self, *, limit: int, offset: int) -> list[int]:
        """Give the numbers of the entries found, best first, or newest first where nothing can be ranked."""
        if not self._parts:
            return self._page(self._filtered(Query.all_query()), limit, offset, order=RECENCY)
        order = "number" if self._exact_count > RANKED else None
        found = self._page(self._exact, limit, offset, order=order)
        if self._alike is None or len(found) == limit:
            return found
        start = max(0, offset - self._exact_count)
        return [*found, *self._page(self._alike, limit - len(found), start)]

    def count(self) -> int:
        if not self._parts:
            return self._count(self._filtered(Query.all_query()))
        return self._exact_count + (self._count(self._alike) if self._alike is not None else 0)

    @cached_property
    def _exact(self) -> Query:
        return self._filtered(_all([self._part(part) for part in self._parts]))

    @cached_property
    def _exact_count(self) -> int:
        return self._count(self._exact)

    @cached_property
    def _alike(self) -> Query | None:
        """What is found besides when words that look like the typed ones count too; None when not needed."""
        if self._exact_count >= FEW:
            return None
        near = [_near(part) for part in self._parts]
        if not any(near):
            return None
        either = [_any([self._part(part), *more]) for part, more in zip(self._parts, near, strict=True)]
        wider = self._filtered(_all(either))
        return Query.boolean_query([(Occur.Must, wider), (Occur.MustNot, self._exact)])

    def _part(self, part: str) -> Query:
        if " " in part:
            words: list[str | tuple[int, str]] = [*part.split()]
            return _any([_weighed(name, Query.phrase_query(SCHEMA, name, words)) for name in WORD_FIELDS])
        word = part.rstrip("*")
        wanted = [Query.term_query(SCHEMA, STEMS, plain_stem(word), "freq")]
        for name in WORD_FIELDS:
            ends = [word]
            if part.endswith("*"):
                ends = self._completions(name, word)
            wanted += [_weighed(name, Query.term_query(SCHEMA, name, each)) for each in ends]
        return _any(wanted)

    def _claimant(self, name: str) -> list[Query]:
        """Look for every word of a name, each of which may be unfinished."""
        words = folded_tokens(fold(name))
        if not words:
            return [Query.empty_query()] if name.strip() else []
        return [
            _any([Query.term_query(SCHEMA, "claimant", end) for end in self._completions("claimant", word)])
            for word in words
        ]

    def _completions(self, name: str, word: str) -> list[str]:
        return [end for end, _ in self._searcher.terms_with_prefix(name, word, limit=COMPLETIONS)]

    def _filtered(self, query: Query) -> Query:
        return _all([query, *self._filters]) if self._filters else query

    def _count(self, query: Query) -> int:
        found = self._searcher.search(query, 1, count=True)
        return int(found.count or 0)  # type: ignore[attr-defined]  # the package's stub leaves it out

    def _page(self, query: Query, limit: int, offset: int, *, order: str | None = None) -> list[int]:
        found = self._searcher.search(query, limit, count=False, offset=offset, order_by_field=order)
        return _numbers(self._searcher, [address for _, address in found.hits])


def _near(part: str) -> list[Query]:
    """Look for words that the typed one may have been meant for; phrases are left alone."""
    word = part.rstrip("*")
    if " " in part or len(word) < SHORTEST:
        return []
    slips = 2 if len(word) >= TWO_SLIPS else 1
    return [
        Query.fuzzy_term_query(SCHEMA, name, word, distance=slips, prefix=part.endswith("*"))
        for name in ("wording", "title", "quote", "claimant")
    ]


def _filters(query: ArchiveQuery) -> Iterator[Query]:
    if query.verdict is not None:
        yield Query.term_query(SCHEMA, "verdict", query.verdict.value, "basic")
    if query.kind is not None:
        yield Query.term_query(SCHEMA, "kind", query.kind.value, "basic")
    if query.since is not None or query.until is not None:
        first = recency(query.since or date.min, 0)
        last = recency(query.until, LAST_NUMBER) if query.until is not None else None
        yield Query.range_query(SCHEMA, RECENCY, FieldType.Integer, first, last)
    if query.story_id is not None:
        yield Query.term_query(SCHEMA, "story_id", query.story_id, "basic")
    if query.origin is not None:
        yield Query.term_query(SCHEMA, "own", int(query.origin is Origin.OWN))


def _all(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _weighed(name: str, query: Query) -> Query:
    return Query.boost_query(query, WEIGHTS.get(name, OTHER_WEIGHT))

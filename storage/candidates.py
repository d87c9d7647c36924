"""Candidates for a statement: the claims in the search index that share the rarest words with it."""

from collections.abc import Sequence

import tantivy
from tantivy import Occur, Query

from storage.index_documents import SCHEMA, STEMS
from workbench.ids import StoryId
from workbench.matching.stems import plain_stem

COMMON = 0.01
"""The share of claims from which on a spelling tells little; in an archive of any size it takes `MANY`."""

MANY = 1_000


def numbers_of(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[int]:
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
    wanted = _wanted(searcher, terms)
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
    numbers = numbers_of(searcher, [address for _, address in hits])
    found = [(number, float(score or 0)) for number, (score, _) in zip(numbers, hits, strict=True)]
    # Of claims that read the same, the one that came first stands first.
    return sorted(found, key=lambda each: (-each[1], each[0]))


def relevance_of(
    searcher: tantivy.Searcher, terms: Sequence[Sequence[str]], numbers: Sequence[int]
) -> list[tuple[int, float]]:
    """Give the BM25 score of certain claims; 0 for one that holds none of the terms."""
    words = _wanted(searcher, terms)
    if not words or not numbers:
        return [(number, 0.0) for number in numbers]
    # Term by term takes half as long as a set of so few; what an entry must be adds nothing to its score.
    one_of = [(Occur.Should, Query.term_query(SCHEMA, "number", number, "basic")) for number in numbers]
    among = Query.const_score_query(Query.boolean_query(one_of), 0.0)
    query = Query.boolean_query([(Occur.Must, among), *words])
    hits = searcher.search(query, len(numbers), count=False).hits
    found = numbers_of(searcher, [address for _, address in hits])
    scores = {number: float(score or 0) for number, (score, _) in zip(found, hits, strict=True)}
    return [(number, scores.get(number, 0.0)) for number in numbers]


def _wanted(searcher: tantivy.Searcher, terms: Sequence[Sequence[str]]) -> list[tuple[Occur, Query]]:
    stemmed = (tuple(dict.fromkeys(map(_stemmed, spellings))) for spellings in terms)
    return [
        (Occur.Should, _either(_worth_asking(searcher, spellings))) for spellings in dict.fromkeys(stemmed)
    ]


def _worth_asking(searcher: tantivy.Searcher, spellings: Sequence[str]) -> Sequence[str]:
    """Leave out the other spellings that no claim holds, and common ones of a name that is common itself.

    Terms of a single spelling alone are looked up several times as fast.
    """
    own, *others = spellings
    if not others:
        return spellings
    many = max(MANY, COMMON * searcher.num_docs)
    most = many if _frequency(searcher, own) > many else searcher.num_docs
    return [own, *(each for each in others if 0 < _frequency(searcher, each) <= most)]


def _frequency(searcher: tantivy.Searcher, spelling: str) -> int:
    """Give how many claims hold a spelling at most."""
    return min(searcher.doc_freq(STEMS, stem) for stem in spelling.split())


def _stemmed(spelling: str) -> str:
    return " ".join(map(plain_stem, spelling.split()))


def _either(spellings: Sequence[str]) -> Query:
    queries = [
        _together([Query.term_query(SCHEMA, STEMS, stem, "freq") for stem in spelling.split()])
        for spelling in spellings
    ]
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)


def _together(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, each) for each in queries])

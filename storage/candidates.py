"""Candidates for a statement: the claims in the search index that share the rarest words with it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from heapq import nlargest
from operator import itemgetter
from statistics import median

import tantivy
from tantivy import Occur, Query

from storage.index_documents import SCHEMA, STEMS
from workbench.ids import StoryId
from workbench.matching.related import related
from workbench.matching.stems import plain_stem

COMMON = 0.01
"""The share of claims from which on a spelling tells little; in an archive of any size it takes `MANY`."""

MANY = 1_000

MOST_READ = 50_000
"""Places of a statement's words in the index, and of related ones, that are read for the sake of the latter.

Without related words the index passes over most places of common words, with them it reads all.
"""

WORDS = 0.2
"""What being the best by words counts for at a glance, where meaning the very same counts for 1."""

Wanted = tuple[Occur, Query]


def numbers_of(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[int]:
    return [int(number or 0) for number in searcher.fast_field_values("number", addresses)]


def find_candidates(
    searcher: tantivy.Searcher,
    wanted: Sequence[Wanted],
    *,
    limit: int,
    exclude_story: StoryId | None = None,
) -> list[tuple[int, float]]:
    """Give the numbers of the claims that hold any of what is wanted with their BM25 scores, best first."""
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


def likeliest(relevance: Mapping[int, float], cosines: Mapping[int, float], at_most: int | None) -> list[int]:
    """Choose so many by a glance at both, and give them in the order they come in, those by words first.

    A claim whose vector is not known is taken for a middling one.
    """
    numbers = list(dict.fromkeys([*relevance, *cosines]))
    if at_most is None or len(numbers) <= at_most:
        return numbers
    middling = median(cosines.values()) if cosines else 0.0
    best = max(relevance.values(), default=0.0) or 1.0

    def glance(number: int) -> float:
        return WORDS * relevance.get(number, 0.0) / best + cosines.get(number, middling)

    chosen = set(nlargest(at_most, numbers, key=glance))
    return [number for number in numbers if number in chosen]


def relevance_of(
    searcher: tantivy.Searcher, wanted: Sequence[Wanted], numbers: Sequence[int]
) -> list[tuple[int, float]]:
    """Give the BM25 score of certain claims; 0 for one that holds nothing of what is wanted."""
    if not wanted or not numbers:
        return [(number, 0.0) for number in numbers]
    # Term by term takes half as long as a set of so few; what an entry must be adds nothing to its score.
    one_of = [(Occur.Should, Query.term_query(SCHEMA, "number", number, "basic")) for number in numbers]
    among = Query.const_score_query(Query.boolean_query(one_of), 0.0)
    query = Query.boolean_query([(Occur.Must, among), *wanted])
    hits = searcher.search(query, len(numbers), count=False).hits
    found = numbers_of(searcher, [address for _, address in hits])
    scores = {number: float(score or 0) for number, (score, _) in zip(found, hits, strict=True)}
    return [(number, scores.get(number, 0.0)) for number in numbers]


def wanted_of(
    searcher: tantivy.Searcher, terms: Sequence[Sequence[str]], *, relating: bool = True
) -> list[Wanted]:
    """Say what is asked of the index for a statement's terms.

    A term counts once, by whichever of its spellings is the rarer; `relating` lets words that say nearly the
    same stand in for it, for a part of that.
    """
    stemmed = dict.fromkeys(tuple(dict.fromkeys(map(_stemmed, spellings))) for spellings in terms)
    near = _worth_relating(searcher, [spellings[0] for spellings in stemmed]) if relating else {}
    return [
        (Occur.Should, _any(_worth_asking(searcher, spellings), near.get(spellings[0], {})))
        for spellings in stemmed
    ]


def _worth_relating(searcher: tantivy.Searcher, stems: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """Give the words related to a statement's: of the rare ones first, as long as few places are read."""
    frequency = partial(searcher.doc_freq, STEMS)
    left = MOST_READ - sum(map(frequency, stems))
    if left <= 0:
        return {}
    own = set(stems)
    wanted = []
    for stem in stems:
        near = {}
        held = 0
        for each, weight in related(stem).items():
            if each not in own and (often := frequency(each)):
                near[each] = weight
                held += often
        if near:
            wanted.append((held, stem, near))
    found = {}
    for held, stem, near in sorted(wanted, key=itemgetter(0)):
        left -= held
        if left < 0:
            break
        found[stem] = near
    return found


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


def _any(spellings: Sequence[str], near: Mapping[str, float]) -> Query:
    """Ask for any of the spellings or related words; of those in a claim the one counts that tells most."""
    queries = [_together([_term(stem) for stem in spelling.split()]) for spelling in spellings]
    queries += [_part_of_term(stem, weight) for stem, weight in near.items()]
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)


@lru_cache(maxsize=16_384)
def _term(stem: str) -> Query:
    return Query.term_query(SCHEMA, STEMS, stem, "freq")


@lru_cache(maxsize=16_384)
def _part_of_term(stem: str, weight: float) -> Query:
    return Query.boost_query(_term(stem), weight)


def _together(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, each) for each in queries])

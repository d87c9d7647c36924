"""What the search index is asked for a term of the search language."""

from collections.abc import Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from storage.index_documents import BEGINNINGS, SCHEMA, STEMS, WORD_FIELDS
from storage.index_words import LONGEST_BEGINNING
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem
from workbench.matching.twin_table import AMBIGUOUS
from workbench.matching.twins import active_twins
from workbench.search_fields import Where
from workbench.search_language import Term

SHORTEST = 4
"""Words below this length have too many neighbours to guess what was meant."""

TWO_SLIPS = 8
"""From this length on, two slips of the fingers are forgiven."""

COMPLETIONS = 64
"""How many words an unfinished one may stand for in a field, the most frequent first."""

PHRASE_ENDS = 8
"""The same for the last word of a phrase."""

WEIGHTS = {"wording": 1.0, "title": 0.6, "quote": 0.6, "claimant": 0.4, "story": 0.3}
"""What a word counts by where it stands; elsewhere OTHER_WEIGHT."""

OTHER_WEIGHT = 0.2

OTHER_SPELLING = 0.3
"""What another spelling of a name counts by."""

STEMMED = ("wording", "title", "quote")
"""The fields whose words are among the stems, all but the small words."""

_FIELD = {
    Where.WORDING: "wording",
    Where.TITLE: "title",
    Where.QUOTE: "quote",
    Where.NOTE: "note",
    Where.EVIDENCE: "evidence",
    Where.EVIDENCE_TEXT: "evidence_text",
    Where.CLAIMANT: "claimant",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that each result holds, written in one of several ways: a word, a phrase, or a name.

    Each way is folded words with spaces between; the first is as it was typed, and may go on when
    `unfinished`. A way of several words is a phrase. `excluded` is what no result holds.
    """

    ways: Sequence[str]
    unfinished: bool = False
    excluded: bool = False
    where: Sequence[Where] = ()


def parts_of(terms: Sequence[Term]) -> list[Part]:
    """Split terms into parts; small words such as "the" count only in phrases, names, and where alone."""
    parts = [part for term in terms for part in _parts(term)]
    wanted = [part for part in parts if not part.excluded]
    telling = [part for part in wanted if part.where or " " in part.ways[0] or part.ways[0] not in STOP_WORDS]
    return [*(telling or wanted), *(part for part in parts if part.excluded)]


def _parts(term: Term) -> list[Part]:
    words = folded_tokens(fold(term.text))
    unfinished = term.unfinished and not term.excluded
    if term.phrase or not words:
        # Signs alone are nowhere, and without a field they are no words at all.
        ways = [" ".join(words)] if words or term.where else []
        return [
            Part(ways=[way], unfinished=unfinished, excluded=term.excluded, where=term.where) for way in ways
        ]
    found = []
    at = 0
    while at < len(words):
        length, others = _name_at(words, at)
        name = " ".join(words[at : at + length])
        last = at + length == len(words)
        found.append(
            Part(
                ways=[name, *others],
                unfinished=unfinished and last,
                excluded=term.excluded,
                where=term.where,
            )
        )
        at += length
    if term.excluded and len(found) > 1:
        return [Part(ways=[" ".join(words)], excluded=True, where=term.where)]
    return found


def _name_at(words: Sequence[str], at: int) -> tuple[int, list[str]]:
    """Give how many words a name with several spellings takes from here on, and its other spellings."""
    twins = active_twins()
    for length in range(min(twins.longest, len(words) - at), 0, -1):
        name = tuple(words[at : at + length])
        common = None if length == 1 and name[0] in AMBIGUOUS else twins.common_form(name)
        if common is not None:
            spellings = (" ".join(other) for other in twins.groups()[common] if other != name)
            others = [other for other in spellings if other not in AMBIGUOUS]
            if others:
                return length, others
    return 1, []


class TermQueries:
    """Makes index queries for parts; needs to see which words there are."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def of(self, part: Part) -> Query:
        if not part.ways[0]:
            return Query.empty_query()
        first, *others = part.ways
        if " " in first and others and not part.excluded:
            # A name: its words may also stand apart, in another order, as any other words.
            words = first.split()
            asked = [
                self._way(word, part, unfinished=part.unfinished and place == len(words) - 1)
                for place, word in enumerate(words)
                if word not in STOP_WORDS or part.unfinished
            ]
            queries = [all_of(asked or [self._way(first, part, unfinished=part.unfinished)])]
        else:
            queries = [self._way(first, part, unfinished=part.unfinished)]
        # The spelling that was typed stands first, however rare the others are.
        twins = [Query.boost_query(self._way(way, part, unfinished=False), OTHER_SPELLING) for way in others]
        return any_of([*queries, *twins])

    def near(self, part: Part) -> list[Query]:
        """Look for words that the typed one may have been meant for; phrases and fields are left alone."""
        word = part.ways[0]
        if " " in word or part.where or len(word) < SHORTEST:
            return []
        slips = 2 if len(word) >= TWO_SLIPS else 1
        return [
            Query.fuzzy_term_query(SCHEMA, name, word, distance=slips, prefix=part.unfinished)
            for name in (*STEMMED, "claimant")
        ]

    def frequency(self, part: Part) -> int:
        """Say in how many claims a part may stand, at most and about; a phrase is as rare as its rarest word.

        Quick, for it only looks the words up.
        """
        return sum(
            self._frequency(way, unfinished=part.unfinished and way == part.ways[0]) for way in part.ways
        )

    def _frequency(self, way: str, *, unfinished: bool) -> int:
        words = way.split()
        counts = []
        for place, word in enumerate(words):
            if unfinished and place == len(words) - 1:
                counts.append(self._begun(word))
            else:
                fields = [name for name in WORD_FIELDS if name not in STEMMED or word in STOP_WORDS]
                count = sum(self._searcher.doc_freq(name, word) for name in fields)
                counts.append(count + self._searcher.doc_freq(STEMS, plain_stem(word)))
        return min(counts, default=0)

    def _begun(self, word: str) -> int:
        if len(word) <= LONGEST_BEGINNING:
            return int(self._searcher.doc_freq(BEGINNINGS, word))
        return sum(
            number
            for name in ("wording", "title")
            for _, number in self._searcher.terms_with_prefix(name, word, limit=COMPLETIONS)
        )

    def _way(self, way: str, part: Part, *, unfinished: bool) -> Query:
        if not part.where:
            return self._anywhere(way, unfinished=unfinished)
        return any_of([self._in_place(way, place, unfinished=unfinished) for place in part.where])

    def _anywhere(self, way: str, *, unfinished: bool) -> Query:
        if " " in way:
            phrases = ((name, self._phrase(way, name, unfinished=unfinished)) for name in WORD_FIELDS)
            return any_of([weighed(name, phrase) for name, phrase in phrases])
        wanted = [Query.term_query(SCHEMA, STEMS, plain_stem(way), "freq")]
        if unfinished and len(way) <= LONGEST_BEGINNING:
            return any_of([*wanted, Query.term_query(SCHEMA, BEGINNINGS, way, "basic")])
        for name in WORD_FIELDS:
            if unfinished:
                ends = self._completions(name, way)
            else:
                ends = [way] if name not in STEMMED or way in STOP_WORDS else []
            wanted += [weighed(name, Query.term_query(SCHEMA, name, end)) for end in ends]
        return any_of(wanted)

    def _in_place(self, way: str, place: Where, *, unfinished: bool) -> Query:
        if place in (Where.STORY, Where.PUBLISHER):
            own = Query.term_query(SCHEMA, "own", int(place is Where.STORY))
            return all_of([self._in_field(way, "story", unfinished=unfinished), own])
        return self._in_field(way, _FIELD[place], unfinished=unfinished)

    def _in_field(self, way: str, name: str, *, unfinished: bool) -> Query:
        if " " in way:
            return self._phrase(way, name, unfinished=unfinished)
        ends = [*self._endings(name, way), *(self._completions(name, way) if unfinished else ())]
        return any_of([Query.term_query(SCHEMA, name, end) for end in dict.fromkeys(ends)])

    def _phrase(self, way: str, name: str, *, unfinished: bool) -> Query:
        """Look for words one after the other; an unfinished last one counts once it has a few letters."""
        *words, last = way.split()
        if not unfinished:
            return _phrase(name, [*words, last])
        if len(last) <= LONGEST_BEGINNING:
            return _phrase(name, words)
        ends = self._completions(name, last, limit=PHRASE_ENDS)
        return any_of([_phrase(name, [*words, end]) for end in ends])

    def _completions(self, name: str, word: str, *, limit: int = COMPLETIONS) -> list[str]:
        return [end for end, _ in self._searcher.terms_with_prefix(name, word, limit=limit)]

    def _endings(self, name: str, word: str) -> list[str]:
        """Give a word with the other endings that it has in a field."""
        stem = plain_stem(word)
        # The last letter of a stem may be changed: "citi" stands for "city".
        begun = stem[:-1] if len(stem) > SHORTEST - 1 else stem
        return [
            word,
            *(end for end in self._completions(name, begun) if end != word and plain_stem(end) == stem),
        ]


def any_of(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def weighed(name: str, query: Query) -> Query:
    return Query.boost_query(query, WEIGHTS.get(name, OTHER_WEIGHT))


def _phrase(name: str, words: Sequence[str]) -> Query:
    if len(words) == 1:
        return Query.term_query(SCHEMA, name, words[0])
    return Query.phrase_query(SCHEMA, name, [*words])

"""The language of the search box: words, "phrases", -exclusions, and fields such as claimant:abbas."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from workbench.claims import Kind, Verdict
from workbench.search_fields import (
    FILTERS,
    KINDS,
    NAMES,
    OWN,
    PLACES,
    SORTS,
    VERDICTS,
    Sort,
    V,
    Where,
    first_day,
    last_day,
    spelled,
    values_of,
)

MOST_WORDS = 40
"""More words than these are not looked for."""

_JOINING = ("AND", "OR")

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_TOKEN = re.compile(
    r"(?P<minus>[-−](?=[^\s−-]))?"
    r"(?:(?P<name>[^\W\d_]+(?:-[^\W\d_]+)*):(?!//)(?=\S|$))?"
    r'(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>\S*))'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words to find, or with `excluded` not to find, in any of the places `where`; nowhere named is anywhere.

    A `phrase` stands just so; of other words each may stand anywhere. The last word of an `unfinished` term
    may go on.
    """

    text: str
    phrase: bool = False
    excluded: bool = False
    unfinished: bool = False
    where: Sequence[Where] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was typed, understood; `problems` are sentences about what was not and is left out.

    Without a choice of verdicts or kinds all of them pass; an empty choice lets nothing pass.
    """

    terms: Sequence[Term] = ()
    verdicts: frozenset[Verdict] | None = None
    kinds: frozenset[Kind] | None = None
    since: date | None = None
    until: date | None = None
    own: bool | None = None
    sort: Sort | None = None
    problems: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    typed: str
    minus: bool
    name: str
    text: str
    phrase: bool
    unfinished: bool


@dataclass(slots=True)
class _Reading:
    terms: list[Term] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    loose_unfinished: bool = False
    verdicts: set[Verdict] = field(default_factory=set)
    kinds: set[Kind] = field(default_factory=set)
    other_verdicts: set[Verdict] = field(default_factory=set)
    other_kinds: set[Kind] = field(default_factory=set)
    since: list[date] = field(default_factory=list)
    until: list[date] = field(default_factory=list)
    own: bool | None = None
    sort: Sort | None = None
    where: list[Where] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unknown: list[_Token] = field(default_factory=list)
    words: int = 0

    def holds_anything(self) -> bool:
        asked = (self.terms, self.loose, self.verdicts, self.kinds, self.other_verdicts, self.other_kinds)
        return any(asked) or bool(self.since or self.until) or self.own is not None


def read_search(typed: str, *, typing: bool = False) -> Search:
    """Understand what was typed into the search box; nothing is ever refused.

    With `typing` a field at the very end, which may be half typed, is no mistake yet.
    """
    reading = _Reading()
    for token in _tokens(typed.translate(_QUOTES)):
        if token.typed in _JOINING and reading.holds_anything() and not token.unfinished:
            if token.typed == "OR":
                reading.problems.append(
                    "“OR” is not known: all words are looked for; search for each by itself."
                )
            continue
        so_far = len(reading.problems)
        _read(reading, token)
        if typing and token.unfinished:
            del reading.problems[so_far:]
        if reading.words > MOST_WORDS:
            reading.problems.append(f"Only the first {MOST_WORDS} words are looked for.")
            break
    if not reading.holds_anything():
        # What cannot be understood is left out of a search; where it is all of it, everything would be found.
        for token in reading.unknown:
            _add_words(reading, replace(token, minus=False), ())
    nothing = _only_signs(reading)
    if nothing:
        reading.problems.append(f"There is no word in “{' '.join(reading.loose)}” to look for.")
    terms = [
        *([Term(text=" ".join(reading.loose), unfinished=reading.loose_unfinished)] if reading.loose else ()),
        *reading.terms,
    ]
    return Search(
        terms=[_within(term, reading.where) for term in terms],
        verdicts=frozenset() if nothing else _chosen(reading.verdicts, reading.other_verdicts, Verdict),
        kinds=_chosen(reading.kinds, reading.other_kinds, Kind),
        since=max(reading.since, default=None),
        until=min(reading.until, default=None),
        own=reading.own,
        sort=reading.sort,
        problems=list(dict.fromkeys(reading.problems)),
    )


def _tokens(typed: str) -> Iterator[_Token]:
    at = 0
    negated = False
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(typed, at)
        if found is None or found.end() == at:
            at += 1
            continue
        at = found.end()
        if found.group() == "NOT" and at < len(typed):
            negated = True
            continue
        phrase = found["phrase"] is not None
        yield _Token(
            typed=found.group(),
            minus=negated or bool(found["minus"]),
            name=spelled(found["name"] or ""),
            text=found["phrase"] if phrase else found["word"],
            phrase=phrase,
            unfinished=not found["closed"] if phrase else at == len(typed),
        )
        negated = False


def _read(reading: _Reading, token: _Token) -> None:
    name = token.name
    if name in PLACES:
        _add_words(reading, token, PLACES[name])
    elif name in FILTERS:
        _read_filter(reading, token, FILTERS[name])
    elif name and token.text:
        near = get_close_matches(name, NAMES, n=1, cutoff=0.6)
        known = f"did you mean “{near[0]}:”?" if near else f"there are {_listed(NAMES, 'and')}."
        reading.unknown.append(token)
        reading.problems.append(f"“{name}” is no field of the search; {known}")
    else:
        _add_words(reading, token, ())


def _add_words(reading: _Reading, token: _Token, where: Sequence[Where]) -> None:
    text = token.text if token.name in PLACES or not token.name else token.typed
    words = text.split()
    kept = words[: max(0, MOST_WORDS - reading.words)]
    reading.words += len(words)
    unfinished = token.unfinished and len(kept) == len(words) and text[-1:].isalnum()
    if not kept:
        return
    if token.phrase or token.minus or where:
        reading.terms.append(
            Term(
                text=" ".join(kept),
                phrase=token.phrase,
                excluded=token.minus,
                unfinished=unfinished,
                where=where,
            )
        )
    else:
        reading.loose += kept
        reading.loose_unfinished = unfinished


def _read_filter(reading: _Reading, token: _Token, name: str) -> None:
    if not token.text.strip():
        return
    if token.minus and name not in ("verdict", "kind", "own"):
        reading.problems.append(f"“{token.typed}” cannot be excluded; leave the “-” out.")
        return
    match name:
        case "verdict":
            into = reading.other_verdicts if token.minus else reading.verdicts
            into.update(_values(reading, token, VERDICTS, "verdict", [*Verdict]))
        case "kind":
            kinds = reading.other_kinds if token.minus else reading.kinds
            kinds.update(_values(reading, token, KINDS, "kind of claim", [*Kind]))
        case "own":
            for own in _values(reading, token, OWN, "answer to “own”", ["yes", "no"]):
                reading.own = own is not token.minus
        case "sort":
            for sort in _values(reading, token, SORTS, "order", [*Sort])[:1]:
                reading.sort = sort
        case "in":
            places = ("claim", "title", "quote", "note", "evidence", "story", "publisher", "claimant")
            for found in _values(reading, token, PLACES, "place to look in", places):
                reading.where += found
        case _:
            _read_date(reading, token, name)


def _read_date(reading: _Reading, token: _Token, name: str) -> None:
    first, last = first_day(token.text), last_day(token.text)
    if first is None or last is None:
        reading.problems.append(f"“{token.text}” is no date; write 2024, 2024-11 or 2024-11-30.")
        return
    if name in ("since", "checked"):
        reading.since.append(first)
    if name in ("until", "checked"):
        reading.until.append(last)


def _values(
    reading: _Reading, token: _Token, known: Mapping[str, V], noun: str, told: Sequence[str]
) -> list[V]:
    """Read the values of a field, with commas between them; a comma too many says nothing."""
    parts = [part for part in token.text.split(",") if part.strip()]
    found: list[V] = []
    for place, part in enumerate(parts):
        unfinished = token.unfinished and place == len(parts) - 1
        values = values_of(part, known, unfinished=unfinished)
        if not values:
            reading.problems.append(f"“{part}” is no {noun}; write {_listed(told, 'or')}.")
        found += values
    return found


def _only_signs(reading: _Reading) -> bool:
    """Whether there are only signs such as "*"; a dash or a quotation mark may begin something."""
    words = "".join(reading.loose)
    return bool(words.strip('-−"')) and not reading.terms and not any(map(str.isalnum, words))


def _chosen(wanted: set[V], others: set[V], every: Iterable[V]) -> frozenset[V] | None:
    """Give what passes, None for everything."""
    return frozenset(wanted or every) - others if wanted or others else None


def _within(term: Term, where: Sequence[Where]) -> Term:
    return term if term.where or not where else replace(term, where=tuple(dict.fromkeys(where)))


def _listed(words: Sequence[str], last: str) -> str:
    quoted = [str(word) for word in words]
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"

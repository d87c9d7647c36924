"""What a text denies: its denying words, and its words that have an opposite."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.matching.negation_affixes import bare_arabic, undone
from workbench.matching.negation_reach import MODALS, Scope, Span, Token, Weak
from workbench.matching.negation_words import (
    CALLED_OFF,
    CANCELLING,
    CEASING,
    CLEAR,
    CLEAR_PHRASES,
    DOUBLED,
    EVENTS,
    FAINT,
    FAINT_PHRASES,
    IDIOMS,
    LIFTED,
    SPANISH_SIN,
    VERDICTS,
    WEAK,
    WEAK_PHRASES,
)
from workbench.matching.opposites import PHRASES, SIDES
from workbench.matching.statements import STOP_WORDS


@dataclass(frozen=True, slots=True)
class Sided:
    """A word that has an opposite, turned round when something denies it ("did not close")."""

    word: str
    pair: int
    sign: int
    span: Span
    at: int
    """Its place among the words."""
    by: tuple[Span, ...]
    """What denies it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The beginnings of the telling words: denied first, close by, and in the whole sentence."""

    denied: frozenset[str]
    near: frozenset[str]
    sentence: frozenset[str]
    first: str
    """The beginning of what is denied first."""
    clause: frozenset[str]
    is_verdict: bool
    contrasted: bool
    """Whether "but" follows: "did not win but came second"."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A word with un- and the like: what it is put before, and its place among the words."""

    word: str
    base: str
    span: Span
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """What denies in a text, and the beginnings of the telling words around each denying word."""

    scope: Scope
    clear: tuple[Span, ...]
    around: tuple[Around, ...]
    """What stands around each clear word."""
    weak: tuple[Weak, ...]
    faint: tuple[tuple[str, ...], ...]
    """These only excuse the clear ones of the other side."""
    called_off: tuple[tuple[str, Span], ...]
    """What is cancelled or put off."""
    undone: tuple[Undone, ...]
    sided: Sequence[Sided]
    pairs: frozenset[int]
    """The pairs of opposites that words of it belong to."""
    words: frozenset[str]
    starts: frozenset[str]


_SENTENCE_END = re.compile(r"[.!?…;]+[\"')\]]*(?=\s|$)|\n")
MOST_REMEMBERED = 100_000
_BEGINNING = 5
# What is often put otherwise, though it says the same of an event.
_SAME_START = {
    word: words[0]
    for words in (
        each.split()
        for each in (
            "hurt injured injury injuries wounded casualties",
            "killed deaths died dead fatalities lives",
            "crash accident collision",
            "verletzt verletzte verletzten verletzter",
            "tote toten gestorben starb starben",
            "drug medicine medication",
            "strike walkout",
        )
    )
    for word in words
}
_PAUSES = frozenset(",.;:!?")
_TELLING_HERE = frozenset("over off out on up down".split())
_CONTRASTING = frozenset("but sondern sino بل".split())
_UNDENIED = frozenset("still weiterhin".split())
_BEFORE_MONTHS = frozenset("in on of since until last next by this early late mid from".split())
_JUST_BEFORE = frozenset("go goes went going gone is are was were".split())
_AT_CLAUSE_END = frozenset("ab statt zu zuruck aus an ein bei teil fern".split())
_GAPS = {
    **dict.fromkeys(_AT_CLAUSE_END, 12),
    **{"off": 4, "down": 3, "out": 3, "law": 2, "run": 2, "gegen": 3, "fur": 3, "ضد": 3, "لصالح": 3, "عن": 3},
}
_CLEAR, _CLEAR_LAST, _FAINT, _FAINT_LAST, _WEAK, _WEAK_LAST, _CEASING, _SIDE, _SIDE_LAST, _APART, _AFFIXED = (
    1 << bit for bit in range(11)
)


class _Kinds(dict[str, int]):
    """What a word may be here, as bits; worked out when first asked for."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_REMEMBERED:
            return self._affixed(word)
        found = self[word] = self._affixed(word)
        return found

    def _affixed(self, word: str) -> int:
        return _AFFIXED if undone(word) else 0


def _kinds() -> _Kinds:
    kinds = _Kinds()
    for kind, words in (
        (_CLEAR, CLEAR),
        (_CLEAR_LAST, CLEAR_PHRASES),
        (_FAINT, FAINT),
        (_FAINT_LAST, FAINT_PHRASES),
        (_WEAK, WEAK),
        (_WEAK_LAST, WEAK_PHRASES),
        (_CEASING, CEASING),
        (_SIDE, SIDES),
        (_SIDE_LAST, PHRASES),
        (_APART, ("non", "غير")),
    ):
        for word in words:
            kinds[word] = kinds[word] | kind
    return kinds


_KINDS = _kinds()


def negation(folded: str, tokens: Sequence[Token], *, most: int = 40) -> Negation:
    """Find the denying words, `most` of each sort, leaving out idioms such as "not only"."""
    clear: list[Span] = []
    faint: list[tuple[str, ...]] = []
    weak: list[tuple[int, int]] = []
    sides: list[tuple[int, int]] = []
    affixed: list[Undone] = []
    before = ""
    for at, (word, start, end) in enumerate(tokens):
        kind = _KINDS[word]
        if kind:
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if kind & _CLEAR:
                clear.append((start, end))
            elif kind & _CLEAR_LAST and before in CLEAR_PHRASES[word]:
                clear.append((tokens[at - 1][1], end))
            if kind & _FAINT:
                faint.append((word,))
            if kind & _FAINT_LAST and before in FAINT_PHRASES[word]:
                faint.append((before, word))
            if kind & _WEAK:
                weak.append((at, at))
            elif kind & _WEAK_LAST:
                firsts = WEAK_PHRASES[word]
                first = next((n for n in range(at - 1, max(-1, at - 6), -1) if tokens[n][0] in firsts), -1)
                known = any(weak_first == first for weak_first, _ in weak)
                if first >= 0 and not known and "," not in folded[tokens[first][2] : start]:
                    weak.append((first, at))
            if kind & _CEASING and following and following[0].endswith("ing"):
                weak.append((at, at))
            if kind & _SIDE:
                sides.append((at, at))
            if kind & _SIDE_LAST:
                sides += _phrase(folded, tokens, at)
            if kind & _AFFIXED:
                affixed.append(Undone(word, undone(word), (start, end), at))
            elif kind & _APART and following and (word != "non" or folded[end : end + 1] == "-"):
                affixed.append(Undone(f"{word} {following[0]}", following[0], (start, following[2]), at))
        before = word
    if "sin " in folded:
        clear = sorted([*clear, *(match.span() for match in SPANISH_SIN.finditer(folded))])
    if clear:
        idioms = [match.span() for match in IDIOMS.finditer(folded)]
        clear = [span for span in clear if not any(start <= span[0] < end for start, end in idioms)][:most]
    ends = [match.end() for match in _SENTENCE_END.finditer(folded)] + [len(folded)]
    weakly = [_weak(folded, tokens, first, last) for first, last in weak[:most]]
    scope = Scope(folded, tokens, ends, {span[0]: span for span in clear}, weakly)
    sided = _sided(scope, sides)[:most]
    doubled = _doubled(folded, clear)
    clear = [span for span in clear if span not in doubled]
    return Negation(
        scope=scope,
        clear=tuple(clear),
        around=tuple(_around(folded, span, tokens, ends) for span in clear),
        weak=tuple(weakly),
        faint=tuple(faint),
        called_off=tuple((match["noun"], match.span()) for match in _called_off(folded)),
        undone=tuple(affixed[:most]),
        sided=sided,
        pairs=frozenset([each.pair for each in sided]),
        words=frozenset([word for word, _, _ in tokens]),
        starts=starts_of(tokens),
    )


def _doubled(folded: str, clear: Sequence[Span]) -> set[Span]:
    """Find the two denying words of "did not rule out" and the like."""
    return {
        span
        for first, second in pairwise(clear)
        if folded[second[0] : second[1]].split(maxsplit=1)[0] in DOUBLED
        and len(folded[first[1] : second[0]].split()) <= 1
        for span in (first, second)
    }


def _phrase(folded: str, tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Find the word before that a particle makes another one: "call" before "off", "lehnt" before "ab"."""
    word, _, end = tokens[at]
    if word in _AT_CLAUSE_END and folded[end : end + 1] not in ".,;:!?":
        return
    firsts = PHRASES[word]
    for first in range(at - 1, max(-1, at - 1 - _GAPS.get(word, 1)), -1):
        if tokens[first][0] in firsts and (first == at - 1 or tokens[first][0] not in _JUST_BEFORE):
            yield first, at
            return


def _weak(folded: str, tokens: Sequence[Token], first: int, last: int) -> Weak:
    behind: list[Token] = []
    cancels = tokens[first][0] in CANCELLING
    done = tokens[last][2]
    for at, token in enumerate(tokens[last + 1 : last + 6]):
        if len(behind) == 3 or not _PAUSES.isdisjoint(folded[done : token[1]]):
            break
        if cancels:
            telling = token[0] in EVENTS
        else:
            telling = token[0] not in STOP_WORDS or (at == 0 and token[0] in _TELLING_HERE)
        if telling:
            behind.append(token)
        done = token[2]
    return Weak((tokens[first][1], tokens[last][2]), (tokens[first][0], tokens[last][0]), behind)


def _called_off(folded: str) -> Iterable[re.Match[str]]:
    if "cancel" in folded or "call" in folded or "postpon" in folded or "scrap" in folded:
        return CALLED_OFF.finditer(folded)
    return ()


class _Starts(dict[str, str]):
    """The beginnings of the telling words, "" for those that say nothing, worked out when first asked for."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        bare = word if word.isascii() else bare_arabic(word)
        tells = word not in STOP_WORDS and not word.isdigit()
        found = self[word] = (_SAME_START.get(word) or bare[:_BEGINNING]) if tells else ""
        return found


_STARTS = _Starts()


def starts_of(tokens: Iterable[Token]) -> frozenset[str]:
    """Give the beginnings of the telling words."""
    starts = {_STARTS[word] for word, _, _ in tokens}
    starts.discard("")
    return frozenset(starts)


def _around(folded: str, span: Span, tokens: Sequence[Token], ends: Sequence[int]) -> Around:
    start, end = span
    last = next(stop for stop in ends if stop >= end)
    first = max((stop for stop in ends if stop <= start), default=0)
    inside = [token for token in tokens if first <= token[1] < last]
    before = [_STARTS[word] for word, begun, _ in inside if begun < start and word not in STOP_WORDS][-2:]
    after = [_STARTS[word] for word, begun, _ in inside if begun >= end and word not in STOP_WORDS][:4]
    sentence = [token for token in inside if not start <= token[1] < end]
    denied = after[:2]
    near = {*before, *after} - {""}
    clause = _clause(folded, inside, start)
    contrasted = any(word in _CONTRASTING for word, begun, _ in inside if begun >= end)
    return Around(
        denied=frozenset(denied) - {""},
        near=frozenset(near),
        sentence=starts_of(sentence),
        first=denied[0] if denied else "",
        clause=clause,
        is_verdict=folded[start:end] in VERDICTS,
        contrasted=contrasted,
    )


def _clause(folded: str, inside: Sequence[Token], start: int) -> frozenset[str]:
    """Give the beginnings between the commas around a place."""
    begun, ended = folded.rfind(",", 0, start), folded.find(",", start)
    begun = max([begun, *(folded.rfind(joint, 0, start) for joint in (" and ", " but ", " und ", " aber "))])
    if folded[start] == "و":
        begun = start
    return starts_of(
        token
        for token in inside
        if token[1] > begun and (ended < 0 or token[1] < ended) and token[1] != start
    )


def _sided(scope: Scope, places: Iterable[tuple[int, int]]) -> list[Sided]:
    tokens = scope.tokens
    found = []
    for first, last in places:
        word, start, end = tokens[first]
        if word == "may" and (
            scope.word(first - 1) in _BEFORE_MONTHS
            or scope.word(first - 1).isdigit()
            or scope.word(first + 1).isdigit()
        ):
            continue
        sides = SIDES[word] if first == last else PHRASES[tokens[last][0]][word]
        by = () if word in _UNDENIED else scope.deniers(first, last)
        if last - first in {1, 2}:
            end = tokens[last][2]
        own = scope.clear.get(start)
        turned = bool(by)
        if word in LIFTED and (lifting := scope.lifting(first)) is not None:
            by = scope.deniers(lifting, lifting)
            turned = not by
        found += [
            Sided(word, pair, -sign if turned else sign, (start, end), first, (*by, own) if own else by)
            for pair, sign in sides
            if word != "left" or (sign > 0) is bool(by)
        ]
    plainly = {each.pair for each in found if each.word not in MODALS}
    return [each for each in found if each.word not in MODALS or each.pair not in plainly]

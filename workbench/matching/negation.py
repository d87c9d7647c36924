"""Words that turn a statement into its denial."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.matching.negation_words import CALLED_OFF, CLEAR, FAINT, IDIOMS, SPANISH_SIN, UNDONE
from workbench.matching.opposites import SIDES
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem

Span = tuple[int, int]
Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sided:
    """A word that has an opposite, turned round when something denies it ("did not close")."""

    pair: int
    sign: int
    span: Span
    denied_by: int
    """The place of what denies it among the denying words, -1 when nothing does."""
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Around:
    """The beginnings of the telling words: denied first, close by, and in the whole sentence."""

    denied: frozenset[str]
    near: frozenset[str]
    sentence: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """What denies in a text, and the beginnings of the telling words around each denying word."""

    clear: tuple[Span, ...]
    near: tuple["_Around", ...]
    """What stands around each clear word."""
    faint: tuple[tuple[str, Span], ...]
    """These only excuse the clear ones of the other side."""
    called_off: tuple[tuple[str, Span], ...]
    """What is cancelled or put off."""
    undone: tuple[tuple[str, Span], ...]
    """What stands behind un- and the like, "verified" for "unverified", and where the whole word is."""
    sided: tuple[Sided, ...]
    words: frozenset[str]
    starts: frozenset[str]


_SENTENCE_END = re.compile(r"[.!?…;]+(?=\s|$)|\n")
_CLAUSE_END = frozenset("but although though while whereas because".split())
_BEGINNING = 5
_SHORT = 14
"""Up to this many telling words a text says one thing, so whatever it denies is that."""
_SHARE = 0.4


def negation(folded: str, tokens: Sequence[Token], *, most: int = 40) -> Negation:
    """Find the denying words, `most` of each sort, leaving out idioms such as "not only"."""
    clear = sorted(match.span() for pattern in (CLEAR, SPANISH_SIN) for match in pattern.finditer(folded))
    if clear:
        idioms = [match.span() for match in IDIOMS.finditer(folded)]
        clear = [span for span in clear if not any(start <= span[0] < end for start, end in idioms)][:most]
    ends = [match.end() for match in _SENTENCE_END.finditer(folded)] + [len(folded)]
    return Negation(
        clear=tuple(clear),
        near=tuple(_around(span, tokens, ends) for span in clear),
        faint=tuple((match.group(), match.span()) for match in FAINT.finditer(folded)),
        called_off=tuple((match["noun"], match.span()) for match in _called_off(folded)),
        undone=tuple((match["un"] or match["other"], match.span()) for match in UNDONE.finditer(folded)),
        sided=tuple(_sided(tokens, clear, ends)[:most]),
        words=frozenset(word for word, _, _ in tokens),
        starts=_telling(word for word, _, _ in tokens),
    )


def _called_off(folded: str) -> Iterable[re.Match[str]]:
    if "cancel" in folded or "call" in folded or "postpon" in folded or "scrap" in folded:
        return CALLED_OFF.finditer(folded)
    return ()


def _telling(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word[:_BEGINNING]
        for word in words
        if word not in STOP_WORDS and word not in SIDES and not word.isdigit()
    )


def _around(span: Span, tokens: Sequence[Token], ends: Sequence[int]) -> _Around:
    start, end = span
    last = next(stop for stop in ends if stop >= end)
    first = max((stop for stop in ends if stop <= start), default=0)
    inside = [(word, begun) for word, begun, _ in tokens if first <= begun < last]
    before = [word for word, begun in inside if begun < start and word not in STOP_WORDS][-2:]
    after = [word for word, begun in inside if begun >= end and word not in STOP_WORDS][:4]
    sentence = (word for word, begun in inside if not start <= begun < end)
    denied = [word[:_BEGINNING] for word in after[:2]]
    near = [word[:_BEGINNING] for word in (*before, *after)]
    return _Around(frozenset(denied), frozenset(near), _telling(sentence))


def _sided(tokens: Sequence[Token], clear: Sequence[Span], ends: Sequence[int]) -> list[Sided]:
    found = []
    for at, (word, start, end) in enumerate(tokens):
        sides = SIDES.get(word, ())
        if word == "against" and not (at and tokens[at - 1][0] in _VOTING | _GOING):
            sides = ()
        if word == "for" and at and tokens[at - 1][0] in _VOTING:
            sides = SIDES["support"][:1]
        for pair, sign in sides:
            if word in {"up", "down"} and not (at and tokens[at - 1][0] in _GOING):
                continue
            if any(begun <= start < ended for begun, ended in clear):
                continue
            by = next((n for n, ended in _reaching(tokens, at, clear) if ended <= start), -1)
            if by >= 0 and any(clear[by][1] <= stop <= start for stop in ends):
                by = -1
            near = _telling(near for near, _, _ in tokens[max(0, at - 7) : at + 8])
            found.append(Sided(pair, -sign if by >= 0 else sign, (start, end), by, near))
    return found


def _reaching(tokens: Sequence[Token], at: int, clear: Sequence[Span]) -> list[tuple[int, int]]:
    """Give the denying words that may deny a word: "no" before a subject reaches further than "not"."""
    near, far = tokens[max(0, at - 4)][1], tokens[max(0, at - 10)][1]
    word_at = {start: word for word, start, _ in tokens[max(0, at - 10) : at]}
    return [
        (number, ended)
        for number, (begun, ended) in enumerate(clear)
        if near <= begun
        or (far <= begun and word_at.get(begun) in {"no", "nobody", "none", "neither", "kein"})
    ]


_VOTING = frozenset("vote votes voted voting".split())
_GOING = frozenset("go goes went gone going is was are were".split())


def denied_otherwise(mine: Negation, theirs: Negation) -> tuple[Sequence[Span], Sequence[Span]] | None:
    """Give the denying words of two texts when one denies what the other says, else None."""
    opposite, agreed_mine, agreed_theirs = _opposites(mine, theirs)
    if opposite is not None:
        return opposite
    my_clear = _meant(mine, theirs, agreed_mine)
    their_clear = _meant(theirs, mine, agreed_theirs)
    if bool(mine.clear) != bool(theirs.clear):
        meant = my_clear or their_clear
        if not meant:
            return None
        plain, denying = (theirs, mine) if mine.clear else (mine, theirs)
        excused = any(word not in denying.words for word, _ in plain.faint if " " not in word) or any(
            " " in word for word, _ in plain.faint
        )
        excused = excused or bool(_says_undone(plain, denying)) or _has_own_undoing(plain, denying)
        return None if excused else (my_clear, their_clear)
    if mine.clear:
        return None
    my_undone = [*_says_undone(mine, theirs), *_says_called_off(mine, theirs)]
    their_undone = [*_says_undone(theirs, mine), *_says_called_off(theirs, mine)]
    return (my_undone, their_undone) if my_undone or their_undone else None


def _opposites(
    mine: Negation, theirs: Negation
) -> tuple[tuple[Sequence[Span], Sequence[Span]] | None, set[int], set[int]]:
    """Find words on opposite sides, and the denying words that only turn an opposite round."""
    agreed_mine: set[int] = set()
    agreed_theirs: set[int] = set()
    short = _are_short(mine, theirs) and not mine.starts.isdisjoint(theirs.starts)
    opposite = None
    for pair in {one.pair for one in mine.sided} & {other.pair for other in theirs.sided}:
        ours = [one for one in mine.sided if one.pair == pair]
        others = [other for other in theirs.sided if other.pair == pair]
        if {one.sign for one in ours}.isdisjoint(other.sign for other in others):
            for one in ours:
                for other in others:
                    shared = one.near & other.near
                    if short or len(shared) >= 2:
                        opposite = opposite or (
                            _with_denial(one, mine),
                            _with_denial(other, theirs),
                        )
        else:
            agreed_mine |= {one.denied_by for one in ours}
            agreed_theirs |= {other.denied_by for other in others}
    return opposite, agreed_mine, agreed_theirs


def _with_denial(sided: Sided, whole: Negation) -> Sequence[Span]:
    return [whole.clear[sided.denied_by], sided.span] if sided.denied_by >= 0 else [sided.span]


def _meant(one: Negation, other: Negation, agreed: set[int]) -> Sequence[Span]:
    """Keep the denying words that stand close to a telling word of the other text, in a sentence like it."""
    short = _are_short(one, other) and not one.starts.isdisjoint(other.starts)
    return [
        span
        for at, (span, around) in enumerate(zip(one.clear, one.near, strict=True))
        if at not in agreed and (short or _is_of_the_same(around, one, other))
    ]


def _are_short(one: Negation, other: Negation) -> bool:
    return len(one.starts) <= _SHORT and len(other.starts) <= _SHORT


def _is_of_the_same(around: _Around, own: Negation, other: Negation) -> bool:
    """Whether what is denied comes up in the other text, in a long one at once and in a sentence like it."""
    if len(own.starts) <= _SHORT:
        return not around.near.isdisjoint(other.starts)
    shared = len(around.sentence & other.starts)
    return not around.denied.isdisjoint(other.starts) and shared >= _SHARE * min(
        len(around.sentence), len(other.starts)
    )


def _has_own_undoing(plain: Negation, denying: Negation) -> bool:
    """Whether a text has a word with un- or -less that the other has not: it may deny in its own words."""
    return any(
        word not in denying.words and not any(word == theirs for theirs, _ in denying.undone)
        for word, _ in plain.undone
    )


def _says_called_off(negated: Negation, other: Negation) -> Sequence[Span]:
    """Find where a text has "cancelled a visit" and the other, which has no visit, has "visited"."""
    return [
        span
        for noun, span in negated.called_off
        if not other.called_off
        and noun not in other.words
        and any(word != noun and plain_stem(word) == plain_stem(noun) for word in other.words - negated.words)
    ]


def _says_undone(negated: Negation, other: Negation) -> Sequence[Span]:
    """Find where a text has "unverified" and the other has "verified", which the text itself has not."""
    return [
        span
        for word, span in negated.undone
        if word not in negated.words and word in other.words and len(word) >= 5
    ]

"""Whether one of two texts denies what the other says, and by which words."""

from collections.abc import Mapping, Sequence

from workbench.matching.negation import Around, Negation, Sided, Undone, starts_of
from workbench.matching.negation_affixes import root
from workbench.matching.negation_reach import Span
from workbench.matching.negation_words import EXCEPTING
from workbench.matching.opposites import ALWAYS_OPPOSITE
from workbench.matching.stems import plain_stem

_SHORT = 14
"""Up to this many telling words a text says one thing, so whatever it denies is that."""
_SHARE = 0.4
_NEARLY_EQUAL = 0.8
_WINDOW = 7

Spans = Sequence[Span]
Agreed = set[Span]


def denied_otherwise(mine: Negation, theirs: Negation) -> tuple[Spans, Spans] | None:
    """Give the denying words of two texts when one denies what the other says, else None."""
    my_agreed: Agreed = set()
    their_agreed: Agreed = set()
    opposite = None
    if not mine.pairs.isdisjoint(theirs.pairs):
        opposite = _opposites(mine, theirs, my_agreed, their_agreed)
    if mine.undone:
        opposite = opposite or _undone(mine, theirs, my_agreed, their_agreed)
    if theirs.undone and opposite is None:
        turned = _undone(theirs, mine, their_agreed, my_agreed)
        opposite = (turned[1], turned[0]) if turned else None
    if opposite is not None:
        return opposite
    if bool(mine.clear) != bool(theirs.clear):
        plain, denying = (theirs, mine) if mine.clear else (mine, theirs)
        meant = _meant(denying, plain, my_agreed if mine.clear else their_agreed)
        if not meant or _is_excused(plain, denying):
            return None
        return (meant, ()) if mine.clear else ((), meant)
    if mine.clear:
        return _denied_more(mine, theirs, my_agreed, their_agreed)
    my_own = _called_off(mine, theirs) or _weakly_denied(mine, theirs)
    their_own = _called_off(theirs, mine) or _weakly_denied(theirs, mine)
    return (my_own, their_own) if my_own or their_own else None


def _denied_more(
    mine: Negation, theirs: Negation, my_agreed: Agreed, their_agreed: Agreed
) -> tuple[Spans, Spans] | None:
    """Find what one of two nearly equal texts denies besides what both deny."""
    if len(mine.starts & theirs.starts) < _NEARLY_EQUAL * max(len(mine.starts), len(theirs.starts)):
        return None
    ours, others = _denied(mine, my_agreed), _denied(theirs, their_agreed)
    both = ours.keys() & others.keys()
    my_own = [span for start, span in ours.items() if start not in both]
    their_own = [span for start, span in others.items() if start not in both]
    if bool(my_own) is bool(their_own):
        return None
    plain, denying, own = (theirs, mine, ours) if my_own else (mine, theirs, others)
    if not plain.starts.issuperset(own.keys()) or _is_excused(plain, denying):
        return None
    return my_own, their_own


def _denied(whole: Negation, agreed: Agreed) -> Mapping[str, Span]:
    return {
        around.first: span
        for span, around in zip(whole.clear, whole.around, strict=True)
        if span not in agreed and around.first
    }


def _opposites(
    mine: Negation, theirs: Negation, my_agreed: Agreed, their_agreed: Agreed
) -> tuple[Spans, Spans] | None:
    """Find words on opposite sides, and note the denying words that only turn an opposite round."""
    opposites: list[tuple[Sided, Sided]] = []
    for pair in mine.pairs & theirs.pairs:
        ours = [one for one in mine.sided if one.pair == pair]
        others = [other for other in theirs.sided if other.pair == pair]
        same = {(one.word, one.sign) for one in ours} & {(other.word, other.sign) for other in others}
        if same:
            my_agreed.update(span for one in ours if (one.word, one.sign) in same for span in one.by)
            their_agreed.update(span for one in others if (one.word, one.sign) in same for span in one.by)
            ours = [one for one in ours if (one.word, one.sign) not in same]
            others = [other for other in others if (other.word, other.sign) not in same]
        common = {one.sign for one in ours} & {other.sign for other in others}
        if common:
            my_agreed.update(span for one in ours if one.sign in common for span in one.by)
            their_agreed.update(span for one in others if one.sign in common for span in one.by)
        else:
            opposites += [
                (one, other) for one in ours for other in others if _is_opposite(mine, one, theirs, other)
            ]
    for one, other in opposites:
        spent = my_agreed.issuperset(one.by) and their_agreed.issuperset(other.by)
        if not ((one.by or other.by) and spent):
            return _shown(one, other)
    return None


def _is_opposite(mine: Negation, one: Sided, theirs: Negation, other: Sided) -> bool:
    if one.pair >= ALWAYS_OPPOSITE and (mine.clear or theirs.clear):
        return False
    if one.by or other.by:
        if _excepts(mine, theirs):
            return False
        if (one.by and not other.by and theirs.clear) or (other.by and not one.by and mine.clear):
            return False
    if one.pair >= ALWAYS_OPPOSITE:
        return _are_short(mine, theirs) and _are_alike(mine, theirs)
    return _is_of_one_thing(mine, one.at, theirs, other.at)


def _are_alike(mine: Negation, theirs: Negation) -> bool:
    shared = mine.starts & theirs.starts
    return len(shared) >= 2 or (bool(shared) and shared in (mine.starts, theirs.starts))


def _shown(one: Sided, other: Sided) -> tuple[Spans, Spans]:
    """Give what is shown of two opposites; of one word that is denied once, what denies it."""
    if root(one.word) == root(other.word):
        return one.by, other.by
    return _with_denial(one), _with_denial(other)


def _with_denial(sided: Sided) -> Spans:
    is_shown = any(start <= sided.span[0] < end for start, end in sided.by)
    return [*sided.by, *([] if is_shown else [sided.span])]


def _excepts(mine: Negation, theirs: Negation) -> bool:
    """Whether only one speaks of an exception: "only members may", "others may not"."""
    return not EXCEPTING.isdisjoint(mine.words ^ theirs.words)


def _is_of_one_thing(mine: Negation, at: int, theirs: Negation, there: int) -> bool:
    if _are_short(mine, theirs) and not mine.starts.isdisjoint(theirs.starts):
        return True
    return len(_near(mine, at) & _near(theirs, there)) >= 2


def _near(whole: Negation, at: int) -> frozenset[str]:
    return starts_of(whole.scope.tokens[max(0, at - _WINDOW) : at + _WINDOW + 1])


def _undone(
    one: Negation, other: Negation, agreed: Agreed, other_agreed: Agreed
) -> tuple[Spans, Spans] | None:
    """Find where a text has "unpaid" and the other has "paid", or denies that it is, which agrees."""
    tokens = other.scope.tokens
    for each in one.undone:
        base = root(each.base)
        if each.word.startswith("non ") and "non" in other.words:
            continue
        if each.word in other.words or _has_root(one, base, each) or _is_undone(other, base):
            continue
        places = [at for at, (word, _, _) in enumerate(tokens) if _is_related(word, base)]
        if not places:
            continue
        denied = one.scope.deniers(each.at, each.at)
        theirs = [other.scope.deniers(at, at) for at in places]
        if any(bool(by) is not bool(denied) for by in theirs):
            agreed.update(denied)
            other_agreed.update(span for by in theirs for span in by)
        elif _excepts(one, other):
            continue
        elif _are_short(one, other) or len(_near(one, each.at) & _near(other, places[0])) >= 2:
            at = places[0]
            return [*denied, each.span], [*theirs[0], tokens[at][1:]]
    return None


def _is_related(word: str, base: str) -> bool:
    return root(word) == base or (len(base) >= 4 and word.startswith(base) and len(word) - len(base) <= 2)


def _has_root(whole: Negation, base: str, besides: Undone) -> bool:
    return any(
        _is_related(word, base) and not besides.span[0] <= start < besides.span[1]
        for word, start, _ in whole.scope.tokens
    )


def _is_undone(whole: Negation, base: str) -> bool:
    return any(root(each.base) == base for each in whole.undone)


def _meant(one: Negation, other: Negation, agreed: Agreed) -> Spans:
    """Keep the denying words that stand close to a telling word of the other text, in a sentence like it."""
    short = _are_short(one, other) and not one.starts.isdisjoint(other.starts)
    return [
        span
        for span, around in zip(one.clear, one.around, strict=True)
        if span not in agreed
        and not (around.contrasted and around.first not in other.starts)
        and not (around.clause and not around.is_verdict and around.clause.isdisjoint(other.starts))
        and (short or _is_of_the_same(around, one, other))
    ]


def _are_short(one: Negation, other: Negation) -> bool:
    return len(one.starts) <= _SHORT and len(other.starts) <= _SHORT


def _is_of_the_same(around: Around, own: Negation, other: Negation) -> bool:
    """Whether what is denied comes up in the other text, in a long one at once and in a sentence like it."""
    if len(own.starts) <= _SHORT:
        return not around.near.isdisjoint(other.starts)
    shared = len(around.sentence & other.starts)
    return not around.denied.isdisjoint(other.starts) and shared >= _SHARE * min(
        len(around.sentence), len(other.starts)
    )


def _is_excused(plain: Negation, denying: Negation) -> bool:
    """Whether a text may deny in its own words what the other denies clearly."""
    roots = {root(word) for word in denying.words}
    return (
        any(words not in denying.faint and root(words[0]) not in roots for words in plain.faint)
        or any(_says_no(one) and root(one.word) not in roots for one in plain.sided)
        or any(not denying.words.issuperset(weak.words) for weak in plain.weak)
        or any(
            each.word not in denying.words
            for each in plain.undone
            if not _is_undone(denying, root(each.base))
        )
    )


def _says_no(sided: Sided) -> bool:
    return sided.sign < 0 and not sided.by and sided.pair < ALWAYS_OPPOSITE and sided.word != "close"


def _weakly_denied(one: Negation, other: Negation) -> Spans:
    """Find where a text has "prevented from crossing" and the other one "crossed"."""
    if not one.weak or other.weak or any(words not in one.faint for words in other.faint):
        return []
    if not (_are_short(one, other) and _are_alike(one, other)):
        return []
    roots = {root(word) for word in other.words}
    return [
        weak.span
        for weak in one.weak
        if weak.words[0] not in other.words and any(root(word) in roots for word, _, _ in weak.denied)
    ]


def _called_off(negated: Negation, other: Negation) -> Spans:
    """Find where a text has "cancelled a visit" and the other, which has no visit, has "visited"."""
    return [
        span
        for noun, span in negated.called_off
        if not other.called_off
        and noun not in other.words
        and any(word != noun and plain_stem(word) == plain_stem(noun) for word in other.words - negated.words)
    ]

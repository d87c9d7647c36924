"""Say what differs between a statement of the draft and an earlier claim: figures, dates, names, denial."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from workbench.archive import Difference, DifferenceKind
from workbench.matching import dates, figures
from workbench.matching.dates import When
from workbench.matching.figures import Figure
from workbench.matching.folding import FoldedText, folded_text, folded_tokens
from workbench.matching.likeness import stem
from workbench.matching.names import Name, is_named_in, names
from workbench.matching.negation import Negation, Span, denied_otherwise, negation
from workbench.matching.statements import STOP_WORDS, signed_from
from workbench.matching.twins import TwinNames, common_twins, without_prefixes

_Thing = TypeVar("_Thing", Figure, When, Name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text says that can differ; kept for a while, as a statement meets many earlier claims."""

    text: FoldedText
    dates: Sequence[When]
    figures: Sequence[Figure]
    names: Sequence[Name]
    negation: Negation
    words: frozenset[str]


@lru_cache(maxsize=4_096)
def _read(text: str, twins: TwinNames) -> _Reading:
    folded = folded_text(text)
    signed = signed_from(text)
    every = dates.dates(folded)
    found = [when for when in every if folded.span(*when.span)[0] < signed]
    return _Reading(
        text=folded,
        dates=found,
        figures=figures.figures(folded.folded, taken=[when.span for when in every]),
        names=names(folded, twins),
        negation=negation(folded.folded),
        words=frozenset(folded_tokens(folded.folded)),
    )


def differences(draft: str, earlier: str, *, twins: TwinNames | None = None) -> list[Difference]:
    """Compare two texts; what only one of them mentions is no difference, except a denial."""
    twins = twins or common_twins()
    mine, theirs = _read(draft, twins), _read(earlier, twins)
    pairs: list[tuple[DifferenceKind, Span, Span]] = []
    pairs += [(DifferenceKind.NUMBER, one.span, other.span) for one, other in _other_figures(mine, theirs)]
    pairs += [
        (DifferenceKind.DATE, one.span, other.span)
        for one, other in _contradicting(mine.dates, theirs.dates, dates.agree, dates.conflict)
    ]
    pairs += [(DifferenceKind.NAME, one.span, other.span) for one, other in _other_names(mine, theirs, twins)]
    found = [_difference(kind, mine.text, theirs.text, [one], [other]) for kind, one, other in pairs]
    denied = denied_otherwise(mine.text.folded, mine.negation, theirs.text.folded, theirs.negation)
    if denied is not None:
        found.append(_difference(DifferenceKind.NEGATION, mine.text, theirs.text, *denied))
    return found


def _contradicting(
    mine: Sequence[_Thing],
    theirs: Sequence[_Thing],
    agree: Callable[[_Thing, _Thing], bool],
    *conflicts: Callable[[_Thing, _Thing], bool],
) -> list[tuple[_Thing, _Thing]]:
    """Pair what is left on both sides after all that agrees with something is set aside.

    What conflicts in the first way is paired first.
    """
    left = [one for one in mine if not any(agree(one, other) for other in theirs)]
    right = [other for other in theirs if not any(agree(one, other) for one in mine)]
    pairs = []
    for conflict in conflicts:
        for one in list(left):
            other = next((other for other in right if conflict(one, other)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                pairs.append((one, other))
    return pairs


def _other_figures(mine: _Reading, theirs: _Reading) -> list[tuple[Figure, Figure]]:
    def conflict(one: Figure, other: Figure) -> bool:
        of_other_things = one.thing != other.thing and one.thing in theirs.words and other.thing in mine.words
        return figures.comparable(one, other) and not of_other_things

    def of_one_thing(one: Figure, other: Figure) -> bool:
        return bool(one.thing) and stem(one.thing) == stem(other.thing) and conflict(one, other)

    return _contradicting(mine.figures, theirs.figures, figures.agree, of_one_thing, conflict)


def _other_names(mine: _Reading, theirs: _Reading, twins: TwinNames) -> list[tuple[Name, Name]]:
    """Pair names that only one side has and that stand in the same place of the statement."""
    left = [name for name in mine.names if not is_named_in(name, theirs.text, theirs.names, twins)]
    right = [name for name in theirs.names if not is_named_in(name, mine.text, mine.names, twins)]
    if not left or not right:
        return []
    alike = _likeness(mine, theirs, [*left, *right])
    only_one_each = all(
        sum(not (name.speaks or name.qualifies) for name in side) == 1 for side in (left, right)
    )
    across_scripts = mine.text.folded.isascii() != theirs.text.folded.isascii()
    pairs = []
    for one in left:
        fitting = [
            (places, -at, other)
            for at, other in enumerate(right)
            if _of_one_sort(one, other, twins)
            and (
                (places := _same_neighbours(one, other)) >= 2
                or (alike >= 0.3 and places)
                or (only_one_each and (alike >= 0.5 or (across_scripts and one.common and other.common)))
            )
        ]
        if fitting:
            other = max(fitting, key=lambda fit: fit[:2])[2]
            right.remove(other)
            pairs.append((one, other))
    return pairs


def _of_one_sort(one: Name, other: Name, twins: TwinNames) -> bool:
    """Whether a place meets a place, and who speaks one who speaks; a name outside the table may be anything.

    A name that only qualifies a word ("Iran-backed") stands beside one that qualifies the same word.
    """
    if one.speaks != other.speaks or one.qualifies != other.qualifies:
        return False
    if one.qualifies and one.after != other.after:
        return False
    if one.common and other.common:
        return twins.is_place(one.common) == twins.is_place(other.common)
    return one.words[0].isascii() == other.words[0].isascii()


def _same_neighbours(one: Name, other: Name) -> int:
    """Rate how alike the words around are: 1 for a shared small word, 2 for a telling one."""
    rating = 0
    for mine, theirs in ((one.before, other.before), (one.after, other.after)):
        if mine and theirs and _is_same_word(mine, theirs):
            rating += 1 if mine in STOP_WORDS else 2
    return rating


def _is_same_word(one: str, other: str) -> bool:
    if stem(one) == stem(other):
        return True
    return not one.isascii() and not {one, *without_prefixes(one)}.isdisjoint(
        {other, *without_prefixes(other)}
    )


def _likeness(mine: _Reading, theirs: _Reading, leave_out: Sequence[Name]) -> float:
    """Give the share of the shorter text's telling words, the names in question aside, that both have."""
    out = {word for name in leave_out for word in name.words}
    mine_short, theirs_short = (
        {word[:5] for word in reading.words if word not in STOP_WORDS and word not in out}
        for reading in (mine, theirs)
    )
    return len(mine_short & theirs_short) / (min(len(mine_short), len(theirs_short)) or 1)


def _difference(
    kind: DifferenceKind,
    mine: FoldedText,
    theirs: FoldedText,
    my_spans: Sequence[Span],
    their_spans: Sequence[Span],
) -> Difference:
    return Difference(
        kind=kind,
        draft=" … ".join(mine.original(*span) for span in my_spans),
        earlier=" … ".join(theirs.original(*span) for span in their_spans),
        draft_spans=tuple(mine.span(*span) for span in my_spans),
        earlier_spans=tuple(theirs.span(*span) for span in their_spans),
    )

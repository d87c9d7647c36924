"""What a figure stands for, and whether two of them agree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import floor, log10

Span = tuple[int, int]

ROUNDED_BY = 0.2
"""By what share of it the larger figure may be rounded: "a thousand" is not 1,400."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure stands for the interval low–high in the base unit of its measure; span in folded text.

    `measure` is "" for a plain count; `step` is the size of its last written digit, in the base unit.
    `about` is how it is hedged: "about", "more", "less" ("nearly 40"), "below" ("fewer than 40") or "".
    `currency` is that of money where the words tell it: dollars are not told apart.
    """

    low: float
    high: float
    measure: str
    span: Span
    step: float = 0.0
    converted: bool = False
    about: str = ""
    thing: str = ""
    unit: float = 1.0
    currency: str = ""
    around: tuple[str, str] = ("", "")
    """The words before and behind it."""
    rate: float = 0.0
    """The seconds in which it comes anew, as in "a day"; 0 where nothing is said."""
    rate_end: int = 0
    """Where the words of the rate end in the folded text."""


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can be the same, given rounding, conversion of units and words such as "about"."""
    if one.measure and other.measure and one.measure != other.measure:
        return False
    if one.currency and other.currency and one.currency != other.currency:
        return False
    if one.rate and other.rate and one.rate != other.rate:
        one, other = (
            replace(each, low=each.low / each.rate, high=each.high / each.rate, step=each.step / each.rate)
            for each in (one, other)
        )
        return max(one.low, other.low) <= 1.1 * min(one.high, other.high)
    if _exclude(one, other) or _exclude(other, one):
        return False
    if one.about != other.about and {one.about, other.about} != {"less", "below"}:
        one, other = _widened(one), _widened(other)
    elif one.about == "about":
        one = replace(one, low=one.low * 0.98, high=one.high * 1.02)
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low <= high * (1 + 1e-9):
        return True
    gap = low - high
    if (
        one.unit != other.unit
        and one.measure == other.measure
        and one.measure not in {"", "money", "percent", "points"}
    ):
        return gap <= (0.09 if one.measure == "time" else 0.06) * abs(low)
    step = max(one.step, other.step)
    rounded = min(step / 2, ROUNDED_BY * low)
    if step and min(one.step, other.step) < step and gap <= rounded * (1 + 1e-9):
        return True
    return one.converted != other.converted and bool(one.measure) and gap <= 0.05 * low


def _exclude(below: Figure, above: Figure) -> bool:
    """Whether "fewer than 40" meets "at least 40"."""
    return below.about == "below" and above.about == "more" and below.high <= above.low


def _widened(figure: Figure) -> Figure:
    below, above = {
        "about": (0.9, 1.1),
        "more": (1.0, _more_than(figure.high)),
        "less": (0.85, 1.0),
        "below": (0.85, 1.0),
    }.get(figure.about, (1.0, 1.0))
    return replace(figure, low=figure.low * below, high=figure.high * above)


def _more_than(value: float) -> float:
    """Give how many times as much "more than" may be: up to the next round figure, 1.5 times at most."""
    if value <= 0:
        return 1.15
    step = 10.0 ** floor(log10(value))
    while step > 1 and abs(value / step - round(value / step)) > 1e-9:
        step /= 10
    return max(1.15, min(1.5, (value + step) / value))


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures that do not agree measure the same kind of thing."""
    return one.measure == other.measure or {one.measure, other.measure} == {"percent", "points"}


def swapped(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Pair two figures of a text with those that stand between the same words in the other, where each is
    the other's: 80 votes to 112, 112 votes to 80.
    """
    for one, other in combinations(mine, 2):
        for first, second in combinations(theirs, 2):
            if (
                one.around == first.around
                and other.around == second.around
                and one.around != other.around
                and agree(one, second)
                and agree(other, first)
                and not agree(one, first)
                and not agree(other, second)
            ):
                return [(one, first), (other, second)]
    return []


def others_in_place(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Pair figures that stand for each other between the same words, in texts with as many of them.

    For what agrees with another figure of the other text: 50 of the 50, 40 of the 50.
    """
    if len(mine) != len(theirs):
        return []
    return [
        (one, other)
        for one, other in zip(mine, theirs, strict=True)
        if one.around == other.around and comparable(one, other) and not agree(one, other)
    ]

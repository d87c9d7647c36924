"""What a figure stands for, and whether two of them agree."""

from dataclasses import dataclass, replace

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure stands for the interval low–high in the base unit of its measure; span in folded text.

    `measure` is "" for a plain count; `step` is the size of its last written digit, in the base unit.
    `about` is how it is hedged: "about", "more", "less" or "".
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


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can be the same, given rounding, conversion of units and words such as "about"."""
    if one.measure and other.measure and one.measure != other.measure:
        return False
    if one.about != other.about:
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
        and one.measure not in {"", "money", "percent"}
    ):
        return gap <= (0.09 if one.measure == "time" else 0.06) * abs(low)
    step = max(one.step, other.step)
    if step and min(one.step, other.step) < step and gap <= step / 2 * (1 + 1e-9):
        return True
    return one.converted != other.converted and bool(one.measure) and gap <= 0.05 * low


def _widened(figure: Figure) -> Figure:
    below, above = {"about": (0.9, 1.1), "more": (1.0, 1.15), "less": (0.85, 1.0)}.get(
        figure.about, (1.0, 1.0)
    )
    return replace(figure, low=figure.low * below, high=figure.high * above)


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures that do not agree measure the same kind of thing."""
    return one.measure == other.measure

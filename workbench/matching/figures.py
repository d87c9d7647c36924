"""Figures in a statement: digits, number words, scales and units, and whether two of them agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.matching import figure_words as words
from workbench.matching.statements import STOP_WORDS

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


_PIECE = re.compile(r"[$€£¥]|\d+(?:\.\d+)*|[^\W\d_]+|[^\s]")


def figures(folded: str, *, taken: Sequence[Span] = ()) -> list[Figure]:
    """Find the figures of a folded text, leaving out what stands in the `taken` spans (dates)."""
    return _Reader(folded, taken).read()


class _Reader:
    def __init__(self, folded: str, taken: Sequence[Span]) -> None:
        self.folded = folded
        self.pieces = [
            (match.group(), match.start(), match.end())
            for match in _PIECE.finditer(folded)
            if not any(start <= match.start() < end for start, end in taken)
        ]

    def word(self, at: int) -> str:
        return self.pieces[at][0] if 0 <= at < len(self.pieces) else ""

    def glued(self, at: int) -> bool:
        """Whether a piece follows the one before it without a space."""
        return 0 < at < len(self.pieces) and self.pieces[at - 1][2] == self.pieces[at][1]

    def read(self) -> list[Figure]:
        found: list[Figure] = []
        at = 0
        while at < len(self.pieces):
            figure, after = self.figure_at(at)
            if figure is None:
                at += 1
            else:
                found.append(figure)
                at = after
        return found

    def figure_at(self, at: int) -> tuple[Figure | None, int]:
        start = at
        money = self.word(at) in {"$", "€", "£", "¥"}
        number = at + 1 if money else at
        value, step, after = self.value_at(number)
        if value is None:
            return self.vague_at(at)
        if self.is_part_of_name(number):
            return None, after
        parts = after + (self.word(after) == "-")
        if self.word(parts) in {"thirds", "quarters"}:
            share = value * words.FRACTIONS[self.word(parts)]
            return self.plain(at, share, share, measure="percent", step=1.0, after=parts + 1), parts + 1
        low = high = value
        if self.word(after) in {"-", "to"} and self.word(after + 1)[:1].isdigit() | (
            self.word(after + 1) in words.WORDS
        ):
            other, other_step, end = self.value_at(after + 1)
            if other is not None and other > value:
                if step < other_step and value < 1000 <= other:
                    low = value * other_step
                high, step, after = other, max(step, other_step), end
        measure, factor, after = self.unit_at(after, money=money)
        if measure is None:
            return None, after
        low, high, step = low * factor, high * factor, step * factor
        end_offset = self.pieces[after - 1][2]
        return (
            Figure(
                low=low,
                high=high,
                measure=measure,
                span=(self.pieces[start][1], end_offset),
                step=step,
                converted=factor != 1,
                about=self.hedge(start),
                thing=self.thing_at(after),
            ),
            after,
        )

    def is_part_of_name(self, at: int) -> bool:
        """Whether the digits belong to a name such as covid-19, f-16 or t-72."""
        if not self.word(at)[:1].isdigit():
            return False
        before = self.word(at - 1)
        if self.glued(at) and before.isalpha():
            return True
        return before == "-" and self.glued(at) and self.glued(at - 1) and self.word(at - 2).isalpha()

    def value_at(self, at: int) -> tuple[float | None, float, int]:
        """Read a number and its scale: the value, the size of its last digit, and the piece after it."""
        word = self.word(at)
        if word[:1].isdigit():
            if word.count(".") > 1:
                return None, 0, at + 1
            value = float(word)
            step = 10.0 ** -len(word.partition(".")[2]) if "." in word else 1.0
            after = at + 1
            if (
                self.word(after) == ","
                and self.glued(after)
                and self.word(after + 1).isdigit()
                and self.glued(after + 1)
            ):
                decimals = self.word(after + 1)
                value, step, after = float(f"{word}.{decimals}"), 10.0 ** -len(decimals), after + 2
        else:
            words_value, after = self.words_at(at)
            if words_value is None:
                return None, 0, at + 1
            value, step = words_value, 1.0
        if self.word(after) == "m" and (self.word(at - 1) in {"$", "€", "£", "¥"}):
            return value * 1e6, step * 1e6, after + 1
        scaled = False
        while self.word(after) in words.SCALES or (
            self.word(after) == "-" and self.word(after + 1) in words.SCALES
        ):
            if self.word(after) == "-":
                after += 1
            scale = words.SCALES[self.word(after)]
            value, step, scaled = value * scale, step * scale, True
            after += 1
            if scale <= 1000:
                rest, after_rest = self.words_at(after + (self.word(after) == "and"))
                if rest is not None and rest < scale:
                    value, step, after = value + rest, 1.0, after_rest
        return value, step if scaled or "." in word or step < 1 else (0.0 if step == 1 else step), after

    def words_at(self, at: int) -> tuple[float | None, int]:
        word = self.word(at)
        if word in {"a", "one"}:
            following = self.word(at + 1)
            if following in words.SCALES and following not in {"k", "cent"}:
                return 1.0, at + 1
            if (
                word == "a"
                or not following.isalpha()
                or following in STOP_WORDS
                or following in words.PRONOUN_ONE
            ):
                return None, at + 1
        if word not in words.WORDS:
            return None, at + 1
        value = float(words.WORDS[word])
        after = at + 1
        if word in words.TENS:
            skip = 1 if self.word(after) == "-" else 0
            ones = words.ONES.get(self.word(after + skip))
            if ones is not None and 0 < ones < 10:
                return value + ones, after + skip + 1
        if not word.isascii():
            joined = self.word(after)
            if joined[:1] == "و" and joined[1:] in words.WORDS and words.WORDS[joined[1:]] != value:
                return value + words.WORDS[joined[1:]], after + 1
            if joined in {"عشر", "عشره"} and value < 10:
                return value + 10, after + 1
        return value, after

    def vague_at(self, at: int) -> tuple[Figure | None, int]:
        word = self.word(at)
        if word in words.FRACTIONS and (word in {"half", "نصف"} or self.word(at + 1) == "of"):
            share = words.FRACTIONS[word]
            if word == "half" and self.word(at + 1) == "-":
                return None, at + 1
            return self.plain(at, share, share, measure="percent", step=1.0), at + 1
        if word in words.FACTORS:
            return self.plain(at, words.FACTORS[word], words.FACTORS[word], measure="factor"), at + 1
        if word in words.ORDINALS and self.word(at - 1) not in {"at", "a", "one", "two"}:
            return self.plain(at, words.ORDINALS[word], words.ORDINALS[word], measure="ordinal"), at + 1
        bare = word[2:] if word[:2] == "ال" and word[2:] in words.VAGUE else word
        if bare not in words.VAGUE or (word == "miles" and self.word(at + 1) != "de"):
            return None, at + 1
        if bare in {"millions", "billions"} and self.word(at - 1).isdigit():
            return None, at + 1
        low, high = words.VAGUE[bare]
        after = at + 1
        if self.word(after) == "of" and self.word(after + 1) in {"thousands", "millions", "billions"}:
            scale = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}[self.word(after + 1)]
            low, high, after = low / 2 * scale, high * scale, after + 2
        figure = self.plain(at, low, high, after=after)
        return figure, after

    def plain(
        self,
        at: int,
        low: float,
        high: float,
        *,
        measure: str = "",
        step: float = 0.0,
        after: int | None = None,
    ) -> Figure:
        last = after if after is not None else at + 1
        return Figure(
            low=low,
            high=high,
            measure=measure,
            span=(self.pieces[at][1], self.pieces[last - 1][2]),
            step=step,
            thing=self.thing_at(last),
        )

    def unit_at(self, after: int, *, money: bool) -> tuple[str | None, float, int]:
        if money:
            return "money", 1.0, after + (self.word(after) in {"dollar", "dollars"})
        at = after + 1 if self.word(after) == "-" else after
        word = self.word(at)
        if word in {"st", "nd", "rd", "th"} and self.glued(at):
            return "ordinal", 1.0, at + 1
        if word in {"€", "$", "£"}:
            return "money", 1.0, at + 1
        if word in words.SQUARED and self.word(at + 1) in words.UNITS:
            measure, factor = words.UNITS[self.word(at + 1)]
            return ("area", factor * factor, at + 2) if measure == "length" else ("", 1.0, after)
        if word in {"us", "american"} and self.word(at + 1) in {"dollar", "dollars"}:
            return "money", 1.0, at + 2
        if word in words.UNITS and not (len(word) == 1 and word not in {"m", "g"}):
            measure, factor = words.UNITS[word]
            if (
                word in {"km", "kilometres", "kilometers"}
                and self.word(at + 1) == "/"
                and self.word(at + 2) == "h"
            ):
                return "speed", 1.0, at + 3
            if (
                word in {"miles", "kilometres", "kilometers"}
                and self.word(at + 1) in {"an", "per"}
                and self.word(at + 2) == "hour"
            ):
                return "speed", factor / 1000, at + 3
            if word == "miles" and self.word(at + 1) == "de":
                return "", 1000.0, at + 1
            return measure, factor, at + 1
        return "", 1.0, after

    def hedge(self, start: int) -> str:
        before, two_before = self.word(start - 1), self.word(start - 2)
        if before in words.ABOUT:
            return "about"
        if before in words.MORE or (two_before, before) in {
            ("more", "than"),
            ("at", "least"),
            ("the", "least"),
            ("اكثر", "من"),
        }:
            return "more"
        if before in words.LESS or (two_before, before) in {
            ("less", "than"),
            ("fewer", "than"),
            ("up", "to"),
            ("close", "to"),
        }:
            return "less"
        return ""

    def thing_at(self, at: int) -> str:
        for offset in range(3):
            word = self.word(at + offset)
            if word.isalpha() and word not in words.NOT_A_THING:
                return word
            if not word.isalpha() and word != "-":
                break
        return ""


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

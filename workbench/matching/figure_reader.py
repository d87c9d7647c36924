"""Read the figures of a statement: numbers with their units, shares, factors and vague words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import floor

from workbench.matching import figure_words as words
from workbench.matching.figure_numbers import Numbers
from workbench.matching.figure_pieces import with_thousands_joined
from workbench.matching.figures import Figure, Span

_SHARED_AMONG = frozenset([3.0, 4.0, 5.0, 6.0, 10.0, 20.0, 100.0, 1000.0])
_LARGE = frozenset(
    ["million", "billion", "millions", "milliard", "milliarde", "millon", "مليون", "مليار", "dozen"]
)
_HEAVY = frozenset("weigh weighs weighed weighing weight heavy bomb bombs kg lost tonnes".split())


_BEGINNINGS = frozenset(
    word
    for every in (
        words.WORDS, words.BARE_SCALES, words.DUALS, words.TENS, words.ORDINALS, words.VAGUE, words.FRACTIONS,
        words.FACTORS, words.HALF_OF_SCALE, words.EVERY, words.SOME, "$€£¥",
        ("a", "one", "half", "quarter", "fortnight", "halved"),
    )
    for word in every
)  # fmt: skip


@lru_cache(maxsize=65_536)
def may_begin(word: str) -> bool:
    """Whether a figure may begin with a word or sign."""
    return not word.isascii() or word[:1].isdigit() or word in _BEGINNINGS or words.compound(word) is not None


def figures(folded: str, *, taken: Sequence[Span] = ()) -> list[Figure]:
    """Find the figures of a folded text, leaving out what stands in the `taken` spans (dates)."""
    return _Reader(with_thousands_joined(folded), taken).read()


class _Reader(Numbers):
    def read(self) -> list[Figure]:
        found: list[Figure] = []
        at = 0
        while at < len(self.pieces):
            if not may_begin(self.pieces[at][0]):
                at += 1
                continue
            slashed = self.is_slashed(at)
            figure, after = self.slashed_at(at) if slashed else self.figure_at(at)
            if figure is None:
                at = after if slashed else at + 1
            else:
                found.append(figure)
                at = after
        return found

    def figure_at(self, at: int) -> tuple[Figure | None, int]:
        start = at
        if by_share := self.by_share_at(at):
            share, after = by_share
            return self.plain(at, share, share, measure="percent", step=1.0, after=after), after
        if self.word(at) in words.EVERY and self.word(at + 2) not in words.UNITS:
            ordinal = words.GERMAN_ORDINALS.get(self.word(at + 1).rstrip("nrsm"))
            if ordinal is not None:
                share = 100 / ordinal
                return self.plain(at, share, share, measure="percent", step=1.0, after=at + 2), at + 2
        money = self.word(at) in {"$", "€", "£", "¥"}
        number = at + 1 if money else at
        value, step, after = self.value_at(number)
        if value is None or (self.word(at) in words.TENS and self.is_ordinal(at + 1)):
            return self.vague_at(at)
        if self.is_part_of_name(number):
            return None, after
        among = after + {("in",): 1, ("out", "of"): 2, ("of", "every"): 2}.get(
            (self.word(after),) if self.word(after) == "in" else (self.word(after), self.word(after + 1)), 0
        )
        if among > after and not money:
            share_of, _, end = self.value_at(among + (self.word(among) == "every"))
            if share_of in _SHARED_AMONG and value <= share_of:
                share = 100 * value / share_of
                return self.plain(at, share, share, measure="percent", step=1.0, after=end), end
        parts = after + (self.word(after) == "-")
        if self.word(parts) in words.PARTS:
            share = value * words.FRACTIONS[self.word(parts)]
            return self.plain(at, share, share, measure="percent", step=1.0, after=parts + 1), parts + 1
        low = high = value
        between = self.word(start - 1) == "between" and self.word(after) == "and"
        onwards = self.word(after) == "to" and self.word(start - 1) != "from"
        if (self.word(after) == "-" or onwards or between) and self.word(after + 1)[:1].isdigit() | (
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
        if measure == "percent" and self.word(after) in {"point", "points"}:
            measure, after = "points", after + 1
        unit = factor
        if measure == "" and self.is_age(start, after, low):
            measure, factor = "time", words.UNITS["year"][1]
            unit = factor
        if measure == "temperature":
            low, high, step, unit, after = self.in_celsius(low, high, step, after)
        if (
            measure == ""
            and self.word(after) in {"times", "fold"}
            and (
                self.word(after) == "fold"
                or self.word(after + 1) in {"as", "more", "higher", "the", "that", "larger"}
            )
        ):
            measure, after = "factor", after + 1
        low, high, step = low * factor, high * factor, step * factor
        rate, rate_end = self.rate(after)
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
                unit=unit,
                currency=self.currency(start, after) if measure == "money" else "",
                around=self.around(start, after),
                rate=rate,
                rate_end=rate_end,
            ),
            after,
        )

    def slashed_at(self, at: int) -> tuple[Figure | None, int]:
        """Read "2/3" as a share; other digits around a stroke, such as 9/11 or 24/7, count nothing."""
        over, under = float(self.word(at)), float(self.word(at + 2))
        if not (over < under and under in _SHARED_AMONG | {2.0, 8.0}):
            return None, at + 3
        # As the fractions in words are given: a third is 33.3.
        share = floor(1000 * over / under) / 10
        return self.plain(at, share, share, measure="percent", step=1.0, after=at + 3), at + 3

    def in_celsius(
        self, low: float, high: float, step: float, after: int
    ) -> tuple[float, float, float, float, int]:
        """Read the scale behind degrees; without one, more than sixty can only be Fahrenheit."""
        scale = self.word(after)
        if scale in {"c", "celsius", "f", "fahrenheit"}:
            after += 1
        elif self.word(after - 1) in {"c", "celsius", "f", "fahrenheit"}:
            scale = self.word(after - 1)
        if scale[:1] == "f" or (scale[:1] != "c" and low > 60):
            return (low - 32) / 1.8, (high - 32) / 1.8, step / 1.8, 1 / 1.8, after
        return low, high, step, 1.0, after

    def vague_at(self, at: int) -> tuple[Figure | None, int]:
        word = self.word(at)
        if word in words.HALF_OF_SCALE and self.word(at + 1 + (self.word(at + 1) in {"a", "un"})) in _LARGE:
            scale_at = at + 1 + (self.word(at + 1) in {"a", "un"})
            value = words.SCALES[self.word(scale_at)] / 2
            return self.plain(at, value, value, after=scale_at + 1, step=value / 5), scale_at + 1
        if word in {"quarter", "half"}:
            point = at + 1 + (self.word(at + 1) == "of")
            if self.word(point) == "a" and self.word(point + 1) in {"percentage", "percent"}:
                share = words.FRACTIONS[word] / 100
                measure = "points" if self.word(point + 2) in {"point", "points"} else "percent"
                after = point + 2 + (measure == "points")
                return self.plain(at, share, share, measure=measure, after=after), after
        if word in words.SOME and self.word(at + 1) in words.COUNTED_BY:
            low, high = (times * words.SCALES[self.word(at + 1)] for times in words.SOME[word])
            return self.plain(at, low, high, after=at + 2), at + 2
        if word == "half" and self.word(at + 1) in {"a", "an"} and self.word(at + 2) in words.UNITS:
            measure, factor = words.UNITS[self.word(at + 2)]
            share = factor / 2
            return replace(
                self.plain(at, share, share, measure=measure, step=share / 5, after=at + 3), unit=factor
            ), at + 3
        if (
            word == "quarter"
            and [self.word(at + step) for step in (1, 2)] == ["of", "a"]
            and self.word(at + 3) in _LARGE
        ):
            value = words.SCALES[self.word(at + 3)] / 4
            return self.plain(at, value, value, after=at + 4, step=value / 5), at + 4
        if word == "fortnight":
            return self.plain(at, 1_209_600.0, 1_209_600.0, measure="time"), at + 1
        if word == "halved":
            return self.plain(at, 50.0, 50.0, measure="percent", step=1.0), at + 1
        if word in words.FRACTIONS and (
            word in {"half", "نصف", "ثلث", "moitie", "halfte", "mitad"}
            or self.word(at + 1) == "of"
            or (word in {"drittel", "viertel"} and self.is_german_share(at))
            or (word == "ربع" and self.word(at + 1)[:2] == "ال")
        ):
            share = words.FRACTIONS[word]
            if word == "half" and self.word(at + 1) == "-":
                return None, at + 1
            return self.plain(at, share, share, measure="percent", step=1.0), at + 1
        if word in words.FACTORS:
            return self.plain(at, words.FACTORS[word], words.FACTORS[word], measure="factor"), at + 1
        if word in words.TENS:
            last = at + 1 + (self.word(at + 1) == "-")
            ones = words.ORDINALS.get(self.word(last), 0)
            if 0 < ones < 10:
                value = words.TENS[word] + ones
                return self.plain(at, value, value, measure="ordinal", after=last + 1), last + 1
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
            about=self.hedge(at),
            thing=self.thing_at(last),
        )

    def unit_at(self, after: int, *, money: bool) -> tuple[str | None, float, int]:
        if money:
            return "money", 1.0, after + (self.word(after) in {"dollar", "dollars"})
        at = after + 1 if self.word(after) == "-" else after
        word = self.word(at)
        if word in {"٪", "بالميه", "بالمايه"}:
            return "percent", 1.0, at + 1
        if word == "في" and self.word(at + 1) in {"الميه", "المايه"}:
            return "percent", 1.0, at + 2
        if word == "basis" and self.word(at + 1) in {"point", "points"}:
            return "points", 0.01, at + 2
        if word in {"de", "d"} and words.UNITS.get(self.word(at + 1), ("",))[0] == "money":
            return "money", 1.0, at + 2
        if word in {"pound", "pounds"} and (
            self.word(at + 1) == "of"
            or not _HEAVY.isdisjoint(self.word(near) for near in (*range(at - 7, at), at + 1, at + 2))
        ):
            return "mass", 0.4536, at + 1
        if word == "°":
            return "temperature", 1.0, at + 1
        if word == "p" and self.glued(at) and self.word(at + 1) != "/":
            return "money", 0.01, at + 1
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

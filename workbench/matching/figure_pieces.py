"""The words, figures and signs of a statement, and what stands around a figure."""

import re
from collections.abc import Sequence

from workbench.matching import figure_words as words
from workbench.matching.figures import Span
from workbench.matching.statements import STOP_WORDS

_PIECE = re.compile(r"[$€£¥]|\d+_\d+|\d+(?:\.\d+)*|[^\W\d_]+|[^\s]")
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})[ .](?=\d\d0(?![\d.,]))(?<=[\d][ .])")


def with_thousands_joined(folded: str) -> str:
    """Put a full stop or a space between thousands out of the way, keeping every offset.

    "3.100" is read as thousands, for hardly anybody writes a figure to three places that ends in nought.
    """
    return _GROUPED.sub(lambda match: match[1] + "_", folded)


class Pieces:
    def __init__(self, folded: str, taken: Sequence[Span]) -> None:
        self.folded = folded
        pieces = [(match.group(), *match.span()) for match in _PIECE.finditer(folded)]
        if taken:
            pieces = [piece for piece in pieces if not any(start <= piece[1] < end for start, end in taken)]
        if "_" in folded:
            pieces = [(word.replace("_", ""), start, end) for word, start, end in pieces]
        if not folded.isascii():
            pieces = [(words.without_prefix(word), start, end) for word, start, end in pieces]
        self.pieces = pieces

    def word(self, at: int) -> str:
        return self.pieces[at][0] if 0 <= at < len(self.pieces) else ""

    def glued(self, at: int) -> bool:
        """Whether a piece follows the one before it without a space."""
        return 0 < at < len(self.pieces) and self.pieces[at - 1][2] == self.pieces[at][1]

    def is_age(self, start: int, after: int, value: float) -> bool:
        """Whether a figure between commas is somebody's age: "the former president, 84, was"."""
        if not 1 <= value <= 115 or not self.word(start).isdigit():
            return False
        if self.word(start - 1) == "aged":
            return True
        return (
            self.word(start - 1) == ","
            and self.word(start - 2).isalpha()
            and self.word(start - 2) not in words.WORDS
            and self.word(after) in {",", ".", ""}
        )

    def is_ordinal(self, at: int) -> bool:
        ones = words.ORDINALS.get(self.word(at + (self.word(at) == "-")), 0)
        return 0 < ones < 10 and self.word(at) in {"-", *words.ORDINALS}

    def is_slashed(self, at: int) -> bool:
        """Whether digits, a stroke and digits stand without a space between them."""
        return (
            self.word(at + 1) == "/"
            and self.word(at).isdecimal()
            and self.word(at + 2).isdecimal()
            and self.glued(at + 1)
            and self.glued(at + 2)
        )

    def is_part_of_name(self, at: int) -> bool:
        """Whether the digits belong to a name such as covid-19, f-16 or t-72."""
        if not self.word(at)[:1].isdigit():
            return False
        before = self.word(at - 1)
        if self.glued(at) and before.isalpha():
            # An Arabic "with", "for" or "and" is written with the figure: بـ10 ملايين.
            return not words.is_prefix(before)
        return before == "-" and self.glued(at) and self.glued(at - 1) and self.word(at - 2).isalpha()

    def counts(self, at: int) -> bool:
        """Whether what follows "2.3m" is something counted or money, not a height or a distance."""
        word = self.word(at)
        if word in {"people", "men", "women", "children"} or words.UNITS.get(word, ("", 0))[0] == "money":
            return True
        return len(word) > 3 and word.endswith("s") and word not in {"hurdles", "metres", "meters", "across"}

    def hedge(self, start: int) -> str:
        before, two_before = self.word(start - 1), self.word(start - 2)
        if before in words.ABOUT:
            return "about"
        if before in words.MORE or (two_before, before) in {
            ("more", "than"),
            ("at", "least"),
            ("upwards", "of"),
            ("north", "of"),
            ("plus", "de"),
            ("mas", "de"),
            ("mehr", "als"),
            ("wenigstens", "als"),
            ("no", "fewer"),
            ("no", "less"),
            ("the", "least"),
            ("اكثر", "من"),
        }:
            return "more"
        if before in words.BELOW or (two_before, before) in {
            ("less", "than"),
            ("fewer", "than"),
            ("moins", "de"),
            ("menos", "de"),
            ("weniger", "als"),
            ("اقل", "من"),
        }:
            # What has "no" before it was caught above; "not less than" is more as well.
            return "more" if self.word(start - 3) in {"no", "not", "nicht"} else "below"
        if before in words.LESS or (two_before, before) in {
            ("up", "to"),
            ("close", "to"),
            ("at", "most"),
            ("many", "as"),
            ("much", "as"),
        }:
            return "less"
        return ""

    def currency(self, first: int, after: int) -> str:
        """Give the currency that stands in the pieces of a figure."""
        for at in range(first, after):
            if self.word(at) in words.CURRENCIES:
                return words.CURRENCIES[self.word(at)]
        return ""

    def rate(self, after: int) -> tuple[float, int]:
        """Give the seconds of "a day" behind a figure or what it counts, and where that ends; 0 without."""
        for at in range(after, after + 4):
            if not self.word(at).isalpha() or self.word(at - 1) in {"for", "in", "within", "after", "once"}:
                break
            measure, seconds = words.UNITS.get(self.word(at + 1), ("", 0.0))
            if self.word(at) in words.PER and measure == "time":
                return seconds, self.pieces[at + 1][2]
        return 0.0, 0

    def is_german_share(self, at: int) -> bool:
        """Whether "ein Drittel" is a share: of something, or by so much."""
        if self.word(at - 1) not in {"ein", "einem", "eines"}:
            return False
        return self.word(at - 2) == "um" or self.word(at + 1) in {
            "der",
            "des",
            "aller",
            "von",
            "mehr",
            "weniger",
        }

    def around(self, first: int, after: int) -> tuple[str, str]:
        return self.word(first - 1), self.word(after)

    def by_share_at(self, at: int) -> tuple[float, int] | None:
        """Read "by a third": the share in percent and the piece after it."""
        last = at + 1 + (self.word(at + 1) == "-")
        if self.word(at) not in {"a", "one"} or self.word(at - 1) != "by":
            return None
        following = self.word(last + 1)
        if self.word(last) not in words.FRACTIONS or (
            following == "of"
            or (following.isalpha() and following not in STOP_WORDS and following not in {"since", "last"})
        ):
            return None
        return words.FRACTIONS[self.word(last)], last + 1

    def thing_at(self, at: int) -> str:
        for offset in range(3):
            word = self.word(at + offset)
            if word.isalpha() and word not in words.NOT_A_THING:
                return word
            if not word.isalpha() and word != "-":
                break
        return ""

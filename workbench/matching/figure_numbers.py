"""Read the number at a place of a text: digits or words of several languages, with their scales."""

from workbench.matching import figure_words as words
from workbench.matching.figure_pieces import Pieces
from workbench.matching.statements import STOP_WORDS


class Numbers(Pieces):
    """A text's pieces, read as numbers; what they count or measure is not looked at."""

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
        if (self.word(after), self.word(after + 1), self.word(after + 2)) == ("and", "a", "half"):
            return value + 0.5, 0.5, after + 3
        if self.word(after) == "m" and (self.word(at - 1) in {"$", "€", "£", "¥"} or self.counts(after + 1)):
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
            and_half = self.word(after) in {"ونصف", "et", "and", "y"}
            half_at = after if self.word(after) == "ونصف" else after + 1 + (self.word(after + 1) == "a")
            if and_half and (half_at == after or self.word(half_at) in {"half", "demi", "medio"}):
                value, step, after = value + scale / 2, scale / 10, half_at + 1
                if self.word(after) in words.SCALES or self.word(after)[2:] in words.SCALES:
                    after += 1
                break
            rest, after_rest = self.rest_at(after, below=scale)
            if rest is not None:
                value, step, after = value + rest, 1.0, after_rest
                break
            if scale <= 1000:
                rest, after_rest = self.words_at(after + (self.word(after) == "and"))
                if self.word(after) in words.BARE_SCALES:
                    rest = None
                if rest is not None and words.SCALES.get(self.word(after_rest), scale) < scale:
                    rest, after_rest = rest * words.SCALES[self.word(after_rest)], after_rest + 1
                    more, after_more = self.words_at(after_rest + (self.word(after_rest) == "and"))
                    if more is not None and more < 100:
                        rest, after_rest = rest + more, after_more
                if rest is not None and rest < scale:
                    value, step, after = value + rest, 1.0, after_rest
        return value, step if scaled or "." in word or step < 1 else (0.0 if step == 1 else step), after

    def words_at(self, at: int) -> tuple[float | None, int]:
        word = self.word(at)
        if word == "one" and self.word(at + 1) in {"in", "of"} and self.word(at + 2) in words.WORDS:
            return 1.0, at + 1
        if word in words.BARE_SCALES and self.word(at - 1) not in words.WORDS:
            return 1.0, at
        if word in words.DUALS and self.word(at + 1) == "ونصف":
            scale = words.DUALS[word]
            following = self.word(at + 2)
            return scale * 2.5, at + 2 + (following in words.SCALES or following[2:] in words.SCALES)
        if word in words.ARABIC_TEENS and self.word(at + 1) in words.ARABIC_TEN:
            return words.ARABIC_TEENS[word], at + 2
        if word not in words.WORDS and (compound := words.compound(word)):
            return self.with_joined(compound, at + 1)
        if word in {"a", "one"}:
            following = self.word(at + 1)
            if following in words.SCALES and following not in {"k", "cent", "cents"}:
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
        value, after = self.whole_words_at(at)
        if self.word(after) == "point" and (decimals := self.spoken_digits(after + 1)):
            return float(f"{value:.0f}.{decimals}"), after + 1 + len(decimals)
        return value, after

    def spoken_digits(self, at: int) -> str:
        """Give the digits of "eleven point two five", or ""."""
        digits = ""
        while (digit := words.ONES.get(self.word(at + len(digits)), 10)) < 10:
            digits += str(digit)
        return digits

    def whole_words_at(self, at: int) -> tuple[float, int]:
        word = self.word(at)
        value = float(words.WORDS[word])
        after = at + 1
        if word in words.TENS:
            skip = 1 if self.word(after) == "-" else 0
            ones = words.ONES.get(self.word(after + skip))
            if ones is not None and 0 < ones < 10:
                return value + ones, after + skip + 1
        if value < 10 and self.word(after) in words.ARABIC_TEN:
            return value + 10, after + 1
        if word in words.DUALS:
            rest, end = self.rest_at(after, below=words.DUALS[word])
            return (value, after) if rest is None else (value + rest, end)
        return self.with_joined(value, after)

    def with_joined(self, value: float, after: int) -> tuple[float, int]:
        """Add what Arabic joins to a number by "and": the ones to hundreds, the tens to ones."""
        last = value
        while (more := words.joined(self.word(after))) is not None and words.may_follow(more, last):
            value, last, after = value + more, more, after + 1
            if more < 10 and self.word(after) in words.ARABIC_TEN:
                return value + 10, after + 1
        return value, after

    def rest_at(self, at: int, *, below: float) -> tuple[float | None, int]:
        """Read what Arabic joins to thousands or millions, which are `below`: "and two hundred thousand"."""
        bare, teen = self.word(at)[1:], self.word(at + 1) in words.ARABIC_TEN
        more = words.joined(self.word(at))
        if self.word(at)[:1] == "و" and bare in words.BARE_SCALES:
            rest, scale, after = 1.0, words.SCALES[bare], at + 1
        elif more is None:
            return None, at
        else:
            rest, after = (more + 10, at + 2) if more < 10 and teen else self.with_joined(more, at + 1)
            scale = words.SCALES.get(self.word(after), 1.0)
            after += scale > 1
        if rest * scale >= below:
            return None, at
        further, end = self.rest_at(after, below=scale) if scale > 1 else (None, after)
        return (rest * scale, after) if further is None else (rest * scale + further, end)

"""Copies of real claims with one alteration each: some still say the same, others do not."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+|(?<![\d.,])\d+(?:\.\d+)?(?![\d,]*\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CAPITAL = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})+)")
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|has|have|had|does|did)\b(?! not\b)")
_WORD = re.compile(r"[A-Za-z]{5,}")

_PLACES = (
    "France Germany Italy Spain Texas Florida California Ohio Chicago London Paris Moscow Syria Iraq".split()
)
_PLACE = re.compile(rf"\b(?:{'|'.join(_PLACES)})\b")
_NAMES = ("Hillary Clinton", "Barack Obama", "Donald Trump", "Bernie Sanders", "Marco Rubio", "Nancy Pelosi")
_SAYS = (
    "It is claimed that {}", "According to a Facebook post, {}", "A viral post says {}", "Claim: {}",
    "Reports say that {}", "“{}”", "Posts shared online claim that {}",
)  # fmt: skip
_UNITS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
    10: "ten", 12: "twelve", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 100: "one hundred",
}  # fmt: skip
_SHORTENED = {"is not": "isn't", "are not": "aren't", "does not": "doesn't", "did not": "didn't",
              "will not": "won't", "cannot": "can't", "percent": "per cent", "%": " percent",
              "U.S.": "US", "United States": "U.S.", "President ": "Pres. "}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copy:
    """An altered copy of the claim at `place`; `same` says whether it still says the same."""

    place: int
    kind: str
    wording: str
    same: bool


Alter = Callable[[str, random.Random], str | None]


def altered_copies(claims: Sequence[str], *, seed: int = 11) -> Iterator[Copy]:
    """Alter each claim in a few of the ways that its words allow."""
    chance = random.Random(seed)
    words = [word for claim in claims for word in _WORD.findall(claim)]
    for place, claim in enumerate(claims):
        for ways, same, most in ((SAME, True, 2), (OTHER, False, 2)):
            made = 0
            for kind in chance.sample(sorted(ways), len(ways)):
                copy = ways[kind](claim, chance)
                if kind == "word" and copy is None:
                    copy = _word(claim, chance, words)
                if copy and copy != claim:
                    yield Copy(place, kind, copy, same)
                    made += 1
                if made == most:
                    break


def _typo(claim: str, chance: random.Random) -> str | None:
    found = [match for match in _WORD.finditer(claim) if match[0].islower()]
    if not found:
        return None
    match = chance.choice(found)
    at = chance.randrange(1, len(match[0]) - 1)
    word = match[0]
    lost, doubled = word[:at] + word[at + 1 :], word[:at] + word[at] * 2 + word[at + 1 :]
    turned = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    slip = chance.choice((lost, doubled, turned))
    return claim[: match.start()] + slip + claim[match.end() :]


def _marks(claim: str, chance: random.Random) -> str | None:
    lower = claim.replace("'", "’").lower()
    return chance.choice((claim.upper(), claim.rstrip(".") + "!", claim.replace(",", ""), lower))


def _said(claim: str, chance: random.Random) -> str | None:
    return chance.choice(_SAYS).format(claim)


def _written_out(claim: str, _chance: random.Random) -> str | None:
    for match in _FIGURE.finditer(claim):
        value = match[0].replace(",", "")
        before, after = claim[max(0, match.start() - 1) : match.start()], claim[match.end() :]
        counts = value.isdecimal() and int(value) in _UNITS and before in ("", " ")
        if counts and not after.startswith(("%", "th", "st", "-", "/")):
            return claim[: match.start()] + _UNITS[int(value)] + after
        if "," in match[0]:
            return claim[: match.start()] + value + claim[match.end() :]
    return None


def _shortened(claim: str, chance: random.Random) -> str | None:
    for long, short in chance.sample(sorted(_SHORTENED.items()), len(_SHORTENED)):
        if long in claim:
            return claim.replace(long, short)
    return None


def _turned(claim: str, _chance: random.Random) -> str | None:
    head, comma, rest = claim.rstrip(".").partition(", ")
    if (
        comma
        and head.startswith(("In ", "On ", "After ", "During ", "Since ", "Under "))
        and ", " not in rest
    ):
        return f"{rest[0].upper()}{rest[1:]} {head[0].lower()}{head[1:]}."
    return None


def _small_words(claim: str, _chance: random.Random) -> str | None:
    shorter = re.sub(r"\b(?:the|that|really|just|actually|very) ", "", claim)
    return shorter if shorter != claim else None


def _figure(claim: str, chance: random.Random) -> str | None:
    found = [match for match in _FIGURE.finditer(claim) if not _YEAR.fullmatch(match[0])]
    if not found:
        return None
    match = chance.choice(found)
    value = float(match[0].replace(",", ""))
    other = value * chance.choice((2, 3, 5)) + 7
    written = f"{other:,.0f}" if value >= 1 else f"{other:.1f}"
    return claim[: match.start()] + written + claim[match.end() :]


def _date(claim: str, chance: random.Random) -> str | None:
    match = _YEAR.search(claim)
    if match is None:
        return None
    return claim[: match.start()] + str(int(match[0]) - chance.randrange(2, 9)) + claim[match.end() :]


def _name(claim: str, chance: random.Random) -> str | None:
    found = [match for match in _CAPITAL.finditer(claim) if not _PLACE.search(match[0])]
    if not found:
        return None
    match = chance.choice(found)
    others = [name for name in _NAMES if not set(name.split()) & set(claim.split())]
    return claim[: match.start()] + chance.choice(others) + claim[match.end() :] if others else None


def _place(claim: str, chance: random.Random) -> str | None:
    match = _PLACE.search(claim)
    if match is None:
        return None
    others = [place for place in _PLACES if place not in claim]
    return claim[: match.start()] + chance.choice(others) + claim[match.end() :]


def _denied(claim: str, _chance: random.Random) -> str | None:
    if re.search(r"\b(?:not|no|never|none|without)\b|n't|n’t", claim):
        return None
    match = _AUXILIARY.search(claim)
    return None if match is None else f"{claim[: match.end()]} not{claim[match.end() :]}"


def _half(claim: str, _chance: random.Random) -> str | None:
    head, joined, rest = claim.rstrip(".").partition(" and ")
    if not joined or len(rest.split()) < 4 or len(head.split()) < 4:
        return None
    return f"{head}."


def _word(claim: str, chance: random.Random, words: Sequence[str] = ()) -> str | None:
    """Put another telling word in the place of one: the claim then says something else."""
    found = [match for match in _WORD.finditer(claim) if match[0].islower()]
    if not found or not words:
        return None
    match = chance.choice(found)
    other = chance.choice(words).lower()
    return None if other[:4] == match[0][:4] else claim[: match.start()] + other + claim[match.end() :]


SAME: dict[str, Alter] = {
    "typo": _typo, "marks": _marks, "said": _said, "written out": _written_out, "shortened": _shortened,
    "turned": _turned, "small words": _small_words,
}  # fmt: skip
OTHER: dict[str, Alter] = {
    "figure": _figure, "date": _date, "name": _name, "place": _place, "denied": _denied, "half": _half,
    "word": _word,
}  # fmt: skip

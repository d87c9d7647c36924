"""Words of a draft that tell the reader a thing is unverified, or whose word it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.attribution import find_attributions
from workbench.disclosure_words import (
    ARABIC_HEDGE,
    ARABIC_UNVERIFIED,
    HEDGE,
    HEDGE_HINTS,
    UNVERIFIED,
    UNVERIFIED_HINTS,
)

REACH = 2
"""How many sentences after a claim may still speak of it."""


class DisclosureKind(StrEnum):
    """What a disclosure tells the reader; the best comes first."""

    UNVERIFIED = "said to be unverified"
    HEDGE = "hedge"
    ATTRIBUTION = "whose word it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDisclosure:
    start: int
    end: int
    reason: DisclosureKind


_ARABIC = re.compile(r"[\u0620-\u064a]")

_MEDIA = re.compile(
    r"\b(?:videos?|footage|photo(?:graph)?s?|pictures?|images?|clips?|recordings?|filmed|vidéos?|photos?|aufnahmen|bilder|"
    r"imágenes|vídeos?)\b|فيديو|مقطع|مقاطع|صور|لقطات",
    re.IGNORECASE,
)
_POINTING_BACK = re.compile(
    r"\b(?:th(?:is|at|ese|ose)|such|its|their|it|they|them|either|both|independently"
    r"|the\s+(?:\w+\s+){0,2}?(?:claims?|reports?|accounts?|figures?|numbers?|tolls?|statements?|allegations?|information|details|"
    r"assertions?|authenticity|accuracy|veracity|"
    r"videos?|footage|images?|photos?|pictures?|clips?|recordings?|posts?|documents?)|"
    r"ces|cette|cet|ses|leurs?|diese[rnms]?|die\s+angaben|unabhängig|indépendante?|est[aeo]s?|independiente)\b"
    r"|هذه|هذا|تلك|صحة|مستقل",
    re.IGNORECASE,
)
_OWN_CLAIM = re.compile(
    r"\b(?:but|however|although|though)\b.{40,}|\b(?:said|says|according to)\b", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\n\s*")


def find_disclosures(text: str, start: int, end: int) -> list[FoundDisclosure]:
    """Find the disclosing words between `start` and `end`, best first."""
    words = text[start:end]
    found = [(reason, first, last) for reason, first, last in _own_words(words)]
    found += [(DisclosureKind.ATTRIBUTION, one.start, one.end) for one in find_attributions(words)]
    return [
        FoundDisclosure(start=start + first, end=start + last, reason=reason) for reason, first, last in found
    ]


def find_hedges(text: str) -> list[FoundDisclosure]:
    """Find what `find_disclosures` finds, the attributions aside: in a tenth of the time."""
    return [FoundDisclosure(start=first, end=last, reason=reason) for reason, first, last in _own_words(text)]


def _own_words(words: str) -> list[tuple[DisclosureKind, int, int]]:
    arabic = _ARABIC.search(words) is not None
    said = _unverified(words, arabic=arabic)
    hedged = [
        (first, last)
        for first, last in _hedges(words, arabic=arabic)
        if not any(start < last and first < end for start, end in said)
    ]
    return [(DisclosureKind.UNVERIFIED, *span) for span in said] + [
        (DisclosureKind.HEDGE, *span) for span in hedged
    ]


def _unverified(words: str, *, arabic: bool) -> list[tuple[int, int]]:
    if arabic:
        return _spans(ARABIC_UNVERIFIED, words)
    lowered = words.lower()
    return _spans(UNVERIFIED, words) if any(hint in lowered for hint in UNVERIFIED_HINTS) else []


def _hedges(words: str, *, arabic: bool) -> list[tuple[int, int]]:
    if arabic:
        return _spans(ARABIC_HEDGE, words)
    lowered = words.lower()
    return _spans(HEDGE, words) if any(hint in lowered for hint in HEDGE_HINTS) else []


def disclosures_for(text: str, sentences: Sequence[tuple[int, int]], index: int) -> list[FoundDisclosure]:
    """Find what discloses sentence `index`, best first.

    A later sentence that says the thing was not verified is offered as a whole.
    """
    start, end = sentences[index]
    own = find_disclosures(text, start, end)
    later = [
        FoundDisclosure(start=first, end=last, reason=DisclosureKind.UNVERIFIED)
        for first, last in _said_later(text, sentences, index)
    ]
    unverified = [one for one in own if one.reason is DisclosureKind.UNVERIFIED]
    return unverified + later + [one for one in own if one.reason is not DisclosureKind.UNVERIFIED]


def _spans(pattern: re.Pattern[str], words: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(words)]


def _said_later(text: str, sentences: Sequence[tuple[int, int]], index: int) -> list[tuple[int, int]]:
    start, end = sentences[index]
    claim = text[start:end]
    found = []
    for step, (first, last) in enumerate(sentences[index + 1 : index + 1 + REACH], start=1):
        breaks = len(_PARAGRAPH.findall(text[end:first]))
        if breaks > 1:
            break
        if _speaks_of(claim, text[first:last], step=step, next_paragraph=breaks > 0):
            found.append((first, last))
    return found


def _speaks_of(claim: str, statement: str, *, step: int, next_paragraph: bool) -> bool:
    """Say whether `statement` tells that `claim` is unverified, and not something of its own."""
    arabic = _ARABIC.search(statement) is not None
    if not _unverified(statement, arabic=arabic):
        return False
    if _OWN_CLAIM.search(statement) and len(statement.split()) > 15:
        return False
    if _MEDIA.search(statement):
        return _MEDIA.search(claim) is not None
    if not _POINTING_BACK.search(statement):
        return False
    return (step == 1 and not next_paragraph) or _rests_on_a_word(claim)


def _rests_on_a_word(claim: str) -> bool:
    arabic = _ARABIC.search(claim) is not None
    return bool(_MEDIA.search(claim) or _hedges(claim, arabic=arabic) or find_attributions(claim))

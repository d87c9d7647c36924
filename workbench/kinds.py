"""The best kind of claim for words a checker has tagged."""

import re

from workbench.claims import Kind
from workbench.signals import Signals, read_signals
from workbench.wordlists import Sense

_QUOTATION = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»“\"]")
_ON_SHOW = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|circulat\w+|depict\w*|post(?:ed|s)|shared|filmed|geolocated|captured?|surfaced"
    r"|montr\w+|zeig\w+|muestra\w*|online)\b|[يت]ُ?ظهر|متداول|تداول",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|avr|mai|juin|juil|août|déc|ene|abr|ago|dic|okt|dez"
    r"|mär)[\wé]*\.?"
)
_FIGURE = re.compile(r"\d[\d/:.,-]*")
_MONTH_BEFORE = re.compile(_MONTH + r"\s+(?:de\s+)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(r"(?:st|nd|rd|th|er)?\s+(?:de\s+)?" + _MONTH + r"(?!\w)", re.IGNORECASE)
_CLOCK_AFTER = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)
_DATE_ALONE = re.compile(r"(?:1[5-9]|20)\d\d[.,]?|\d{1,4}[/-]\d{1,2}[/-]\d{2,4}|\d{1,2}:\d\d")
_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:people|jobs|troops|soldiers|cases|dollars|homes|men|women|euros|tonn?e?s)\b"
)
_NAME_ONLY = re.compile(
    r"\b(?:named|called|known as|appointed|titled|spelled|spelt|designated|nicknamed|dubbed|rebranded|renamed"
    r"|nommée?|llamad[oa]|genannt|ernannt)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:borders?|bordering|located|situated|lies|stands on|capital\s+of|largest by area|stretch(?:es|ing)"
    r"|waypoint|adjoin\w*|between\s+[A-Z]\w+.*\band\s+[A-Z]|\w+\s+of\s+the\s+(?:city|border|capital)|overlook\w*|situé\w*"
    r"|liegt|frontière|Grenze|frontera)\b|تقع|يقع|حدود"
)
_SET_PHRASE = re.compile(r"\b(?:one day|one of|no one|first|second|third|half of them)\b", re.IGNORECASE)


def suggest_kind(words: str, *, language: str = "en") -> Kind:
    """Give the kind that fits tagged words best, a whole sentence or part of one."""
    return kind_of(words, read_signals(words, language=language))


def kind_of(words: str, signals: Signals) -> Kind:
    counts = signals.counts
    if counts[Sense.MEDIA] and (counts[Sense.SEEMS] or _ON_SHOW.search(words) or signals.words <= 8):
        return Kind.MEDIA
    if signals.quoted and _is_quotation(words, signals):
        return Kind.QUOTE
    dates = _date_figures(words) if signals.figures else 0
    happened = counts[Sense.EVENT] > 0 and counts[Sense.DONE] > 0
    if signals.figures > dates or signals.money:
        return Kind.NUMBER
    spelled = counts[Sense.NUMBER]
    if spelled:
        spelled -= len(_SET_PHRASE.findall(words))
    if spelled > 0 and counts[Sense.UNIT] and not happened:
        return Kind.NUMBER
    if signals.words <= 8 and (dates or counts[Sense.DATE]) and not counts[Sense.EVENT]:
        return Kind.DATE
    told = counts[Sense.DONE] + counts[Sense.SAID] + counts[Sense.EVENT] + counts[Sense.BACKGROUND]
    if signals.words <= 6 and signals.names and not told:
        return Kind.PLACE if counts[Sense.PLACE] else Kind.NAME
    if counts[Sense.PLACE] and not (counts[Sense.EVENT] and counts[Sense.DONE] > 1) and _WHERE.search(words):
        return Kind.PLACE
    if counts[Sense.EVENT]:
        return Kind.EVENT
    if signals.names and _NAME_ONLY.search(words):
        return Kind.NAME
    if counts[Sense.SAID] and signals.words > 3:
        return Kind.QUOTE
    if dates:
        return Kind.DATE
    if counts[Sense.CHANGED] or (spelled > 0 and counts[Sense.UNIT]):
        return Kind.NUMBER
    if counts[Sense.BACKGROUND] or (signals.names and counts[Sense.DONE]):
        return Kind.BACKGROUND
    return Kind.OTHER


def _date_figures(words: str) -> int:
    return sum(
        bool(
            (_DATE_ALONE.fullmatch(match[0]) and not _COUNTED.match(words, match.end()))
            or _MONTH_BEFORE.search(words, max(0, match.start() - 18), match.start())
            or _MONTH_AFTER.match(words, match.end())
            or _CLOCK_AFTER.match(words, match.end())
        )
        for match in _FIGURE.finditer(words)
    )


def _is_quotation(words: str, signals: Signals) -> bool:
    quoted = [len(match[1].split()) for match in _QUOTATION.finditer(words)]
    if not quoted:
        return False
    return max(quoted) >= 4 or 2 * sum(quoted) >= signals.words or signals.counts[Sense.SAID] > 0

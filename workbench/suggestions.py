"""Which sentences are worth checking, how much, and why: rules whose reasons can be read."""

import math

from workbench.claims import Suggestion
from workbench.disclosures import DisclosureKind, find_hedges
from workbench.kinds import kind_of, suggest_kind
from workbench.signals import Signals, read_signals
from workbench.wordlists import Sense

__all__ = ["Suggestion", "suggest", "suggest_kind"]

LEAST = 0.15
"""Below this a sentence is not suggested."""

MOST_REASONS = 4
"""Beside the words of a hedge; more would not be read."""

_HIDDEN = math.log(LEAST / (1 - LEAST))
_START = -1.7

# What one word of a sense weighs, and what more of them add.
_WEIGHTS = {
    Sense.NUMBER: (0.8, 0.0),
    Sense.DATE: (0.3, 0.0),
    Sense.COMPARED: (0.4, 0.0),
    Sense.SUPERLATIVE: (0.3, 0.0),
    Sense.DONE: (0.6, 0.8),
    Sense.CHANGED: (0.5, 0.0),
    Sense.EVENT: (0.5, 0.2),
    Sense.OTHERS: (0.3, 0.0),
    Sense.MATTER: (0.8, 0.3),
    Sense.BODY: (0.4, 0.2),
    Sense.TITLE: (0.2, 0.0),
    Sense.SAID: (0.3, 0.0),
    Sense.PLACE: (0.2, 0.1),
    Sense.QUANTITY: (0.1, 0.0),
    Sense.BACKGROUND: (0.1, 0.0),
    Sense.OPINION: (-0.9, 0.0),
    Sense.WISH: (-0.8, 0.0),
    Sense.AHEAD: (-0.4, 0.0),
    Sense.SELF: (-0.4, 0.0),
    Sense.READER: (-0.4, 0.0),
    Sense.GREETING: (-0.3, 0.0),
    Sense.ASKED: (-0.1, 0.0),
}
# Arabic drafts come as long posts more often: who speaks and what happened tell more than figures.
_ARABIC_WEIGHTS = {
    **_WEIGHTS,
    Sense.NUMBER: (0.0, 0.0),
    Sense.DATE: (0.1, 0.0),
    Sense.COMPARED: (0.1, 0.0),
    Sense.SUPERLATIVE: (0.1, 0.0),
    Sense.DONE: (0.2, 0.2),
    Sense.CHANGED: (0.2, 0.0),
    Sense.EVENT: (0.5, 0.3),
    Sense.MATTER: (0.3, 0.2),
    Sense.BODY: (0.6, 0.3),
    Sense.SAID: (0.7, 0.2),
    Sense.PLACE: (0.3, 0.1),
    Sense.TITLE: (0.1, 0.0),
    Sense.OPINION: (-0.8, -0.3),
    Sense.WISH: (-0.5, -0.2),
    Sense.SELF: (-0.6, -0.3),
    Sense.READER: (-0.4, -0.3),
    Sense.GREETING: (-0.4, -0.2),
    Sense.DENIED: (-0.2, -0.2),
}


WORTH_SHOWING = 0.4
"""The score from which a sentence is marked in the article; nearly all news is worth a little."""


def suggest(sentence: str, *, language: str = "en") -> Suggestion | None:
    """Rank a sentence for checking; None when it holds nothing to check."""
    signals = read_signals(sentence, language=language)
    if signals.words < 3 and not signals.figures:
        return None
    weight = _weight(signals)
    if weight < _HIDDEN:
        return None
    hedges = []
    for one in find_hedges(sentence):
        if one.reason is DisclosureKind.UNVERIFIED and signals.words <= 25 and not signals.counts[Sense.SAID]:
            return None
        hedges.append(f"“{sentence[one.start : one.end].lower()}”")
    return Suggestion(
        score=round(1 / (1 + math.exp(-weight)), 3),
        kind=kind_of(sentence, signals),
        reasons=(*hedges, *_reasons(signals)),
    )


def suggest_shown(sentence: str, *, language: str = "en") -> Suggestion | None:
    """Give the suggestion for a sentence where it is worth showing to a checker."""
    found = suggest(sentence, language=language)
    return found if found is not None and found.score >= WORTH_SHOWING else None


def _reasons(signals: Signals) -> tuple[str, ...]:
    counts = signals.counts
    held = (
        ("figures", signals.figures > signals.years or counts[Sense.NUMBER] > 0 or signals.money > 0),
        ("picture or video", counts[Sense.MEDIA] > 0),
        ("quotation", signals.quoted),
        ("attribution", counts[Sense.SAID] > 0),
        ("superlative", counts[Sense.SUPERLATIVE] > 0),
        ("comparison", counts[Sense.COMPARED] > 0),
        ("rise or fall", counts[Sense.CHANGED] > 0),
        ("event", counts[Sense.EVENT] > 0 and counts[Sense.DONE] > 0),
        ("date", signals.years > 0 or counts[Sense.DATE] > 0),
        ("named body", counts[Sense.BODY] > 0),
        ("title", counts[Sense.TITLE] > 0),
        ("name", signals.names > 0),
        ("place", counts[Sense.PLACE] > 0),
        ("statement of fact", counts[Sense.DONE] > 0 or counts[Sense.BACKGROUND] > 0),
    )
    return tuple(reason for reason, holds in held if holds)[:MOST_REASONS]


def _weight(signals: Signals) -> float:
    counts = signals.counts
    numbers = signals.figures + counts[Sense.NUMBER]
    weight = _START + 0.8 * bool(signals.money) + 0.6 * bool(numbers and counts[Sense.UNIT])
    weight += 0.2 * bool(signals.names) + 0.15 * min(signals.names, 4) + 0.2 * signals.quoted
    for sense, (one, more) in (_ARABIC_WEIGHTS if signals.arabic else _WEIGHTS).items():
        if counts[sense]:
            weight += one + more * min(counts[sense] - 1, 2) / 2
    if counts[Sense.SEEMS] and counts[Sense.MEDIA]:
        weight += 0.8
    if signals.arabic:
        weight += 0.1 * min(signals.figures, 3) - 0.5 * signals.question - 0.4 * min(signals.chatter, 3)
        return weight - 0.6 * math.log(max(signals.words, 15) / 15) + 0.8
    weight += 1.1 * bool(signals.figures) + 0.25 * min(signals.figures, 3)
    if counts[Sense.SELF] and counts[Sense.AHEAD]:
        weight -= 0.5
    return weight - 1.5 * signals.question - 0.2 * signals.exclaimed - 0.2 * min(signals.chatter, 3)

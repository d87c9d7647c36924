"""What a text says that another may say otherwise, read once: figures, dates, names, denials, whose word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.matching import dates
from workbench.matching.claimants import Claimant, claimants
from workbench.matching.dates import When
from workbench.matching.figure_reader import figures
from workbench.matching.figures import Figure
from workbench.matching.folding import FoldedText, folded_text, folded_token_spans
from workbench.matching.lexicon import lexicon
from workbench.matching.names import Name, Token, names
from workbench.matching.negation import Negation, Span, negation
from workbench.matching.statements import STOP_WORDS, signed_from
from workbench.matching.twins import TwinNames


@dataclass(frozen=True, slots=True)
class Reading:
    text: FoldedText
    tokens: Sequence[Token]
    words: frozenset[str]
    beginnings: frozenset[tuple[str, str]]
    """The telling words with their first letters, for saying how alike two texts are."""
    dates: Sequence[When]
    figures: Sequence[Figure]
    names: Sequence[Name]
    negation: Negation
    claimants: Sequence[Claimant]


LONGEST = 3_000
"""Characters that are read: what a statement says stands in its first five hundred words."""

MOST = 40
"""Figures, dates and names that are compared, for each is compared with each."""


@lru_cache(maxsize=4_096)
def read(text: str, twins: TwinNames) -> Reading:
    """Read a text; kept for a while, as a statement meets many earlier claims and they many statements."""
    text = text[:LONGEST]
    folded = folded_text(text)
    tokens = folded_token_spans(folded.folded)
    signed = signed_from(text)
    every = dates.dates(folded)
    found = [when for when in every if folded.span(*when.span)[0] < signed]
    known = lexicon(twins)
    speaking = claimants(text, known)
    dated = [when.span for when in every]
    return Reading(
        text=folded,
        tokens=tokens,
        words=frozenset(word for word, _, _ in tokens),
        beginnings=frozenset((word, word[:5]) for word, _, _ in tokens if word not in STOP_WORDS),
        dates=found[:MOST],
        figures=figures(folded.folded, taken=dated)[:MOST],
        names=names(folded, tokens, known, taken=[*_folded_spans(folded, speaking), *dated])[:MOST],
        negation=negation(folded.folded, tokens, most=MOST),
        claimants=speaking[:MOST],
    )


def _folded_spans(text: FoldedText, speaking: Sequence[Claimant]) -> list[Span]:
    """Give where in the folded text those stand whose word it is."""
    found = []
    for claimant in speaking:
        if claimant.span is not None:
            inside = [
                at for at, origin in enumerate(text.origins) if claimant.span[0] <= origin < claimant.span[1]
            ]
            if inside:
                found.append((inside[0], inside[-1] + 1))
    return found

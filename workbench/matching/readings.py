"""What a text says that another may say otherwise, read once: figures, dates, names, denials, whose word."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

from workbench.matching import dates
from workbench.matching.claimants import Claimant, claimants
from workbench.matching.dates import When
from workbench.matching.figure_reader import figures
from workbench.matching.figures import Figure
from workbench.matching.folding import FoldedText, folded_text, folded_token_spans
from workbench.matching.lexicon import lexicon
from workbench.matching.names import Name, Token, names
from workbench.matching.negation import Negation, negation
from workbench.matching.negation_reach import Span
from workbench.matching.offices import offices
from workbench.matching.statements import STOP_WORDS, dateline_to, signed_from
from workbench.matching.twins import TwinNames

LONGEST = 3_000
"""Characters that are read: what a statement says stands in its first five hundred words."""

MOST = 40
"""Figures, dates and names that are compared, for each is compared with each."""


class Reading:
    """What one text says, each part read when it is first asked for: what one text lacks is not compared."""

    def __init__(self, text: str, twins: TwinNames) -> None:
        self._written = text[:LONGEST]
        self._known = lexicon(twins)
        self.text: FoldedText = folded_text(self._written)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        return folded_token_spans(self.text.folded)

    @cached_property
    def sequence(self) -> Sequence[str]:
        return [word for word, _, _ in self.tokens]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.sequence)

    @cached_property
    def beginnings(self) -> frozenset[tuple[str, str]]:
        """The telling words with their first letters, for saying how alike two texts are."""
        return frozenset([(word, word[:5]) for word in self.words if word not in STOP_WORDS])

    @cached_property
    def _every_date(self) -> Sequence[When]:
        return dates.dates(self.text)

    @cached_property
    def dates(self) -> Sequence[When]:
        return [when for when in self._every_date if self._is_said(when.span)][:MOST]

    @cached_property
    def _begun(self) -> int:
        """Where what is said begins in the folded text, behind a report's dateline."""
        return bisect_left(self.text.origins, dateline_to(self._written))

    def _is_said(self, span: Span) -> bool:
        """Whether a span of the folded text is neither in the dateline nor the day a post was signed on."""
        return span[0] >= self._begun and self.text.span(*span)[0] < signed_from(self._written)

    @cached_property
    def figures(self) -> Sequence[Figure]:
        return figures(self.text.folded, taken=self._dated)[:MOST]

    @cached_property
    def names(self) -> Sequence[Name]:
        taken = [*_folded_spans(self.text, self._speaking), *self._dated]
        found = names(self.text, self.tokens, self._known, taken=taken)
        return [name for name in found if name.span[0] >= self._begun][:MOST]

    @cached_property
    def unnamed_words(self) -> frozenset[str]:
        """The words that belong to no known name."""
        known = [name.span for name in self.names if name.common]
        if not known:
            return self.words
        return frozenset(
            word for word, start, _ in self.tokens if not any(first <= start < last for first, last in known)
        )

    @cached_property
    def negation(self) -> Negation:
        return negation(self.text.folded, self.tokens, most=MOST)

    @cached_property
    def offices(self) -> dict[str, Span]:
        return offices(self.text.folded)

    @cached_property
    def claimants(self) -> Sequence[Claimant]:
        return self._speaking[:MOST]

    @cached_property
    def _speaking(self) -> Sequence[Claimant]:
        return claimants(self._written, self._known)

    @property
    def _dated(self) -> list[Span]:
        return [when.span for when in self._every_date]


@lru_cache(maxsize=4_096)
def read(text: str, twins: TwinNames) -> Reading:
    """Give the reading of a text; kept for a while, for each statement meets many claims and they many."""
    return Reading(text, twins)


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

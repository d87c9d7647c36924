"""The sentences of a revision in the order of the text, found by their place in it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from workbench.ids import SentenceId
from workbench.stories import Sentence


class SentenceOrder:
    """One state of a revision's sentences; none overlaps another."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.all: Sequence[Sentence] = sorted(sentences, key=lambda sentence: sentence.start)
        self._starts = [sentence.start for sentence in self.all]

    @cached_property
    def places(self) -> dict[SentenceId, int]:
        return {sentence.id: place for place, sentence in enumerate(self.all)}

    def at(self, position: int) -> Sentence | None:
        """Give the sentence at a position, or the last one before it; None before the first."""
        index = bisect_right(self._starts, position) - 1
        return self.all[index] if index >= 0 else None

    def touching(self, start: int, end: int) -> list[Sentence]:
        """Give the sentences that share a character with a span."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        while index < len(self.all) and self.all[index].start < end:
            if self.all[index].end > start:
                found.append(self.all[index])
            index += 1
        return found

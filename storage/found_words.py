"""Where the words of a search stand in what was found."""

from collections.abc import Iterator, Sequence

from storage.search_terms import SHORTEST, TWO_SLIPS, Part
from workbench.archive import Found
from workbench.matching.folding import FoldedText, fold, folded_text, folded_token_spans, folded_tokens
from workbench.matching.stems import plain_stem
from workbench.search_fields import Where

BEFORE = 40
"""Characters of a snippet before the first mark, about."""

SNIPPET = 160

LONGEST = 50_000
"""Characters of a text that are looked through."""


class Sought:
    """The parts of one search, to be found in its results; with `near`, mistyped ones too."""

    def __init__(self, parts: Sequence[Part], *, near: bool) -> None:
        self._parts = parts
        self._near = near
        self._known: dict[tuple[str, str, bool, bool], bool] = {}

    def marked(self, wording: str) -> tuple[list[tuple[int, int]], Sequence[Part]]:
        """Give the spans of a claim's wording that are to be marked, and the parts that are not in it."""
        text = folded_text(wording)
        missing: list[Part] = []
        spans: list[tuple[int, int]] = []
        for part in self._parts:
            here = [*self._spans(text, part)] if _may_stand_in(part, Where.WORDING) else []
            spans += here
            if not here:
                missing.append(part)
        return _joined(spans), missing

    def elsewhere(self, texts: Sequence[tuple[Where, str]], missing: Sequence[Part]) -> list[Found]:
        """Show where the parts stand that the wording lacks, each in the first text that holds it."""
        found: list[Found] = []
        left = list(missing)
        for where, text in texts:
            if not left:
                break
            words = folded_tokens(fold(text[:LONGEST])) if text else []
            here = [part for part in left if _may_stand_in(part, where) and self._holds(words, part)]
            if here:
                folded = folded_text(text[:LONGEST])
                spans = _joined([span for part in here for span in self._spans(folded, part)])
                if spans:
                    found.append(_snippet(where, folded.text, spans))
                    left = [part for part in left if part not in here]
        return found

    def _holds(self, words: Sequence[str], part: Part) -> bool:
        return next(self._runs(words, part), None) is not None

    def _spans(self, text: FoldedText, part: Part) -> Iterator[tuple[int, int]]:
        tokens = folded_token_spans(text.folded)
        for first, last in self._runs([token for token, _, _ in tokens], part):
            yield text.span(tokens[first][1], tokens[last][2])

    def _runs(self, words: Sequence[str], part: Part) -> Iterator[tuple[int, int]]:
        """Give the first and last place of each run of words that is the part in one of its ways."""
        typed, *others = part.ways
        ways = [(way.split(), False) for way in others]
        sought = typed.split()
        ways.append((sought, part.unfinished))
        if others and len(sought) > 1:
            ways += [([word], part.unfinished and word is sought[-1]) for word in sought]
        for way, unfinished in ways:
            if len(way) == 1:
                for at, word in enumerate(words):
                    if self._same(word, way[0], unfinished=unfinished, stemmed=True):
                        yield at, at
            elif way and way[0] in words:
                length = len(way)
                for at in range(len(words) - length + 1):
                    if words[at] == way[0] and all(
                        self._same(words[at + step], way[step], unfinished=unfinished and step == length - 1)
                        for step in range(1, length)
                    ):
                        yield at, at + length - 1

    def _same(self, word: str, sought: str, *, unfinished: bool, stemmed: bool = False) -> bool:
        """Say whether a search takes two words for the same: equal, unfinished, other endings, or near."""
        key = (word, sought, unfinished, stemmed)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._compared(word, sought, unfinished=unfinished, stemmed=stemmed)
        return known

    def _compared(self, word: str, sought: str, *, unfinished: bool, stemmed: bool) -> bool:
        if word == sought or (unfinished and word.startswith(sought)):
            return True
        if not stemmed:
            return False
        if plain_stem(word) == plain_stem(sought):
            return True
        if not self._near or len(sought) < SHORTEST:
            return False
        from rapidfuzz.distance import OSA

        slips = 2 if len(sought) >= TWO_SLIPS else 1
        near = word[: len(sought)] if unfinished else word
        return OSA.distance(near, sought, score_cutoff=slips) <= slips


def _may_stand_in(part: Part, where: Where) -> bool:
    return not part.where or where in part.where


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put spans in order, and those that overlap together."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _snippet(where: Where, text: str, spans: Sequence[tuple[int, int]]) -> Found:
    """Cut a stretch around the first mark out of a text, at the borders of words where there are any."""
    first = spans[0][0]
    start = max(0, first - BEFORE)
    if start:
        start = next((at + 1 for at in range(start, first) if text[at].isspace()), start)
    end = min(len(text), max(start + SNIPPET, spans[0][1]))
    if end < len(text):
        end = next((at for at in range(end, spans[0][1], -1) if text[at].isspace()), end)
    lead = "…" if start else ""
    stretch = "".join(" " if char.isspace() else char for char in text[start:end])
    shift = len(lead) - start
    return Found(
        where=where,
        text=f"{lead}{stretch}{'…' if end < len(text) else ''}",
        marked=[(begin + shift, stop + shift) for begin, stop in spans if stop <= end],
    )

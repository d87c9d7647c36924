"""Where the words of a search stand in what was found."""

from collections.abc import Sequence

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
        self._words: list[tuple[int, str, bool]] = []
        self._phrases: list[tuple[int, list[str], bool]] = []
        self._known: dict[str, Sequence[int]] = {}
        for number, part in enumerate(parts):
            typed, *others = part.ways
            for way in part.ways:
                self._take(number, way, unfinished=part.unfinished and way == typed)
            if others and " " in typed:
                # The words of a name that has other spellings may also stand apart.
                *words, last = typed.split()
                for word in words:
                    self._take(number, word, unfinished=False)
                self._take(number, last, unfinished=part.unfinished)

    def marked(self, wording: str) -> tuple[list[tuple[int, int]], Sequence[Part]]:
        """Give the spans of a claim's wording that are to be marked, and the parts that are not in it."""
        text = _folded(wording)
        tokens = folded_token_spans(text.folded)
        found = self._runs([token for token, _, _ in tokens])
        here = {number for number in found if _may_stand_in(self._parts[number], Where.WORDING)}
        spans = [
            text.span(tokens[first][1], tokens[last][2]) for number in here for first, last in found[number]
        ]
        return _joined(spans), [part for number, part in enumerate(self._parts) if number not in here]

    def elsewhere(self, texts: Sequence[tuple[Where, str]], missing: Sequence[Part]) -> list[Found]:
        """Show where the parts stand that the wording lacks, each in the first text that holds it."""
        shown: list[Found] = []
        left = [number for number, part in enumerate(self._parts) if part in missing]
        for where, text in texts:
            wanted = [number for number in left if text and _may_stand_in(self._parts[number], where)]
            if not wanted:
                continue
            found = self._runs(folded_tokens(fold(text[:LONGEST])))
            here = [number for number in wanted if number in found]
            if here:
                folded = _folded(text[:LONGEST])
                tokens = folded_token_spans(folded.folded)
                runs = [run for number in here for run in found[number]]
                spans = [folded.span(tokens[first][1], tokens[last][2]) for first, last in runs]
                shown.append(_snippet(where, folded.text, _joined(spans)))
                left = [number for number in left if number not in here]
        return shown

    def _take(self, number: int, way: str, *, unfinished: bool) -> None:
        words = way.split()
        if len(words) == 1:
            self._words.append((number, way, unfinished))
        elif words:
            self._phrases.append((number, words, unfinished))

    def _runs(self, words: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
        """Give for each part that stands in a text the first and last word of each place."""
        found: dict[int, list[tuple[int, int]]] = {}
        for at, word in enumerate(words):
            numbers = self._known.get(word)
            if numbers is None:
                numbers = self._known[word] = self._parts_of(word)
            for number in numbers:
                found.setdefault(number, []).append((at, at))
        for number, way, unfinished in self._phrases:
            if way[0] in words:
                last = len(way) - 1
                for at in range(len(words) - last):
                    end = words[at + last]
                    if list(words[at : at + last]) == way[:-1] and (
                        end.startswith(way[-1]) if unfinished else end == way[-1]
                    ):
                        found.setdefault(number, []).append((at, at + last))
        return found

    def _parts_of(self, word: str) -> Sequence[int]:
        """Say which parts a word of a text stands for."""
        return tuple(
            dict.fromkeys(
                number for number, sought, unfinished in self._words if self._same(word, sought, unfinished)
            )
        )

    def _same(self, word: str, sought: str, unfinished: bool) -> bool:
        """Say whether a search takes two words for the same: equal, unfinished, other endings, or near."""
        if word == sought or (unfinished and word.startswith(sought)):
            return True
        if plain_stem(word) == plain_stem(sought):
            return True
        if not self._near or len(sought) < SHORTEST:
            return False
        from rapidfuzz.distance import OSA

        slips = 2 if len(sought) >= TWO_SLIPS else 1
        near = word[: len(sought)] if unfinished else word
        return OSA.distance(near, sought, score_cutoff=slips) <= slips


def _folded(text: str) -> FoldedText:
    """Fold a text; where folding changes nothing but capitals, which is quick to see, nothing moves."""
    if text.isascii():
        folded = fold(text)
        if folded == text.lower():
            return FoldedText(text, folded, range(len(text) + 1))
    return folded_text(text)


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

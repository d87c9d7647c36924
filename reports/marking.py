"""Where the marks of an article begin and end: its text cut into stretches that look alike throughout."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.model import ClaimEntry, ReportContent, SentenceEntry
from workbench.drafts import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters start..end under the same marks.

    `claims` lists the claims they belong to, the shortest last. `opens` are sentences nobody looked at and
    claims that overlap others, which begin here; `closes` are claims that end here, `told` disclosures.
    """

    start: int
    end: int
    claims: Sequence[ClaimEntry]
    disclosing: bool
    sentence: SentenceEntry | None
    opens_sentence: bool
    opens: Sequence[ClaimEntry]
    closes: Sequence[ClaimEntry]
    told: Sequence[ClaimEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text with its block; lines that no block covers have none."""

    start: int
    end: int
    block: Block | None


def lines_of(content: ReportContent) -> Iterator[Line]:
    """Give the lines of the text that are not blank."""
    blocks = {block.start: block for block in content.revision.blocks}
    start = 0
    for line in content.revision.text.split("\n"):
        if line.strip():
            yield Line(start=start, end=start + len(line), block=blocks.get(start))
        start += len(line) + 1


class Marks:
    """The marks of a report's article, ready to be asked for line by line."""

    def __init__(self, content: ReportContent) -> None:
        self._claims = content.claims
        self._starts = [entry.claim.anchor.start for entry in content.claims]
        self._reach: list[int] = []
        for entry in content.claims:
            self._reach.append(max(entry.claim.anchor.end, self._reach[-1] if self._reach else 0))
        self._told = sorted(
            ((d.anchor.start, d.anchor.end, entry) for entry in content.claims for d in entry.disclosures),
            key=lambda span: span[:2],
        )
        self._told_starts = [span[0] for span in self._told]
        self._told_reach: list[int] = []
        for _start, end, _entry in self._told:
            self._told_reach.append(max(end, self._told_reach[-1] if self._told_reach else 0))
        self._sentences = content.sentences
        self._sentence_starts = [entry.sentence.start for entry in content.sentences]
        self.overlapping = self._find_overlapping()

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Cut start..end, which must not be empty, wherever a mark begins or ends."""
        claims = self._claims[bisect_right(self._reach, start) : bisect_left(self._starts, end)]
        claims = [entry for entry in claims if entry.claim.anchor.end > start]
        told = self._told[bisect_right(self._told_reach, start) : bisect_left(self._told_starts, end)]
        first = max(bisect_right(self._sentence_starts, start) - 1, 0)
        sentences = self._sentences[first : bisect_left(self._sentence_starts, end)]
        bounds = {start, end}
        for entry in claims:
            bounds.update((entry.claim.anchor.start, entry.claim.anchor.end))
        for told_start, told_end, _entry in told:
            bounds.update((told_start, told_end))
        for sentence in sentences:
            bounds.update((sentence.sentence.start, sentence.sentence.end))
        cuts = sorted(bound for bound in bounds if start <= bound <= end)
        live: list[ClaimEntry] = []
        coming = iter(claims)
        following = next(coming, None)
        holder = iter(sentences)
        sentence_now = next(holder, None)
        for left, right in pairwise(cuts):
            live = [entry for entry in live if entry.claim.anchor.end > left]
            while following is not None and following.claim.anchor.start <= left:
                live.append(following)
                following = next(coming, None)
            while sentence_now is not None and sentence_now.sentence.end <= left:
                sentence_now = next(holder, None)
            inside = sentence_now is not None and sentence_now.sentence.start <= left
            covering = [span for span in told if span[0] <= left and span[1] >= right]
            yield Stretch(
                start=left,
                end=right,
                claims=sorted(live, key=_length, reverse=True),
                disclosing=bool(covering),
                sentence=sentence_now if inside else None,
                opens_sentence=inside and sentence_now is not None and sentence_now.sentence.start == left,
                opens=[e for e in live if e.claim.anchor.start == left and e.number in self.overlapping],
                closes=sorted((e for e in live if e.claim.anchor.end == right), key=_length),
                told=[span[2] for span in covering if span[1] == right],
            )

    def _find_overlapping(self) -> frozenset[int]:
        found: set[int] = set()
        longest: ClaimEntry | None = None
        for entry in self._claims:
            if longest is not None and entry.claim.anchor.start < longest.claim.anchor.end:
                found.update((entry.number, longest.number))
            if longest is None or entry.claim.anchor.end > longest.claim.anchor.end:
                longest = entry
        return frozenset(found)


def _length(entry: ClaimEntry) -> int:
    return entry.claim.anchor.end - entry.claim.anchor.start

"""What changed between two wordings of a mark, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from workbench.carrying.words import Word, words_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words that went and words that came in their place, as spans of the two texts; one may be empty."""

    old: Span
    new: Span
    figure: bool


def word_changes(old: str, new: str) -> list[WordChange]:
    """Give what differs, in order; quotation marks of another style and other spaces are no difference."""
    mine, theirs = words_of(old), words_of(new)
    opcodes = LCSseq.opcodes([word.key for word in mine], [word.key for word in theirs])
    changes: list[WordChange] = []
    for first, after, other_first, other_after in _joined(
        [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in opcodes if o.tag != "equal"]
    ):
        went, came = mine[first:after], theirs[other_first:other_after]
        changes.append(
            WordChange(
                old=_span(mine, first, after),
                new=_span(theirs, other_first, other_after),
                figure=any(word.is_figure for word in (*went, *came)),
            )
        )
    return changes


def _joined(edits: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Make one of a deletion and an insertion in the same place."""
    joined: list[tuple[int, int, int, int]] = []
    for edit in edits:
        if joined and joined[-1][1] == edit[0] and joined[-1][3] == edit[2]:
            before = joined.pop()
            joined.append((before[0], edit[1], before[2], edit[3]))
        else:
            joined.append(edit)
    return joined


def _span(words: Sequence[Word], first: int, after: int) -> Span:
    if first < after:
        return words[first].start, words[after - 1].end
    at = words[first - 1].end if first else 0
    return at, at

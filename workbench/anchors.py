"""Where a mark stands in a revision's text, with enough of the words around it to find it again."""

from dataclasses import dataclass

from workbench.ids import RevisionId

CONTEXT = 32
"""Characters kept on either side of a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A span of a revision in code points; `text[start:end] == quote` always holds."""

    revision_id: RevisionId
    start: int
    end: int
    quote: str
    before: str
    after: str


def anchor_at(revision_id: RevisionId, text: str, *, start: int, end: int) -> Anchor:
    """Make the anchor of a span; raises ValueError when the span is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span {start}..{end} in a text of {len(text)} characters")
    return Anchor(
        revision_id=revision_id,
        start=start,
        end=end,
        quote=text[start:end],
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span so that it neither starts nor ends with white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

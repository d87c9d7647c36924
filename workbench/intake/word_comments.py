"""The comments in a Word file."""

from typing import TYPE_CHECKING

from workbench.intake.assembly import TextBuilder
from workbench.intake.names import every, name_of, value, whole_text
from workbench.intake.stamps import moment

if TYPE_CHECKING:
    from lxml.etree import _Element


def write_comments(builder: TextBuilder, root: "_Element") -> None:
    """Give the comments whose places the builder knows their words, authors and dates."""
    for comment in every(root, "w:comment"):
        builder.write_note(
            value(comment, "w:id"),
            "\n".join(_line(paragraph) for paragraph in every(comment, "w:p")),
            author=value(comment, "w:author").strip(),
            made_at=moment(value(comment, "w16du:dateUtc") or value(comment, "w:date")),
        )


def _line(paragraph: "_Element") -> str:
    words = []
    for element in every(paragraph, "w:t", "w:tab", "w:br", "w:noBreakHyphen"):
        words.append(
            {"w:t": whole_text(element), "w:noBreakHyphen": "\u2011"}.get(name_of(element), " "),
        )
    return "".join(words).strip()

"""The words that are selected in an article."""

from PySide6.QtGui import QTextCursor

from ui.article_page import Page
from workbench.anchors import trimmed


def selected_span(page: Page, cursor: QTextCursor) -> tuple[int, int] | None:
    """Give the span of the selected words without white space around them; None when there are none."""
    start, end = trimmed(
        page.sheet.text,
        page.positions.from_qt(cursor.selectionStart()),
        page.positions.from_qt(cursor.selectionEnd()),
    )
    return (start, end) if start < end else None

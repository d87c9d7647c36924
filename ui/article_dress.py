"""What stands beside the words for the kind of a block: bullets, rules, the bar of a quotation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.article_lines import LaidBlock
from workbench.drafts import Block, BlockKind

if TYPE_CHECKING:
    from ui.article_page import Page


def paint_dress(painter: QPainter, laid: LaidBlock, block: Block, before: Block | None, page: "Page") -> None:
    em, first = page.measure.em, laid.lines[0]
    match block.kind:
        case BlockKind.LIST_ITEM if block.start == laid.start:
            indent = 1.5 * em * max(block.level, 1) - 0.7 * em
            x = page.right - indent if page.right_to_left else page.left + indent
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(page.theme.quiet))
            painter.drawEllipse(QPointF(x, first.baseline - 0.3 * em), 0.14 * em, 0.14 * em)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        case BlockKind.QUOTE:
            x = page.right - 0.6 * em if page.right_to_left else page.left + 0.5 * em
            top, bottom = first.baseline - 1.05 * em, laid.lines[-1].baseline + 0.45 * em
            painter.fillRect(QRectF(x, top, 2, bottom - top), QColor(page.theme.edge))
        case BlockKind.TABLE_CELL if before is None or before.row != block.row:
            _paint_rule(painter, page, y=first.baseline - 1.25 * em, width=page.measure.column)
        case BlockKind.FOOTNOTE if before is None or before.kind is not BlockKind.FOOTNOTE:
            _paint_rule(painter, page, y=first.baseline - 1.4 * em, width=page.measure.column / 4)
        case _:
            pass


def _paint_rule(painter: QPainter, page: "Page", *, y: float, width: float) -> None:
    left = page.right - width if page.right_to_left else page.left
    painter.fillRect(QRectF(left, round(y), width, 1), QColor(page.theme.edge))

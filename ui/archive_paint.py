"""How a result of the archive is painted: its wording, where else its words stand, verdict and facts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from reports.directions import is_rtl
from ui.archive_results import HitRole, ResultRow, RowRole, facts_of, finds_of
from ui.group_words import DISAGREE, like_it
from ui.pieces import plain_tooltip
from ui.positions import Positions, shown_text
from ui.theme import SIGNS, VERDICT_TONES, Theme, Tone, current_theme
from workbench.archive import ArchiveHit

MOST_SHOWN = 1500
"""Characters of a wording that two lines could hold on the widest screen."""

_Index = QModelIndex | QPersistentModelIndex


class ResultDelegate(QStyledItemDelegate):
    """Paints up to two lines of the wording with the words found marked, then verdict and facts.

    With `more` there is a line between them for what else is to be said of a result.
    """

    LINES = 2
    PAD = 8
    SIDE = 14
    INDENT = 26
    """How far in a claim of a group stands that is unfolded below the result that stands for it."""

    more = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chip_places: dict[int, QRect] = {}
        """Where the words were painted last that say how many a row stands for."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        small = QFontMetrics(_small(option.font)).lineSpacing()
        lines = self.LINES * QFontMetrics(option.font).lineSpacing() + (2 if self.more else 1) * small
        return QSize(80, lines + 2 * self.PAD + (9 if self.more else 6))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(HitRole)
        if not isinstance(hit, ArchiveHit):
            return
        theme = current_theme()
        rect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.current))
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), QColor(theme.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.line))
        row = index.data(RowRole)
        inside = rect.adjusted(self.SIDE, self.PAD, -self.SIDE, -self.PAD)
        if row.standing is not None:
            inside = self._indented(painter, rect, inside, option)
        painter.setPen(QColor(theme.ink))
        earlier = hit.earlier
        used = draw_marked(painter, inside, earlier.wording, hit.marked, font=option.font, lines=self.LINES)
        top = inside.top() + used * QFontMetrics(option.font).lineSpacing() + 4
        text, marked = finds_of(hit)
        if text:
            painter.setPen(QColor(theme.quiet))
            line = QRect(inside.left(), top, inside.width(), 0)
            draw_marked(painter, line, text, marked, font=_small(option.font), lines=1)
            top += QFontMetrics(_small(option.font)).lineSpacing() + 3
        below = QRect(inside.left(), top, inside.width(), 0)
        self.chip_places.pop(index.row(), None)
        self._draw_facts(painter, below, option, index)
        painter.restore()

    def _indented(self, painter: QPainter, rect: QRect, inside: QRect, option: QStyleOptionViewItem) -> QRect:
        """Move a row in, with a line that ties it to the one above."""
        tie = QRect(rect.left() + self.SIDE + 8, rect.top(), 2, rect.height())
        painter.fillRect(QStyle.visualRect(option.direction, rect, tie), QColor(current_theme().edge))
        moved = inside.adjusted(self.INDENT, 0, 0, 0)
        return QStyle.visualRect(option.direction, rect, moved)

    def _draw_facts(
        self, painter: QPainter, place: QRect, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        row: ResultRow = index.data(RowRole)
        earlier = row.hit.earlier
        theme = current_theme()
        font = _small(option.font)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        tone = VERDICT_TONES[earlier.verdict]
        badge = f"\u2066{SIGNS[tone].mark} {SIGNS[tone].words}\u2069"
        height = metrics.lineSpacing() + 2
        ground = QRect(place.left(), place.top(), metrics.horizontalAdvance(badge) + 12, height)
        shown = QStyle.visualRect(option.direction, place.adjusted(0, 0, 0, height), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint_of(tone))
        painter.drawRoundedRect(shown, 4, 4)
        painter.setPen(theme.ink_of(tone))
        painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, badge)
        taken = ground.right()
        whole = place.adjusted(0, 0, 0, height)
        for words, chip_tone in _chips(row):
            chip = QRect(taken + 9, place.top(), metrics.horizontalAdvance(words) + 12, height)
            there = QStyle.visualRect(option.direction, whole, chip)
            painter.setPen(theme.ink_of(chip_tone))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(there.adjusted(0, 0, -1, -1), 4, 4)
            painter.drawText(there, Qt.AlignmentFlag.AlignCenter, words)
            if row.group is not None and chip_tone is Tone.UNCHECKED:
                self.chip_places[index.row()] = there
            taken = chip.right()
        rest = QRect(taken + 9, place.top(), place.right() - taken - 9, height)
        words = facts_of(earlier, isolated=True)
        facts = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
        painter.setPen(QColor(theme.quiet))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QStyle.visualRect(option.direction, place.adjusted(0, 0, 0, height), rest), flags, facts
        )

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        hit = index.data(HitRole)
        if event.type() == QEvent.Type.ToolTip and isinstance(hit, ArchiveHit):
            QToolTip.showText(event.globalPos(), plain_tooltip(hit.earlier.wording[:1500]), view)
            return True
        return super().helpEvent(event, view, option, index)


def _chips(row: ResultRow) -> list[tuple[str, Tone]]:
    """Give what is said of the group that a row stands for or in, in words with a colour."""
    chips = []
    if row.group is not None:
        arrow = "▾" if row.unfolded else "▸"
        merged = ", merged" if row.group.merged == row.group.size - 1 else ""
        chips.append((f"\u2066{arrow} {like_it(row.group)}{merged}\u2069", Tone.UNCHECKED))
        if row.group.disagree:
            chips.append((f"\u2066≠ {DISAGREE}\u2069", Tone.CONTRADICTED))
    elif row.merged:
        chips.append(("merged", Tone.OPEN))
    return chips


def draw_marked(
    painter: QPainter,
    place: QRect,
    words: str,
    marked: Sequence[tuple[int, int]],
    *,
    font: QFont,
    lines: int,
) -> int:
    """Draw words, what was found in them bold on a tint, and give how many of `lines` they took."""
    # Character for character, so that the marks stay in their places.
    text = shown_text(words[:MOST_SHOWN]).replace("\n", " ")
    layout = _laid_out(text, marked, font=font, width=place.width(), lines=lines)
    if layout.lineCount() > lines:
        last = layout.lineAt(lines - 1)
        end = Positions(text).from_qt(last.textStart() + last.textLength())
        for cut in range(end, 0, -1):
            layout = _laid_out(f"{text[:cut].rstrip()}…", marked, font=font, width=place.width(), lines=lines)
            if layout.lineCount() <= lines:
                break
    layout.draw(painter, QPointF(place.topLeft()))
    return layout.lineCount()


def _laid_out(
    text: str, marked: Sequence[tuple[int, int]], *, font: QFont, width: int, lines: int
) -> QTextLayout:
    """Lay a text out, one line further than `lines` at most."""
    rtl = is_rtl(text, default=False)
    option = QTextOption(
        Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    )
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    positions = Positions(text)
    ranges = []
    for start, end in marked:
        if end <= len(text):
            one = QTextLayout.FormatRange()
            one.start = positions.to_qt(start)
            one.length = positions.to_qt(end) - positions.to_qt(start)
            one.format = mark_format(current_theme())
            ranges.append(one)
    layout.setFormats(ranges)
    layout.beginLayout()
    top = 0.0
    while layout.lineCount() <= lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += QFontMetrics(font).lineSpacing()
    layout.endLayout()
    return layout


def mark_format(theme: Theme) -> QTextCharFormat:
    """Make the look of words that were found: bold on a tint, so that it is not the colour alone."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setBackground(QColor(theme.selection))
    return look


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF(), 8.0) * 0.87)
    return small

"""The results of a search of the archive: a model that grows by portions, and how a result is painted."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from reports.directions import is_rtl
from ui.old_checks import age_now, checked_when
from ui.pieces import plain_tooltip
from ui.positions import Positions, shown_text
from ui.theme import SIGNS, VERDICT_TONES, Theme, current_theme
from workbench.archive import ArchiveHit, EarlierClaim

MOST_SHOWN = 1500
"""Characters of a wording that two lines could hold on the widest screen."""

HitRole = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """Results so far; `more_wanted()` says that the end of them has come into sight."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[ArchiveHit] = []
        self._complete = True
        self._waiting = False

    @property
    def hits(self) -> Sequence[ArchiveHit]:
        return self._hits

    def show_hits(self, hits: Sequence[ArchiveHit], *, complete: bool) -> None:
        """Show the first portion of another search."""
        self.beginResetModel()
        self._hits = list(hits)
        self._complete = complete
        self._waiting = False
        self.endResetModel()

    def add_hits(self, hits: Sequence[ArchiveHit], *, complete: bool) -> None:
        """Add the next portion; a claim that has moved down meanwhile is not shown twice."""
        known = {hit.earlier.id for hit in self._hits}
        new = [hit for hit in hits if hit.earlier.id not in known]
        self._complete = complete
        self._waiting = False
        if new:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._hits += new
            self.endInsertRows()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._hits)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.earlier.wording
            case Qt.ItemDataRole.AccessibleTextRole:
                words = SIGNS[VERDICT_TONES[hit.earlier.verdict]].words
                return f"{words}: {hit.earlier.wording}. {facts_of(hit.earlier)}"
            case _ if role == HitRole:
                return hit
            case _:
                return None

    @override
    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._complete and not self._waiting

    @override
    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()


def facts_of(earlier: EarlierClaim, *, isolated: bool = False) -> str:
    """Say in one line when, how long ago and where it was checked, whose word it is and of what kind.

    With `isolated` each part keeps its own direction, so that a name or a date does not turn the others
    around where it is shown.
    """
    story = f"“{earlier.source}”" if earlier.own and earlier.source else earlier.source
    said = f"said by {earlier.claimant}" if earlier.claimant else ""
    kind = earlier.kind.value if earlier.kind else ""
    checked = checked_when(earlier.checked_on, age_now(earlier)) if earlier.checked_on else ""
    parts = [part for part in (checked, story, said, kind) if part]
    return " · ".join(f"\u2068{part}\u2069" if isolated else part for part in parts)


class ResultDelegate(QStyledItemDelegate):
    """Paints up to two lines of the wording with the words found marked, then verdict and facts."""

    LINES = 2
    PAD = 8
    SIDE = 14

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        small = QFontMetrics(_small(option.font)).lineSpacing()
        return QSize(80, self.LINES * QFontMetrics(option.font).lineSpacing() + small + 2 * self.PAD + 6)

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
        inside = rect.adjusted(self.SIDE, self.PAD, -self.SIDE, -self.PAD)
        painter.setPen(QColor(theme.ink))
        used = draw_marked(painter, inside, hit, font=option.font, lines=self.LINES)
        top = inside.top() + used * QFontMetrics(option.font).lineSpacing() + 4
        below = QRect(inside.left(), top, inside.width(), 0)
        self._draw_facts(painter, below, hit.earlier, option)
        painter.restore()

    def _draw_facts(
        self, painter: QPainter, place: QRect, earlier: EarlierClaim, option: QStyleOptionViewItem
    ) -> None:
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
        rest = QRect(ground.right() + 9, place.top(), place.right() - ground.right() - 9, height)
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


class ResultList(QListView):
    """The list; `to_search()`, `copy_wanted()` and `open_wanted()` are what its keys ask for."""

    to_search = Signal()
    copy_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(ResultDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName("Earlier claims found")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        first = not self.currentIndex().isValid() or self.currentIndex().row() == 0
        if event.text() == "/" or (event.key() == Qt.Key.Key_Up and first):
            self.to_search.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters go nowhere: the search field is for looking."""


def draw_marked(painter: QPainter, place: QRect, hit: ArchiveHit, *, font: QFont, lines: int) -> int:
    """Draw a result's wording, what was found bold on a tint, and give how many of `lines` it took."""
    # Character for character, so that the marks stay in their places.
    text = shown_text(hit.earlier.wording[:MOST_SHOWN]).replace("\n", " ")
    layout = _laid_out(text, hit.marked, font=font, width=place.width(), lines=lines)
    if layout.lineCount() > lines:
        last = layout.lineAt(lines - 1)
        end = Positions(text).from_qt(last.textStart() + last.textLength())
        for cut in range(end, 0, -1):
            layout = _laid_out(
                f"{text[:cut].rstrip()}…", hit.marked, font=font, width=place.width(), lines=lines
            )
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

"""The claims in the order of the article, with filters: the left panel."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.article_marks import claim_tone
from ui.claim_filters import ClaimFilter, FilterChips, claims_that_pass
from ui.claim_line import what_matters
from ui.pieces import SectionHeading, plain_tooltip
from ui.theme import SIGNS, current_theme, is_right_to_left
from workbench.claims import Claim
from workbench.ids import ClaimId
from workbench.sheet import Sheet

ClaimRole = Qt.ItemDataRole.UserRole + 1

LEAST_WIDTH = 200
"""Pixels of the panel, where its filters do not ask for more."""

_Index = QModelIndex | QPersistentModelIndex


class ClaimsModel(QAbstractListModel):
    """The claims of a sheet that pass a filter; the rows are values, not copies of what is shown.

    `earlier` says what is known of an earlier check of a claim, "" where nothing is.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._filter = ClaimFilter.ALL
        self._claims: list[Claim] = []
        self._matters: list[str] = []
        self.earlier: Callable[[Claim], str] = lambda _claim: ""

    def show_sheet(self, sheet: Sheet | None) -> None:
        self._sheet = sheet
        self.refresh()

    def set_filter(self, chosen: ClaimFilter) -> None:
        self._filter = chosen
        self.refresh()

    def refresh(self) -> None:
        """Take over the sheet's claims; rows are only rebuilt when others are there than before."""
        sheet = self._sheet
        claims = claims_that_pass(sheet, self._filter) if sheet else []
        matters = [self.what_matters(claim) for claim in claims]
        if [claim.id for claim in claims] == [claim.id for claim in self._claims]:
            before = list(zip(self._claims, self._matters, strict=True))
            self._claims, self._matters = claims, matters
            for row, now in enumerate(zip(claims, matters, strict=True)):
                if now != before[row]:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._claims, self._matters = claims, matters
        self.endResetModel()

    def row_of(self, claim_id: ClaimId | None) -> int:
        return next((row for row, claim in enumerate(self._claims) if claim.id == claim_id), -1)

    def count_of(self, chosen: ClaimFilter) -> int:
        return len(claims_that_pass(self._sheet, chosen)) if self._sheet else 0

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._claims)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._sheet is None or index.row() >= len(self._claims):
            return None
        claim = self._claims[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return claim.wording
            case Qt.ItemDataRole.AccessibleTextRole:
                matters = self.what_matters(claim)
                return f"Claim {self.number(claim)}, {claim.verdict.value}: {claim.wording}. {matters}"
            case _ if role == ClaimRole:
                return claim
            case _:
                return None

    @property
    def reads_from_right(self) -> bool:
        return self._sheet is not None and is_right_to_left(self._sheet.story.language)

    def number(self, claim: Claim) -> int:
        """Give its place in the article, 0 when it has none."""
        sheet = self._sheet
        here = sheet is not None and claim.anchor.revision_id == sheet.revision.id
        return sheet.number(claim.id) if sheet is not None and here and sheet.has_claim(claim.id) else 0

    def what_matters(self, claim: Claim) -> str:
        return what_matters(self._sheet, claim, earlier=self.earlier(claim)) if self._sheet else ""


class ClaimDelegate(QStyledItemDelegate):
    """Paints number, sign, wording in up to three lines, and what matters."""

    LINES = 3
    PAD = 7
    NUMBER = 30
    SIGN = 24

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The list asks for the height of every row whenever one of them changes.
        self._heights: dict[tuple[str, int, str], int] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        key = (str(index.data() or ""), width, option.font.key())
        if key not in self._heights:
            metrics = QFontMetrics(option.font)
            words = self._words_rect(metrics, key[0], width)
            small = QFontMetrics(_small(option.font)).lineSpacing()
            self._heights[key] = words.height() + small + 2 * self.PAD
        return QSize(60, self._heights[key])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        claim = index.data(ClaimRole)
        if not isinstance(model, ClaimsModel) or not isinstance(claim, Claim):
            return
        theme = current_theme()
        painter.save()
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(theme.current))
            painter.fillRect(
                _mirrored(QRect(rect.left(), rect.top(), 3, rect.height()), option), QColor(theme.accent)
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        metrics = QFontMetrics(option.font)
        top = rect.top() + self.PAD
        line = metrics.lineSpacing()
        painter.setFont(option.font)
        painter.setPen(QColor(theme.quiet))
        number = QRect(rect.left() + 4, top, self.NUMBER, line)
        label = str(model.number(claim) or "–")
        painter.drawText(_mirrored(number, option), Qt.AlignmentFlag.AlignRight, label)
        tone = claim_tone(claim)
        painter.setPen(theme.ink_of(tone))
        sign = QRect(number.right() + 4, top, self.SIGN - 6, line)
        painter.drawText(_mirrored(sign, option), Qt.AlignmentFlag.AlignCenter, SIGNS[tone].mark)
        painter.setPen(QColor(theme.ink))
        words = self._words_rect(metrics, claim.wording, rect.width())
        words.moveTopLeft(QPoint(rect.left() + words.left(), top))
        lines = _wrapped(metrics, claim.wording, words.width(), self.LINES)
        flags = Qt.AlignmentFlag.AlignTop | (
            Qt.AlignmentFlag.AlignRight if model.reads_from_right else Qt.AlignmentFlag.AlignLeft
        )
        for place, shown in enumerate(lines):
            row = QRect(words.left(), top + place * line, words.width(), line)
            painter.drawText(_mirrored(row, option), flags, shown)
        painter.setFont(_small(option.font))
        painter.setPen(QColor(theme.quiet))
        small = QFontMetrics(painter.font())
        below = QRect(words.left(), words.bottom() + 1, words.width(), small.lineSpacing())
        meta = small.elidedText(model.what_matters(claim), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(_mirrored(below, option), flags, meta)
        painter.restore()

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        claim = index.data(ClaimRole)
        if event.type() == QEvent.Type.ToolTip and isinstance(claim, Claim):
            model = index.model()
            matters = model.what_matters(claim) if isinstance(model, ClaimsModel) else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(f"{claim.wording}\n{matters}"), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _words_rect(self, metrics: QFontMetrics, wording: str, width: int) -> QRect:
        left = self.NUMBER + self.SIGN + 4
        room = max(width - left - 10, 60)
        lines = len(_wrapped(metrics, wording, room, self.LINES))
        return QRect(left, 0, room, lines * metrics.lineSpacing())


class ClaimsList(QListView):
    """The rows; `stepped_aside(int)` says that ← or → asks for another filter."""

    stepped_aside = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            on = (event.key() == Qt.Key.Key_Right) is not self.isRightToLeft()
            self.stepped_aside.emit(1 if on else -1)
        else:
            super().keyPressEvent(event)


class ClaimsPanel(QWidget):
    """The list with its filters; `claim_chosen(str)` carries the id of the claim the user went to."""

    claim_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Claims")
        self.model = ClaimsModel(self)
        self.filters = FilterChips(self)
        self.filters.chosen.connect(self._filter_chosen)
        self.list = ClaimsList(self)
        self.list.stepped_aside.connect(self.filters.step)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ClaimDelegate(self.list))
        self.list.setAccessibleName("Claims in the order of the article")
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self._empty = QLabel("No claims yet.\nPress C on a sentence to make it a claim.", self)
        self._empty.setProperty("quiet", True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._own = QWidget(self)
        self._lent: QWidget | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.addWidget(self._own)
        layout = QVBoxLayout(self._own)
        layout.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 8, 4)
        head.addWidget(SectionHeading("Claims", self))
        head.addWidget(self.filters)
        head.addWidget(self._empty)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.list.selectionModel().currentChanged.connect(self._row_chosen)
        self.list.activated.connect(self._row_chosen)
        self._following = False

    @property
    def is_lent(self) -> bool:
        """Whether something else is shown in the place of the claims."""
        return self._lent is not None

    @property
    def front(self) -> QWidget:
        """What takes the focus here."""
        return self._lent or self.list

    def show_instead(self, other: QWidget | None) -> None:
        """Show something else in the place of the claims, or these again."""
        layout = self.layout()
        if self._lent is not None and self._lent is not other:
            self._lent.hide()
        if other is not None and layout is not None and layout.indexOf(other) < 0:
            layout.addWidget(other)
        self._lent = other
        self._own.setVisible(other is None)
        if other is not None:
            other.show()

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(max(least.width(), LEAST_WIDTH), least.height())

    def show_sheet(self, sheet: Sheet | None) -> None:
        self.model.show_sheet(sheet)
        self._write_counts()

    def refresh(self, current: ClaimId | None) -> None:
        """Show what changed; the list keeps its place."""
        place = self.list.verticalScrollBar().value()
        self._following = True
        self.model.refresh()
        self._following = False
        self.list.verticalScrollBar().setValue(place)
        self._write_counts()
        self.follow(current)

    def follow(self, current: ClaimId | None) -> None:
        """Mark the claim that the cursor is on, without telling anybody."""
        row = self.model.row_of(current)
        self._following = True
        if row < 0:
            self.list.selectionModel().clear()
        elif row != self.list.currentIndex().row():
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self._following = False

    def _row_chosen(self, index: QModelIndex) -> None:
        claim = index.data(ClaimRole)
        if not self._following and isinstance(claim, Claim):
            self.claim_chosen.emit(claim.id)

    def _filter_chosen(self, chosen: str) -> None:
        self.model.set_filter(ClaimFilter(chosen))
        self._write_counts()

    def _write_counts(self) -> None:
        for chosen in ClaimFilter:
            self.filters.show_count(chosen, self.model.count_of(chosen))
        self._empty.setVisible(self.model.count_of(ClaimFilter.ALL) == 0)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF(), 8.0) * 0.87)
    return small


def _mirrored(rect: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)


def _wrapped(metrics: QFontMetrics, words: str, width: int, lines: int) -> list[str]:
    """Break words into at most so many lines that fit a width; the last one is cut where there is more."""
    found: list[str] = []
    line = ""
    rest = words.split()
    while rest:
        candidate = f"{line} {rest[0]}" if line else rest[0]
        if line and metrics.horizontalAdvance(candidate) > width:
            if len(found) == lines - 1:
                break
            found.append(line)
            line = ""
        else:
            line = candidate
            rest.pop(0)
    last = f"{line} {' '.join(rest)}" if rest else line
    return [*found, metrics.elidedText(last, Qt.TextElideMode.ElideRight, width)]

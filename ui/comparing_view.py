"""Two texts beside each other, scrolled together and painted as far as they are seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget
from typing_extensions import override

from ui.comparing_paint import claim_words, paint_bar_beside, paint_gap, paint_paragraph
from ui.comparing_rows import ComparingRows
from ui.comparing_side import Side
from ui.pieces import plain_tooltip
from ui.theme import Theme, article_font, column_width, current_theme, theme_keeper
from workbench.claims import Claim
from workbench.comparing import Change, Comparison

BUDGET = 0.008
"""Seconds of one go of measuring what is not in view."""

SIZES = 9.0, 26.0
"""The least and the greatest size of the text, in points."""

GOES = 25
"""Goes of measuring after which the scroll bar learns of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the two texts stand, in pixels: `width` is that of either one's lines."""

    old: float
    new: float
    width: float


class ComparingView(QAbstractScrollArea):
    """`changed(int)` carries the number of the change that is current now, from 0.

    `claim_chosen(object, object)` carries a Side and its claim.
    """

    changed = Signal(int)
    claim_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: ComparingRows | None = None
        self._changes: Sequence[Change] = ()
        self._chosen: tuple[Side, Claim] | None = None
        self._points = 13.0
        self._theme = current_theme()
        self._goes = 0
        self._signs: list[tuple[QRectF, Side, Claim]] = []
        self.current = -1
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Two versions side by side")
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._measure_some)
        theme_keeper().changed.connect(self._take_theme)

    def show_comparison(self, old: Side, new: Side, comparison: Comparison) -> None:
        """Show two texts; the first change is current, and in view."""
        for side in (old, new):
            side.fit(points=self._points, width=self._columns().width, theme=self._theme)
        self._rows = ComparingRows(old, new, comparison.rows)
        self._changes = comparison.changes
        self._chosen, self.current = None, -1
        self._settle()
        self.verticalScrollBar().setValue(0)
        self._rest.start()
        self.go_to_change(0)
        self.viewport().update()

    def set_text_size(self, points: float) -> None:
        if points != self._points:
            self._points = points
            self._fit()

    def go_to_change(self, number: int) -> None:
        """Make a change the current one and bring it into view."""
        if self._rows is None or not 0 <= number < len(self._changes):
            return
        self.current = number
        change = self._changes[number]
        old, new = self._rows.sides
        self._bring_into_view(change.row, [(old, change.old), (new, change.new)])
        self.changed.emit(number)

    def step_change(self, by: int) -> None:
        """Go so many changes on, or back; at the ends stay."""
        self.go_to_change(min(max(self.current + by, 0), len(self._changes) - 1))

    def step_claim(self, by: int) -> None:
        """Go so many claims on, or back, on the side of the claim that is chosen; the new one at first."""
        if self._rows is None:
            return
        side, claim = self._chosen or (self._rows.sides[1], None)
        claims = side.sheet.claims
        if claims:
            place = side.sheet.number(claim.id) - 1 + by if claim else 0
            self._choose(side, claims[min(max(place, 0), len(claims) - 1)], bring=True)

    def choose_side(self, *, old: bool) -> None:
        """Choose the same claim in the other text, or else its first."""
        if self._rows is None:
            return
        side = self._rows.sides[0 if old else 1]
        chosen = self._chosen[1].id if self._chosen else None
        claims = side.sheet.claims
        claim = next((one for one in claims if one.id == chosen), claims[0] if claims else None)
        if claim is not None:
            self._choose(side, claim, bring=True)

    # Sizes.

    def _columns(self) -> Columns:
        font = article_font(self._points)
        em = QFontInfo(font).pixelSize()
        outer, middle = 4.2 * em, 4.4 * em
        room = self.viewport().width() - 2 * outer - middle
        width = round(min(max(room / 2, 8 * em), float(column_width(font))))
        left = round(max((self.viewport().width() - 2 * width - middle) / 2, outer))
        return Columns(old=left, new=round(left + width + middle), width=width)

    def _fit(self) -> None:
        """Lay everything out anew as it comes into view, with the same row at the top."""
        if self._rows is None:
            return
        place = self._place()
        for side in self._rows.sides:
            side.fit(points=self._points, width=self._columns().width, theme=self._theme)
        self._rows.forget()
        self._settle(place)
        self._rest.start()
        self.viewport().update()

    def _place(self) -> tuple[int, float]:
        """Give the row at the top, and what share of it is scrolled away."""
        if self._rows is None or not len(self._rows):
            return 0, 0.0
        value = self.verticalScrollBar().value()
        row = self._rows.at(value)
        return row, (value - self._rows.top(row)) / self._rows.height_of(row)

    def _settle(self, place: tuple[int, float] | None = None) -> None:
        """Take over changed heights, and keep what is seen in its place."""
        rows, bar, height = self._rows, self.verticalScrollBar(), self.viewport().height()
        if rows is None:
            return
        bar.setRange(0, max(0, round(rows.height + 3 * rows.sides[0].em - height)))
        bar.setPageStep(height)
        bar.setSingleStep(round(1.6 * rows.sides[0].em))
        if place is not None and place[0] < len(rows):
            bar.setValue(round(rows.top(place[0]) + place[1] * rows.height_of(place[0])))

    def _measure_some(self) -> None:
        if self._rows is None:
            return
        self._goes += 1
        if not self._rows.measure_some(BUDGET):
            self._rest.stop()
        if self._goes % GOES == 0 or not self._rest.isActive():
            place = self._place()
            self._rows.add_up(0)
            self._settle(place)

    def _bring_into_view(self, row: int, places: Sequence[tuple[Side, tuple[int, int] | None]]) -> None:
        rows, bar, height = self._rows, self.verticalScrollBar(), self.viewport().height()
        if rows is None:
            return
        rows.measure_from(row, 2.0 * height)
        self._settle()
        extents = [found for side, span in places if (found := rows.extent(row, side, span)) is not None]
        if extents:
            top, bottom = min(top for top, _ in extents), max(bottom for _, bottom in extents)
            air = min(5.0 * rows.sides[0].em, height / 4)
            if top - air < bar.value():
                bar.setValue(round(top - air))
            elif bottom + air > bar.value() + height:
                bar.setValue(round(min(bottom + air - height, top - air)))
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        else:
            self._settle(self._place())

    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fit()

    # Painting.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.page))
        self._signs = []
        rows = self._rows
        if rows is None or not len(rows):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scrolled, height = self.verticalScrollBar().value(), self.viewport().height()
        first = rows.at(scrolled)
        rows.measure_from(first, scrolled - rows.top(first) + height)
        for row in range(first, len(rows)):
            if rows.top(row) > scrolled + height:
                break
            for side in rows.sides:
                self._paint_side(painter, rows, row, side, scrolled)

    def _paint_side(
        self, painter: QPainter, rows: ComparingRows, row: int, side: Side, scrolled: float
    ) -> None:
        columns = self._columns()
        left = columns.old if side.is_old else columns.new
        if not rows.numbers(row, side):
            gap = QRectF(left, rows.top(row) - scrolled, columns.width, rows.height_of(row))
            paint_gap(painter, gap, self._theme, side.em)
        current = self._changes[self.current] if 0 <= self.current < len(self._changes) else None
        span = (current.old if side.is_old else current.new) if current else None
        chosen = self._chosen[1] if self._chosen and self._chosen[0] is side else None
        for y, number in rows.paragraphs(row, side):
            top = y - scrolled
            if top > self.viewport().height() or top + side.height(number) < 0:
                continue
            laid = side.laid(number)
            signs = paint_paragraph(
                painter, side, laid, left=left, top=top, width=columns.width, chosen=chosen
            )
            self._signs += [(rect, side, claim) for rect, claim in signs]
            if span is not None:
                paint_bar_beside(painter, side, laid, span, left=left, top=top, width=columns.width)

    # Keys and mouse.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_J | Qt.Key.Key_N:
                self.step_change(1)
            case Qt.Key.Key_K | Qt.Key.Key_P:
                self.step_change(-1)
            case Qt.Key.Key_Period:
                self.step_claim(1)
            case Qt.Key.Key_Comma:
                self.step_claim(-1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                self.choose_side(old=key == Qt.Key.Key_Left)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self._zoom(1)
            case Qt.Key.Key_Minus if control:
                self._zoom(-1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self._zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._sign_at(event.position())
        if found is not None:
            self._choose(*found)
        else:
            self._go_to_change_at(event.position())

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._sign_at(QPointF(event.pos()))
            words = claim_words(*found) if found else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words) if words else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _zoom(self, by: int) -> None:
        self.set_text_size(min(max(self._points + by, SIZES[0]), SIZES[1]))

    def _sign_at(self, point: QPointF) -> tuple[Side, Claim] | None:
        return next(((side, claim) for rect, side, claim in self._signs if rect.contains(point)), None)

    def _go_to_change_at(self, point: QPointF) -> None:
        """Make the change under the pointer the current one."""
        rows, columns = self._rows, self._columns()
        if rows is None or not len(rows):
            return
        y = point.y() + self.verticalScrollBar().value()
        row, side = rows.at(y), rows.sides[point.x() > (columns.old + columns.width + columns.new) / 2]
        for number, change in enumerate(self._changes):
            span = change.old if side.is_old else change.new
            extent = rows.extent(row, side, span) if change.row == row else None
            if extent is not None and extent[0] <= y < extent[1]:
                self.go_to_change(number)
                return

    def _choose(self, side: Side, claim: Claim, *, bring: bool = False) -> None:
        self._chosen = side, claim
        if bring and self._rows is not None:
            row = self._rows.row_of(side, claim.anchor.start)
            self._bring_into_view(row, [(side, (claim.anchor.start, claim.anchor.end))])
        self.claim_chosen.emit(side, claim)
        self.viewport().update()

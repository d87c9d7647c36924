"""Pages one below the other, as pictures that are painted in the background when they come into view."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from ui.jobs import Jobs
from ui.pages.layout import Pages
from ui.pages.painting import page_image
from ui.pages.paper import HEIGHT, WIDTH
from ui.theme import current_theme

_GAP = 18
_KEPT = 24
"""Pictures of pages that are kept; one of a page as wide as a screen has some megabytes."""

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_NATURAL = 794
"""The width of the paper in pixels at a zoom of 1: 96 to the inch."""


class PageView(QAbstractScrollArea):
    """`page_changed(int)` says which page, from 0, is in the middle; `zoom_changed(float)` the zoom."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pages: Pages | None = None
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._painting = False
        self._page = 0
        self._fit = True
        self._zoom = 1.0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the report")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def page(self) -> int:
        return self._page

    @property
    def zoom(self) -> float:
        return self._zoom

    def show_pages(self, pages: Pages) -> None:
        self._pages = pages
        self._images.clear()
        self._measure()
        self.go_to(0)

    def go_to(self, page: int) -> None:
        """Bring the top of a page, from 0, into view."""
        if self._pages is not None:
            page = min(max(page, 0), len(self._pages) - 1)
            self.verticalScrollBar().setValue(page * self._step)
            self._set_page(page)

    def zoom_to(self, zoom: float) -> None:
        self._fit = False
        self._set_zoom(zoom)

    def zoom_by(self, steps: int) -> None:
        """Go to the next larger or smaller of the usual zooms."""
        at = bisect_right(ZOOMS, self._zoom + 0.01)
        at = at if steps > 0 else at - 1 - (self._zoom - 0.01 < ZOOMS[max(at - 1, 0)])
        self.zoom_to(ZOOMS[min(max(at, 0), len(ZOOMS) - 1)])

    def fit_width(self) -> None:
        self._fit = True
        room = self.viewport().width() - 2 * _GAP
        self._set_zoom(min(max(room / _NATURAL, ZOOMS[0]), 2.0))

    def is_painted(self, page: int) -> bool:
        return (page, self._pixels) in self._images

    def _set_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / self._step
        self._zoom = zoom
        self._measure()
        bar.setValue(round(share * self._step))
        self.zoom_changed.emit(zoom)
        self.viewport().update()

    @property
    def _sheet(self) -> QSize:
        width = round(_NATURAL * self._zoom)
        return QSize(width, round(width * HEIGHT / WIDTH))

    @property
    def _step(self) -> int:
        return self._sheet.height() + _GAP

    @property
    def _pixels(self) -> int:
        return round(self._sheet.width() * self.devicePixelRatioF())

    def _measure(self) -> None:
        count = len(self._pages) if self._pages is not None else 0
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, count * self._step + _GAP - view.height()))
        down.setPageStep(max(1, view.height() - 40))
        down.setSingleStep(48)
        across.setRange(0, max(0, self._sheet.width() + 2 * _GAP - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(48)

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        if self._pages is not None:
            self._set_page(min(max(middle // self._step, 0), len(self._pages) - 1))
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _visible(self) -> range:
        if self._pages is None:
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(0, (top - _GAP) // self._step)
        last = min(len(self._pages) - 1, (top + self.viewport().height()) // self._step)
        return range(first, last + 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.hover))
        sheet = self._sheet
        left = max(_GAP, (self.viewport().width() - sheet.width()) // 2) - self.horizontalScrollBar().value()
        for page in self._visible():
            top = _GAP + page * self._step - self.verticalScrollBar().value()
            paper = QRect(left, top, sheet.width(), sheet.height())
            image = self._images.get((page, self._pixels))
            if image is None:
                # What was painted for another zoom is better than blank paper.
                image = next((one for (number, _), one in self._images.items() if number == page), None)
            painter.fillRect(paper, Qt.GlobalColor.white)
            if image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(paper, image)
            painter.setPen(QPen(QColor(theme.edge)))
            painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        painter.end()
        self._paint_next()

    def _paint_next(self) -> None:
        """Have the next page painted that is in view, or comes into view soon; one after the other."""
        pages = self._pages
        if self._painting or pages is None:
            return
        seen = self._visible()
        near = [*seen, seen.stop, seen.start - 1]
        wanted = next((one for one in near if 0 <= one < len(pages) and not self.is_painted(one)), None)
        if wanted is None:
            return
        width = self._pixels
        self._painting = True

        def paint(_report: Callable[[float, str], None], _cancelled: Callable[[], bool]) -> object:
            return pages, wanted, width, page_image(pages, wanted, width=width)

        self._jobs.start("Painting a page", paint, finished=self._painted, quiet=True)

    def _painted(self, made: tuple[Pages, int, int, QImage]) -> None:
        pages, page, width, image = made
        self._painting = False
        if pages is self._pages:
            self._images[page, width] = image
            while len(self._images) > _KEPT:
                self._images.popitem(last=False)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fit:
            self.fit_width()
        else:
            self._measure()
        self._scrolled()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space | Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Right | Qt.Key.Key_N | Qt.Key.Key_J:
                self.go_to(self._page + 1)
            case Qt.Key.Key_Left | Qt.Key.Key_P | Qt.Key.Key_K:
                self.go_to(self._page - 1)
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + bar.singleStep())
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - bar.singleStep())
            case _:
                super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

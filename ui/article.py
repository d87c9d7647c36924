"""The article view: the story to read, with what is marked on it, and the place where the checker is."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget
from typing_extensions import override

from ui.article_document import measures
from ui.article_hints import Hint, Hints
from ui.article_keys import press_key
from ui.article_page import Page, Spot
from ui.article_pointer import (
    activate_clicked_claim,
    drop_border,
    move_pointer,
    press_button,
    show_handles,
    words_at,
)
from ui.article_scroll import scroll_for
from ui.article_selection import selected_span
from ui.article_voice import describe
from ui.pieces import plain_tooltip
from ui.theme import Theme, current_theme, theme_keeper
from workbench.ids import ClaimId, SentenceId
from workbench.sheet import Sheet
from workbench.stories import Sentence

TEXT_SIZE = 13.0
"""Points of the running text at 100 %."""


class ArticleView(QTextEdit):
    """Shows a Sheet; every place and span is in code points of its revision.

    `current_changed` carries the id of the current sentence, `claim_activated` the id of a claim that was
    clicked or entered, `selection_changed` the span of the selected words (start equals end when there is
    none), `border_dragged` a claim's id with the span the checker gave it, `zoom_turned` steps up or down
    of the wheel.
    """

    current_changed = Signal(str)
    claim_activated = Signal(str)
    selection_changed = Signal(int, int)
    border_dragged = Signal(str, int, int)
    zoom_turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self.spot = Spot()
        self._points = TEXT_SIZE
        self._theme = current_theme()
        self.hints = Hints()
        self._moving = self._laying_out = self._pressed = self._hinting = False
        self.claim_before: ClaimId | None = None
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Article")
        self.cursorPositionChanged.connect(self.follow_cursor)
        self.selectionChanged.connect(self._tell_selection)
        theme_keeper().changed.connect(self._take_theme)

    def show_sheet(self, sheet: Sheet) -> None:
        """Lay out another story, or the same one after a new revision; the first sentence becomes current."""
        self.hints.forget()
        self.spot = Spot()
        self._lay_out(sheet)
        self.verticalScrollBar().setValue(0)
        if sheet.sentences:
            self.set_current_sentence(sheet.sentences[0].id)

    def show_text(self, sheet: Sheet) -> None:
        """Lay out another text of the same story, with the page scrolled to where it was."""
        scrolled = self.verticalScrollBar().value()
        self.hints.forget()
        self.spot = Spot()
        self._lay_out(sheet)
        self.verticalScrollBar().setValue(scrolled)

    def refresh(self, *, sentence_ids: Iterable[SentenceId] = (), claim_ids: Iterable[ClaimId] = ()) -> None:
        """Show what changed on the sheet. Name what was added and removed as well as what changed."""
        if self.page is None:
            return
        sheet, was = self.page.sheet, self.spot.sentence
        self._moving = True
        self.page.refresh(sentence_ids=sentence_ids, claim_ids=claim_ids)
        self._moving = False
        if not self.page.fits_story():
            self._lay_out_again()
        claim_id = self.spot.claim_id
        if was is None:
            return
        sentence = sheet.sentence(was.id) if sheet.has_sentence(was.id) else sheet.sentence_at(was.start)
        self.set_spot(
            Spot(sentence=sentence, claim_id=claim_id if claim_id and sheet.has_claim(claim_id) else None)
        )
        if sentence is not None and was.id != sentence.id:
            self._tell_sentence(sentence)
        elif sentence is not None:
            describe(self, sheet, sentence, earlier=self.hints.earlier)

    def current_claim(self) -> ClaimId | None:
        return self.spot.claim_id

    def set_current_sentence(self, sentence_id: SentenceId) -> None:
        """Put the cursor before a sentence and bring it into view; raises NotFound."""
        if self.page is None:
            return
        sentence = self.page.sheet.sentence(sentence_id)
        if self.spot.sentence is None or self.spot.sentence.id != sentence_id:
            self.place_cursor(sentence.start)
            self._make_current(sentence)
        self.bring_into_view(sentence.start, sentence.end)

    def set_current_claim(self, claim_id: ClaimId | None) -> None:
        """Make a claim the current one, and its sentence too; None leaves the sentence alone current."""
        if self.page is None:
            return
        if claim_id is not None:
            anchor = self.page.sheet.claim(claim_id).anchor
            touched = self.page.sheet.sentences_touching(anchor.start, anchor.end)
            if touched and self.spot.sentence not in touched:
                self.set_current_sentence(touched[0].id)
            self.bring_into_view(anchor.start, anchor.end)
        handles = self.spot.handles and claim_id == self.spot.claim_id
        self.set_spot(Spot(sentence=self.spot.sentence, claim_id=claim_id, handles=handles))

    def next_sentence(self) -> None:
        self.step(1)

    def previous_sentence(self) -> None:
        self.step(-1)

    def selection(self) -> tuple[int, int] | None:
        """Give the span of the selected words without white space around them; None when there are none."""
        return selected_span(self.page, self.textCursor()) if self.page is not None else None

    def clear_selection(self) -> None:
        if self.page is not None:
            self.place_cursor(self.page.positions.from_qt(self.textCursor().selectionStart()))

    def cursor_position(self) -> int:
        return self.page.positions.from_qt(self.textCursor().position()) if self.page else 0

    def hint(self, sentence: Sentence) -> Hint | None:
        return self.hints.of(self.page.sheet, sentence) if self.page else None

    def _painted_hint(self, sentence: Sentence) -> Hint | None:
        """Give the hint that is painted; the article does not wait for the patterns behind suggestions."""
        return self.hint(sentence) if self._hinting else None

    def _begin_hinting(self) -> None:
        self._hinting = True
        self.viewport().update()

    def activate_claim(self, claim_id: ClaimId) -> None:
        self.set_spot(Spot(sentence=self.spot.sentence, claim_id=claim_id, handles=True))
        self.claim_activated.emit(claim_id)

    def set_spot(self, spot: Spot) -> None:
        self.spot = spot
        self.viewport().update()

    def text_size(self) -> float:
        return self._points

    def set_text_size(self, points: float) -> None:
        """Set the size of the running text, between 80 and 200 % of the usual one."""
        points = min(max(points, 0.8 * TEXT_SIZE), 2 * TEXT_SIZE)
        if points != self._points:
            self._points = points
            self._lay_out_again()

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return QImage()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        if self.page is not None and (span := self.selection()) is not None:
            data.setText(self.page.sheet.text[span[0] : span[1]])
        return data

    @override
    def event(self, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.ShortcutOverride:
                # The window's own keys come first, those that a text view would take included.
                event.ignore()
                return False
            case QEvent.Type.Resize if isinstance(event, QResizeEvent):
                self._centre_column()
            case QEvent.Type.Wheel if isinstance(event, QWheelEvent):
                # From the bare margin beside the viewport, which Qt would pass over.
                self.wheelEvent(event)
                event.accept()
                return True
            case _:
                pass
        return super().event(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = words_at(self, event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(words) if words else "", self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            show_handles(self, shown=False)
        return super().viewportEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_turned.emit(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        painter = QPainter(self.viewport())
        painter.fillRect(area, QColor(self._theme.page))
        if self.page is None:
            painter.end()
            return
        offset = self.offset()
        spot = replace(self.spot, focused=self.hasFocus())
        shown = area.translated(offset)
        blocks = list(self.page.laid_blocks(shown.top() - 1, shown.bottom() + 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-QPointF(offset))
        self.page.paint_grounds(painter, blocks, spot)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-QPointF(offset))
        self.page.paint_marks(painter, blocks, spot)
        painter.end()
        if not self._hinting:
            QTimer.singleShot(0, self._begin_hinting)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_key(self, event):
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self.claim_before = True, self.spot.claim_id
        if not press_button(self, event):
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not move_pointer(self, event):
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = False
        if not drop_border(self):
            super().mouseReleaseEvent(event)
            activate_clicked_claim(self, event)

    def _lay_out(self, sheet: Sheet) -> None:
        self._moving = self._laying_out = True
        self._theme = current_theme()
        measure = measures(self._points, language=sheet.story.language, room=self._room())
        # Text put in before a shown cursor moves it to the end, and all is laid out at once to hide it there.
        if self.page is not None:
            self.page.document.deleteLater()
        document = QTextDocument(self)
        self.page = Page(document, sheet, measure=measure, theme=self._theme, hint=self._painted_hint)
        self.setDocument(document)
        self.setCursorWidth(2)
        self._centre_column()
        self._moving = self._laying_out = False
        self.viewport().update()

    def _lay_out_again(self) -> None:
        if self.page is None:
            return
        at, spot = self.cursor_position(), self.spot
        self._lay_out(self.page.sheet)
        self.place_cursor(at)
        self.spot = spot
        if spot.sentence is not None:
            self.bring_into_view(spot.sentence.start, spot.sentence.end)

    def _room(self) -> int:
        return max(self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width(), 200)

    def _centre_column(self) -> None:
        if self.page is None:
            return
        page, room = self.page, self._room()
        measure = measures(self._points, language=page.sheet.story.language, room=room)
        beside = max(room - measure.width, 0)
        self.setViewportMargins(beside // 2, 0, beside - beside // 2, 0)
        if measure.width != page.measure.width:
            page.fit(measure)

    def _take_theme(self, theme: Theme) -> None:
        if theme is not self._theme:
            self._theme = theme
            self._lay_out_again()

    def offset(self) -> QPoint:
        return QPoint(0, self.verticalScrollBar().value())

    def position_at(self, point: QPointF) -> int:
        if self.page is None:
            return 0
        return self.page.positions.from_qt(self.cursorForPosition(point.toPoint()).position())

    def place_cursor(self, position: int, *, keep_anchor: bool = False) -> None:
        if self.page is None:
            return
        self._moving = True
        cursor = self.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep_anchor else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self.page.positions.to_qt(position), mode)
        scrolled = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self._moving = False

    def _make_current(self, sentence: Sentence) -> None:
        self.set_spot(Spot(sentence=sentence))
        self._tell_sentence(sentence)

    def _tell_sentence(self, sentence: Sentence) -> None:
        if self.page is None:
            return
        describe(self, self.page.sheet, sentence, earlier=self.hints.earlier)
        self.current_changed.emit(sentence.id)

    def follow_cursor(self) -> None:
        if self._moving or self.page is None:
            return
        sheet = self.page.sheet
        at = self.page.positions.from_qt(self.textCursor().selectionStart())
        sentence, was = sheet.sentence_at(at) or next(iter(sheet.sentences), None), self.spot.sentence
        if sentence is not None and (was is None or sentence.id != was.id):
            self._make_current(sentence)

    def _tell_selection(self) -> None:
        if self.page is None or self._laying_out:
            return
        self.selection_changed.emit(*(self.selection() or (self.cursor_position(),) * 2))

    def bring_into_view(self, start: int, end: int) -> None:
        bar = self.verticalScrollBar()
        # Words that move under a held button would be selected.
        if self.page is not None and not self._pressed:
            height = self.viewport().height()
            target = scroll_for(self.page, start, end, top=bar.value(), height=height)
            if target is not None:
                bar.setValue(target)

    def step(self, by: int) -> None:
        if self.page is None or not self.page.sheet.sentences:
            return
        sheet, current = self.page.sheet, self.spot.sentence
        index = sheet.sentence_index(current.id) + by if current is not None else 0
        if 0 <= index < len(sheet.sentences):
            self.set_current_sentence(sheet.sentences[index].id)

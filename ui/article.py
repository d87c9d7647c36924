"""The article view: the story to read, with what is marked on it, and the place where the checker is."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QToolTip, QWidget
from typing_extensions import override

from ui.article_document import measures
from ui.article_marks import claims_at, sentence_tone
from ui.article_page import Page, Spot
from ui.article_words import word_step
from ui.pieces import plain_tooltip
from ui.theme import SIGNS, Theme, current_theme, theme_keeper
from workbench.anchors import trimmed
from workbench.drafts import AuthorNote
from workbench.ids import ClaimId, SentenceId
from workbench.sheet import Sheet
from workbench.stories import Sentence
from workbench.suggestions import Suggestion, suggest

TEXT_SIZE = 13.0
"""Points of the running text at 100 %."""


class ArticleView(QTextEdit):
    """Shows a Sheet; every place and span is in code points of its revision.

    `current_changed` carries the id of the current sentence, `claim_activated` the id of a claim that was
    clicked or entered, `selection_changed` the span of the selected words (start equals end when there is
    none), `border_dragged` a claim's id with the span the checker gave it, `note_shown` what the author's
    notes on the current sentence say ("" when it has none), `zoom_turned` steps up or down of the wheel.
    """

    current_changed = Signal(str)
    claim_activated = Signal(str)
    selection_changed = Signal(int, int)
    border_dragged = Signal(str, int, int)
    note_shown = Signal(str)
    zoom_turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._spot = Spot()
        self._points = TEXT_SIZE
        self._theme = current_theme()
        self._suggestions: dict[tuple[SentenceId, int, int], Suggestion | None] = {}
        self._suggestions_shown = True
        self._moving = False
        self._dragged_first: bool | None = None
        self._note = ""
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCursorWidth(2)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Article")
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.selectionChanged.connect(self._tell_selection)
        theme_keeper().changed.connect(self._take_theme)

    def show_sheet(self, sheet: Sheet) -> None:
        """Lay out another story, or the same one after a new revision; the first sentence becomes current."""
        self._suggestions.clear()
        self._spot = Spot()
        self._lay_out(sheet)
        self.verticalScrollBar().setValue(0)
        if sheet.sentences:
            self.set_current_sentence(sheet.sentences[0].id)

    def refresh(self, *, sentence_ids: Iterable[SentenceId] = (), claim_ids: Iterable[ClaimId] = ()) -> None:
        """Show what changed on the sheet. Name what was added and removed as well as what changed."""
        if self._page is None:
            return
        sheet = self._page.sheet
        self._moving = True
        self._page.refresh(sentence_ids=sentence_ids, claim_ids=claim_ids)
        self._moving = False
        claim_id, sentence = self._spot.claim_id, self._spot.sentence
        if claim_id is not None and not sheet.has_claim(claim_id):
            claim_id = None
        if sentence is not None and sheet.has_sentence(sentence.id):
            sentence = sheet.sentence(sentence.id)
        elif sentence is not None:
            sentence = sheet.sentence_at(sentence.start)
        was = self._spot.sentence
        self._spot = Spot(sentence=sentence, claim_id=claim_id)
        self.viewport().update()
        if sentence is not None and was is not None and was.id != sentence.id:
            self._tell_sentence(sentence)
        elif sentence is not None:
            self._describe(sentence, aloud=sentence.id in set(sentence_ids) or bool(claim_ids))

    def current_sentence(self) -> Sentence | None:
        return self._spot.sentence

    def current_claim(self) -> ClaimId | None:
        return self._spot.claim_id

    def set_current_sentence(self, sentence_id: SentenceId) -> None:
        """Put the cursor before a sentence and bring it into view; raises NotFound."""
        if self._page is None:
            return
        sentence = self._page.sheet.sentence(sentence_id)
        if self._spot.sentence is None or self._spot.sentence.id != sentence_id:
            self._place_cursor(sentence.start)
            self._make_current(sentence)
        self._bring_into_view(sentence.start, sentence.end)

    def set_current_claim(self, claim_id: ClaimId | None) -> None:
        """Make a claim the current one, and its sentence too; None leaves the sentence alone current."""
        if self._page is None:
            return
        if claim_id is not None:
            anchor = self._page.sheet.claim(claim_id).anchor
            touched = self._page.sheet.sentences_touching(anchor.start, anchor.end)
            if touched and self._spot.sentence not in touched:
                self.set_current_sentence(touched[0].id)
            self._bring_into_view(anchor.start, anchor.end)
        self._spot = Spot(sentence=self._spot.sentence, claim_id=claim_id)
        self.viewport().update()

    def next_sentence(self) -> None:
        self._step(1)

    def previous_sentence(self) -> None:
        self._step(-1)

    def selection(self) -> tuple[int, int] | None:
        """Give the span of the selected words without white space around them; None when there are none."""
        cursor = self.textCursor()
        if self._page is None or not cursor.hasSelection():
            return None
        positions = self._page.positions
        start, end = trimmed(
            self._page.sheet.text,
            positions.from_qt(cursor.selectionStart()),
            positions.from_qt(cursor.selectionEnd()),
        )
        return (start, end) if start < end else None

    def clear_selection(self) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    def cursor_position(self) -> int:
        return self._page.positions.from_qt(self.textCursor().position()) if self._page else 0

    def notes(self) -> Sequence[AuthorNote]:
        """Give the author's notes on the current sentence."""
        if self._page is None or self._spot.sentence is None:
            return []
        return self._page.notes_in(self._spot.sentence.start, self._spot.sentence.end)

    def suggestion(self, sentence: Sentence) -> Suggestion | None:
        """Give the program's suggestion for an open sentence, from memory when it was asked before."""
        if self._page is None or not self._suggestions_shown:
            return None
        key = sentence.id, sentence.start, sentence.end
        if key not in self._suggestions:
            sheet = self._page.sheet
            words = sheet.text[sentence.start : sentence.end]
            self._suggestions[key] = suggest(words, language=sheet.story.language or "en")
        return self._suggestions[key]

    def set_suggestions_shown(self, shown: bool) -> None:
        self._suggestions_shown = shown
        self.viewport().update()

    def text_size(self) -> float:
        return self._points

    def set_text_size(self, points: float) -> None:
        """Set the size of the running text, between 80 and 200 % of the usual one."""
        self._points = min(max(points, 0.8 * TEXT_SIZE), 2 * TEXT_SIZE)
        self._lay_out_again()

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return QImage()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        if self._page is not None and (span := self.selection()) is not None:
            data.setText(self._page.sheet.text[span[0] : span[1]])
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
            case QEvent.Type.Wheel:
                return QApplication.sendEvent(self.viewport(), event)
            case _:
                pass
        return super().event(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._words_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(words) if words else "", self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._show_handles(False)
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
        if self._page is None:
            return
        offset = self._offset()
        spot = self._spot_to_paint()
        shown = area.translated(offset)
        blocks = list(self._page.laid_blocks(shown.top() - 1, shown.bottom() + 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-QPointF(offset))
        self._page.paint_grounds(painter, blocks, spot)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(area)
        painter.translate(-QPointF(offset))
        self._page.paint_marks(painter, blocks, spot)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._page is None or not self._press(event):
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._page is not None:
            grabbed = self._border_at(event.position())
            if grabbed is not None:
                self._dragged_first = grabbed
                event.accept()
                return
            point = event.position() + QPointF(self._offset())
            if self._page.in_sign_gutter(point.x()) and (
                sentence := self._page.sentence_of_line_at(point.y())
            ):
                self.set_current_sentence(sentence.id)
                self._activate_claim_at(sentence.start)
                event.accept()
                return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_first is not None:
            self._drag_to(event.position())
            return
        if not event.buttons():
            over = self._over_current_claim(event.position())
            self._show_handles(over)
            grabbed = self._border_at(event.position())
            self.viewport().setCursor(
                Qt.CursorShape.SizeHorCursor if grabbed is not None else Qt.CursorShape.IBeamCursor
            )
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged_first is not None:
            self._drop_border()
            return
        super().mouseReleaseEvent(event)
        if (
            event.button() is Qt.MouseButton.LeftButton
            and self._page is not None
            and not self.textCursor().hasSelection()
            and not self._page.in_sign_gutter(event.position().x() + self._offset().x())
        ):
            self._activate_claim_at(self._position_at(event.position()))

    def _lay_out(self, sheet: Sheet) -> None:
        self._moving = True
        self._theme = current_theme()
        story = sheet.story
        measure = measures(self._points, language=story.language, room=self._room())
        self._page = Page(self.document(), sheet, measure=measure, theme=self._theme, suggest=self.suggestion)
        self._centre_column()
        self._moving = False
        self.viewport().update()

    def _lay_out_again(self) -> None:
        if self._page is None:
            return
        at, spot = self.cursor_position(), self._spot
        self._lay_out(self._page.sheet)
        self._place_cursor(at)
        self._spot = spot
        if spot.sentence is not None:
            self._bring_into_view(spot.sentence.start, spot.sentence.end)

    def _room(self) -> int:
        return max(self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width(), 200)

    def _centre_column(self) -> None:
        if self._page is None:
            return
        page, room = self._page, self._room()
        measure = measures(self._points, language=page.sheet.story.language, room=room)
        if measure.width != page.measure.width and not self._moving:
            self._lay_out_again()
            return
        beside = max(room - measure.width, 0)
        self.setViewportMargins(beside // 2, 0, beside - beside // 2, 0)

    def _take_theme(self, theme: Theme) -> None:
        if theme is not self._theme:
            self._theme = theme
            self._lay_out_again()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _spot_to_paint(self) -> Spot:
        spot = self._spot
        return Spot(
            sentence=spot.sentence,
            claim_id=spot.claim_id,
            preview=spot.preview,
            handles=spot.handles,
            focused=self.hasFocus(),
        )

    def _position_at(self, point: QPointF) -> int:
        if self._page is None:
            return 0
        return self._page.positions.from_qt(self.cursorForPosition(point.toPoint()).position())

    def _place_cursor(self, position: int, *, keep_anchor: bool = False) -> None:
        if self._page is None:
            return
        self._moving = True
        cursor = self.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep_anchor else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self._page.positions.to_qt(position), mode)
        scrolled = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self._moving = False

    def _make_current(self, sentence: Sentence) -> None:
        self._spot = Spot(sentence=sentence)
        self.viewport().update()
        self._tell_sentence(sentence)

    def _tell_sentence(self, sentence: Sentence) -> None:
        self._describe(sentence, aloud=True)
        self.current_changed.emit(sentence.id)
        note = "\n".join(f"{note.author}: {note.text}" if note.author else note.text for note in self.notes())
        if note != self._note:
            self._note = note
            self.note_shown.emit(note)

    def _describe(self, sentence: Sentence, *, aloud: bool) -> None:
        if self._page is None:
            return
        sheet = self._page.sheet
        state = SIGNS[sentence_tone(sheet, sentence)].words
        place = f"Sentence {sheet.sentence_index(sentence.id) + 1} of {len(sheet.sentences)}, {state}"
        if place != self.accessibleDescription():
            self.setAccessibleDescription(place)
            if aloud and QAccessible.isActive():
                words = sheet.text[sentence.start : sentence.end]
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{place}. {words}"))

    def _follow_cursor(self) -> None:
        if self._moving or self._page is None:
            return
        sheet = self._page.sheet
        cursor = self.textCursor()
        at = self._page.positions.from_qt(cursor.selectionStart())
        sentence = sheet.sentence_at(at) or (sheet.sentences[0] if sheet.sentences else None)
        if sentence is not None and (self._spot.sentence is None or sentence.id != self._spot.sentence.id):
            self._make_current(sentence)

    def _tell_selection(self) -> None:
        if self._page is None:
            return
        at = self.cursor_position()
        self.selection_changed.emit(*(self.selection() or (at, at)))

    def _bring_into_view(self, start: int, end: int) -> None:
        """Scroll only when the words are not wholly in view, and then leave some text around them."""
        if self._page is None:
            return
        first, last = self._page.laid_block_at(start), self._page.laid_block_at(max(start, end - 1))
        em = self._page.measure.em
        tops = [line.baseline for line in first.lines if line.end > start] or [first.rect.top()]
        bottoms = [line.baseline for line in last.lines if line.start < end] or [last.rect.bottom()]
        top, bottom = tops[0] - 1.2 * em, bottoms[-1] + 0.8 * em
        bar, height = self.verticalScrollBar(), self.viewport().height()
        around = min(4 * em, max(0.0, (height - (bottom - top)) / 2))
        if top - around < bar.value():
            bar.setValue(round(0 if start <= self._first_start() else top - around))
        elif bottom + around > bar.value() + height:
            bar.setValue(round(min(bottom + around - height, top - around)))

    def _first_start(self) -> int:
        sentences = self._page.sheet.sentences if self._page else []
        return sentences[0].start if sentences else 0

    def _step(self, by: int) -> None:
        if self._page is None or not self._page.sheet.sentences:
            return
        sheet = self._page.sheet
        current = self._spot.sentence
        index = sheet.sentence_index(current.id) + by if current is not None else 0
        if 0 <= index < len(sheet.sentences):
            self.set_current_sentence(sheet.sentences[index].id)

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key does here; False leaves it to the window."""
        page, sentence = self._page, self._spot.sentence
        if page is None or sentence is None:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if held & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        match event.key():
            case Qt.Key.Key_Down if not shift and not control:
                self._step(1)
            case Qt.Key.Key_Up if not shift and not control:
                self._step(-1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                forward = (key == Qt.Key.Key_Right) != page.right_to_left
                self._move(sentence, forward=forward, by_word=shift or control, select=shift)
            case Qt.Key.Key_Home | Qt.Key.Key_End as key:
                self._to_border(sentence, last=key == Qt.Key.Key_End, whole=control, select=shift)
            case Qt.Key.Key_PageDown if not shift:
                self._turn_page(1)
            case Qt.Key.Key_PageUp if not shift:
                self._turn_page(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not held and self._spot.claim_id is not None:
                self.claim_activated.emit(self._spot.claim_id)
            case Qt.Key.Key_Escape if self._dragged_first is not None:
                self._dragged_first = None
                self._spot = Spot(sentence=sentence, claim_id=self._spot.claim_id)
                self.viewport().update()
            case Qt.Key.Key_Escape if self.textCursor().hasSelection():
                self.clear_selection()
            case _:
                return False
        return True

    def _move(self, sentence: Sentence, *, forward: bool, by_word: bool, select: bool) -> None:
        if self._page is None:
            return
        text, at = self._page.sheet.text, self.cursor_position()
        cursor = self.textCursor()
        if not select and cursor.hasSelection() and not by_word:
            at = self._page.positions.from_qt(cursor.selectionEnd() if forward else cursor.selectionStart())
        elif by_word:
            low, high = sentence.start, sentence.end
            if not select and not low < at + (1 if forward else 0) <= high:
                low, high = max(0, at - 400), min(len(text), at + 400)
            at = word_step(text, min(max(at, low), high), forward=forward, low=low, high=high)
        else:
            step = QTextCursor.MoveOperation.NextCharacter
            cursor.movePosition(step if forward else QTextCursor.MoveOperation.PreviousCharacter)
            at = self._page.positions.from_qt(cursor.position())
        self._place_cursor(at, keep_anchor=select)
        self._after_move(select=select)

    def _to_border(self, sentence: Sentence, *, last: bool, whole: bool, select: bool) -> None:
        if self._page is None:
            return
        sentences = self._page.sheet.sentences
        if whole and not select:
            self.set_current_sentence(sentences[-1 if last else 0].id)
            return
        self._place_cursor(sentence.end if last else sentence.start, keep_anchor=select)
        self._after_move(select=select)

    def _after_move(self, *, select: bool) -> None:
        if not select:
            self._follow_cursor_inside()
        at = self.cursor_position()
        self._bring_into_view(at, at + 1)
        self.viewport().update()

    def _follow_cursor_inside(self) -> None:
        """Change the current sentence only when the cursor has left it: its end still belongs to it."""
        sentence, at = self._spot.sentence, self.cursor_position()
        if sentence is None or not sentence.start <= at <= sentence.end:
            self._follow_cursor()

    def _turn_page(self, by: int) -> None:
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())
        middle = QPointF(self._page.measure.width / 2, self.viewport().height() / 3)
        sentence = self._page.sheet.sentence_at(self._position_at(middle))
        if sentence is not None:
            self.set_current_sentence(sentence.id)

    def _activate_claim_at(self, position: int) -> None:
        """Make the shortest claim over a place current; again there, the next longer one."""
        if self._page is None:
            return
        claims = claims_at(self._page.sheet, position)
        if not claims:
            self.set_current_claim(None)
            return
        ids = [claim.id for claim in claims]
        known = self._spot.claim_id
        claim_id = ids[(ids.index(known) + 1) % len(ids)] if known in ids else ids[0]
        self._spot = Spot(sentence=self._spot.sentence, claim_id=claim_id, handles=True)
        self.viewport().update()
        self.claim_activated.emit(claim_id)

    def _words_at(self, point: QPoint) -> str:
        if self._page is None:
            return ""
        at = QPointF(point) + QPointF(self._offset())
        if self._page.in_note_gutter(at.x()):
            notes = self._page.notes_of_line_at(at.y())
            said = [f"{note.author}: {note.text}" if note.author else note.text for note in notes]
            sentence = self._page.sentence_of_line_at(at.y())
            if not said and sentence is not None and (hint := self.suggestion(sentence)) is not None:
                said = [f"Worth checking: {', '.join(hint.reasons)}"]
            return "\n".join(said)
        if self._page.in_sign_gutter(at.x()) and (sentence := self._page.sentence_of_line_at(at.y())):
            return SIGNS[sentence_tone(self._page.sheet, sentence)].words
        return ""

    def _border_at(self, point: QPointF) -> bool | None:
        """Say which border of the current claim a point is on: True the first, False the last."""
        if self._page is None or self._spot.claim_id is None:
            return None
        em = self._page.measure.em
        at = point + QPointF(self._offset())
        for first, place in self._page.border_places(self._spot):
            if abs(at.x() - place.x()) <= 6 and place.y() - 1.3 * em <= at.y() <= place.y() + 0.8 * em:
                return first
        return None

    def _over_current_claim(self, point: QPointF) -> bool:
        span = self._page.spot_span(self._spot) if self._page else None
        if span is None:
            return False
        return span[0] <= self._position_at(point) <= span[1] or self._border_at(point) is not None

    def _show_handles(self, shown: bool) -> None:
        if shown != self._spot.handles and self._dragged_first is None:
            self._spot = Spot(sentence=self._spot.sentence, claim_id=self._spot.claim_id, handles=shown)
            self.viewport().update()

    def _drag_to(self, point: QPointF) -> None:
        span = self._page.spot_span(self._spot) if self._page else None
        if span is None:
            return
        at = self._position_at(point)
        preview = (min(at, span[1] - 1), span[1]) if self._dragged_first else (span[0], max(at, span[0] + 1))
        self._spot = Spot(
            sentence=self._spot.sentence, claim_id=self._spot.claim_id, preview=preview, handles=True
        )
        self.viewport().update()

    def _drop_border(self) -> None:
        claim_id, preview = self._spot.claim_id, self._spot.preview
        self._dragged_first = None
        self._spot = Spot(sentence=self._spot.sentence, claim_id=claim_id, handles=True)
        self.viewport().update()
        if self._page is not None and claim_id is not None and preview is not None:
            start, end = trimmed(self._page.sheet.text, *preview)
            anchor = self._page.sheet.claim(claim_id).anchor
            if start < end and (start, end) != (anchor.start, anchor.end):
                self.border_dragged.emit(claim_id, start, end)

    def visible_rect_of(self, start: int, end: int) -> QRect:
        """Give the rectangle of a span in the viewport, for what is shown beside it."""
        if self._page is None:
            return QRect()
        laid = self._page.laid_block_at(start)
        found = QRect()
        em = self._page.measure.em
        for stretch in laid.stretches(start, end):
            top, bottom = stretch.baseline - em, stretch.baseline + 0.5 * em
            piece = QRect(
                round(stretch.left), round(top), round(stretch.right - stretch.left), round(bottom - top)
            )
            found = found.united(piece)
        return found.translated(-self._offset())

"""What the keys of movement do in the article: sentence by sentence, and by characters and words inside."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from ui.article_page import Page, Spot
from ui.article_words import word_step
from workbench.stories import Sentence

if TYPE_CHECKING:
    from ui.article import ArticleView

_ELSEWHERE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def press_key(view: "ArticleView", event: QKeyEvent) -> bool:
    """Do what a key does in the article; False leaves it to the window."""
    page, sentence = view.page, view.spot.sentence
    if page is None or sentence is None or event.modifiers() & _ELSEWHERE:
        return False
    if event.matches(QKeySequence.StandardKey.Copy):
        view.copy()
        return True
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    match event.key():
        case Qt.Key.Key_Down if not shift and not control:
            view.step(1)
        case Qt.Key.Key_Up if not shift and not control:
            view.step(-1)
        case Qt.Key.Key_Down | Qt.Key.Key_Up as key if not control:
            _select_sentences(view, page, sentence, more=key == Qt.Key.Key_Down)
        case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
            forward = (key == Qt.Key.Key_Right) != page.right_to_left
            _move(view, page, sentence, forward=forward, by_word=shift or control, select=shift)
        case Qt.Key.Key_Home | Qt.Key.Key_End as key if control and not shift:
            sentences = page.sheet.sentences
            view.set_current_sentence(sentences[0 if key == Qt.Key.Key_Home else -1].id)
        case Qt.Key.Key_Home | Qt.Key.Key_End as key if not control:
            at = sentence.start if key == Qt.Key.Key_Home else sentence.end
            _go(view, at, select=shift)
        case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp as key if not shift and not control:
            _turn_page(view, page, 1 if key == Qt.Key.Key_PageDown else -1)
        case Qt.Key.Key_Return | Qt.Key.Key_Enter if (
            view.spot.claim_id is not None and not shift and not control
        ):
            view.claim_activated.emit(view.spot.claim_id)
        case Qt.Key.Key_Escape if view.spot.dragged_first is not None:
            view.set_spot(Spot(sentence=sentence, claim_id=view.spot.claim_id))
        case Qt.Key.Key_Escape if view.textCursor().hasSelection():
            view.clear_selection()
        case _:
            return False
    return True


def _move(
    view: "ArticleView", page: Page, sentence: Sentence, *, forward: bool, by_word: bool, select: bool
) -> None:
    text, at, cursor = page.sheet.text, view.cursor_position(), view.textCursor()
    if by_word:
        low, high = sentence.start, sentence.end
        at = min(max(at, low), high) if select else at
        if not select and at == (high if forward else low):
            low, high = max(0, at - 400), min(len(text), at + 400)
        at = word_step(text, at, forward=forward, low=low, high=high)
    elif cursor.hasSelection():
        at = page.positions.from_qt(cursor.selectionEnd() if forward else cursor.selectionStart())
    else:
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter
            if forward
            else QTextCursor.MoveOperation.PreviousCharacter
        )
        at = page.positions.from_qt(cursor.position())
    _go(view, at, select=select)


def _select_sentences(view: "ArticleView", page: Page, sentence: Sentence, *, more: bool) -> None:
    """Select whole sentences from the current one on: one more, or one less down to none."""
    chosen = view.selection()
    reached = chosen[1] if chosen is not None and chosen[0] == sentence.start else sentence.start
    ends = [one.end for one in page.sheet.sentences_touching(sentence.start, len(page.sheet.text))]
    further = [end for end in ends if (end > reached if more else end < reached)]
    if more and not further:
        return
    view.place_cursor(sentence.start)
    _go(view, (further[0] if more else further[-1]) if further else sentence.start, select=True)


def _go(view: "ArticleView", position: int, *, select: bool) -> None:
    view.place_cursor(position, keep_anchor=select)
    sentence = view.spot.sentence
    # The place behind a sentence still belongs to it.
    if not select and (sentence is None or not sentence.start <= position <= sentence.end):
        view.follow_cursor()
    view.bring_into_view(position, position + 1)
    view.viewport().update()


def _turn_page(view: "ArticleView", page: Page, by: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + by * bar.pageStep())
    third = QPointF(page.measure.width / 2, view.viewport().height() / 3)
    sentence = page.sheet.sentence_at(view.position_at(third))
    if sentence is not None:
        view.set_current_sentence(sentence.id)

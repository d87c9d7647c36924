"""What the mouse does in the article: choosing claims, dragging their borders, asking about signs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from ui.article_hidden import hidden_words_at
from ui.article_marks import claims_at, sentence_tone
from ui.article_page import Spot
from ui.theme import SIGNS
from workbench.anchors import trimmed
from workbench.drafts import AuthorNote

if TYPE_CHECKING:
    from ui.article import ArticleView

_REACH = 6


def press_button(view: "ArticleView", event: QMouseEvent) -> bool:
    """Take a claim's border, or the sentence of a sign; False leaves the click to the text."""
    if event.button() is not Qt.MouseButton.LeftButton or view.page is None:
        return False
    border = border_at(view, event.position())
    if border is not None:
        view.set_spot(replace(view.spot, dragged_first=border, handles=True))
        return True
    at = event.position() + QPointF(view.offset())
    if not view.page.in_sign_gutter(at.x()):
        return False
    sentence = view.page.sentence_of_line_at(at.y())
    if sentence is not None:
        view.set_current_sentence(sentence.id)
        claims = view.page.sheet.claims_in(sentence)
        if claims:
            view.activate_claim(claims[0].id)
    return sentence is not None


def move_pointer(view: "ArticleView", event: QMouseEvent) -> bool:
    if view.spot.dragged_first is not None:
        _drag_to(view, event.position())
        return True
    if not event.buttons():
        border = border_at(view, event.position())
        show_handles(view, shown=border is not None or _over_current_claim(view, event.position()))
        shape = Qt.CursorShape.IBeamCursor if border is None else Qt.CursorShape.SizeHorCursor
        if view.viewport().cursor().shape() is not shape:
            view.viewport().setCursor(shape)
    return False


def drop_border(view: "ArticleView") -> bool:
    """End a drag and tell the new span; False when there was none."""
    spot = view.spot
    if spot.dragged_first is None:
        return False
    view.set_spot(Spot(sentence=spot.sentence, claim_id=spot.claim_id, handles=True))
    if view.page is not None and spot.claim_id is not None and spot.preview is not None:
        start, end = trimmed(view.page.sheet.text, *spot.preview)
        anchor = view.page.sheet.claim(spot.claim_id).anchor
        if start < end and (start, end) != (anchor.start, anchor.end):
            view.border_dragged.emit(spot.claim_id, start, end)
    return True


def activate_clicked_claim(view: "ArticleView", event: QMouseEvent) -> None:
    """Make the shortest claim under a click current; clicked again, the next longer one."""
    if event.button() is not Qt.MouseButton.LeftButton or view.page is None:
        return
    if view.textCursor().hasSelection() or view.page.in_sign_gutter(event.position().x() + view.offset().x()):
        return
    ids = [claim.id for claim in claims_at(view.page.sheet, view.position_at(event.position()))]
    if not ids:
        view.set_current_claim(None)
        return
    # Not the claim of now: the press may have made its sentence current, and with it the first claim.
    known = view.claim_before
    view.activate_claim(ids[(ids.index(known) + 1) % len(ids)] if known in ids else ids[0])


def show_handles(view: "ArticleView", *, shown: bool) -> None:
    if shown != view.spot.handles and view.spot.dragged_first is None:
        view.set_spot(replace(view.spot, handles=shown))


def border_at(view: "ArticleView", point: QPointF) -> bool | None:
    """Say which border of the current claim a point is on: True the first, False the last."""
    if view.page is None or view.spot.claim_id is None:
        return None
    em, at = view.page.measure.em, point + QPointF(view.offset())
    for first, place in view.page.border_places(view.spot):
        if abs(at.x() - place.x()) <= _REACH and place.y() - 1.3 * em <= at.y() <= place.y() + 0.8 * em:
            return first
    return None


def words_at(view: "ArticleView", point: QPoint) -> str:
    """Give what a sign in the margin has to say."""
    if view.page is None:
        return ""
    at = QPointF(point + view.offset())
    sentence = view.page.sentence_of_line_at(at.y())
    if view.page.in_note_gutter(at.x()):
        notes = view.page.notes_of_line_at(at.y())
        if notes:
            return "\n".join(map(said_in, notes))
        return "\n".join(dict.fromkeys(hint.words for hint in view.page.hints_of_line_at(at.y())))
    if view.page.in_sign_gutter(at.x()) and sentence is not None:
        return SIGNS[sentence_tone(view.page.sheet, sentence)].words
    return hidden_words_at(view.page, view.position_at(QPointF(point)), at)


def said_in(note: AuthorNote) -> str:
    return f"{note.author}: {note.text}" if note.author else note.text


def _over_current_claim(view: "ArticleView", point: QPointF) -> bool:
    span = view.page.spot_span(view.spot) if view.page else None
    return span is not None and span[0] <= view.position_at(point) <= span[1]


def _drag_to(view: "ArticleView", point: QPointF) -> None:
    span = view.page.spot_span(view.spot) if view.page else None
    if span is not None:
        at = view.position_at(point)
        first = view.spot.dragged_first
        preview = (min(at, span[1] - 1), span[1]) if first else (span[0], max(at, span[0] + 1))
        view.set_spot(replace(view.spot, preview=preview))

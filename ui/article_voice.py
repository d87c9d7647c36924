"""What a screen reader is told about the current sentence."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.article_marks import sentence_tone
from ui.theme import SIGNS
from workbench.hidden_characters import hidden_touching, names_of
from workbench.sheet import Sheet
from workbench.stories import Sentence


def describe(view: QWidget, sheet: Sheet, sentence: Sentence, *, aloud: bool) -> None:
    """Put the sentence's place and state into the view's description, and say it with its words."""
    state = SIGNS[sentence_tone(sheet, sentence)].words
    place = f"Sentence {sheet.sentence_index(sentence.id) + 1} of {len(sheet.sentences)}, {state}"
    hidden = names_of(hidden_touching(sheet.text, sentence.start, sentence.end))
    if hidden:
        place += f", with hidden characters: {hidden}"
    if place == view.accessibleDescription():
        return
    view.setAccessibleDescription(place)
    if aloud and QAccessible.isActive():
        words = sheet.text[sentence.start : sentence.end]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, f"{place}. {words}"))

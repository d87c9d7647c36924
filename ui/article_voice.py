"""What a screen reader is told about the current sentence."""

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.article_marks import sentence_tone
from ui.theme import SIGNS
from workbench.hidden_characters import hidden_touching, names_of
from workbench.sheet import Disposition, Sheet
from workbench.stories import Sentence


def describe(view: QWidget, sheet: Sheet, sentence: Sentence, *, earlier: Callable[[str], str]) -> None:
    """Put the sentence's place and state into the view's description, and say it with its words.

    `earlier` gives what the margin says of an earlier check of these words.
    """
    state = SIGNS[sentence_tone(sheet, sentence)].words
    place = f"Sentence {sheet.sentence_index(sentence.id) + 1} of {len(sheet.sentences)}, {state}"
    words = sheet.text[sentence.start : sentence.end]
    if sheet.disposition(sentence) is Disposition.OPEN and (known := earlier(words)):
        place += f"; {known}"
    hidden = names_of(hidden_touching(sheet.text, sentence.start, sentence.end))
    if hidden:
        place += f", with hidden characters: {hidden}"
    if place == view.accessibleDescription():
        return
    view.setAccessibleDescription(place)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, f"{place}. {words}"))

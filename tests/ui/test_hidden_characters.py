"""Hidden characters in the article: framed, told by pointer and screen reader, and kept as they are."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.article import ArticleView
from ui.article_pointer import words_at
from ui.article_scroll import rect_of
from ui.theme import DARK, LIGHT, Tone, apply_theme
from workbench.drafts import Block
from workbench.ids import RevisionId, SentenceId, StoryId
from workbench.sheet import Sheet
from workbench.splitting import split_blocks
from workbench.stories import Revision, Sentence, Story

RLO, PDF = "\u202e", "\u202c"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
STORY, REVISION = StoryId("story"), RevisionId("revision")
PLAIN = "The party won 21 seats. The paypal account was closed."
TURNED = f"The party won {RLO}21 seats{PDF}. The pay\u200bpal account was closed."


def sheet_of(text):
    blocks = [Block(start=0, end=len(text))]
    revision = Revision(
        id=REVISION,
        story_id=STORY,
        number=1,
        text=text,
        blocks=blocks,
        file_name="draft.txt",
        sha256="",
        size=len(text),
        added_at=NOW,
        added_by="Ann",
    )
    sentences = [
        Sentence(id=SentenceId(f"s{start}"), story_id=STORY, revision_id=REVISION, start=start, end=end)
        for start, end in split_blocks(text, blocks, language="en")
    ]
    story = Story(id=STORY, title="Seats", language="en", revision_id=REVISION, made_at=NOW, made_by="Ann")
    return Sheet(story=story, revision=revision, sentences=sentences)


@pytest.fixture
def view(qtbot, qapp):
    apply_theme(qapp, "light")
    shown = ArticleView()
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.show()
    shown.setFocus()
    return shown


def framed(view, words):
    """Count the dots of the frame's colour around words."""
    QApplication.processEvents()
    start = view.page.sheet.text.index(words)
    rect = rect_of(view.page, start, start + len(words)).toAlignedRect().translated(-view.offset())
    image = view.viewport().grab(rect.adjusted(-8, -4, 8, 4)).toImage()
    ink = view.page.theme.ink_of(Tone.CONTRADICTED)

    def near(x, y):
        colour = image.pixelColor(x, y)
        apart = (
            abs(colour.red() - ink.red()),
            abs(colour.green() - ink.green()),
            abs(colour.blue() - ink.blue()),
        )
        return max(apart) < 40

    return sum(near(x, y) for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_words_are_framed_in_light_and_dark(view, qapp, mode):
    apply_theme(qapp, mode)
    view.show_sheet(sheet_of(PLAIN))
    assert framed(view, "21 seats") == framed(view, "paypal") == 0
    view.show_sheet(sheet_of(TURNED))
    assert view.page.theme is (LIGHT if mode == "light" else DARK)
    assert framed(view, "21 seats") > 40
    assert framed(view, "pay\u200bpal") > 40
    assert framed(view, "closed") == 0
    apply_theme(qapp, "light")


def test_the_pointer_says_what_is_hidden_and_how_the_words_are_stored(view):
    view.show_sheet(sheet_of(TURNED))
    QApplication.processEvents()

    def said(words):
        start = view.page.sheet.text.index(words)
        rect = rect_of(view.page, start, start + len(words)).toAlignedRect().translated(-view.offset())
        return words_at(view, rect.center())

    assert said("21 seats") == (
        "Hidden characters: right-to-left override.\nStored in this order: [U+202E]21 seats[U+202C]"
    )
    assert said("pay\u200bpal") == (
        "Hidden characters: zero-width space.\nStored in this order: pay[U+200B]pal"
    )
    assert said("account") == ""
    assert words_at(view, QPoint(view.viewport().width() // 2, view.viewport().height() - 10)) == ""


def test_screen_readers_hear_of_them_with_the_sentence(view):
    view.show_sheet(sheet_of(TURNED))
    assert view.accessibleDescription() == (
        "Sentence 1 of 2, open, with hidden characters: right-to-left override"
    )
    view.next_sentence()
    assert view.accessibleDescription() == "Sentence 2 of 2, open, with hidden characters: zero-width space"


def test_places_and_copied_words_stay_what_they_are(view):
    view.show_sheet(sheet_of(TURNED))
    start = TURNED.index(RLO)
    view.place_cursor(start)
    view.place_cursor(TURNED.index(PDF) + 1, keep_anchor=True)
    assert view.selection() == (start, TURNED.index(PDF) + 1)
    QGuiApplication.clipboard().setMimeData(view.createMimeDataFromSelection())
    assert QGuiApplication.clipboard().text() == f"{RLO}21 seats{PDF}"

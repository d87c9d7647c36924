from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import shiboken6
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.languages import language_name, language_tag
from ui.session import StorySession
from ui.story_dialog import StoryDialog
from workbench.desk import Desk
from workbench.drafts import AuthorNote, Block, Draft
from workbench.opening import store_draft
from workbench.sheet import load_sheet
from workbench.stories import Story


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def opened(session: StorySession, owner: QWidget) -> StoryDialog:
    dialog = StoryDialog(session, owner)
    dialog.open()
    return dialog


def press_ok(dialog: StoryDialog) -> None:
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def stored(session: StorySession) -> Story:
    return session.desk.read(lambda work: work.stories.get(session.story_id))


def test_ok_stores_the_data_in_one_step_that_can_be_undone(session: StorySession, owner: QWidget) -> None:
    dialog = opened(session, owner)
    dialog.title.setText("The bridge is open")
    dialog.byline.setText("Jane Doe")
    dialog.desk.setText("City")
    dialog.language.setCurrentText("Arabic")
    dialog.has_due.setChecked(True)
    dialog.due.setDateTime(QDateTime.fromString("2026-12-06T18:30:00", Qt.DateFormat.ISODate))
    press_ok(dialog)
    story = stored(session)
    assert (story.title, story.byline, story.desk, story.language) == (
        "The bridge is open",
        "Jane Doe",
        "City",
        "ar",
    )
    assert story.due_at == datetime(2026, 12, 6, 18, 30).astimezone()
    assert session.sheet.story.title == "The bridge is open"
    session.undo()
    assert stored(session).title == "The bridge at Marl reopens"
    assert stored(session).due_at is None


def test_nothing_changed_leaves_no_step(session: StorySession, owner: QWidget) -> None:
    dialog = opened(session, owner)
    press_ok(dialog)
    assert session.desk.undo_labels(session.story_id)[0] == ""


def test_a_due_time_that_was_not_touched_keeps_its_seconds(session: StorySession, owner: QWidget) -> None:
    at = datetime(2026, 12, 6, 18, 30, 17, tzinfo=UTC) + timedelta(hours=1)
    story = stored(session)
    session.do("Due", lambda work: work.stories.put(replace(story, due_at=at)))
    dialog = opened(session, owner)
    dialog.byline.setText("Jane Doe")
    press_ok(dialog)
    assert stored(session).due_at == at


def test_an_empty_title_is_refused_in_the_dialog(session: StorySession, owner: QWidget) -> None:
    dialog = opened(session, owner)
    dialog.title.setText("  ")
    press_ok(dialog)
    assert dialog.isVisible()
    assert dialog.refused() == "A story needs a title; type one."
    assert stored(session).title == "The bridge at Marl reopens"
    dialog.reject()


def test_an_unknown_language_is_refused_and_a_tag_is_kept(session: StorySession, owner: QWidget) -> None:
    dialog = opened(session, owner)
    dialog.language.setCurrentText("Old High Martian")
    press_ok(dialog)
    assert "Old High Martian" in dialog.refused()
    dialog.language.setCurrentText("pt-BR")
    press_ok(dialog)
    assert stored(session).language == "pt-BR"


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("English", "en"),
        ("arabic", "ar"),
        ("English (en-GB)", "en-GB"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("", ""),
        ("Not a language", None),
    ],
)
def test_languages_are_understood_by_name_and_by_tag(words: str, tag: str | None) -> None:
    assert language_tag(words) == tag


def test_every_language_name_leads_back_to_its_tag() -> None:
    for tag in ("en", "ar", "en-GB", "pt-BR", "xx-Nope", ""):
        assert language_tag(language_name(tag)) == tag


def test_where_the_text_came_from_can_be_read(desk: Desk, owner: QWidget) -> None:
    text = "Rebels moved into two towns."
    draft = Draft(
        text=text,
        blocks=[Block(start=0, end=len(text))],
        title="Two towns",
        notes=[AuthorNote(start=0, end=6, author="Ed", text="<b>Who?</b>")],
        warnings=["The draft has 3 tracked changes; they were read as if accepted."],
        encoding="UTF-8",
    )
    story = desk.do(
        "Open",
        lambda work: store_draft(work, draft, content=text.encode(), file_name="towns.docx"),
        final=True,
    ).result
    session = StorySession(desk, desk.read(lambda work: load_sheet(work, story.id)))
    dialog = opened(session, owner)
    facts = {field.accessibleName(): field.text() for field in dialog.findChildren(QLineEdit)}
    assert facts["File"] == "towns.docx"
    assert facts["SHA-256"] == session.sheet.revision.sha256
    assert facts["Size"] == "28 bytes, 28 characters of text"
    assert facts["Opened"].endswith("by Ann")
    notes = dialog.findChild(QPlainTextEdit).toPlainText()
    assert notes == "Ed on “Rebels”:\n<b>Who?</b>"
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert draft.warnings[0] in labels
    dialog.reject()
    session.close()


def test_the_dialog_goes_when_it_is_closed(session: StorySession, owner: QWidget, qtbot: QtBot) -> None:
    dialog = opened(session, owner)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))

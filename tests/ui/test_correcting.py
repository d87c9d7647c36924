"""The text corrected in the window: a sentence in place, and the proposed wording of a claim."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ui.correcting
from storage.files import EvidenceStore
from ui.correcting_field import SentenceField, field_on
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.claims import Doubt, Verdict
from workbench.deciding import propose_wording, set_verdict
from workbench.desk import Desk
from workbench.revising import revise
from workbench.sheet import Sheet
from workbench.stories import Story
from workbench.tagging import tag_claim


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workbench]:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    made = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    shell.resize(1200, 760)
    shell.show()
    qtbot.waitExposed(shell)
    made.open_story(story.id)
    qtbot.waitUntil(lambda: made.session is not None)
    yield made
    made.remember()
    QApplication.processEvents()


def sheet_of(window: Workbench) -> Sheet:
    assert window.session is not None
    return window.session.sheet


def claim_on(window: Workbench, words: str) -> str:
    session = window.session
    assert session is not None
    start = session.sheet.text.index(words)
    claim = session.do(
        "Claim", lambda work: tag_claim(work, session.story_id, start=start, end=start + len(words))
    ).result
    session.go_to_claim(claim.id)
    return claim.id


def go_to(window: Workbench, words: str) -> None:
    session = window.session
    assert session is not None
    sentence = session.sheet.sentence_at(session.sheet.text.index(words))
    assert sentence is not None
    session.go_to_sentence(sentence.id)


def opened(window: Workbench) -> SentenceField:
    window.actions_table["correct"].trigger()
    field = field_on(window.workplace.article)
    assert field is not None
    return field


def test_a_sentence_is_corrected_where_it_stands(window: Workbench) -> None:
    held, behind = claim_on(window, "4,200 cars"), claim_on(window, "Ada Brandt")
    go_to(window, "It was a grey morning.")
    field = opened(window)
    assert field.words.toPlainText() == "It was a grey morning."
    field.words.setPlainText("It was a bright morning.")
    QTest.keyClick(field.words, Qt.Key.Key_Return)
    sheet = sheet_of(window)
    assert "closed. It was a bright morning.\n" in sheet.text
    assert sheet.revision.corrected
    for claim_id, words in ((held, "4,200 cars"), (behind, "Ada Brandt")):
        anchor = sheet.claim(claim_id).anchor
        assert sheet.text[anchor.start : anchor.end] == words
        assert sheet.claim(claim_id).doubt is None
    assert window.workplace.article.page is not None
    assert window.workplace.article.page.sheet is sheet
    assert window.notice.words() == "The text is corrected: revision 2."
    assert window.workplace.article.hasFocus()
    window.actions_table["undo"].trigger()
    assert "It was a grey morning." in sheet_of(window).text
    assert sheet_of(window).revision.number == 1


def test_esc_leaves_the_sentence_as_it_was(window: Workbench) -> None:
    go_to(window, "It was a grey morning.")
    field = opened(window)
    field.words.setPlainText("Quite other words.")
    QTest.keyClick(field.words, Qt.Key.Key_Escape)
    assert field_on(window.workplace.article) is None
    assert sheet_of(window).revision.number == 1
    assert window.workplace.article.hasFocus()


def test_words_that_were_selected_are_selected_in_the_field(window: Workbench) -> None:
    go_to(window, "Thanks 😀 all.")
    article = window.workplace.article
    start = sheet_of(window).text.index("all.")
    article.place_cursor(start)
    article.place_cursor(start + 3, keep_anchor=True)
    assert opened(window).words.textCursor().selectedText() == "all"


def test_what_a_field_cannot_show_stays_in_the_text(
    window: Workbench, desk: Desk, story: Story, qtbot: QtBot
) -> None:
    from workbench.drafts import Block, Draft

    text = "Between 4\u00a0200 and 5\u00a0000 cars\ufffc came."
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], language="en")
    desk.do("New", lambda work: revise(work, story.id, draft, content=text.encode()), story_id=story.id)
    qtbot.waitUntil(lambda: sheet_of(window).text == text)
    field = opened(window)
    cursor = field.words.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    field.words.setTextCursor(cursor)
    QTest.keyClicks(field.words, "Well, ")
    QTest.keyClick(field.words, Qt.Key.Key_Return)
    assert sheet_of(window).text == f"Well, {text}"


def test_a_changed_claim_waits_to_be_confirmed_and_the_window_says_so(window: Workbench) -> None:
    claim_id = claim_on(window, "4,200 cars")
    assert window.session is not None
    window.session.do("Verify", lambda work: set_verdict(work, claim_id, Verdict.VERIFIED, reason="seen"))
    field = opened(window)
    field.words.setPlainText(field.words.toPlainText().replace("4,200", "4,300"))
    QTest.keyClick(field.words, Qt.Key.Key_Return)
    assert sheet_of(window).claim(claim_id).doubt is Doubt.WORDS
    assert window.notice.words().endswith("A claim has other words now and waits to be confirmed.")
    assert window.session.claim is not None
    assert window.session.claim.id == claim_id


def test_one_key_puts_the_proposed_wording_into_the_text(window: Workbench) -> None:
    claim_id = claim_on(window, "4,200 cars a day")
    session = window.session
    assert session is not None
    session.do("Mark", lambda work: set_verdict(work, claim_id, Verdict.CONTRADICTED))
    session.do("Propose", lambda work: propose_wording(work, claim_id, "2,400 cars a day"))
    QTest.keyClick(window.workplace.article, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    sheet = sheet_of(window)
    assert "carried 2,400 cars a day before" in sheet.text
    assert sheet.claim(claim_id).reworded
    assert not sheet.obstacles(sheet.claim(claim_id))
    assert session.claim is not None
    assert session.claim.id == claim_id
    window.actions_table["undo"].trigger()
    assert "4,200 cars a day" in sheet_of(window).text
    assert not sheet_of(window).claim(claim_id).reworded


def test_a_long_draft_is_corrected_in_the_background(
    window: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.correcting, "AT_ONCE", 0)
    go_to(window, "It was a grey morning.")
    field = opened(window)
    field.words.setPlainText("It was a bright morning.")
    QTest.keyClick(field.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "bright" in sheet_of(window).text)
    assert window.notice.words() == "The text is corrected: revision 2."
    window.actions_table["undo"].trigger()
    assert "bright" not in sheet_of(window).text


def test_another_version_meanwhile_keeps_the_field_or_saves_what_was_typed(
    window: Workbench, desk: Desk, story: Story, qtbot: QtBot
) -> None:
    from workbench.drafts import Block, Draft

    go_to(window, "It was a grey morning.")
    field = opened(window)
    field.words.setPlainText("It was a bright morning.")
    for text in ("New. It was a grey morning.", "Nothing of it is left."):
        draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], language="en")
        content = text.encode()
        step = desk.do(
            "New version",
            lambda work, d=draft, c=content: revise(work, story.id, d, content=c),
            story_id=story.id,
        )
        assert step.entry is not None
        qtbot.waitUntil(lambda t=text: sheet_of(window).text == t)
        if text.startswith("New."):
            assert field_on(window.workplace.article) is field
            assert field._span == (5, 27)
    qtbot.waitUntil(lambda: field_on(window.workplace.article) is None)
    assert QGuiApplication.clipboard().text() == "It was a bright morning."
    qtbot.waitUntil(lambda: "on the clipboard" in window.notice.words())


def test_the_window_does_not_close_over_a_sentence_that_is_being_corrected(window: Workbench) -> None:
    from ui.unstored_dialog import UnstoredDialog

    go_to(window, "It was a grey morning.")
    field = opened(window)
    assert window.shell.may_close()
    field.words.setPlainText("It was a bright morning.")
    assert not window.shell.may_close()
    dialog = window.findChild(UnstoredDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    QTest.keyClick(field.words, Qt.Key.Key_Escape)
    assert window.shell.may_close()


def test_what_was_typed_is_on_the_clipboard_when_the_story_is_left(window: Workbench, qtbot: QtBot) -> None:
    go_to(window, "It was a grey morning.")
    opened(window).words.setPlainText("It was a bright morning.")
    window.actions_table["start_page"].trigger()
    qtbot.waitUntil(lambda: "on the clipboard" in window.notice.words())
    assert QGuiApplication.clipboard().text() == "It was a bright morning."


def other_version(desk: Desk, story: Story, change: Callable[[str], str]) -> str:
    """Have the story get another text from somewhere else."""
    from workbench.drafts import Block, Draft

    text = change(desk.read(lambda work: work.revisions.get(work.stories.get(story.id).revision_id)).text)
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], language="en")
    desk.do("New", lambda work: revise(work, story.id, draft, content=text.encode()), story_id=story.id)
    return text


@pytest.mark.parametrize("at_once", [1200, 0])
def test_a_sentence_that_cannot_be_entered_stays_in_the_field(
    window: Workbench,
    desk: Desk,
    story: Story,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    *,
    at_once: int,
) -> None:
    monkeypatch.setattr(ui.correcting, "AT_ONCE", at_once)
    go_to(window, "It was a grey morning.")
    field = opened(window)
    field.words.setPlainText("It was a bright morning.")
    text = other_version(desk, story, lambda text: f"New.\n{text}")
    with qtbot.captureExceptions() as errors:
        QTest.keyClick(field.words, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(errors) and field_on(window.workplace.article) is field)
    assert "new version" in str(errors[0][1])
    assert field.words.toPlainText() == "It was a bright morning."
    assert field.words.hasFocus()
    qtbot.waitUntil(lambda: sheet_of(window).text == text)
    QTest.keyClick(field.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet_of(window).text == text.replace("grey", "bright"))
    qtbot.waitUntil(lambda: field_on(window.workplace.article) is None)


def test_f2_elsewhere_leads_back_to_the_sentence_that_is_not_entered_yet(window: Workbench) -> None:
    go_to(window, "It was a grey morning.")
    field = opened(window)
    field.words.setPlainText("It was a bright morning.")
    go_to(window, "Thanks 😀 all.")
    window.workplace.article.setFocus()
    assert opened(window) is field
    assert field.words.toPlainText() == "It was a bright morning."
    assert field.words.hasFocus()
    assert "still being corrected" in window.notice.words()


def test_the_field_never_goes_to_another_sentence_with_the_same_words(
    window: Workbench, desk: Desk, story: Story, qtbot: QtBot
) -> None:
    go_to(window, "It was a grey morning.")
    opened(window).words.setPlainText("It was a bright morning.")
    other_version(
        desk,
        story,
        lambda text: (
            text.replace("It was a grey morning.", "It rained.") + " She said: “It was a grey morning.”"
        ),
    )
    qtbot.waitUntil(lambda: field_on(window.workplace.article) is None)
    assert QGuiApplication.clipboard().text() == "It was a bright morning."

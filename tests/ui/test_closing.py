"""Closing the window while the database cannot be written, and evidence that was begun and not entered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from storage.files import EvidenceStore
from ui.correcting_field import field_on
from ui.settings import Settings, load_settings
from ui.shell import Shell
from ui.unstored_dialog import UnstoredDialog
from ui.window import Workbench
from workbench.correcting import correct_text
from workbench.ids import StoryId


@pytest.fixture
def make_window(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    made = []

    def make(settings):
        shell = Shell(settings, title="")
        qtbot.addWidget(shell, before_close_func=lambda _shell: allow(desk))
        shell.resize(1280, 800)
        shell.show()
        shell.activateWindow()
        qtbot.waitActive(shell)
        files = EvidenceStore(tmp_path / "evidence")
        window = Workbench(
            shell, desk, files, settings=settings, database="desk.db", examine=lambda _r, _c: iter(())
        )
        made.append(window)
        window.begin(None)
        QApplication.processEvents()
        return window

    yield make
    allow(desk)
    for window in made:
        window.remember()
    QApplication.processEvents()


@pytest.fixture
def window(make_window, qtbot, story):
    made = make_window(Settings())
    open_story(made, qtbot, story)
    return made


def open_story(window, qtbot, story):
    window.open_story(StoryId(story.id))
    qtbot.waitUntil(lambda: window.session is not None and window.session.story_id == story.id)
    QApplication.processEvents()


def _read_only(connection, _record, _proxy):
    connection.execute("PRAGMA query_only = ON")


def _writable(connection, _record, _proxy):
    connection.execute("PRAGMA query_only = OFF")


def refuse(desk):
    """Have the database refuse every change, as a file that was made read-only does."""
    event.listen(desk._store.engine, "checkout", _read_only)


def allow(desk):
    engine = desk._store.engine
    if event.contains(engine, "checkout", _read_only):
        event.remove(engine, "checkout", _read_only)
        event.listen(engine, "checkout", _writable)


def type_reason(window, qtbot, words):
    qtbot.keyClicks(window.workplace.article, "jc")
    qtbot.keyClicks(window.workplace.article, "r")
    qtbot.keyClicks(window.workplace.details.decision.reason, words)
    return window.session.claim.id


def close(window):
    window.shell.close()
    QApplication.processEvents()
    return window.findChild(UnstoredDialog)


def reason_of(desk, claim_id):
    return desk.read(lambda work: work.claims.get(claim_id)).reason


def test_the_window_stays_open_with_the_words_that_cannot_be_stored(window, qtbot, desk):
    claim_id = type_reason(window, qtbot, "On the phone")
    refuse(desk)
    dialog = close(window)
    assert window.shell.isVisible()
    assert "Reason of claim 1" in dialog.sentence()
    assert "may not be written" in dialog.sentence()
    assert dialog.words.toPlainText() == "On the phone"
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "On the phone"
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert window.shell.isVisible() and dialog.isVisible()
    allow(desk)
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert not window.shell.isVisible()
    assert reason_of(desk, claim_id) == "On the phone"


def test_esc_leads_back_to_the_words(window, qtbot, desk):
    claim_id = type_reason(window, qtbot, "On the phone")
    refuse(desk)
    qtbot.keyClick(close(window), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.workplace.details.decision.reason.toPlainText() == "On the phone"
    allow(desk)
    window.shell.close()
    assert not window.shell.isVisible()
    assert reason_of(desk, claim_id) == "On the phone"


def test_the_window_can_be_closed_all_the_same(window, qtbot, desk):
    claim_id = type_reason(window, qtbot, "On the phone")
    refuse(desk)
    dialog = close(window)
    qtbot.mouseClick(dialog.close_all, Qt.MouseButton.LeftButton)
    assert not window.shell.isVisible()
    assert reason_of(desk, claim_id) == ""


def test_a_question_that_cannot_be_asked_is_kept(window, qtbot, desk):
    type_reason(window, qtbot, "")
    question = window.workplace.details.queries.question
    question.setFocus()
    qtbot.keyClicks(question, "Who counted?")
    refuse(desk)
    dialog = close(window)
    assert "Question of claim 1" in dialog.sentence()
    assert question.toPlainText() == "Who counted?"
    allow(desk)
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert not window.shell.isVisible()


@pytest.mark.expects_log
def test_words_that_cannot_be_stored_stay_when_the_cursor_goes_on(window, qtbot, desk):
    claim_id = type_reason(window, qtbot, "On the phone")
    refuse(desk)
    with qtbot.captureExceptions() as errors:
        window.workplace.article.setFocus()
        QApplication.processEvents()
        window.workplace.do_next_sentence()
    assert {str(error) for _kind, error, _trace in errors} == {errors[0][1].args[0]}
    assert str(errors[0][1]).startswith("The database")
    reason = window.workplace.details.decision.reason
    assert reason.toPlainText() == "On the phone"
    allow(desk)
    window.workplace.do_previous_sentence()
    window.workplace.do_next_sentence()
    assert reason_of(desk, claim_id) == "On the phone"


@pytest.mark.expects_log
def test_another_story_is_not_shown_while_words_cannot_be_stored(window, qtbot, desk):
    type_reason(window, qtbot, "On the phone")
    refuse(desk)
    with qtbot.captureExceptions():
        window.actions_table["start_page"].trigger()
    assert window.pages.currentWidget() is window.workplace
    assert window.workplace.details.decision.reason.toPlainText() == "On the phone"


def begin_evidence(window, qtbot, words):
    qtbot.keyClicks(window.workplace.article, "jc")
    qtbot.keyClicks(window.workplace.article, "e")
    qtbot.keyClicks(window.workplace.details.evidence.entry, words)


def test_evidence_that_was_begun_is_there_after_the_program_was_closed(window, make_window, qtbot):
    begin_evidence(window, qtbot, "Ada Bra")
    claim_id = window.session.claim.id
    window.shell.close()
    assert not window.shell.isVisible()
    again = make_window(load_settings())
    again.session.go_to_claim(claim_id)
    assert again.workplace.details.evidence.entry.text() == "Ada Bra"


def test_evidence_that_was_begun_is_kept_shortly_after_the_last_key(window, qtbot):
    begin_evidence(window, qtbot, "Ada Bra")
    qtbot.waitUntil(lambda: list(load_settings().unfinished.values()) == ["Ada Bra"], timeout=2000)


def test_evidence_that_was_begun_waits_on_its_claim(window, qtbot, story):
    begin_evidence(window, qtbot, "Ada Bra")
    claim_id = window.session.claim.id
    entry = window.workplace.details.evidence.entry
    window.workplace.do_next_sentence()
    window.workplace.do_claim()
    assert entry.text() == ""
    window.do_start_page()
    open_story(window, qtbot, story)
    window.session.go_to_claim(claim_id)
    assert entry.text() == "Ada Bra"
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    window.workplace.do_previous_claim()
    window.session.go_to_claim(claim_id)
    assert entry.text() == ""
    assert not window.workplace.unfinished


def test_begun_evidence_that_cannot_be_kept_is_asked_about(window, qtbot, tmp_path, monkeypatch):
    begin_evidence(window, qtbot, "Ada Bra")
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "a file" / "settings.json"))
    dialog = close(window)
    assert dialog.words.toPlainText() == "Ada Bra"
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert not window.shell.isVisible()
    assert list(load_settings().unfinished.values()) == ["Ada Bra"]


def killed(window, make_window, qtbot):
    """Have another window begin with what the settings hold, as after a power cut."""
    qtbot.waitUntil(lambda: dict(load_settings().unfinished) == window.workplace.unfinished)
    return make_window(load_settings())


def begin_question(window, qtbot):
    type_reason(window, qtbot, "")
    qtbot.keyClicks(window.workplace.details.queries.question, "Who counted?")
    return window.session.claim.id


def questions(desk, claim_id):
    return [query.question for query in desk.read(lambda work: work.queries.of_claim(claim_id))]


def test_a_question_that_was_begun_is_there_after_the_program_was_killed(window, make_window, qtbot, desk):
    claim_id = begin_question(window, qtbot)
    again = killed(window, make_window, qtbot)
    again.session.go_to_claim(claim_id)
    question = again.workplace.details.queries.question
    assert question.toPlainText() == "Who counted?"
    again.workplace.do_next_sentence()
    assert question.toPlainText() == ""
    assert questions(desk, claim_id) == []
    again.session.go_to_claim(claim_id)
    assert question.toPlainText() == "Who counted?"
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert questions(desk, claim_id) == ["Who counted?"]
    assert not load_settings().unfinished
    window.workplace.details.queries.forget()


def test_a_question_that_was_asked_is_not_begun_any_more(window, qtbot, desk):
    claim_id = begin_question(window, qtbot)
    window.workplace.do_next_sentence()
    assert questions(desk, claim_id) == ["Who counted?"]
    assert not load_settings().unfinished


def begin_correcting(window, qtbot):
    sheet = window.session.sheet
    sentence = sheet.sentence_at(sheet.text.index("It was a grey"))
    window.session.go_to_sentence(sentence.id)
    window.actions_table["correct"].trigger()
    field = field_on(window.workplace.article)
    qtbot.keyClicks(field.words, " And cold.")
    return field


def test_a_sentence_that_was_being_corrected_is_offered_after_the_program_was_killed(
    window, make_window, qtbot
):
    field = begin_correcting(window, qtbot)
    again = killed(window, make_window, qtbot)
    qtbot.waitUntil(lambda: "being corrected" in again.notice.words())
    again.notice._actions[0][0].click()
    found = field_on(again.workplace.article)
    assert found.words.toPlainText() == "It was a grey morning. And cold."
    qtbot.keyClick(found.words, Qt.Key.Key_Return)
    assert "It was a grey morning. And cold." in again.session.sheet.text
    assert not load_settings().unfinished
    field.leave()


def test_a_correction_whose_sentence_is_gone_since_is_on_the_clipboard(
    window, make_window, qtbot, desk, story
):
    field = begin_correcting(window, qtbot)
    window.session.hold()
    start = window.session.sheet.text.index(" It was a grey")
    desk.do("Cut", lambda work: correct_text(work, story.id, start=start, end=start + 23, words=""))
    again = killed(window, make_window, qtbot)
    qtbot.waitUntil(lambda: "being corrected" in again.notice.words())
    again.notice._actions[0][0].click()
    assert QApplication.clipboard().text() == "It was a grey morning. And cold."
    qtbot.waitUntil(lambda: "no longer in the draft" in again.notice.words())
    assert not load_settings().unfinished
    field.leave()


def test_a_sentence_left_as_it_was_is_not_offered(window, qtbot):
    begin_correcting(window, qtbot).leave()
    qtbot.waitUntil(lambda: not load_settings().unfinished)
    assert not window.workplace.unfinished

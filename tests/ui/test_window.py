"""The window's own manners: what it says, and what it remembers, on a real desk."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from storage.files import EvidenceStore
from ui.archive_window import ArchiveWindow
from ui.pieces import KeyCap
from ui.session import StorySession
from ui.settings import Settings, load_settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.errors import DatabaseBusy, DatabaseProblem
from workbench.opening import store_draft
from workbench.sheet import load_sheet
from workbench.tagging import tag_claim


@pytest.fixture
def make_window(qtbot, desk, tmp_path, monkeypatch):
    """Fill a window that is on the screen already, as the program does."""
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    made = []

    def make(settings, *, behind=None):
        shell = Shell(settings, title="")
        qtbot.addWidget(shell)
        shell.resize(1280, 800)
        shell.show()
        qtbot.waitActive(shell)
        front = behind or shell
        front.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is front)
        window = Workbench(
            shell,
            desk,
            EvidenceStore(tmp_path / "evidence"),
            settings=settings,
            database="desk.db",
            examine=lambda _report, _cancelled: iter(()),
        )
        made.append(window)
        window.begin(None)
        if behind is not None:
            QApplication.setActiveWindow(shell)
        QApplication.processEvents()
        return window

    yield make
    for window in made:
        window.remember()
    QApplication.processEvents()


@pytest.fixture
def window(make_window):
    return make_window(Settings())


def open_story(window, qtbot, story):
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    QApplication.processEvents()


def test_a_notice_moves_nothing_and_stays_inside_the_page(window, qtbot, story):
    open_story(window, qtbot, story)
    before = window.workplace.article.mapTo(window, window.workplace.article.rect().topLeft())
    height = window.workplace.article.height()
    window.notice.tell("The draft has 2 tracked changes; they are read as if accepted.")
    QApplication.processEvents()
    assert window.workplace.article.mapTo(window, window.workplace.article.rect().topLeft()) == before
    assert window.workplace.article.height() == height
    assert window.pages.geometry().contains(window.notice.geometry())
    one_line = window.notice.height()
    window.notice.warn("A long sentence that goes on. " * 20)
    assert window.pages.geometry().contains(window.notice.geometry())
    assert one_line < 3 * window.fontMetrics().lineSpacing() < window.notice.height()


def test_nothing_to_say_is_no_empty_notice(window):
    window.notice.tell("")
    assert not window.notice.isVisible()
    window.notice.tell("The author's note")
    window.notice.tell("")
    assert not window.notice.isVisible()
    window.notice.warn("The disk is full.")
    window.notice.tell("")
    assert window.notice.isVisible()


def test_that_the_database_was_busy_is_said_until_something_is_saved(window, qtbot, story):
    open_story(window, qtbot, story)
    sentence = window.session.sheet.sentences[-1]

    def save():
        window.session.do(
            "Tag", lambda work: tag_claim(work, story.id, start=sentence.start, end=sentence.end)
        )

    window.notice.refuse(DatabaseProblem("The disk is full."))
    save()
    assert window.notice.isVisible()
    window.notice.refuse(DatabaseBusy("The database is busy."))
    assert window.notice.isVisible()
    window.session.undo()
    assert not window.notice.isVisible()


def test_the_open_story_is_remembered_before_the_window_is_closed(window, qtbot, story):
    open_story(window, qtbot, story)
    assert load_settings().last_story == story.id
    assert load_settings().last_title == story.title


def test_a_story_opens_with_the_claim_of_its_first_sentence_shown(window, qtbot, desk, story):
    assert isinstance(desk, Desk)
    first = desk.read(lambda work: load_sheet(work, story.id)).sentences[0]
    step = desk.do(
        "Claim", lambda work: tag_claim(work, story.id, start=first.start, end=first.end), story_id=story.id
    )
    open_story(window, qtbot, story)
    assert window.session.claim.id == step.result.id


def test_a_draft_without_a_title_is_called_by_its_file(window, qtbot, tmp_path):
    path = tmp_path / "market hall.txt"
    sentence = "The hall opened again on Monday" + ", after two years of work" * 6 + "."
    path.write_text(sentence, encoding="utf-8")
    window.open_file(path)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session.sheet.story.title == "market hall"


def test_closing_the_archive_leads_back_to_the_article(window, qtbot, story):
    open_story(window, qtbot, story)
    window.do_search()
    qtbot.keyClicks(window.top.search, "bridge")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    archive = window.findChild(ArchiveWindow)
    qtbot.waitUntil(archive.isVisible)
    assert archive.field.text() == "bridge"
    archive.close()
    window.shell.activateWindow()
    qtbot.waitUntil(window.workplace.article.hasFocus)
    assert window.top.search.text() == ""
    qtbot.waitUntil(lambda: not window.jobs.running)


def test_undo_and_redo_put_the_cursor_where_something_changed(window, qtbot, story):
    open_story(window, qtbot, story)
    session = window.session
    first, second, third, *_ = session.sheet.sentences
    session.go_to_sentence(second.id)
    window.workplace.do_claim()
    made = session.claim
    session.go_to_sentence(third.id)
    window.workplace.do_nothing()
    session.go_to_sentence(first.id)
    session.undo()
    assert session.sentence.id == third.id
    session.undo()
    assert (session.sentence.id, session.claim) == (second.id, None)
    session.go_to_sentence(first.id)
    session.redo()
    assert session.claim.id == made.id


@pytest.mark.filterwarnings("ignore:.*setActiveWindow.*:DeprecationWarning")
def test_the_story_that_was_open_takes_keys_at_once(make_window, qtbot, story):
    # The window comes to the front while it is being filled, when an article that is hidden gets no focus.
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    qtbot.waitActive(other)
    window = make_window(Settings(last_story=story.id), behind=other)
    assert window.session.story_id == story.id
    assert window.workplace.article.hasFocus()


def test_a_story_that_is_closed_leaves_nothing_behind(window, qtbot, story):
    def sizes():
        QApplication.processEvents()
        return len(window.findChildren(StorySession)), len(window.shell.findChildren(QObject))

    def open_and_close():
        open_story(window, qtbot, story)
        window.do_start_page()

    for _ in range(2):
        open_and_close()
    qtbot.waitUntil(lambda: sizes()[0] == 0)
    _, before = sizes()
    for _ in range(10):
        open_and_close()
    qtbot.waitUntil(lambda: sizes() <= (0, before))


def test_the_story_asked_for_last_is_the_one_that_is_shown(window, qtbot, desk, story):
    draft = Draft(text="Another story.", blocks=[Block(start=0, end=14)], title="Another", language="en")
    other = desk.do("Open", lambda work: store_draft(work, draft, content=b"x"), final=True).result
    window.open_story(story.id)
    window.open_story(other.id)
    qtbot.waitUntil(lambda: not window.jobs._running)
    assert window.session.story_id == other.id


def test_closing_stores_what_was_just_typed_and_closes_the_archive_too(window, qtbot, desk, story):
    open_story(window, qtbot, story)
    qtbot.keyClicks(window.workplace.article, "jc")
    claim_id = window.session.claim.id
    qtbot.keyClicks(window.workplace.article, "r")
    qtbot.keyClicks(window.workplace.details.decision.reason, "On the phone")
    window.search_for("bridge")
    archive = window.findChild(ArchiveWindow)
    window.shell.close()
    assert desk.read(lambda work: work.claims.get(claim_id)).reason == "On the phone"
    assert not archive.isVisible()
    assert not window.shell.isVisible()


def test_file_names_are_never_read_as_html(window, qtbot):
    words = "Reading “<img src=x><b>draft</b>.docx”"
    done = threading.Event()
    window.jobs.start(words, lambda _report, _cancelled: done.wait(10), finished=lambda _result: None)
    shown = [label for label in window.status.findChildren(QLabel) if label.text() == words]
    done.set()
    assert [label.textFormat() for label in shown] == [Qt.TextFormat.PlainText]
    qtbot.waitUntil(lambda: not window.jobs._running)


def test_the_status_line_follows_a_changed_key(window):
    window.use_settings(replace(window.settings, shortcuts={"next_open": "Z"}))
    caps = [cap.text() for cap in window.status.findChildren(KeyCap)]
    assert "Z" in caps
    assert "F" not in caps


def test_a_story_opens_where_the_cursor_was(make_window, window, qtbot, story):
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    place = window.session.sheet.sentences[3].id
    window.session.go_to_sentence(place)
    window.do_start_page()
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session.sentence.id == place
    window.remember()
    again = make_window(load_settings())
    assert again.session.sentence.id == place


def test_every_text_size_that_can_be_set_changes_the_article(window, qtbot, story):
    open_story(window, qtbot, story)
    article = window.workplace.article
    for name, last in (("smaller", 11), ("larger", 26)):
        action = window.actions_table[name]
        while window.settings.text_size != last:
            before = article.text_size()
            action.trigger()
            assert article.text_size() != before
        action.trigger()
        assert article.text_size() == window.settings.text_size == last

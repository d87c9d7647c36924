"""A window whose database's files are taken away while a story is open, and the way back."""

import sqlite3
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from storage.files import EvidenceStore
from storage.store import open_store
from ui.lost_database import LostDatabase
from ui.meaning import Meaning
from ui.pieces import QuietButton
from ui.settings import Settings
from ui.shell import Shell
from ui.unstored_dialog import UnstoredDialog
from ui.window import Workbench
from workbench.claims import Verdict
from workbench.errors import DatabaseBusy, DatabaseLost, DatabaseProblem

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be taken away there")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.db"


@pytest.fixture
def window(qtbot, desk, story, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    shell.activateWindow()
    qtbot.waitActive(shell)
    made = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    lost = LostDatabase(made, desk._store.open_again)
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: lost.refuse(error))
    made.begin(None)
    made.open_story(story.id)
    qtbot.waitUntil(lambda: made.session is not None)
    qtbot.keyClicks(made.workplace.article, "jc")
    QApplication.processEvents()
    yield made
    made.workplace.forget()
    made.remember()
    QApplication.processEvents()


@pytest.fixture
def told(window, qtbot):
    """Say what the notice says once it says something that holds these words."""

    def wait(part):
        def look():
            assert (part in window.notice.words(), window.notice.isVisible()) == (True, True), (
                window.notice.words()
            )

        qtbot.waitUntil(look)
        return window.notice.words()

    return wait


def take_the_log_away(path):
    """Do what a program does that takes itself for the last one on the database."""
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink()


def all_stored(path):
    """Bring what the log holds into the database itself, as happens from time to time."""
    link = sqlite3.connect(path)
    link.execute("PRAGMA wal_checkpoint(PASSIVE)")
    link.close()


def press(window, label):
    buttons = window.notice.findChildren(QuietButton)
    next(one for one in buttons if one.isVisible() and one.text() == label).click()
    QCoreApplication.processEvents()


def type_reason(window, qtbot, words):
    reason = window.workplace.details.decision.reason
    qtbot.keyClicks(window.workplace.article, "r")
    # Words that are stored without the space behind them keep it while the field has the focus.
    qtbot.waitUntil(reason.hasFocus)
    qtbot.keyClicks(reason, words)


def claim_in(desk, claim_id):
    return desk.read(lambda work: work.claims.get(claim_id))


def test_one_press_opens_it_again_and_stores_what_was_typed(window, qtbot, desk, path, told):
    claim_id = window.session.claim.id
    all_stored(path)
    take_the_log_away(path)
    type_reason(window, qtbot, "On the phone")
    assert "Another program took away files" in told("Open the database again.")
    qtbot.waitUntil(lambda: window.notice.labels() == ["Open again", "Copy what I typed"])
    before = window.session
    press(window, "Open again")
    assert told("open again") == "The database is open again, and what you typed is stored."
    assert claim_in(desk, claim_id).reason == "On the phone"
    qtbot.waitUntil(lambda: window.session is not before and window.session.claim is not None)
    assert window.session.claim.id == claim_id
    qtbot.waitUntil(lambda: window.workplace.details.decision.reason.toPlainText() == "On the phone")
    qtbot.keyClicks(window.workplace.article, "u")
    assert claim_in(desk, claim_id).verdict is Verdict.UNVERIFIED
    with sqlite3.connect(path) as link:
        assert link.execute("SELECT verdict FROM claims").fetchall() == [("unverified",)]


def test_it_is_said_once_and_the_words_can_be_copied(window, qtbot, path, told, monkeypatch):
    shown = []
    warn = window.notice.warn
    monkeypatch.setattr(window.notice, "warn", lambda *words: (shown.append(words[0]), warn(*words)))
    take_the_log_away(path)
    type_reason(window, qtbot, "On")
    told("took away")
    qtbot.waitUntil(lambda: len(window.notice.labels()) == 2)
    shown.clear()
    for _ in range(3):
        with pytest.raises(DatabaseLost) as refused:
            window.workplace.save_now()
        sys.excepthook(DatabaseLost, refused.value, None)
    assert shown == []
    qtbot.keyClicks(window.workplace.details.decision.reason, " the phone")
    press(window, "Copy what I typed")
    assert QApplication.clipboard().text() == "On the phone"
    assert told("(Copied.)")
    # Storing it is refused once more, with nothing new to copy.
    with pytest.raises(DatabaseLost) as refused:
        window.workplace.save_now()
    sys.excepthook(DatabaseLost, refused.value, None)
    assert told("(Copied.)")
    assert window.workplace.details.decision.reason.toPlainText() == "On the phone"


def test_no_database_is_made_where_there_is_none_any_more(window, qtbot, desk, path, told):
    claim_id = window.session.claim.id
    all_stored(path)
    path.rename(path.with_name("moved.db"))
    type_reason(window, qtbot, "On the phone")
    told(f"no longer at “{path}”")
    press(window, "Open again")
    told(f"There is no database at “{path}” now.")
    assert not path.exists()
    assert window.workplace.details.decision.reason.toPlainText() == "On the phone"
    path.with_name("moved.db").rename(path)
    press(window, "Open again")
    told("The database is open again")
    assert claim_in(desk, claim_id).reason == "On the phone"


def test_file_that_is_none_can_be_replaced_and_opened(window, qtbot, desk, path, told):
    claim_id = window.session.claim.id
    all_stored(path)
    kept = path.read_bytes()
    path.unlink()
    path.write_text("These are only my notes, nothing else.\n")
    type_reason(window, qtbot, "On the phone")
    told("Another file stands in the place")
    press(window, "Open again")
    told("is not a workbench database")
    path.unlink()
    path.write_bytes(kept)
    press(window, "Open again")
    told("what you typed is stored")
    assert claim_in(desk, claim_id).reason == "On the phone"


@pytest.mark.parametrize("kind", [DatabaseLost, DatabaseProblem])
def test_what_was_met_before_the_last_try_is_not_told_after_it(window, qtbot, path, told, kind):
    path.unlink()
    path.write_text("These are only my notes, nothing else.\n")
    type_reason(window, qtbot, "On the phone")
    told("Another file stands in the place")
    met_before = kind("Met by a job before.")
    press(window, "Open again")
    words = told("is not a workbench database")
    sys.excepthook(kind, met_before, None)
    assert window.notice.words() == words
    sys.excepthook(kind, kind("Met by a job since."), None)
    assert window.notice.words() == "Met by a job since."


def test_words_without_a_place_in_the_other_database_are_on_the_clipboard(window, qtbot, path, told):
    type_reason(window, qtbot, "On ")
    window.workplace.save_now()
    open_store(str(path.with_name("other.db"))).close()
    path.with_name("other.db").replace(path)
    qtbot.keyClicks(window.workplace.details.decision.reason, "the phone")
    told("Another file stands in the place")
    qtbot.waitUntil(lambda: len(window.notice.labels()) == 2)
    press(window, "Open again")
    words = told("open again")
    assert "it is on the clipboard" in words
    assert "The one that was replaced is kept with the backups, as “desk-" in words
    assert "The story that was open is not in it." in words
    assert QApplication.clipboard().text() == "On the phone"
    assert window.session is None


def test_matching_by_meaning_goes_on_with_it(window, qtbot, path, told):
    chosen = []
    Meaning(window, lambda on: bool(chosen.append(on))).follow_settings()
    qtbot.waitUntil(lambda: chosen == [True])
    take_the_log_away(path)
    type_reason(window, qtbot, "On")
    told("took away")
    press(window, "Open again")
    qtbot.waitUntil(lambda: chosen == [True, True])


def test_closing_leads_to_it_too(window, qtbot, desk, path):
    claim_id = window.session.claim.id
    all_stored(path)
    take_the_log_away(path)
    type_reason(window, qtbot, "On the phone")
    window.shell.close()
    QApplication.processEvents()
    dialog = window.findChild(UnstoredDialog)
    assert "Open the database again." in dialog.sentence()
    dialog.again.click()
    assert not window.shell.isVisible()
    assert claim_in(desk, claim_id).reason == "On the phone"


def test_other_refusals_are_told_as_ever(window, told):
    window.findChild(LostDatabase).refuse(DatabaseBusy("Busy."))
    assert told("Busy.") == "Busy."
    assert window.notice.labels() == []

"""The desk's rules in the window: set in the settings, undone, followed when somebody else changes them."""

import json
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from storage.files import EvidenceStore
from storage.store import open_store
from ui.main import main
from ui.old_checks import old_after, use_old_after
from ui.settings import Settings
from ui.settings_dialog import SettingsDialog
from ui.shell import Shell
from ui.window import Workbench
from workbench.ageing import OLD_AFTER
from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.desk import Desk
from workbench.desk_rules import desk_rules, set_old_after


@pytest.fixture(autouse=True)
def default_rules(qapp):
    assert qapp is not None
    use_old_after(OLD_AFTER)
    yield
    use_old_after(OLD_AFTER)


@pytest.fixture
def bens_desk(desk, tmp_path):
    """The same database, opened by another checker."""
    assert desk is not None
    store = open_store(str(tmp_path / "desk.db"))
    yield Desk(store, checker="Ben")
    store.close()


@pytest.fixture
def window(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    shell.resize(1280, 900)
    shell.show()
    qtbot.waitActive(shell)
    made = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    made.begin(None)
    yield made
    made.remember()
    QApplication.processEvents()


def stored(desk) -> int:
    return desk.read(lambda work: desk_rules(work).old_after)


def set_elsewhere(desk, months: int) -> None:
    desk.do("Set", lambda work: set_old_after(work, months))


def set_in_the_settings(window, months: int) -> None:
    window.actions_table["settings"].trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    dialog.old_after.setValue(months)
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    QApplication.processEvents()


def open_story(window, qtbot, story) -> None:
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)


def test_with_no_story_open_a_change_is_said_and_can_be_taken_back(window, desk):
    set_in_the_settings(window, 9)
    assert (old_after(), stored(desk)) == (9, 9)
    assert window.notice.words() == "Checks are old after 9 months now, for the whole desk."
    window.desk_rules.undo()
    assert (old_after(), stored(desk)) == (OLD_AFTER, OLD_AFTER)


def test_undo_without_a_story_takes_nothing_else_back(window, desk):
    set_in_the_settings(window, 9)
    desk.do("Something else", lambda work: set_old_after(work, 14))
    window.desk_rules.undo()
    assert stored(desk) == 14


def test_with_a_story_open_the_storys_undo_takes_it_back(window, qtbot, desk, story):
    open_story(window, qtbot, story)
    set_in_the_settings(window, 1)
    assert old_after() == 1
    assert window.actions_table["undo"].text() == "Undo: Checks are old after 1 month"
    window.session.undo()
    assert (old_after(), stored(desk)) == (OLD_AFTER, OLD_AFTER)
    window.session.redo()
    assert (old_after(), stored(desk)) == (1, 1)


def test_the_rules_of_the_database_are_read_after_the_start(window, qtbot, bens_desk):
    set_elsewhere(bens_desk, 9)
    assert old_after() == OLD_AFTER
    window.desk_rules.load()
    qtbot.waitUntil(lambda: old_after() == 9)
    assert window.notice.words() == ""


def test_what_another_window_sets_is_followed_with_a_story_open_and_without(window, qtbot, story, bens_desk):
    window.desk_rules._timer.setInterval(20)
    window.desk_rules.load()
    set_elsewhere(bens_desk, 9)
    qtbot.waitUntil(lambda: old_after() == 9)
    open_story(window, qtbot, story)
    set_elsewhere(bens_desk, 14)
    qtbot.waitUntil(lambda: old_after() == 14)
    assert window.notice.words() == "Checks are old after 14 months now, for the whole desk."
    bens_desk.undo(None)
    qtbot.waitUntil(lambda: old_after() == 9)


def test_a_change_made_while_a_story_was_loaded_is_not_missed(window, qtbot, story, bens_desk):
    set_elsewhere(bens_desk, 9)
    open_story(window, qtbot, story)
    qtbot.waitUntil(lambda: old_after() == 9)


def test_settings_that_leave_the_months_alone_do_not_undo_what_somebody_set_meanwhile(
    window, desk, bens_desk
):
    set_elsewhere(bens_desk, 9)
    window.actions_table["settings"].trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    assert dialog.old_after.value() == 9
    set_elsewhere(bens_desk, 14)
    dialog.go_on.setChecked(False)
    dialog.accept()
    assert stored(desk) == 14


def test_ages_that_are_shown_follow_the_rule(window, qtbot, desk, story):
    checked = date.today() - timedelta(days=300)
    record = ArchiveRecord(
        external_id="1",
        source="Ben",
        wording="The bridge at Marl was built of stone.",
        kind=Kind.BACKGROUND,
        verdict=Verdict.VERIFIED,
        checked_on=checked,
    )
    desk.do("Import", lambda work: work.archive.add_records([record]), final=True)
    open_story(window, qtbot, story)
    archive = window.opened_archive()
    archive.search_for("bridge")
    qtbot.waitUntil(lambda: archive.detail.earlier is not None)
    assert "◷ 9 months ago" in archive.detail.words()
    set_in_the_settings(window, 24)
    qtbot.waitUntil(lambda: "◷" not in archive.detail.words())
    assert ", 9 months ago" in archive.detail.words()


def test_the_command_line_goes_by_the_desks_rule_and_not_by_the_settings(desk, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    (tmp_path / "settings.json").write_text('{"old_after": 120}', encoding="utf-8")
    checked = date.today() - timedelta(days=300)
    wording = "The old bridge at Marl was designed by the engineer Ada Brandt."
    (tmp_path / "one.csv").write_text(f"claim,verdict,date\n{wording},verified,{checked}\n", encoding="utf-8")
    (tmp_path / "asked.txt").write_text(wording, encoding="utf-8")
    named = ["--db", str(tmp_path / "desk.db")]
    assert main([*named, "import", str(tmp_path / "one.csv")]) == 0

    def stale(*command: str) -> list[bool]:
        capsys.readouterr()
        main([*named, *command])
        text = capsys.readouterr().out
        return [part["stale"] for part in _matches(json.loads(line) for line in text.splitlines() if line)]

    asked = str(tmp_path / "asked.txt")
    assert stale("match", "--jsonl", asked) == [True]
    set_elsewhere(desk, 14)
    assert stale("match", "--jsonl", asked) == [False]


def _matches(answers):
    return [match for answer in answers for match in answer["matches"]]

"""The desk's own names in the window: entered in a dialog, in use at once, undone like other actions."""

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from storage.files import EvidenceStore
from ui.main import main
from ui.settings import Settings
from ui.shell import Shell
from ui.twin_names_dialog import TwinNamesDialog
from ui.window import Workbench
from workbench.errors import Refused
from workbench.ids import TwinNameId
from workbench.matching.twins import expansions, use_desk_twins
from workbench.remembered import TwinName
from workbench.twin_names import set_twin_names


@pytest.fixture(autouse=True)
def no_desk_twins():
    yield
    use_desk_twins([])


@pytest.fixture
def stored():
    return []


@pytest.fixture
def dialog(qtbot, stored):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    names = [TwinName(id=TwinNameId("1"), spellings=("Marl", "مارل"))]
    made = TwinNamesDialog(names, stored.append, owner)
    made.open()
    yield made
    if shiboken6.isValid(made):
        made.close()


def test_names_are_shown_and_read_one_a_line(dialog, stored):
    assert dialog.lines.toPlainText() == "Marl, مارل"
    dialog.lines.appendPlainText("\nHoms; Emesa، Hims")
    dialog.accept()
    assert stored == [[["Marl", " مارل"], ["Homs", " Emesa", " Hims"]]]


def test_a_refusal_is_shown_and_nothing_is_lost(dialog):
    def refuse(_groups):
        raise Refused("“Marl” has only one spelling.")

    dialog._store = refuse
    dialog.lines.setPlainText("Marl")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.refused() == "“Marl” has only one spelling."
    assert dialog.lines.toPlainText() == "Marl"


def test_known_spellings_are_looked_up(qtbot, dialog):
    qtbot.keyClicks(dialog.look_up, "Kiev")
    assert "kyiv" in dialog.spellings.text()
    dialog.look_up.setText("Oberndorf")
    assert dialog.spellings.text() == "Not known yet"


@pytest.fixture
def window(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    shell.show()
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


def test_a_change_is_in_use_at_once_and_can_be_undone(window, qtbot):
    window.actions_table["twin_names"].trigger()
    dialog = window.findChild(TwinNamesDialog)
    qtbot.keyClicks(dialog.lines, "Marl, Marle")
    dialog.accept()
    assert expansions("Marle") == ["marl"]
    window.desk_names.undo()
    assert expansions("Marle") == []


def test_with_a_story_open_the_storys_undo_takes_it_back(window, qtbot, story):
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    window.desk_names.set([["Marl", "Marle"]])
    assert expansions("Marle") == ["marl"]
    window.session.undo()
    assert expansions("Marle") == []
    window.session.redo()
    assert expansions("Marle") == ["marl"]


def test_the_names_of_the_database_are_loaded_after_the_start(window, qtbot, desk):
    desk.do("Change the names", lambda work: set_twin_names(work, [("Marl", "Marle")]))
    assert expansions("Marle") == []
    window.desk_names.load()
    qtbot.waitUntil(lambda: expansions("Marle") == ["marl"])


def test_the_command_line_compares_with_the_desks_names(desk, tmp_path, capsys):
    (tmp_path / "one.csv").write_text("claim\nThe mayor of Marl opened the new bridge on the river.\n")
    (tmp_path / "asked.txt").write_text("The mayor of Oberndorf opened the new bridge on the river.\n")
    named = ["--db", str(tmp_path / "desk.db")]
    assert main([*named, "import", str(tmp_path / "one.csv")]) == 0
    main([*named, "match", str(tmp_path / "asked.txt")])
    assert "differs" in capsys.readouterr().out
    desk.do("Change the names", lambda work: set_twin_names(work, [("Marl", "Oberndorf")]))
    main([*named, "match", str(tmp_path / "asked.txt")])
    assert "differs" not in capsys.readouterr().out

"""File dialogs in the folder that holds the open database: no file of it is opened, so its locks stay."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QTreeView,
    QWidget,
)

from storage.store import SqlStore, open_store
from ui.exporting import ask_path
from ui.file_dialogs import FileDialog, ask_for_file, ask_for_files
from ui.settings import Settings
from ui.settings_dialog import SettingsDialog

LINUX = pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="locks are listed in /proc on Linux alone"
)
HAS_A_DATABASE = pytest.mark.usefixtures("desk")
NAMES = ("draft.docx", "notes", "feed.jsonl", "page.html", "copy.db")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SqlStore]:
    """An open database among files whose names alone do not say what they are."""
    for name in NAMES:
        (tmp_path / name).write_bytes(b"SQLite format 3\x00" if name == "copy.db" else b"<p>words")
    (tmp_path / "folder").mkdir()
    store = open_store(str(tmp_path / "desk.db"))
    with store.writing("Ada"):
        pass
    yield store
    store.close()


def locks(folder: Path) -> list[str]:
    numbers = {str(one.stat().st_ino): one.name for one in folder.iterdir()}
    rows = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return sorted(name for row in rows if (name := numbers.get(row[5].rpartition(":")[2])))


def shown(view: QTreeView) -> dict[str, str]:
    """Give what the list of a dialog shows: names and kinds."""
    model, root = view.model(), view.rootIndex()
    return {
        model.index(row, 0, root).data(): model.index(row, 2, root).data()
        for row in range(model.rowCount(root))
    }


@pytest.fixture
def look_around(qtbot, tmp_path: Path) -> Callable[[QFileDialog], None]:
    def look(dialog: QFileDialog) -> None:
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        filters = dialog.findChild(QComboBox, "fileTypeCombo")
        filters.setCurrentIndex(filters.count() - 1)
        filters.activated.emit(filters.count() - 1)
        dialog.setDirectory(str(tmp_path))
        qtbot.waitUntil(lambda: {"desk.db", "desk.db-wal"} <= shown(dialog.findChild(QTreeView)).keys())
        # Each letter asks the completer, which shows the folder's files as well.
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.clear()
        qtbot.keyClicks(field, f"{tmp_path}/")
        qtbot.waitUntil(lambda: field.completer().completionCount() > len(NAMES))
        qtbot.keyClicks(field, "desk.db")
        qtbot.waitUntil(lambda: field.completer().completionCount() > 0)

    return look


def openings(parent: QWidget) -> dict[str, Callable[[], object]]:
    settings = SettingsDialog(Settings(), parent)
    buttons = [one for one in settings.findChildren(QPushButton) if one.text() == "Choose…"]
    assert len(buttons) == 2
    return {
        "one": lambda: ask_for_file(parent, "One", str(Path.home()), ["Drafts (*.docx)", "All files (*)"]),
        "several": lambda: ask_for_files(parent, "Several", str(Path.home())),
        "save": lambda: ask_path(parent, "Save", "report.docx", {"Word (*.docx)": "word", "All (*)": "all"}),
        "template": buttons[0].click,
        "database": buttons[1].click,
    }


@LINUX
@HAS_A_DATABASE
@pytest.mark.parametrize("which", ["one", "several", "save", "template", "database"])
def test_looking_around_in_the_folder_of_the_database_keeps_its_locks(
    qtbot, look_around, tmp_path, monkeypatch, which
) -> None:
    # A dialog that is told no folder begins here.
    monkeypatch.chdir(tmp_path)
    before = locks(tmp_path)
    assert {"desk.db", "desk.db-shm"} <= set(before)
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[str] = []

    def use() -> None:
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FileDialog))
        if not dialog.isVisible():
            QTimer.singleShot(10, use)
            return
        try:
            look_around(dialog)
        finally:
            seen.append(which)
            dialog.reject()

    QTimer.singleShot(0, use)
    openings(parent)[which]()
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(
        lambda: not [one for one in QApplication.topLevelWidgets() if isinstance(one, FileDialog)]
    )
    assert locks(tmp_path) == before


@LINUX
@HAS_A_DATABASE
def test_dialog_of_qt_itself_takes_the_locks_away(qtbot, tmp_path) -> None:
    """Why all of this: should Qt mend it, ui/file_dialogs.py may go."""
    dialog = QFileDialog(None, "Qt's own", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    qtbot.waitUntil(lambda: locks(tmp_path) == [])


@HAS_A_DATABASE
def test_kinds_are_told_by_names(qtbot, look_around, tmp_path) -> None:
    dialog = FileDialog(None, "Choose", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    look_around(dialog)
    kinds = shown(dialog.findChild(QTreeView))
    assert kinds["page.html"] == "HTML document"
    assert kinds["folder"] == "folder"
    assert (
        not dialog.findChild(QTreeView)
        .model()
        .index(0, 0, dialog.findChild(QTreeView).rootIndex())
        .data(Qt.ItemDataRole.DecorationRole)
        .isNull()
    )


def test_dialog_begins_with_a_file_chosen_or_in_its_folder(qtbot, tmp_path) -> None:
    (tmp_path / "look.docx").touch()
    chosen = FileDialog(None, "Choose", str(tmp_path / "look.docx"))
    beside = FileDialog(None, "Choose", str(tmp_path))
    for dialog in (chosen, beside):
        qtbot.addWidget(dialog)
        assert Path(dialog.directory().path()) == tmp_path
    assert chosen.selectedFiles() == [str(tmp_path / "look.docx")]


def test_address_of_a_server_begins_at_home(qtbot) -> None:
    dialog = FileDialog(None, "Choose", "postgresql://ada@server/desk")
    qtbot.addWidget(dialog)
    assert Path(dialog.directory().path()) == Path.home()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system's own dialogs are safe there")
def test_dialogs_of_a_desktop_environment_are_not_used(qtbot) -> None:
    dialog = FileDialog(None, "Choose", "")
    qtbot.addWidget(dialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)

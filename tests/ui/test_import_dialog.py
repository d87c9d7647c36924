import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storage.store import open_store
from ui.import_dialog import ImportDialog
from ui.import_preview import RecordsModel
from ui.jobs import Jobs
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.claims import Verdict
from workbench.desk import Desk
from workbench.intake.records import Field, Skipped

TABLE = (
    "Nr;Sentence;Outcome;Speaker;Date\n"
    "1;The bridge carried 4,200 cars a day before it closed.;False;The mayor;03/12/2024\n"
    "2;The harbour has five cranes that can lift a lorry.;True;The harbour master;04/12/2024\n"
    "3;;True;;05/12/2024\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(str(tmp_path / "desk.db"))
    yield Desk(store, checker="Rana")
    store.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    running = Jobs(qapp)
    yield running
    running.stop_all()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, jobs: Jobs) -> Iterator[ImportDialog]:
    made = ImportDialog(desk, jobs)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


def written(folder: Path, text: str, name: str = "claims.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def wordings(desk: Desk) -> set[str]:
    return {hit.earlier.wording for hit in desk.read(lambda work: work.archive.search(ArchiveQuery()))}


def imported(qtbot: QtBot, dialog: ImportDialog, path: Path) -> str:
    dialog.read_file(path)
    qtbot.waitUntil(dialog.start_button.isEnabled)
    with qtbot.waitSignal(dialog.imported) as carried:
        qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    return carried.args[0]


def test_a_table_is_previewed_and_imported(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    said = imported(qtbot, dialog, written(tmp_path, TABLE))
    assert said == "2 new claims, 1 skipped from “claims.csv”."
    assert "row 4 (id 3): no claim text" in dialog.summary_text
    assert wordings(desk) == {
        "The bridge carried 4,200 cars a day before it closed.",
        "The harbour has five cranes that can lift a lorry.",
    }


def test_the_summary_says_what_was_read_in_part(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    table = TABLE.replace("03/12/2024", "the 45th of Marchtember")
    assert imported(qtbot, dialog, written(tmp_path, table)) == "2 new claims, 1 skipped from “claims.csv”."
    lines = dialog.summary_text.split("\n")
    assert lines[1].startswith("1 read in part: ")
    assert "Marchtember" in lines[1]
    assert any("no claim text" in line for line in lines[2:])


def test_the_same_file_again_adds_nothing_and_says_so(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    path = written(tmp_path, TABLE)
    imported(qtbot, dialog, path)
    said = imported(qtbot, dialog, path)
    assert said == "“claims.csv” adds nothing: all its 2 claims are in the archive already. 1 skipped."
    assert desk.read(lambda work: work.archive.size()) == 2


def test_choosing_another_column_changes_what_comes_of_the_records_at_once(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    dialog.read_file(written(tmp_path, TABLE))
    qtbot.waitUntil(dialog.start_button.isEnabled)
    dialog.choose_field("Speaker", Field.WORDING)

    def first_claim_is_the_speaker() -> bool:
        first = dialog.records[0]
        return isinstance(first, ArchiveRecord) and first.wording == "The mayor"

    qtbot.waitUntil(first_claim_is_the_speaker)
    dialog.choose_field("Outcome", None)

    def no_verdict() -> bool:
        first = dialog.records[0]
        return isinstance(first, ArchiveRecord) and first.verdict is Verdict.UNCHECKED

    qtbot.waitUntil(no_verdict)
    with qtbot.waitSignal(dialog.imported):
        dialog.start()
    assert wordings(desk) == {"The mayor", "The harbour master"}


def test_a_file_without_claims_cannot_be_imported(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.read_file(written(tmp_path, TABLE))
    qtbot.waitUntil(dialog.start_button.isEnabled)
    dialog.choose_field("Sentence", None)
    qtbot.waitUntil(lambda: not dialog.start_button.isEnabled())
    qtbot.waitUntil(dialog._no_use.isVisible)


def test_a_dropped_file_is_read(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, TABLE)))])
    dialog.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(dialog.start_button.isEnabled)


def test_the_preview_hands_the_keyboard_to_import_also_behind_a_file_dialog(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    asking = QDialog(dialog)
    field = QPushButton(asking)
    asking.show()
    asking.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: field.hasFocus() and not dialog._choose.hasFocus())
    dialog.read_file(written(tmp_path, TABLE))
    qtbot.waitUntil(dialog.start_button.isEnabled)
    assert dialog.focusWidget() is dialog.start_button
    asking.close()


def test_a_picture_is_refused_with_one_sentence(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    dialog.read_file(path)
    qtbot.waitUntil(lambda: "“claims.csv” is a picture" in dialog.problem_text)
    assert not dialog.start_button.isEnabled()


def test_stopping_keeps_what_was_stored_and_says_so(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    lines = (
        json.dumps({"id": str(n), "claim": f"The ferry carried {n} people on that day."})
        for n in range(60_000)
    )
    dialog.read_file(written(tmp_path, "\n".join(lines), "many.jsonl"))
    qtbot.waitUntil(dialog.start_button.isEnabled)
    with qtbot.waitSignal(dialog.imported, timeout=60_000) as carried:
        dialog.start()
        qtbot.waitUntil(lambda: dialog._summary.new > 0, timeout=30_000)
        qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert carried.args[0].startswith("Stopped before the end; what was stored stays:")
    stored = desk.read(lambda work: work.archive.size())
    assert 0 < stored < 60_000
    assert f"{stored:,} new claims" in carried.args[0]
    assert dialog.isVisible()
    assert dialog.start_button.text() == "Go on"
    with qtbot.waitSignal(dialog.imported, timeout=60_000) as carried:
        qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
        assert dialog.start_button.text() == "Import"
    assert f"{stored:,} known already" in carried.args[0]
    assert desk.read(lambda work: work.archive.size()) == 60_000
    assert not dialog.start_button.isEnabled()


def test_the_summary_can_be_copied(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    imported(qtbot, dialog, written(tmp_path, TABLE))
    qtbot.mouseClick(dialog._summary_page.copy_button, Qt.MouseButton.LeftButton)
    assert "2 new claims" in QGuiApplication.clipboard().text()
    assert "row 4 (id 3): no claim text" in QGuiApplication.clipboard().text()


def test_closing_while_a_file_is_read_leaves_nothing_behind(
    qtbot: QtBot, desk: Desk, jobs: Jobs, tmp_path: Path
) -> None:
    made = ImportDialog(desk, jobs)
    made.open()
    made.read_file(written(tmp_path, TABLE))
    with qtbot.waitSignal(made.destroyed):
        made.close()
    qtbot.waitUntil(lambda: not jobs._running)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RecordsModel()
    model.show_records(
        [
            ArchiveRecord(external_id="1", wording="The bridge carried 4,200 cars."),
            Skipped(where="row 2", reason="no claim text"),
            ArchiveRecord(external_id="3", wording="حمص مدينة كبيرة"),
        ]
    )
    qtmodeltester.check(model)


def test_enter_presses_the_button_with_the_focus(
    qtbot: QtBot, dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    choose = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Choose"))
    assert choose.hasFocus() and choose.isDefault() and not dialog.start_button.isDefault()
    # Pressed, it opens a dialog that waits for somebody.
    choose.clicked.disconnect()
    with qtbot.waitSignal(choose.clicked):
        qtbot.keyClick(choose, Qt.Key.Key_Return)
    dialog.read_file(written(tmp_path, TABLE))
    qtbot.waitUntil(dialog.start_button.isEnabled)
    assert dialog.start_button.isDefault() and dialog.start_button.hasFocus()
    with qtbot.waitSignal(dialog.imported):
        qtbot.keyClick(dialog.start_button, Qt.Key.Key_Return)
    assert len(wordings(desk)) == 2
    assert dialog.close_button.isDefault() and dialog.close_button.hasFocus()

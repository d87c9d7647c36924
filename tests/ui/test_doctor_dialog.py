import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.about import show_about
from ui.doctor_dialog import DoctorDialog, FindingsModel
from ui.jobs import Jobs, Report
from workbench import VERSION
from workbench.errors import Cancelled, DatabaseProblem
from workbench.health import Finding, Health

FINDINGS = [
    Finding(subject="database", health=Health.GOOD, message="The database file is sound."),
    Finding(subject="evidence", health=Health.BAD, message="“Clip” is missing; restore it from a backup."),
    Finding(subject="search index", health=Health.MENDED, message="It was made anew."),
]


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    assert qtbot is not None
    made = Jobs()
    yield made
    made.stop_all()
    qtbot.waitUntil(lambda: not made.running)


def finds(*findings: Finding) -> Callable[[Report, Callable[[], bool]], Iterator[Finding]]:
    def examine(report: Report, _cancelled: Callable[[], bool]) -> Iterator[Finding]:
        report(0.5, "Examining the evidence files")
        yield from findings

    return examine


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = FindingsModel()
    model.show_findings(FINDINGS)
    qtmodeltester.check(model)


def test_what_is_not_good_stands_first_with_sign_and_words(owner: QWidget, jobs: Jobs, qtbot: QtBot) -> None:
    dialog = DoctorDialog(finds(*FINDINGS), jobs, owner)
    dialog.open()
    model = dialog.list.model()
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert dialog.words() == "1 thing to look after; what to do stands below."
    assert model.index(0, 0).data() == "✕  Evidence: “Clip” is missing; restore it from a backup."
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("search index, mended")
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()
    assert "✓  Database: The database file is sound." in QGuiApplication.clipboard().text()
    dialog.reject()


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        (FINDINGS[:1], "Everything is in order."),
        (FINDINGS[2:], "1 thing was mended; there is nothing left to do."),
    ],
)
def test_the_outcome_is_one_sentence(
    owner: QWidget, jobs: Jobs, qtbot: QtBot, findings: list[Finding], words: str
) -> None:
    dialog = DoctorDialog(finds(*findings), jobs, owner)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.words() == words)
    dialog.reject()


def test_a_problem_of_the_database_is_told_plainly(owner: QWidget, jobs: Jobs, qtbot: QtBot) -> None:
    def examine(_report: Report, _cancelled: Callable[[], bool]) -> Iterator[Finding]:
        raise DatabaseProblem("The database cannot be reached; try again later.")
        yield FINDINGS[0]

    dialog = DoctorDialog(examine, jobs, owner)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.words() == "The database cannot be reached; try again later.")
    dialog.reject()


def test_closing_stops_the_examination(owner: QWidget, jobs: Jobs, qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def examine(_report: Report, cancelled: Callable[[], bool]) -> Iterator[Finding]:
        begun.set()
        while not cancelled():
            threading.Event().wait(0.005)
        stopped.set()
        raise Cancelled
        yield FINDINGS[0]

    dialog = DoctorDialog(examine, jobs, owner)
    dialog.open()
    qtbot.waitUntil(begun.is_set)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(stopped.is_set)
    qtbot.waitUntil(lambda: not jobs.running)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_about_says_version_places_and_licences(owner: QWidget) -> None:
    dialog = show_about(owner, "/data/desk.db")
    facts = {field.accessibleName(): field.text() for field in dialog.findChildren(QLineEdit)}
    assert facts["Database"] == "/data/desk.db"
    assert facts["Log file"].endswith("workbench.log")
    assert VERSION in dialog.words()
    assert "MIT licence" in dialog.words()
    dialog.reject()

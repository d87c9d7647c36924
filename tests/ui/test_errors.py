"""Errors in slots: a plain sentence in the notice line, or the crash dialog once, and the work goes on."""

import sys

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.crash import CrashDialog
from ui.errors import ErrorDesk
from ui.jobs import Jobs
from workbench.errors import Refused


class Button(QObject):
    pressed = Signal()


@pytest.fixture
def told(qapp, monkeypatch):
    """The hook installed, with what it tells in plain sentences."""
    sentences: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors = ErrorDesk(qapp)
    errors.install()
    errors.tell_with(lambda error: sentences.append(str(error)))
    yield sentences
    errors.deleteLater()


def close_crash_dialogs(seen):
    def close():
        for window in QApplication.topLevelWidgets():
            if isinstance(window, CrashDialog) and window.isVisible():
                seen.append(window.windowTitle())
                window.close()

    return close


def test_a_refusal_in_a_slot_is_told_as_its_sentence(told):
    def refuse():
        raise Refused("A claim needs words; select some.")

    button = Button()
    button.pressed.connect(refuse)
    button.pressed.emit()
    assert told == ["A claim needs words; select some."]


def test_a_refusal_in_a_job_is_told_on_the_interface_s_thread(told, qtbot):
    def refuse(_report, _cancelled):
        raise Refused("There is no such file.")

    jobs = Jobs()
    jobs.start("Reading", refuse, finished=lambda _result: None)
    qtbot.waitUntil(lambda: told == ["There is no such file."])
    assert not jobs.running


@pytest.mark.expects_log
def test_a_fault_in_a_slot_shows_the_crash_dialog_once_and_the_work_goes_on(told, qtbot):
    def fail():
        raise ZeroDivisionError("a fault")

    seen: list[str] = []
    worked: list[bool] = []
    button = Button()
    button.pressed.connect(fail)
    QTimer.singleShot(0, button.pressed.emit)
    QTimer.singleShot(100, close_crash_dialogs(seen))
    button.pressed.emit()
    assert seen == ["Something unexpected happened"]
    assert told == []

    def left():
        return [window for window in QApplication.topLevelWidgets() if isinstance(window, CrashDialog)]

    qtbot.waitUntil(lambda: not left())
    button.pressed.disconnect(fail)
    button.pressed.connect(lambda: worked.append(True))
    button.pressed.emit()
    assert worked == [True]

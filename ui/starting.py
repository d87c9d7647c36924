"""Starting the window: painted first, filled once what is heavy has been loaded."""

import builtins
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.garbage import look_for_garbage_seldom
from ui.settings import Settings, load_settings
from ui.shell import NAME, Shell

if TYPE_CHECKING:
    from ui.window import Examine, Workbench
    from workbench.desk import Desk
    from workbench.ports import EvidenceFiles

LATER = 1000
"""Milliseconds until what nobody waits for is loaded."""

TURN = 0.0005
"""Seconds that the window waits at most for its turn while a job is computing; Python's own 5 ms add up."""

UNSEEN = 400
"""Milliseconds after which a window that was not painted yet is filled all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A database that is open, with what the window needs of it; `back_up` keeps today's state.

    `choose_meaning` is as in `ui.meaning`, `open_again` as in `ui.lost_database`.
    """

    desk: "Desk"
    files: "EvidenceFiles"
    address: str
    examine: "Examine"
    back_up: Callable[[], None]
    choose_meaning: Callable[[bool], bool]
    open_again: Callable[[], Path | None]


def run(connect: Callable[[], Opened], *, draft: Path | None) -> int:
    """Show the window, open the database with `connect`, and stay until the window is closed.

    Gives 1 when the database cannot be opened; the user has read why by then.
    """
    starter = start(connect, draft=draft)
    code = QApplication.exec()
    starter.end()
    return starter.failed or code


def start(connect: Callable[[], Opened], *, draft: Path | None) -> "Starter":
    """Show the window and have it filled at the first turns of the event loop, which the caller runs."""
    import_without_reading_source()
    sys.setswitchinterval(TURN)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("workbench")
    app.setApplicationDisplayName(NAME)
    settings = load_settings()
    shell = Shell(settings, title=draft.name if draft else settings.last_title)
    starter = Starter(app, shell, settings, connect, draft)
    shell.painted.connect(starter.fill_soon)
    shell.show()
    # A window that starts out of sight is never painted.
    QTimer.singleShot(UNSEEN, starter.fill)
    return starter


def import_without_reading_source() -> None:
    """Load modules as Python does, which takes a fifth less time than with the import of PySide6.

    That one reads the source of every module, for a feature by which methods get other names.
    """
    # WORKAROUND: there is no setting for it, see https://github.com/napari/napari/issues/8584
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


class Starter(QObject):
    """Fills the window after its first paint."""

    def __init__(
        self,
        app: QApplication,
        shell: Shell,
        settings: Settings,
        connect: Callable[[], Opened],
        draft: Path | None,
    ) -> None:
        super().__init__(shell)
        self._app = app
        self._begun = False
        self.shell = shell
        self._settings = settings
        self._connect = connect
        self._draft = draft
        self.failed = 0
        self.workbench: Workbench | None = None
        shell.closing.connect(self._closed)

    def fill_soon(self) -> None:
        """Fill the window once what was painted is on the screen."""
        QTimer.singleShot(0, self.fill)

    def end(self) -> None:
        """Wait for the jobs that are still at work; where one does not stop, end the program all the same.

        What it was writing is not there then: the database takes a unit of work back, and files are put in
        place when they are whole.
        """
        if self.workbench is None:
            return
        from ui.jobs import PROGRAM_WAITS

        left = self.workbench.jobs.stop_all(seconds=PROGRAM_WAITS)
        if left:
            import logging

            logging.getLogger("workbench").warning("ended while still at work: %s", ", ".join(left))
            logging.shutdown()
            # Python would wait for the job without end, or take its objects away from under it.
            os._exit(self.failed)

    def _closed(self) -> None:
        # A window that is closed before it was filled stays empty.
        self._begun = True

    def fill(self) -> None:
        """Load what is heavy, open the database and show what was asked for; a second call does nothing."""
        if self._begun:
            return
        self._begun = True
        from ui.errors import ErrorDesk
        from ui.theme import apply_theme
        from workbench.errors import WorkbenchError

        apply_theme(self._app, self._settings.mode)
        errors = ErrorDesk(self._app)
        errors.install()
        try:
            opened = self._connect()
        except WorkbenchError as error:
            self._refuse(str(error))
            return
        from ui.lost_database import LostDatabase
        from ui.window import Workbench

        self.workbench = Workbench(
            self.shell,
            opened.desk,
            opened.files,
            settings=self._settings,
            database=opened.address,
            examine=opened.examine,
        )
        self._choose_meaning = opened.choose_meaning
        errors.tell_with(LostDatabase(self.workbench, opened.open_again).refuse)
        self.workbench.begin(self._draft)
        look_for_garbage_seldom()
        self.workbench.keep_backup(opened.back_up)
        QTimer.singleShot(LATER, self.workbench.desk_names.load)
        QTimer.singleShot(LATER, self.workbench.desk_rules.load)
        QTimer.singleShot(LATER, self._match_by_meaning)
        QTimer.singleShot(LATER, self._log)

    def _match_by_meaning(self) -> None:
        from ui.meaning import Meaning

        if self.workbench is not None:
            Meaning(self.workbench, self._choose_meaning).follow_settings()

    def _log(self) -> None:
        from ui.crash import start_logging

        start_logging()

    def _refuse(self, sentence: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.shell)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(NAME)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.setInformativeText("Start the workbench with another database: workbench --db FILE")
        box.exec()
        self.failed = 1
        self.shell.close()
        self._app.exit(1)

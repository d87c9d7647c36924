"""What the window does when its database's files were taken away: it says so, and opens what lies there."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui.jobs import WINDOW_WAITS
from workbench.errors import DatabaseLost, DatabaseProblem, WorkbenchError

if TYPE_CHECKING:
    from ui.window import Workbench


COPIED = " (Copied.)"


class LostDatabase(QObject):
    """Shows what could not be done; for a lost database with a way back, which `connect` opens."""

    def __init__(self, workbench: "Workbench", connect: Callable[[], Path | None]) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._connect = connect
        self._is_closed = False
        self._kept: Path | None = None
        self._tried_at = 0.0
        self._copied: Sequence[tuple[str, str]] = ()

    def refuse(self, error: WorkbenchError) -> None:
        """Say once that the database is lost, with what can be done; anything else as ever."""
        if isinstance(error, DatabaseProblem) and error.noticed_at < self._tried_at:
            # Of a job, or of a field, that met it before the database was last opened, or could not be.
            return
        if isinstance(error, DatabaseLost) or (self._is_closed and isinstance(error, DatabaseProblem)):
            self._tell(str(error))
        else:
            self._workbench.notice.refuse(error)

    def open_again(self) -> None:
        """Open the database anew, store what was typed meanwhile, and show the story as it is there."""
        from ui.archive_window import ArchiveWindow
        from ui.meaning import Meaning

        problem = self.connect_again()
        if problem:
            self._tell(problem)
            return
        workbench = self._workbench
        for archive in workbench.findChildren(ArchiveWindow):
            archive.close()
        for meaning in workbench.findChildren(Meaning):
            meaning.go_on()
        workbench.desk_names.load()
        workbench.desk_rules.load()
        session = workbench.session
        told = f"The database is open again{self._store_typed()}."
        if self._kept is not None:
            told += f" The one that was replaced is kept with the backups, as “{self._kept.name}”."
        if session is None:
            workbench.do_start_page()
        elif workbench.desk.read(lambda work: work.stories.find(session.story_id)) is None:
            workbench.do_start_page()
            told += " The story that was open is not in it."
        else:
            workbench.open_story(session.story_id, claim_id=session.claim.id if session.claim else None)
        workbench.notice.offer(told, [])

    def connect_again(self) -> str:
        """Let the connections go and make new ones; give the sentence on why that cannot be done, or ""."""
        left = self._workbench.jobs.halt(seconds=WINDOW_WAITS)
        if left:
            return f"“{left[0]}” is still at work; open the database again in a moment."
        session = self._workbench.session
        try:
            self._kept = self._connect()
        except WorkbenchError as error:
            self._is_closed = True
            if session is not None:
                session.hold()
            return str(error)
        finally:
            self._tried_at = time.monotonic()
        self._is_closed = False
        return ""

    def _store_typed(self) -> str:
        """Store what stands in the fields, or put it on the clipboard; give the words on which it was."""
        workplace = self._workbench.workplace
        typed = workplace.unstored()
        try:
            workplace.save_now()
        except WorkbenchError:
            self._copy(typed)
            workplace.forget()
            return ", but what you typed has no place in it; it is on the clipboard"
        return ", and what you typed is stored" if typed else ""

    def _tell(self, words: str) -> None:
        notice = self._workbench.notice
        actions: list[tuple[str, Callable[[], object]]] = [("Open again", self.open_again)]
        typed = self._typed()
        if notice.isVisible() and notice.words() == f"{words}{COPIED}" and typed == self._copied:
            return
        if typed:
            actions.append(("Copy what I typed", self._copy_typed))
        labels = [label for label, _action in actions]
        if (notice.isVisible(), notice.words(), notice.labels()) != (True, words, labels):
            notice.warn(words, actions)

    def _copy_typed(self) -> None:
        words = self._workbench.notice.words()
        self._copied = self._typed()
        self._copy(self._copied)
        self._workbench.notice.warn(f"{words}{COPIED}", [("Open again", self.open_again)])

    def _typed(self) -> Sequence[tuple[str, str]]:
        from ui.closing import Closing

        closing = self._workbench.findChild(Closing)
        return closing.unstored() if closing is not None else ()

    def _copy(self, typed: Sequence[tuple[str, str]]) -> None:
        alone = len(typed) == 1
        QGuiApplication.clipboard().setText("\n".join(w if alone else f"{name}: {w}" for name, w in typed))

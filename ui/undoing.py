"""Undo and redo; those of a whole new version of a long story are done in the background."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.jobs import Job, Jobs
from ui.session import StorySession
from workbench.desk import Desk
from workbench.history import LogEntry, StepKind
from workbench.ids import StoryId
from workbench.sheet import Sheet, load_sheet

NEW_VERSION, TAKEN_BACK = "New version", "Take back the author’s file"
"""The labels of steps that give a story another text, with every mark on it."""

MANY = 25
"""From so many claims on, taking a new version back lasts longer than a key may."""


class Undoing(QObject):
    """Takes steps of the open story back and does them again."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: StorySession | None = None
        self._job: Job | None = None

    def reverse(self, session: StorySession, kind: StepKind) -> None:
        """Undo or redo the last step; raises what the desk raises."""
        undo, redo = session.desk.undo_labels(session.story_id)
        label = undo if kind is StepKind.UNDO else redo
        if label not in (NEW_VERSION, TAKEN_BACK) or len(session.sheet.claims) < MANY:
            session.undo() if kind is StepKind.UNDO else session.redo()
        elif self._session is None:
            self._session = session
            session.hold()
            self._job = self._jobs.start(
                f"{kind.value.capitalize()}: {label}",
                _reversing(session.desk.in_background(), session.story_id, kind, label),
                finished=self._reversed,
                ended=self._ended,
                writes=True,
            )

    def _reversed(self, done: tuple[LogEntry, Sheet]) -> None:
        entry, sheet = done
        if self._session is not None and self._session.story_id == sheet.story.id:
            self._session.take_sheet(sheet, entry.changes)

    def _ended(self) -> None:
        # That of a story closed meanwhile may end while another one is being undone.
        if self.sender() is not self._job:
            return
        if self._session is not None:
            self._session.go_on()
        self._session = self._job = None

    def forget(self) -> None:
        """Let a story go that is closed."""
        self._session = self._job = None


def _reversing(
    desk: Desk, story_id: StoryId, kind: StepKind, label: str
) -> Callable[..., tuple[LogEntry, Sheet]]:
    def run(_report: object, _cancelled: Callable[[], bool]) -> tuple[LogEntry, Sheet]:
        # What was typed while the job waited for its turn is not taken back in its stead.
        entry = desk.undo(story_id, label=label) if kind is StepKind.UNDO else desk.redo(story_id)
        return entry, desk.read(lambda work: load_sheet(work, story_id))

    return run

"""Watching the file that the open story's draft came from, also where it is replaced as a whole."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ui.jobs import Jobs
from ui.session import StorySession
from workbench.desk import Desk
from workbench.earlier_revisions import revisions_of
from workbench.errors import Refused
from workbench.held_files import refuse_held
from workbench.ids import StoryId

CALM = 700
"""Milliseconds without any news from the disk after which a program has finished writing."""

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A draft's file as it was last looked at; `path` is empty when the draft came from no file."""

    story_id: StoryId
    path: str = ""
    stored: str = ""
    """The SHA-256 of the newest revision that came from this path."""
    found: str = ""
    """The SHA-256 of the file, empty when it is not there."""
    stamp: Stamp = (0, 0, 0)

    @property
    def is_there(self) -> bool:
        return bool(self.found)

    @property
    def is_changed(self) -> bool:
        return self.is_there and self.found != self.stored

    @property
    def name(self) -> str:
        return Path(self.path).name

    @property
    def written_at(self) -> datetime | None:
        return datetime.fromtimestamp(self.stamp[0] / 1e9, UTC) if self.is_there else None


class Watching(QObject):
    """Looks at the file in the background whenever the disk says that something happened there.

    `looked(object)` carries what was Seen; `changed(str)` the name of a file whose bytes are not those of the
    story, once for each state of it; `settled()` says that they are the same, or that there is no file. Where
    the disk says nothing, as with most network folders, the file is looked at when the window comes to the
    front.
    """

    changed = Signal(str)
    settled = Signal()
    looked = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: Seen | None = None
        self._jobs = jobs
        self._session: StorySession | None = None
        self._said = ""
        self._looking = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._stirred)
        self._watcher.directoryChanged.connect(self._stirred)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self.look)
        QGuiApplication.instance().applicationStateChanged.connect(self._came_to_front)  # type: ignore[union-attr]

    def follow(self, session: StorySession) -> None:
        """Watch the file of a story from now on; one watch sees to one story."""
        if self._session is None:
            self._session = session
            session.revised.connect(self.look)
        self.look()

    def leave(self) -> None:
        """Watch no more, before the story is closed."""
        if self._session is not None:
            self._session.revised.disconnect(self.look)
        self._session = None
        self.deleteLater()

    def look(self) -> None:
        """Look at the file; what is found comes back on this thread."""
        session = self._session
        if session is None:
            return
        if self._looking:
            self._calm.start()
            return
        self._looking = True
        self._jobs.start(
            "Looking at the draft’s file",
            looking(session.desk, session.story_id, self.seen),
            finished=self._found,
            ended=self._ended,
            quiet=True,
        )

    def _ended(self) -> None:
        self._looking = False

    def _found(self, seen: Seen) -> None:
        session = self._session
        if session is None or session.story_id != seen.story_id:
            return
        self.seen = seen
        self.looked.emit(seen)
        if seen.path:
            self._keep_watching(Path(seen.path))
        if not seen.is_changed:
            self._said = ""
            self.settled.emit()
        elif self._said != seen.found:
            self._said = seen.found
            self.changed.emit(seen.name)

    def _keep_watching(self, path: Path) -> None:
        """Watch the folder as well: a file that was replaced by another one is watched no more."""
        wanted = {str(path), str(path.parent)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        missing = [str(one) for one in (path, path.parent) if str(one) not in watched and one.exists()]
        if missing:
            self._watcher.addPaths(missing)

    def _stirred(self) -> None:
        self._calm.start()

    def _came_to_front(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._session is not None:
            self._calm.start()


def looking(
    desk: Desk, story_id: StoryId, before: Seen | None
) -> Callable[[object, Callable[[], bool]], Seen]:
    """Look at the file of the newest revision that came from one; what is unchanged is not read again."""

    def look(_report: object, _cancelled: Callable[[], bool]) -> Seen:
        revisions = desk.read(lambda work: revisions_of(work, story_id))
        latest = next((one for one in reversed(revisions) if one.path), None)
        if latest is None:
            return Seen(story_id=story_id)
        path, stored = latest.path, latest.sha256
        known = before if before is not None and before.path == path else None
        try:
            stat = Path(path).stat()
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if known is not None and known.stamp == stamp:
                found = known.found
            else:
                refuse_held(Path(path))
                with Path(path).open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError, Refused):
            return Seen(story_id=story_id, path=path, stored=stored)
        return Seen(story_id=story_id, path=path, stored=stored, found=found, stamp=stamp)

    return look

"""New versions of the open story's draft: asked for, carried over in the background, then reviewed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer

from ui.actions import shown_keys
from ui.jobs import Report
from ui.session import StorySession

if TYPE_CHECKING:
    from ui.revising_review import Review
    from ui.revising_watch import Watching
    from ui.window import Workbench
    from workbench.desk import Desk
    from workbench.drafts import Draft
    from workbench.history import Change
    from workbench.ids import ClaimId, StoryId
    from workbench.ports import Work
    from workbench.revising import CarryOver
    from workbench.sheet import Sheet

AT_EASE = 400
"""Milliseconds after which a story that was just opened is painted, and its file may be looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A draft that was read; a pasted one has neither name nor path."""

    draft: "Draft"
    content: bytes
    name: str = ""
    path: str = ""


Reading = Callable[[Report, Callable[[], bool]], Incoming]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What a new version did, and the sheet of the story as it is now."""

    name: str
    done: "CarryOver"
    sheet: "Sheet"
    changes: "list[Change]"


class Revising(QObject):
    """What the window does about new versions; everything of weight is loaded when it is first needed."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._watching: Watching | None = None
        self._review: Review | None = None
        self._held: StorySession | None = None

    def follow(self, session: StorySession | None) -> None:
        """See to the story that is shown from now on: watch its file."""
        if self._review is not None:
            self._review.leave()
        if self._watching is not None:
            self._watching.leave()
            self._watching = None
            self._take_back()
        if session is not None:
            QTimer.singleShot(AT_EASE, self._watch)

    # What keys and menus do.

    def do_new_version(self) -> None:
        session = self._workbench.session
        if session is not None:
            from ui.revising_dialogs import NewVersionDialog

            dialog = NewVersionDialog(session.sheet.story.title, self._workbench)
            self.watching.looked.connect(dialog.show_disk)
            self.watching.follow(session)
            dialog.disk_chosen.connect(self.do_take_changed)
            dialog.file_chosen.connect(self._choose_file)
            dialog.paste_chosen.connect(self._paste)
            dialog.open()

    def do_take_changed(self) -> None:
        """Take the draft in as it is on disk now."""
        session, seen = self._workbench.session, self.watching.seen
        if session is None:
            return
        if seen is None or not seen.is_there:
            self._workbench.notice.tell(
                "The file that this draft came from is not there any more; choose a file with “New version…”."
            )
            return
        self.take_file(Path(seen.path))

    def do_review(self) -> None:
        if self._workbench.session is not None:
            self.review.begin(self._workbench.session)

    def do_confirm(self) -> None:
        """Say that the current claim stands as it is worded now."""
        self.review.confirm()

    def do_reattach(self) -> None:
        """Put the gone claim that is under review on the selected words, or on the sentence."""
        session = self._workbench.session
        if session is not None:
            self.review.begin(session)
            self.review.reattach()

    def show_gone(self, claim_id: "ClaimId") -> None:
        """Open the review at a claim that has no words in the draft."""
        session = self._workbench.session
        if session is not None:
            self.review.begin(session, at=claim_id)

    # New versions.

    def take_file(self, path: Path) -> None:
        """Read a file as the next version of the open story."""
        self._start(f"Reading “{path.name}”", file_reading(path))

    def take_pasted(self, data: QMimeData) -> None:
        """Take text from the clipboard, or dropped text, as the next version of the open story."""
        html = data.html() if data.hasHtml() else ""
        self._start("Reading the pasted text", pasted_reading(data.text(), html))

    def dropped(self, data: QMimeData) -> None:
        """Open what was dropped; while a story is open ask first whether it is a new version of it."""
        local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if not local and not data.hasText():
            return
        session = self._workbench.session
        if session is None:
            self._open_dropped(local, data)
            return
        from ui.revising_dialogs import ask_about_drop, copied

        kept = copied(data)

        def answered(is_version: bool) -> None:
            if not is_version:
                self._open_dropped(local, kept)
            elif local:
                self.take_file(local[0])
            else:
                self.take_pasted(kept)

        name = local[0].name if local else ""
        ask_about_drop(name, session.sheet.story.title, answered, self._workbench)

    def _open_dropped(self, local: list[Path], data: QMimeData) -> None:
        if local:
            self._workbench.open_file(local[0])
        else:
            self._workbench.open_pasted(data)

    def _choose_file(self) -> None:
        from ui.files import choose_draft

        path = choose_draft(self._workbench)
        if path is not None:
            self.take_file(path)

    def _paste(self) -> None:
        from PySide6.QtGui import QGuiApplication

        self.take_pasted(QGuiApplication.clipboard().mimeData())

    def _start(self, label: str, reading: Reading) -> None:
        workbench = self._workbench
        session = workbench.session
        if session is None or self._held is not None:
            return
        workbench.workplace.save_now()
        session.hold()
        self._held = session
        workbench.jobs.start(
            label,
            carrying_over(workbench.desk, session.story_id, reading),
            finished=self._revised,
            ended=self._ended,
            writes=True,
        )

    def _ended(self) -> None:
        if self._held is not None and self._held is self._workbench.session:
            self._held.go_on()
        self._held = None

    def _revised(self, revised: Revised) -> None:
        """Show the new text, and what has to be looked at since."""
        workbench = self._workbench
        session = workbench.session
        if session is None or session.story_id != revised.sheet.story.id:
            return
        session.take_sheet(revised.sheet, revised.changes)
        workbench.status.show_saved()
        if self._watching is not None:
            self._watching.follow(session)
        words = " ".join(
            [in_words(revised), *(revised.sheet.revision.warnings if revised.done.is_new else ())]
        )
        if revised.done.is_new and session.sheet.to_review:
            self.review.begin(session)
        workbench.notice.tell(words)

    # The file on disk.

    @property
    def watching(self) -> "Watching":
        if self._watching is None:
            from ui.revising_watch import Watching

            self._watching = Watching(self._workbench.jobs, self)
            self._watching.changed.connect(self._offer)
            self._watching.settled.connect(self._take_back)
        return self._watching

    @property
    def review(self) -> "Review":
        if self._review is None:
            from ui.revising_review import Review

            self._review = Review(self._workbench, self)
        return self._review

    def _watch(self) -> None:
        if self._workbench.session is not None:
            self.watching.follow(self._workbench.session)

    def _offer(self, name: str) -> None:
        """Say that the file has another content by now; it is never taken in by itself."""
        action = self._workbench.actions_table["take_changed"]
        keys = shown_keys(action)
        self._workbench.notice.offer(
            f"The draft on disk has changed: “{name}”.",
            [(f"Take it in as a new version{f'  ({keys})' if keys else ''}", action.trigger)],
        )
        self._workbench.top.show_remark(f"changed on disk{f' ({keys})' if keys else ''}")

    def _take_back(self) -> None:
        self._workbench.top.show_remark("")


def file_reading(path: Path) -> Reading:
    def read(report: Report, cancelled: Callable[[], bool]) -> Incoming:
        from workbench.errors import UnreadableDraft
        from workbench.intake import read_draft

        try:
            content = path.read_bytes()
        except OSError as error:
            raise UnreadableDraft(f"“{path.name}” cannot be opened: {error.strerror}.") from None
        draft = read_draft(content, name=path.name, report=report, cancelled=cancelled)
        return Incoming(draft=draft, content=content, name=path.name, path=str(path.absolute()))

    return read


def pasted_reading(text: str, html: str) -> Reading:
    def read(_report: Report, _cancelled: Callable[[], bool]) -> Incoming:
        from workbench.intake import read_pasted

        return Incoming(draft=read_pasted(text, html), content=text.encode())

    return read


def carrying_over(
    desk: "Desk", story_id: "StoryId", reading: Reading
) -> Callable[[Report, Callable[[], bool]], Revised]:
    """Read a draft and give it to a story; cancelled at any moment it leaves nothing behind."""

    def run(report: Report, cancelled: Callable[[], bool]) -> Revised:
        from workbench.errors import Cancelled
        from workbench.revising import carry_out, plan_revision
        from workbench.sheet import load_sheet

        came = reading(lambda fraction, words: report(fraction / 2, words), cancelled)
        report(0.5, "Laying the two versions side by side")
        plan = desk.read(
            lambda work: plan_revision(
                work, story_id, came.draft, content=came.content, file_name=came.name, path=came.path
            )
        )
        report(0.8, "Carrying the marks over")

        def carry(work: "Work") -> "CarryOver":
            done = carry_out(work, plan)
            if cancelled():
                raise Cancelled
            return done

        if cancelled():
            raise Cancelled
        step = desk.do("New version", carry, story_id=story_id)
        sheet = desk.read(lambda work: load_sheet(work, story_id))
        return Revised(name=came.name, done=step.result, sheet=sheet, changes=step.changes)

    return run


def in_words(revised: Revised) -> str:
    """Say what a new version did to the claims."""
    from workbench.carrying import Bin

    done = revised.done
    number = done.revision.number
    if not done.is_new:
        what = f"“{revised.name}” is" if revised.name else "The text is"
        return f"{what} the same as revision {number}; nothing was changed."
    counts = [f"{len(done.of(which))} {which.value}" for which in Bin if done.of(which)]
    return f"Revision {number}. Claims: {', '.join(counts)}." if counts else f"Revision {number} is shown."

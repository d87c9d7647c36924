"""New versions of the open story's draft: asked for, carried over in the background, then reviewed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer

from ui.actions import shown_keys
from ui.session import StorySession

if TYPE_CHECKING:
    from ui.revising_job import Reading, Revised
    from ui.revising_review import Review
    from ui.revising_watch import Watching
    from ui.window import Workbench
    from workbench.ids import ClaimId

AT_EASE = 400
"""Milliseconds after which a story that was just opened is painted, and its file may be looked for."""


class Revising(QObject):
    """What the window does about new versions; everything of weight is loaded when it is first needed."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._watching: Watching | None = None
        self._review: Review | None = None
        self._held: StorySession | None = None
        self._told = ""

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
        from ui.revising_job import file_reading

        self._start(f"Reading “{path.name}”", file_reading(path))

    def take_back(self, path: Path) -> None:
        """Read an annotated draft as its author gave it back: the answers, and the text if it was changed."""
        from ui.revising_job import file_reading

        self._start(f"Reading “{path.name}”", file_reading(path), back=True)

    def take_pasted(self, data: QMimeData) -> None:
        """Take text from the clipboard, or dropped text, as the next version of the open story."""
        from ui.revising_job import pasted_reading

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

    def _start(self, label: str, reading: "Reading", *, back: bool = False) -> None:
        workbench = self._workbench
        session = workbench.session
        if session is None:
            return
        if self._held is not None:
            workbench.notice.tell("A new version is on its way; wait for it, or cancel it at the foot.")
            return
        from ui.revising_job import carrying_over

        workbench.workplace.save_now()
        session.hold()
        self._held = session
        workbench.jobs.start(
            label,
            carrying_over(workbench.desk.in_background(), session.story_id, reading, back=back),
            finished=self._revised,
            ended=self._ended,
            writes=True,
        )

    def _ended(self) -> None:
        if self._held is not None and self._held is self._workbench.session:
            self._held.go_on()
        self._held = None

    def _revised(self, revised: "Revised") -> None:
        """Show the new text, and what has to be looked at since."""
        workbench = self._workbench
        session = workbench.session
        if session is None or session.story_id != revised.sheet.story.id:
            return
        known = session.sheet.revision.warnings
        session.take_sheet(revised.sheet, revised.changes)
        if revised.changes and not revised.done.is_new:
            session.look_for_others()
        workbench.status.show_saved()
        if self._watching is not None:
            self._watching.follow(session)
        from ui.revising_job import in_words

        told = in_words(revised)
        if revised.done.is_new and session.sheet.to_review:
            self._told, told = told, ""
            # The new text is painted first.
            QTimer.singleShot(0, self._begin_review)
        warnings = [one for one in revised.sheet.revision.warnings if one not in known]
        workbench.notice.tell(" ".join([told, *warnings]).strip())

    def _begin_review(self) -> None:
        session = self._workbench.session
        if session is not None:
            self.review.begin(session)
            self.review.panel.say(self._told)

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
        session = self._workbench.session
        if session is not None:
            self.watching.follow(session)
            if session.sheet.to_review:
                self._workbench.jobs.start("Preparing the review", load_review, finished=_done, quiet=True)

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


def load_review(_report: object, _cancelled: object) -> None:
    """Load what a review needs where it holds nobody up."""
    import workbench.reviewing  # noqa: F401


def _done(_result: None) -> None:
    return

"""What fills the window: start page or workplace, menus, and all that belongs to no single story."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions import Actions
from ui.closing import Closing
from ui.desk_names import DeskNames
from ui.desk_rules import RulesInUse
from ui.focus_ring import FocusRing
from ui.garbage import leave_out_story
from ui.jobs import WINDOW_WAITS, Jobs, Report
from ui.looks import Looks
from ui.notice import Notice
from ui.opening import (
    Arrival,
    Opening,
    arriving,
    draft_again,
    draft_file,
    pasted_text,
    sample_file,
    stored_story,
)
from ui.revising import Revising
from ui.rippling import Rippling
from ui.session import StorySession
from ui.settings import Settings, save_settings
from ui.shell import NAME, Shell
from ui.status_line import StatusLine
from ui.theme import apply_theme
from ui.top_bar import TopBar
from ui.window_dialogs import WindowDialogs
from ui.workplace import Workplace
from workbench.desk import Desk
from workbench.health import Finding
from workbench.history import Change
from workbench.ids import ClaimId, SentenceId, StoryId
from workbench.opening import archive_story, restore_story
from workbench.ports import EvidenceFiles
from workbench.rereading import doubts_encoding
from workbench.sheet import Sheet, load_sheet
from workbench.stories import Story

if TYPE_CHECKING:
    from ui.archive_window import ArchiveWindow
    from ui.start_page import StartPage

Examine = Callable[[Report, Callable[[], bool]], Iterator[Finding]]
"""Examines the database and the evidence files."""


class Workbench(QWidget):
    """The content of one window on one database."""

    def __init__(
        self,
        shell: Shell,
        desk: Desk,
        files: EvidenceFiles,
        *,
        settings: Settings,
        database: str,
        examine: Examine,
    ) -> None:
        super().__init__(shell)
        self.setAcceptDrops(True)
        self.shell = shell
        self.desk = desk
        self.files = files
        self.settings = settings
        self.database = database
        self.examine = examine
        self.jobs = Jobs(self)
        self.actions_table = Actions(shell, custom=settings.shortcuts)
        self.top = TopBar(self.actions_table, self)
        self.workplace = Workplace(self.actions_table, self.jobs, files, self)
        self.status = StatusLine(self.jobs, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.workplace)
        self.notice = Notice(over=self.pages, parent=self)
        self.desk_names = DeskNames(self)
        self.desk_rules = RulesInUse(self)
        self.rippling = Rippling(self)
        self.revising = Revising(self)
        self._asked = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.status)
        self.actions_table.fill_menus(shell.menuBar())
        self._connect()
        self.workplace.panels.restore(settings.panels)
        self.use_settings(settings)
        shell.setCentralWidget(self)
        # In a window that is shown already, what is still hidden could not take the focus.
        self.show()

    def begin(self, draft: Path | None) -> None:
        """Open the draft that was asked for, or the story that was open when the window was closed."""
        known = self.desk.read(lambda work: work.stories.find(StoryId(self.settings.last_story)))
        if draft is None and known is not None and known.archived_at is None:
            self._show_sheet(self.desk.read(lambda work: load_sheet(work, known.id)), None)
            return
        self.do_start_page()
        if draft is not None:
            self.open_file(draft)

    def keep_backup(self, back_up: Callable[[], None]) -> None:
        """Keep today's state of the database, in the background."""
        self.jobs.start(
            "Backup", lambda _report, _cancelled: back_up(), finished=_done, writes=True, quiet=True
        )

    @cached_property
    def start(self) -> "StartPage":
        """The start page, made when it is first shown."""
        from ui.start_page import StartPage

        page = StartPage(self.actions_table, self)
        page.story_chosen.connect(self._story_chosen)
        page.sample_wanted.connect(self._sample_wanted)
        page.archive_toggled.connect(self._archive_toggled)
        page.archived_wanted.connect(self._list_stories)
        self.pages.addWidget(page)
        return page

    # Stories.

    @property
    def session(self) -> StorySession | None:
        return self.workplace.session

    def open_story(self, story_id: StoryId, *, claim_id: ClaimId | None = None) -> None:
        """Load a story in the background and show it; the cursor goes to `claim_id` where one is given."""
        self._open("Opening the story", stored_story(self.desk, story_id), claim_id=claim_id)

    def open_file(self, path: Path) -> None:
        """Read a draft in the background, store it as a story, and show it."""
        self._open(f"Reading “{path.name}”", draft_file(self.desk.in_background(), path), writes=True)

    def open_again(self, encoding: str) -> None:
        """Read the draft of the open story again in another encoding."""
        if self.session is not None:
            opening = draft_again(self.desk.in_background(), self.session.story_id, encoding)
            self._open("Reading the draft again", opening, writes=True)

    def open_pasted(self, data: QMimeData) -> None:
        """Make a story of what was pasted or dropped as text."""
        html, behind = data.html() if data.hasHtml() else "", self.desk.in_background()
        self._open("Reading the pasted text", pasted_text(behind, data.text(), html), writes=True)

    def _open(
        self, label: str, opening: Opening, *, claim_id: ClaimId | None = None, writes: bool = False
    ) -> None:
        self._asked += 1
        self.jobs.start(label, arriving(opening, self._asked, claim_id), finished=self._opened, writes=writes)

    def _opened(self, arrival: Arrival) -> None:
        """Show the story, unless another one was asked for meanwhile; a draft is stored all the same."""
        if arrival.asked == self._asked:
            self._show_sheet(arrival.sheet, arrival.claim_id)
            self.desk_rules.look()

    def _take_session(self, session: StorySession | None) -> None:
        """Show a story in the workplace, or none, and let the one before go."""
        before = self.session
        self._note_place()
        self.revising.follow(session)
        self.workplace.show_session(session)
        if before is not None:
            before.deleteLater()

    def _show_sheet(self, sheet: Sheet, claim_id: ClaimId | None) -> None:
        self.workplace.leave()
        session = StorySession(self.desk, sheet, self)
        session.undo_changed.connect(self._undo_changed)
        session.changed.connect(self._story_changed)
        session.changed.connect(self.desk_names.take_over)
        session.changed.connect(self.desk_rules.take_over)
        session.moved.connect(self._enable)
        session.others_changed.connect(self.notice.tell)
        self._take_session(session)
        self.pages.setCurrentWidget(self.workplace)
        place = SentenceId(self.settings.places.get(session.story_id, ""))
        if claim_id is not None and sheet.has_claim(claim_id):
            session.go_to_claim(claim_id)
        elif sheet.has_sentence(place):
            session.go_to_sentence(place)
        session.tell_undo()
        self._show_title()
        self._enable()
        self._remember_story()
        self.workplace.article.setFocus()
        if sheet.revision.warnings and not sheet.claims:
            self._tell_warnings(sheet)
        leave_out_story()

    def _tell_warnings(self, sheet: Sheet) -> None:
        words = " ".join(sheet.revision.warnings)
        if doubts_encoding(sheet.revision):
            self.notice.offer(words, [("Another encoding…", self.actions_table["encoding"].trigger)])
        else:
            self.notice.tell(words)

    def _story_changed(self, changes: list[Change]) -> None:
        self.status.show_saved()
        self.notice.saved()
        if any(isinstance(change.value, Story) for change in changes):
            self._show_title()
        self._enable()

    def _show_title(self) -> None:
        session = self.session
        self.top.show_story(
            session.sheet.story if session else None, session.sheet.revision if session else None
        )
        title = f"{session.sheet.story.title} – " if session else ""
        self.shell.setWindowTitle(f"{title}{NAME}")

    def _enable(self) -> None:
        session = self.session
        self.actions_table.enable(story=session is not None, claim=bool(session and session.claim))

    def _undo_changed(self, undo: str, redo: str) -> None:
        for name, label in (("undo", undo), ("redo", redo)):
            action = self.actions_table[name]
            action.setText(f"{name.capitalize()}: {label}" if label else name.capitalize())
            action.setEnabled(bool(label))

    # Actions of the window; those of the story are the workplace's.

    def do_start_page(self) -> None:
        self._take_session(None)
        self.pages.setCurrentWidget(self.start)
        self._show_title()
        self._enable()
        self._list_stories()
        self.start.arrive()

    def do_open_draft(self) -> None:
        from ui.files import choose_draft

        path = choose_draft(self)
        if path is not None:
            self.open_file(path)

    def do_paste_draft(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if not data.text().strip():
            self.notice.warn("There is no text on the clipboard; copy the draft first.")
            return
        self.open_pasted(data)

    def do_archive_story(self) -> None:
        if self.session is not None:
            story = self.session.sheet.story
            self.session.do("Archive the story", lambda work: archive_story(work, story.id))
            self.do_start_page()
            self.start.offer_undo(story, archived=True)

    def do_search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def search_for(self, words: str) -> None:
        """Open the archive with a search."""
        self.opened_archive().search_for(words)

    def opened_archive(self) -> "ArchiveWindow":
        from ui.archive_window import ArchiveWindow

        window = self.findChild(ArchiveWindow)
        if window is None:
            window = ArchiveWindow(self.desk, self.jobs, self, together=self.settings.together)
            window.claim_opened.connect(self.rippling.open_claim)
            window.together_changed.connect(self.keep_together)
            window.decided.connect(self.workplace.details.earlier.look_again)
        # Whoever closes the archive is back in the article, not in the field that the search began in.
        (self.workplace.article if self.session is not None else self.start).setFocus()
        window.show()
        window.activateWindow()
        return window

    def do_quit(self) -> None:
        self.shell.close()

    # Looks and settings.

    def use_settings(self, settings: Settings) -> None:
        """Show everything as the settings say."""
        self.settings = settings
        self.desk.checker = settings.checker_or_login
        self.workplace.go_on = settings.go_on
        self.workplace.article.set_text_size(settings.text_size)
        self.actions_table.use_shortcuts(settings.shortcuts)
        self.status.show_place(self.database, self.desk.checker)

    def change_settings(self, settings: Settings) -> None:
        """Take over changed settings and keep them."""
        app = QApplication.instance()
        if settings.theme != self.settings.theme and isinstance(app, QApplication):
            apply_theme(app, settings.mode)
        self.use_settings(settings)
        save_settings(settings)

    def keep_together(self, together: bool) -> None:
        self.change_settings(replace(self.settings, together=together))

    def remember(self) -> None:
        """Store what is being typed, and how the window looks; then stop what is running."""
        self.workplace.save_now()
        self.settings = replace(
            self.settings, window=self.shell.geometry_state(), panels=self.workplace.panels.state()
        )
        self._remember_story()
        self._take_session(None)
        for window in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if window.isWindow():
                window.close()
        self.jobs.stop_all(seconds=WINDOW_WAITS)

    def _note_place(self) -> None:
        session = self.session
        if session is not None and session.sentence is not None:
            self.settings = self.settings.with_place(session.story_id, session.sentence.id)

    def _remember_story(self) -> None:
        """Note which story is open at once, so that it is there again after a power cut, too."""
        self._note_place()
        session = self.session
        self.settings = replace(
            self.settings,
            last_story=session.story_id if session else "",
            last_title=session.sheet.story.title if session else "",
        )
        save_settings(self.settings)

    # Drops, menus, signals.

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take a dropped draft; on the details a file is evidence, which they see to themselves."""
        event.acceptProposedAction()
        self.revising.dropped(event.mimeData())

    def _connect(self) -> None:
        self.actions_table.connect_to(self)
        self.actions_table.connect_to(WindowDialogs(self))
        self.actions_table.connect_to(self.revising)
        self.workplace.gone_wanted.connect(self.revising.show_gone)
        self.workplace.noticed.connect(self.notice.tell)
        self.top.searched.connect(self.search_for)
        self.shell.closing.connect(self.remember)
        Closing(self)
        FocusRing(self)
        Looks(self)

    def _list_stories(self) -> None:
        archived = self.start.shows_archived
        stories, others = self.desk.read(
            lambda work: (
                work.stories.progress(archived=archived),
                len(work.stories.listed(archived=not archived)),
            )
        )
        self.start.show_stories(stories, others=others)

    def _story_chosen(self, story_id: str) -> None:
        self.open_story(StoryId(story_id))

    def _sample_wanted(self, path: str) -> None:
        self._open("Opening the sample", sample_file(self.desk.in_background(), Path(path)), writes=True)

    def _archive_toggled(self, story_id: str, archived: bool) -> None:
        key = StoryId(story_id)
        if archived:
            self.desk.do("Archive the story", lambda work: archive_story(work, key), story_id=key)
        else:
            self.desk.do("Show the story again", lambda work: restore_story(work, key), story_id=key)
        self._list_stories()


def _done(_result: object) -> None:
    return

"""The archive window: all earlier claims, searched as one types."""

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSplitter, QStackedLayout, QWidget
from typing_extensions import override

from ui.archive_asking import Asked, Counts, Names, Page, count, counted, look_up, names, nothing_found
from ui.archive_detail import ArchiveDetail
from ui.archive_filters import Filters
from ui.archive_group_finder import GroupNews
from ui.archive_grouping import ArchiveGrouping
from ui.archive_layout import fit_to_screen, lay_out, switch
from ui.archive_list import ResultList
from ui.archive_results import HitRole, ResultsModel, RowRole
from ui.archive_saved import SavedSearches
from ui.details.section import quiet_label
from ui.jobs import Job, Jobs
from ui.own_keys import give_way
from ui.theme import Theme, Tone, current_theme, theme_keeper
from workbench.archive import ArchiveHit
from workbench.desk import Desk
from workbench.ids import EarlierId
from workbench.remembered import SavedSearch
from workbench.search_language import read_search

DEBOUNCE = 60
"""Milliseconds after the last key until a search begins."""

COUNT_AFTER = 120
"""Milliseconds that results stand before they are counted, so that no key waits for the count of the last."""

HINT = "Words, “exact words”, -without, claimant:abbas, since:2024-12"
SIMILAR_HINT = "A statement: the earlier claims that resemble it are found, with what differs"


class ArchiveWindow(QWidget):
    """`claim_opened(str, str)` carries the ids of the story and of the claim to open there.

    `together_changed(bool)` says whether duplicates are shown together, `decided()` that something was
    decided about them.
    """

    claim_opened = Signal(str, str)
    together_changed = Signal(bool)
    decided = Signal()

    def __init__(
        self, desk: Desk, jobs: Jobs, parent: QWidget | None = None, *, together: bool = False
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Archive of earlier claims")
        self.desk = desk
        self.jobs = jobs
        self._number = 0
        self._shown_step = -1
        self._total = 0
        self._next: int | None = None
        self._stay = 0
        self._job: Job | None = None
        self._counting: Job | None = None
        self._export_job: Job | None = None
        self._shown_words = ""
        self._of: EarlierId | None = None
        self._typing = True
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Search past claims")
        self.field.setClearButtonEnabled(True)
        self.similar = switch("Si&milar", "Match the words as a statement", self)
        self.similar.setToolTip("Find the claims that resemble a statement, with what differs (Alt+M)")
        self.together = switch("To&gether", "Show duplicates together", self)
        self.together.setChecked(together)
        self.saved = SavedSearches(desk, self)
        self.export = QPushButton("&Export…", self)
        self.export.setAccessibleName("Export all results")
        self.export.setToolTip("Write all results to a file (Ctrl+E)")
        self.filters = Filters(self)
        self.model = ResultsModel(self)
        self.list = ResultList(self)
        self.list.setModel(self.model)
        self.detail = ArchiveDetail(desk, jobs, self)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.news = GroupNews(self)
        self.count = quiet_label(self)
        self.count.setWordWrap(False)
        self.empty = quiet_label(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(24)
        self.rules = [QWidget(self), QWidget(self)]
        self.pages: QStackedLayout
        self.splitter: QSplitter
        lay_out(self)
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(DEBOUNCE)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(COUNT_AFTER)
        self._connect()
        self.grouping = ArchiveGrouping(self)
        self._show_mode()
        fit_to_screen(self)
        self._read_names()
        self._dress(current_theme())

    def search_for(self, words: str) -> None:
        """Show what is found for words, with the keyboard in the search field."""
        self._set_mode(similar=False)
        self.field.setText(words)
        self._search()
        self.to_search()

    def find_similar(self, words: str, of: EarlierId | None = None) -> None:
        """Show the earlier claims that resemble a statement; `of` is the claim that it is from."""
        self._set_mode(similar=True)
        self.field.setText(" ".join(words.split()))
        self.field.setCursorPosition(0)
        self._of = of
        self.filters.clear()
        self._search()

    def show_saved(self, search: SavedSearch) -> None:
        self._set_mode(similar=search.similar)
        self.field.setText(search.query.words)
        self.filters.show_query(search.query)
        self._search()
        self._to_list()

    def look_again(self) -> None:
        """Search anew, for the archive has changed; the same claim stays chosen if it is still found."""
        self._read_names()
        self._search()
        self._stay = max(0, self.list.currentIndex().row())

    def to_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear_all(self) -> None:
        """Take away the words and all filters."""
        self._set_mode(similar=False)
        self.field.clear()
        self.filters.clear()
        self._search()
        self.to_search()

    def open_chosen(self) -> None:
        """Open the chosen claim in its story; imported ones have none."""
        earlier = self.detail.earlier
        if earlier is not None and earlier.story_id is not None and earlier.claim_id is not None:
            self.claim_opened.emit(earlier.story_id, earlier.claim_id)
        elif earlier is not None:
            self.state.setText("This claim was imported, so there is no story of ours to open.")

    def step_back(self) -> None:
        """Clear what is searched for; when there is nothing to clear, close."""
        if self.field.text() or self.similar.isChecked() or not self.filters.is_clear():
            self.clear_all()
        else:
            self.close()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._archive_changed():
            self.look_again()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self._to_list()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            self._typing = False
            self._search()
            self._to_list()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.detail.copy_shown()
        else:
            super().keyPressEvent(event)

    def _archive_changed(self) -> bool:
        return self._shown_step not in (-1, self.desk.read(lambda work: work.log.last_number()))

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _typed(self) -> None:
        self._typing = True
        self._search_soon()

    def _search_soon(self) -> None:
        self._of = None
        self._debounce.start()

    def _asked_for(self) -> Asked:
        return Asked(
            query=self.filters.query(self.field.text()),
            similar=self.similar.isChecked(),
            of=self._of,
            together=self.grouping.on,
        )

    def _search(self) -> None:
        """Ask for the first portion; whatever was asked before is forgotten."""
        self._debounce.stop()
        self._count_soon.stop()
        self._number += 1
        self._stay = 0
        for job in (self._job, self._counting):
            if job is not None:
                job.cancel()
        self._show_problems()
        self._ask(self._asked_for(), 0)

    def _more(self) -> None:
        if self._next is not None:
            self._ask(self._asked_for(), self._next)

    def _ask(self, asked: Asked, offset: int) -> None:
        shown = self.model.keys if offset else ()
        self._job = self.jobs.start(
            "Searching the archive",
            look_up(self.desk, asked, offset=offset, number=self._number, without=shown),
            finished=self._came,
            quiet=True,
        )

    def _came(self, page: Page) -> None:
        if page.number != self._number:
            return
        self._next = page.next_offset
        complete = page.next_offset is None
        if not page.offset:
            self._show_first(page, complete=complete)
        elif not self.model.add_hits(page.hits, complete=complete, groups=page.groups) and not complete:
            # All of them stand in groups that are shown already.
            self._more()
        self.list.make_room()
        if complete and not page.asked.together:
            self._total = len(self.model.hits)
        self._write_count()

    def _show_first(self, page: Page, *, complete: bool) -> None:
        chosen = self.detail.earlier
        self._shown_words = page.asked.query.words
        self.model.show_hits(page.hits, complete=complete, groups=page.groups)
        self._shown_step = page.last_step
        self._total = 0
        place = self.model.place_of(chosen.id) if chosen else -1
        if page.hits:
            stay = min(self._stay, self.model.rowCount() - 1)
            self.list.setCurrentIndex(self.model.index(place if place >= 0 else stay))
            self.list.scrollTo(self.list.currentIndex())
        else:
            self.detail.show_claim(None)
        self.empty.setText(nothing_found(page.asked))
        self.pages.setCurrentWidget(self.list if page.hits else self.empty)
        self.export.setEnabled(bool(page.hits) or self._export_job is not None)
        if page.asked.similar:
            self.filters.show_counts(None)
        else:
            self._count_soon.start()

    def _count(self) -> None:
        self._counting = self.jobs.start(
            "Counting",
            count(self.desk, self._asked_for().query, number=self._number),
            finished=self._counted,
            quiet=True,
        )

    def _counted(self, counts: Counts) -> None:
        if counts.number == self._number:
            self._total = counts.facets.total
            self.filters.show_counts(counts.facets)
            self._write_count()

    def _write_count(self) -> None:
        shown = len(self.model.hits)
        what = "similar claim" if self.similar.isChecked() else "result"
        more = self._next is not None or not self.grouping.on
        words = counted(shown, self._total, what=what, more=more)
        self.count.setText(words if shown else "")
        self.count.setAccessibleName(words if shown else "Nothing found")

    def _show_problems(self) -> None:
        """Say what of the words and dates cannot be understood; of words, once they are finished."""
        problems = [self.filters.problem()]
        if not self.similar.isChecked():
            problems += read_search(self.field.text(), typing=self._typing).problems
        self.state.setText(" ".join(filter(None, problems)))

    def _set_mode(self, *, similar: bool) -> None:
        with QSignalBlocker(self.similar):
            self.similar.setChecked(similar)
        self._show_mode()

    def _show_mode(self) -> None:
        similar = self.similar.isChecked()
        self._of = None
        self.field.setPlaceholderText(SIMILAR_HINT if similar else HINT)
        self.field.setAccessibleDescription(SIMILAR_HINT if similar else HINT)
        self.filters.sort.setEnabled(not similar)

    def _mode_changed(self) -> None:
        self._show_mode()
        self._search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _similar_to_chosen(self) -> None:
        earlier = self.detail.earlier
        if earlier is not None:
            self.find_similar(earlier.wording, earlier.id)

    def _save_search(self) -> None:
        self.saved.save(self._asked_for().query, similar=self.similar.isChecked())

    def _export(self) -> None:
        if self._export_job is not None:
            self._export_job.cancel()
            return
        from ui.archive_exporting import ask_and_export

        ask_and_export(self, self._asked_for())

    def show_export(self, job: Job | None) -> None:
        """Let the button stop the export that is running, or begin another when none is."""
        self._export_job = job
        self.export.setText("Stop" if job is not None else "&Export…")
        self.export.setEnabled(job is not None or self.model.rowCount() > 0)
        self.export.setAccessibleName("Stop the export" if job is not None else "Export all results")

    def _chosen(self, index: QModelIndex) -> None:
        hit = index.data(HitRole)
        if isinstance(hit, ArchiveHit):
            self.detail.show_claim(hit.earlier, hit=hit, words=self._shown_words, row=index.data(RowRole))
        else:
            self.detail.show_claim(None)
        self._show_problems()

    def _chosen_changed(self, first: QModelIndex) -> None:
        if first.row() == self.list.currentIndex().row():
            self._chosen(self.list.currentIndex())

    def _read_names(self) -> None:
        desk = self.desk
        self.jobs.start(
            "Reading the archive’s names",
            lambda _report, _cancelled: desk.read(names),
            finished=self._names_came,
            quiet=True,
        )

    def _names_came(self, found: Names) -> None:
        self.filters.show_names(found.stories, found.claimants)
        self.saved.show_searches(found.searches)

    def _connect(self) -> None:
        self._debounce.timeout.connect(self._search)
        self._count_soon.timeout.connect(self._count)
        self.field.textChanged.connect(self._typed)
        self.similar.toggled.connect(self._mode_changed)
        self.saved.chosen.connect(self.show_saved)
        self.saved.save_wanted.connect(self._save_search)
        self.saved.told.connect(self.state.setText)
        self.export.clicked.connect(self._export)
        self.list.similar_wanted.connect(self._similar_to_chosen)
        self.detail.similar_wanted.connect(self._similar_to_chosen)
        self.filters.changed.connect(self._search_soon)
        self.filters.clear_all.clicked.connect(self.clear_all)
        self.model.more_wanted.connect(self._more)
        self.model.dataChanged.connect(self._chosen_changed)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.to_search.connect(self.to_search)
        self.list.copy_wanted.connect(self.detail.copy_shown)
        self.list.open_wanted.connect(self.open_chosen)
        self.list.doubleClicked.connect(self.open_chosen)
        self.detail.open_wanted.connect(self.open_chosen)
        self.detail.told.connect(self.state.setText)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.to_search)
        # From a filter too, which would take it for the beginning of a choice; fields write it.
        QShortcut(QKeySequence("/"), self).activated.connect(self.to_search)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.step_back)
        give_way(self.field)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.export.click)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.close)
        theme_keeper().changed.connect(self._dress)

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(f"ArchiveWindow {{ background: {theme.panel}; }}")
        for rule in self.rules:
            rule.setStyleSheet(f"background: {theme.line};")
        self.state.setStyleSheet(f"color: {theme.inks[Tone.UNCHECKED]};")

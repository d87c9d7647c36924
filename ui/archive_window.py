"""The archive window: all earlier claims, searched as one types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.archive_detail import ArchiveDetail
from ui.archive_filters import Filters
from ui.archive_list import HitRole, ResultList, ResultsModel
from ui.details.section import quiet_label
from ui.jobs import Job, Jobs
from ui.theme import Theme, Tone, current_theme, theme_keeper
from workbench.archive import ArchiveHit, ArchiveQuery
from workbench.desk import Desk
from workbench.errors import Cancelled
from workbench.ports import Work
from workbench.stories import Story

DEBOUNCE = 60
"""Milliseconds after the last key until a search begins."""

PORTION = 50
"""Results read at a time."""

COUNTED = 1000
"""Results are counted no further than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A portion of what a search found; `asked` tells which search it answers."""

    asked: int
    query: ArchiveQuery
    offset: int
    hits: Sequence[ArchiveHit]
    last_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many results a search has in all."""

    asked: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the filters offer."""

    stories: Sequence[Story]
    claimants: Sequence[str]


class ArchiveWindow(QWidget):
    """`claim_opened(str, str)` carries the ids of the story and of the claim to open there."""

    claim_opened = Signal(str, str)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Archive of earlier claims")
        self._desk = desk
        self._jobs = jobs
        self._asked = 0
        self._shown_step = -1
        self._total = 0
        self._job: Job | None = None
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Search past claims: words, or “exact words” in quotation marks")
        self.field.setAccessibleName("Search past claims")
        self.field.setClearButtonEnabled(True)
        self.filters = Filters(self)
        self.model = ResultsModel(self)
        self.list = ResultList(self)
        self.list.setModel(self.model)
        self.detail = ArchiveDetail(desk, jobs, self)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.count = quiet_label(self)
        self.count.setWordWrap(False)
        self._empty = quiet_label(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(24)
        self._lay_out()
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(DEBOUNCE)
        self._connect()
        self._size_to_screen()
        self._read_names()
        self._dress(current_theme())

    def search_for(self, words: str) -> None:
        """Show what is found for words, with the keyboard in the search field."""
        self.field.setText(words)
        self._search()
        self.to_search()

    def look_again(self) -> None:
        """Search anew, for the archive has changed; the same claim stays chosen if it is still found."""
        self._read_names()
        self._search()

    def to_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear_all(self) -> None:
        """Take away the words and all filters."""
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
        if self.field.text() or not self.filters.is_clear():
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
            self._search()
            self._to_list()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.detail.copy_shown()
        else:
            super().keyPressEvent(event)

    def _archive_changed(self) -> bool:
        return self._shown_step not in (-1, self._desk.read(lambda work: work.log.last_number()))

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _search_soon(self) -> None:
        self._debounce.start()

    def _search(self) -> None:
        """Ask for the first portion; whatever was asked before is forgotten."""
        self._debounce.stop()
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
        self.state.setText(self.filters.problem())
        self._ask(self.filters.query(self.field.text()), 0)

    def _more(self) -> None:
        self._ask(self.filters.query(self.field.text()), len(self.model.hits))

    def _ask(self, query: ArchiveQuery, offset: int) -> None:
        self._job = self._jobs.start(
            "Searching the archive",
            _look_up(self._desk, query, offset=offset, asked=self._asked),
            finished=self._came,
            quiet=True,
        )

    def _came(self, page: Page) -> None:
        if page.asked != self._asked:
            return
        complete = len(page.hits) < PORTION
        if page.offset:
            self.model.add_hits(page.hits, complete=complete)
        else:
            chosen = self.detail.earlier
            self.model.show_hits(page.hits, complete=complete)
            self._shown_step = page.last_step
            self._total = 0
            rows = [row for row, hit in enumerate(page.hits) if chosen and hit.earlier.id == chosen.id]
            if page.hits:
                self.list.setCurrentIndex(self.model.index(rows[0] if rows else 0))
                self.list.scrollTo(self.list.currentIndex())
            else:
                self.detail.show_claim(None)
            self._empty.setText(_nothing_found(page.query))
            self._pages.setCurrentWidget(self.list if page.hits else self._empty)
            if not complete:
                self._jobs.start(
                    "Counting",
                    _count(self._desk, page.query, asked=page.asked),
                    finished=self._counted,
                    quiet=True,
                )
        if complete:
            self._total = len(self.model.hits)
        self._write_count()

    def _counted(self, total: Total) -> None:
        if total.asked == self._asked:
            self._total = total.number
            self._write_count()

    def _write_count(self) -> None:
        shown, total = len(self.model.hits), max(self._total, len(self.model.hits))
        more = "+" if self._total == COUNTED and shown <= COUNTED else ""
        words = f"{total:,}{more} result{'' if total == 1 else 's'}" if self._total else f"{shown:,} shown"
        if self._total and shown < total:
            words += f" · {shown:,} shown, scroll for more"
        self.count.setText(words if shown else "")
        self.count.setAccessibleName(words if shown else "Nothing found")

    def _chosen(self, index: QModelIndex) -> None:
        hit = index.data(HitRole)
        self.detail.show_claim(hit.earlier if isinstance(hit, ArchiveHit) else None)
        self.state.setText(self.filters.problem())

    def _read_names(self) -> None:
        desk = self._desk
        self._jobs.start(
            "Reading the archive’s names",
            lambda _report, _cancelled: desk.read(_names),
            finished=self._names_came,
            quiet=True,
        )

    def _names_came(self, names: Names) -> None:
        self.filters.show_names(names.stories, names.claimants)

    def _lay_out(self) -> None:
        top = QWidget(self)
        head = QVBoxLayout(top)
        head.setContentsMargins(14, 12, 14, 8)
        head.setSpacing(8)
        head.addWidget(self.field)
        head.addWidget(self.filters)
        results = QWidget(self)
        self._pages = QStackedLayout(results)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(results)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([620, 400])
        self.splitter.setChildrenCollapsible(False)
        results.setMinimumWidth(280)
        self.detail.setMinimumWidth(260)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(14, 5, 14, 6)
        bottom.setSpacing(18)
        bottom.addWidget(self.count)
        bottom.addWidget(self.state, 1)
        self._rules = [QWidget(self), QWidget(self)]
        for rule in self._rules:
            rule.setFixedHeight(1)
            rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self._rules[0])
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self._rules[1])
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self._debounce.timeout.connect(self._search)
        self.field.textChanged.connect(self._search_soon)
        self.filters.changed.connect(self._search_soon)
        self.filters.clear_all.clicked.connect(self.clear_all)
        self.model.more_wanted.connect(self._more)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.to_search.connect(self.to_search)
        self.list.copy_wanted.connect(self.detail.copy_shown)
        self.list.open_wanted.connect(self.open_chosen)
        self.list.doubleClicked.connect(self.open_chosen)
        self.detail.open_wanted.connect(self.open_chosen)
        self.detail.told.connect(self.state.setText)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.to_search)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.step_back)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.close)
        theme_keeper().changed.connect(self._dress)

    def _size_to_screen(self) -> None:
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(1100, room.width() - 40), min(760, room.height() - 60))

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(f"ArchiveWindow {{ background: {theme.panel}; }}")
        for rule in self._rules:
            rule.setStyleSheet(f"background: {theme.line};")
        self.state.setStyleSheet(f"color: {theme.inks[Tone.UNCHECKED]};")


def _look_up(
    desk: Desk, query: ArchiveQuery, *, offset: int, asked: int
) -> Callable[[object, Callable[[], bool]], Page]:
    def look_up(_report: object, cancelled: Callable[[], bool]) -> Page:
        if cancelled():
            raise Cancelled

        def look(work: Work) -> Page:
            return Page(
                asked=asked,
                query=query,
                offset=offset,
                hits=work.archive.search(query, limit=PORTION, offset=offset),
                last_step=work.log.last_number(),
            )

        return desk.read(look)

    return look_up


def _count(desk: Desk, query: ArchiveQuery, *, asked: int) -> Callable[[object, Callable[[], bool]], Total]:
    def count(_report: object, _cancelled: object) -> Total:
        number = desk.read(lambda work: work.archive.count(query, at_most=COUNTED))
        return Total(asked=asked, number=number)

    return count


def _names(work: Work) -> Names:
    work.archive.warm_up()
    stories = [*work.stories.listed(), *work.stories.listed(archived=True)]
    return Names(stories=stories, claimants=work.archive.claimants())


def _nothing_found(query: ArchiveQuery) -> str:
    words = query.words.strip()
    if query == ArchiveQuery():
        return "The archive is empty.\nImport earlier claims (menu Archive), or tag claims in a story."
    sought = f" for “{words}”" if words else ""
    return f"Nothing found{sought}.\nFewer words or no filters may help."

"""The first page: the stories with their progress, newest first, and the ways to open another one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHelpEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions import Actions
from ui.first_run import FirstRun, primary
from ui.own_keys import give_way
from ui.pieces import ElidedLabel, QuietButton, plain_tooltip
from ui.story_list import StoryDelegate, StoryListModel
from ui.theme import article_font, theme_keeper
from ui.top_bar import KeyedButton
from ui.value_list import ValueRole
from workbench.stories import Story, StoryProgress

_WIDEST = 900
"""The column's width in pixels at ordinary text size."""

_MINUTE = 60_000

_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class StoryList(QListView):
    """The list; `typed(str)` carries what was typed on it, which belongs into the filter field."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(StoryDelegate(self))
        self.setAccessibleName("Stories, newest first")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if words.strip() and words.isprintable() and not held:
            self.typed.emit(words)
            return
        super().keyPressEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            progress = self.indexAt(event.pos()).data(ValueRole)
            words = plain_tooltip(progress.story.title) if isinstance(progress, StoryProgress) else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)


class StartPage(QWidget):
    """The stories, or the first steps where there are none.

    `story_chosen(str)` carries a story's id, `sample_wanted(str)` a sample's path,
    `archive_toggled(str, bool)` a story's id and whether it is to be archived;
    `archived_wanted()` says that the stories are to be listed again, as `shows_archived` says: also when the
    window comes back to the front, as another one may have changed them.
    """

    story_chosen = Signal(str)
    sample_wanted = Signal(str)
    archive_toggled = Signal(str, bool)
    archived_wanted = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._was_away = False
        self._undo_of: tuple[str, bool] | None = None
        self.setObjectName("start-page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Stories")
        self.first_run = FirstRun(actions, self)
        self.first_run.sample_wanted.connect(self.sample_wanted)
        self.model = StoryListModel(self)
        self.list = StoryList(self)
        self.list.setModel(self.model)
        self.list.activated.connect(self._open)
        self.list.typed.connect(self._type_into_filter)
        self.list.customContextMenuRequested.connect(self._show_menu)
        actions.act_in(self.list)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter by title, byline or desk")
        self.filter.setAccessibleName("Filter the stories")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter_changed)
        self.filter.installEventFilter(self)
        give_way(self.filter)
        self.archived = QPushButton("Archived", self)
        self.archived.setCheckable(True)
        self.archived.setProperty("chip", True)
        self.archived.toggled.connect(self._archived_toggled)
        self._empty = QLabel(self)
        self._empty.setProperty("quiet", True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setMargin(36)
        self._count = QLabel(self)
        self._count.setProperty("quiet", True)
        self._told = ElidedLabel("", self)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._undo = QuietButton("Undo", self)
        self._undo.clicked.connect(self.undo)
        self._undo_keys = QShortcut(
            QKeySequence(), self, self.undo, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._make_list_actions()
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._empty)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._stories_page())
        self._pages.addWidget(self.first_run)
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 28, 24, 10)
        layout.addStretch(1)
        layout.addWidget(self._pages, 40)
        layout.addStretch(1)
        self._fit_column()
        self._hide_undo()
        self.setFocusProxy(self.list)
        theme_keeper().changed.connect(self.list.viewport().update)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)
        self._clock.timeout.connect(self.list.viewport().update)
        self._clock.start()

    @property
    def shows_archived(self) -> bool:
        return self.archived.isChecked()

    def show_stories(self, stories: Sequence[StoryProgress], *, others: int = 0) -> None:
        """Show the stories; `others` is how many are archived, or how many are not while those are shown."""
        kept, row = self._current_id(), self.list.currentIndex().row()
        place = self.list.verticalScrollBar().value()
        self.model.show_stories(stories)
        self._others = others
        first = not stories and not others and not self.shows_archived
        self._pages.setCurrentIndex(1 if first else 0)
        self._choose(self.model.row_of(kept) if kept else 0, otherwise=row)
        self.list.verticalScrollBar().setValue(place)
        self._write()
        if first:
            self.setFocusProxy(self.first_run)

    def offer_undo(self, story: Story, *, archived: bool) -> None:
        """Say that a story was archived or restored, and offer to take it back."""
        self._undo_of = (story.id, not archived)
        self._told.set_words(f"“{story.title}” is {'archived' if archived else 'back among the stories'}.")
        self._undo.set_key(next((keys.toString() for keys in self._actions["undo"].shortcuts()), ""))
        self._undo_keys.setKeys(self._actions["undo"].shortcuts())
        self._undo_keys.setEnabled(True)
        self._told.show()
        self._undo.show()

    def arrive(self) -> None:
        """Take the focus; what is typed now takes the place of what the list was filtered by."""
        self.setFocus()
        self.filter.selectAll()

    def words_when_empty(self) -> str:
        """Give what stands in place of the list, "" when there is a list."""
        return "" if self._lists.currentWidget() is self.list else self._empty.text()

    def undo(self) -> None:
        """Take back what was archived or restored last."""
        if self._undo_of is not None:
            story_id, archive = self._undo_of
            self._hide_undo()
            self.archive_toggled.emit(story_id, archive)
            self._choose(self.model.row_of(story_id), otherwise=self.list.currentIndex().row())
            self.list.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._filter_key(event)
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if watched is self.filter and override and not self.filter.isUndoAvailable():
            # An untouched field would take Ctrl+Z for itself and do nothing with it.
            return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_column()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self._was_away = True
        elif event.type() == QEvent.Type.WindowActivate and self._was_away and self.isVisible():
            self._was_away = False
            self.archived_wanted.emit()
        return super().event(event)

    def _stories_page(self) -> QWidget:
        page = QWidget(self)
        heading = QLabel("Stories", page)
        heading.setFont(article_font(heading.font().pointSizeF() * 2, language="en"))
        hint = ElidedLabel("or drop a file on this window", page, cut=Qt.TextElideMode.ElideRight)
        hint.setProperty("quiet", True)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(primary(KeyedButton(self._actions["open_draft"], "Open a draft…", page)))
        ways.addWidget(KeyedButton(self._actions["paste_draft"], "From the clipboard", page))
        ways.addSpacing(4)
        ways.addWidget(hint, 1)
        find = QHBoxLayout()
        find.setSpacing(10)
        find.addWidget(self.filter, 1)
        find.addWidget(self.archived)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._count)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._undo)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addLayout(ways)
        layout.addSpacing(8)
        layout.addLayout(find)
        layout.addWidget(self._lists, 1)
        layout.addLayout(foot)
        self._count.setMinimumHeight(self._undo.sizeHint().height())
        return page

    def _make_list_actions(self) -> None:
        self._open_action = QAction("Open", self.list)
        self._open_action.setShortcut(QKeySequence("Return"))
        self._open_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open_action.triggered.connect(self.open_current)
        self._archive_action = QAction("Archive", self.list)
        self._archive_action.setShortcut(QKeySequence("Del"))
        self._archive_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._archive_action.triggered.connect(self.toggle_current)
        self.list.addAction(self._archive_action)

    def open_current(self) -> None:
        self._open(self.list.currentIndex())

    def toggle_current(self) -> None:
        """Archive the story that the list is on, or restore it, and offer to take that back."""
        progress = self.list.currentIndex().data(ValueRole)
        if isinstance(progress, StoryProgress):
            archive = not self.shows_archived
            self.archive_toggled.emit(progress.story.id, archive)
            self.offer_undo(progress.story, archived=archive)

    def _open(self, index: QModelIndex) -> None:
        progress = index.data(ValueRole)
        if isinstance(progress, StoryProgress):
            self._hide_undo()
            self.story_chosen.emit(progress.story.id)

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._open_action)
        menu.addAction(self._archive_action)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _filter_key(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ends = control and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in _LIST_KEYS or ends:
            self.list.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.filter.clear()
            self.list.setFocus()
        else:
            return False
        return True

    def _type_into_filter(self, words: str) -> None:
        self.filter.setFocus()
        if not self.filter.hasSelectedText():
            self.filter.end(False)
        self.filter.insert(words)

    def _filter_changed(self, typed: str) -> None:
        kept = self._current_id()
        self.model.set_filter(typed)
        self._choose(self.model.row_of(kept), otherwise=0)
        self._write()

    def _archived_toggled(self) -> None:
        self._archive_action.setText("Restore" if self.shows_archived else "Archive")
        self._hide_undo()
        self.archived_wanted.emit()

    def _current_id(self) -> str:
        progress = self.list.currentIndex().data(ValueRole)
        return progress.story.id if isinstance(progress, StoryProgress) else ""

    def _choose(self, row: int, *, otherwise: int) -> None:
        last = self.model.rowCount() - 1
        wanted = row if row >= 0 else min(max(otherwise, 0), last)
        if wanted >= 0:
            self.list.setCurrentIndex(self.model.index(wanted))

    def _write(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        noun = f"{'archived ' if self.shows_archived else ''}{'story' if total == 1 else 'stories'}"
        self._count.setText(f"{total:,} {noun}" if shown == total else f"{shown:,} of {total:,} {noun}")
        self._count.setVisible(total > 0)
        self.setFocusProxy(self.list if shown else self.filter)
        if self.list.hasFocus() and not shown:
            self.filter.setFocus()
        self._lists.setCurrentWidget(self.list if shown else self._empty)
        if total:
            typed = " ".join(self.filter.text().split())
            self._empty.setText(
                f"No story has “{typed}” in its title, byline or desk. Esc clears the filter."
            )
        elif self.shows_archived:
            self._empty.setText(
                "No story is archived. Del on a story puts it here; nothing is ever thrown away."
            )
        else:
            self._empty.setText(
                "All stories are archived; “Archived” shows them. Open a draft to start a new one."
            )

    def _hide_undo(self) -> None:
        self._undo_of = None
        self._undo_keys.setEnabled(False)
        self._undo.hide()
        self._told.set_words("")

    def _fit_column(self) -> None:
        self._pages.setMaximumWidth(max(_WIDEST, self.fontMetrics().averageCharWidth() * 125))

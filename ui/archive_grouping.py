"""Duplicates in the archive window: shown together, unfolded, merged, taken apart, told apart, undone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from ui.actions import shown_keys
from ui.archive_group_finder import GroupFinder
from ui.archive_results import ResultRow, RowRole
from ui.group_words import DISAGREE
from workbench.desk import Desk
from workbench.duplicates import Member
from workbench.errors import Refused
from workbench.grouping.merging import MOST as AT_ONCE
from workbench.grouping.merging import merge, set_apart, unmerge
from workbench.ids import EarlierId
from workbench.ports import Work

if TYPE_CHECKING:
    from ui.archive_window import ArchiveWindow

MOST = 200
"""Claims of a group that are unfolded."""

SMALL = 15
"""A decision on so few claims takes a few milliseconds."""

MERGED, PARTED, APART = "Merge duplicates", "Take merged claims apart", "Not the same claim"

SWITCH = "together"
"""The name of the switch in the table of actions."""


class ArchiveGrouping(QObject):
    """What keys and buttons do to the groups of the window."""

    def __init__(self, window: "ArchiveWindow") -> None:
        super().__init__(window)
        self._window = window
        self._finder = GroupFinder(window)
        # Its key is another one once what leads a group is merged away, and so is what stands for it.
        self._unfolded: set[int | EarlierId] = set()
        self._chosen: EarlierId | None = None
        window.model.modelReset.connect(self._unfold_again)
        window.together.toggled.connect(self._switched)
        window.list.group_key.connect(self.do)
        window.list.count_clicked.connect(self._count_clicked)
        window.detail.group_wanted.connect(self.do)
        for keys, step in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(step)
        self._take_key()
        if self.on:
            self._finder.begin()

    @property
    def on(self) -> bool:
        return self._window.together.isChecked()

    def do(self, what: str) -> None:
        """Do what a key or a button asks for with the chosen row."""
        index = self._window.list.currentIndex()
        row = index.data(RowRole)
        if not isinstance(row, ResultRow):
            return
        if not self.on:
            key = shown_keys(self._action) if self._action is not None else ""
            self._tell(
                f"Duplicates are not shown together; switch that on first{f' ({key})' if key else ''}."
            )
            return
        match what:
            case "unfold":
                self._unfold(row)
            case "fold":
                self._fold(index.row(), row)
            case "toggle":
                self._fold(index.row(), row) if row.unfolded else self._unfold(row)
            case "merge":
                self._merge(row)
            case "unmerge":
                self._unmerge(row)
            case "apart":
                self._set_apart(row)

    def undo(self) -> None:
        self._reverse("undo")

    def redo(self) -> None:
        self._reverse("redo")

    # Folding.

    def _unfold(self, row: ResultRow) -> None:
        if row.group is None or row.unfolded:
            if row.group is None and row.standing is None:
                self._tell("No other claim like this one is known.")
            return
        key, earlier_id = row.group.key, row.hit.earlier.id
        self._unfolded |= {key, earlier_id}
        self._read_members(key, lambda members: self._show_members(earlier_id, key, members))

    def _show_members(self, earlier_id: EarlierId, key: int, members: Sequence[Member]) -> None:
        if not members:
            # Decided upon meanwhile; what has become of the group is on its way.
            return
        model = self._window.model
        place = model.place_of(earlier_id)
        group = model.rows[place].group if place >= 0 else None
        # Meanwhile the list may have been read anew, with another group there.
        if group is not None and group.key == key and not model.rows[place].unfolded:
            model.unfold(place, members)
            again = -1 if self._chosen is None else model.place_of(self._chosen)
            if again >= 0:
                self._window.list.setCurrentIndex(model.index(again))
            self._chosen = None
            # Fewer than are read at most are all there are by now, whatever the row still says.
            if group.size > len(members) >= MOST:
                self._tell(f"The first {len(members):,} of {group.size:,} are shown.")

    def _fold(self, place: int, row: ResultRow) -> None:
        model = self._window.model
        if row.standing is not None:
            place = model.place_of(row.standing)
            self._window.list.setCurrentIndex(model.index(place))
        if place >= 0 and model.rows[place].unfolded:
            folded = model.rows[place]
            self._unfolded -= {folded.hit.earlier.id, folded.group.key if folded.group is not None else -1}
            model.fold(place)

    def _unfold_again(self) -> None:
        """Unfold what was unfolded before the list was made anew."""
        for row in self._window.model.rows:
            if row.group is not None and {row.group.key, row.hit.earlier.id} & self._unfolded:
                self._unfold(row)

    def _count_clicked(self, index: QModelIndex) -> None:
        self._window.list.setCurrentIndex(index)
        self.do("toggle")

    # Decisions.

    def _merge(self, row: ResultRow) -> None:
        key = self._key_of(row)
        if key is None:
            self._tell("There is nothing to merge: no other claim like this one is known.")
            return
        shown = row.hit.earlier
        if key in self._unfolded:
            self._unfolded.add(shown.id)

        def action(work: Work) -> int:
            members = work.groups.members(key, limit=AT_ONCE)
            return len(merge(work, shown, [one.earlier for one in members]))

        self._decide(MERGED, action, "Merged: this claim is shown for {} more. Ctrl+Z undoes that.", key)

    def _unmerge(self, row: ResultRow) -> None:
        earlier_id = row.hit.earlier.id
        self._decide(
            PARTED,
            lambda work: len(unmerge(work, earlier_id)),
            "Taken apart: {} merged before. Ctrl+Z undoes that.",
            self._key_of(row),
        )

    def _set_apart(self, row: ResultRow) -> None:
        key = self._key_of(row)
        if key is None:
            self._tell("This claim stands alone.")
            return
        earlier = row.hit.earlier

        def action(work: Work) -> int:
            members = work.groups.members(key, limit=AT_ONCE)
            return len(set_apart(work, earlier, [one.earlier for one in members]))

        self._decide(APART, action, "Not the same: it will not be proposed again. Ctrl+Z undoes that.", key)

    def _decide(self, label: str, action: Callable[[Work], int], said: str, key: int | None) -> None:
        """Do it at once, or in the background where the group is a large one."""
        at_once = self._size_of(key) <= SMALL
        desk = self._window.desk if at_once else self._window.desk.in_background()

        def decide(_report: object, _cancelled: object) -> str:
            try:
                return said.format(desk.do(label, action).result)
            except Refused as refused:
                return str(refused)

        if at_once:
            self._decided(decide(None, None))
        else:
            self._window.jobs.start(label, decide, finished=self._decided, writes=True)

    def _decided(self, said: str) -> None:
        self._tell(said)
        self._after_change()

    def _size_of(self, key: int | None) -> int:
        rows = self._window.model.rows
        return max(
            (row.group.size for row in rows if row.group is not None and row.group.key == key), default=0
        )

    def _reverse(self, what: str) -> None:
        """Undo or redo the last step that belongs to no story, where it is one of these."""
        desk = self._window.desk
        label = desk.undo_labels(None)[0 if what == "undo" else 1]
        if label not in (MERGED, PARTED, APART):
            self._tell(f"There is nothing here to {what}.")
            return
        (desk.undo if what == "undo" else desk.redo)(None)
        self._tell(f"{'Undone' if what == 'undo' else 'Done again'}: {label.lower()}.")
        self._after_change()

    def _after_change(self) -> None:
        row = self._window.list.currentIndex().data(RowRole)
        self._chosen = row.hit.earlier.id if isinstance(row, ResultRow) else None
        self._window.look_again()
        self._window.decided.emit()
        self._finder.look_now()

    def _key_of(self, row: ResultRow) -> int | None:
        if row.group is not None:
            return row.group.key
        if row.standing is None:
            return None
        model = self._window.model
        place = model.place_of(row.standing)
        group = model.rows[place].group if place >= 0 else None
        return None if group is None else group.key

    def _read_members(self, key: int, came: Callable[[Sequence[Member]], None]) -> None:
        self._window.jobs.start(
            "Reading the group",
            _members(self._window.desk, key),
            finished=came,
            quiet=True,
        )

    # The switch.

    def _switched(self, on: bool) -> None:
        self._window.together_changed.emit(on)
        self._window.look_again()
        if on:
            self._finder.begin()
            self._tell(f"Duplicates are shown together; → unfolds, ← folds, ≠ says that {DISAGREE}.")
        else:
            self._finder.stop()
            self._tell("Each claim is shown by itself.")

    def _take_key(self) -> None:
        """Give the switch the key that it has in the table of actions, as the user has it."""
        parent = self._window.parentWidget()
        self._action = parent.window().findChild(QAction, SWITCH) if parent is not None else None
        self._shortcut = QShortcut(self._window)
        self._shortcut.activated.connect(self._window.together.toggle)
        if self._action is not None:
            self._action.changed.connect(self._follow_key)
        self._follow_key()

    def _follow_key(self) -> None:
        from ui.actions import ACTIONS

        default = next(spec.keys for spec in ACTIONS if spec.name == SWITCH)
        keys = (
            self._action.shortcuts() if self._action is not None else [QKeySequence(one) for one in default]
        )
        self._shortcut.setKeys(keys)
        shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        tip = "Show claims that say the same as one result"
        self._window.together.setToolTip(f"{tip} ({shown})" if shown else tip)

    def _tell(self, words: str) -> None:
        self._window.news.tell(words)


def _members(desk: Desk, key: int) -> Callable[[object, object], Sequence[Member]]:
    return lambda _report, _cancelled: desk.read(lambda work: work.groups.members(key, limit=MOST))

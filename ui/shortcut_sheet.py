"""The sheet of all shortcuts, by menu, with the keys that have no menu entry."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions import Actions
from ui.dialogs import prepare, size_dialog
from ui.pieces import KeyCap, SectionHeading

_OTHER_KEYS: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = {
    "In the article": (
        ("Move by a character", ("Left", "Right")),
        ("Select words in the sentence", ("Shift+Left", "Shift+Right")),
        ("Select whole sentences, such as a table", ("Shift+Down", "Shift+Up")),
        ("Start and end of the sentence", ("Home", "End")),
        ("First and last sentence", ("Ctrl+Home", "Ctrl+End")),
        ("To the details of the claim", ("Return",)),
    ),
    "In the earlier checks": (
        ("Accept that one", ("1", "…", "9")),
        ("Reject that one", ("Shift+1", "…", "Shift+9")),
    ),
    "In fields": (
        ("Done with the field", ("Return",)),
        ("New line", ("Shift+Return",)),
        ("Next control", ("Tab",)),
    ),
}

Line = tuple[str, Sequence[str]]


def lines_of(actions: Actions) -> dict[str, list[Line]]:
    """Give for each menu its actions with all their keys, and after them the keys without a menu."""
    found: dict[str, list[Line]] = {}
    for spec, action in actions:
        keys = [key.toString() for key in action.shortcuts()]
        if keys:
            found.setdefault(spec.menu, []).append((spec.text.removesuffix("…"), keys))
    return {**found, **{heading: list(lines) for heading, lines in _OTHER_KEYS.items()}}


class _Block(QWidget):
    """One menu's shortcuts; `rows` is its height in lines."""

    def __init__(self, heading: str, lines: Sequence[Line], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = len(lines) + 2
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 14)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.addWidget(SectionHeading(heading, self), 0, 0, 1, 2)
        for row, (words, keys) in enumerate(lines, start=1):
            said = QLabel(words, self)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setWordWrap(True)
            caps = QHBoxLayout()
            caps.setSpacing(4)
            for key in keys:
                caps.addWidget(QLabel("…", self) if key == "…" else KeyCap(key, self))
            caps.addStretch(1)
            read = " or ".join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in keys)
            said.setAccessibleName(f"{words}: {read}")
            grid.addLayout(caps, row, 0)
            grid.addWidget(said, row, 1)
        grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * 15)
        grid.setColumnStretch(1, 1)


class ShortcutSheet(QDialog):
    """Every shortcut as it is now, the user's own included, in as many columns as there is room for."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare(self, "Keyboard shortcuts")
        self._inside = QWidget(self)
        self._blocks = [_Block(head, lines, self._inside) for head, lines in lines_of(actions).items()]
        self._columns: list[QVBoxLayout] = []
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(18, 14, 18, 4)
        row.setSpacing(28)
        for _ in range(3):
            column = QVBoxLayout()
            column.setSpacing(0)
            row.addLayout(column, 1)
            self._columns.append(column)
        self._shown_columns = 0
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Keyboard shortcuts")
        self._scroll.setWidget(self._inside)
        note = QLabel(
            "Keys without Ctrl act in the article and the lists. Settings changes any of them.", self
        )
        note.setProperty("quiet", True)
        note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 8, 18, 12)
        foot.addWidget(note, 1)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        size_dialog(self, letters=165, lines=48)
        self._scroll.setFocus()

    def columns(self) -> int:
        return self._shown_columns

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.fontMetrics().averageCharWidth() * 46
        wanted = max(1, min(3, self.width() // narrow))
        if wanted != self._shown_columns:
            self._shown_columns = wanted
            self._fill(wanted)

    def _fill(self, columns: int) -> None:
        """Hand the blocks out in order, so that the columns end at about the same height."""
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        share = sum(block.rows for block in self._blocks) / columns
        done = 0
        for block in self._blocks:
            place = min(int((done + block.rows / 2) / share), columns - 1)
            self._columns[place].addWidget(block)
            done += block.rows
        row = self._inside.layout()
        for place, column in enumerate(self._columns):
            column.addStretch(1)
            if isinstance(row, QHBoxLayout):
                row.setStretch(place, 1 if place < columns else 0)

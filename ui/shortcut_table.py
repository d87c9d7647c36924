"""The table of all actions with their keys, and the fields that change them."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions import ACTIONS, ActionSpec, conflicts, keys_of
from ui.theme import Tone, current_theme
from workbench.matching.folding import fold

SpecRole = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex

_COLUMNS = ("Action", "Menu", "Keys")


def shown(keys: str) -> str:
    """Write a key as it stands on the keyboard."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def conflict_sentences(custom: Mapping[str, str]) -> list[str]:
    """Say which keys several actions have; such a key does nothing at all."""
    return [
        f"{shown(keys)} belongs to {' and '.join(f'“{text}”' for text in texts)}: it will do nothing until"
        " only one of them has it."
        for keys, texts in conflicts(custom).items()
    ]


class ShortcutModel(QAbstractTableModel):
    """The actions that pass a filter; `custom` holds only what differs from the defaults."""

    changed = Signal()

    def __init__(self, custom: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.custom = dict(custom)
        self._shown = list(ACTIONS)

    def set_filter(self, typed: str) -> None:
        words = fold(typed).split()
        self.beginResetModel()
        self._shown = [spec for spec in ACTIONS if all(word in self._text_of(spec) for word in words)]
        self.endResetModel()

    def set_keys(self, spec: ActionSpec, keys: list[str]) -> None:
        """Give an action these keys; the same as its defaults counts as none of the user's own."""
        kept = [key for key in dict.fromkeys(keys) if key]
        defaults = [QKeySequence(key).toString() for key in spec.keys]
        if kept == defaults:
            self.custom.pop(spec.name, None)
        else:
            self.custom[spec.name] = " ".join(kept)
        self._tell()

    def reset(self, spec: ActionSpec) -> None:
        self.custom.pop(spec.name, None)
        self._tell()

    def reset_all(self) -> None:
        self.custom.clear()
        self._tell()

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(_COLUMNS) - 1))
        self.changed.emit()

    def _text_of(self, spec: ActionSpec) -> str:
        keys = " ".join(shown(key) for key in keys_of(spec, self.custom))
        return fold(f"{spec.text} {spec.menu} {keys}")

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return _COLUMNS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        spec = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                keys = "   ".join(shown(key) for key in keys_of(spec, self.custom))
                if index.column() == 2 and self._clashes(spec):
                    keys = f"{keys}   ✕ twice"
                return (spec.text.removesuffix("…"), spec.menu, keys)[index.column()]
            case Qt.ItemDataRole.FontRole if spec.name in self.custom and index.column() == 2:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.ForegroundRole if index.column() == 2 and self._clashes(spec):
                return current_theme().ink_of(Tone.CONTRADICTED)
            case _ if role == SpecRole:
                return spec
            case _:
                return None

    def _clashes(self, spec: ActionSpec) -> bool:
        taken = conflicts(self.custom)
        return any(QKeySequence(key).toString() in taken for key in keys_of(spec, self.custom))


class ShortcutEditor(QWidget):
    """The table with its filter; what is chosen in it gets its keys in the fields below."""

    def __init__(self, custom: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ShortcutModel(custom, self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter by action, menu or key")
        self.filter.setAccessibleName("Filter the actions")
        self.filter.setClearButtonEnabled(True)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Actions and their keys")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        header.resizeSection(1, letter * 12)
        header.resizeSection(2, letter * 26)
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.first, self.second = self._key_field("Key"), self._key_field("Second key")
        self.without = QPushButton("No key", self)
        self.reset = QPushButton("As it was", self)
        self.reset.setToolTip("Give this action its own keys back")
        self.reset_all = QPushButton("All as they were", self)
        self._clash = QLabel(self)
        self._clash.setTextFormat(Qt.TextFormat.PlainText)
        self._clash.setWordWrap(True)
        self._clash.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(QLabel("Key", self))
        keys.addWidget(self.first, 1)
        keys.addWidget(QLabel("or", self))
        keys.addWidget(self.second, 1)
        keys.addWidget(self.without)
        keys.addWidget(self.reset)
        keys.addSpacing(10)
        keys.addWidget(self.reset_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 12, 2, 4)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._name)
        layout.addLayout(keys)
        layout.addWidget(self._clash)
        self.filter.textChanged.connect(self._filter_changed)
        self.table.selectionModel().currentRowChanged.connect(self._show_keys)
        self.first.editingFinished.connect(self._keys_edited)
        self.second.editingFinished.connect(self._keys_edited)
        self.without.clicked.connect(self._take_keys)
        self.reset.clicked.connect(self._reset_one)
        self.reset_all.clicked.connect(self.model.reset_all)
        self.model.changed.connect(self._show_keys)
        self._showing = False
        self.choose(0)

    def choose(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_keys()

    def spec(self) -> ActionSpec | None:
        found = self.table.currentIndex().data(SpecRole)
        return found if isinstance(found, ActionSpec) else None

    def clash(self) -> str:
        """Give the sentences on keys that several actions have."""
        return self._clash.text()

    def _key_field(self, name: str) -> QKeySequenceEdit:
        field = QKeySequenceEdit(self)
        field.setMaximumSequenceLength(1)
        field.setAccessibleName(name)
        return field

    def _filter_changed(self, typed: str) -> None:
        self.model.set_filter(typed)
        self.choose(0)

    def _show_keys(self) -> None:
        spec = self.spec()
        keys = [*keys_of(spec, self.model.custom), "", ""] if spec else ["", ""]
        self._showing = True
        for field, key in ((self.first, keys[0]), (self.second, keys[1])):
            field.setKeySequence(QKeySequence(key))
            field.setEnabled(spec is not None)
        self._showing = False
        self._name.setText(f"“{spec.text.removesuffix('…')}”" if spec else "No action is called that.")
        self.without.setEnabled(bool(keys[0]))
        self.reset.setEnabled(spec is not None and spec.name in self.model.custom)
        self.reset_all.setEnabled(bool(self.model.custom))
        self._clash.setText("\n".join(conflict_sentences(self.model.custom)))
        self._clash.setVisible(bool(self._clash.text()))

    def _take_keys(self) -> None:
        spec = self.spec()
        if spec is not None:
            self.model.set_keys(spec, [])

    def _keys_edited(self) -> None:
        spec = self.spec()
        if spec is not None and not self._showing:
            typed = [field.keySequence().toString() for field in (self.first, self.second)]
            if [key for key in typed if key] != list(keys_of(spec, self.model.custom)):
                self.model.set_keys(spec, typed)

    def _reset_one(self) -> None:
        spec = self.spec()
        if spec is not None:
            self.model.reset(spec)

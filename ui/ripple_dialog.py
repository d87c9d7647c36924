"""The other places that carry a claim, as a table to go to them from or to export."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reports.ripple import state_in_words
from ui.details.section import plain_label, quiet_label
from ui.dialogs import prepare, size_dialog
from ui.theme import SIGNS, VERDICT_TONES, current_theme
from ui.when import day
from workbench.claims import Claim
from workbench.ripple import Carrier, Tie

_HEADS = ("Story", "Claim", "Verdict", "Why it is here", "Print")
_STORY, _CLAIM, _VERDICT, _TIE, _PRINT = range(5)

_Index = QModelIndex | QPersistentModelIndex


class CarriersModel(QAbstractTableModel):
    """One claim a row."""

    def __init__(self, carriers: Sequence[Carrier], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._carriers = list(carriers)
        self._now = datetime.now().astimezone()

    def carrier(self, row: int) -> Carrier:
        return self._carriers[row]

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._carriers)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _HEADS[section] if shown and 0 <= section < len(_HEADS) else None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._carriers):
            return None
        carrier = self._carriers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(carrier, index.column())
            case Qt.ItemDataRole.ForegroundRole if index.column() == _VERDICT:
                return current_theme().ink_of(VERDICT_TONES[carrier.claim.verdict])
            case Qt.ItemDataRole.ToolTipRole if index.column() in (_STORY, _CLAIM):
                return self._words(carrier, index.column())
            case _:
                return None

    def _words(self, carrier: Carrier, column: int) -> str:
        claim = carrier.claim
        if column == _STORY:
            return carrier.story.title
        if column == _CLAIM:
            return claim.wording
        if column == _VERDICT:
            sign = SIGNS[VERDICT_TONES[claim.verdict]]
            checked = f", {day(claim.checked_at.astimezone().date())}" if claim.checked_at else ""
            return f"{sign.mark} {sign.words}{checked}"
        if column == _TIE:
            return tie_in_words(carrier)
        return state_in_words(carrier.story, now=self._now)


class RippleDialog(QDialog):
    """`open_wanted(str, str)` carries the ids of the story and the claim to go to; the dialog closes then."""

    open_wanted = Signal(str, str)
    export_wanted = Signal()

    def __init__(
        self, claim: Claim, carriers: Sequence[Carrier], *, said: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        prepare(self, "Where else we printed this")
        self.claim = claim
        self.carriers = list(carriers)
        self.model = CarriersModel(carriers, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Other claims that carry this one")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)
        self._share_the_width()
        self.table.selectRow(0)
        self.table.doubleClicked.connect(self._open)
        tone = SIGNS[VERDICT_TONES[claim.verdict]]
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.open_button = QPushButton("Open in its story", self)
        self.open_button.setDefault(True)
        self.export_button = QPushButton("Export…", self)
        for button, answer in ((self.open_button, self._open), (self.export_button, self.export_wanted)):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(answer)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(plain_label(self, f"“{claim.wording}”"))
        state = f"{tone.mark} {tone.words}" + (f" · {said}" if said else "")
        layout.addWidget(quiet_label(self, state))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        size_dialog(self, letters=150, lines=26)
        self.table.setFocus()

    def _share_the_width(self) -> None:
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((_STORY, 30), (_VERDICT, 26), (_TIE, 21), (_PRINT, 27)):
            self.table.setColumnWidth(column, letters * letter)
        head.setSectionResizeMode(_CLAIM, QHeaderView.ResizeMode.Stretch)

    def _open(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            carrier = self.model.carrier(index.row())
            self.open_wanted.emit(carrier.story.id, carrier.claim.id)
            self.accept()


def tie_in_words(carrier: Carrier) -> str:
    alike = f" ({carrier.score:.2f})" if carrier.tie is Tie.ALIKE and carrier.score is not None else ""
    return f"{carrier.tie.value}{alike}"

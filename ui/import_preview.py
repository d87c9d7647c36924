"""What a file of earlier claims becomes: a table of its first records, and a summary of its import."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget
from typing_extensions import override

from reports.directions import is_rtl
from ui.pieces import plain_tooltip
from ui.theme import SIGNS, VERDICT_TONES
from ui.when import day
from workbench.archive import ArchiveRecord
from workbench.intake.records import Skipped

_Index = QModelIndex | QPersistentModelIndex


class RecordsModel(QAbstractTableModel):
    """The first records of a file as they will be imported; skipped ones say why."""

    HEADS = ("Claim", "Verdict", "Rated", "Said by", "Checked", "Publisher", "Kind", "Title", "Address")
    WIDTHS = (46, 16, 16, 16, 14, 20, 12, 30, 30)
    """Characters that each column is wide."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: Sequence[ArchiveRecord | Skipped] = ()

    @property
    def records(self) -> Sequence[ArchiveRecord | Skipped]:
        return self._records

    def show_records(self, records: Sequence[ArchiveRecord | Skipped]) -> None:
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and section < len(self.HEADS):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.HEADS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._records):
            return None
        words = cells_of(self._records[index.row()])[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(words) if words else None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if is_rtl(words, default=False) else None
                along = side | Qt.AlignmentFlag.AlignAbsolute if side else Qt.AlignmentFlag.AlignLeading
                return along | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None


class RecordsTable(QTableView):
    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("The first records as they will be imported")
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setCornerWidget(QWidget(self))
        metrics = self.fontMetrics()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 8)
        for column, characters in enumerate(RecordsModel.WIDTHS):
            self.setColumnWidth(column, metrics.averageCharWidth() * characters)
        self.horizontalHeader().setStretchLastSection(True)


def cells_of(record: ArchiveRecord | Skipped) -> Sequence[str]:
    if isinstance(record, Skipped):
        return (f"{record.where} is skipped: {record.reason}", *[""] * (len(RecordsModel.HEADS) - 1))
    sign = SIGNS[VERDICT_TONES[record.verdict]]
    return (
        record.wording,
        f"{sign.mark} {sign.words}",
        record.rating,
        record.claimant,
        day(record.checked_on),
        record.source,
        record.kind.value if record.kind else "",
        record.title,
        record.address,
    )


def delimiter_name(delimiter: str) -> str:
    return {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}.get(delimiter, f"“{delimiter}”")

"""A list of values to be painted by a delegate: what the models of such lists have in common."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

T = TypeVar("T")

ValueRole = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class ValueListModel(QAbstractListModel, Generic[T]):
    """One value a row, given whole under ValueRole; a subclass says how it is shown and read out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[T] = []

    def show_values(self, values: Iterable[T]) -> None:
        self.beginResetModel()
        self._shown = list(values)
        self.endResetModel()

    def words_of(self, value: T) -> str:
        raise NotImplementedError

    def spoken(self, value: T) -> str:
        """Give what a screen reader says."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        value = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words_of(value)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(value)
            case _:
                return value if role == ValueRole else None

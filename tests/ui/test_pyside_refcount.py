"""PySide6 6.12.0 gave one reference to None away with every void call, which ends Python 3.11."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from typing_extensions import override

CALLS = 300


class _EmptyCells(QAbstractListModel):
    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return None


def _void_calls(app: QApplication) -> dict[str, Callable[[], object]]:
    label, line, text, cells = QLabel(), QLineEdit(), QPlainTextEdit(), _EmptyCells()
    cursor = QTextCursor(text.document())
    return {
        "QLabel.setText": lambda: label.setText("Homs"),
        "QWidget.setVisible": lambda: label.setVisible(False),
        "QWidget.setEnabled": lambda: line.setEnabled(True),
        "QWidget.update": text.update,
        "QWidget.setStyleSheet": lambda: line.setStyleSheet(""),
        "QTextCursor.insertText": lambda: cursor.insertText("x"),
        "QAbstractItemModel.data": lambda: cells.data(cells.index(0)),
        "QCoreApplication.processEvents": app.processEvents,
    }


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost from Python 3.12 on")
def test_void_calls_give_no_reference_to_none_away(qapp: QApplication) -> None:
    lost = {}
    for name, call in _void_calls(qapp).items():
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call()
        if before - sys.getrefcount(None) > CALLS // 3:
            lost[name] = before - sys.getrefcount(None)
    assert lost == {}

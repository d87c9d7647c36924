"""Where the parts of the archive window stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.archive_window import ArchiveWindow


def lay_out(window: "ArchiveWindow") -> None:
    """Put the parts of the window in their places."""
    top = _head(window)
    results = QWidget(window)
    window.pages = QStackedLayout(results)
    window.pages.addWidget(window.list)
    window.pages.addWidget(window.empty)
    window.splitter = QSplitter(Qt.Orientation.Horizontal, window)
    window.splitter.addWidget(results)
    window.splitter.addWidget(window.detail)
    window.splitter.setStretchFactor(0, 3)
    window.splitter.setStretchFactor(1, 2)
    window.splitter.setSizes([620, 400])
    window.splitter.setChildrenCollapsible(False)
    results.setMinimumWidth(280)
    window.detail.setMinimumWidth(260)
    bottom = QHBoxLayout()
    bottom.setContentsMargins(14, 5, 14, 6)
    bottom.setSpacing(18)
    bottom.addWidget(window.count)
    bottom.addWidget(window.state, 1)
    bottom.addWidget(window.news)
    for rule in window.rules:
        rule.setFixedHeight(1)
        rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(top)
    layout.addWidget(window.rules[0])
    layout.addWidget(window.splitter, 1)
    layout.addWidget(window.rules[1])
    layout.addLayout(bottom)


def _head(window: "ArchiveWindow") -> QWidget:
    top = QWidget(window)
    head = QVBoxLayout(top)
    head.setContentsMargins(14, 12, 14, 8)
    head.setSpacing(8)
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(window.field, 1)
    for button in (window.similar, window.together, window.saved, window.export):
        line.addWidget(button)
    head.addLayout(line)
    head.addWidget(window.filters)
    return top


def switch(words: str, name: str, parent: QWidget) -> QPushButton:
    """Make a button that stays pressed; `name` is what screen readers say."""
    button = QPushButton(words, parent)
    button.setCheckable(True)
    button.setAccessibleName(name)
    return button


def fit_to_screen(window: QWidget) -> None:
    room = QGuiApplication.primaryScreen().availableSize()
    window.resize(min(1100, room.width() - 40), min(760, room.height() - 60))

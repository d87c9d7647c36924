"""Choosing the encoding of a draft's file, with a look at how the draft reads in it."""

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs import prepare, size_dialog
from workbench.errors import UnreadableDraft
from workbench.intake import read_draft
from workbench.intake.decoding import ENCODINGS
from workbench.stories import Revision

SAMPLE = 60_000
"""Bytes that are read for the preview."""

SHOWN = 2_500
"""Characters of the preview."""

_REPLACES = (
    "Choose the encoding in which the draft reads right. What was read first goes to the archived stories."
)
_ADDS = (
    "Choose the encoding in which the draft reads right. This story has marks and stays as it is; the draft"
    " is opened beside it as another story."
)


class EncodingDialog(QDialog):
    """A list of encodings beside the draft; `chosen(str)` carries the name of the one to read it in."""

    chosen = Signal(str)

    def __init__(
        self, revision: Revision, content: bytes, *, marked: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        prepare(self, "Another encoding")
        self._name = revision.file_name
        self._sample = content[:SAMPLE]
        about = QLabel(_ADDS if marked else _REPLACES, self)
        about.setWordWrap(True)
        self.list = QListView(self)
        self.list.setModel(QStringListModel(list(ENCODINGS.values()), self.list))
        self.list.setAccessibleName("Encodings")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName("The draft in this encoding")
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.preview.document().setDefaultTextOption(option)
        self._doubt = QLabel(self)
        self._doubt.setProperty("quiet", True)
        self._doubt.setTextFormat(Qt.TextFormat.PlainText)
        self._doubt.setWordWrap(True)
        self.read = QPushButton("Read the draft so", self)
        self.read.setProperty("primary", True)
        self.read.setDefault(True)
        cancel = QPushButton("Cancel", self)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self.list)
        sides.addWidget(self.preview, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._doubt, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addLayout(sides, 1)
        layout.addLayout(buttons)
        size_dialog(self, letters=130, lines=30)
        cancel.clicked.connect(self.reject)
        self.read.clicked.connect(self._read_pressed)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.activated.connect(self._read_pressed)
        known, names = revision.encoding.replace("-", "_"), [name.replace("-", "_") for name in ENCODINGS]
        now = names.index(known) if known in names else 0
        self.list.setCurrentIndex(self.list.model().index(now, 0))
        self.list.setFocus()

    def encoding(self) -> str:
        return list(ENCODINGS)[max(self.list.currentIndex().row(), 0)]

    def _show(self, _index: QModelIndex) -> None:
        try:
            draft = read_draft(self._sample, name=self._name, encoding=self.encoding())
        except UnreadableDraft as error:
            words, doubt = "", str(error)
        else:
            words, doubt = draft.text[:SHOWN], " ".join(draft.warnings)
        self.preview.setPlainText(words)
        self._doubt.setText(doubt)
        self.read.setEnabled(bool(words))

    def _read_pressed(self) -> None:
        if self.read.isEnabled():
            self.chosen.emit(self.encoding())
            self.accept()

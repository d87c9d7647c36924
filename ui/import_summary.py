"""What became of the records of an import: in a sentence, with each that was skipped, to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.importing import ImportSummary
from workbench.intake.records import Skipped

SHOWN = 20
"""Things left out of records that are listed."""


class SummaryPage(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        font = self._said.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._said.setFont(font)
        self._skipped = QPlainTextEdit(self)
        self._skipped.setReadOnly(True)
        self._skipped.setTabChangesFocus(True)
        self._skipped.setAccessibleName("What was left out or skipped, and why")
        self.copy_button = QPushButton("Copy the summary", self)
        self.copy_button.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self._said)
        layout.addWidget(self._skipped, 1)
        layout.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(0)

    @property
    def text(self) -> str:
        """What the summary says, with what was left out of records and each that was skipped."""
        return f"{self._said.text()}\n{self._skipped.toPlainText()}".strip()

    def show_summary(self, summary: ImportSummary, name: str, *, stopped: bool) -> str:
        """Show it and give the sentence or two that say what became of the file `name`."""
        said = summary_words(summary, name, stopped=stopped)
        self._said.setText(said)
        skipped = "\n\n".join(filter(None, (what_was_read_in_part(summary), what_was_skipped(summary))))
        self._skipped.setPlainText(skipped)
        for widget in (self._skipped, self.copy_button):
            widget.setVisible(bool(skipped))
        return said

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)


def summary_words(summary: ImportSummary, name: str, *, stopped: bool) -> str:
    """Say in a sentence or two what became of a file's records."""
    if not stopped and not summary.new and summary.known:
        every = "its one claim is" if summary.known == 1 else f"all its {summary.known:,} claims are"
        said = f"“{name}” adds nothing: {every} in the archive already."
        return f"{said} {summary.skipped:,} skipped." if summary.skipped else said
    counts = [f"{summary.new:,} new claim{'' if summary.new == 1 else 's'}"]
    if summary.known:
        counts.append(f"{summary.known:,} known already")
    if summary.skipped:
        counts.append(f"{summary.skipped:,} skipped")
    said = f"{', '.join(counts)} from “{name}”."
    if not stopped:
        return said
    return f"Stopped before the end; what was stored stays: {said} Go on now, or import it again later."


def what_was_read_in_part(summary: ImportSummary) -> str:
    """List what was left out of records that were taken in, with how many these are."""
    every = sorted(summary.read_in_part.items(), key=lambda entry: -entry[1])
    lines = [f"{count:,} read in part: {what}" for what, count in every[:SHOWN]]
    left = len(every) - SHOWN
    return "\n".join([*lines, f"… and {left:,} more"] if left > 0 else lines)


def what_was_skipped(summary: ImportSummary) -> str:
    """List the reasons with their counts, then each record that was skipped."""
    if not summary.skipped:
        return ""
    reasons = sorted(summary.reasons.items(), key=lambda entry: -entry[1])
    lines = [f"{count:,} × {reason}" for reason, count in reasons]
    lines += ["", *(_line_of(one) for one in summary.first_skipped)]
    if summary.skipped_list is not None:
        lines.insert(0, f"All that was skipped is listed in {summary.skipped_list}")
    left = summary.skipped - len(summary.first_skipped)
    return "\n".join([*lines, f"… and {left:,} more"] if left else lines)


def _line_of(one: Skipped) -> str:
    known = f" ({one.known_by})" if one.known_by else ""
    return f"{one.where}{known}: {one.reason}"

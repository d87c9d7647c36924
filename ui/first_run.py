"""What the very first start shows: sample stories to try the workbench with, or a draft of one's own."""

from pathlib import PurePath

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from seeds import SAMPLES, Sample
from ui.actions import Actions
from ui.languages import language_name
from ui.pieces import KeyCap, SectionHeading
from ui.theme import article_font
from ui.top_bar import KeyedButton

_FILE_KINDS = {".docx": "Word document", ".md": "Markdown text", ".odt": "OpenDocument text"}


class SampleButton(QPushButton):
    """One sample story, with the digit that opens it."""

    def __init__(self, sample: Sample, *, digit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.sample = sample
        self.setProperty("sample", True)
        self.setAutoDefault(True)
        kind = _FILE_KINDS.get(PurePath(sample.name).suffix, "Text")
        title = QLabel(sample.title, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(article_font(self.font().pointSizeF() * 1.2, language=sample.language))
        title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        facts = QLabel(f"{language_name(sample.language)} · {kind}", self)
        facts.setProperty("quiet", True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(title)
        words.addWidget(facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(14)
        cap = KeyCap(str(digit), self)
        layout.addWidget(cap)
        layout.addLayout(words, 1)
        for part in (cap, title, facts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"Sample story: {sample.title}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        QShortcut(
            QKeySequence(str(digit)),
            parent,
            self.click,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class FirstRun(QWidget):
    """`sample_wanted(str)` carries the path of the sample story that the user would like to try."""

    sample_wanted = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("First steps")
        heading = QLabel("Check a story, line by line", self)
        heading.setFont(article_font(heading.font().pointSizeF() * 2, language="en"))
        said = QLabel(
            "Open a draft and go through it sentence by sentence: tag what is claimed, add the evidence,"
            " decide, and hand in a Word report. Everything is stored as you go.",
            self,
        )
        said.setWordWrap(True)
        said.setProperty("quiet", True)
        column = QWidget(self)
        column.setMaximumWidth(max(640, self.fontMetrics().averageCharWidth() * 90))
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(column, 40)
        around.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addStretch(1)
        layout.addWidget(heading)
        layout.addWidget(said)
        layout.addSpacing(18)
        layout.addWidget(SectionHeading("Try it with a sample story", self))
        self.samples: list[SampleButton] = []
        for digit, sample in enumerate(SAMPLES, start=1):
            button = SampleButton(sample, digit=digit, parent=self)
            button.clicked.connect(self._sample_pressed)
            actions.act_in(button)
            layout.addWidget(button)
            self.samples.append(button)
        layout.addSpacing(18)
        layout.addWidget(SectionHeading("Or start with your own", self))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(primary(KeyedButton(actions["open_draft"], "Open a draft…", self)))
        row.addWidget(KeyedButton(actions["paste_draft"], "From the clipboard", self))
        row.addStretch(1)
        layout.addLayout(row)
        hint = QLabel(
            "You can also drop a file on this window: Word, OpenDocument, PDF, RTF, web page or plain text.",
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("quiet", True)
        layout.addWidget(hint)
        layout.addStretch(2)
        if self.samples:
            self.setFocusProxy(self.samples[0])

    def _sample_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, SampleButton):
            self.sample_wanted.emit(str(button.sample.path))


def primary(button: QPushButton) -> QPushButton:
    """Make a button the one that stands out."""
    button.setProperty("primary", True)
    button.setAutoDefault(True)
    return button

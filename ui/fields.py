"""Text fields that save themselves: shortly after the last key, on leaving, and when the window closes."""

from collections.abc import Callable
from unicodedata import bidirectional

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from workbench.errors import WorkbenchError

REST = 300
"""Milliseconds after the last key until what was typed is stored."""

LONGEST = 1500
"""Milliseconds of typing without a pause after which it is stored all the same: still one step of undo."""


MOST_LINES = 8
"""Lines that a field grows to; a longer text is scrolled in it and pushes nothing else away."""


class SavedText(QPlainTextEdit):
    """A field that grows with its text, up to `most_lines`; Enter ends it, Shift+Enter breaks a line.

    `entered()` says that Enter was pressed, once what was typed is stored. What could not be stored stays in
    the field until it is, whatever else is to be shown there.
    """

    entered = Signal()
    most_lines = MOST_LINES

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "", lines: int = 1) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self._lines = lines
        self._stored = ""
        self._store: Callable[[str], None] | None = None
        self._refused: str | None = None
        self._problem = WorkbenchError()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.save_now)
        self._typing = QElapsedTimer()
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def store_with(self, store: Callable[[str], None]) -> None:
        """Say how what was typed is stored; where that raises, the words count as not stored."""
        self._store = store

    @property
    def is_unstored(self) -> bool:
        return self.toPlainText() != self._stored

    def show_value(self, value: str) -> None:
        """Show what is stored; words that are being typed and not stored yet are left alone."""
        typed = self.toPlainText()
        if self._rest.isActive() or self._refused is not None or value == self._stored == typed:
            return
        if self.hasFocus() and typed == self._stored and value.split() == typed.split():
            # Stored with less white space; shown so, the word that comes after a pause would stand elsewhere.
            return
        self._stored = value
        if value != typed:
            cursor = self.textCursor()
            place = cursor.position()
            self.blockSignals(True)
            self.setPlainText(value)
            if self.hasFocus():
                cursor.setPosition(min(place, self.document().characterCount() - 1))
                self.setTextCursor(cursor)
            self.blockSignals(False)
            self._follow_direction()
            self._fit()

    def save_now(self) -> None:
        """Store what was typed, if it has not been yet; raises what storing raises."""
        self._rest.stop()
        typed, before = self.toPlainText(), self._stored
        if typed == before or self._store is None:
            return
        # Storing shows the claim anew, and this field with it.
        self._stored, self._refused = typed, None
        done = False
        try:
            self._store(typed)
            done = True
        finally:
            if not done:
                self._stored, self._refused = before, typed

    def add_line(self, words: str) -> None:
        """Put a line behind what is being typed; the cursor stays where it is, and all of it is stored."""
        shown, end = self.textCursor(), QTextCursor(self.document())
        place = shown.position()
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(f"\n{words}" if self.toPlainText() else words)
        shown.setPosition(place)
        self.setTextCursor(shown)

    def begin(self) -> None:
        """Serve another claim from here on: what was typed for the one before cannot be undone into it."""
        self.document().clearUndoRedoStacks()

    def forget(self) -> None:
        """Drop what was typed and not stored."""
        self._rest.stop()
        self._refused = None
        self._stored = self.toPlainText()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self._save_or_tell():
                self.entered.emit()
            return
        super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            nothing_to_undo = (
                event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            )
            nothing_to_redo = (
                event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            )
            if nothing_to_undo or nothing_to_redo:
                event.ignore()
                return False
        return super().event(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A dropped file is evidence or a draft, not words.
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # What was refused just now would be again, after another wait for a busy database.
        if self.toPlainText() != self._refused:
            self._save_or_tell()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height())

    def _save_or_tell(self) -> bool:
        """Save, or have it told why that cannot be done: out of a handler of Qt's an error comes garbled."""
        try:
            self.save_now()
        except WorkbenchError as error:
            self._problem = error
            QTimer.singleShot(0, self._tell)
            return False
        return True

    def _tell(self) -> None:
        raise self._problem

    def _typed(self) -> None:
        if not self._rest.isActive():
            self._typing.start()
        if not self._rest.isActive() or self._typing.elapsed() < LONGEST:
            self._rest.start()
        self._follow_direction()

    def _follow_direction(self) -> None:
        """Write Arabic and Hebrew from the right, whatever the direction of the window."""
        option = self.document().defaultTextOption()
        right_to_left = _begins_from_right(self.toPlainText())
        wanted = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        if option.textDirection() != wanted:
            option.setTextDirection(wanted)
            option.setAlignment(Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
            self.document().setDefaultTextOption(option)

    def _fit(self) -> None:
        too_long = self._rows() > self.most_lines
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if too_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)
        self.setFixedHeight(self._height())

    def _rows(self) -> int:
        return max(self._lines, round(self.document().size().height()))

    def _height(self) -> int:
        rows = min(self._rows(), self.most_lines)
        chrome = 2 * round(self.document().documentMargin()) + 12
        return rows * self.fontMetrics().lineSpacing() + chrome


def _begins_from_right(text: str) -> bool:
    strong = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return strong != "L"

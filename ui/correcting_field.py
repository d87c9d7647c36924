"""The field that opens over a sentence of the article to write it anew."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.article import ArticleView
from ui.details.section import quiet_label
from ui.fields import SavedText
from ui.pieces import KeyCap
from ui.positions import Positions, shown_text
from ui.session import StorySession
from ui.theme import Theme, article_font, current_theme, theme_keeper
from workbench.sheet import Sheet

_BREAKS = str.maketrans({"\u2028": " ", "\u2029": " "})


class _Words(SavedText):
    """The words; `left()` says that Esc was pressed, which is not the window's here."""

    left = Signal()
    # It lies over the sentence and is as long as that.
    most_lines = 100_000

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SentenceField(QFrame):
    """Lies over a sentence and moves with it; it goes by `leave`.

    While what was typed is being entered it stands `aside`; when that fails it comes back.

    `entered(int, int, str)` carries the sentence's span and what it should say. `lost(str)` says why what was
    typed cannot be entered any more; it is on the clipboard then. `typed()` follows each key, `left()` says
    that the field goes.
    """

    entered = Signal(int, int, str)
    lost = Signal(str)
    typed = Signal()
    left = Signal()

    def __init__(self, article: ArticleView, session: StorySession, start: int, end: int) -> None:
        super().__init__(article.viewport())
        self.setObjectName("sentence-field")
        self._article = article
        self._session = session
        self._span = start, end
        self._before = session.sheet.text[start:end]
        self._revision = session.sheet.revision.id
        self._alone = session.sheet.text.count(self._before) == 1
        self._aside = False
        self.key = ""
        """Under which what is typed is kept."""
        self.words = _Words("The sentence as it should read", self, hint="Nothing: the sentence is cut out")
        self.words.setFont(article_font(article.text_size(), language=session.sheet.story.language))
        self.words.show_value(shown_text(self._before))
        self.words.entered.connect(self._enter)
        self.words.left.connect(self.leave)
        self.words.textChanged.connect(self.typed)
        self.words.document().documentLayout().documentSizeChanged.connect(self._place)
        hints = QHBoxLayout()
        hints.setSpacing(6)
        for key, said in (("Return", "puts it into the text"), ("Esc", "leaves it as it was")):
            hints.addWidget(KeyCap(key, self))
            label = quiet_label(self, said)
            label.setWordWrap(False)
            hints.addWidget(label)
            hints.addSpacing(8)
        hints.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addLayout(hints)
        article.verticalScrollBar().valueChanged.connect(self._place)
        article.viewport().installEventFilter(self)
        session.revised.connect(self._follow_text)
        session.destroyed.connect(self._story_left)
        theme_keeper().changed.connect(self._dress)
        self._dress(current_theme())

    def open(self, selection: tuple[int, int] | None, cursor: int) -> None:
        """Show the field with the same words selected as in the article, or the cursor where it is there."""
        start, end = self._span
        first, after = selection or (cursor, cursor)
        positions = Positions(self._before)
        inside = self.words.textCursor()
        if start <= first <= after <= end and (selection or cursor > start):
            inside.setPosition(positions.to_qt(first - start))
            inside.setPosition(positions.to_qt(after - start), QTextCursor.MoveMode.KeepAnchor)
        else:
            inside.movePosition(QTextCursor.MoveOperation.End)
        self.words.setTextCursor(inside)
        self._place()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_unstored(self) -> bool:
        """Whether something was typed that is not in the text."""
        return not self.isHidden() and self.says() != self._before

    def leave(self) -> None:
        """Go, and give the keyboard back to the article."""
        self._hide()
        self.left.emit()
        self.deleteLater()

    def stand_aside(self) -> None:
        self._aside = True
        self._hide()

    def come_back(self) -> None:
        """Be there again with what was typed, over its sentence; where that has changed, give up."""
        self._aside = False
        self.show()
        self._follow_text()
        if not self.isHidden():
            self.raise_()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide(self) -> None:
        if self.isVisible():
            had_focus = self.words.hasFocus()
            self.hide()
            if had_focus:
                self._article.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _enter(self) -> None:
        typed = self.says()
        if typed == self._before:
            self.leave()
        else:
            self.entered.emit(*self._span, typed)

    def says(self) -> str:
        """Give what the field says, with what cannot be shown in a field as it was in the text."""
        # toPlainText would make spaces of no-break spaces.
        raw = self.words.document().toRawText().translate(_BREAKS)
        before, shown = self._before, shown_text(self._before)
        first = next((n for n, (a, b) in enumerate(zip(raw, shown, strict=False)) if a != b), None)
        if first is None:
            first = min(len(raw), len(shown))
        last = 0
        while last < min(len(raw), len(shown)) - first and raw[-1 - last] == shown[-1 - last]:
            last += 1
        return before[:first] + raw[first : len(raw) - last] + before[len(before) - last :]

    def _place(self) -> None:
        """Lie over the first line of the sentence, as wide as the column."""
        page = self._article.page
        viewport = self._article.viewport()
        if page is None or page.sheet.text[slice(*self._span)] != self._before:
            return
        em = page.measure.em
        laid = page.laid_block_at(self._span[0])
        tops = [line.baseline for line in laid.lines if line.end > self._span[0]] or [laid.rect.top() + em]
        width = min(round(page.measure.column + 1.4 * em), viewport.width() - 8)
        left = max(round(page.left - 0.7 * em), 4)
        self.setFixedWidth(width)
        self.adjustSize()
        top = round(tops[0] - 1.5 * em) - self._article.verticalScrollBar().value()
        lowest = max(viewport.height() - self.height() - 6, 6)
        self.move(left, min(max(top, 6), lowest))

    def _follow_text(self) -> None:
        """Stay with the sentence when the story gets another text meanwhile."""
        sheet = self._session.sheet
        if self._aside:
            return
        if sheet.revision.id != self._revision:
            span = self._span_in(sheet)
            if span is None:
                self._give_up("The sentence has changed meanwhile; what you typed is on the clipboard.")
                return
            self._span, self._revision = span, sheet.revision.id
        self._place()

    def _span_in(self, sheet: Sheet) -> tuple[int, int] | None:
        """Find the sentence in another text; the same words in another sentence are not it."""
        if not self._alone or sheet.text.count(self._before) != 1:
            return None
        start = sheet.text.index(self._before)
        sentence = sheet.sentence_at(start)
        span = start, start + len(self._before)
        return span if sentence is not None and (sentence.start, sentence.end) == span else None

    def _story_left(self) -> None:
        self._give_up("The sentence was not corrected; what you typed is on the clipboard.")

    def _give_up(self, why: str) -> None:
        """Go for good; what was typed is not lost."""
        if self.is_unstored:
            QGuiApplication.clipboard().setText(self.says())
            self.lost.emit(why)
        self.leave()

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"#sentence-field {{ background: {theme.panel}; border: 2px solid {theme.accent};"
            " border-radius: 6px; }"
        )


def field_on(article: QWidget) -> SentenceField | None:
    """Give the field that is open on an article, if there is one."""
    return next((one for one in article.findChildren(SentenceField) if one.isVisible()), None)

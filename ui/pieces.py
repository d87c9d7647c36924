"""Small widgets that every panel uses: key caps, headings, shortened labels, badges, quiet buttons."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontDatabase, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import SIGNS, Theme, Tone, current_theme, theme_keeper


class KeyCap(QLabel):
    """A key as it stands on the keyboard; empty and hidden when an action has no key."""

    def __init__(self, key: QKeySequence | str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("keycap", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_key(key)

    def set_key(self, key: QKeySequence | str) -> None:
        sequence = QKeySequence(key) if isinstance(key, str) else key
        words = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(max(self.font().pointSizeF(), 7.0) * 0.85)
        self.setFont(font)
        self.setText(cap_words(words))
        self.setAccessibleName(f"Key {words}" if words else "")
        if not words:
            self.hide()
        elif self.isHidden() and self.parentWidget() is not None:
            self.show()


_CAPS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def cap_words(keys: str) -> str:
    """Write a shortcut as on the keys: "Ctrl+Shift++" becomes "Ctrl Shift +"."""
    held, _plus, last = keys[:-1].rpartition("+")
    parts = [*held.split("+"), f"{last}{keys[-1:]}"]
    return " ".join(_CAPS.get(part, part) for part in parts if part)


class SectionHeading(QLabel):
    """The quiet heading of a part of a panel, in capitals; screen readers get it as written."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("heading", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = self.font()
        font.setPointSizeF(max(font.pointSizeF(), 7.0) * 0.88)
        self.setFont(font)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        self.setText(words.upper())
        self.setAccessibleName(words)


class ElidedLabel(QLabel):
    """One line of text that is cut in the middle where it does not fit, with the whole in a tooltip."""

    def __init__(
        self,
        words: str = "",
        parent: QWidget | None = None,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        self._words = " ".join(words.split())
        self.setAccessibleName(self._words)
        self._fit()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        whole = QFontMetrics(self.font()).horizontalAdvance(self._words) + 2
        return QSize(whole, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 6, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._words, self._cut, self.contentsRect().width())
        self.setText(shown)
        self.setToolTip(plain_tooltip(self._words) if shown != self._words else "")


class ElidedBox(QCheckBox):
    """A box to tick whose words are cut at the end where they do not fit, with the whole in a tooltip."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = " ".join(words.split())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 8, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 3 * QFontMetrics(self.font()).height()
        cut = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(self.font()).elidedText(self._words, cut, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tooltip(self._words) if shown != self._words else "")


class VerdictBadge(QLabel):
    """A state's sign and its word on the state's tint."""

    def __init__(self, tone: Tone = Tone.UNCHECKED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(6, 1, 6, 1)
        self.set_tone(tone)
        theme_keeper().changed.connect(self._dress)

    def tone(self) -> Tone:
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        sign = SIGNS[tone]
        self.setText(f"{sign.mark} {sign.words}")
        self.setAccessibleName(sign.words)
        self._dress(current_theme())

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(f"color: {theme.inks[self._tone]};")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().tint_of(self._tone))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.end()
        super().paintEvent(event)


class QuietButton(QPushButton):
    """A button without a border, with its key beside the words when it has one."""

    def __init__(self, words: str = "", parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(words, parent)
        self.setProperty("quiet", True)
        self._cap = KeyCap(key, self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_key(self, key: str) -> None:
        self._cap.set_key(key)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + self._room(), size.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cap()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._place_cap()

    def _room(self) -> int:
        return self._cap.sizeHint().width() + 6 if self._cap.text() else 0

    def _place_cap(self) -> None:
        self._cap.resize(self._cap.sizeHint())
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 8 if right_to_left else self.width() - self._cap.width() - 8
        self._cap.move(x, (self.height() - self._cap.height()) // 2)


def plain_tooltip(words: str) -> str:
    """Make words safe for a tooltip, which reads what looks like HTML as HTML."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space: pre-wrap'>{escaped}</p>"

"""What the marks of a comparison mean, each shown as it looks."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.comparing_side import letters_of
from ui.theme import current_theme, theme_keeper
from workbench.comparing import Difference

_WORDS = {
    Difference.REWORDED: "reworded",
    Difference.NEW: "new",
    Difference.CUT: "cut",
    Difference.MOVED: "moved",
}
_GAP = 18


class Legend(QWidget):
    """One line; it is painted with the very formats of the texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            "Reworded words have a wavy line, new ones a line, moved ones dots; cut ones are struck through."
        )
        theme_keeper().changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing() + 6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0.0
        for difference, words in _WORDS.items():
            layout = QTextLayout(words, self.font())
            look = QTextLayout.FormatRange()
            look.start, look.length = 0, len(words)
            look.format = letters_of(difference, current_theme())
            layout.setFormats([look])
            layout.beginLayout()
            layout.createLine().setLineWidth(1000)
            layout.endLayout()
            layout.draw(painter, QPointF(x, 0))
            x += QFontMetricsF(self.font()).horizontalAdvance(words) + _GAP
        painter.setPen(QColor(current_theme().quiet))
        rest = self.rect().adjusted(round(x), 0, 0, 0)
        painter.drawText(
            rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "Signs beside the text are claims"
        )

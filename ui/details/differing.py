"""Two texts under each other with what differs marked in both, and said in words below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.details.section import plain_label
from ui.difference_marks import cut_around, marked
from ui.theme import Tone, current_theme
from workbench.archive import Difference


class DifferingTexts(QWidget):
    """The earlier wording, under the draft's where they differ."""

    def __init__(
        self, statement: str, earlier: str, differing: Sequence[Difference], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        both = bool(differing and statement)
        if both:
            here = [span for each in differing for span in each.draft_spans]
            layout.addWidget(self._text("Draft: ", statement, here))
        there = [span for each in differing for span in each.earlier_spans]
        layout.addWidget(self._text("Earlier: " if both else "", earlier, there))
        if differing:
            label = plain_label(self, all_in_words(differing))
            label.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
            layout.addWidget(label)

    def _text(self, side: str, text: str, spans: Sequence[tuple[int, int]]) -> QLabel:
        quiet = f'<span style="color:{current_theme().quiet}">{side}</span>' if side else ""
        words = QLabel(quiet + marked(*cut_around(text, spans)), self)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        words.setWordWrap(True)
        return words


def all_in_words(differing: Sequence[Difference]) -> str:
    return "; ".join(one.in_words() for one in differing)

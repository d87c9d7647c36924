"""What differs between a statement and an earlier claim, marked in both and said in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.archive_results import likeness_of
from ui.details.section import quiet_label
from ui.difference_marks import marked
from ui.theme import current_theme
from workbench.archive import ArchiveHit, Match


def comparison(parent: QWidget, statement: str, match: Match) -> QFrame:
    """Make a card that shows how an earlier claim resembles a statement."""
    card = QFrame(parent)
    card.setProperty("card", True)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(10, 8, 10, 8)
    layout.setSpacing(4)
    said = likeness_of(ArchiveHit(earlier=match.earlier, match=match))
    card.setAccessibleName(f"Compared with your words: {said}")
    layout.addWidget(quiet_label(card, said))
    if match.differences:
        here = [span for each in match.differences for span in each.draft_spans]
        there = [span for each in match.differences for span in each.earlier_spans]
        for side, text, spans in (("Here: ", statement, here), ("There: ", match.earlier.wording, there)):
            words = QLabel(
                f'<span style="color:{current_theme().quiet}">{side}</span>{marked(text, spans)}', card
            )
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setWordWrap(True)
            layout.addWidget(words)
    return card

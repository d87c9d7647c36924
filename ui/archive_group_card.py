"""The group that the chosen result of the archive stands for, with what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.archive_results import ResultRow
from ui.details.section import plain_label, quiet_label
from ui.flow import FlowLayout
from ui.group_words import stands_for
from ui.pieces import QuietButton
from ui.theme import Tone, current_theme


class GroupCard(QFrame):
    """`wanted(str)` carries what a button asks for: "toggle", "merge", "unmerge" or "apart"."""

    wanted = Signal(str)

    def __init__(self, row: ResultRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(4)
        if row.group is not None:
            said = stands_for(row.group)
            layout.addWidget(plain_label(self, said))
            if row.group.disagree:
                label = plain_label(self, "≠ The verdicts disagree.")
                label.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
                layout.addWidget(label)
        else:
            said = "Merged: another claim is shown for it." if row.merged else "One of the group above it."
            layout.addWidget(quiet_label(self, said))
        self.setAccessibleName(said)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=2)
        for what, words, key, tip in _offers(row):
            button = QuietButton(words, buttons, key=key)
            button.setObjectName(what)
            button.setToolTip(tip)
            button.clicked.connect(self._pressed)
            flow.addWidget(button)
        layout.addWidget(buttons)

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().objectName())


def _offers(row: ResultRow) -> list[tuple[str, str, str, str]]:
    merged = row.merged or (row.group is not None and row.group.merged > 0)
    unmerged = row.group is None or row.group.size - row.group.merged > 1
    offers = []
    if row.group is not None:
        folding = ("Fold", "Left") if row.unfolded else ("Unfold", "Right")
        offers.append(("toggle", *folding, "Show or hide the others below this one"))
    if row.standing is not None or unmerged:
        words = "Show this one for all" if row.merged else "Merge into this one"
        offers.append(("merge", words, "M", "This claim is shown for the others; nothing of them is altered"))
    if merged:
        offers.append(("unmerge", "Take apart", "U", "What was merged stands by itself again"))
    offers.append(("apart", "Not the same", "N", "This claim is not what the others are; remembered"))
    return offers

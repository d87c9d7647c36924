"""One earlier check that resembles what the cursor is on, with its age and what differs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.action_cap import ActionCap
from ui.details.differing import DifferingTexts, all_in_words
from ui.details.section import plain_label, quiet_label
from ui.group_words import merged_in_words
from ui.old_checks import OldLabel, age_now, checked_when, old_in_words
from ui.pieces import VerdictBadge
from ui.theme import VERDICT_TONES, Tone, current_theme
from ui.when import day
from workbench.archive import Match
from workbench.claims import Verdict


class MatchCard(QFrame):
    """One earlier check; `accepted()`, `rejected()` and `reused()` are the user's answer.

    With `reusable` one key takes it over; `key` shows which, while it means this one. `held_back` says why a
    match of a high score is less than it looks. Where something differs
    from the `statement`, that stands above the earlier wording, the differing words marked in both.
    """

    accepted = Signal()
    rejected = Signal()
    reused = Signal()

    def __init__(
        self,
        match: Match,
        place: int,
        parent: QWidget,
        *,
        statement: str = "",
        reusable: bool = False,
        held_back: str = "",
    ) -> None:
        super().__init__(parent)
        self.match_shown = match
        self.key: ActionCap | None = None
        self.setProperty("card", True)
        earlier, age = match.earlier, age_now(match.earlier)
        differing = all_in_words(match.differences)
        checked = earlier.verdict is not Verdict.UNCHECKED
        old = old_in_words(age) if checked else ""
        alike = merged_in_words(match.group) if match.group is not None else ""
        disagree = "≠ Their verdicts disagree." if match.group is not None and match.group.disagree else ""
        parts = [
            earlier.verdict.value,
            match.strength.value,
            old,
            earlier.wording,
            differing,
            alike,
            disagree,
            self._held_back(held_back, old=old, disagree=disagree),
        ]
        self.setAccessibleName(f"Earlier check {place}: " + ". ".join(part for part in parts if part))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(VerdictBadge(VERDICT_TONES[earlier.verdict], self))
        facts = [
            day(earlier.checked_on) if old else checked_when(earlier.checked_on, age) if checked else "",
            f"{match.score:.2f} {match.strength.value}",
        ]
        head.addWidget(quiet_label(self, " · ".join(fact for fact in facts if fact)), 1)
        number = quiet_label(self, str(place))
        number.setWordWrap(False)
        head.addWidget(number)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 7, 9, 5)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(DifferingTexts(statement, earlier.wording, match.differences, self))
        if old:
            layout.addWidget(OldLabel(age, self))
        source = " · ".join(part for part in (earlier.source, earlier.claimant, earlier.rating) if part)
        if source:
            layout.addWidget(quiet_label(self, source))
        if alike:
            layout.addWidget(quiet_label(self, alike))
        if disagree:
            label = plain_label(self, disagree)
            label.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
            layout.addWidget(label)
        if held := self._held_back(held_back, old=old, disagree=disagree):
            layout.addWidget(quiet_label(self, held))
        layout.addLayout(self._buttons(place, reusable=reusable))

    def _held_back(self, why: str, *, old: str, disagree: str) -> str:
        """Say it where a line of its own does not say it already."""
        return "" if old or disagree else why

    def _buttons(self, place: int, *, reusable: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        answers = [("Accept", self.accepted), ("Reject", self.rejected)]
        if reusable:
            answers.append(("Re-use", self.reused))
        for what, answer in answers:
            button = QPushButton(what, self)
            button.clicked.connect(answer)
            button.setAccessibleName(f"{what} earlier check {place}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        if reusable:
            self.key = ActionCap("reuse", self)
            row.addWidget(self.key)
        row.addStretch(1)
        return row

"""The decision: verdict, reason, proposed wording, and what still keeps the claim from print."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)
from typing_extensions import override

from ui.details.section import Section, quiet_label
from ui.details.verdicts import VerdictRow
from ui.fields import SavedText
from ui.theme import Tone, current_theme
from workbench.claims import Claim, Verdict
from workbench.coverage import Obstacle
from workbench.deciding import (
    accept_on_responsibility,
    has_grounds,
    mark_reworded,
    propose_wording,
    set_reason,
    set_verdict,
)
from workbench.evidence import Link, Relation
from workbench.reuse import decide_with_evidence

_ASK = "Verified asks for evidence or a reason. Type the reason and press Enter, or press E."


def _asks_nothing(_verdict: Verdict) -> str:
    return ""


class Decision(Section):
    """Verdict and reason of the current claim.

    `settled()` says that the user is done with it, `asked(QWidget)` names the field that wants words now.
    """

    settled = Signal()
    asked = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._verdicts = VerdictRow(self)
        self._verdicts.pressed.connect(self._verdict_pressed)
        self.buttons = self._verdicts.buttons
        self.body.addWidget(self._verdicts)
        self._ask = quiet_label(self)
        self._ask.setAccessibleName("What is missing")
        self.reason = SavedText("Reason", self, hint="Reason, in one line  (R)")
        self.proposed = SavedText("Proposed wording", self, hint="Proposed wording for the author")
        self._blocks = quiet_label(self)
        self._put_in = QPushButton("Put it into the text", self)
        self._reworded = QPushButton("The author has reworded it", self)
        self._accept = QPushButton("Print on the author's responsibility…", self)
        self.responsibility = SavedText(
            "Why it goes to print", self, hint="On whose word, and why it may go to print"
        )
        for widget in (
            self._ask,
            self.reason,
            self.proposed,
            self._put_in,
            self._blocks,
            self._reworded,
            self._accept,
            self.responsibility,
        ):
            self.body.addWidget(widget)
        self._pending: Verdict | None = None
        self._asks_first: Callable[[Verdict], str] = _asks_nothing
        self._proposed: Callable[[], Sequence[Link]] = tuple
        self._accepting = False
        self.reason.store_with(self._reason_typed)
        self.reason.entered.connect(self._reason_entered)
        self.proposed.store_with(self._proposed_typed)
        self.proposed.entered.connect(self.settled)
        self.responsibility.store_with(self._responsibility_typed)
        self._put_in.clicked.connect(self._put_in_pressed)
        self._reworded.clicked.connect(self._reworded_pressed)
        self._accept.clicked.connect(self._accept_pressed)

    def take_along(
        self, proposed: Callable[[], Sequence[Link]], asks_first: Callable[[Verdict], str]
    ) -> None:
        """Ask there, at each decision, which evidence of earlier checks comes along, and what is asked."""
        self._proposed = proposed
        self._asks_first = asks_first

    def decide(self, verdict: Verdict) -> None:
        """Set the verdict; where it needs grounds that are not there, ask for them in place."""
        session = self.session
        claim = session.claim if session else None
        if session is None or claim is None:
            return
        self.reason.save_now()
        proposed = self._proposed()
        supported = any(link.relation is Relation.SUPPORTS for link in proposed)
        needs_grounds = verdict is Verdict.VERIFIED and not supported
        asks = self._asks_first(verdict)
        if not asks and needs_grounds:
            grounds = session.desk.read(lambda work: has_grounds(work, work.claims.get(claim.id)))
            asks = "" if grounds else _ASK
        if asks:
            self._pending = verdict
            self._ask.setText(asks)
            self.refresh()
            self.asked.emit(self.reason)
            return
        self._pending = None
        label = "Back to unchecked" if verdict is Verdict.UNCHECKED else f"Mark {verdict.value}"
        if verdict is Verdict.UNCHECKED:
            session.do(label, lambda work: set_verdict(work, claim.id, verdict))
        else:
            taken = [link.id for link in proposed]
            session.do(label, lambda work: decide_with_evidence(work, claim.id, verdict, taken))
        if verdict is Verdict.CONTRADICTED and not claim.proposed_wording:
            self.asked.emit(self.proposed)
        elif verdict is not Verdict.UNCHECKED:
            self.settled.emit()

    @override
    def save_now(self) -> None:
        for field in (self.reason, self.proposed, self.responsibility):
            field.save_now()

    @override
    def claim_changed(self) -> None:
        self._pending = None
        self._accepting = False

    @override
    def show_now(self, claim: Claim | None) -> None:
        self.setVisible(claim is not None)
        if claim is None or self.session is None:
            return
        for verdict, button in self.buttons.items():
            button.setChecked(verdict is claim.verdict)
        self._ask.setVisible(self._pending is not None)
        self.reason.show_value(claim.reason)
        contradicted = claim.verdict is Verdict.CONTRADICTED
        self.proposed.setVisible(contradicted or bool(claim.proposed_wording))
        self.proposed.show_value(claim.proposed_wording)
        here = claim.anchor.revision_id == self.session.sheet.revision.id
        proposed = contradicted and bool(claim.proposed_wording.strip()) and here
        self._put_in.setVisible(proposed and not claim.reworded)
        self._show_obstacles(claim, list(self.session.sheet.obstacles(claim)))

    def _show_obstacles(self, claim: Claim, obstacles: list[Obstacle]) -> None:
        decided = [o for o in obstacles if o is not Obstacle.UNCHECKED]
        self._blocks.setVisible(bool(decided))
        self._blocks.setText("Blocks print: " + "; ".join(o.value for o in decided) + ".")
        self._blocks.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
        contradicted = claim.verdict is Verdict.CONTRADICTED
        self._reworded.setVisible(contradicted)
        self._reworded.setText("Not reworded after all" if claim.reworded else "The author has reworded it")
        may_accept = claim.verdict in (Verdict.UNVERIFIED, Verdict.CONTRADICTED) and not claim.reworded
        writing = self._accepting or bool(claim.accepted_reason)
        self.responsibility.setVisible(may_accept and writing)
        self.responsibility.show_value(claim.accepted_reason)
        self._accept.setVisible(may_accept and not writing and bool(decided))

    def _verdict_pressed(self, value: str) -> None:
        self.refresh()
        self.decide(Verdict(value))

    def _reason_typed(self, words: str) -> None:
        self.change(
            "Change the reason",
            lambda work, key: set_reason(work, key, words),
            merge="reason",
            any_text=True,
        )

    def _reason_entered(self) -> None:
        if self._pending is not None and self.reason.toPlainText().strip():
            self.decide(self._pending)
        else:
            self.settled.emit()

    def _proposed_typed(self, words: str) -> None:
        self.change(
            "Propose a wording",
            lambda work, key: propose_wording(work, key, words),
            merge="wording?",
            any_text=True,
        )

    def _responsibility_typed(self, words: str) -> None:
        self.change(
            "Accept on the author's responsibility",
            lambda work, key: accept_on_responsibility(work, key, words),
            merge="responsibility",
            any_text=True,
        )

    def _put_in_pressed(self) -> None:
        action = self.window().findChild(QAction, "put_in", Qt.FindChildOption.FindDirectChildrenOnly)
        if action is not None:
            self.save_now()
            action.trigger()

    def _reworded_pressed(self) -> None:
        claim = self.session.claim if self.session else None
        if claim is not None:
            now = not claim.reworded
            label = "Mark reworded" if now else "Mark not reworded"
            self.change(label, lambda work, key: mark_reworded(work, key, reworded=now))

    def _accept_pressed(self) -> None:
        self._accepting = True
        self.refresh()
        self.responsibility.setFocus()

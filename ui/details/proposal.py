"""What an accepted earlier check proposes: its verdict with date and age, and its evidence to take along."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from reports.model import is_protected, name_withheld
from ui.details.section import Section, clear, quiet_label
from ui.old_checks import OldLabel, age_now_of, checked_when
from ui.pieces import ElidedBox, ElidedLabel, QuietButton, VerdictBadge
from ui.theme import VERDICT_TONES
from ui.when import day
from workbench.ageing import Age
from workbench.claims import Claim, Verdict
from workbench.errors import NotFound
from workbench.evidence import Evidence, Link
from workbench.ids import ClaimId, EarlierId, LinkId
from workbench.ports import Work
from workbench.reuse import proposal_of, take_evidence

_HOW = "Nothing is decided yet: V, U or X decides afresh, with today's date and your name"
_TAKES = ", and links what is ticked."


class ProposalSection(Section):
    """Shown while an earlier check was accepted and no decision has followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Proposed by the earlier check", parent)
        self.setAccessibleName("Proposed by the earlier check")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        self.body.addLayout(self._rows)
        self._proposed: tuple[Evidence, tuple[tuple[Link, Evidence], ...]] | None = None
        self._boxes: list[tuple[QCheckBox, Link]] = []
        self._left_out: set[LinkId] = set()

    @property
    def boxes(self) -> Sequence[QCheckBox]:
        return [box for box, _link in self._boxes]

    def ticked(self) -> list[Link]:
        """Give the links of the earlier claim that a decision takes along."""
        return [link for box, link in self._boxes if box.isChecked()]

    @override
    def claim_changed(self) -> None:
        self._left_out.clear()

    @override
    def redress(self) -> None:
        self._proposed = None
        self.refresh()

    @override
    def show_now(self, claim: Claim | None) -> None:
        piece = self._waiting(claim) if claim is not None else None
        self.setVisible(piece is not None)
        if claim is None or piece is None or piece.earlier_id is None:
            self._proposed = None
            self._boxes = []
            return
        proposed = (piece, self._evidence_of(claim.id, piece.earlier_id))
        if proposed != self._proposed:
            self._proposed = proposed
            self._fill(piece, proposed[1])

    def _waiting(self, claim: Claim) -> Evidence | None:
        """Find the earlier check that was accepted last and that no decision has followed."""
        session = self.session
        if session is None:
            return None
        for link in reversed(session.sheet.links_of(claim.id)):
            piece = session.sheet.piece(link.evidence_id)
            decided = piece.earlier_verdict not in (None, Verdict.UNCHECKED)
            if piece.earlier_id is not None and decided:
                waits = claim.checked_at is None or link.made_at > claim.checked_at
                return piece if waits else None
        return None

    def _evidence_of(self, claim_id: ClaimId, earlier_id: EarlierId) -> tuple[tuple[Link, Evidence], ...]:
        session = self.session
        if session is None:
            return ()

        def look(work: Work) -> tuple[tuple[Link, Evidence], ...]:
            today = work.now().date()
            return tuple(proposal_of(work, claim_id, earlier_id, today=today).evidence)

        try:
            return session.desk.read(look)
        except NotFound:
            # The earlier claim is gone; what it said is kept in the piece.
            return ()

    def _fill(self, piece: Evidence, evidence: Sequence[tuple[Link, Evidence]]) -> None:
        clear(self._rows)
        self._boxes = []
        verdict = piece.earlier_verdict or Verdict.UNCHECKED
        age = age_now_of(piece.title, kind=None, checked_on=piece.earlier_checked_on)
        card = QFrame(self)
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(9, 7, 9, 7)
        inside.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(VerdictBadge(VERDICT_TONES[verdict], card))
        head.addWidget(quiet_label(card, f"checked {_when(piece, age)}"), 1)
        inside.addLayout(head)
        if piece.publisher:
            inside.addWidget(ElidedLabel(piece.publisher, card))
        inside.addWidget(OldLabel(age, card))
        for link, source in evidence:
            inside.addWidget(self._box(link, source, card))
        if evidence:
            take = QuietButton("Link what is ticked now", card)
            take.clicked.connect(self._take)
            inside.addWidget(take, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(quiet_label(card, _HOW + (_TAKES if evidence else ".")))
        self._rows.addWidget(card)

    def _box(self, link: Link, piece: Evidence, parent: QWidget) -> QCheckBox:
        title = name_withheld(piece) if is_protected(piece) else piece.title
        words = f"{link.relation.value}: {title}"
        box = ElidedBox(words, parent)
        box.setAccessibleName(f"Take along: {words}")
        box.setChecked(link.id not in self._left_out)
        box.toggled.connect(self._ticked)
        self._boxes.append((box, link))
        return box

    def _ticked(self) -> None:
        self._left_out = {link.id for box, link in self._boxes if not box.isChecked()}

    def _take(self) -> None:
        taken = [link.id for link in self.ticked()]
        if taken:
            self.change("Link the earlier evidence", lambda work, key: take_evidence(work, key, taken))


def _when(piece: Evidence, age: Age) -> str:
    """Say when the check was made; where it is old the line below says how long ago."""
    if age.stale and piece.earlier_checked_on is not None:
        return day(piece.earlier_checked_on)
    return checked_when(piece.earlier_checked_on, age)

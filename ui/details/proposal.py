"""What an accepted earlier check proposes: its verdict with date and age, and its evidence to take along."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from reports.model import is_protected, name_withheld
from ui.details.differing import DifferingTexts
from ui.details.section import Section, clear, quiet_label
from ui.old_checks import OldLabel, age_now_of, checked_when
from ui.pieces import ElidedBox, ElidedLabel, QuietButton, SectionHeading, VerdictBadge
from ui.theme import VERDICT_TONES
from ui.when import day
from workbench.ageing import Age
from workbench.archive import Difference
from workbench.claims import Claim, Verdict
from workbench.errors import NotFound
from workbench.evidence import Evidence, Link
from workbench.ids import LinkId
from workbench.ports import Work
from workbench.reuse import differences_from, proposal_of, take_evidence, waiting_checks, why_first

_HOW = "Nothing is decided yet: V, U or X decides afresh, with today's date and your name"
_TAKES = ", and links what is ticked."
_DIFFERS = (
    "It is linked as context, for it was made of other words; it proposes no verdict. V, U or X decides,"
    " with today's date and your name"
)
_PROPOSED = "Proposed by the earlier check"
_NOT_PROPOSED = "The earlier check differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """An accepted check that waits for a decision, what its words say otherwise, and what it brings along."""

    check: Evidence
    statement: str
    differing: Sequence[Difference]
    evidence: Sequence[tuple[Link, Evidence]] = ()


class ProposalSection(Section):
    """Shown while earlier checks were accepted and no decision has followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._heading = SectionHeading(_PROPOSED, self)
        self.body.addWidget(self._heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        self.body.addLayout(self._rows)
        self._waiting: Sequence[_Waiting] = ()
        self._boxes: list[tuple[QCheckBox, Link]] = []
        self._touched: dict[LinkId, bool] = {}

    @property
    def boxes(self) -> Sequence[QCheckBox]:
        return [box for box, _link in self._boxes]

    def ticked(self) -> list[Link]:
        """Give the links of the earlier claims that a decision takes along."""
        return [link for box, link in self._boxes if box.isChecked()]

    def asks_first(self, verdict: Verdict) -> str:
        """Say what is asked before the claim gets a verdict that speaks against what is shown, or ""."""
        claim = self.session.claim if self.session else None
        if claim is None:
            return ""
        asked = (why_first(claim, verdict, one.check, one.differing) for one in self._waiting)
        return next(filter(None, asked), "")

    @override
    def claim_changed(self) -> None:
        self._touched.clear()

    @override
    def redress(self) -> None:
        self._waiting = ()
        self.refresh()

    @override
    def show_now(self, claim: Claim | None) -> None:
        session = self.session
        linked = session.sheet.links_of(claim.id) if session is not None and claim is not None else ()
        pieces = [(link, session.sheet.piece(link.evidence_id)) for link in linked] if session else []
        checks = waiting_checks(claim, pieces) if claim is not None else []
        self.setVisible(bool(checks))
        if session is None or claim is None or not checks:
            self._waiting = ()
            self._boxes = []
            return
        waiting = session.desk.read(lambda work: [_read(work, claim, check) for check in checks])
        if waiting != self._waiting:
            self._waiting = waiting
            self._fill_all()

    def _fill_all(self) -> None:
        heading = _NOT_PROPOSED if all(one.differing for one in self._waiting) else _PROPOSED
        self._heading.set_words(heading)
        self.setAccessibleName(heading)
        clear(self._rows)
        self._boxes = []
        for one in self._waiting:
            self._fill(one)

    def _fill(self, waiting: _Waiting) -> None:
        piece, evidence = waiting.check, waiting.evidence
        verdict = piece.earlier_verdict or Verdict.UNCHECKED
        age = age_now_of(piece.title, kind=None, checked_on=piece.earlier_checked_on)
        card = QFrame(self)
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(9, 7, 9, 7)
        inside.setSpacing(5)
        if waiting.differing:
            inside.addWidget(DifferingTexts(waiting.statement, piece.title, waiting.differing, card))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(VerdictBadge(VERDICT_TONES[verdict], card))
        of_what = "is what was found of the earlier words, " if waiting.differing else ""
        head.addWidget(quiet_label(card, f"{of_what}checked {_when(piece, age)}"), 1)
        inside.addLayout(head)
        if piece.publisher:
            inside.addWidget(ElidedLabel(piece.publisher, card))
        inside.addWidget(OldLabel(age, card))
        for link, source in evidence:
            inside.addWidget(self._box(link, source, card, ticked=not waiting.differing))
        if evidence:
            take = QuietButton("Link what is ticked now", card)
            take.clicked.connect(self._take)
            inside.addWidget(take, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(
            quiet_label(card, (_DIFFERS if waiting.differing else _HOW) + (_TAKES if evidence else "."))
        )
        self._rows.addWidget(card)

    def _box(self, link: Link, piece: Evidence, parent: QWidget, *, ticked: bool) -> QCheckBox:
        title = name_withheld(piece) if is_protected(piece) else piece.title
        words = f"{link.relation.value}: {title}"
        box = ElidedBox(words, parent)
        box.setAccessibleName(f"Take along: {words}")
        box.setChecked(self._touched.get(link.id, ticked))
        box.toggled.connect(self._ticked)
        self._boxes.append((box, link))
        return box

    def _ticked(self) -> None:
        self._touched |= {link.id: box.isChecked() for box, link in self._boxes}

    def _take(self) -> None:
        taken = [link.id for link in self.ticked()]
        if taken:
            self.change("Link the earlier evidence", lambda work, key: take_evidence(work, key, taken))


def _read(work: Work, claim: Claim, check: Evidence) -> _Waiting:
    differing = differences_from(work, claim, check)
    evidence: Sequence[tuple[Link, Evidence]] = ()
    # The earlier claim may be gone; what it said is kept in the piece.
    with suppress(NotFound):
        if check.earlier_id is not None:
            evidence = proposal_of(work, claim.id, check.earlier_id, today=work.now().date()).evidence
    return _Waiting(check=check, statement=claim.wording, differing=differing, evidence=evidence)


def _when(piece: Evidence, age: Age) -> str:
    """Say when the check was made; where it is old the line below says how long ago."""
    if age.stale and piece.earlier_checked_on is not None:
        return day(piece.earlier_checked_on)
    return checked_when(piece.earlier_checked_on, age)

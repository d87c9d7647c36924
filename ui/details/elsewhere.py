"""Where else the claim under the cursor is printed: the first few places, each a step away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.details.section import Section, clear, quiet_label
from ui.jobs import Jobs
from ui.pieces import ElidedLabel, QuietButton, VerdictBadge
from ui.ripple_dialog import tie_in_words
from ui.session import StorySession
from ui.theme import VERDICT_TONES
from ui.when import day
from workbench.claims import Claim
from workbench.ids import ClaimId
from workbench.ports import Work
from workbench.ripple import Carrier, carriers_of

SETTLE = 250
"""Milliseconds the cursor rests before other places are looked for; the match list goes first."""

SHOWN = 3
"""Places listed here; O lists them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The other claims that carry a claim, worded as it was when they were looked for."""

    claim_id: ClaimId
    wording: str
    carriers: Sequence[Carrier]


class PlaceCard(QFrame):
    """One other place; `open_wanted(str, str)` carries story and claim."""

    open_wanted = Signal(str, str)

    def __init__(self, carrier: Carrier, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._carrier = carrier
        claim, title = carrier.claim, carrier.story.title
        checked = day(claim.checked_at.astimezone().date()) if claim.checked_at else ""
        facts = " · ".join(part for part in (checked, tie_in_words(carrier)) if part)
        self.setAccessibleName(f"{title}: {claim.verdict.value}, {facts}")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(VerdictBadge(VERDICT_TONES[claim.verdict], self))
        head.addWidget(quiet_label(self, facts), 1)
        self.open = QuietButton("Open", self)
        self.open.setAccessibleName(f"Open “{title}”")
        self.open.clicked.connect(self._pressed)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(ElidedLabel(title, self, cut=Qt.TextElideMode.ElideRight), 1)
        foot.addWidget(self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 7, 9, 5)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(foot)

    def _pressed(self) -> None:
        self.open_wanted.emit(self._carrier.story.id, self._carrier.claim.id)


class ElsewhereSection(Section):
    """Hidden where the claim stands nowhere else."""

    claim_wanted = Signal(str, str)
    list_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("Also printed", parent, action="elsewhere")
        self.setAccessibleName("Also printed")
        self._jobs = jobs
        self._places: Places | None = None
        self._wanted: tuple[ClaimId, str] | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self.body.addLayout(self._cards)
        self._all = QuietButton("", self)
        self._all.clicked.connect(self.list_wanted)
        self.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeading)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._look)
        self.hide()

    @property
    def cards(self) -> list[PlaceCard]:
        return [card for card in self.findChildren(PlaceCard) if not card.isHidden()]

    @override
    def show_now(self, claim: Claim | None) -> None:
        links = self.session.sheet.links_of(claim.id) if self.session and claim else ()
        rests_on = "".join(link.id for link in links)
        wanted = (claim.id, claim.wording + rests_on) if claim else None
        if wanted != self._wanted:
            self._wanted = wanted
            if self._places is None or claim is None or self._places.claim_id != claim.id:
                self._show(None)
            self._settle.start()

    def look_again(self) -> None:
        self._settle.start()

    @override
    def redress(self) -> None:
        self._show(self._places)

    def _look(self) -> None:
        session = self.session
        if session is not None and session.claim is not None:
            self._jobs.start(
                "Looking where else the claim stands",
                _search(session, session.claim),
                finished=self._arrived,
                quiet=True,
            )

    def _arrived(self, places: Places) -> None:
        claim = self.session.claim if self.session else None
        if claim is not None and (claim.id, claim.wording) == (places.claim_id, places.wording):
            self._show(places)

    def _show(self, places: Places | None) -> None:
        self._places = places
        clear(self._cards)
        carriers = places.carriers if places else ()
        self.setVisible(bool(carriers))
        for carrier in carriers[:SHOWN]:
            card = PlaceCard(carrier, self)
            card.open_wanted.connect(self.claim_wanted)
            self._cards.addWidget(card)
        self._all.setText(f"All {len(carriers)}…")
        self._all.setVisible(len(carriers) > SHOWN)


def _search(session: StorySession, claim: Claim) -> Callable[[object, object], Places]:
    desk = session.desk

    def look(work: Work) -> Places:
        known = work.claims.find(claim.id) is not None
        carriers = carriers_of(work, claim.id) if known else ()
        return Places(claim_id=claim.id, wording=claim.wording, carriers=carriers)

    return lambda _report, _cancelled: desk.read(look)

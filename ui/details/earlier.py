"""Earlier checks that resemble what the cursor is on: shown beside it, accepted or rejected."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.details.match_card import MatchCard
from ui.details.rejected import RejectedList
from ui.details.section import Section, clear, quiet_label
from ui.draft_checks import SHOWN, DraftChecks
from ui.old_checks import old_after
from ui.theme import current_theme
from workbench.archive import Match
from workbench.claims import Claim, Kind
from workbench.earlier_checks import Asked, EarlierChecks
from workbench.ids import ClaimId, EarlierId, RejectionId, StoryId
from workbench.ports import Work
from workbench.proving import accept_match
from workbench.rejecting import reject_match, take_back_rejection
from workbench.reuse import held_back, reuse, why_not_at_once
from workbench.tagging import tag_claim

_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

SETTLE = 120
"""Milliseconds the cursor rests before earlier claims are looked for."""

PASSING = 40
"""Milliseconds for which cards of what is known wait, so that a held key does not make them in passing."""

SEEN = 0.4
"""Seconds that a list must have stood before one key re-uses what is in it: nobody has read it sooner."""


class EarlierSection(Section):
    """The match list; with the focus, digits accept, Shift with a digit or Delete rejects, arrows choose.

    `reused(Verdict)` follows once an earlier check was taken over with its verdict; `noticed(str)` says why
    one was not.
    """

    reused = Signal(object)
    noticed = Signal(str)

    def __init__(self, draft: DraftChecks, parent: QWidget | None = None) -> None:
        super().__init__("Earlier checks", parent, action="earlier")
        self.setAccessibleName("Earlier checks")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draft = draft
        self._draft.arrived.connect(self._arrived)
        self._draft.found.connect(self._found_ahead)
        self._story_id: StoryId | None = None
        self._asked = Asked("")
        self._stands_since = 0.0
        self._checks: EarlierChecks | None = None
        self._accepted: frozenset[EarlierId] = frozenset()
        self._chosen = 0
        self._state = quiet_label(self, "")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self.body.addWidget(self._state)
        self.body.addLayout(self._cards)
        # It stands below the section, not in it: what takes the focus as a whole lets Tab into no part of it.
        self.rejected_list = RejectedList(parent if parent is not None else self)
        self.rejected_list.taken_back.connect(self._take_back)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._look)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(PASSING)
        self._passing.timeout.connect(self._show_cards)

    @property
    def matches(self) -> Sequence[Match]:
        """What is shown: an earlier check that was accepted is among the evidence instead."""
        checks = self._checks or EarlierChecks()
        return [
            match
            for match in checks.matches
            if match.earlier.id not in self._accepted
            and self._accepted.isdisjoint(checks.stand_for.get(match.earlier.id, ()))
        ]

    @property
    def is_complete(self) -> bool:
        """Whether what is shown was found, and is not still being looked for."""
        return self._checks is not None

    @override
    def show_now(self, claim: Claim | None) -> None:
        asked = self._asked_now()
        story_id = self.session.story_id if self.session else None
        before = self._story_id, self._asked.statement
        if (story_id, asked) != (self._story_id, self._asked):
            self._story_id, self._asked = story_id, asked
            known = self._draft.known(asked)
            # A sentence of which a claim was made keeps its list until it is looked for as a claim.
            if (story_id, asked.statement) != before or known is not None:
                self._take(known)
                if known is not None:
                    self._passing.start()
                else:
                    self._show_cards()
            self._settle.start()
        if self._linked() != self._accepted:
            self._show(self._checks)

    @override
    def redress(self) -> None:
        self._show(self._checks)
        self.refresh()

    def look_again(self) -> None:
        """Look anew for what is shown: something was rejected for it, or is no longer."""
        self._settle.start()

    def accept(self, place: int) -> None:
        """Link an earlier check to the claim under the cursor; its verdict is only proposed.

        A sentence becomes a claim first.
        """
        session = self.session
        if session is None or not self._is_shown() or not 0 <= place < len(self.matches):
            return
        earlier_id = self.matches[place].earlier.id
        label = "Accept the earlier check" if session.claim else "Claim with an earlier check"
        self._do_on_claim(label, lambda work, claim_id: accept_match(work, claim_id, earlier_id))

    def reuse(self, place: int | None = None) -> None:
        """Take the chosen earlier check over with its evidence, and decide as it did, where one key may."""
        session = self.session
        place = self._chosen if place is None else place
        if session is None or not 0 <= place < len(self.matches):
            looked = "There is no earlier check to re-use here." if self.is_complete else ""
            self.noticed.emit(looked or "Earlier checks are still being looked for.")
            return
        match = self.matches[place]
        why_not = self._ask_of(match, why_not_at_once)
        if not why_not and (not self._is_shown() or time.monotonic() - self._stands_since < SEEN):
            why_not = "This earlier check has only just come up: look at it, and press again."
        if why_not:
            self.noticed.emit(why_not)
            return
        today, months = date.today(), old_after()
        self._do_on_claim(
            f"Re-use the earlier check: {match.earlier.verdict.value}",
            lambda work, claim_id: reuse(work, claim_id, match, today=today, old_after=months),
        )
        self.reused.emit(match.earlier.verdict)

    def reuse_chosen(self) -> None:
        self.reuse()

    def reject(self, place: int) -> None:
        session, checks, asked = self.session, self._checks, self._asked
        if session is None or checks is None or not self._is_shown() or not 0 <= place < len(self.matches):
            return
        earlier = self.matches[place].earlier
        story_id = session.story_id
        step = session.do(
            "Reject the earlier check", lambda work: reject_match(work, story_id, asked.statement, earlier)
        )
        self._keep(asked, checks.without(earlier.id, step.result))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = _digit(event)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if digit and shift:
            self.reject(digit - 1)
        elif digit:
            self.accept(digit - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept(self._chosen)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reject(self._chosen)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._chosen = max(0, min(len(self.matches) - 1, self._chosen + step))
            self._mark_chosen()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        # With the list in hand these keys are its own, not the article's.
        own = bool(self.matches) and not event.modifiers() and event.key() in _LIST_KEYS
        event.setAccepted(own)
        return own

    @override
    def focusInEvent(self, event: object) -> None:
        self._mark_chosen()

    @override
    def focusOutEvent(self, event: object) -> None:
        self._mark_chosen()

    def _look(self) -> None:
        self._asked = self._asked_now()
        self._draft.look(self._asked)

    def _asked_now(self) -> Asked:
        session = self.session
        claim = session.claim if session else None
        return Asked(session.statement if session else "", claim.id if claim else None)

    def _arrived(self, asked: Asked) -> None:
        checks = self._draft.known(asked)
        # What is shown already stays as it is, with what was chosen in it.
        if asked == self._asked and checks is not None and checks != self._checks:
            self._show(checks)

    def _found_ahead(self) -> None:
        self._arrived(self._asked)

    def _is_shown(self) -> bool:
        """Say whether what is known stands there, and have it stand there: a key is about what is seen."""
        passing = self._passing.isActive()
        if passing:
            self._show_cards()
        return not passing

    def _keep(self, asked: Asked, checks: EarlierChecks) -> None:
        self._draft.keep(asked, checks)
        # What others did meanwhile may have taken the cursor elsewhere.
        if asked == self._asked:
            self._show(checks)

    def _show(self, checks: EarlierChecks | None) -> None:
        """Show what was found; None says that it is still being looked for."""
        self._take(checks)
        self._show_cards()

    def _take(self, checks: EarlierChecks | None) -> None:
        """Go by what was found from now on."""
        self._checks = checks
        self._accepted = self._linked()
        self._chosen = 0

    def _show_cards(self) -> None:
        self._passing.stop()
        self._stands_since = time.monotonic()
        checks = self._checks
        clear(self._cards)
        shown = self.matches
        if checks is None:
            self._state.setText("Looking…" if self._asked.statement else "")
        else:
            none = "No other earlier check" if checks.matches else "No earlier check"
            self._state.setText(f"{none} resembles this.")
        self._state.setVisible(not shown)
        for number, match in enumerate(shown[:SHOWN], 1):
            card = MatchCard(
                match,
                number,
                self,
                statement=self._asked.statement,
                reusable=not self._ask_of(match, why_not_at_once),
                held_back=self._ask_of(match, held_back),
            )
            card.accepted.connect(self._card_accepted)
            card.rejected.connect(self._card_rejected)
            card.reused.connect(self._card_reused)
            self._cards.addWidget(card)
        self.rejected_list.show_rejections(checks.rejected if checks is not None else ())
        self._mark_chosen()

    def _do_on_claim(self, label: str, action: Callable[[Work, ClaimId], object]) -> None:
        """Do something to the claim under the cursor; a sentence becomes a claim in the same step."""
        session = self.session
        claim, sentence = (session.claim, session.sentence) if session else (None, None)
        if session is None or (claim is None and sentence is None):
            return
        if claim is not None:
            session.do(label, lambda work: action(work, claim.id))
            return
        assert sentence is not None
        start, end, story_id = sentence.start, sentence.end, session.story_id

        def tag(work: Work) -> ClaimId:
            made = tag_claim(work, story_id, start=start, end=end).id
            action(work, made)
            return made

        session.go_to_claim(session.do(label, tag).result)

    def _ask_of(self, match: Match, ask: Callable[..., str]) -> str:
        """Ask something about a match as one of what the cursor is on."""
        claim = self.session.claim if self.session else None
        wording: str = claim.wording if claim else self._asked.statement
        kind: Kind | None = claim.kind if claim else None
        return ask(match, wording=wording, kind=kind, today=date.today(), old_after=old_after())

    def _take_back(self, rejection_id: str) -> None:
        key = RejectionId(rejection_id)
        checks, asked = self._checks, self._asked
        if self.session is not None and checks is not None:
            self.session.do("Take the rejection back", lambda work: take_back_rejection(work, key))
            others = [one for one in checks.rejected if one.id != key]
            self._keep(asked, replace(checks, rejected=others))
            # The button that was pressed is gone.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _linked(self) -> frozenset[EarlierId]:
        """Give the earlier checks that the claim rests on already."""
        session = self.session
        claim = session.claim if session else None
        if session is None or claim is None:
            return frozenset()
        pieces = (session.sheet.piece(link.evidence_id) for link in session.sheet.links_of(claim.id))
        return frozenset(piece.earlier_id for piece in pieces if piece.earlier_id is not None)

    def _place_of(self, card: object) -> int:
        shown = card.match_shown if isinstance(card, MatchCard) else None
        return next((place for place, match in enumerate(self.matches) if match is shown), -1)

    def _card_accepted(self) -> None:
        self.accept(self._place_of(self.sender()))

    def _card_rejected(self) -> None:
        self.reject(self._place_of(self.sender()))

    def _card_reused(self) -> None:
        self.reuse(self._place_of(self.sender()))

    def _mark_chosen(self) -> None:
        theme = current_theme()
        for place in range(self._cards.count()):
            item = self._cards.itemAt(place)
            card = item.widget() if item is not None else None
            if isinstance(card, MatchCard):
                here = place == self._chosen and self.hasFocus()
                edge = theme.accent if here else theme.line
                if card.key is not None:
                    card.key.setVisible(place == self._chosen)
                card.setObjectName("match")
                card.setStyleSheet(
                    f"#match {{ border: {2 if here else 1}px solid {edge}; border-radius: 6px; }}"
                )


def _digit(event: QKeyEvent) -> int:
    """Give the digit key that was pressed, with or without Shift; 0 for any other key."""
    if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return int(event.key()) - int(Qt.Key.Key_0)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        # X11 and Wayland number the row of digits from 10, whatever the layout; others number it otherwise.
        numbered = QGuiApplication.platformName() in ("xcb", "wayland")
        scanned = event.nativeScanCode() - 9 if numbered else 0
        return scanned if 1 <= scanned <= 9 else "!@#$%^&*(".find(event.text() or " ") + 1
    return 0

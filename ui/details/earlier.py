"""Earlier checks that resemble what the cursor is on: shown beside it, accepted or rejected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.details.section import Section, clear, plain_label, quiet_label
from ui.jobs import Jobs
from ui.pieces import VerdictBadge
from ui.session import StorySession
from ui.theme import VERDICT_TONES, Tone, current_theme
from ui.when import day
from workbench.archive import Difference, Match
from workbench.claims import Claim
from workbench.ids import EarlierId, StoryId
from workbench.matching import find_matches
from workbench.ports import Work
from workbench.proving import accept_match
from workbench.rejecting import reject_match, rejections_for, without_rejected
from workbench.tagging import tag_claim

_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

SETTLE = 120
"""Milliseconds the cursor rests before earlier claims are looked for."""

SHOWN = 9
"""One for each digit key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Matches with the statement and the story that they were found for."""

    story_id: StoryId | None = None
    statement: str = ""
    matches: Sequence[Match] = ()


class MatchCard(QFrame):
    """One earlier check; `accepted()` and `rejected()` are the user's answer."""

    accepted = Signal()
    rejected = Signal()

    def __init__(self, match: Match, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.match_shown = match
        earlier = match.earlier
        self.setProperty("card", True)
        differing = "; ".join(in_words(d) for d in match.differences)
        state = f"{earlier.verdict.value}, {match.strength.value}"
        self.setAccessibleName(f"Earlier check {place}: {state}, {earlier.wording}. {differing}")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(VerdictBadge(VERDICT_TONES[earlier.verdict], self))
        facts = [day(earlier.checked_on) or "no date", f"{match.score:.2f} {match.strength.value}"]
        head.addWidget(quiet_label(self, " · ".join(facts)), 1)
        number = quiet_label(self, str(place))
        number.setWordWrap(False)
        head.addWidget(number)
        words = QLabel(_marked(match), self)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        words.setWordWrap(True)
        source = " · ".join(part for part in (earlier.source, earlier.claimant, earlier.rating) if part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 7, 9, 5)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(words)
        if differing:
            label = plain_label(self, differing)
            label.setStyleSheet(f"color: {current_theme().inks[Tone.CONTRADICTED]};")
            layout.addWidget(label)
        if source:
            layout.addWidget(quiet_label(self, source))
        buttons = QHBoxLayout()
        accept = QPushButton("Accept", self)
        accept.clicked.connect(self.accepted)
        reject = QPushButton("Reject", self)
        reject.clicked.connect(self.rejected)
        for button, what in ((accept, "Accept"), (reject, "Reject")):
            button.setAccessibleName(f"{what} earlier check {place}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)


class EarlierSection(Section):
    """The match list; with the focus, digits accept, Shift with a digit or Delete rejects, arrows choose.

    `accepted(Match)` follows once the earlier check is linked.
    """

    accepted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("Earlier checks", parent, action="earlier")
        self.setAccessibleName("Earlier checks")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._jobs = jobs
        self._found = Found()
        self._accepted: frozenset[EarlierId] = frozenset()
        self._chosen = 0
        self._state = quiet_label(self, "")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self.body.addWidget(self._state)
        self.body.addLayout(self._cards)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._look)

    @property
    def matches(self) -> Sequence[Match]:
        """What is shown: an earlier check that was accepted is among the evidence instead."""
        return [match for match in self._found.matches if match.earlier.id not in self._accepted]

    @override
    def show_now(self, claim: Claim | None) -> None:
        statement = self.session.statement if self.session else ""
        story_id = self.session.story_id if self.session else None
        if (story_id, statement) != (self._found.story_id, self._found.statement):
            self._show(Found(story_id=story_id, statement=statement))
            self._state.setText("Looking…" if statement else "")
            self._state.setVisible(True)
            self._settle.start()
        elif self._linked() != self._accepted:
            self._show(self._found)

    @override
    def redress(self) -> None:
        self._show(self._found)
        self.refresh()

    def look_again(self) -> None:
        """Search anew, for the archive or what was rejected has changed."""
        self._settle.start()

    def accept(self, place: int) -> None:
        """Link an earlier check to the claim under the cursor; a sentence becomes a claim first."""
        session = self.session
        if session is None or not 0 <= place < len(self.matches):
            return
        match = self.matches[place]
        claim, sentence = session.claim, session.sentence
        earlier_id = match.earlier.id
        if claim is not None:
            session.do("Accept the earlier check", lambda work: accept_match(work, claim.id, earlier_id))
        elif sentence is not None:
            start, end, story_id = sentence.start, sentence.end, session.story_id
            step = session.do(
                "Claim with an earlier check",
                lambda work: accept_match(
                    work, tag_claim(work, story_id, start=start, end=end).id, earlier_id
                ),
            )
            session.go_to_claim(step.result[0].id)
        self.accepted.emit(match)

    def reject(self, place: int) -> None:
        session = self.session
        if session is None or not 0 <= place < len(self.matches):
            return
        earlier = self.matches[place].earlier
        statement, story_id = self._found.statement, session.story_id
        session.do("Reject the earlier check", lambda work: reject_match(work, story_id, statement, earlier))
        rest = [match for match in self._found.matches if match.earlier.id != earlier.id]
        self._show(replace(self._found, matches=rest))

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
        session = self.session
        if session is None or not session.statement:
            return
        statement = session.statement
        self._jobs.start(
            "Looking for earlier checks",
            _search(session, statement),
            finished=self._arrived,
            quiet=True,
        )

    def _arrived(self, found: Found) -> None:
        session = self.session
        if session is not None and (found.story_id, found.statement) == (session.story_id, session.statement):
            self._show(found)

    def _show(self, found: Found) -> None:
        self._found = found
        self._accepted = self._linked()
        self._chosen = 0
        clear(self._cards)
        shown = self.matches
        none = "No other earlier check" if found.matches else "No earlier check"
        self._state.setText(f"{none} resembles this.")
        self._state.setVisible(not shown)
        for number, match in enumerate(shown[:SHOWN], 1):
            card = MatchCard(match, number, self)
            card.accepted.connect(self._card_accepted)
            card.rejected.connect(self._card_rejected)
            self._cards.addWidget(card)
        self._mark_chosen()

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

    def _mark_chosen(self) -> None:
        theme = current_theme()
        for place in range(self._cards.count()):
            item = self._cards.itemAt(place)
            card = item.widget() if item is not None else None
            if isinstance(card, MatchCard):
                here = place == self._chosen and self.hasFocus()
                edge = theme.accent if here else theme.line
                card.setObjectName("match")
                card.setStyleSheet(
                    f"#match {{ border: {2 if here else 1}px solid {edge}; border-radius: 6px; }}"
                )


def _search(session: StorySession, statement: str) -> Callable[[object, object], Found]:
    desk, story_id = session.desk, session.story_id

    def search(_report: object, _cancelled: object) -> Found:
        def look(work: Work) -> Found:
            rejected = rejections_for(work, statement)
            matches = find_matches(
                work.archive,
                statement,
                limit=SHOWN + len(rejected),
                exclude_story=story_id,
                today=date.today(),
            )
            kept = without_rejected(matches, rejected)[:SHOWN]
            return Found(story_id=story_id, statement=statement, matches=kept)

        return desk.read(look)

    return search


def in_words(difference: Difference) -> str:
    """Say a difference, such as "place differs: Homs ↔ Hama"."""
    return f"{difference.kind.value} differs: {difference.draft or 'none'} ↔ {difference.earlier or 'none'}"


def _marked(match: Match) -> str:
    """Write the earlier wording with what differs marked; everything in it is escaped."""
    theme = current_theme()
    text = match.earlier.wording
    spans = sorted(span for difference in match.differences for span in difference.earlier_spans)
    style = f"background-color:{theme.tints[Tone.CONTRADICTED]}; color:{theme.inks[Tone.CONTRADICTED]}"
    parts, done = [], 0
    for start, end in spans:
        if start < done:
            continue
        parts += [escape(text[done:start]), f'<b style="{style}">{escape(text[start:end])}</b>']
        done = end
    return "".join([*parts, escape(text[done:])])


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

"""The workplace: a story's article between its claims and the details, and what keys do to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import going
from ui.actions import Actions
from ui.article import ArticleView
from ui.article_menu import show_article_menu
from ui.borders import Borders
from ui.claims_panel import ClaimsPanel
from ui.coverage_strip import CoverageStrip
from ui.jobs import Jobs
from ui.panels import Panels
from ui.session import StorySession
from ui.settling import settle
from ui.theme import VERDICT_TONES, Tone
from ui.undoing import Undoing
from workbench.claims import Claim, Disclosure, Verdict
from workbench.history import Change, StepKind
from workbench.ids import ClaimId, SentenceId
from workbench.ports import EvidenceFiles
from workbench.remembered import Rejection
from workbench.sheet import Disposition
from workbench.stories import Sentence
from workbench.tagging import move_borders, tag_claim

if TYPE_CHECKING:
    from ui.details.panel import DetailsPanel

AFTER_PAINT = 30
"""Milliseconds by which the article has been painted, and the details may follow."""


class Workplace(QWidget):
    """The open story.

    `noticed(str)` carries a sentence for the user, `changed(list[Change])` every change of the story,
    `claim_wanted(str, str)` the story and the claim to go to, `gone_wanted(str)` a claim that has no words in
    the draft. `unfinished_changed()` says that something was
    begun, or what was begun is entered; `unfinished` holds it by what it is about. `given_back(str, list)`
    says what is gone, with the words that were typed about it; `story_shown()` that a story is there.
    """

    noticed = Signal(str)
    changed = Signal(object)
    claim_wanted = Signal(str, str)
    gone_wanted = Signal(str)
    unfinished_changed = Signal()
    given_back = Signal(str, object)
    story_shown = Signal()

    def __init__(
        self, actions: Actions, jobs: Jobs, files: EvidenceFiles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self.session: StorySession | None = None
        self.go_on = True
        self.unfinished: dict[str, str] = {}
        self.strip = CoverageStrip(self)
        self.claims = ClaimsPanel(self)
        self.article = ArticleView(self)
        self._details: DetailsPanel | None = None
        self._jobs = jobs
        self._undoing = Undoing(jobs, self)
        self._files = files
        self.panels = Panels(self.claims, self.article, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.panels, 1)
        for widget in (self.article, self.claims.list):
            actions.act_in(widget)
        self._connect(actions)

    @property
    def details(self) -> "DetailsPanel":
        """The right panel, made when it is first needed: at the latest after the article's first paint."""
        if self._details is None:
            from ui.details.panel import DetailsPanel
            from ui.earlier_signs import EarlierSigns

            self._details = DetailsPanel(self._jobs, self._files, self, unfinished=self.unfinished)
            self.panels.take_details(self._details)
            self._actions.act_in(self._details.earlier)
            self._actions.connect_to(self._details)
            self._connect_details(self._details)
            EarlierSigns(self, self._details.draft_checks)
            self._details.show_session(self.session)
        return self._details

    def show_session(self, session: StorySession | None) -> None:
        """Show a story, or none."""
        self.leave()
        self._undoing.forget()
        if self.session is not None:
            self.session.close()
        self.session = session
        if session is None:
            if self._details is not None:
                self._details.show_session(None)
            self.claims.show_sheet(None)
            return
        session.changed.connect(self._changed)
        session.revised.connect(self._revised)
        session.moved.connect(self._moved)
        self.article.show_sheet(session.sheet)
        self.claims.show_sheet(session.sheet)
        if self._details is not None:
            self._details.show_session(session)
        else:
            QTimer.singleShot(AFTER_PAINT, self._fill_details)
        self.strip.show_coverage(session.sheet.coverage())
        self._moved()
        self.article.setFocus()
        self.story_shown.emit()

    def save_now(self) -> None:
        """Store what is being typed."""
        if self._details is not None:
            self._details.save_now()

    def leave(self) -> None:
        """Store also what was begun; raises what storing raises."""
        if self._details is not None:
            self._details.leave()

    def forget(self) -> None:
        """Drop what could not be stored."""
        if self._details is not None:
            self._details.forget()

    def unstored(self) -> list[tuple[str, str]]:
        """Give what is not stored, by what it is, with the words."""
        return self._details.unstored() if self._details is not None else []

    def _fill_details(self) -> None:
        self.details.refresh()

    # What keys and menus do.

    def do_claim(self) -> None:
        """Make a claim of the selected words, or of the sentence."""
        session, sentence = self.session, self._sentence()
        if session is None or sentence is None:
            return
        start, end = self.article.selection() or (sentence.start, sentence.end)
        story_id = session.story_id
        step = session.do("Claim", lambda work: tag_claim(work, story_id, start=start, end=end, claimant=""))
        session.go_to_claim(step.result.id)

    def do_nothing(self) -> None:
        """Mark the sentence, or all selected ones without claims; open it again when it is marked already."""
        chosen = self.article.selection()
        if self.session is not None and settle(self.session, chosen):
            if chosen is not None:
                self.article.clear_selection()
            self._settled()

    def do_disclosure(self) -> None:
        """Link the selected words as the disclosure, or link or unlink what was found."""
        chosen = self.article.selection()
        if chosen is not None:
            self.details.disclosure.link_words(*chosen)
        else:
            self.details.disclosure.toggle()

    def do_next_sentence(self) -> None:
        self._step(going.step_sentence, 1)

    def do_previous_sentence(self) -> None:
        self._step(going.step_sentence, -1)

    def do_next_claim(self) -> None:
        self._step(going.step_claim, 1)

    def do_previous_claim(self) -> None:
        self._step(going.step_claim, -1)

    def do_next_open(self) -> None:
        if self.session is not None and not going.next_open(self.session):
            self.noticed.emit("Every sentence has been looked at.")

    def do_next_suggestion(self) -> None:
        if self.session is not None and not going.next_hinted(self.session, self.article.hint):
            self.noticed.emit("No open sentence is suggested for checking, or was checked before.")

    def do_next_blocking(self) -> None:
        if self.session is not None and not going.next_blocking(self.session):
            self.noticed.emit("Nothing blocks print.")

    def go_to_tone(self, tone: str) -> None:
        """Go to the next claim with a verdict or to the next open sentence, as the strip's figures ask."""
        if self.session is None:
            return
        if tone == "blocking":
            self.do_next_blocking()
        elif tone == Tone.DOUBT.value:
            self._actions["review"].trigger()
            return
        elif tone == Tone.OPEN.value:
            self.do_next_open()
        else:
            verdict = next(one for one, shown in VERDICT_TONES.items() if shown.value == tone)
            going.next_with_verdict(self.session, Verdict(verdict))
        self.article.setFocus()

    def do_undo(self) -> None:
        if self.session is not None:
            self.save_now()
            self._undoing.reverse(self.session, StepKind.UNDO)

    def do_redo(self) -> None:
        if self.session is not None:
            self.save_now()
            self._undoing.reverse(self.session, StepKind.REDO)

    def do_to_article(self) -> None:
        self.article.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def do_next_panel(self) -> None:
        """Take the focus from the article to the claims, the details, and back."""
        if self.article.hasFocus() and self.claims.isVisible():
            self.claims.front.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.details.isAncestorOf(self.focusWidget() or self) or not self.details.isVisible():
            self.do_to_article()
        else:
            details = self.details
            details.go_to(details.head.wording if self.session and self.session.claim else details.earlier)

    # What the views say.

    def _connect(self, actions: Actions) -> None:
        actions.connect_to(self)
        actions.connect_to(self.panels)
        actions.connect_to(Borders(self))
        self.strip.asked.connect(self.go_to_tone)
        self.claims.claim_chosen.connect(self._claim_chosen)
        self.article.current_changed.connect(self._sentence_chosen)
        self.article.claim_activated.connect(self._claim_chosen)
        self.article.border_dragged.connect(self._border_dragged)
        self.article.customContextMenuRequested.connect(self._menu_wanted)

    def _connect_details(self, details: "DetailsPanel") -> None:
        details.decision.settled.connect(self._settled)
        details.wanted.connect(self.panels.show_details)
        details.given_back.connect(self.given_back)
        details.evidence.unfinished_changed.connect(self.unfinished_changed)
        details.queries.begun.changed.connect(self.unfinished_changed)
        details.queries.asked.connect(self.do_to_article)
        details.earlier.reused.connect(self._earlier_reused)
        details.earlier.noticed.connect(self.noticed)
        details.elsewhere.claim_wanted.connect(self.claim_wanted)
        details.elsewhere.list_wanted.connect(self._actions["elsewhere"].trigger)

    def _revised(self) -> None:
        """Show the new text, with the page scrolled to where it was."""
        if self.session is not None:
            self.article.show_text(self.session.sheet)
            self.claims.show_sheet(self.session.sheet)

    def _changed(self, changes: list[Change]) -> None:
        if self.session is None:
            return
        self.article.refresh(
            sentence_ids=[c.value.id for c in changes if isinstance(c.value, Sentence)],
            claim_ids=[_claim_of(c) for c in changes if isinstance(c.value, Claim | Disclosure)],
        )
        self.strip.show_coverage(self.session.sheet.coverage())
        self.claims.refresh(self.session.claim.id if self.session.claim else None)
        if self._details is not None:
            self._details.refresh()
            if any(isinstance(change.value, Rejection) for change in changes):
                self._details.earlier.look_again()
        self.changed.emit(changes)

    def _moved(self) -> None:
        if self.session is None:
            return
        sentence, claim = self.session.sentence, self.session.claim
        if sentence is not None:
            self.article.set_current_sentence(sentence.id)
        self.article.set_current_claim(claim.id if claim else None)
        self.claims.follow(claim.id if claim else None)
        if self._details is not None:
            self._details.refresh()

    def _sentence_chosen(self, sentence_id: str) -> None:
        current = self._sentence()
        if self.session is not None and (current is None or current.id != sentence_id):
            self.session.go_to_sentence(SentenceId(sentence_id))

    def _claim_chosen(self, claim_id: str) -> None:
        if self.session is None:
            return
        if self.session.sheet.claim(ClaimId(claim_id)).anchor.revision_id == self.session.sheet.revision.id:
            self.session.go_to_claim(ClaimId(claim_id))
        else:
            self.gone_wanted.emit(claim_id)

    def _menu_wanted(self, place: QPoint) -> None:
        show_article_menu(self.article, self._actions, place)

    def _border_dragged(self, claim_id: str, start: int, end: int) -> None:
        if self.session is not None:
            key = ClaimId(claim_id)
            self.session.do("Move the borders", lambda work: move_borders(work, key, start=start, end=end))

    def _earlier_reused(self, verdict: Verdict) -> None:
        if verdict is Verdict.CONTRADICTED:
            self.details.go_to(self.details.decision.proposed)
        else:
            self._settled()

    def _settled(self) -> None:
        """Go on to the next open sentence once this one is settled."""
        if self.session is None or self.claims.is_lent:
            return
        self.article.setFocus()
        sentence = self.session.sentence
        if not self.go_on or sentence is None or self._is(sentence, Disposition.OPEN):
            return
        claims = self.session.sheet.claims_in(sentence)
        unchecked = [claim for claim in claims if claim.verdict is Verdict.UNCHECKED]
        if unchecked:
            self.session.go_to_claim(unchecked[0].id)
        elif self.session.sheet.open_sentences():
            self.do_next_open()

    # Steps.

    def _sentence(self) -> Sentence | None:
        return self.session.sentence if self.session else None

    def _is(self, sentence: Sentence, disposition: Disposition) -> bool:
        return self.session is not None and self.session.sheet.disposition(sentence) is disposition

    def _step(self, step: Callable[[StorySession, int], None], by: int) -> None:
        if self.session is not None:
            step(self.session, by)


def _claim_of(change: Change) -> ClaimId:
    value = change.value
    assert isinstance(value, Claim | Disclosure)
    return value.id if isinstance(value, Claim) else value.claim_id

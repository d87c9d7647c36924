"""The details panel: its sections from top to bottom, in the order of the work."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.details.decision import Decision
from ui.details.disclosure import DisclosureSection
from ui.details.doubt import DoubtSection
from ui.details.earlier import EarlierSection
from ui.details.elsewhere import ElsewhereSection
from ui.details.evidence import EvidenceSection
from ui.details.head import Head
from ui.details.history import HistorySection
from ui.details.proposal import ProposalSection
from ui.details.queries import QuerySection
from ui.details.section import Section
from ui.draft_checks import DraftChecks
from ui.fields import SavedText
from ui.jobs import Jobs
from ui.old_checks import age_keeper
from ui.session import StorySession
from ui.theme import theme_keeper
from workbench.claims import Verdict
from workbench.ports import EvidenceFiles

SETTLED = 150
"""Milliseconds after which a section that grew has its place."""


class DetailsPanel(QScrollArea):
    """Everything about the claim or sentence under the cursor; `wanted()` asks to be shown.

    `given_back(str, list)` says what is gone, with the words that were typed about it and are not stored.
    """

    wanted = Signal()
    given_back = Signal(str, object)

    def __init__(
        self,
        jobs: Jobs,
        files: EvidenceFiles,
        parent: QWidget | None = None,
        *,
        unfinished: dict[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Details")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        inside = self.inside = QWidget(self)
        self.head = Head(inside)
        self.doubt = DoubtSection(inside)
        self.decision = Decision(inside)
        self.proposal = ProposalSection(inside)
        self.disclosure = DisclosureSection(inside)
        self.evidence = EvidenceSection(jobs, files, inside, unfinished=unfinished)
        self.draft_checks = DraftChecks(jobs, self)
        self.earlier = EarlierSection(self.draft_checks, inside)
        self.elsewhere = ElsewhereSection(jobs, inside)
        self.queries = QuerySection(inside, unfinished=unfinished)
        self.history = HistorySection(inside)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 4, 0, 16)
        layout.setSpacing(0)
        for section in self.sections:
            if section in (self.evidence, self.earlier, self.queries, self.history):
                layout.addWidget(_rule(inside))
            layout.addWidget(section)
            if section is self.earlier:
                layout.addWidget(self.earlier.rejected_list)
            section.given_back.connect(self.given_back)
        layout.addStretch(1)
        self.setWidget(inside)
        self._wanted: Section | None = None
        self.verticalScrollBar().rangeChanged.connect(self._bring)
        self.decision.asked.connect(self.go_to)
        self.decision.take_along(self.proposal.ticked, self.proposal.asks_first)
        theme_keeper().changed.connect(self._redress)
        age_keeper().changed.connect(self._show_ages)

    @property
    def sections(self) -> tuple[Section, ...]:
        return (
            self.head,
            self.doubt,
            self.decision,
            self.proposal,
            self.disclosure,
            self.evidence,
            self.earlier,
            self.elsewhere,
            self.queries,
            self.history,
        )

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take on the whole panel what the evidence takes: here a file is never a draft."""
        self.evidence.dragEnterEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.evidence.dropEvent(event)

    def show_session(self, session: StorySession | None) -> None:
        self.draft_checks.show_session(session)
        for section in self.sections:
            section.show_session(session)

    def refresh(self) -> None:
        """Show the claim under the cursor, or stay on one whose words cannot be stored."""
        if any(section.is_behind for section in self.sections):
            self._give_back()
            self.leave()
        for section in self.sections:
            section.refresh()

    def _give_back(self) -> None:
        words = [one for section in self.sections for one in section.homeless()]
        if words:
            self.forget()
            self.given_back.emit("The claim is no longer in the story", words)

    def bring_into_view(self, section: Section) -> None:
        """Scroll to a section that has just grown, its heading first, while it is being laid out."""
        self._wanted = section
        self._bring()
        QTimer.singleShot(SETTLED, self._let_go)

    def _bring(self) -> None:
        if self._wanted is not None:
            place = self._wanted.geometry()
            self.ensureVisible(0, place.bottom(), 0, 0)
            self.ensureVisible(0, place.top(), 0, 0)

    def _let_go(self) -> None:
        self._bring()
        self._wanted = None

    def _redress(self) -> None:
        for section in self.sections:
            section.redress()

    def _show_ages(self) -> None:
        """Say anew how old earlier checks are, after the desk has set another time."""
        self.proposal.redress()
        self.evidence.redress()
        self.look_again()

    def look_again(self) -> None:
        """Look for earlier checks anew, for the archive, or how it is compared, has changed."""
        self.earlier.look_again()
        self.draft_checks.look_again()

    def save_now(self) -> None:
        """Store whatever stands in a field and is not stored yet."""
        for section in self.sections:
            section.save_now()

    def leave(self) -> None:
        """Store also what was begun, before the claim that is shown makes room for another, or for none."""
        self.save_now()
        for section in self.sections:
            section.leave_claim()

    def forget(self) -> None:
        for section in self.sections:
            section.forget()

    def unstored(self) -> list[tuple[str, str]]:
        """Give the fields whose words are not stored, by what they are, with the words."""
        return [one for section in self.sections for one in section.unstored()]

    # What keys and menus do; the rest of the story's actions are the workplace's.

    def do_verified(self) -> None:
        self.decision.decide(Verdict.VERIFIED)

    def do_unverified(self) -> None:
        self.decision.decide(Verdict.UNVERIFIED)

    def do_contradicted(self) -> None:
        self.decision.decide(Verdict.CONTRADICTED)

    def do_unchecked(self) -> None:
        self.decision.decide(Verdict.UNCHECKED)

    def do_reason(self) -> None:
        self.go_to(self.decision.reason)

    def do_wording(self) -> None:
        self.go_to(self.head.wording)

    def do_kind(self) -> None:
        self.go_to(self.head.kind)
        self.head.kind.showPopup()

    def do_claimant(self) -> None:
        self.go_to(self.head.claimant)

    def do_evidence(self) -> None:
        self.go_to(self.evidence.entry)

    def do_earlier(self) -> None:
        self.go_to(self.earlier)

    def do_reuse(self) -> None:
        self.earlier.reuse_chosen()

    def do_query(self) -> None:
        self.go_to(self.queries.question)

    def do_history(self) -> None:
        self.wanted.emit()
        self.history.open_up()
        self.bring_into_view(self.history)

    def go_to(self, widget: QWidget) -> None:
        """Show the panel, put the focus on one of its fields and bring that into view."""
        self.wanted.emit()
        if not widget.isVisible():
            return
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(widget, SavedText):
            widget.moveCursor(QTextCursor.MoveOperation.End)
        self.ensureWidgetVisible(widget, 0, 40)


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setFixedHeight(1)
    rule.setProperty("rule", True)
    return rule

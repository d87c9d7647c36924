"""Correcting the draft's text in the window: a sentence in place, or the wording proposed for a claim."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from ui.begun import Begun, sentence_key
from ui.correcting_field import SentenceField, field_on
from ui.jobs import Report
from ui.session import StorySession
from workbench.claims import Claim, Doubt
from workbench.correcting import apply_proposed_wording, correct_text
from workbench.errors import Refused
from workbench.history import Change
from workbench.ids import ClaimId
from workbench.ports import Work
from workbench.sheet import Sheet, load_sheet

if TYPE_CHECKING:
    from ui.window import Workbench

AT_ONCE = 1200
"""A draft of so many sentences is corrected in the blink of an eye; larger ones in the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a correction in the background left."""

    sheet: Sheet
    changes: list[Change]


class Correcting(QObject):
    """Corrects the text of the story that is open in the window."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._why = ""
        self._begun = Begun(workbench.workplace.unfinished, self)
        self._begun.changed.connect(workbench.workplace.unfinished_changed)

    def correct_sentence(self) -> None:
        """Open the sentence under the cursor to be written anew, right where it stands."""
        workplace = self._workbench.workplace
        session = workplace.session
        if session is None or session.sentence is None:
            return
        workplace.save_now()
        if (open_now := field_on(workplace.article)) is not None:
            if open_now.is_unstored:
                open_now.words.setFocus(Qt.FocusReason.OtherFocusReason)
                self._workbench.notice.tell(
                    "This sentence is still being corrected; press Enter to put it into the text, or Esc."
                )
                return
            open_now.leave()
        sentence = session.sentence
        field = SentenceField(workplace.article, session, sentence.start, sentence.end)
        field.entered.connect(self._entered)
        field.lost.connect(self._lost)
        field.key = sentence_key(session.story_id, sentence.id)
        if begun := self._begun.words(field.key):
            field.words.setPlainText(begun)
            field.open(None, sentence.start)
        else:
            field.open(workplace.article.selection(), workplace.article.cursor_position())
        field.typed.connect(self._note)
        field.left.connect(self._forget)

    def _note(self) -> None:
        """Keep what is being written, for the program may be stopped before it is entered."""
        field = self.sender()
        if isinstance(field, SentenceField):
            self._begun.note(field.key, field.says() if field.is_unstored else "")

    def _forget(self) -> None:
        field = self.sender()
        if isinstance(field, SentenceField):
            self._begun.note(field.key, "")
            self._begun.settle()

    def put_wording_in(self) -> None:
        """Put the proposed wording of the claim under the cursor into the text."""
        session = self._workbench.session
        if session is None or session.claim is None:
            return
        self._workbench.workplace.save_now()
        claim_id = session.claim.id

        def put_in(work: Work) -> Claim:
            return apply_proposed_wording(work, claim_id)

        self._change(session, "Put the proposed wording into the text", put_in, claim_id)

    def _entered(self, start: int, end: int, words: str) -> None:
        session, field = self._workbench.session, field_on(self._workbench.workplace.article)
        if session is None or field is None:
            return
        if session.sheet.text[start:end] == words:
            field.leave()
            return
        story_id = session.story_id
        self._change(
            session,
            "Correct the text",
            lambda work: correct_text(work, story_id, start=start, end=end, words=words),
            field=field,
        )

    def _change(
        self,
        session: StorySession,
        label: str,
        action: Callable[[Work], object],
        claim_id: ClaimId | None = None,
        *,
        field: SentenceField | None = None,
    ) -> None:
        before = {claim.id for claim in session.sheet.claims if claim.doubt is not None}
        if field is not None:
            field.stand_aside()
        if len(session.sheet.sentences) <= AT_ONCE:
            self._change_now(session, label, action, field)
            self._tell(session, before)
        else:
            _Behind(self._workbench, session, before, self._tell, field=field).start(label, action)
        if claim_id is not None and session.sheet.has_claim(claim_id):
            session.go_to_claim(claim_id)

    def _change_now(
        self,
        session: StorySession,
        label: str,
        action: Callable[[Work], object],
        field: SentenceField | None,
    ) -> None:
        done = False
        try:
            session.do(label, action)
            done = True
        finally:
            if field is not None:
                field.leave() if done else field.come_back()

    def _tell(self, session: StorySession, before: set[ClaimId]) -> None:
        sheet = session.sheet
        now = [claim for claim in sheet.claims if claim.doubt is Doubt.WORDS and claim.id not in before]
        words = f"The text is corrected: revision {sheet.revision.number}."
        if len(now) == 1:
            words += " A claim has other words now and waits to be confirmed."
        elif now:
            words += f" {len(now)} claims have other words now and wait to be confirmed."
        self._workbench.notice.tell(words)

    def _lost(self, why: str) -> None:
        # What made it so is told first.
        self._why = why
        QTimer.singleShot(0, self._tell_lost)

    def _tell_lost(self) -> None:
        self._workbench.notice.warn(self._why)


class _Behind(QObject):
    """One correction of a long draft in the background; the story shows it when it is stored."""

    def __init__(
        self,
        workbench: "Workbench",
        session: StorySession,
        before: set[ClaimId],
        tell: Callable[[StorySession, set[ClaimId]], None],
        *,
        field: SentenceField | None = None,
    ) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._session = session
        self._before = before
        self._tell = tell
        self._field = field

    def start(self, label: str, action: Callable[[Work], object]) -> None:
        session = self._session
        desk, story_id, text = session.desk.in_background(), session.story_id, session.sheet.revision.id

        def on_this_text(work: Work) -> object:
            if work.stories.get(story_id).revision_id != text:
                raise Refused("The draft has a new version by now; look at it and correct it there.")
            return action(work)

        def job(report: Report, _cancelled: Callable[[], bool]) -> Corrected:
            report(0.1, "Correcting the text")
            step = desk.do(label, on_this_text, story_id=story_id)
            return Corrected(sheet=desk.read(lambda work: load_sheet(work, story_id)), changes=step.changes)

        session.hold()
        self._workbench.jobs.start(
            "Correcting the text",
            job,
            finished=self._done,
            failed=self._failed,
            ended=self._end,
            writes=True,
        )

    def _done(self, corrected: Corrected) -> None:
        if self._workbench.session is self._session:
            self._session.take_sheet(corrected.sheet, corrected.changes)
            if self._field is not None:
                self._field.leave()
                self._field = None
            self._tell(self._session, self._before)

    def _failed(self, error: BaseException) -> None:
        self._give_field_back()
        raise error

    def _end(self) -> None:
        # What was stopped has neither finished nor failed.
        self._give_field_back()
        if self._workbench.session is self._session:
            self._session.go_on()
        self.deleteLater()

    def _give_field_back(self) -> None:
        if self._field is not None and self._workbench.session is self._session:
            self._field.come_back()
        self._field = None

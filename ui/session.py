"""The story that is open in the window: its sheet, what the cursor is on, and every change to it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.claims import Claim
from workbench.desk import Desk, Step
from workbench.errors import Refused
from workbench.history import Change, LogEntry
from workbench.ids import ClaimId, SentenceId, StoryId
from workbench.ports import Work
from workbench.sheet import Sheet, load_sheet
from workbench.stories import Sentence

T = TypeVar("T")

LOOK_AGAIN = 700
"""Milliseconds between two looks for what other windows have changed."""

NEAR = 12
"""How many sentences away from the cursor one is looked for that stands in another text, too."""


class StorySession(QObject):
    """One open story.

    `changed(list[Change])` follows every change, whoever made it; the sheet holds it already.
    `revised()` comes before it when the story has another text now: the sheet is a new one then.
    `moved()` says that the cursor is on another sentence or claim. `undo_changed(str, str)` carries the
    labels of what undo and redo would do. `others_changed(str)` is a sentence on what somebody else did.
    """

    changed = Signal(object)
    revised = Signal()
    moved = Signal()
    undo_changed = Signal(str, str)
    others_changed = Signal(str)

    def __init__(self, desk: Desk, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.sheet = sheet
        first = sheet.sentences[0] if sheet.sentences else None
        claims = sheet.claims_in(first) if first else ()
        self._sentence_id: SentenceId | None = first.id if first else None
        self._claim_id: ClaimId | None = claims[0].id if claims else None
        self._seen = sheet.last_step
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self.look_for_others)
        self._timer.start()

    @property
    def story_id(self) -> StoryId:
        return self.sheet.story.id

    @property
    def sentence(self) -> Sentence | None:
        """The sentence under the cursor."""
        if self._sentence_id is None or not self.sheet.has_sentence(self._sentence_id):
            return None
        return self.sheet.sentence(self._sentence_id)

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor; None while the cursor is on a sentence as a whole."""
        if self._claim_id is None or not self.sheet.has_claim(self._claim_id):
            return None
        claim = self.sheet.claim(self._claim_id)
        return claim if claim.anchor.revision_id == self.sheet.revision.id else None

    @property
    def statement(self) -> str:
        """The words that earlier claims are looked for with: the claim's wording, or the sentence."""
        if self.claim is not None:
            return self.claim.wording
        sentence = self.sentence
        return self.sheet.text[sentence.start : sentence.end] if sentence else ""

    def go_to_sentence(self, sentence_id: SentenceId) -> None:
        """Put the cursor on a sentence and on its first claim, if it has one."""
        claims = self.sheet.claims_in(self.sheet.sentence(sentence_id))
        self._go(sentence_id, claims[0].id if claims else None)

    def go_beside(self, sentence: Sentence | None) -> None:
        """Put the cursor on a sentence as a whole, whatever claims are in it; None keeps the sentence."""
        self._go(sentence.id if sentence else self._sentence_id, None)

    def go_to_claim(self, claim_id: ClaimId) -> None:
        """Put the cursor on a claim; where its words are gone it stays where it is."""
        claim = self.sheet.claim(claim_id)
        if claim.anchor.revision_id != self.sheet.revision.id:
            return
        touched = self.sheet.sentences_touching(claim.anchor.start, claim.anchor.end)
        self._go(touched[0].id if touched else self._sentence_id, claim_id)

    def do(
        self, label: str, action: Callable[[Work], T], *, merge_key: str = "", any_text: bool = False
    ) -> Step[T]:
        """Change the story in one step and tell the views.

        Raises Refused when the story has another text by now, for the places are those of the one shown;
        what belongs to a claim wherever it stands is done on `any_text`.
        """

        def on_this_text(work: Work) -> T:
            if not any_text and work.stories.get(self.story_id).revision_id != self.sheet.revision.id:
                raise Refused("The draft has a new version by now, which is about to be shown; try again.")
            return action(work)

        step = self.desk.do(label, on_this_text, story_id=self.story_id, merge_key=merge_key)
        if step.entry is not None:
            self._take(step.entry)
        return step

    def undo(self) -> None:
        self._reverse(self.desk.undo(self.story_id))

    def redo(self) -> None:
        self._reverse(self.desk.redo(self.story_id))

    def tell_undo(self) -> None:
        """Say again what undo and redo would do."""
        self.undo_changed.emit(*self.desk.undo_labels(self.story_id))

    def look_for_others(self) -> None:
        """Take over what other windows and other checkers have changed since the last look."""
        entries = self.desk.read(self._news)
        if not entries:
            return
        self._seen = entries[-1].number
        for entry in entries:
            if entry.number > self.sheet.last_step:
                self._apply(entry.changes)
        mine = [entry for entry in entries if entry.story_id == self.story_id]
        if mine:
            self.others_changed.emit(f"{mine[-1].checker or 'Somebody'}: {mine[-1].label}")
            self.tell_undo()

    def hold(self) -> None:
        """Look for no changes until `go_on`: what is being done in the background comes by `take_sheet`."""
        self._timer.stop()

    def go_on(self) -> None:
        self._timer.start()

    def take_sheet(self, sheet: Sheet, changes: Sequence[Change] = ()) -> None:
        """Show a sheet that was loaded in the background after the story got another text."""
        if sheet.last_step >= self._seen and sheet.revision.id != self.sheet.revision.id:
            self._show_other_text(sheet, changes)
            self.tell_undo()

    def close(self) -> None:
        self._timer.stop()

    def _news(self, work: Work) -> list[LogEntry]:
        return work.log.since(self._seen) if work.log.last_number() > self._seen else []

    def _reverse(self, entry: LogEntry) -> None:
        """Take over what undo or redo did, and put the cursor where something changed."""
        text = self.sheet.revision.id
        self._take(entry)
        if self.sheet.revision.id != text:
            return
        for change in entry.changes:
            value = change.value
            claim_id = value.id if isinstance(value, Claim) else getattr(value, "claim_id", None)
            if isinstance(value, Sentence) and self.sheet.has_sentence(value.id):
                self.go_to_sentence(value.id)
            elif claim_id is not None and self.sheet.has_claim(claim_id):
                self.go_to_claim(claim_id)
            elif isinstance(value, Claim):
                touched = self.sheet.sentences_touching(value.anchor.start, value.anchor.end)
                if touched:
                    self.go_to_sentence(touched[0].id)
            else:
                continue
            return

    def _take(self, entry: LogEntry) -> None:
        if entry.number == self._seen + 1:
            self._seen = entry.number
            self._apply(entry.changes)
        else:
            self.look_for_others()
        self.tell_undo()

    def _apply(self, changes: Sequence[Change]) -> None:
        self.sheet.apply(changes)
        if self.sheet.is_outdated:
            self._take_other_text(changes)
            return
        if self.sheet.lacks_pieces:
            self.desk.read(self.sheet.fetch_pieces)
        before = (self._sentence_id, self._claim_id)
        self._stay_on_something(changes)
        self.changed.emit(changes)
        if (self._sentence_id, self._claim_id) != before:
            self.moved.emit()

    def _take_other_text(self, changes: Sequence[Change]) -> None:
        """Load the sheet of the text that the story has now; the cursor stays on its claim, or its place."""
        self._show_other_text(self.desk.read(lambda work: load_sheet(work, self.story_id)), changes)

    def _show_other_text(self, sheet: Sheet, changes: Sequence[Change]) -> None:
        old, sentence = self.sheet, self.sentence
        claim = self._claim_id
        self.sheet = sheet
        self._seen = max(self._seen, self.sheet.last_step)
        claim = claim if claim and self.sheet.has_claim(claim) else None
        if claim and self.sheet.claim(claim).anchor.revision_id == self.sheet.revision.id:
            position = self.sheet.claim(claim).anchor.start
        else:
            claim, position = None, _place_of(old, sentence, self.sheet) if sentence else 0
        near = self.sheet.sentence_at(position) or next(iter(self.sheet.sentences), None)
        self._sentence_id, self._claim_id = near.id if near else None, claim
        self.revised.emit()
        self.changed.emit([change for change in changes if not isinstance(change.value, Sentence)])
        self.moved.emit()

    def _stay_on_something(self, changes: Sequence[Change]) -> None:
        """Keep the cursor on what is there: the sentence that now holds the place, a claim that still is."""
        if self._claim_id is not None and not self.sheet.has_claim(self._claim_id):
            self._claim_id = None
        if self._sentence_id is not None and not self.sheet.has_sentence(self._sentence_id):
            gone = next((c.before for c in changes if c.value.id == self._sentence_id), None)
            position = gone.start if isinstance(gone, Sentence) else 0
            near = self.sheet.sentence_at(position)
            self._sentence_id = near.id if near else None

    def _go(self, sentence_id: SentenceId | None, claim_id: ClaimId | None) -> None:
        if (sentence_id, claim_id) != (self._sentence_id, self._claim_id):
            self._sentence_id = sentence_id
            self._claim_id = claim_id
            self.moved.emit()


def same_place(old: str, new: str, position: int) -> int:
    """Give where a place of one text lies in another that differs before or behind it."""
    shifted = position + len(new) - len(old)
    if old[:position] != new[:position] and shifted >= 0 and old[position:] == new[shifted:]:
        return shifted
    return min(position, len(new))


def _place_of(old: Sheet, sentence: Sentence, new: Sheet) -> int:
    """Give where a sentence stands in another text, or the nearest one with words that stand in both."""
    here, order = old.sentence_index(sentence.id), old.sentences
    for away in range(NEAR):
        for place in dict.fromkeys((here + away, here - away)):
            if 0 <= place < len(order):
                words = old.text[order[place].start : order[place].end]
                if old.text.count(words) == new.text.count(words) == 1:
                    return new.text.index(words)
    return same_place(old.text, new.text, sentence.start)

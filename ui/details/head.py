"""The top of the details: the quoted words, the claim's own wording, its kind and its claimant."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget
from typing_extensions import override

from ui.action_cap import ActionCap
from ui.details.section import Section, plain_label, quiet_label
from ui.difference_marks import LONGEST
from ui.fields import SavedText
from ui.fold import FoldButton
from ui.pieces import SectionHeading
from ui.theme import article_font
from workbench.claims import Claim, Kind, Suggestion
from workbench.sheet import Disposition
from workbench.stories import Sentence
from workbench.tagging import set_claimant, set_kind, set_wording


class Head(Section):
    """What is under the cursor; a sentence without claims shows why it may be worth checking."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._heading = SectionHeading("", self)
        self._quote = plain_label(self)
        self._quote.setAccessibleName("Quoted words")
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint = quiet_label(self)
        self._notes = quiet_label(self)
        self._notes.setAccessibleName("Comments in the draft")
        self.wording = SavedText("Wording", self, hint="The claim in its own words")
        self.kind = QComboBox(self)
        self.kind.setAccessibleName("Kind")
        for kind in Kind:
            self.kind.addItem(kind.value, kind)
        self.claimant = SavedText("Claimant", self, hint="Who says so")
        self._all = FoldButton("", self)
        self._all.toggled.connect(self._write_quote)
        self._words = ""
        self._suggested = ""
        self._form = QWidget(self)
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        fields = ((self.wording, "Wording"), (self.kind, "Kind"), (self.claimant, "Claimant"))
        for row, (field, name) in enumerate(fields):
            label = quiet_label(self._form, name)
            label.setBuddy(field)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
            grid.addWidget(ActionCap(name.lower(), self._form), row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        for widget in (self._heading, self._quote, self._all, self._notes, self._hint, self._form):
            self.body.addWidget(widget)
        self.wording.store_with(self._wording_typed)
        self.claimant.store_with(self._claimant_typed)
        self.claimant.entered.connect(self._take_suggested)
        self.kind.activated.connect(self._kind_chosen)

    @override
    def show_now(self, claim: Claim | None) -> None:
        session = self.session
        sentence = session.sentence if session else None
        self._form.setVisible(claim is not None)
        if session is None:
            return
        language = session.sheet.story.language
        self._quote.setFont(article_font(self.font().pointSizeF() * 1.15, language=language))
        notes = session.sheet.revision.notes
        here = [
            n for n in notes if sentence is not None and n.start < sentence.end and n.end > sentence.start
        ]
        self._notes.setVisible(bool(here))
        self._notes.setText("\n".join(f"Comment by {note.author}: {note.text}" for note in here))
        if claim is not None:
            self._show_claim(claim, session.sheet.number(claim.id))
        elif sentence is not None:
            self._show_sentence(sentence)
        else:
            self._heading.set_words("No sentence")
            self._show_quote("")
            self._hint.setText("The draft has no sentences.")

    @override
    def save_now(self) -> None:
        self.wording.save_now()
        self.claimant.save_now()

    def _show_claim(self, claim: Claim, number: int) -> None:
        self._heading.set_words(f"Claim {number} · {claim.kind.value}")
        self._show_quote(f"“{claim.anchor.quote}”")
        self._hint.setVisible(False)
        self.wording.show_value(claim.wording)
        self.kind.setCurrentIndex(list(Kind).index(claim.kind))
        self.claimant.show_value(claim.claimant)
        self._suggested = "" if claim.claimant else self._suggested_claimant(claim)
        hint = f"{self._suggested}?  (Enter takes it)" if self._suggested else "Who says so"
        self.claimant.setPlaceholderText(hint)

    def _show_sentence(self, sentence: Sentence) -> None:
        assert self.session is not None
        sheet = self.session.sheet
        words = sheet.text[sentence.start : sentence.end]
        number = sheet.sentence_index(sentence.id) + 1
        self._heading.set_words(f"Sentence {number} · {sheet.disposition(sentence).value}")
        self._show_quote(words)
        self._hint.setVisible(True)
        if sheet.discloses(sentence):
            self._hint.setText("This sentence is the disclosure of a claim.")
        elif sentence.nothing_to_check:
            self._hint.setText(
                f"Marked by {sentence.decided_by}. Press C if there is something to check after all."
            )
        else:
            self._hint.setText(_why(None))
            QTimer.singleShot(0, self._show_why)

    def _show_quote(self, words: str) -> None:
        """Show the words; of very many only the first, and the rest when asked for."""
        if words != self._words:
            self._words = words
            self._all.setChecked(False)
        self._write_quote()

    def _write_quote(self) -> None:
        is_long = len(self._words) > LONGEST
        self._all.setVisible(is_long)
        self._all.set_words(f"All {len(self._words):,} characters" if is_long else "")
        cut = is_long and not self._all.isChecked()
        self._quote.setText(f"{self._words[:LONGEST].rstrip()}…" if cut else self._words)

    def _show_why(self) -> None:
        """Say why the open sentence may be worth checking; after the paint, which need not wait for it."""
        session = self.session
        sentence = session.sentence if session else None
        if session is None or sentence is None or session.claim is not None:
            return
        if session.sheet.disposition(sentence) is Disposition.OPEN:
            from workbench.suggestions import suggest_shown

            words = session.sheet.text[sentence.start : sentence.end]
            self._hint.setText(_why(suggest_shown(words, language=session.sheet.story.language or "en")))

    def _suggested_claimant(self, claim: Claim) -> str:
        assert self.session is not None
        sheet = self.session.sheet
        touched = sheet.sentences_touching(claim.anchor.start, claim.anchor.end)
        if not touched:
            return ""
        from workbench.attribution import suggest_claimant

        words = sheet.text[touched[0].start : touched[-1].end]
        return suggest_claimant(words, language=sheet.story.language)

    def _wording_typed(self, words: str) -> None:
        self.change(
            "Change the wording",
            lambda work, key: set_wording(work, key, words),
            merge="wording",
            any_text=True,
        )

    def _claimant_typed(self, words: str) -> None:
        self.change(
            "Change the claimant",
            lambda work, key: set_claimant(work, key, words),
            merge="claimant",
            any_text=True,
        )

    def _take_suggested(self) -> None:
        if self._suggested and not self.claimant.toPlainText().strip():
            self._claimant_typed(self._suggested)

    def _kind_chosen(self, place: int) -> None:
        kind = list(Kind)[place]
        self.change(f"Set the kind to {kind.value}", lambda work, key: set_kind(work, key, kind))


def _why(suggestion: Suggestion | None) -> str:
    if suggestion is None:
        return "Press C to make it a claim, N if there is nothing to check."
    return (
        f"Worth checking: {', '.join(suggestion.reasons)}."
        f" Press C to make it a claim ({suggestion.kind.value}), N if there is nothing to check."
    )

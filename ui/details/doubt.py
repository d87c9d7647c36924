"""What a new version of the draft left in doubt about a claim, or new in its sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.action_cap import ActionCap
from ui.details.section import Section, clear, plain_label
from ui.theme import Tone, article_font, current_theme
from workbench.claims import Claim, Disclosure, Doubt
from workbench.ids import ClaimId
from workbench.ports import Work

_CHANGED = "≠ Changed since it was checked. It was:"
_PLACE = "≠ Is this the place? What was checked is:"
_DISCLOSURE = "≠ What tells the reader has changed. It was:"
_NEW_WORDS = (
    "○ New words stand in this sentence. Press N if there is nothing to check in them, or select them and"
    " press C."
)


class DoubtSection(Section):
    """Hidden while there is no doubt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.setContentsMargins(16, 0, 16, 6)
        self.body.addLayout(self._rows)

    @override
    def show_now(self, claim: Claim | None) -> None:
        clear(self._rows)
        session = self.session
        if session is None:
            self.hide()
            return
        sentence = session.sentence
        if claim is not None and claim.doubt is not None:
            self._add_doubt(claim, _PLACE if claim.doubt is Doubt.PLACE else _CHANGED, "It stands")
        elif claim is not None:
            for one in session.sheet.disclosures_of(claim.id):
                if one.doubt is not None:
                    self._add_doubt(one, _DISCLOSURE, "Still tells it")
        if sentence is not None and sentence.reopened:
            label = plain_label(self, _NEW_WORDS)
            self._rows.addWidget(label)
            label.show()
        self.setVisible(self._rows.count() > 0)

    def _add_doubt(self, mark: Claim | Disclosure, said: str, words: str) -> None:
        from ui.revising_words import compared

        assert self.session is not None
        theme, language = current_theme(), self.session.sheet.story.language
        card = QFrame(self)
        card.setObjectName("doubt")
        card.setStyleSheet(
            f"#doubt {{ background: {theme.tints[Tone.DOUBT]}; border: 1px solid {theme.inks[Tone.DOUBT]};"
            " border-radius: 6px; }"
        )
        heading = plain_label(card, said)
        heading.setStyleSheet(f"color: {theme.inks[Tone.DOUBT]};")
        was = QLabel(compared(mark.checked_quote, mark.anchor.quote, language=language)[0], card)
        was.setTextFormat(Qt.TextFormat.RichText)
        was.setWordWrap(True)
        was.setFont(article_font(self.font().pointSizeF() * 1.05, language=language))
        was.setAccessibleName(f"Was: {mark.checked_quote}")
        button = QPushButton(words, card)
        button.clicked.connect(self.confirm)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(button)
        foot.addWidget(ActionCap("confirm", card))
        foot.addStretch(1)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(9, 6, 9, 8)
        layout.setSpacing(5)
        layout.addWidget(heading)
        layout.addWidget(was)
        layout.addLayout(foot)
        self._rows.addWidget(card)
        card.show()

    def confirm(self) -> bool:
        """Say that the claim, or else what discloses it, stands as it is; False where there is no doubt."""
        from workbench.confirming import confirm_claim, confirm_disclosure

        session = self.session
        claim = session.claim if session else None
        if session is None or claim is None:
            return False
        told = [one for one in session.sheet.disclosures_of(claim.id) if one.doubt is not None]
        if claim.doubt is not None:
            self.change("Confirm the claim", confirm_claim)
        elif told:

            def confirm_all(work: Work, _key: ClaimId) -> None:
                for one in told:
                    confirm_disclosure(work, one.id)

            self.change("Confirm the disclosure", confirm_all)
        return claim.doubt is not None or bool(told)

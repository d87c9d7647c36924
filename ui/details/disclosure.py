"""The disclosure: what the draft itself tells the reader about a claim."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.action_cap import ActionCap
from ui.details.section import Section, clear, plain_label, quiet_label
from ui.theme import Tone, current_theme
from workbench.claims import Claim, Verdict
from workbench.deciding import link_disclosure, unlink_disclosure
from workbench.sheet import Sheet

if TYPE_CHECKING:
    from workbench.disclosures import FoundDisclosure


def found_for(sheet: Sheet, claim: Claim) -> "list[FoundDisclosure]":
    """Find the words near a claim that may be its disclosure, the best first."""
    touched = sheet.sentences_touching(claim.anchor.start, claim.anchor.end)
    if not touched:
        return []
    from workbench.disclosures import REACH, disclosures_for

    place = sheet.sentence_index(touched[-1].id)
    near = sheet.sentences[place : place + 1 + REACH]
    return list(disclosures_for(sheet.text, [(sentence.start, sentence.end) for sentence in near], 0))


class DisclosureSection(Section):
    """Disclosures that are linked, and the one that is offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.setContentsMargins(16, 0, 16, 6)
        self.body.addLayout(self._rows)

    def toggle(self) -> None:
        """Link the words that are offered; where some are linked already, unlink the last ones."""
        session = self.session
        claim = session.claim if session else None
        if session is None or claim is None:
            return
        linked = session.sheet.disclosures_of(claim.id)
        found = found_for(session.sheet, claim)
        if linked:
            self.change("Unlink the disclosure", lambda work, _key: unlink_disclosure(work, linked[-1].id))
        elif found:
            self.link_words(found[0].start, found[0].end)

    def link_words(self, start: int, end: int) -> None:
        """Link words that the user has selected."""
        self.change("Link the disclosure", lambda work, key: link_disclosure(work, key, start=start, end=end))

    @override
    def show_now(self, claim: Claim | None) -> None:
        clear(self._rows)
        session = self.session
        if session is None or claim is None:
            self.hide()
            return
        linked = session.sheet.disclosures_of(claim.id)
        for disclosure in linked:
            self._add_card("Disclosed", disclosure.anchor.quote, linked=True)
        if not linked:
            found = found_for(session.sheet, claim)
            if found:
                words = session.sheet.text[found[0].start : found[0].end]
                self._add_card("Disclosure?", words, linked=False)
            elif claim.verdict is Verdict.UNVERIFIED:
                hint = "No disclosure found. Select the words that tell the reader, and press D."
                self._rows.addWidget(quiet_label(self, hint))
        self.setVisible(self._rows.count() > 0)

    def _add_card(self, state: str, words: str, *, linked: bool) -> None:
        card = self._card(state, words, linked=linked)
        self._rows.addWidget(card)
        # At once, for its button may take the focus of the one before.
        card.show()

    def _card(self, state: str, words: str, *, linked: bool) -> QWidget:
        theme = current_theme()
        card = QFrame(self)
        line = "solid" if linked else "dashed"
        ground = theme.tints[Tone.DISCLOSURE] if linked else "transparent"
        card.setObjectName("disclosure")
        card.setStyleSheet(
            f"#disclosure {{ background: {ground}; border: 1px {line} {theme.inks[Tone.DISCLOSURE]};"
            " border-radius: 6px; }"
        )
        label = plain_label(card, f"{state} · “{' '.join(words.split())}”")
        label.setStyleSheet(f"color: {theme.inks[Tone.DISCLOSURE]};")
        button = QPushButton("Unlink" if linked else "Link", card)
        button.clicked.connect(self.toggle)
        layout = QHBoxLayout(card)
        layout.setContentsMargins(9, 6, 6, 6)
        layout.addWidget(label, 1)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(ActionCap("disclosure", card), 0, Qt.AlignmentFlag.AlignVCenter)
        return card

"""One mark under review: the words as they were and as they are, and what was known about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.details.section import clear, quiet_label
from ui.pieces import SectionHeading
from ui.revising_words import compared, in_words, plain
from ui.theme import SIGNS, VERDICT_TONES, article_font, current_theme
from ui.when import day
from workbench.carrying import Bin
from workbench.claims import Claim
from workbench.reviewing import Item, mark_of
from workbench.sheet import Sheet

_ABOUT = {
    (
        Bin.REWORDED,
        False,
    ): "Its words have changed. The verdict waits until you say that it stands, or check again.",
    (Bin.REWORDED, True): "Is this the place? It is not certain that these are its words.",
    (
        Bin.GONE,
        False,
    ): "Its words are not in the draft any more. It keeps all it has, and can be put on other words.",
    (Bin.MOVED, False): "The same words stand elsewhere now. It keeps its verdict.",
}
_DISCLOSURE = {
    (
        Bin.REWORDED,
        False,
    ): "The words that tell the reader have changed. Until you say that they still do, they tell nothing.",
    (Bin.REWORDED, True): "Is this the place? It is not certain that these words tell the reader.",
    (Bin.GONE, False): "The words that told the reader are gone. Select others, or unlink them.",
}


class ReviewCard(QScrollArea):
    """Shows an item; its text can be selected, and reads as the story does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = self._inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(14, 8, 10, 8)
        self._column.setSpacing(4)
        self.setWidget(inside)

    def words(self) -> str:
        """Give all that is shown, without its markup."""
        return "\n".join(label.accessibleName() or label.text() for label in self.findChildren(QLabel))

    def show_item(self, sheet: Sheet, item: Item | None, became: str) -> None:
        clear(self._column)
        if item is None:
            self._add(quiet_label(self._inside, "Nothing waits to be looked at."))
            self._column.addStretch(1)
            return
        mark, language = mark_of(sheet, item), sheet.story.language
        here = mark is not None and mark.anchor.revision_id == sheet.revision.id
        now = mark.anchor.quote if mark is not None and here else ""
        about = (_DISCLOSURE if item.disclosure_id else _ABOUT).get((item.bin, item.unsure), "")
        self._add(
            quiet_label(
                self._inside,
                f"✓ {became[:1].upper()}{became[1:]}." if became and item.bin is not Bin.MOVED else about,
            )
        )
        if here and item.bin is not Bin.MOVED:
            was, is_now = compared(item.was, now, language=language)
            said = in_words(item.was, now)
            self._add_words("Was", was, f"Was: {item.was}", language)
            self._add_words("Is now", is_now, f"Is now: {now}. {said}", language)
            if not said:
                self._add(quiet_label(self._inside, "The words are the same; those beside them changed."))
        else:
            self._add_words("" if here else "Was", plain(item.was, language=language), item.was, language)
        if sheet.has_claim(item.claim_id):
            self._add_facts(sheet, sheet.claim(item.claim_id), item)
        self._column.addStretch(1)

    def _add_facts(self, sheet: Sheet, claim: Claim, item: Item) -> None:
        sign = SIGNS[VERDICT_TONES[claim.verdict]]
        parts = [f"{sign.mark} {sign.words}"]
        if claim.checked_at is not None:
            parts.append(f"{claim.checked_by}, {day(claim.checked_at.astimezone().date())}")
        self._add_heading("The claim" if item.disclosure_id else "Verdict")
        if item.disclosure_id:
            self._add(self._line(f"“{' '.join(claim.anchor.quote.split())}”"))
        verdict = self._line(" · ".join(parts))
        verdict.setStyleSheet(f"color: {current_theme().inks[VERDICT_TONES[claim.verdict]]};")
        self._add(verdict)
        for words in (
            claim.reason,
            claim.note,
            claim.proposed_wording and f"Proposed: {claim.proposed_wording}",
        ):
            if words:
                self._add(self._line(words))
        queries = [one for one in sheet.queries_of(claim.id) if one.closed_at is None]
        for query in queries:
            self._add(self._line(f"Open query to the {query.addressee.value}: {query.question}"))
        links = sheet.links_of(claim.id)
        if links and item.bin is Bin.GONE and not item.disclosure_id:
            self._add_heading(f"Evidence ({len(links)})")
            for link in links:
                piece = sheet.piece(link.evidence_id)
                named = piece.title or piece.address or piece.file_name
                self._add(
                    self._line(f"{link.relation.value}: {named}{f', {link.locator}' if link.locator else ''}")
                )
        elif links:
            self._add(
                quiet_label(self._inside, f"{len(links)} piece{'' if len(links) == 1 else 's'} of evidence")
            )

    def _add_words(self, heading: str, html: str, said: str, language: str) -> None:
        if heading:
            self._add_heading(heading)
        label = QLabel(html, self._inside)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setFont(article_font(self.font().pointSizeF() * 1.1, language=language))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(said)
        self._add(label)

    def _add_heading(self, words: str) -> None:
        self._column.addSpacing(4)
        self._add(SectionHeading(words, self._inside))

    def _line(self, words: str) -> QLabel:
        label = QLabel(words, self._inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

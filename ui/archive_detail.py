"""Everything about the earlier claim that is chosen in the archive window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from reports.directions import is_rtl
from reports.model import is_protected, name_withheld
from ui.archive_comparison import comparison
from ui.archive_group_card import GroupCard
from ui.archive_results import ResultRow
from ui.copying import copy_claim, copy_earlier
from ui.details.section import clear, quiet_label
from ui.files import is_web_address, open_address
from ui.jobs import Jobs
from ui.old_checks import OldLabel, age_keeper, age_now, checked_when
from ui.pieces import QuietButton, SectionHeading, VerdictBadge
from ui.theme import VERDICT_TONES, article_font
from ui.when import moment
from workbench.archive import ArchiveHit, EarlierClaim
from workbench.claims import Verdict
from workbench.desk import Desk
from workbench.evidence import Evidence, Link
from workbench.ids import ClaimId
from workbench.ports import Work
from workbench.sheet import Sheet

SETTLE = 100
"""Milliseconds the choice rests before an own claim's sources are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnClaim:
    """A claim of our own with its sources; the sheet holds that claim alone."""

    claim_id: ClaimId
    sheet: Sheet


class ArchiveDetail(QScrollArea):
    """`open_wanted()` asks for the claim in its story, `similar_wanted()` for the claims that resemble it.

    `told(str)` carries a sentence for the user, `group_wanted(str)` what is to be done with the group.
    """

    group_wanted = Signal(str)
    open_wanted = Signal()
    similar_wanted = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The chosen claim")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._jobs = jobs
        self._earlier: EarlierClaim | None = None
        self._hit: ArchiveHit | None = None
        self._row: ResultRow | None = None
        self._words = ""
        self._own: OwnClaim | None = None
        self._copy_when_read = False
        self._inside = inside = QWidget(self)
        self._body = QVBoxLayout()
        self._body.setSpacing(7)
        self._sources = QVBoxLayout()
        self._sources.setSpacing(6)
        self.open_story = QuietButton("Open in its story", inside, key="Return")
        self.open_story.clicked.connect(self.open_wanted)
        self.similar = QuietButton("Find similar claims", inside, key="S")
        self.similar.clicked.connect(self.similar_wanted)
        self.copy = QuietButton("Copy with its sources", inside, key="Ctrl+C")
        self.copy.clicked.connect(self.copy_shown)
        self.browse = QuietButton("Open in the browser", inside)
        self.browse.clicked.connect(self._browse)
        buttons = QVBoxLayout()
        buttons.setSpacing(2)
        for button in (self.open_story, self.similar, self.copy, self.browse):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(18, 14, 18, 18)
        layout.setSpacing(10)
        layout.addLayout(self._body)
        layout.addLayout(self._sources)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.setWidget(inside)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._read_sources)
        age_keeper().changed.connect(self._show_age)
        self.show_claim(None)

    @property
    def earlier(self) -> EarlierClaim | None:
        return self._earlier

    def show_claim(
        self,
        earlier: EarlierClaim | None,
        *,
        hit: ArchiveHit | None = None,
        words: str = "",
        row: ResultRow | None = None,
    ) -> None:
        """Show a claim; the sources of one of our own follow as soon as they are read.

        Of a result it is also shown where its words stand, or how it differs from the `words` typed, and of
        its `row` what group it is in.
        """
        if earlier == self._earlier and hit == self._hit and row == self._row and earlier is not None:
            return
        self._row = row
        self._words = words
        self._earlier = earlier
        self._hit = hit
        self._own = None
        self._copy_when_read = False
        self._settle.stop()
        clear(self._body)
        clear(self._sources)
        self.open_story.setVisible(earlier is not None and earlier.own)
        self.copy.setVisible(earlier is not None)
        self.similar.setVisible(earlier is not None)
        self.browse.setVisible(earlier is not None and is_web_address(earlier.address))
        self.verticalScrollBar().setValue(0)
        if earlier is None:
            self._body.addWidget(quiet_label(self, "Choose a claim to see everything about it here."))
            return
        self._show_facts(earlier)
        if hit is not None and hit.match is not None:
            self._body.insertWidget(0, comparison(self, words, hit.match))
        if row is not None and (row.group is not None or row.standing is not None):
            card = GroupCard(row, self)
            card.wanted.connect(self.group_wanted)
            self._body.insertWidget(0, card)
        if earlier.own:
            self._settle.start()

    def words(self) -> str:
        """Give what is shown, as a screen reader would read it."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())

    def copy_shown(self) -> None:
        """Copy the chosen claim; one of our own as soon as its sources are read."""
        earlier = self._earlier
        if earlier is None:
            return
        if not earlier.own:
            copy_earlier(earlier)
        elif self._own is not None:
            copy_claim(self._own.sheet, self._own.sheet.claim(self._own.claim_id))
        else:
            self._copy_when_read = True
            self._settle.stop()
            self._read_sources()
            return
        self.told.emit("The claim and its sources are on the clipboard.")

    def _show_age(self) -> None:
        """Show the same claim anew, after the desk has set when checks are old."""
        earlier, self._earlier = self._earlier, None
        self.show_claim(earlier, hit=self._hit, words=self._words, row=self._row)

    def _show_facts(self, earlier: EarlierClaim) -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(VerdictBadge(VERDICT_TONES[earlier.verdict], head))
        age = age_now(earlier)
        checked = f"checked {checked_when(earlier.checked_on, age)}" if earlier.checked_on else "not dated"
        row.addWidget(quiet_label(head, checked), 1)
        self._body.addWidget(head)
        if earlier.verdict is not Verdict.UNCHECKED:
            self._body.addWidget(OldLabel(age, self))
        wording = _words(self, earlier.wording)
        wording.setFont(article_font(self.font().pointSizeF() * 1.25, language=earlier.language))
        self._body.addWidget(wording)
        quote = earlier.quote if earlier.quote != earlier.wording else ""
        facts = (
            ("In the draft", f"“{quote}”" if quote else ""),
            ("Rated", earlier.rating),
            ("Reason", earlier.reason),
            ("Said by", earlier.claimant),
            ("Kind", earlier.kind.value if earlier.kind else ""),
            ("Story" if earlier.own else "Publisher", earlier.source),
            ("Title of the check", earlier.title),
            ("Address", earlier.address),
            ("Language", _language(earlier.language)),
        )
        for label, words in facts:
            if words:
                self._body.addWidget(_labelled(self, label, words))

    def _read_sources(self) -> None:
        earlier = self._earlier
        if earlier is not None and earlier.claim_id is not None:
            self._jobs.start(
                "Reading the claim’s sources",
                _sources_of(self._desk, earlier.claim_id),
                finished=self._sources_came,
                quiet=True,
            )

    def _sources_came(self, own: OwnClaim | None) -> None:
        if own is None or self._earlier is None or own.claim_id != self._earlier.claim_id:
            return
        self._own = own
        clear(self._sources)
        claim = own.sheet.claim(own.claim_id)
        rows = [("Should read", claim.proposed_wording), ("Accepted because", claim.accepted_reason)]
        rows += [("The reader is told", f"“{d.anchor.quote}”") for d in own.sheet.disclosures_of(claim.id)]
        if claim.checked_at:
            rows.append(("Checked", f"{claim.checked_by}, {moment(claim.checked_at)}"))
        for label, words in rows:
            if words:
                self._sources.addWidget(_labelled(self, label, words))
        links = own.sheet.links_of(claim.id)
        self._sources.addWidget(SectionHeading("Evidence", self))
        if not links:
            self._sources.addWidget(quiet_label(self, "No evidence is linked to this claim."))
        for link in links:
            self._sources.addWidget(_SourceCard(link, own.sheet.piece(link.evidence_id), self))
        if self._copy_when_read:
            self._copy_when_read = False
            self.copy_shown()

    def _browse(self) -> None:
        if self._earlier is not None:
            open_address(self._earlier.address)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inside.setMaximumWidth(self.viewport().width())


class _SourceCard(QFrame):
    """A piece of evidence and how it bears on the claim; people off the record are not named here."""

    def __init__(self, link: Link, piece: Evidence, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._address = piece.address
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(3)
        hidden = is_protected(piece)
        title = name_withheld(piece) if hidden else piece.title
        self.setAccessibleName(f"{link.relation.value}: {title}")
        layout.addWidget(_words(self, title))
        parts = [piece.kind.value, link.relation.value, "primary" if link.primary else ""]
        if not hidden:
            parts += [piece.publisher, piece.author]
        parts += [piece.published, piece.file_name, link.locator]
        layout.addWidget(quiet_label(self, " · ".join(part for part in parts if part)))
        if link.quote:
            layout.addWidget(_words(self, f"“{link.quote}”"))
        if is_web_address(piece.address):
            browse = QuietButton("Open in the browser", self)
            browse.setAccessibleName(f"Open {title} in the browser")
            browse.clicked.connect(self._browse)
            layout.addWidget(browse, 0, Qt.AlignmentFlag.AlignLeading)

    def _browse(self) -> None:
        open_address(self._address)


def _sources_of(desk: Desk, claim_id: ClaimId) -> Callable[[object, object], OwnClaim | None]:
    return lambda _report, _cancelled: desk.read(lambda work: read_own(work, claim_id))


def read_own(work: Work, claim_id: ClaimId) -> OwnClaim | None:
    """Read a claim of our own with what hangs on it; None when it was removed meanwhile."""
    claim = work.claims.find(claim_id)
    if claim is None:
        return None
    links = work.links.of_claim(claim_id)
    sheet = Sheet(
        story=work.stories.get(claim.story_id),
        revision=work.revisions.get(claim.anchor.revision_id),
        sentences=(),
        claims=[claim],
        disclosures=work.disclosures.of_claim(claim_id),
        evidence=[work.evidence.get(link.evidence_id) for link in links],
        links=links,
        queries=work.queries.of_claim(claim_id),
    )
    return OwnClaim(claim_id=claim_id, sheet=sheet)


def _labelled(parent: QWidget, label: str, words: str) -> QWidget:
    """Put a quiet heading close above its words."""
    pair = QWidget(parent)
    layout = QVBoxLayout(pair)
    layout.setContentsMargins(0, 3, 0, 0)
    layout.setSpacing(1)
    layout.addWidget(SectionHeading(label, pair))
    layout.addWidget(_words(pair, words))
    return pair


def _language(tag: str) -> str:
    found = QLocale(tag).language() if tag else QLocale.Language.C
    return tag if found == QLocale.Language.C else QLocale.languageToString(found)


def _words(parent: QWidget, words: str) -> QLabel:
    """Make a label whose words can be selected, on the side that they begin at."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if is_rtl(words, default=False):
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    return label

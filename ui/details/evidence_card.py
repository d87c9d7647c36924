"""One piece of evidence on a claim: what it is in a few lines, and all its details when it is opened."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.details.section import plain_label, quiet_label
from ui.fields import SavedText
from ui.files import open_address, open_file
from ui.fold import FoldButton
from ui.old_checks import age_now_of, checked_when
from ui.pieces import ElidedLabel
from ui.theme import Tone, current_theme
from ui.when import moment
from workbench.evidence import Attribution, Evidence, EvidenceKind, Link, Relation
from workbench.ports import EvidenceFiles
from workbench.proving import edit_evidence, edit_link, unlink_evidence

if TYPE_CHECKING:
    from ui.details.evidence import EvidenceSection

RELATION_TONES = {
    Relation.SUPPORTS: Tone.VERIFIED,
    Relation.CONTRADICTS: Tone.CONTRADICTED,
    Relation.CONTEXT: Tone.UNVERIFIED,
}
PREVIEW = 150
"""Height of a preview in pixels."""


class EvidenceCard(QFrame):
    """Title, relation and facts; opened, everything that can be said about the piece and the link."""

    def __init__(
        self, link: Link, piece: Evidence, *, section: "EvidenceSection", files: EvidenceFiles
    ) -> None:
        super().__init__(section)
        self.setProperty("card", True)
        self.link = link
        self._piece = piece
        self._section = section
        self._files = files
        self._form: EvidenceForm | None = None
        self._fold = FoldButton("", self)
        self._fold.toggled.connect(self._folded)
        self._title = ElidedLabel("", self)
        self._relation = QLabel(self)
        self._relation.setContentsMargins(6, 1, 6, 1)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._fold)
        head.addWidget(self._title, 1)
        head.addWidget(self._relation)
        self._facts = quiet_label(self)
        self._quote = plain_label(self)
        self._picture = QLabel(self)
        self._picture.hide()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(5, 6, 9, 6)
        self._body.setSpacing(3)
        self._body.addLayout(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(26, 0, 0, 0)
        inner.setSpacing(3)
        for widget in (self._facts, self._quote, self._picture):
            inner.addWidget(widget)
        self._inner = inner
        self._body.addLayout(inner)
        self.show_values(link, piece)
        self._show_picture()

    def show_values(self, link: Link, piece: Evidence) -> None:
        self.link = link
        self._piece = piece
        self._title.set_words(f"{_KIND_SIGNS[piece.kind]} {piece.title}")
        self._fold.setAccessibleName(f"{piece.kind.value}: {piece.title}, {link.relation.value}")
        theme = current_theme()
        tone = RELATION_TONES[link.relation]
        self._relation.setText(f"{link.relation.value}{' · primary' if link.primary else ''}")
        self._relation.setStyleSheet(
            f"color: {theme.inks[tone]}; background: {theme.tints[tone]}; border-radius: 4px;"
        )
        facts = facts_of(piece, link)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._quote.setText(f"“{link.quote}”")
        self._quote.setVisible(bool(link.quote))
        if self._form is not None:
            self._form.show_values(link, piece)

    def redress(self) -> None:
        self.show_values(self.link, self._piece)

    def save_now(self) -> None:
        if self._form is not None:
            self._form.save_now()

    def _folded(self, is_open: bool) -> None:
        if is_open and self._form is None:
            self._form = EvidenceForm(self.link, self._piece, section=self._section, files=self._files)
            self._inner.addWidget(self._form)
        if self._form is not None:
            if is_open:
                self._form.show_others()
            self._form.setVisible(is_open)

    def _show_picture(self) -> None:
        if self._piece.kind not in (EvidenceKind.IMAGE, EvidenceKind.DOCUMENT) or not self._piece.sha256:
            return
        section = self._section
        sha256, media_type, files = self._piece.sha256, self._piece.media_type, self._files

        def draw(_report: object, _cancelled: object) -> bytes:
            from reports.thumbnails import preview

            return preview(files.path(sha256), media_type)

        section.draw(draw, self._picture_came)

    def _picture_came(self, content: bytes) -> None:
        pixmap = QPixmap()
        if content and pixmap.loadFromData(content):
            height = min(PREVIEW, pixmap.height())
            self._picture.setPixmap(pixmap.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation))
            self._picture.setAccessibleName(f"Preview of {self._piece.title}")
            self._picture.show()


class EvidenceForm(QWidget):
    """Everything that can be said about a piece and its link; each field stores itself."""

    def __init__(
        self, link: Link, piece: Evidence, *, section: "EvidenceSection", files: EvidenceFiles
    ) -> None:
        super().__init__(section)
        self._link = link
        self._piece = piece
        self._section = section
        self._files = files
        self._fields: dict[str, SavedText] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 4, 0, 0)
        form.setVerticalSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._relation = QComboBox(self)
        self._relation.setAccessibleName("Relation")
        for relation in Relation:
            self._relation.addItem(relation.value, relation)
        self._relation.activated.connect(self._relation_chosen)
        self._primary = QCheckBox("Primary source", self)
        self._primary.clicked.connect(self._primary_clicked)
        form.addRow("Relation", self._relation)
        form.addRow("", self._primary)
        for name, label in (("quote", "Exact quote"), ("locator", "Where in it"), ("note", "Note")):
            form.addRow(label, self._field(f"link.{name}", label))
        for name, label in _PIECE_FIELDS[piece.kind]:
            form.addRow(label, self._field(f"piece.{name}", label))
        self._terms = QComboBox(self)
        self._terms.setAccessibleName("Terms")
        for terms in (Attribution.ON_THE_RECORD, Attribution.BACKGROUND, Attribution.OFF_THE_RECORD):
            self._terms.addItem(terms.value, terms)
        self._terms.activated.connect(self._terms_chosen)
        form.addRow("Terms", self._terms)
        form.setRowVisible(self._terms, piece.kind is EvidenceKind.PERSON)
        self._rests = quiet_label(self)
        form.addRow(self._rests)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        if piece.sha256 or piece.address:
            open_it = QPushButton("Open", self)
            open_it.clicked.connect(self._open)
            buttons.addWidget(open_it)
        unlink = QPushButton("Unlink", self)
        unlink.clicked.connect(self._unlink)
        buttons.addWidget(unlink)
        buttons.addStretch(1)
        form.addRow(buttons)
        self.show_values(link, piece)

    def show_values(self, link: Link, piece: Evidence) -> None:
        self._link = link
        self._piece = piece
        self._relation.setCurrentIndex(list(Relation).index(link.relation))
        self._primary.setChecked(link.primary)
        for name, field in self._fields.items():
            owner, attribute = name.split(".")
            field.show_value(getattr(link if owner == "link" else piece, attribute))
        if piece.kind is EvidenceKind.PERSON:
            self._terms.setCurrentIndex(self._terms.findData(piece.attribution))

    def show_others(self) -> None:
        """Say which other claims rest on the piece now."""
        self._rests.setText(self._rests_on_it())
        self._rests.setVisible(bool(self._rests.text()))

    def save_now(self) -> None:
        for field in self._fields.values():
            field.save_now()

    def _field(self, name: str, label: str) -> SavedText:
        field = SavedText(label, self)
        field.store_with(partial(self._typed, name))
        self._fields[name] = field
        return field

    def _typed(self, name: str, words: str) -> None:
        owner, attribute = name.split(".")
        words = words.strip()
        if owner == "link":
            self._change_link(f"Change the {attribute} of the evidence", merge=name, **{attribute: words})
        else:
            self._change_piece(f"Change the evidence’s {attribute}", merge=name, **{attribute: words})

    def _change_link(self, label: str, *, merge: str = "", **values: object) -> None:
        link_id = self._link.id
        self._section.change(
            label,
            lambda work, _claim: edit_link(work, replace(work.links.get(link_id), **values)),  # type: ignore[arg-type]
            merge=f"{merge} {link_id}" if merge else "",
            any_text=True,
        )

    def _change_piece(self, label: str, *, merge: str = "", **values: object) -> None:
        piece_id = self._piece.id
        self._section.change(
            label,
            lambda work, _claim: edit_evidence(work, replace(work.evidence.get(piece_id), **values)),  # type: ignore[arg-type]
            merge=f"{merge} {piece_id}" if merge else "",
            any_text=True,
        )

    def _relation_chosen(self, place: int) -> None:
        relation = list(Relation)[place]
        self._change_link(f"The evidence {relation.value}", relation=relation)

    def _primary_clicked(self, primary: bool) -> None:
        self._change_link("Mark as primary" if primary else "Mark as secondary", primary=primary)

    def _terms_chosen(self) -> None:
        self._change_piece("Change the terms", attribution=self._terms.currentData())

    def _unlink(self) -> None:
        link_id = self._link.id
        for field in self._fields.values():
            field.forget()
        self._section.change("Unlink the evidence", lambda work, _claim: unlink_evidence(work, link_id))

    def _open(self) -> None:
        """Open the stored file or the page with the system's program; nothing else is ever opened."""
        if self._piece.sha256:
            open_file(self._files.path(self._piece.sha256))
        else:
            open_address(self._piece.address)

    def _rests_on_it(self) -> str:
        session = self._section.session
        if session is None:
            return ""
        piece_id, own_id = self._piece.id, self._link.claim_id
        others = [
            c for c in session.desk.read(lambda work: work.claims.resting_on(piece_id)) if c.id != own_id
        ]
        if not others:
            return ""
        here = [f"claim {session.sheet.number(c.id)}" for c in others if session.sheet.has_claim(c.id)]
        elsewhere = [f"“{c.wording}”" for c in others if not session.sheet.has_claim(c.id)]
        return "Also under " + "; ".join([*here, *elsewhere]) + "."


def facts_of(piece: Evidence, link: Link) -> str:
    """Say in one line what a piece is and where in it to look."""
    parts = {
        EvidenceKind.WEB_PAGE: (piece.publisher, piece.author, piece.published, _shown(piece)),
        EvidenceKind.PERSON: (piece.role, piece.channel, moment(piece.spoken_at), piece.attribution.value),
        EvidenceKind.EARLIER_CHECK: (
            piece.earlier_verdict.value if piece.earlier_verdict else "",
            _checked(piece),
            piece.publisher,
        ),
        EvidenceKind.OBSERVATION: (piece.made_by, moment(piece.made_at), piece.note),
    }.get(
        piece.kind, (piece.publisher, size_of(piece), f"SHA-256 {piece.sha256[:8]}…" if piece.sha256 else "")
    )
    return " · ".join(part for part in (*parts, link.locator) if part)


def _checked(piece: Evidence) -> str:
    age = age_now_of(piece.title, kind=None, checked_on=piece.earlier_checked_on)
    return checked_when(piece.earlier_checked_on, age)


def size_of(piece: Evidence) -> str:
    """Write a file's size in the unit that suits it."""
    size = float(piece.size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return "" if not piece.size else f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return ""


def _shown(piece: Evidence) -> str:
    return "" if piece.title == piece.address else piece.address.split("://")[-1].split("/")[0]


_KIND_SIGNS = {
    EvidenceKind.WEB_PAGE: "⌂",
    EvidenceKind.DOCUMENT: "▤",
    EvidenceKind.IMAGE: "▣",
    EvidenceKind.VIDEO: "▶",
    EvidenceKind.AUDIO: "♪",
    EvidenceKind.PERSON: "☎",
    EvidenceKind.DATA_SET: "▦",
    EvidenceKind.OBSERVATION: "◉",
    EvidenceKind.EARLIER_CHECK: "↺",
}

_FILE_FIELDS = (
    ("title", "Title"),
    ("publisher", "Publisher"),
    ("author", "Author"),
    ("published", "Published"),
)
_PIECE_FIELDS = {
    EvidenceKind.WEB_PAGE: (*_FILE_FIELDS, ("address", "Address")),
    EvidenceKind.DATA_SET: (*_FILE_FIELDS, ("address", "Address")),
    EvidenceKind.PERSON: (("title", "Name"), ("role", "Role"), ("channel", "Channel")),
    EvidenceKind.OBSERVATION: (("title", "What was seen"),),
    EvidenceKind.EARLIER_CHECK: (("title", "Title"),),
    EvidenceKind.DOCUMENT: _FILE_FIELDS,
    EvidenceKind.IMAGE: _FILE_FIELDS,
    EvidenceKind.VIDEO: _FILE_FIELDS,
    EvidenceKind.AUDIO: _FILE_FIELDS,
}

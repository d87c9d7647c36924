"""The evidence of the current claim: added in place by address, file, picture or name; one card a link."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QStringListModel, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.details.evidence_card import EvidenceCard
from ui.details.section import Section, clear, quiet_label, typed_in
from ui.fields import REST
from ui.file_dialogs import ask_for_files
from ui.files import last_folder, remember_folder
from ui.jobs import JobFunction, Jobs, Report
from ui.own_keys import give_way
from workbench.addresses import canonical_address
from workbench.claims import Claim, Kind
from workbench.errors import Refused
from workbench.evidence import Evidence, EvidenceKind, Link, Relation
from workbench.ids import ClaimId, EvidenceId
from workbench.ports import EvidenceFiles, Work
from workbench.proving import add_data_set, add_file, add_observation, add_person, add_web_page, link_evidence


class EntryKind(StrEnum):
    """What the words in the entry field are taken for."""

    DETECT = "as recognised"
    PERSON = "person or call"
    OBSERVATION = "own observation"
    DATA_SET = "data set"


class EntryField(QLineEdit):
    """The field that takes everything.

    `pasted(QMimeData)` carries files and pictures from the clipboard, `entered()` and `left()` say that it
    has and has lost the focus.
    """

    pasted = Signal(object)
    entered = Signal()
    left = Signal()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # What was begun goes on; selected, the next key would overwrite it.
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.end(False)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            data = QGuiApplication.clipboard().mimeData()
            if _local_files(data) or data.hasImage():
                self.pasted.emit(data)
                return
        super().keyPressEvent(event)


class EvidenceSection(Section):
    """Cards of the linked pieces, and the line that adds another.

    What was typed there and not entered is kept in `unfinished`, by claim; `unfinished_changed()` follows
    shortly after the last key, and on leaving.
    """

    unfinished_changed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        files: EvidenceFiles,
        parent: QWidget | None = None,
        *,
        unfinished: dict[str, str] | None = None,
    ) -> None:
        super().__init__("Evidence", parent, action="evidence")
        self.setAcceptDrops(True)
        self._jobs = jobs
        self._files = files
        self._rows: tuple[tuple[Link, Evidence], ...] = ()
        self._known: dict[str, EvidenceId] = {}
        self._unfinished = unfinished if unfinished is not None else {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.unfinished_changed)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self._empty = quiet_label(self, "No evidence yet. Paste an address or drop a file here.")
        self.entry = EntryField(self)
        self.entry.setAccessibleName("Add evidence")
        self.entry.setPlaceholderText("Address, file, picture or name, then Enter")
        self._taken_for = QComboBox(self)
        self._taken_for.setAccessibleName("What it is")
        for kind in EntryKind:
            self._taken_for.addItem(kind.value, kind)
        choose = QPushButton("File…", self)
        choose.clicked.connect(self._choose_files)
        self._titles = QStringListModel(self)
        completer = QCompleter(self._titles, self.entry)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._known_chosen)
        self.entry.setCompleter(completer)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._taken_for)
        below.addStretch(1)
        below.addWidget(choose)
        for part in (self._empty, self.entry):
            self.body.addWidget(part)
        self.body.insertLayout(1, self._cards)
        self.body.addLayout(below)
        give_way(self.entry)
        self.entry.returnPressed.connect(self._entered)
        self.entry.pasted.connect(self._take_data)
        self.entry.entered.connect(self._load_known)
        self.entry.textChanged.connect(self._begun)
        self.entry.left.connect(self.leave_claim)

    @override
    def show_now(self, claim: Claim | None) -> None:
        self.setVisible(claim is not None)
        session = self.session
        if session is None or claim is None:
            return
        rows = tuple(
            (link, session.sheet.piece(link.evidence_id)) for link in session.sheet.links_of(claim.id)
        )
        self._empty.setVisible(not rows)
        if rows != self._rows:
            self._show_rows(rows)

    @override
    def redress(self) -> None:
        for card in self.cards():
            card.redress()
        self.refresh()

    @override
    def leave_claim(self) -> None:
        """Have an entry that was begun kept at once."""
        if self._rest.isActive():
            self._rest.stop()
            self.unfinished_changed.emit()

    @override
    def take_focus(self) -> None:
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def claim_changed(self) -> None:
        self._rows = ()
        self.entry.blockSignals(True)
        self.entry.setText(self._unfinished.get(self._shown, "") if self._shown is not None else "")
        self.entry.blockSignals(False)
        self._taken_for.setCurrentIndex(0)
        clear(self._cards)

    @override
    def homeless(self) -> list[tuple[str, str]]:
        found, begun = super().homeless(), self.entry.text()
        gone = (
            self.session is not None
            and self._shown is not None
            and not self.session.sheet.has_claim(self._shown)
        )
        return [*found, ("Evidence", begun)] if gone and begun else found

    @override
    def save_now(self) -> None:
        for card in self.cards():
            card.save_now()

    def cards(self) -> list[EvidenceCard]:
        items = [self._cards.itemAt(place) for place in range(self._cards.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, EvidenceCard)]

    def add_files(self, paths: Sequence[Path]) -> None:
        """Copy files into the evidence store in the background and link them to the claim that is shown."""
        claim_id = self._shown
        files = self._files
        if claim_id is None:
            return

        def copy(report: Report, cancelled: Callable[[], bool]) -> list[tuple[ClaimId, Path, str, int]]:
            return [(claim_id, path, *files.add(path, report=report, cancelled=cancelled)) for path in paths]

        self._jobs.start("Copying into the evidence store", copy, finished=self._copied, writes=True)

    def draw(self, function: JobFunction, came: Callable[[bytes], None]) -> None:
        """Make a preview in the background."""
        self._jobs.start("Preview", function, finished=came, quiet=True)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._shown is not None and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_data(event.mimeData())

    def _show_rows(self, rows: tuple[tuple[Link, Evidence], ...]) -> None:
        """Rebuild the cards that changed; the others keep what is open and being typed in them."""
        kept = {card.link.id: card for card in self.cards()}
        self._rows = rows
        for place, (link, piece) in enumerate(rows):
            card = kept.pop(link.id, None)
            if card is None:
                card = EvidenceCard(link, piece, section=self, files=self._files)
            else:
                card.show_values(link, piece)
            self._cards.insertWidget(place, card)
        for gone in kept.values():
            self.give_back("The evidence is no longer linked to the claim", typed_in(gone))
            self._cards.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _begun(self, words: str) -> None:
        if self._shown is None:
            return
        self._unfinished.pop(self._shown, None)
        if words.strip():
            self._unfinished[self._shown] = words
        self._rest.start()

    def _load_known(self) -> None:
        """Offer the pieces that other claims and stories rest on, so that none is added twice."""
        session = self.session
        if session is not None:
            desk = session.desk
            self._jobs.start(
                "Reading the evidence there is",
                lambda _report, _cancelled: desk.read(_known_pieces),
                finished=self._known_came,
                quiet=True,
            )

    def _known_came(self, known: dict[str, EvidenceId]) -> None:
        linked = {link.evidence_id for link, _piece in self._rows}
        self._known = {title: key for title, key in known.items() if key not in linked}
        self._titles.setStringList(list(self._known))

    def _known_chosen(self, title: str) -> None:
        evidence_id = self._known.get(title)
        if evidence_id is not None:
            self._link("Link evidence", lambda _work: evidence_id)

    def _entered(self) -> None:
        words = self.entry.text().strip()
        kind = list(EntryKind)[self._taken_for.currentIndex()]
        path = _as_path(words)
        if not words:
            return
        if words in self._known:
            self._known_chosen(words)
        elif path is not None and kind is EntryKind.DETECT:
            self.add_files([path])
            self.entry.clear()
        elif kind is EntryKind.DATA_SET:
            self._link("Add a data set", lambda work: add_data_set(work, words).id)
        elif kind is EntryKind.OBSERVATION:
            self._link("Add an observation", lambda work: add_observation(work, words).id)
        elif kind is EntryKind.DETECT and _is_address(words):
            self._link("Add a web page", lambda work: add_web_page(work, words).id)
        else:
            self._link("Add a person", lambda work: add_person(work, words).id)

    def _link(self, label: str, find: Callable[[Work], EvidenceId]) -> None:
        """Add or find a piece and link it, in one step; a new card opens for its details."""
        relation = Relation.SUPPORTS
        self.change(
            label,
            lambda work, claim_id: link_evidence(work, claim_id, find(work), relation=relation),
            any_text=True,
        )
        self.entry.clear()
        self._taken_for.setCurrentIndex(0)
        if self.entry.hasFocus():
            self._load_known()

    def _copied(self, copied: list[tuple[ClaimId, Path, str, int]]) -> None:
        for claim_id, path, sha256, size in copied:
            self._link_file(claim_id, sha256=sha256, size=size, name=path.name)

    def _link_file(self, claim_id: ClaimId, *, sha256: str, size: int, name: str) -> None:
        session = self.session
        if session is None or not session.sheet.has_claim(claim_id):
            return
        media_type = guess_type(name)[0] or "application/octet-stream"
        about_media = session.sheet.claim(claim_id).kind is Kind.MEDIA
        relation = Relation.CONTEXT if about_media else Relation.SUPPORTS

        def link(work: Work) -> Link:
            piece = add_file(work, sha256=sha256, size=size, file_name=name, media_type=media_type)
            return link_evidence(work, claim_id, piece.id, relation=relation)

        session.do(f"Add the file “{name}”", link, any_text=True)

    def _choose_files(self) -> None:
        chosen = ask_for_files(self, "Evidence files", last_folder())
        if chosen:
            remember_folder(chosen[0])
            self.add_files(chosen)

    def _take_data(self, data: QMimeData) -> None:
        files = _local_files(data)
        addresses = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
        if files:
            self.add_files(files)
        elif addresses:
            for address in addresses:
                self._add_address(address)
        elif data.hasImage() and self._shown is not None:
            self._add_picture(self._shown, data.imageData())

    def _add_address(self, address: str) -> None:
        self._link("Add a web page", lambda work: add_web_page(work, address).id)

    def _add_picture(self, claim_id: ClaimId, picture: object) -> None:
        if not isinstance(picture, QImage) or picture.isNull():
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        # WORKAROUND: the stubs ask for bytes, the binding takes only a str.
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        sha256, size = self._files.add_bytes(bytes(buffer.data().data()), suffix=".png")
        self._link_file(claim_id, sha256=sha256, size=size, name="Pasted picture.png")


def _is_address(words: str) -> bool:
    try:
        canonical_address(words)
    except Refused:
        return False
    return " " not in words


def _as_path(words: str) -> Path | None:
    """Give the file that words name, as pasted from a file manager; None when they name none."""
    if words.startswith("file://"):
        words = QUrl(words).toLocalFile()
    if not words.startswith(("/", "~")) and ":\\" not in words:
        return None
    path = Path(words).expanduser()
    return path if path.is_file() else None


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _known_pieces(work: Work) -> dict[str, EvidenceId]:
    return {_known_title(piece): piece.id for piece in work.evidence.all()}


def _known_title(piece: Evidence) -> str:
    about = piece.address or piece.role or piece.file_name
    kind = "" if piece.kind is EvidenceKind.WEB_PAGE else f" ({piece.kind.value})"
    return piece.title if about in ("", piece.title) else f"{piece.title}{kind} – {about}"

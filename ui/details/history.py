"""The history of the current claim: who changed what, when, from what to what."""

from dataclasses import fields

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.details.section import Section, clear, plain_label, quiet_label
from ui.fold import FoldButton
from ui.when import moment
from workbench.anchors import Anchor
from workbench.claims import Claim
from workbench.history import Change, LogEntry, StepKind

_SILENT = frozenset(
    {"id", "story_id", "claim_id", "evidence_id", "made_at", "made_by", "checked_at", "checked_by"}
)
_SHOWN = 200


class HistorySection(Section):
    """Folded away until it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.fold = FoldButton("History", self)
        self.fold.toggled.connect(self.refresh)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._entries: list[LogEntry] = []
        self.body.addWidget(self.fold)
        self.body.addLayout(self._rows)

    def open_up(self) -> None:
        self.fold.setChecked(True)
        self.fold.setFocus()

    @override
    def show_now(self, claim: Claim | None) -> None:
        self.setVisible(claim is not None)
        if claim is None or self.session is None or not self.fold.isChecked():
            self._show_entries([])
            return
        sheet = self.session.sheet
        about: list[str] = [claim.id]
        about += [link.id for link in sheet.links_of(claim.id)]
        about += [disclosure.id for disclosure in sheet.disclosures_of(claim.id)]
        about += [query.id for query in sheet.queries_of(claim.id)]
        self._show_entries(list(self.session.desk.read(lambda work: work.log.about(about)))[-_SHOWN:])

    def _show_entries(self, entries: list[LogEntry]) -> None:
        """Show the newest first; what stands there already is left as it is."""
        if entries == self._entries:
            return
        self._entries = entries
        clear(self._rows)
        for entry in reversed(entries):
            self._rows.addWidget(plain_label(self, headline(entry)))
            for line in (line for change in entry.changes for line in differences(change)):
                self._rows.addWidget(quiet_label(self, f"    {line}"))


def headline(entry: LogEntry) -> str:
    """Say in one line who did what, when."""
    what = {StepKind.UNDO: f"Undid: {entry.label}", StepKind.REDO: f"Did again: {entry.label}"}
    return f"{moment(entry.at)} · {entry.checker} · {what.get(entry.kind, entry.label)}"


def differences(change: Change) -> list[str]:
    """Say field by field what a change put in the place of what."""
    if change.before is None or change.after is None:
        return []
    lines = []
    for field in fields(change.after):
        old, new = getattr(change.before, field.name), getattr(change.after, field.name)
        if old != new and field.name not in _SILENT:
            lines.append(f"{field.name.replace('_', ' ')}: {_words(old)} → {_words(new)}")
    return lines


def _words(value: object) -> str:
    if isinstance(value, Anchor):
        return f"“{value.quote}”"
    return f"“{value}”" if value not in ("", None) else "nothing"

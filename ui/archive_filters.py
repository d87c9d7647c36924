"""The filters of the archive window: what a search is narrowed down to."""

import calendar
import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QPushButton, QWidget

from ui.pieces import plain_tooltip
from workbench.archive import ArchiveQuery, Origin
from workbench.claims import Kind, Verdict
from workbench.ids import StoryId
from workbench.stories import Story

_ORIGINS = {"Any origin": None, "Own stories": Origin.OWN, "Imported": Origin.IMPORTED}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Filters(QWidget):
    """`changed()` says that another filter holds."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = self._choice("Verdict", [("Any verdict", None), *((v.value, v) for v in Verdict)])
        self.kind = self._choice("Kind", [("Any kind", None), *((k.value, k) for k in Kind)])
        self.origin = self._choice("Own or imported", list(_ORIGINS.items()))
        self.story = self._choice("Story", [("Any story", None)])
        self.claimant = self._field("Claimant", "Who says so")
        self._claimants = QStringListModel(self)
        completer = QCompleter(self._claimants, self.claimant)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.claimant.setCompleter(completer)
        dates = "A year, a month or a day: 2024, 2024-11 or 2024-11-30"
        self.since = self._field("Checked since", "Since 2024-11-30")
        self.until = self._field("Checked until", "Until 2024-12")
        for field in (self.since, self.until):
            field.setToolTip(dates)
            field.setAccessibleDescription(dates)
        self.clear_all = QPushButton("Clear all", self)
        self.clear_all.setAccessibleName("Clear the words and all filters")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        parts: Sequence[QWidget] = (
            self.verdict,
            self.kind,
            self.origin,
            self.story,
            self.claimant,
            self.since,
            self.until,
            self.clear_all,
        )
        for place, part in enumerate(parts):
            layout.addWidget(part, place // 4, place % 4)
        for column in range(4):
            layout.setColumnStretch(column, 1)

    def query(self, words: str) -> ArchiveQuery:
        return ArchiveQuery(
            words=words,
            # A combo box gives an enum of strings back as a plain string.
            verdict=Verdict(self.verdict.currentData()) if self.verdict.currentData() else None,
            kind=Kind(self.kind.currentData()) if self.kind.currentData() else None,
            since=first_day(self.since.text()),
            until=last_day(self.until.text()),
            story_id=self.story.currentData(),
            claimant=self.claimant.text().strip(),
            origin=Origin(self.origin.currentData()) if self.origin.currentData() else None,
        )

    def problem(self) -> str:
        """Say in a sentence which date cannot be read, "" when all is well."""
        for field in (self.since, self.until):
            if field.text().strip() and first_day(field.text()) is None:
                return f"“{field.text().strip()}” is no date; write 2024, 2024-11 or 2024-11-30."
        return ""

    def is_clear(self) -> bool:
        return self.query("") == ArchiveQuery() and not (self.since.text() or self.until.text())

    def clear(self) -> None:
        """Take all filters away, without telling."""
        for part in (self.verdict, self.kind, self.origin, self.story):
            with QSignalBlocker(part):
                part.setCurrentIndex(0)
        for field in (self.claimant, self.since, self.until):
            with QSignalBlocker(field):
                field.clear()

    def show_names(self, stories: Sequence[Story], claimants: Sequence[str]) -> None:
        """Offer the stories and claimants that there are; what is chosen stays chosen."""
        chosen: StoryId | None = self.story.currentData()
        with QSignalBlocker(self.story):
            while self.story.count() > 1:
                self.story.removeItem(1)
            for story in stories:
                self.story.addItem(story.title, story.id)
                self.story.setItemData(
                    self.story.count() - 1, plain_tooltip(story.title), Qt.ItemDataRole.ToolTipRole
                )
            self.story.setCurrentIndex(max(0, self.story.findData(chosen)))
        self._claimants.setStringList(list(claimants))

    def _choice(self, name: str, items: Sequence[tuple[str, object]]) -> QComboBox:
        choice = QComboBox(self)
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(8)
        for words, value in items:
            choice.addItem(words, value)
        choice.currentIndexChanged.connect(self.changed)
        return choice

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self.changed)
        return field


def first_day(words: str) -> date | None:
    """Read a year, month or day as its first day; None for anything else."""
    found = _DAY.fullmatch(words.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def last_day(words: str) -> date | None:
    """Read a year, month or day as its last day; None for anything else."""
    first = first_day(words)
    found = _DAY.fullmatch(words.strip())
    if first is None or found is None or found[3]:
        return first
    month = first.month if found[2] else 12
    return date(first.year, month, calendar.monthrange(first.year, month)[1])

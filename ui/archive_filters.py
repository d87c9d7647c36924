"""The filters of the archive window: what a search is narrowed down to."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QPushButton, QWidget

from ui.own_keys import give_way
from ui.pieces import plain_tooltip
from ui.theme import SIGNS, VERDICT_TONES
from workbench.archive import ArchiveQuery, Facets
from workbench.claims import Kind, Verdict
from workbench.ids import StoryId
from workbench.search_fields import Origin, Sort, first_day, last_day
from workbench.stories import Story

_ORIGINS = {"Any origin": None, "Own stories": Origin.OWN, "Imported": Origin.IMPORTED}
_SORTS = {"By relevance": Sort.RELEVANCE, "Newest first": Sort.NEWEST, "Oldest first": Sort.OLDEST}

COLUMNS = 5

WIDEST = 480
"""Pixels that a list of choices may be wide."""

_BETWEEN = " · "


class Filters(QWidget):
    """`changed()` says that another filter holds."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = self._choice(
            "Verdict", [("Any verdict", None), *((_verdict_words(v), v) for v in Verdict)]
        )
        self.kind = self._choice("Kind", [("Any kind", None), *((k.value, k) for k in Kind)])
        self.origin = self._choice("Own or imported", list(_ORIGINS.items()))
        self.year = self._choice("Year of the check", [("Any year", None)])
        self.sort = self._choice("Order", list(_SORTS.items()))
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
            self.year,
            self.sort,
            self.story,
            self.claimant,
            self.since,
            self.until,
            self.clear_all,
        )
        for place, part in enumerate(parts):
            layout.addWidget(part, place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            layout.setColumnStretch(column, 1)

    def query(self, words: str) -> ArchiveQuery:
        return ArchiveQuery(
            words=words,
            # A combo box gives an enum of strings back as a plain string.
            verdict=Verdict(self.verdict.currentData()) if self.verdict.currentData() else None,
            kind=Kind(self.kind.currentData()) if self.kind.currentData() else None,
            since=first_day(self.since.text()),
            until=last_day(self.until.text()),
            year=self.year.currentData(),
            story_id=self.story.currentData(),
            sort=Sort(self.sort.currentData()),
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

    def show_query(self, query: ArchiveQuery) -> None:
        """Set all filters as a search has them, without telling."""
        choices: Sequence[tuple[QComboBox, object]] = (
            (self.verdict, query.verdict),
            (self.kind, query.kind),
            (self.origin, query.origin),
            (self.sort, query.sort),
            (self.story, query.story_id),
        )
        for part, value in choices:
            with QSignalBlocker(part):
                part.setCurrentIndex(max(0, part.findData(value)))
        with QSignalBlocker(self.year):
            if query.year is not None and self.year.findData(query.year) < 0:
                self.year.addItem(str(query.year), query.year)
            self.year.setCurrentIndex(max(0, self.year.findData(query.year)))
        texts = (
            (self.claimant, query.claimant),
            (self.since, query.since.isoformat() if query.since else ""),
            (self.until, query.until.isoformat() if query.until else ""),
        )
        for field, text in texts:
            with QSignalBlocker(field):
                field.setText(text)

    def show_counts(self, facets: Facets | None) -> None:
        """Write beside each choice how many results it would give; None takes the figures away."""
        _count(self.verdict, facets.verdicts if facets else None)
        _count(self.kind, facets.kinds if facets else None)
        _count(self.origin, facets.origins if facets else None)
        chosen: int | None = self.year.currentData()
        years = [*facets.years] if facets else []
        if chosen is not None and chosen not in years:
            years = sorted([*years, chosen], reverse=True)
        with QSignalBlocker(self.year):
            while self.year.count() > 1:
                self.year.removeItem(1)
            for year in years:
                self.year.addItem(str(year), year)
            self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        _count(self.year, facets.years if facets else None)

    def clear(self) -> None:
        """Take all filters away, without telling."""
        for part in (self.verdict, self.kind, self.origin, self.year, self.sort, self.story):
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
        give_way(field)
        return field


def _verdict_words(verdict: Verdict) -> str:
    return SIGNS[VERDICT_TONES[verdict]].words


def _count(choice: QComboBox, counts: Mapping[Any, int] | None) -> None:
    for place in range(1, choice.count()):
        words = str(choice.itemText(place)).split(_BETWEEN)[0]
        number = None if counts is None else counts.get(choice.itemData(place), 0)
        shown = words if number is None else f"{words}{_BETWEEN}{number:,}"
        if shown != choice.itemText(place):
            choice.setItemText(place, shown)
            told = words if number is None else f"{words}, {number:,} result{'' if number == 1 else 's'}"
            choice.setItemData(place, told, Qt.ItemDataRole.AccessibleTextRole)
    # The list may be wider than its field, which is narrow in a small window.
    list_of = choice.view()
    list_of.setMinimumWidth(min(list_of.sizeHintForColumn(0) + 30, WIDEST))

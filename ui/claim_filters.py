"""Which claims the left panel lists: filters with their counts, one of them chosen."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.flow import FlowLayout
from workbench.claims import Claim, Verdict
from workbench.sheet import Sheet


class ClaimFilter(StrEnum):
    ALL = "All"
    TO_CHECK = "To check"
    BLOCKING = "Block print"
    DOUBT = "In doubt"
    GONE = "Gone"


WHEN_THERE = (ClaimFilter.DOUBT, ClaimFilter.GONE)
"""Filters that show only while there is something they would list."""


def is_in_doubt(sheet: Sheet, claim: Claim) -> bool:
    """Say whether a claim, or the words that disclose it, wait for a person since the draft changed."""
    return claim.doubt is not None or any(one.doubt is not None for one in sheet.disclosures_of(claim.id))


PASSES: Mapping[ClaimFilter, Callable[[Sheet, Claim], bool]] = {
    ClaimFilter.ALL: lambda _sheet, _claim: True,
    ClaimFilter.TO_CHECK: lambda _sheet, claim: claim.verdict is Verdict.UNCHECKED,
    ClaimFilter.BLOCKING: lambda sheet, claim: bool(sheet.obstacles(claim)),
    ClaimFilter.DOUBT: is_in_doubt,
    ClaimFilter.GONE: lambda _sheet, _claim: True,
}


def claims_that_pass(sheet: Sheet, chosen: ClaimFilter) -> list[Claim]:
    every = sheet.gone_claims if chosen is ClaimFilter.GONE else sheet.claims
    return [claim for claim in every if PASSES[chosen](sheet, claim)]


class FilterChips(QWidget):
    """The filters in as many rows as they need; `chosen(str)` carries the value of one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Which claims are listed")
        self._group = QButtonGroup(self)
        layout = FlowLayout(self)
        for place, one in enumerate(ClaimFilter):
            chip = QPushButton(one.value, self)
            chip.setCheckable(True)
            chip.setChecked(one is ClaimFilter.ALL)
            chip.setProperty("chip", True)
            self._group.addButton(chip, place)
            layout.addWidget(chip)
        self._group.idClicked.connect(self._clicked)

    def chips(self) -> list[QPushButton]:
        """Give the filters that are shown."""
        return [chip for chip in self.findChildren(QPushButton) if not chip.isHidden()]

    def step(self, by: int) -> None:
        """Choose the next filter that is shown, or the one before; at the ends stay."""
        place = self._group.checkedId() + by
        while 0 <= place < len(ClaimFilter) and self._group.button(place).isHidden():
            place += by
        if 0 <= place < len(ClaimFilter):
            self._group.button(place).click()

    def show_count(self, one: ClaimFilter, count: int) -> None:
        chip = self._group.button(list(ClaimFilter).index(one))
        chip.setText(f"{one.value} {count}")
        if one in WHEN_THERE:
            chip.setVisible(count > 0 or chip.isChecked())

    def _clicked(self, place: int) -> None:
        self.chosen.emit(list(ClaimFilter)[place].value)

"""The results of a search of the archive as a model that grows by portions, and what is said of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from ui.group_words import for_screen_readers
from ui.old_checks import age_now, checked_when
from ui.theme import SIGNS, VERDICT_TONES
from workbench.archive import ArchiveHit, EarlierClaim, Strength
from workbench.duplicates import Group, Member
from workbench.ids import EarlierId

HitRole = Qt.ItemDataRole.UserRole + 1

RowRole = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A result, which may stand for its group, or one of the group unfolded below it.

    `standing` is then the result that it is unfolded from; `merged` says that this one is shown by another.
    """

    hit: ArchiveHit
    group: Group | None = None
    unfolded: bool = False
    standing: EarlierId | None = None
    merged: bool = False


class ResultsModel(QAbstractListModel):
    """Results so far; `more_wanted()` says that the end of them has come into sight."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ResultRow] = []
        self._complete = True
        self._waiting = False

    @property
    def says_more(self) -> bool:
        """Whether there is more to say of a result than wording, verdict and facts."""
        return any(row.hit.found or row.hit.match for row in self._rows)

    @property
    def hits(self) -> Sequence[ArchiveHit]:
        """The results, without what is unfolded below them."""
        return [row.hit for row in self._rows if row.standing is None]

    @property
    def rows(self) -> Sequence[ResultRow]:
        return self._rows

    @property
    def keys(self) -> frozenset[int]:
        """The keys of the groups that results stand for."""
        return frozenset(row.group.key for row in self._rows if row.group is not None)

    def show_hits(
        self,
        hits: Sequence[ArchiveHit],
        *,
        complete: bool,
        groups: Mapping[EarlierId, Group] | None = None,
    ) -> None:
        """Show the first portion of another search."""
        self.beginResetModel()
        self._rows = _rows_of(hits, groups)
        self._complete = complete
        self._waiting = False
        self.endResetModel()

    def add_hits(
        self,
        hits: Sequence[ArchiveHit],
        *,
        complete: bool,
        groups: Mapping[EarlierId, Group] | None = None,
    ) -> bool:
        """Add the next portion; a claim that has moved down meanwhile is not shown twice.

        Gives False where nothing was new.
        """
        known = {row.hit.earlier.id for row in self._rows}
        new = [hit for hit in hits if hit.earlier.id not in known]
        self._complete = complete
        self._waiting = False
        if new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows += _rows_of(new, groups)
            self.endInsertRows()
        return bool(new)

    def unfold(self, place: int, members: Sequence[Member]) -> None:
        """Show the rest of a group below the result that stands for it."""
        row = self._rows[place]
        below = [
            ResultRow(hit=ArchiveHit(earlier=one.earlier), standing=row.hit.earlier.id, merged=one.merged)
            for one in members
            if one.earlier.id != row.hit.earlier.id
        ]
        self._rows[place] = replace(row, unfolded=True)
        if below:
            self.beginInsertRows(QModelIndex(), place + 1, place + len(below))
            self._rows[place + 1 : place + 1] = below
            self.endInsertRows()
        self.dataChanged.emit(self.index(place), self.index(place))

    def fold(self, place: int) -> None:
        """Take away what stands below a result."""
        standing = self._rows[place].hit.earlier.id
        end = place + 1
        while end < len(self._rows) and self._rows[end].standing == standing:
            end += 1
        self._rows[place] = replace(self._rows[place], unfolded=False)
        if end > place + 1:
            self.beginRemoveRows(QModelIndex(), place + 1, end - 1)
            del self._rows[place + 1 : end]
            self.endRemoveRows()
        self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, earlier_id: EarlierId) -> int:
        """Give the row that a claim stands in, -1 when it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.hit.earlier.id == earlier_id), -1)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        hit = row.hit
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.earlier.wording
            case Qt.ItemDataRole.AccessibleTextRole:
                words = SIGNS[VERDICT_TONES[hit.earlier.verdict]].words
                more = finds_of(hit)[0]
                said = f"{words}: {hit.earlier.wording}. {more and f'{more}. '}{facts_of(hit.earlier)}"
                return " ".join(part for part in (_standing_in_words(row), said) if part)
            case _ if role == HitRole:
                return hit
            case _ if role == RowRole:
                return row
            case _:
                return None

    @override
    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._complete and not self._waiting

    @override
    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()


def _rows_of(hits: Sequence[ArchiveHit], groups: Mapping[EarlierId, Group] | None) -> list[ResultRow]:
    told = groups or {}
    return [ResultRow(hit=hit, group=told.get(hit.earlier.id)) for hit in hits]


def _standing_in_words(row: ResultRow) -> str:
    """Say for screen readers what a row stands for, or that it stands below another."""
    if row.group is not None:
        return for_screen_readers(row.group, unfolded=row.unfolded)
    if row.standing is not None:
        return "One of the group, merged." if row.merged else "One of the group."
    return ""


def facts_of(earlier: EarlierClaim, *, isolated: bool = False) -> str:
    """Say in one line when, how long ago and where it was checked, whose word it is and of what kind.

    With `isolated` each part keeps its own direction, so that a name or a date does not turn the others
    around where it is shown.
    """
    story = f"“{earlier.source}”" if earlier.own and earlier.source else earlier.source
    said = f"said by {earlier.claimant}" if earlier.claimant else ""
    kind = earlier.kind.value if earlier.kind else ""
    checked = checked_when(earlier.checked_on, age_now(earlier)) if earlier.checked_on else ""
    parts = [part for part in (checked, story, said, kind) if part]
    return " · ".join(f"\u2068{part}\u2069" if isolated else part for part in parts)


def finds_of(hit: ArchiveHit) -> tuple[str, list[tuple[int, int]]]:
    """Say in one line where else the words stand, or how the claim resembles them, with the spans to mark."""
    if hit.match is not None:
        return likeness_of(hit), []
    text, marked = "", []
    for found in hit.found:
        text += f"{'   ' if text else ''}{found.where.value}: "
        marked += [(start + len(text), end + len(text)) for start, end in found.marked]
        text += found.text
    return text, marked


def likeness_of(hit: ArchiveHit) -> str:
    """Say how sure a match is and what differs; "" for a result that was found by its words."""
    if hit.match is None:
        return ""
    score = f"{hit.match.score:.2f} {hit.match.strength.value}"
    differing = [each.in_words() for each in hit.match.differences]
    if not differing and hit.match.strength is Strength.STRONG:
        differing = ["no difference seen"]
    return " · ".join([score, *differing])

"""The results of a search of the archive as a model that grows by portions, and what is said of each."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from ui.difference_words import in_words
from ui.old_checks import age_now, checked_when
from ui.theme import SIGNS, VERDICT_TONES
from workbench.archive import ArchiveHit, EarlierClaim, Strength

HitRole = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """Results so far; `more_wanted()` says that the end of them has come into sight."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[ArchiveHit] = []
        self._complete = True
        self._waiting = False

    @property
    def says_more(self) -> bool:
        """Whether there is more to say of a result than wording, verdict and facts."""
        return any(hit.found or hit.match for hit in self._hits)

    @property
    def hits(self) -> Sequence[ArchiveHit]:
        return self._hits

    def show_hits(self, hits: Sequence[ArchiveHit], *, complete: bool) -> None:
        """Show the first portion of another search."""
        self.beginResetModel()
        self._hits = list(hits)
        self._complete = complete
        self._waiting = False
        self.endResetModel()

    def add_hits(self, hits: Sequence[ArchiveHit], *, complete: bool) -> None:
        """Add the next portion; a claim that has moved down meanwhile is not shown twice."""
        known = {hit.earlier.id for hit in self._hits}
        new = [hit for hit in hits if hit.earlier.id not in known]
        self._complete = complete
        self._waiting = False
        if new:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._hits += new
            self.endInsertRows()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._hits)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.earlier.wording
            case Qt.ItemDataRole.AccessibleTextRole:
                words = SIGNS[VERDICT_TONES[hit.earlier.verdict]].words
                more = finds_of(hit)[0]
                return f"{words}: {hit.earlier.wording}. {more and f'{more}. '}{facts_of(hit.earlier)}"
            case _ if role == HitRole:
                return hit
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
    differing = [in_words(each) for each in hit.match.differences]
    if not differing and hit.match.strength is Strength.STRONG:
        differing = ["no difference seen"]
    return " · ".join([score, *differing])

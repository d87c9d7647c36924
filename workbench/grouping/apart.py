"""What people said is not the same, as it holds for earlier claims under whatever ids they come."""

from collections.abc import Iterable

from workbench.archive import EarlierClaim
from workbench.grouping.kept import Entry
from workbench.matching.folding import fold, folded_tokens
from workbench.remembered import Distinction


def words_of(earlier: EarlierClaim | Entry) -> str:
    """Fold a claim's words, so that neither case nor marks make other words of them."""
    return " ".join(folded_tokens(fold(earlier.wording)))


def record_of(earlier: EarlierClaim | Entry) -> tuple[str, str]:
    """Give source and id there of an imported claim, nothing for one of our own."""
    return ("", "") if earlier.own else (earlier.source, earlier.external_id)


class Apart:
    """Pairs that are never in one group."""

    def __init__(self, distinctions: Iterable[Distinction]) -> None:
        self._ids: set[frozenset[str]] = set()
        self._records: set[frozenset[tuple[str, str]]] = set()
        self._words: set[frozenset[str]] = set()
        for one in distinctions:
            self._ids.add(frozenset((one.one_id, one.other_id)))
            if one.one_external_id and one.other_external_id:
                records = ((one.one_source, one.one_external_id), (one.other_source, one.other_external_id))
                self._records.add(frozenset(records))
            if one.one_words != one.other_words:
                self._words.add(frozenset((one.one_words, one.other_words)))

    def holds(self, one: EarlierClaim | Entry, other: EarlierClaim | Entry) -> bool:
        """Whether somebody said that these two are not the same."""
        if not self._ids:
            return False
        if frozenset[str]((one.id, other.id)) in self._ids:
            return True
        records = (record_of(one), record_of(other))
        if all(external_id for _, external_id in records) and frozenset(records) in self._records:
            return True
        return bool(self._words) and frozenset((words_of(one), words_of(other))) in self._words

"""Names that are written in several ways: the same place, person or body in other spellings and scripts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from workbench.matching.folding import fold, folded_tokens
from workbench.matching.gazetteer import gazetteer
from workbench.matching.statements import STOP_WORDS
from workbench.matching.twin_table import AMBIGUOUS, BODIES, KIN, PEOPLE


class TwinNames:
    """Finds the common form of a name, whatever spelling or script it comes in."""

    def __init__(self, places: Iterable[Sequence[str]], others: Iterable[Sequence[str]] = ()) -> None:
        self._common: dict[tuple[str, ...], str] = {}
        self._places: set[str] = set()
        for groups, are_places in ((places, True), (others, False)):
            for group in groups:
                self._add(group, are_places=are_places)
        self._close()

    def _add(self, group: Sequence[str], *, are_places: bool) -> None:
        """Add spellings; a group that shares its first spelling with an earlier one extends that."""
        spellings = [tuple(folded_tokens(fold(name))) for name in group]
        common = self._common.get(spellings[0]) or " ".join(spellings[0])
        if are_places:
            self._places.add(common)
        for words in spellings:
            if words:
                self._common.setdefault(words, common)

    def _close(self) -> None:
        self.longest = max((len(words) for words in self._common), default=0)
        self._groups: dict[str, list[tuple[str, ...]]] = {}
        self._without_small_words: dict[tuple[str, ...], str] = {}
        for words, common in self._common.items():
            self._groups.setdefault(common, []).append(words)
            telling = tuple(word for word in words if word not in STOP_WORDS)
            if telling and telling != words and len(telling) > 1:
                self._without_small_words.setdefault(telling, common)

    def extended(self, groups: Iterable[Sequence[str]]) -> "TwinNames":
        """Give a table with a desk's own groups as well; one that shares a spelling with another joins it."""
        table = TwinNames(())
        table._common = dict(self._common)
        table._places = set(self._places)
        for group in groups:
            spellings = [words for name in group if (words := tuple(folded_tokens(fold(name))))]
            joined = dict.fromkeys(
                table._common[words] for words in spellings if words in table._common
            ) or dict.fromkeys(" ".join(words) for words in spellings[:1])
            common, *merged = joined
            if merged:
                for words, form in table._common.items():
                    if form in merged:
                        table._common[words] = common
                if not table._places.isdisjoint(merged):
                    table._places.add(common)
            for words in spellings:
                table._common[words] = common
        table._close()
        return table

    def common_form(self, words: Sequence[str]) -> str | None:
        """Give the common form of a name's folded words, None when the table does not hold it."""
        found = self._common.get(tuple(words))
        if found is None and words and not words[0].isascii():
            for bare in without_prefixes(words[0]):
                found = self._common.get((bare, *words[1:]))
                if found is not None:
                    break
        return found

    def is_place(self, common_form: str) -> bool:
        return common_form in self._places

    def groups(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """Each common form with the folded words of all its spellings."""
        return self._groups

    def expansions(self, terms: str | Sequence[str]) -> list[str]:
        """Give the other spellings of the names among folded terms, each as folded words with spaces between.

        The terms may be a statement's in order, also without its small words ("united", "states").
        """
        words = folded_tokens(fold(terms)) if isinstance(terms, str) else list(terms)
        found: dict[str, None] = {}
        at = 0
        while at < len(words):
            for length in range(min(self.longest, len(words) - at), 0, -1):
                name = tuple(words[at : at + length])
                common = self.common_form(name) or self._without_small_words.get(name)
                if common is not None and not (length == 1 and name[0] in AMBIGUOUS):
                    others = (" ".join(other) for other in self._groups[common] if other != name)
                    found.update(dict.fromkeys(other for other in others if other not in AMBIGUOUS))
                    at += length
                    break
            else:
                at += 1
        return list(found)


def without_prefixes(word: str) -> list[str]:
    """Arabic writes and, in, for and the like onto the word; offers what may stand behind them."""
    bare = []
    if len(word) > 3 and word[0] in "وفبلك":
        bare.append(word[1:])
        if word[0] == "ل" and word[1] == "ل":
            bare.append("ال" + word[2:])
        if word[0] in "وف" and len(word) > 4 and word[1] in "بلك":
            bare.append(word[2:])
    return bare


@cache
def common_twins() -> TwinNames:
    """The table that ships with the program."""
    places = [group for group in gazetteer().spellings if len(group) > 1]
    return TwinNames([*places, *KIN], [*PEOPLE, *BODIES])


class _Desk:
    """What is in use; swapped as a whole, so whoever reads sees the old table or the new one."""

    twins: TwinNames | None = None


_forgetting: list[Callable[[], None]] = []


def active_twins() -> TwinNames:
    """The table in use: the one that ships, with the desk's own entries. Any thread may ask."""
    return _Desk.twins or common_twins()


def use_desk_twins(groups: Iterable[Sequence[str]]) -> None:
    """Put the desk's own entries in place of those in use before, at once and for every thread."""
    own = [group for group in groups if len(group) > 1]
    _Desk.twins = common_twins().extended(own) if own else None
    for forget in _forgetting:
        forget()


def forget_when_twins_change(forget: Callable[[], None]) -> None:
    """Have something called, such as a `cache_clear`, each time the desk's entries change."""
    _forgetting.append(forget)


def expansions(terms: str | Sequence[str]) -> list[str]:
    """Give the other spellings of the names among folded terms, by the table in use."""
    return active_twins().expansions(terms)

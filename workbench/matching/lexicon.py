"""The names that are known beforehand: twins, places and those who live there, in one look-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from workbench.matching.gazetteer import Words, gazetteer
from workbench.matching.statements import STOP_WORDS
from workbench.matching.twins import TwinNames, without_prefixes


class Sort(Enum):
    PLACE = auto()
    ADJECTIVE = auto()
    """ "Syrian": the place itself is meant, or where somebody comes from."""
    OTHER = auto()
    """A person or a body."""


@dataclass(frozen=True, slots=True)
class Known:
    common: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Lexicon:
    names: dict[Words, Known]
    longest: dict[str, int]
    """How many words the longest name has that begins with a word."""

    def at(self, words: Sequence[str], written: Sequence[str], at: int) -> tuple[Known | None, int]:
        """Find the longest known name that begins at a word, and how many words it has."""
        first = words[at]
        ascii_word = first.isascii()
        if ascii_word and not written[at][:1].isupper():
            return None, 0
        for begin in [first] if ascii_word else [first, *without_prefixes(first)]:
            for length in range(min(self.longest.get(begin, 0), len(words) - at), 0, -1):
                if length == 1 and begin in STOP_WORDS and not (written[at].isupper() and len(begin) > 1):
                    continue
                known = self.names.get((begin, *words[at + 1 : at + length]))
                if known is not None:
                    return known, length
        return None, 0


@lru_cache(maxsize=4)
def lexicon(twins: TwinNames) -> Lexicon:
    places = gazetteer()
    names: dict[Words, Known] = {}
    for common, spellings in twins.groups().items():
        known = Known(common, Sort.PLACE if twins.is_place(common) else Sort.OTHER)
        names.update(dict.fromkeys(spellings, known))
    for words, common in places.known.items():
        names.setdefault(words, Known(twins.common_form(words) or common, Sort.PLACE))
    for words, common in places.adjectives.items():
        names[words] = Known(common, Sort.ADJECTIVE)
    longest: dict[str, int] = {}
    for words in names:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Lexicon(names, longest)

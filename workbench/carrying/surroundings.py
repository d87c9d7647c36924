"""Changed words beside a mark that make another statement of it although its own words are intact."""

import re
from collections.abc import Sequence

from workbench.carrying.words import Word
from workbench.matching.figure_words import ABOUT, LESS, MORE
from workbench.matching.folding import fold

JOINS = frozenset(". ; , : - … and but while as و".split())
"""What stands where sentences were merged or split."""

_MEASURES = frozenset(
    "than least most only all no none half part some few many every each another up not nor more less"
    " fewer".split()
)
_ENDS_CLAUSE = frozenset(".;:!?")
_MEASURES |= ABOUT | MORE | LESS

# Wider than what matching takes for a denial: a word too many here asks a person, no more.
_DENYING = re.compile(
    r"not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|barely|fail(?:s|ed)?"
    r"|\w+n'?t|den(?:y|ies|ied|ying|ials?)|false(?:ly)?|untrue|fake|hoax|incorrect(?:ly)?|refut(?:es?|ed)"
    r"|alleged(?:ly)?|disput(?:es?|ed)|debunk(?:s|ed)?|disprove[sn]?|un(?:true|likely|confirmed|verified)"
    r"|pas|jamais|aucune?|sans|nie|nient|dement|nicht|kein(?:e|en|er|es|em)?|nie|niemals|ohne"
    r"|nunca|jamas|ningun[ao]?|sin|niega|nego|falso"
    r"|[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|نفي|نفت|نفوا|ينفي|تنفي|عدم|دون|بدون|غير|كاذب|كاذبه|زائف|زائفه)"
)


_REACH = 6
"""How many words away a denial is still heard."""


def turned(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether the words beside a mark, nearest first, make another statement of it than they did.

    That is so when the nearest one measures it otherwise, or when it is denied now and was not, or was.
    """
    if _measure(before) != _measure(after):
        return True
    return _denials(before) != _denials(after)


def _measure(beside: Sequence[Word]) -> str:
    nearest = beside[0] if beside else None
    measures = nearest is not None and (nearest.is_figure or nearest.folded in _MEASURES)
    return nearest.folded if nearest is not None and measures else ""


def _denials(beside: Sequence[Word]) -> list[str]:
    found = []
    for word in beside[:_REACH]:
        if word.key in _ENDS_CLAUSE:
            break
        if _DENYING.fullmatch(word.folded) or _DENYING.fullmatch(fold(word.key)):
            found.append(word.folded)
    return found

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


def turned(beside: Sequence[tuple[Word, bool]]) -> bool:
    """Whether the words on one side of a mark, nearest first, turn it into another statement.

    Each says whether it changed. A changed figure or measure right beside the mark does, and a changed denial
    in the same clause.
    """
    if beside and beside[0][1] and (beside[0][0].is_figure or beside[0][0].folded in _MEASURES):
        return True
    for word, changed in beside[:_REACH]:
        if word.key in _ENDS_CLAUSE:
            return False
        if changed and (_DENYING.fullmatch(word.folded) or _DENYING.fullmatch(fold(word.key))):
            return True
    return False

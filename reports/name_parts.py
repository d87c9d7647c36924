"""What of a person's name can be looked for: its telling parts, without titles and initials."""

import re

from workbench.matching.folding import fold, folded_tokens
from workbench.matching.name_words import NEVER, PARTICLES

SHORTEST_PART = 3
"""Letters of a part of a name that is looked for alone; shorter ones are initials or particles."""

_TITLES = frozenset(
    "brig cpl cmdr dame eng engr father field hon lady lord maj marshal messrs miss mme mister monsieur "
    "mullah mx ph phd md pvt rev reverend sister brother source anonymous informant officer person "
    "ابو ام ابن بن بنت ال دكتور الدكتور عقيد العقيد عميد العميد لوا اللوا السيد "
    "السيده الشيخ المهندس".split()
)
HOUSE = frozenset(
    "background call check checked claim claims coverage draft earlier editor evidence file given page "
    "place query reader reason record report sentence sentences source story title verified will".split()
)
"""Words that the report itself writes with a capital: no part of a name can be told from them."""


def name_tokens(name: str) -> list[str]:
    """Give the words of a name without titles; what stands in brackets is no part of it."""
    plain = without_brackets(name)
    cased = [word for word in re.findall(r"[^\W\d_]+", plain) if not word[0].islower()]
    kept = []
    for token in folded_tokens(fold(" ".join(cased) if cased else plain)):
        bare = token.strip("0123456789")
        if bare and bare not in NEVER and bare not in PARTICLES and bare not in _TITLES:
            kept.append(bare)
    return kept


def without_brackets(name: str) -> str:
    return re.sub(r"[(\[{].*?(?:[)\]}]|$)", " ", name)


def undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)

"""What of a person's name can be looked for: its telling parts, without titles and initials."""

import re

from workbench.matching.folding import fold, folded_tokens
from workbench.matching.name_words import NEVER, PARTICLES
from workbench.matching.statements import STOP_WORDS
from workbench.wordlists import ENGLISH, Sense, word_set

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
"""Words that stand with a small letter in many notes; as part of a name they have a capital."""


def name_tokens(name: str) -> list[str]:
    """Give the words of a name without titles, roles and affiliation ("Nurse", "of the Red Cross")."""
    plain = _BEFORE_ROLE.split(without_brackets(name), maxsplit=1)[0]
    first, _comma, rest = plain.partition(",")
    kept = _telling(first)
    # "Aziz, Nadim" is all name; of "Nadim Aziz, Red Cross" only what stands before the comma.
    return kept if len(kept) > 1 else kept + _telling(rest)


def _telling(plain: str) -> list[str]:
    cased = [word for word in _WORD.findall(plain) if not word[0].islower()]
    kept = []
    for token in folded_tokens(fold(" ".join(cased) if cased else plain)):
        bare = token.strip("0123456789")
        if len(bare) > 1 or (bare and not bare.isascii()):
            kept.append(bare)
    return [word for word in kept if word not in _NO_NAMES]


def surname_like_a_role(name: str) -> str:
    """Give the surname of "Tom Baker" or "Stephen King", which alone would be taken for a role or title."""
    plain = _BEFORE_ROLE.split(without_brackets(name), maxsplit=1)[0].partition(",")[0]
    words = _WORD.findall(plain)
    if len(words) < 2 or words[-1][0].islower() or len(_telling(plain)) != 1:
        return ""
    last = folded_tokens(fold(words[-1]))
    if len(last) != 1 or last[0] not in _NO_NAMES or last[0] in _telling(plain):
        return ""
    return "" if last[0] in _NO_SURNAMES or last[0] in STOP_WORDS or len(last[0]) < SHORTEST_PART else last[0]


_WORD = re.compile(r"[^\W\d_]+(?:['‘’ʼ][^\W\d_]+)*")
_NO_SURNAMES = HOUSE | frozenset("person phd".split())
_BEFORE_ROLE = re.compile(
    r"\s+(?:[-–—/|:]+\s+|(?:at|for|from|in|near|of|on|to|who|whose|with|working)\s+)|[:;|]", re.IGNORECASE
)
_ROLES = frozenset(
    "aide analyst baker cleaner clerk colleague cousin contact daughter diplomat doctor driver employee "
    "engineer eyewitness expert father fighter fisherman former friend guard husband insider journalist "
    "lawyer manager medic member mother mukhtar neighbor neighbour nurse owner parent passenger physician "
    "pilot police porter prisoner refugee relative reporter researcher resident scientist senior shopkeeper "
    "soldier son specialist spokesman spokesperson spokeswoman staff student surgeon survivor teacher trader "
    "uncle villager volunteer wife witness woman worker man men women unknown unnamed".split()
)
_NO_NAMES = (
    NEVER
    | PARTICLES
    | _TITLES
    | _ROLES
    | word_set(ENGLISH[Sense.BODY])
    | word_set(ENGLISH[Sense.TITLE])
    | {word for word in STOP_WORDS if len(word) < 4}
)


def without_brackets(name: str) -> str:
    return re.sub(r"[(\[{].*?(?:[)\]}]|$)", " ", name)


def undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)

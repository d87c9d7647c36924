"""Whether two texts say the same by their telling words: none stands in the place of another."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

from rapidfuzz.distance import OSA, Levenshtein

from workbench.matching import dates, figures
from workbench.matching.figures import Figure
from workbench.matching.likeness import stem
from workbench.matching.name_words import PARTICLES
from workbench.matching.names import Name
from workbench.matching.rarity import Rarity
from workbench.matching.readings import Reading
from workbench.matching.statements import STOP_WORDS, cleaned

MOST_ADDED = 0.12
"""The share of its weight by which one wording may say more than the other."""

SELDOM = 3
"""A word that more claims hold than these is no slip of the finger."""

LARGE = 1_000
"""In a smaller archive every word is rare, slip or not."""

# Who spread it and where, put before a claim; whose word it is stands in a field of its own.
_PLACE = r"(?:facebook |twitter |instagram |tiktok |youtube |social media |online |internet )?"
_POST = rf"(?:viral |widely shared )?{_PLACE}(?:posts?|tweets?|messages?|memes?|users?)"
_SAYS = r"(?:says?|said|claims?|claimed|claiming|states?|alleges?)(?: that)?\b"
_FRAME = re.compile(
    r"^\W*(?:(?:false |viral )?claim:"
    r"|(?:it is|it's|it’s) (?:widely |being )?(?:claimed|said|reported|alleged) that\b"
    rf"|(?:reports?|rumou?rs?) {_SAYS}"
    rf"|according to (?:an? |the )?(?:{_POST}|{_PLACE}(?:reports?|rumou?rs?))\b,?"
    rf"|(?:an? |the |some |many )?{_POST}(?: (?:shared|circulating|spread))?(?: (?:online|widely|on \w+))?"
    rf" {_SAYS})\s*",
    re.IGNORECASE,
)

_US = re.compile(r"\bUS\b(?!\$)")

# Small words that turn a statement into another one when they come or go.
_POINTED = frozenset(
    "before after above below over under up down off more most only all both each few against until since"
    " between during again same no nor vor nach avant apres antes despues قبل بعد كل".split()
)

_DENIES = re.compile(
    r"no|not|never|none|nor|neither|nobody|nothing|cannot|without|(?:do|does|did|is|are|was|were|ca|could|wo"
    r"|would|should|have|has|had|must|need|ai)nt"
    r"|pas|jamais|aucune?|sans|nicht|kein(?:e|en|er|es|em)?|nie|niemals|ohne|nunca|ningun[ao]?|nadie"
    r"|[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|بدون|دون|عدم|غير)"
)

# Words that add nothing; longer and shorter forms of one word.
_FILLING = frozenset("really actually literally simply even today currently reportedly allegedly".split())
_RANKS = frozenset(
    "mr mrs ms dr sir president prime minister senator sen representative rep governor gov mayor chancellor"
    " king queen pope general gen secretary".split()
)
_ARTICLES = frozenset("the a an that le la les der die das el los las de of".split())
_LONG_FORMS = {
    "pres": "president", "sen": "senator", "sens": "senator", "gov": "governor", "rep": "representative",
    "reps": "representative", "dept": "department", "govt": "government", "mn": "million", "bn": "billion",
    "vs": "versus", "photo": "photograph", "photos": "photograph", "pic": "picture", "tv": "television",
}  # fmt: skip


def is_telling(word: str) -> bool:
    if word in STOP_WORDS or word in _FILLING:
        return False
    return len(word) > 1 or word.isdigit() or not word.isascii()


_BASE_FORMS = {
    form: words[0]
    for words in (
        each.split()
        for each in (
            "rise rose risen", "fall fell fallen", "win won", "lose lost", "meet met", "make made",
            "take took taken", "give gave given", "go went gone", "come came", "grow grew grown", "hold held",
            "sell sold", "buy bought", "build built", "send sent", "spend spent", "begin began begun",
            "break broke broken", "fight fought", "shoot shot", "strike struck", "pay paid",
            "write wrote written", "see saw seen", "know knew known", "lead led", "flee fled",
            "steal stole stolen", "choose chose chosen", "keep kept", "become became", "sink sank sunk",
            "bring brought", "catch caught", "drive drove driven", "fly flew flown", "speak spoke spoken",
            "throw threw thrown", "withdraw withdrew withdrawn", "leave left", "die dying died dies",
        )
    )
    for form in words[1:]
}  # fmt: skip


def telling_stem(word: str) -> str:
    return stem(_LONG_FORMS.get(word) or _BASE_FORMS.get(word, word))


def without_frame(wording: str) -> str:
    """Take away who spread a claim, links and the marks of a post."""
    bare = _FRAME.sub("", cleaned(wording), count=1)
    return bare if bare.isupper() else _US.sub("U.S.", bare)


def has_the_same_words(mine: Reading, theirs: Reading) -> bool:
    """Whether both have the same telling words, figures and dates in one order, ranks before names aside."""
    if not _may_agree(mine, theirs):
        return False
    left, right = _unmatched(mine, theirs, exactly=True), _unmatched(theirs, mine, exactly=True)
    if left and right:
        return False
    ranks = _ranks_before_names(mine if left else theirs)
    return ranks.issuperset(left or right) and _same_order(mine, theirs, exactly=True)


def _ranks_before_names(reading: Reading) -> set[str]:
    """Give the ranks that only say who a name is; "the president" by himself is not the king."""
    found: set[str] = set()
    before: set[str] = set()
    for word, start, end in reading.tokens:
        if word in _RANKS:
            before.add(word)
            continue
        if word not in STOP_WORDS and reading.text.original(start, end)[:1].isupper():
            found |= before
        before.clear()
    return found


def says_the_same(mine: Reading, theirs: Reading, rarity: Rarity) -> bool:
    """Whether no telling word, figure or date stands in the place of another, and neither says much more.

    Slips of the finger are excused.
    """
    if not _may_agree(mine, theirs):
        return False
    left, right = _unmatched(mine, theirs), _unmatched(theirs, mine)
    left, right = _without_slips(left, right, mine, theirs, rarity)
    if left and right:
        return False
    if left and not _is_little(left, mine, theirs, rarity):
        return False
    if right and not _is_little(right, theirs, mine, rarity):
        return False
    return _same_order(mine, theirs)


def _may_agree(mine: Reading, theirs: Reading) -> bool:
    """Whether they deny alike, point the same way, and have the same figures and dates."""
    if _denials(mine) != _denials(theirs) or _points_elsewhere(mine.words, theirs.words):
        return False
    return _all_agree(mine, theirs) and _all_agree(theirs, mine)


def _points_elsewhere(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one text has a pointed small word that the other lacks, not even with a slip of the finger."""
    return any(
        word in _POINTED
        and not any(len(word) > 3 and OSA.distance(word, other) == 1 for other in there - STOP_WORDS)
        for here, there in ((mine - theirs, theirs - mine), (theirs - mine, mine - theirs))
        for word in here
    )


def _denials(reading: Reading) -> tuple[int, int]:
    said = sum(1 for word, _, _ in reading.tokens if _DENIES.fullmatch(word))
    return said, len(reading.negation.clear)


def _all_agree(here: Reading, there: Reading) -> bool:
    """Whether every figure and date of a text has its like in the other."""
    return all(any(_same_figure(one, other) for other in there.figures) for one in here.figures) and all(
        any(dates.agree(one, other) for other in there.dates) for one in here.dates
    )


def _same_figure(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return (one.low, one.high, one.measure) == (other.low, other.high, other.measure)
    return figures.agree(one, other)


def _has_given_name(name: Name) -> bool:
    """Whether only the last name is known, and more of it is given: Melania Trump."""
    return not name.place and " " not in name.common and len(set(name.words) - PARTICLES) > 1


def _unmatched(here: Reading, there: Reading, *, exactly: bool = False) -> list[str]:
    """Give the telling words that the other text lacks or has less often; figures and dates agree by now."""
    taken = [figure.span for figure in here.figures] + [when.span for when in here.dates]
    common = {name.common for name in there.names if name.common}
    taken += [
        name.span for name in here.names if name.common in common and not (exactly and _has_given_name(name))
    ]
    left = Counter(telling_stem(word) for word, _, _ in there.tokens)
    joined, split = _joined(there), _joined(here)
    halves = {half for whole in split.keys() & there.words for half in split[whole]}
    found = []
    for word, start, end in here.tokens:
        key = telling_stem(word)
        if left[key]:
            left[key] -= 1
        elif (
            is_telling(word)
            and word not in joined
            and word not in halves
            and not any(begun <= start and end <= ended for begun, ended in taken)
        ):
            found.append(word)
    return found


def _joined(reading: Reading) -> dict[str, tuple[str, str]]:
    """Give what neighbouring words would be if they were written as one, such as health care."""
    plain = [word for word, _, _ in reading.tokens]
    return {first + second: (first, second) for first, second in pairwise(plain)}


def _without_slips(
    left: Sequence[str], right: Sequence[str], mine: Reading, theirs: Reading, rarity: Rarity
) -> tuple[list[str], list[str]]:
    """Take away words that are others with a slip of the finger."""
    rest_left, rest_right = list(left), list(right)
    for word in left:
        meant = next((other for other in rest_right if _is_slip(word, other, rarity)), None)
        if meant is not None:
            rest_left.remove(word)
            rest_right.remove(meant)
    # A slip in a small word, which is no telling one on the other side.
    rest_left = [word for word in rest_left if not _is_small_slip(word, theirs, rarity)]
    rest_right = [word for word in rest_right if not _is_small_slip(word, mine, rarity)]
    return rest_left, rest_right


def _is_slip(one: str, other: str, rarity: Rarity) -> bool:
    size = min(len(one), len(other))
    if size < 4 or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    if OSA.distance(one, other) > (1 if size < 8 else 2):
        return False
    return _is_seldom(one, rarity) or _is_seldom(other, rarity)


def _is_small_slip(word: str, there: Reading, rarity: Rarity) -> bool:
    if len(word) < 4 or not _is_seldom(word, rarity):
        return False
    return any(
        small in STOP_WORDS and len(small) > 3 and OSA.distance(word, small) == 1 for small in there.words
    )


def _is_seldom(word: str, rarity: Rarity) -> bool:
    if rarity.size < LARGE:
        return True
    return rarity[stem(word)] >= log(1 + (rarity.size - SELDOM + 0.5) / (SELDOM + 0.5)) - 1e-9


def _is_little(added: Sequence[str], here: Reading, there: Reading, rarity: Rarity) -> bool:
    """Whether words that only one text has leave it saying the same: few, and neither figure nor name."""
    if any(any(char.isdigit() for char in word) for word in added):
        return False
    whole = sum(rarity[telling_stem(word)] for word in here.words if is_telling(word))
    if sum(rarity[telling_stem(word)] for word in added) > MOST_ADDED * whole or _stands_for_another(
        added, here, there
    ):
        return False
    for name in here.names:
        lacking = [word for word in name.words if word in added]
        if (
            lacking
            and not name.faint
            and not any(stem(word) in map(stem, there.words) for word in name.words)
        ):
            return False
    return True


def _stands_for_another(added: Sequence[str], here: Reading, there: Reading) -> bool:
    """Whether an added word stands where the other text has a small word of its own."""
    mine, theirs = ([word for word, _, _ in reading.tokens] for reading in (here, there))
    for change in Levenshtein.opcodes(mine, theirs):
        if change.tag == "replace":
            gone = set(mine[change.src_start : change.src_end]) & set(added)
            if gone and not _ARTICLES.issuperset(theirs[change.dest_start : change.dest_end]):
                return True
    return False


def _same_order(mine: Reading, theirs: Reading, *, exactly: bool = False) -> bool:
    """Whether names and figures come in one order, for who did what to whom depends on it.

    A part of the sentence that was moved from its end to its beginning changes nothing. `exactly` asks it of
    all telling words.
    """
    shared = {telling_stem(word) for word in mine.words} & {telling_stem(word) for word in theirs.words}
    first, second = (
        [
            telling_stem(word)
            for word, start, _ in reading.tokens
            if is_telling(word)
            and telling_stem(word) in shared
            and not (exactly and any(begun <= start < ended for begun, ended in _dated(reading)))
        ]
        for reading in (mine, theirs)
    )
    if first == second or _is_turned(first, second):
        return True
    if exactly:
        return False
    named = {stem(word) for reading in (mine, theirs) for name in reading.names for word in name.words} | {
        word for word in shared if word.isdigit()
    }
    return [word for word in first if word in named] == [word for word in second if word in named]


def _dated(reading: Reading) -> list[tuple[int, int]]:
    return [when.span for when in reading.dates]


def _is_turned(first: Sequence[str], second: Sequence[str]) -> bool:
    if len(first) != len(second):
        return False
    return any(list(second) == [*first[at:], *first[:at]] for at in range(1, len(first)))

"""Whether two names of two or more words are those of different persons: Anna Kovac, Petra Kovac."""

from collections.abc import Collection, Sequence

from rapidfuzz.distance import OSA

from workbench.matching.gazetteer import gazetteer
from workbench.matching.name_words import AFTER_PLACE, INSTITUTIONS, PARTICLES, PLACE_NOUNS
from workbench.matching.names import Name, skeleton

# First names that are written in two ways; where one begins the other, as Ben does Benjamin, none is needed.
_SHORT_FORMS = [
    frozenset(names.split())
    for names in (
        "bill william billy will", "bob robert bobby rob", "dick richard rick ricky", "jim james jimmy jamie",
        "tony anthony", "mike michael mick", "joe joseph jose", "jack john", "liz elizabeth beth betty lisa",
        "kate katherine catherine kathleen katie", "ted edward theodore ed ned", "chuck charles charlie",
        "dave david", "steve stephen steven", "sasha alexander alexandra alex", "volodymyr vladimir",
        "pete peter", "nick nicholas nikolai", "larry lawrence", "andy andrew drew", "peggy margaret maggie",
        "jerry gerald jeremy", "hank henry harry", "vova vladimir", "kim kimberly", "debbie deborah debra",
        "tom thomas",
        "iosif joseph", "yury yuri", "sergey sergei serhiy", "alexei alexey oleksiy", "dima dmitry dmytro",
        "mick michael mikhail mykhailo", "bernie bernard", "chris christopher", "matt matthew",
    )
]  # fmt: skip
_NO_PERSON = AFTER_PLACE | INSTITUTIONS | PLACE_NOUNS | frozenset(
    "university college school hospital club company inc ltd bank group party institute council league cup"
    " street road avenue square bridge river lake mount mountain sea bay cape valley hurricane storm typhoon"
    " cyclone times post news journal tribune act bill law agreement treaty award prize jr junior"
    " senior".split()
)  # fmt: skip


def are_others(one: Name, other: Name, my_words: Collection[str], their_words: Collection[str]) -> bool:
    """Whether two names share only the first or only the last name, and neither text has the other's word.

    Nothing is told of places, and of names known beforehand only who else bears a last name: Melania Trump.
    """
    if one.faint or other.faint or one.place or other.place:
        return False
    if (one.common or other.common) and not (
        one.common == other.common and " " not in one.common and one.words[-1] == other.words[-1]
    ):
        return False
    return are_other_persons(one.words, other.words, my_words, their_words)


def are_other_persons(
    one: Sequence[str], other: Sequence[str], my_words: Collection[str], their_words: Collection[str]
) -> bool:
    one, other = _bare(one), _bare(other)
    if min(len(one), len(other)) < 2 or max(len(one), len(other)) > 4:
        return False
    if not _NO_PERSON.isdisjoint((*one, *other)):
        return False
    same_last = _is_same_last(one[-1], other[-1])
    same_first = any(_is_same_first(mine, theirs) for mine in one[:-1] for theirs in other[:-1])
    if same_last == same_first:
        return False
    mine, theirs = (one[:-1], other[:-1]) if same_last else (one[-1:], other[-1:])
    if all((side[0],) in gazetteer().known for side in (mine, theirs)):
        return False
    return not (_are_in(mine, their_words) or _are_in(theirs, my_words))


def _bare(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in PARTICLES]


def _are_in(words: Sequence[str], there: Collection[str]) -> bool:
    return any(
        _is_same_first(word, other)
        for word in words
        for other in there
        if len(other) > 1 and other[0] == word[0]
    )


def _is_same_last(one: str, other: str) -> bool:
    """Whether two family names may be one: Lopez, Lopes; Petrov, Petrova."""
    shorter = min(len(one), len(other))
    if one == other or (shorter > 4 and OSA.distance(one, other) <= (1 if shorter < 8 else 2)):
        return True
    return shorter > 3 and one[0] == other[0] and _sound(one) == _sound(other)


def _is_same_first(one: str, other: str) -> bool:
    """Whether two first names may be one, by short forms and spellings; Mario is not Maria."""
    if one == other or (min(len(one), len(other)) <= 1 and one[:1] == other[:1]):
        return True
    if {one[-1:], other[-1:]} == {"a", "o"} and one[:-1] == other[:-1]:
        return False
    if min(len(one), len(other)) > 2 and (one.startswith(other) or other.startswith(one)):
        return True
    if any(one in forms and other in forms for forms in _SHORT_FORMS):
        return True
    shorter = min(len(one), len(other))
    if shorter >= 4 and OSA.distance(one, other) <= (1 if shorter < 7 else 2):
        return True
    return shorter > 3 and one[0] == other[0] and _sound(one) == _sound(other)


def _sound(word: str) -> str:
    return skeleton(word.replace("x", "ks"))

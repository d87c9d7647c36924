"""Pair the names that only one of two texts has: a name in the place of another is a difference."""

from collections.abc import Collection, Sequence

from workbench.matching.gazetteer import gazetteer
from workbench.matching.likeness import stem
from workbench.matching.names import Name, is_named_in
from workbench.matching.persons import are_others
from workbench.matching.readings import Reading
from workbench.matching.statements import STOP_WORDS
from workbench.matching.twins import without_prefixes

_SAYS_ONE_THING = 22
"""In a text of more telling words a name that the other has not need not stand for one of its names."""


def other_names(mine: Reading, theirs: Reading) -> list[tuple[Name, Name]]:
    """Pair names of one sort that stand in the same place, or are the only ones in texts otherwise alike."""
    if not (mine.names and theirs.names):
        return []
    persons = _other_persons(mine, theirs)
    told = {name.span for pair in persons for name in pair[:1]}
    return persons + [pair for pair in _others_in_place(mine, theirs) if pair[0].span not in told]


def _other_persons(mine: Reading, theirs: Reading) -> list[tuple[Name, Name]]:
    """Pair names that share only the first or only the last name."""
    left, right = _full_names(mine), _full_names(theirs)
    pairs = [
        (one, other)
        for one in left
        for other in right
        if are_others(one, other, mine.words, theirs.words)
        and not any(_shares_all(one, each) for each in right)
        and not any(_shares_all(other, each) for each in left)
    ]
    if not pairs or _likeness(mine, theirs, [name for pair in pairs for name in pair]) < 0.2:
        return []
    return pairs[:1]


def _full_names(reading: Reading) -> list[Name]:
    return [name for name in reading.names if len(name.words) > 1 and not name.place]


def _shares_all(one: Name, other: Name) -> bool:
    return set(one.words) <= set(other.words) or set(other.words) <= set(one.words)


def _others_in_place(mine: Reading, theirs: Reading) -> list[tuple[Name, Name]]:
    left = _only_in(mine, theirs)
    right = _only_in(theirs, mine) if left else []
    if not right:
        return []
    alike = _likeness(mine, theirs, [*left, *right])
    together = max(len(mine.beginnings), len(theirs.beginnings)) <= _SAYS_ONE_THING or alike >= 0.6
    across_scripts = mine.text.folded.isascii() != theirs.text.folded.isascii()
    pairs = []
    for one in left:
        fitting = []
        for at, other in enumerate(right):
            if not _of_one_sort(one, other):
                continue
            places = _same_neighbours(one, other)
            lone = _is_lone(one, left) and _is_lone(other, right)
            faint = one.faint or other.faint
            lone = lone and together
            if not places and (one.adjective or one.titled) != (other.adjective or other.titled):
                faint = True
            known = bool(one.common and other.common)
            if (
                (places >= 2 and not faint)
                or (alike >= 0.3 and places and not faint)
                or (lone and alike >= (0.15 if known else 0.2))
                or (lone and known and across_scripts)
                or (known and alike >= 0.5 and together)
            ):
                fitting.append((places, known, -at, other))
        if fitting:
            other = max(fitting, key=lambda fit: fit[:3])[3]
            right.remove(other)
            pairs.append((one, other))
    return pairs


def _only_in(one: Reading, other: Reading) -> list[Name]:
    """Give the names of a text that the other does not have; of one that comes twice, the first."""
    kept: dict[tuple[str, ...], Name] = {}
    shared = {name.common for name in one.names} & {name.common for name in other.names}
    for name in one.names:
        key = (name.common,) if name.common else name.words
        if key not in kept and not (
            _is_around(name, one, other, shared)
            if name.place and name.common
            else is_named_in(
                name, other.unnamed_words if name.common else other.words, other.sequence, other.names
            )
        ):
            kept[key] = name
    return list(kept.values())


def _is_around(name: Name, here: Reading, there: Reading, shared: Collection[str]) -> bool:
    """Whether the other text has the place, what it lies in or what lies in it.

    A country that both texts name excuses no place in it: Beirut, Lebanon is not Sidon, Lebanon.
    """
    places = gazetteer()
    own, others = ([each for each in side.names if each.place and each.common] for side in (here, there))
    for other in others:
        if other.common == name.common:
            return True
        if other.common in shared:
            continue
        if places.lies_in(other.common, name.common):
            if places.capitals.get(name.common) == other.common or not any(
                each.common != name.common and places.lies_in(each.common, name.common) for each in own
            ):
                return True
        elif places.lies_in(name.common, other.common) and (
            places.capitals.get(other.common) == name.common
            or not any(
                each.common != other.common and places.lies_in(each.common, other.common) for each in others
            )
        ):
            return True
    return any(
        word in there.words
        for word in name.words
        if len(word) > 3 and not name.adjective and not any(word in each.words for each in others)
    )


def _is_lone(name: Name, among: Sequence[Name]) -> bool:
    """Whether no other name of its sort is left but places that it lies in: Buffalo, New York."""
    places = gazetteer()
    return not any(
        each is not name
        and each.place == name.place
        and not each.qualifies
        and not (name.place and places.agree(each.common, name.common))
        for each in among
    )


def _of_one_sort(one: Name, other: Name) -> bool:
    """Whether a place meets a place; a name that is not known beforehand may be anything.

    A name that only qualifies a word ("Iran-backed") stands beside one that qualifies the same word.
    """
    if one.qualifies != other.qualifies or (one.qualifies and one.after != other.after):
        return False
    if one.common and other.common:
        if one.place and other.place:
            return gazetteer().conflict(one.common, other.common)
        return one.place == other.place
    if one.place != other.place and (one.common or other.common):
        unknown = other if one.common else one
        return one.place == other.place or (
            (one.before == other.before and one.before in STOP_WORDS) and not unknown.common
        )
    return one.words[0].isascii() == other.words[0].isascii()


def _same_neighbours(one: Name, other: Name) -> int:
    """Rate how alike the words around are: 1 for a shared small word, 2 for a telling one."""
    rating = 0
    for mine, theirs in ((one.before, other.before), (one.after, other.after)):
        if mine and theirs and _is_same_word(mine, theirs):
            rating += 1 if mine in STOP_WORDS else 2
    return rating


def _is_same_word(one: str, other: str) -> bool:
    if one == other or stem(one) == stem(other):
        return True
    return not one.isascii() and not {one, *without_prefixes(one)}.isdisjoint(
        {other, *without_prefixes(other)}
    )


def _likeness(mine: Reading, theirs: Reading, leave_out: Sequence[Name]) -> float:
    """Give the share of the shorter text's telling words, the names in question aside, that both have."""
    out = {word for name in leave_out for word in name.words}
    ours, others = (
        {beginning for word, beginning in reading.beginnings if word not in out} for reading in (mine, theirs)
    )
    return len(ours & others) / (min(len(ours), len(others)) or 1)

"""Whether an earlier claim says what a statement says, so that the match may be called strong."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.archive import Match, Strength
from workbench.attribution import find_attributions
from workbench.claims import Verdict
from workbench.matching.figures import Figure
from workbench.matching.folding import fold, folded_tokens
from workbench.matching.readings import LONGEST, Reading, read
from workbench.matching.same_words import has_the_same_words, is_telling, telling_stem, without_frame
from workbench.matching.statements import dateline_to
from workbench.matching.twins import active_twins

# Small words of which one cannot stand for another: a thing that will be is not one that may be.
_MODALS = {
    word: kind
    for kind, words in (
        ("will", "will would shall wird werden sera va سوف"),
        ("may", "may might could can kann konnte peut podria puede قد ربما"),
        ("must", "must should ought muss soll doit debe يجب"),
    )
    for word in words.split()
}
_GENDERS = {**dict.fromkeys("he him his".split(), "he"), **dict.fromkeys("she her hers".split(), "she")}
# Among the small words are some that mean much in English, small as they are elsewhere.
_TURNING = frozenset("out once other own too son war die hat sin plus".split())
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\b(?: [^\W\d_]+){1,2} by\b")
_LEADING = {"from": "from", "to": "to", "into": "to", "by": "by", "against": "against", "for": "for"}


_FEW = 0.5
"""Up to so many telling words that only one text has, for each that both have, each of them is looked at."""


_OWN = 2
"""Where one text has fewer telling words of its own than these, each may stand for what was altered."""


def weaken_undecided(matches: Sequence[Match]) -> list[Match]:
    """Leave only claims with a verdict strong: of the others nothing can be taken over."""
    return [
        replace(match, strength=Strength.SUGGESTED) if match.earlier.verdict is Verdict.UNCHECKED else match
        for match in matches
    ]


def may_be_said(statement: str, earlier: str, *, claimant: str = "") -> bool:
    """Whether nothing in the words keeps an earlier claim from being what a statement says.

    `claimant` is whose word the earlier claim was by its record, which its wording need not say.

    Of texts that are alike but for a few words each of these counts: it may be what was altered. Where a
    statement is put in words of its own, which stand for which is not known, and the score alone decides.
    """
    written_in = {_place_of_report(text) for text in (statement, earlier)} - {()}
    if len(written_in) > 1:
        return False
    mine, theirs = (read(without_frame(text), active_twins()) for text in (statement, earlier))
    # That somebody said it may be verified where it is not known, or is false.
    if not _names_who(theirs, mine) or not (claimant.strip() or _names_who(mine, theirs)):
        return False
    return _is_reworded(statement, earlier) or says_this(statement, earlier)


def _is_reworded(statement: str, earlier: str) -> bool:
    for one, other in _ways_to_read(without_frame(statement), without_frame(earlier)):
        ours, others = _telling_stems(one), _telling_stems(other)
        if max(len(ours - others), len(others - ours)) <= _FEW * len(ours & others):
            return False
        if min(len(ours - others), len(others - ours)) < _OWN:
            return False
    return True


def _telling_stems(text: str) -> set[str]:
    return {telling_stem(word) for word in folded_tokens(fold(text)) if is_telling(word)}


def says_this(statement: str, earlier: str) -> bool:
    """Whether no telling word, figure or name of either text stands in the place of another.

    Whose word it is may be told by one of them alone; otherwise neither says anything more.
    """
    mine, theirs = without_frame(statement), without_frame(earlier)
    if folded_tokens(fold(mine)) == folded_tokens(fold(theirs)):
        return True
    if max(len(mine), len(theirs)) > LONGEST:
        return False
    twins = active_twins()
    for one, other in _ways_to_read(mine, theirs):
        ours, others = read(one, twins), read(other, twins)
        if (
            _modals(ours) == _modals(others)
            and _is_passive(ours) == _is_passive(others)
            and _small_words_agree(ours, others)
            and _led_alike(ours, others)
            and _hedged_alike(ours.figures, others.figures)
            and has_the_same_words(ours, others)
        ):
            return True
    return False


def _ways_to_read(mine: str, theirs: str) -> Sequence[tuple[str, str]]:
    """Give the texts as they are, and without the words of attribution that only one of them has."""
    my_own, their_own = _unattributed(mine), _unattributed(theirs)
    if (my_own == mine) == (their_own == theirs):
        return [(mine, theirs)]
    return [(mine, theirs), (my_own, their_own)]


def _place_of_report(text: str) -> tuple[str, ...]:
    """Give the words in capitals of a dateline, its agency aside."""
    return tuple(re.findall(r"[A-Z]{2,}", text[: dateline_to(text)].partition("(")[0]))


def _names_who(speaking: Reading, other: Reading) -> bool:
    """Whether a text names all whose word another gives, in whatever way: “…” — George Soros."""
    return not any(each.words.isdisjoint(other.words) for each in speaking.claimants)


def _unattributed(text: str) -> str:
    for one in reversed(find_attributions(text)):
        text = text[: one.start] + text[one.end :]
    return text


def _modals(reading: Reading) -> frozenset[str]:
    return frozenset(_MODALS[word] for word in reading.words if word in _MODALS)


def _is_passive(reading: Reading) -> bool:
    return _PASSIVE.search(reading.text.folded) is not None


def _small_words_agree(mine: Reading, theirs: Reading) -> bool:
    """Whether neither is about a man where the other is about a woman, or has "out" where it has not."""
    genders = [{_GENDERS[word] for word in each.words if word in _GENDERS} for each in (mine, theirs)]
    if all(genders) and genders[0] != genders[1]:
        return False
    return mine.words & _TURNING == theirs.words & _TURNING


def _led_alike(mine: Reading, theirs: Reading) -> bool:
    """Whether no word that both have comes from one thing here and goes to it there."""
    ours, others = _led(mine), _led(theirs)
    return all(ours[word] == others[word] for word in ours.keys() & others.keys())


def _led(reading: Reading) -> dict[str, str]:
    found: dict[str, str] = {}
    leading = ""
    for word in reading.sequence:
        if word in _LEADING:
            leading = _LEADING[word]
        elif word not in {"the", "a", "an"}:
            if leading:
                found.setdefault(telling_stem(word), leading)
            leading = ""
    return found


def _hedged_alike(mine: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether the figures are at least, at most or about what they are in the other text."""
    return sorted(figure.about for figure in mine) == sorted(figure.about for figure in theirs)

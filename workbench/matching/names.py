"""Names in a statement: what is known beforehand, and capitalised words inside sentences."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein

from workbench.matching.folding import FoldedText, fold
from workbench.matching.lexicon import Known, Lexicon, Sort
from workbench.matching.name_words import (
    AFTER_PLACE,
    BEFORE_PLACE,
    CONTRACTION,
    GERMAN,
    INSTITUTIONS,
    JOINED,
    LAST_NAMES_TOO,
    LOCATIVE,
    NEVER,
    NO_NAME_ENDING,
    OPENERS,
    PARTICLES,
    SENTENCE_START,
)
from workbench.matching.statements import STOP_WORDS
from workbench.matching.twin_table import FIRST_NAMES

# Of these a person's whole name goes on: Ahmad Lindqvist is nobody known beforehand.
_FIRST_NAMES = frozenset(fold(each) for spellings in FIRST_NAMES for each in spellings)

Span = tuple[int, int]
Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: its folded words, its common form ("" when it is not known beforehand), its folded span.

    `before` and `after` are the folded words around it, for telling which names stand in the same place.
    `place` says that it is a place, known or by the words before it ("near Brzeg"), `adjective` that it is
    one's adjective ("Syrian"), `titled` that it belongs to somebody's rank ("U.S. President"). `qualifies`
    says that it only qualifies the word joined to it ("Britain-based"), `faint` that only its capital speaks
    for it, and that at the start of a sentence.
    """

    words: tuple[str, ...]
    common: str
    span: Span
    before: str
    after: str
    place: bool = False
    adjective: bool = False
    titled: bool = False
    acronym: bool = False
    qualifies: bool = False
    faint: bool = False


def names(
    text: FoldedText, words: Sequence[Token], known: Lexicon, *, taken: Sequence[Span] = ()
) -> list[Name]:
    """Find the names of a text, but not in the `taken` spans (whose word it is, dates).

    When it is written like a headline, only those known beforehand; capitals say little in German.
    """
    plain = [word for word, _, _ in words]
    written = [text.original(start, end) for _, start, end in words]
    headline = _is_headline(words, written)
    shouted = sum(form.isupper() and len(form) > 3 for form in written) > 2
    german = sum(word in GERMAN for word in plain) >= 2
    found: list[Name] = []
    at = 0
    while at < len(words):
        if plain[at].isascii() and not written[at][:1].isupper():
            at += 1
            continue
        hit, length = known.at(plain, written, at)
        faint = False
        if (
            hit is None
            or (length == 1 and plain[at] in _FIRST_NAMES)
            or (hit.sort is Sort.PLACE and length == 1 and _goes_on(text, words, written, at))
        ):
            run, faint = (0, False) if headline else _capitalised(text, words, written, at)
            lone_word = run == 1 and (
                written[at].isupper() if shouted else german and not written[at].isupper()
            )
            if lone_word or text.folded[max(0, words[at][1] - 1) : words[at][1]] in {"@", "#"}:
                run = 0
            if run > length or hit is None:
                hit, length = _known_last(plain, written, at, run, known), run
        if not length:
            at += 1
            continue
        last = at + length
        start, end = words[at][1], words[last - 1][2]
        if not any(begun <= start < ended for begun, ended in taken):
            before = plain[at - 1] if at else ""
            after = plain[last] if last < len(words) else ""
            found.append(
                Name(
                    words=tuple(plain[at:last]),
                    common=hit.common if hit else "",
                    span=(start, end),
                    before=before,
                    after=after,
                    place=hit.sort is not Sort.OTHER
                    if hit
                    else _stands_as_place(text.folded, start, before, after),
                    adjective=hit is not None and hit.sort is Sort.ADJECTIVE,
                    titled=after in NEVER and last < len(words) and written[last][:1].isupper(),
                    acronym=length == 1 and written[at].isupper() and len(plain[at]) <= 6,
                    qualifies=JOINED.match(text.folded, end) is not None
                    and last < len(words)
                    and written[last][:1].islower(),
                    faint=faint,
                )
            )
        at = last
    return found


def _known_last(
    plain: Sequence[str], written: Sequence[str], at: int, run: int, known: Lexicon
) -> Known | None:
    """Find a known person or body that a capitalised run ends with: "Bashar al-Assad"."""
    for begin in range(at + 1, at + run):
        hit, length = known.at(plain, written, begin)
        if hit is None and plain[begin] in PARTICLES:
            continue
        if hit is not None and hit.sort is Sort.OTHER and begin + length == at + run:
            return hit
    return None


def _stands_as_place(folded: str, start: int, before: str, after: str) -> bool:
    if before in LOCATIVE or after in AFTER_PLACE:
        return True
    return BEFORE_PLACE.search(folded, max(0, start - 30), start) is not None


def _is_headline(words: Sequence[Token], written: Sequence[str]) -> bool:
    """Whether nearly every word has a capital, so that capitals say nothing."""
    telling = [
        form
        for (word, _, _), form in zip(words, written, strict=True)
        if len(word) >= 3 and word.isascii() and word.isalpha() and word not in STOP_WORDS
    ]
    return len(telling) >= 4 and all(form[:1].isupper() for form in telling)


def _goes_on(text: FoldedText, words: Sequence[Token], written: Sequence[str], at: int) -> bool:
    """Whether a place's name is the first of a person's or a body's: Paris Hilton, Manchester United."""
    if at + 1 >= len(words) or text.folded[words[at][2] : words[at + 1][1]] != " ":
        return False
    following = words[at + 1][0]
    return (
        _is_capital(following, written[at + 1])
        and following.isalpha()
        and following not in AFTER_PLACE
        and following not in INSTITUTIONS
        and written[at][:1].isupper()
        and not written[at].endswith(("'s", "’s"))
    )


def _capitalised(
    text: FoldedText, words: Sequence[Token], written: Sequence[str], at: int
) -> tuple[int, bool]:
    """Count the words of the capitalised run that begins here, 0 when none; and whether it is faint."""
    word, start, _ = words[at]
    if not _is_capital(word, written[at]):
        return 0, False
    opens = start == 0 or SENTENCE_START.search(text.folded, max(0, start - 6), start) is not None
    if opens and (word in OPENERS or word in LOCATIVE) and not written[at][1:].isupper():
        return 0, False
    length = 1
    while at + length < len(words):
        following, begun, _ = words[at + length]
        gap = text.folded[words[at + length - 1][2] : begun]
        if gap not in {" ", "-", ". ", " '"} or (gap == ". " and len(words[at + length - 1][0]) > 2):
            break
        if written[at + length - 1].endswith(("'s", "’s")):
            break
        if _is_capital(following, written[at + length]) or (
            length == 1 and not opens and gap == " " and _is_last_name(text, words, written, at + length)
        ):
            length += 1
        elif (
            following in PARTICLES
            and at + length + 1 < len(words)
            and _is_capital(words[at + length + 1][0], written[at + length + 1])
            and following not in {"of", "the"}
        ):
            length += 2
        else:
            break
    if not opens or length > 1 or (written[at].isupper() and len(word) > 1):
        return length, False
    if word in OPENERS or word in STOP_WORDS or len(word) < 4:
        return 0, False
    return (0, False) if NO_NAME_ENDING.search(word) or not word.isalpha() else (1, True)


def _is_last_name(text: FoldedText, words: Sequence[Token], written: Sequence[str], at: int) -> bool:
    """Whether a word that mostly is a rank ends somebody's name; no other name follows it."""
    word, _, end = words[at]
    if word not in LAST_NAMES_TOO or not written[at][:1].isupper() or written[at][1:].isupper():
        return False
    if at + 1 >= len(words):
        return True
    return (
        not written[at + 1][:1].isupper()
        and not words[at + 1][0].isdigit()
        and text.folded[end : end + 1] != "-"
    )


def _is_capital(word: str, written: str) -> bool:
    if (
        not written[:1].isupper()
        or word in NEVER
        or len(word) < 2
        or CONTRACTION.search(written)
        or not any(char.isalpha() for char in word)
    ):
        return False
    return word not in STOP_WORDS or (
        written.isupper() and word in {"us", "who", "it", "un", "eu"} and len(written) > 1
    )


def is_named_in(name: Name, plain: frozenset[str], sequence: Sequence[str], others: Sequence[Name]) -> bool:
    """Whether another text holds the name in any spelling that may be meant.

    `plain` are its words, for a known name without those of its own known names: the United States do not
    name the United Kingdom. `sequence` are all of them in order.
    """
    if name.common and any(other.common == name.common for other in others):
        return True
    telling = [word for word in name.words if word not in PARTICLES] or list(name.words)
    if not plain.isdisjoint(telling) or any(_is_in(word, plain) for word in telling):
        return True
    if len(name.words) > 1 and "".join(name.words) in plain:
        return True
    if len(name.words) == 1 and _is_parted(name.words[0], sequence):
        return True
    return any(_abbreviates(name, other) or _abbreviates(other, name) for other in others) or (
        name.acronym and _spells_out(name.words[0], sequence)
    )


def _is_parted(word: str, sequence: Sequence[str]) -> bool:
    """Whether two words in a row make it up: al jazeera, Aljazeera."""
    return any(word.startswith(one) and word == one + other for one, other in pairwise(sequence))


def _is_in(word: str, there: Collection[str]) -> bool:
    """Whether a word, its adjective or another spelling stands among others: Syria, Syrian."""
    size = len(word)
    if size < 4:
        return False
    for other in there:
        if word[0] != other[0]:
            continue
        shorter = min(size, len(other))
        stem = shorter if shorter < 5 else shorter - 1
        if shorter >= 4 and word[:stem] == other[:stem] and abs(size - len(other)) <= 4:
            return True
        if shorter >= 6 and OSA.distance(word, other, score_cutoff=2) <= (1 if shorter < 8 else 2):
            return True
        if shorter >= 5 and Levenshtein.distance(skeleton(word), skeleton(other), score_cutoff=1) == 0:
            return True
    return False


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """Consonants in order, doubled ones once: what transliterations agree on."""
    kept = re.sub(r"[aeiouyhw]", "", word.replace("kh", "k").replace("q", "k").replace("dh", "d"))
    return word[0] + re.sub(r"(.)\1", r"\1", kept)


def _abbreviates(short: Name, long: Name) -> bool:
    if len(short.words) > 1 or len(long.words) == 1 or len(short.words[0]) == 1:
        return False
    initials = "".join(word[0] for word in long.words if word not in {"of", "the", "and"})
    return len(initials) > 1 and short.words[0] in {initials, initials[:-1]}


def _spells_out(acronym: str, words: Sequence[str]) -> bool:
    telling = [word for word in words if word not in {"of", "the", "and", "for"}]
    size = len(acronym)
    return size > 1 and any(
        "".join(word[0] for word in telling[at : at + size]) == acronym
        for at in range(len(telling) - size + 1)
    )

"""Names in a statement: capitalised words inside sentences, acronyms, and what the table of twins holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein

from workbench.attribution_words import SAY
from workbench.matching.folding import FoldedText, folded_token_spans
from workbench.matching.statements import STOP_WORDS
from workbench.matching.twins import TwinNames

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: its folded words, its common form in the table of twins ("" if none), its folded span.

    `before` and `after` are the folded words around it, for telling which names stand in the same place.
    `qualifies` says that it only qualifies the word joined to it ("Britain-based"), `speaks` that the
    statement is given as its word ("Moscow said", "according to SANA").
    """

    words: tuple[str, ...]
    common: str
    span: Span
    before: str
    after: str
    acronym: bool = False
    qualifies: bool = False
    speaks: bool = False


_PARTICLES_LIST = "al el bin ibn abu von van der den de del da di la le du of the ez ad ar as ash"
_PARTICLES = frozenset(_PARTICLES_LIST.split())
_NEVER_LIST = (
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov "
    "dec mr mrs ms dr sir gen col lt sgt president prime minister king queen prince sen rep gov "
    "senator governor congressman congresswoman judge mayor secretary general professor captain pope "
    "saint i im ive tv ceo breaking video photo photos watch"
)
_NEVER = frozenset(_NEVER_LIST.split())
_CONTRACTION = re.compile(r"['’](?:ll|ve|re|d|m|t)$")
_JOINED = re.compile(r"-(?=[a-z])")
_GIVEN_AS_WORD_OF = re.compile(
    r"\b(?:according to|as (?:reported|claimed|stated) by|said|says)(?: [a-z]+)?[ '\"]*$"
)
_SPEAKING = re.compile(rf"[\"']?,?(?: (?:has|have|had|also))? (?:{SAY})\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;\n]|[.!?]['\"]|[(\[]|^\W+)[\s'\"(\[-]*$")


def names(text: FoldedText, twins: TwinNames) -> list[Name]:
    """Find the names of a text; when it is written like a headline, only those of the table."""
    words = folded_token_spans(text.folded)
    written = [text.original(start, end) for _, start, end in words]
    headline = _is_headline(words, written)
    found: list[Name] = []
    at = 0
    while at < len(words):
        common, length = _in_table(words, written, at, twins)
        if not length and not headline:
            length = _capitalised(text, words, written, at)
        if not length:
            at += 1
            continue
        last = at + length
        own = tuple(word for word, _, _ in words[at:last])
        start, end = words[at][1], words[last - 1][2]
        found.append(
            Name(
                words=own,
                common=common,
                span=(start, end),
                before=words[at - 1][0] if at else "",
                after=words[last][0] if last < len(words) else "",
                acronym=length == 1 and written[at].isupper() and len(own[0]) <= 6,
                qualifies=_JOINED.match(text.folded, end) is not None
                and last < len(words)
                and written[last][:1].islower(),
                speaks=_GIVEN_AS_WORD_OF.search(text.folded, max(0, start - 40), start) is not None
                or _SPEAKING.match(text.folded, end) is not None,
            )
        )
        at = last
    return found


def _is_headline(words: Sequence[tuple[str, int, int]], written: Sequence[str]) -> bool:
    """Whether nearly every word has a capital, so that capitals say nothing."""
    telling = [
        form
        for (word, _, _), form in zip(words, written, strict=True)
        if len(word) >= 3 and word.isascii() and word.isalpha() and word not in STOP_WORDS
    ]
    return len(telling) >= 4 and all(form[:1].isupper() for form in telling)


def _in_table(
    words: Sequence[tuple[str, int, int]], written: Sequence[str], at: int, twins: TwinNames
) -> tuple[str, int]:
    for length in range(min(twins.longest, len(words) - at), 0, -1):
        form = written[at]
        if words[at][0].isascii() and not form[:1].isupper():
            continue
        if length == 1 and words[at][0] in STOP_WORDS and not (form.isupper() and len(form) > 1):
            continue
        common = twins.common_form([word for word, _, _ in words[at : at + length]])
        if common is not None:
            return common, length
    return "", 0


def _capitalised(
    text: FoldedText, words: Sequence[tuple[str, int, int]], written: Sequence[str], at: int
) -> int:
    """Count the words of the capitalised sequence that begins here; 0 when there is none to trust."""
    word, start, _ = words[at]
    if not _is_capital(word, written[at]):
        return 0
    length = 1
    while at + length < len(words):
        following, begun, _ = words[at + length]
        gap = text.folded[words[at + length - 1][2] : begun]
        if gap not in {" ", "-", ". ", " '"} or (gap == ". " and len(words[at + length - 1][0]) > 2):
            break
        if _is_capital(following, written[at + length]):
            length += 1
        elif (
            following in _PARTICLES
            and at + length + 1 < len(words)
            and _is_capital(words[at + length + 1][0], written[at + length + 1])
            and following not in {"of", "the"}
        ):
            length += 2
        else:
            break
    opens = _SENTENCE_START.search(text.folded, max(0, start - 6), start) is not None or start == 0
    return 0 if opens and length == 1 and not (written[at].isupper() and len(word) > 1) else length


def _is_capital(word: str, written: str) -> bool:
    if _CONTRACTION.search(written):
        return False
    if (
        not written[:1].isupper()
        or word in _NEVER
        or len(word) < 2
        or not any(char.isalpha() for char in word)
    ):
        return False
    return word not in STOP_WORDS or (
        written.isupper() and word in {"us", "who", "it", "un", "eu"} and len(written) > 1
    )


def is_named_in(name: Name, text: FoldedText, others: Sequence[Name], twins: TwinNames) -> bool:
    """Whether another text holds the name, in any spelling that may be meant, or its capital or country."""
    if name.common and any(
        other.common and twins.country(other.common) == twins.country(name.common) for other in others
    ):
        return True
    # Another name of the table shares no word: the United States do not name the United Kingdom.
    unlike = [other.span for other in others if name.common and other.common]
    there = [
        word
        for word, start, _ in folded_token_spans(text.folded)
        if not any(first <= start < last for first, last in unlike)
    ]
    if name.common and name.common in there:
        return True
    telling = [word for word in name.words if word not in _PARTICLES] or list(name.words)
    if any(_is_in(word, there) for word in telling):
        return True
    if "".join(name.words) in {"".join(pair) for pair in pairwise(there)} | set(there):
        return True
    return any(_abbreviates(name, other) or _abbreviates(other, name) for other in others) or (
        name.acronym and _spells_out(name.words[0], there)
    )


def _is_in(word: str, there: Sequence[str]) -> bool:
    """Whether a word, its adjective or another spelling stands among others: Syria, Syrian."""
    for other in there:
        if word == other:
            return True
        if word[0] != other[0]:
            continue
        shorter = min(len(word), len(other))
        stem = shorter if shorter < 5 else shorter - 1
        if shorter >= 4 and word[:stem] == other[:stem] and abs(len(word) - len(other)) <= 4:
            return True
        if shorter >= 6 and OSA.distance(word, other, score_cutoff=2) <= (1 if shorter < 8 else 2):
            return True
        if shorter >= 5 and Levenshtein.distance(_skeleton(word), _skeleton(other), score_cutoff=1) == 0:
            return True
    return False


def _skeleton(word: str) -> str:
    """Consonants in order, doubled ones once: what transliterations agree on."""
    kept = re.sub(r"[aeiouyhw]", "", word.replace("kh", "k").replace("q", "k").replace("dh", "d"))
    return word[0] + re.sub(r"(.)\1", r"\1", kept)


def _abbreviates(short: Name, long: Name) -> bool:
    initials = "".join(word[0] for word in long.words if word not in {"of", "the", "and"})
    return (
        len(short.words) == 1
        and len(initials) > 1
        and short.words[0] in {initials, initials[:-1]}
        and len(short.words[0]) > 1
    )


def _spells_out(acronym: str, words: Sequence[str]) -> bool:
    telling = [word for word in words if word not in {"of", "the", "and", "for"}]
    size = len(acronym)
    return size > 1 and any(
        "".join(word[0] for word in telling[at : at + size]) == acronym
        for at in range(len(telling) - size + 1)
    )

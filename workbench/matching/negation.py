"""Words that turn a statement into its denial."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.matching.folding import folded_tokens
from workbench.matching.statements import STOP_WORDS

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """What denies in a folded text; `faint` words only excuse the clear ones of the other side."""

    clear: tuple[Span, ...]
    faint: tuple[Span, ...]
    undone: Mapping[str, Span]
    """What stands behind un- and the like, "verified" for "unverified", and where the whole word is."""


_ENGLISH = (
    "not|no|never|none|nobody|nothing|neither|nor|cannot|without"
    "|(?:do|does|did|is|are|was|were|ca|could|wo|would|should|have|has|had|must|need|ai)nt"
    "|den(?:y|ies|ied|ying)|denials?|false|falsely|untrue|fake|hoax|incorrect(?:ly)?|refut(?:e|es|ed)"
    "|debunk(?:s|ed)?"
    "|disprove[sn]?|nowhere"
)
_LATIN_OTHERS = (
    "pas|jamais|aucune?|sans|ni[eé]|nient|dement|dementi|faux"
    "|nicht|kein(?:e|en|er|es|em)?|nie|niemals|niemand|ohne|bestritt|bestreitet|dementiert(?:e|en)?|falsch"
    "|nunca|jamas|ningun[ao]?|nadie|niega|nego|niegan|desmiente|desmintio|falso"
)
_ARABIC = (
    "[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|نفي|نفت|نفوا|ينفي|تنفي|ينفون|نافيا|نافيه"
    "|عدم|دون|بدون|كاذب|كاذبه|زائف|زائفه)"
)
_CLEAR = re.compile(rf"\b(?:{_ENGLISH}|{_LATIN_OTHERS}|{_ARABIC})\b")
# Spanish "sin" is an English noun: only where Spanish surrounds it.
_SPANISH_SIN = re.compile(r"\bsin\b(?= (?:que|el|la|los|las|un|una|ningun\w*|[a-z]+r)\b)")
_FAINT = re.compile(
    r"\b(?:fail(?:s|ed|ure|ing)?|unable|lack(?:s|ed|ing)?|absence|absent|refus(?:e|es|ed|al|ing)"
    r"|reject(?:s|ed|ing)?|zero"
    r"|stop(?:s|ped)?|ban(?:s|ned)?|barred|block(?:s|ed)?|prevent(?:s|ed)?|hardly|barely|scarcely"
    r"|impossible|few|free of"
    r"|missing|avoid(?:s|ed)?|declin(?:e|es|ed)|rule[sd]? out|doubt(?:s|ed|ful)?|غير|رفض|رفضت|يرفض|تعذر)\b"
)
_IDIOMS = re.compile(
    r"\b(?:not only|not just|not merely|not least|no doubt|without (?:a )?doubt|nothing but|none other"
    r"|not until|no one but"
    r"|no (?:more|less|fewer|later|sooner|earlier) than|not (?:more|less|fewer|later) than|if not"
    r"|whether or not|or not"
    r"|no\. ?\d+|no matter|nothing (?:less|short) (?:than|of)|pas seulement|nicht nur|no solo|ليس فقط"
    r"|لا (?:ي|ت)زال\w*|لم (?:ي|ت)زل"
    r"|false (?:alarm|flag|teeth|starts?)|fake news|(?:non)?fiction)\b|^no,"
)
_WORD = re.compile(r"[a-z]+")
_UNDONE = re.compile(r"\b(?:un|im(?=p)|il(?=l)|non|dis)-?([a-z]{5,})\b")


def negation(folded: str) -> Negation:
    """Find the denying words, leaving out idioms such as "not only"."""
    idioms = [match.span() for match in _IDIOMS.finditer(folded)]
    clear = [
        match.span()
        for pattern in (_CLEAR, _SPANISH_SIN)
        for match in pattern.finditer(folded)
        if not any(start <= match.start() < end for start, end in idioms)
    ]
    return Negation(
        clear=tuple(sorted(clear)),
        faint=tuple(match.span() for match in _FAINT.finditer(folded)),
        undone={match[1]: match.span() for match in _UNDONE.finditer(folded)},
    )


def denied_otherwise(
    one: str, mine: Negation, other: str, theirs: Negation
) -> tuple[Sequence[Span], Sequence[Span]] | None:
    """Give the denying words of two folded texts when one denies what the other says, else None."""
    if bool(mine.clear) != bool(theirs.clear):
        near_mine, near_theirs = _near_shared(mine.clear, one, other), _near_shared(theirs.clear, other, one)
        if not near_mine and not near_theirs:
            return None
        plain, plain_text, denied_text = (theirs, other, one) if mine.clear else (mine, one, other)
        excused = plain.faint or _says_undone(plain, plain_text, denied_text)
        return None if excused else (near_mine, near_theirs)
    if mine.clear:
        return None
    my_undone, their_undone = _says_undone(mine, one, other), _says_undone(theirs, other, one)
    return (my_undone, their_undone) if my_undone or their_undone else None


def _says_undone(negated: Negation, text: str, other_text: str) -> Sequence[Span]:
    """Find where a text has "unverified" and the other has "verified", which the text itself has not."""
    own, others = set(_WORD.findall(text)), set(_WORD.findall(other_text))
    return [span for word, span in negated.undone.items() if word in others and word not in own]


def _near_shared(spans: Sequence[Span], text: str, other: str) -> Sequence[Span]:
    """Keep the denying words close to a telling word of the other text: they deny the same thing."""
    others = {word[:5] for word in folded_tokens(other) if word not in STOP_WORDS}
    near = []
    for start, end in spans:
        before = [word for word in folded_tokens(text[:start]) if word not in STOP_WORDS][-2:]
        after = [word for word in folded_tokens(text[end:]) if word not in STOP_WORDS][:3]
        if any(word[:5] in others for word in (*before, *after)):
            near.append((start, end))
    return near

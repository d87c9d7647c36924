"""The words of a query, and where they stand in what was found."""

import re
from collections.abc import Sequence

from workbench.matching.folding import fold, folded_text, folded_token_spans, folded_tokens
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem

SHORTEST = 4
"""Words below this length have too many neighbours to guess what was meant."""

TWO_SLIPS = 8
"""From this length on, two slips of the fingers are forgiven."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_PHRASE = re.compile(r'"([^"]+)"|([^"]+)')


def parts_of(words: str) -> list[str]:
    """Split a query into folded words and phrases (with spaces); an unfinished last word ends in "*".

    Words such as "the" count only in phrases, or where there is nothing else.
    """
    parts: list[str] = []
    for phrase, loose in _PHRASE.findall(words.translate(_QUOTES)):
        if phrase:
            folded = folded_tokens(fold(phrase))
            parts += [" ".join(folded)] if folded else []
        else:
            parts += folded_tokens(fold(loose))
    telling = [part for part in parts if " " in part or part not in STOP_WORDS]
    if telling:
        parts = telling
    if parts and words[-1].isalnum() and " " not in parts[-1]:
        parts[-1] += "*"
    return parts


def spans_of(wording: str, sought: Sequence[str]) -> list[tuple[int, int]]:
    """Say where in a wording the sought words stand, as (start, end) in code points."""
    folded = folded_text(wording)
    return [
        folded.span(start, end)
        for word, start, end in folded_token_spans(folded.folded)
        if any(_same_word(word, one) for one in sought)
    ]


def _same_word(word: str, sought: str) -> bool:
    """Say whether a search would take two words for the same: equal, unfinished, other endings, or near."""
    if sought.endswith("*"):
        return word.startswith(sought[:-1])
    if sought.endswith("~"):
        from rapidfuzz.distance import OSA

        meant = sought[:-1]
        slips = 2 if len(meant) >= TWO_SLIPS else 1
        return len(meant) >= SHORTEST and OSA.distance(word[: len(meant)], meant, score_cutoff=slips) <= slips
    return word == sought or plain_stem(word) == plain_stem(sought)

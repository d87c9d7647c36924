"""Cut what words carry for grammar alone, so that "filmed" and "films", مستشفى and المستشفى are the same."""

from functools import lru_cache

import Stemmer

_SHORTEST = 3
"""Letters that a word has at least before and after it is cut."""

# Light stemming after Larkey, Ballesteros and Connell (2002). Single letters in front ("and", "in", "for")
# stay: as many words begin with one of their own. Spellings are as folding leaves them.
_ARABIC_FRONT = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_ARABIC_END = ("تها", "تهم", "ها", "هم", "ات", "ون", "ين", "ان", "يه", "ه", "ي")

# Without a memory of its own, which threads would share.
_english = Stemmer.Stemmer("english", 0).stemWord


@lru_cache(maxsize=65_536)
def plain_stem(word: str) -> str:
    """Give the stem of a folded word; figures, and words of neither the Latin nor the Arabic script, stay.

    The search index keeps these stems: whoever changes them raises the index's layout.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    if word.isascii():
        stem: str = _english(word)
        return stem
    return _arabic(word) if "ء" <= word[0] <= "ي" else word


def _arabic(word: str) -> str:
    for front in _ARABIC_FRONT:
        if word.startswith(front) and len(word) - len(front) >= _SHORTEST:
            word = word[len(front) :]
            break
    for end in _ARABIC_END:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST:
            return word[: -len(end)]
    return word

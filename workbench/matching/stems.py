"""Cut the endings of English words, so that "filmed" and "films" count as the same."""

from functools import lru_cache

_ENDINGS = (
    ("ization", "iz"), ("isation", "iz"), ("ations", "at"), ("ation", "at"), ("ities", "iti"), ("ments", ""),
    ("ment", ""), ("ings", ""), ("iness", "i"), ("ness", ""), ("ies", "i"), ("ied", "i"), ("ing", ""),
    ("edly", ""),
    ("ed", ""), ("ers", ""), ("er", ""), ("ors", "or"), ("ly", ""), ("es", ""), ("s", ""), ("e", ""), ("y",
    "i"),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def plain_stem(word: str) -> str:
    """Cut a folded word's ending; words of other languages, short ones and figures stay as they are.

    The search index keeps these stems: whoever changes them raises the index's layout.
    """
    if len(word) < 4 or not word.isascii() or not word.isalpha() or word.endswith("ss"):
        return word
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: len(word) - len(ending)] + put
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                return base[:-1]
            return base
    return word

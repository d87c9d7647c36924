"""Words that an affix turns into their denial: "unpaid", "irreversible", "harmless", "nichtöffentlich"."""

import re
from functools import lru_cache

from workbench.matching.stems import plain_stem

_NOT_UN = re.compile(r"un(?:der|i[tvofqs]|til|less|cle|to$|like$|rest$|ter)")
_ADJECTIVE = re.compile(
    r"(?:able|ible|ive|ent|ant|ate|al|ous|ic|ary|ory|ure|ete|ect|id|ane|ite|licit|proper|ar|enced"
    r"|ably|ibly|ively|ently|antly|ately|ally|ously|ectly|anely|arly|ency|ility|ality|acy"
    r"|bel|bles|if|ve|ell)$"
)
_NOT_IN = frozenset(
    "migrant migrate mediate plant flate nate habitable dividual dent cite spect fluent".split()
)
_DIS = frozenset(
    "able ability advantage affected agree agreed agrees agreement allow allowed appear appeared"
    " appears approve approved approval approves arm armed assemble believe believed claim claimed"
    " connect connected continue continued courage embark engage engaged honest honesty integrate like"
    " liked likes loyal mantle obey obeyed obedient organised organized own owned prove proved proven"
    " proves qualify qualified qualifies regard respect respected satisfied satisfy invite invited"
    " similar trust trusted unite united".split()
)
_NOT_LESS = frozenset(
    "un war ru use regard count price wire time state match harness job home end stain".split()
)
_IRREGULAR = {
    "paid": "pay", "pays": "pay", "teeth": "tooth", "children": "child", "men": "man", "beat": "beaten",
    "known": "know", "knew": "know", "saw": "see", "seen": "see", "sold": "sell", "broke": "break",
    "broken": "break", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "told": "tell", "kept": "keep", "held": "hold", "hid": "hide", "hidden": "hide", "drove": "drive",
    "stole": "steal", "stolen": "steal", "built": "build", "led": "lead", "made": "make",
    "drew": "draw", "taken": "take", "took": "take", "done": "do", "gave": "give", "given": "give",
    "won": "win", "lost": "lose", "met": "meet", "fought": "fight", "went": "go", "gone": "go",
    "came": "come", "left": "leave", "sent": "send",
}  # fmt: skip
_ARABIC_BEFORE = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال")
_WEAK_LETTERS = str.maketrans("", "", "اويتمنه")
_ENDINGS = tuple("abl ibl iv ful at al iti enc ent lich sam bar ig anc ant".split())


def undone(word: str) -> str:
    """Give the word that an affix turns into its denial; empty where there is none."""
    head = word[:2]
    if head == "un":
        base = word[2:]
        return base if (len(base) >= 4 or base == "fit") and not _NOT_UN.match(word) else ""
    if head in {"in", "im", "il", "ir"}:
        base = word[2:]
        if (head == "im" and base[:1] not in "mpb") or (head == "il" and base[:1] != "l"):
            return ""
        if head == "ir" and base[:1] != "r":
            return ""
        return base if len(base) >= 4 and base not in _NOT_IN and _ADJECTIVE.search(base) else ""
    if head == "di" and word[:3] == "dis" and word[3:] in _DIS:
        return word[3:]
    if head == "no" and word[:3] == "non" and len(word) >= 8:
        return word[3:]
    if head == "ni" and word[:5] == "nicht" and len(word) >= 10:
        return word[5:]
    if word[-4:] == "less" and len(word) >= 8 and word[:-4] not in _NOT_LESS:
        return word[:-4]
    if word[-7:] == "unfahig" and len(word) > 9:
        return word[:-7] + word[-5:]
    if word[-3:] == "los" and len(word) >= 8:
        return word[:-3]
    return ""


@lru_cache(maxsize=16_384)
def root(word: str) -> str:
    """Cut a folded word down to what its relatives share, roughly: "reversed" and "reversible"."""
    if word.isascii():
        base = plain_stem(plain_stem(_IRREGULAR.get(word, word)))
        for ending in _ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) >= 4:
                return base[: len(base) - len(ending)]
        return base[:-1] + "i" if base.endswith("y") else base
    bare = bare_arabic(word)
    return bare.translate(_WEAK_LETTERS) if "\u0600" <= word[0] <= "\u06ff" and len(bare) > 2 else bare


def bare_arabic(word: str) -> str:
    for before in _ARABIC_BEFORE:
        if word.startswith(before) and len(word) >= len(before) + 3:
            return word[len(before) :]
    return word

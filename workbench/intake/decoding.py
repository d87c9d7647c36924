"""Turning the bytes of a text file into text: which encoding they are in, and how sure that is."""

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from workbench.errors import UnreadableDraft
from workbench.intake.language import guess_language, share_of_common_words

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Single-byte encodings that newsrooms send; the first of equals wins.
_CANDIDATES = (
    "cp1252", "cp1250", "cp1254", "cp1251", "cp1256", "cp1253", "cp1255",
    "cp1257", "iso8859_6", "koi8_r", "cp866", "mac_roman",
)  # fmt: skip
_ASIAN_CANDIDATES = ["shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]
_WESTERN = "áàâãäåæçéèêëíìîïñóòôõöøœúùûüýÿß"
_LETTERS = {
    "": _WESTERN,
    "en": "éèêëïîôöçñáíóüà",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "de": "äöüßéàè",
    "es": "áéíóúüñºª",
    "it": "àèéìíîòóùú",
    "pt": "áâãàçéêíóôõúüºª",
    "ca": "àçèéíïòóúü·",
    "nl": "ëïéèöüáóç",
    "sv": "åäöéüà",
    "da": "åæøéöüä",
    "nb": "åæøéòôäö",
    "fi": "äöåéšž",
    "et": "äöõüšž",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšžćđ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţșțéö",
    "sq": "ëç",
    "tr": "çğıİöşüâîû",
    "az": "çəğıİöşü",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
}
_NEWS_SIGNS = frozenset("“”‘’„‚«»‹›–—…•·€£°§©®™¿¡½¼¾²³ºª،؛؟٪№\u00a0\u00ad\u200c\u200d\u200e\u200f")
_GUESSED_FROM = 200_000

_BINARY_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")

ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8 (all languages)",
    "utf-16-le": "UTF-16, low byte first (all languages)",
    "utf-16-be": "UTF-16, high byte first (all languages)",
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "mac_roman": "Mac Roman (Western European)",
    "cp866": "DOS 866 (Cyrillic)",
    "koi8_r": "KOI8-R (Cyrillic)",
    "iso8859_6": "ISO 8859-6 (Arabic)",
    "shift_jis": "Shift JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "euc_kr": "EUC-KR (Korean)",
}
"""The encodings a draft may be in, with the names to show for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text with the encoding it was read in; `warning` is empty when that is certain."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes, *, encoding: str = "", declared: str = "") -> Decoded:
    """Read bytes as text: as the user chose, else by their mark, as UTF-8, as declared, or by a guess.

    Raises UnreadableDraft when the bytes are no text.
    """
    if encoding:
        return _as_chosen(data, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(text=data[len(mark) :].decode(name, "replace"), encoding=name)
    if b"\0" in data:
        if data.count(0) * 50 > len(data):
            return _as_unmarked_utf16(data)
        data = data.replace(b"\0", b"")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    if declared and (found := _strictly(data, declared)):
        return found
    return _guessed(data)


def looks_binary(text: str) -> bool:
    """Whether so many control characters stand in a text that it never was one."""
    sample = text[:20_000]
    return len(_BINARY_CONTROLS.findall(sample)) > max(2, len(sample) // 100)


def _as_chosen(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name, "replace")
    except LookupError:
        sentence = f"“{encoding}” is no encoding that is known here; choose another one."
        raise UnreadableDraft(sentence) from None
    spoiled = text.count("\ufffd")
    spoken = ENCODINGS.get(encoding, encoding)
    warning = (
        f"{spoiled} characters could not be read as {spoken}; choose another encoding." if spoiled else ""
    )
    return Decoded(text=text.removeprefix("\ufeff"), encoding=name, warning=warning)


def _as_unmarked_utf16(data: bytes) -> Decoded:
    """Spaces and line ends are enough to show on which side UTF-16 keeps its zero bytes."""
    names = ["utf-16-le", "utf-16-be"]
    if data[::2].count(0) > data[1::2].count(0):
        names.reverse()
    for name in names:
        found = _strictly(data[: len(data) // 2 * 2], name)
        if found and len(data) > 3 and _is_prose(found.text):
            return found
    raise UnreadableDraft(
        "The file is not text that can be read here; save the draft as .docx and open that."
    )


def _is_prose(text: str) -> bool:
    sample = text[:5_000]
    kinds = [unicodedata.category(character) for character in sample]
    odd = sum(kind in {"Cn", "Co", "Cs"} for kind in kinds)
    return not looks_binary(text) and odd * 50 < len(kinds) and sum(kind[0] == "L" for kind in kinds) > 0


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        name = codecs.lookup(encoding).name
        return Decoded(text=data.decode(name), encoding=name)
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> Decoded:
    name = _best_encoding(data[:_GUESSED_FROM])
    spoken = ENCODINGS.get(name, name)
    return Decoded(
        text=data.decode(name, "replace"),
        encoding=name,
        warning=f"The file does not name its encoding and was read as {spoken}; "
        "if letters look wrong, choose another encoding.",
    )


def _best_encoding(data: bytes) -> str:
    scores = {name: _plausibility(data.decode(name, "replace")) for name in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda name: scores[name])
    # Above 1 there are common words of the language among the words, so the letters are right.
    if scores[best] > 1:
        return best
    return _best_asian(data) or (best if scores[best] >= 0.7 else "cp1252")


def _best_asian(data: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=_ASIAN_CANDIDATES).best()
    return found.encoding if found is not None and guess_language(str(found)) in {"ja", "zh", "ko"} else ""


def _plausibility(text: str) -> float:
    """Rate, from 0 to about 1.5, how well the letters of a text suit the language it seems to be in."""
    language = guess_language(text)
    letters = _LETTERS.get(language, "")
    marks = [character for character in text if character > "\x7f"]
    if letters:
        suited = sum(mark.lower() in letters or mark in letters or mark in _NEWS_SIGNS for mark in marks)
    else:
        suited = sum(mark.isalpha() or mark in _NEWS_SIGNS for mark in marks)
    # A capital after a small letter is what Cyrillic looks like in the wrong one of its encodings.
    misplaced = sum(
        before.islower() and after.isupper() for before, after in pairwise(text) if after > "\x7f"
    )
    share = (suited - 2 * misplaced - 5 * text.count("\ufffd")) / max(1, len(marks))
    return share + share_of_common_words(text, language) if language else share * 0.9

"""Telephone numbers, e-mail addresses, handles, addresses and local paths in what people type."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

_EMAIL = re.compile(r"(?<![\w.+%\-])[\w.+%\-]{1,80}@[\w\-]+(?:\.[\w\-]+)+")
_HANDLE = re.compile(r"(?<![\w.])@([A-Za-z]\w{3,})(?![\w.]*@)")
_NETWORK_NAME = re.compile(r"(?<![\w.@+/\-])(?=[a-z.]*[\d_])[a-z][\w.]{3,}\w(?![\w@/\-])", re.IGNORECASE)
_STREET = re.compile(
    r"\d{1,5}[a-z]?(?: [^\W\d_][\w.'’\-]*){2,6}|[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,5} \d{1,3}[a-z]?"
)
_NUMBER = re.compile(r"(?<![\w,.])[+(]{0,2}\d(?:[ ().\-/\u2010-\u2015\u00a0\u202f]{0,3}\d){3,}(?![\w,]\d)")
_DATE = re.compile(r"\d{4}[\-./]\d{1,2}[\-./]\d{1,2}|\d{1,2}[\-./]\d{1,2}[\-./]\d{2,4}|(?:19|20)\d\d")
_PATH = re.compile(
    r"""(?:file:/{1,3}|\b[A-Za-z]:[\\/]|\\\\[\w.$\-]+\\|~/|(?<![\w:/.])/(?:home|Users|root|mnt|media|tmp|var|srv|opt|Volumes)/)
    (?:[^/\\\n"“”<>|]{0,79}[^\s/\\"“”<>|~][/\\])*[^\s/\\"“”<>|]*""",
    re.VERBOSE,
)


def digits_of(text: str) -> str:
    """Give the digits of a text, in whatever script, as 0–9."""
    digits = "".join(filter(str.isdecimal, text))
    return digits if digits.isascii() else "".join(str(unicodedata.digit(c)) for c in digits)


def emails_in(text: str) -> Iterator[str]:
    for found in _EMAIL.finditer(unquote(text)):
        yield found.group().strip(".").lower()


def handles_in(text: str) -> Iterator[str]:
    """Give the names under which people are on a network (“@somebody”)."""
    for found in _HANDLE.finditer(text):
        yield found[1].lower()


def names_in_networks(text: str) -> Iterator[str]:
    """Give names under which people are on a network where no “@” stands before them (“Signal: kes_07”)."""
    if "://" not in text:
        for found in _NETWORK_NAME.finditer(text):
            yield found.group().lower()


def street_addresses_in(text: str) -> Iterator[str]:
    """Give a street with its number, alone and with the town, where a text is such an address."""
    plain = " ".join(text.split()).strip(" .,").lower()
    if "://" in plain or "@" in plain or not _STREET.fullmatch(plain.partition(",")[0]):
        return
    yield from (one for one in (plain, plain.partition(",")[0].strip()) if len(one) > 7)


def numbers_in(text: str, *, shortest: int) -> Iterator[str]:
    """Give what looks like a telephone or other number of a person; not dates, not counts with commas."""
    for found in _NUMBER.finditer(text):
        number = found.group()
        if len(digits_of(number)) >= shortest and not _DATE.fullmatch(number.strip("() ")):
            yield number


def paths_in(text: str) -> Iterator[str]:
    for start, end in spans_of_paths(text):
        yield text[start:end]


def spans_of_paths(text: str) -> Iterator[tuple[int, int]]:
    for found in _PATH.finditer(text):
        yield found.start(), found.start() + len(found.group().rstrip(".,;:)"))


def normal_address(address: str) -> str:
    """Give an address as it can be looked for: without scheme, “www.”, closing slash and escapes."""
    plain = unquote(address.strip()).lower()
    plain = re.sub(r"^(?:[a-z][a-z0-9+.\-]*:/{0,3})", "", plain).removeprefix("www.")
    return plain.rstrip("/") if " " not in plain else ""


def tokens_of_addresses(text: str) -> list[tuple[int, int]]:
    """Give where e-mail and web addresses stand in a text."""
    return [found.span() for found in _ADDRESS.finditer(text)]


_ADDRESS = re.compile(r"(?<![\w.+%\-])[\w.+%\-]{1,80}@[\w.\-]+|\b(?:https?://|www\.)[^\s\"“”<>]+")


def decodings(text: str) -> Iterator[str]:
    """Give the other texts that a text may be read as: entities, escapes of addresses and of programs."""
    seen = {text}
    latest = [text]
    for _ in range(3):
        fresh = []
        for one in latest:
            for other in _decoded(one):
                if other not in seen:
                    seen.add(other)
                    fresh.append(other)
                    yield other
        latest = fresh


def _decoded(text: str) -> Iterator[str]:
    if "&" in text and _ENTITY.search(text):
        yield unescape(text)
    if "%" in text and _PERCENT.search(text):
        yield unquote(text)
    if "\\u" in text or "\\x" in text:
        yield _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    if "xn--" in text.lower():
        yield _PUNYCODE.sub(_host, text)
    if "=" in text and _QUOTED.search(text):
        yield _QUOTED.sub(lambda found: chr(int(found[1], 16)), text)


_ENTITY = re.compile(r"&#?\w")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_QUOTED = re.compile(r"=([2-7][0-9A-F])")
_PUNYCODE = re.compile(r"xn--[a-z0-9\-]+", re.IGNORECASE)


def _host(found: re.Match[str]) -> str:
    try:
        return found.group().encode("ascii").decode("idna")
    except UnicodeError:
        return found.group()

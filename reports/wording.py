"""How a report puts things: signs, verdicts, dates, sizes and counts in words."""

from datetime import date, datetime, tzinfo
from functools import lru_cache
from urllib.parse import quote, urlsplit

from workbench.claims import Verdict

SIGNS = {
    Verdict.VERIFIED: "✓",
    Verdict.UNVERIFIED: "?",
    Verdict.CONTRADICTED: "✕",
    Verdict.UNCHECKED: "●",
}
VERDICTS = {
    Verdict.VERIFIED: "Verified",
    Verdict.UNVERIFIED: "Unverified",
    Verdict.CONTRADICTED: "Contradicted",
    Verdict.UNCHECKED: "To check",
}
OPEN_SIGN = "○"

LONGEST_ADDRESS = 2000
"""Word refuses to open a file with a linked address much longer than this."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


@lru_cache(maxsize=4096)
def moment(value: datetime, zone: tzinfo | None) -> str:
    """Write a moment in a zone, to the minute."""
    local = value.astimezone(zone)
    return f"{day(local)}, {local:%H:%M}"


def zone_name(value: datetime) -> str:
    """Write a moment's zone as its distance from UTC."""
    distance = f"{value:%z}"
    return "UTC" if distance in ("", "+0000") else f"UTC{distance[:3]}:{distance[3:5]}"


def count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(octets: int) -> str:
    if octets < 1000:
        return count(octets, "byte")
    amount = float(octets)
    power = 0
    while amount >= 999.5 and power < 3:
        amount /= 1000
        power += 1
    return f"{amount:.{0 if amount >= 10 else 1}f} {('bytes', 'kB', 'MB', 'GB')[power]}"


def shortened(text: str, length: int) -> str:
    """Put a text on one line and cut it in the middle to at most `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    tail = (length - 1) // 3
    return f"{text[: length - 1 - tail].rstrip()}…{text[len(text) - tail :].lstrip()}"


def opening(text: str, length: int) -> str:
    """Put a text on one line and cut its end at a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[length // 2 :] else cut}…"


def quoted(text: str) -> str:
    return f"“{text}”"


@lru_cache(maxsize=4096)
def live_address(address: str) -> str:
    """Give the form of a web address that may be a live link, "" for anything but http and https.

    A file that holds a malformed target is refused by Word, so what is not plainly an address stays text.
    """
    address = address.strip()
    if len(address) > LONGEST_ADDRESS or any(c.isspace() or ord(c) < 32 or c == "\\" for c in address):
        return ""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = f":{parts.port}" if parts.port else ""
        target = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
        query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
        fragment = quote(parts.fragment, safe="/?%:@!$&'()*+,;=~-._")
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    if not all(c.isalnum() or c in "-._" for c in host):
        return ""
    full = f"{parts.scheme.lower()}://{host}{port}{target}"
    full += f"?{query}" if query else ""
    full += f"#{fragment}" if fragment else ""
    return full if len(full) <= LONGEST_ADDRESS else ""

"""Ids for earlier claims of a file that gives none, made of what they say: the same whenever it is read."""

from datetime import date
from hashlib import blake2b


class PageId(str):
    """An id that says no more than an address and the claim that it checks."""

    __slots__ = ()


def id_of_page(address: str, wording: str) -> PageId:
    return PageId(made_id(f"{address}\x1f{wording}".lower()))


def id_of_words(wording: str, source: str, day: date | None) -> str:
    """Give the id of a claim without an address."""
    return made_id(f"{wording}\x1f{source}\x1f{day or ''}".lower())


def made_id(text: str) -> str:
    return f"made-{fingerprint(text)}"


def fingerprint(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()

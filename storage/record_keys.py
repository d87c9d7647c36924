"""Short keys by which an imported claim is known again: its id, and its address with its words.

The keys stand in the database: whoever changes how they are made writes a migration that makes them anew.
"""

import re
from hashlib import blake2b

from workbench.addresses import canonical_address
from workbench.errors import Refused

_PLAIN_ADDRESS = re.compile(r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(/[^?#\s]*)?")
_NOT_WORDS = re.compile(r"[\W_]+")
_LOWER = bytes(range(256)).lower()
_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())


def record_key(source: str, external_id: str) -> int:
    """Give the key of a publisher's id."""
    return _key(f"{source}\x1f{external_id}".encode("utf-8", "replace"))


def address_key(address: str, wording: str) -> int | None:
    """Give the key of a claim's address, None where it has none.

    The wording is part of it, for one page often checks several claims; letter case and marks are not.
    """
    if not address:
        return None
    plain = _PLAIN_ADDRESS.fullmatch(address)
    if plain:
        place = f"https://{plain[1]}{(plain[2] or '').rstrip('/')}"
    else:
        try:
            place = canonical_address(address)
        except Refused:
            place = address
    if wording.isascii():
        # The same, a fifth of the time.
        words = wording.encode("ascii").translate(_LOWER, _MARKS)
    else:
        words = _NOT_WORDS.sub("", wording.casefold()).encode("utf-8", "replace")
    return _key(b"%b\x1f%b" % (place.encode("utf-8", "replace"), words))


def _key(text: bytes) -> int:
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little", signed=True)

"""Short keys by which an imported claim is known again: its id, and its address with its words.

The keys stand in the database: whoever changes how they are made writes a migration that makes them anew.
"""

import re
from hashlib import blake2b

from workbench.errors import Refused
from workbench.proving import canonical_address

_PLAIN_ADDRESS = re.compile(r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(/[^?#\s]*)?")
_NOT_WORDS = re.compile(r"[\W_]+")


def record_key(source: str, external_id: str) -> int:
    """Give the key of a publisher's id."""
    return _key(f"{source}\x1f{external_id}")


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
    return _key(f"{place}\x1f{_NOT_WORDS.sub('', wording.casefold())}")


def _key(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)

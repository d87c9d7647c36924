"""Identifiers that the program makes; never row numbers, never re-used."""

import os
import time
from typing import NewType

StoryId = NewType("StoryId", str)
RevisionId = NewType("RevisionId", str)
SentenceId = NewType("SentenceId", str)
ClaimId = NewType("ClaimId", str)
DisclosureId = NewType("DisclosureId", str)
EvidenceId = NewType("EvidenceId", str)
LinkId = NewType("LinkId", str)
QueryId = NewType("QueryId", str)
RejectionId = NewType("RejectionId", str)
EarlierId = NewType("EarlierId", str)
TwinNameId = NewType("TwinNameId", str)
SavedSearchId = NewType("SavedSearchId", str)

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]

ID_LENGTH = 18


def new_id() -> str:
    """Make an id of ID_LENGTH characters that sorts by the time it was made; 45 of its bits are random."""
    number = (time.time_ns() // 1_000_000 << 45) | int.from_bytes(os.urandom(6)) >> 3
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(80, -1, -10)])

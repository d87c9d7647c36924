"""Identifiers that the program makes; never row numbers, never re-used."""

import os
import threading
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
MergeId = NewType("MergeId", str)
DistinctionId = NewType("DistinctionId", str)
DeskRulesId = NewType("DeskRulesId", str)

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]

ID_LENGTH = 18

_RANDOM_BITS = 45


def new_id() -> str:
    """Make an id of ID_LENGTH characters that sorts after all that this program has made before.

    It begins with the time in milliseconds; 45 of its bits are random.
    """
    return _written(_draw(1))


def new_ids(count: int) -> list[str]:
    """Make many ids at a time, which sort in the order given: consecutive ones from a place drawn by lot."""
    made: list[str] = []
    number = _draw(count)
    while len(made) < count:
        first = number & 1023
        some = _PAIRS[first : first + count - len(made)]
        high = _written(number)[:-2]
        made += [high + pair for pair in some]
        number += len(some)
    return made


class _Draw:
    """Gives the first of so many consecutive numbers, higher than all that were drawn before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def __call__(self, count: int) -> int:
        now, lot = time.time_ns() // 1_000_000 << _RANDOM_BITS, int.from_bytes(os.urandom(6)) >> 3
        with self._lock:
            # Several in one millisecond keep their order, as far apart as other programs' lots need.
            first = max(now + lot, self._last + 1 + (lot >> 15))
            self._last = first + count - 1
        return first


_draw = _Draw()


def _written(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(80, -1, -10)])

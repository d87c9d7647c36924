"""What an examination of the database and the evidence files finds."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    GOOD = "good"
    MENDED = "mended"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found; `message` is a finished sentence that says what to do when it is not good."""

    subject: str
    health: Health
    message: str

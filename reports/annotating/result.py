"""What is asked of an annotated draft, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an annotated draft is to hold beside the comments on claims and queries."""

    open_sentences: bool = False
    tracked: bool = False
    highlight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What became of a draft: how many comments, and finished sentences on what the user must know."""

    comments: int
    warnings: Sequence[str] = ()


SIGNED = (
    "The original is digitally signed; the annotated file is a changed one, so its signature no longer holds."
)
WORD_ONLY = (
    "Tracked changes and colours are made in Word files only; this OpenDocument file has the comments alone."
)
LOST = (
    "The words of {comments} are not in the original file as they stand in the story; such a comment"
    " stands at the beginning of the file and quotes them."
)
UNTRACKED = (
    "The place of {wordings} takes no tracked change (a field, a formula, a change of the author’s own, or"
    " another claim’s words); the comment holds the wording."
)
MACROS = "The original carries macros; they were left out of the annotated file."

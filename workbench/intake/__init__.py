"""Turning draft files of every kind into our text, with what lies where in it."""

from workbench.intake.language import guess_language, is_right_to_left
from workbench.intake.reading import READABLE, read_draft, read_pasted

__all__ = ["READABLE", "guess_language", "is_right_to_left", "read_draft", "read_pasted"]

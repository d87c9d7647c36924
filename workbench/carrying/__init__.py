"""Carrying marks over from a revision to the next: what stands where it stood, moved, reworded, or gone."""

from workbench.carrying.alignment import Alignment, align, align_around
from workbench.carrying.difference import WordChange, word_changes
from workbench.carrying.landing import Bin, Landing, Landings

__all__ = ["Alignment", "Bin", "Landing", "Landings", "WordChange", "align", "align_around", "word_changes"]

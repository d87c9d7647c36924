"""What is said of a group of earlier claims: how many they are, and whether their verdicts disagree."""

from ui.theme import SIGNS, VERDICT_TONES
from workbench.claims import Verdict
from workbench.duplicates import Group

DISAGREE = "verdicts disagree"

_ORDER = (Verdict.VERIFIED, Verdict.UNVERIFIED, Verdict.CONTRADICTED, Verdict.UNCHECKED)


def like_it(group: Group) -> str:
    """Say how many more there are, such as "and 3 like it"."""
    return f"and {group.size - 1:,} like it"


def verdicts_in_words(group: Group) -> str:
    """Count the verdicts, such as "2 verified, 1 contradicted"."""
    return ", ".join(
        f"{group.verdicts[verdict]:,} {SIGNS[VERDICT_TONES[verdict]].words}"
        for verdict in _ORDER
        if group.verdicts.get(verdict)
    )


def stands_for(group: Group) -> str:
    """Say in a sentence what a result stands for."""
    merged = f", {group.merged:,} of them merged" if group.merged else ""
    return f"Stands for {group.size:,} claims that say the same{merged}: {verdicts_in_words(group)}."


def merged_in_words(group: Group) -> str:
    """Say what people merged into a match, such as "and 2 like it, merged: 2 verified, 1 contradicted"."""
    return f"{like_it(group)}, merged: {verdicts_in_words(group)}"


def for_screen_readers(group: Group, *, unfolded: bool) -> str:
    disagree = " Their verdicts disagree." if group.disagree else ""
    return f"{stands_for(group)}{disagree} {'Unfolded' if unfolded else 'Folded'}."

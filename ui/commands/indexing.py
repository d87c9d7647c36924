"""What commands do so that they find all that is stored, also after an import that was stopped or copied."""

from ui.commands.console import note, progress
from workbench.ports import Work


def catch_up(work: Work) -> None:
    """Bring the search index up to date; of one that takes long it is said beforehand.

    Where another program is at it, or nothing can be written, the answer comes from what there is.
    """
    told = False

    def tell(fraction: float) -> None:
        nonlocal told
        if fraction < 1 and not told:
            told = True
            note("The search index of the earlier claims is made first; of a million that takes minutes.")
        report(fraction, "Making the search index")

    with progress() as report:
        work.archive.warm_up(report=tell)

"""`workbench vectors`, and what other commands do so that earlier claims are found by their meaning."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.commands.console import note, progress, say, say_json
from ui.commands.place import Place
from workbench.errors import DatabaseProblem, Refused

if TYPE_CHECKING:
    from workbench.desk import Desk
    from workbench.looking_through import Learn
    from workbench.ports import Work

WORTH_ALL = 200
"""So many lacking vectors for each statement are few enough to compute all of them first."""

SECONDS = 0.3
"""What a statement may wait, on average, for the vectors of its best candidates."""

MANY = 2_000
"""Computing more vectors than these takes so long that it is said beforehand."""

TOO_MANY = 100_000
"""Where so many are lacking, "vectors" was never run to its end: no statement waits for a few of them."""


def compute(arguments: Namespace, place: Place) -> int:
    """Compute what is lacking; what was stored stays when this is stopped."""
    from workbench.meaning.computing import compute_vectors

    desk = place.desk()
    if not desk.read(_is_used):
        raise Refused(
            "Earlier claims are found by their words alone here: install the workbench with its “semantic”"
            " extra, and see that the settings allow meaning."
        )
    with progress() as report:
        new = compute_vectors(desk, report=report)
    claims, known = desk.read(_counts)
    if arguments.json:
        say_json({"new": new, "known": known, "claims": claims})
    else:
        say(f"{known:,} of {claims:,} claims are found by their meaning, {new:,} of them newly.")
    return 0


def prepare(place: Place, statements: Sequence[str]) -> "Learn | None":
    """Compute the vectors that earlier claims lack before statements are matched.

    All of those where statements are many or claims few, else those of the best candidates, within seconds;
    none where far too many are lacking. Gives what does the same for the statements, where that is of use.
    """
    try:
        with place.reading() as work:
            if work is None or work.archive.meaning is None:
                return None
            claims, known = _counts(work)
            learn = work.archive.meaning.learn
        if claims - known > TOO_MANY:
            note(
                f"{claims - known:,} of {claims:,} earlier claims are matched by their words alone;"
                " “workbench vectors” reads them for their meaning, once."
            )
        elif claims > known:
            _compute(place.desk(), statements, claims - known)
        if known or claims <= TOO_MANY:
            return learn
    except DatabaseProblem as problem:
        note(f"Meaning counts only for the claims that have been read for it. {problem}")
    return None


def _compute(desk: "Desk", statements: Sequence[str], lacking: int) -> None:
    from workbench.matching.statements import statement_terms
    from workbench.meaning.computing import compute_for, compute_vectors

    with progress() as report:
        if lacking <= WORTH_ALL * len(statements):
            if lacking > MANY:
                note(
                    f"{lacking:,} earlier claims are read for their meaning first, once; this takes minutes."
                )
            compute_vectors(desk, report=report)
        else:
            terms = [statement_terms(each) for each in statements]
            compute_for(desk, terms, budget=SECONDS * len(statements), report=report)


def _is_used(work: "Work") -> bool:
    return work.archive.meaning is not None


def _counts(work: "Work") -> tuple[int, int]:
    meaning = work.archive.meaning
    return work.archive.size(), meaning.size() if meaning is not None else 0

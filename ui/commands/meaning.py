"""`workbench vectors`, and what other commands do so that earlier claims are found by their meaning."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.commands.console import note, progress, say, say_json
from ui.commands.place import Place
from workbench.errors import DatabaseProblem, Refused

if TYPE_CHECKING:
    from workbench.desk import Desk
    from workbench.ports import Work

WORTH_ALL = 200
"""So many lacking vectors for each statement are few enough to compute all of them first."""

SECONDS = 0.3
"""What a statement may wait, on average, for the vectors of its best candidates."""

MANY = 2_000
"""Computing more vectors than these takes so long that it is said beforehand."""


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


def prepare(place: Place, statements: Sequence[str]) -> None:
    """Compute vectors before statements are matched: theirs, and those that earlier claims lack.

    All of those where statements are many or claims few, else those of the best candidates, within seconds.
    """
    try:
        with place.reading() as work:
            lacking = _lacking(work)
            if work is None or work.archive.meaning is None:
                return
            learn = work.archive.meaning.learn
        if lacking:
            _compute(place.desk(), statements, lacking)
        learn(statements)
    except DatabaseProblem as problem:
        note(f"Meaning counts only for the claims that have been read for it. {problem}")


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


def _lacking(work: "Work | None") -> int:
    if work is None or work.archive.meaning is None:
        return 0
    claims, known = _counts(work)
    return claims - known

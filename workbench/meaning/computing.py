"""Computing the vectors that earlier claims lack: all of them, or those that are needed now."""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from workbench.archive_ports import ArchiveMeaning
from workbench.desk import Desk
from workbench.ports import Work

PORTION = 128
"""Claims computed and stored together: what is lost when the work is stopped, at most."""

COUNTED_EACH = 20
"""Portions after which it is counted again how many claims there are."""

LABEL = "Meaning of earlier claims"

NEAR = 40
"""The best candidates of a statement, which are worth computing before it is matched."""

AHEAD = 32
"""Statements whose vectors are computed together, which saves padding, while others are matched."""

AT_FIRST = 8
"""Fewer are computed at first, for somebody waits for these."""

Report = Callable[[float, str], None]

_Statement = TypeVar("_Statement")


def compute_vectors(
    desk: Desk,
    *,
    report: Report = lambda _fraction, _text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Compute the vectors of all claims that lack one, newest first, and give how many those were.

    Raises Cancelled; what was stored by then stays, and the next time goes on from there.
    """
    whole, size = desk.read(_counts)
    began, done, below, portions = time.monotonic(), 0, None, 0
    while size < whole:
        # Of a million claims that lack one vector all would be looked through for a second one.
        limit = min(PORTION, whole - size)
        lacking = desk.read(lambda work: _lacking(work, below, limit))  # noqa: B023 - called at once
        if not lacking and below is None:
            break
        made = _compute(desk, lacking, cancelled)
        done, size = done + made, size + made
        if lacking:
            below = lacking[-1][0]
            portions += 1
            if portions % COUNTED_EACH == 0:
                # What comes meanwhile takes its time as well.
                whole = max(whole, desk.read(lambda work: work.archive.size()))
            pace = done / (time.monotonic() - began)
            report(min(1.0, size / whole), _progress(size, whole, (whole - size) / max(pace, 1e-3)))
        if not lacking or size >= whole:
            # What came meanwhile is newer than where this began.
            below = None
            whole, size = desk.read(_counts)
    desk.read(lambda work: _meaning(work).follow(cancelled=cancelled))
    return done


def compute_for(
    desk: Desk,
    statements: Sequence[Sequence[Sequence[str]]],
    *,
    budget: float,
    report: Report = lambda _fraction, _text: None,
) -> int:
    """Compute the vectors that the best candidates of statements lack, given the index terms of each.

    Stops after `budget` seconds; what is not computed by then is matched by its words alone.
    """
    ends, done = time.monotonic() + budget, 0
    for at, terms in enumerate(statements):
        if time.monotonic() > ends:
            break
        report(at / len(statements), LABEL)
        lacking = desk.read(lambda work: _lacking_for(work, terms))  # noqa: B023 - called at once
        done += _compute(desk, lacking, lambda: False)
    return done


def learned_ahead(
    statements: Sequence[_Statement],
    learn: Callable[[Sequence[str]], None],
    text: Callable[[_Statement], str],
) -> Generator[_Statement, None, None]:
    """Give statements in turn, each once its vector is there; those of the next are computed meanwhile."""
    begun: list[tuple[Future[None], Sequence[_Statement]]] = []
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as beside:
        for portion in [*_portions(statements), ()]:
            begun.append((beside.submit(learn, [text(each) for each in portion]), portion))
            if len(begun) > 1:
                learned, ready = begun.pop(0)
                learned.result()
                yield from ready


def _portions(statements: Sequence[_Statement]) -> Iterator[Sequence[_Statement]]:
    start, size = 0, AT_FIRST
    while start < len(statements):
        yield statements[start : start + size]
        start, size = start + size, min(2 * size, AHEAD)


def lacks_vectors(work: Work) -> int:
    """Give the number of claims that have no vector yet; 0 where meaning is not used."""
    meaning = work.archive.meaning
    return work.archive.size() - meaning.size() if meaning is not None else 0


def _compute(desk: Desk, lacking: Sequence[tuple[int, str]], cancelled: Callable[[], bool]) -> int:
    if not lacking:
        return 0
    wordings = [wording for _, wording in lacking]
    vectors = desk.read(lambda work: _meaning(work).vectors)(wordings, cancelled=cancelled)
    made = [(number, wording, vector) for (number, wording), vector in zip(lacking, vectors, strict=True)]
    return desk.do(LABEL, lambda work: _meaning(work).keep(made)).result


def _meaning(work: Work) -> ArchiveMeaning:
    meaning = work.archive.meaning
    if meaning is None:
        raise RuntimeError("vectors asked for where meaning is not used")
    return meaning


def _counts(work: Work) -> tuple[int, int]:
    return work.archive.size(), _meaning(work).size()


def _lacking(work: Work, below: int | None, limit: int) -> list[tuple[int, str]]:
    return _meaning(work).lacking(below=below, limit=limit)


def _lacking_for(work: Work, terms: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    return _meaning(work).lacking_for(terms, limit=NEAR)


def _progress(done: int, whole: int, seconds: float) -> str:
    left = f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
    return f"{LABEL}: {done:,} of {whole:,}, about {left} left"

"""Looking for the earlier checks of many statements: some of the work is done ahead, and some beside."""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from workbench.earlier_checks import Asked, EarlierChecks

MANY = 200
"""Statements from which on another process is worth its start, which takes as long as matching some fifty."""

SCREENFUL = 20
"""Statements that are looked for before, as somebody sits and waits for them."""

PORTION = 4
"""Statements that the other process is given at a time."""

AHEAD = 2
"""Portions that it is given before it has answered, so that it never waits."""

PATIENCE = 5.0
"""Seconds after which it is given up: a portion takes it a twentieth of one."""

Find = Callable[[Asked], EarlierChecks]


class Learn(Protocol):
    """Does together what statements need before they are matched, as `ArchiveMeaning.learn` does."""

    def __call__(self, statements: Sequence[str], /, *, nearest: bool) -> None: ...


class Helper(Protocol):
    """Another process that looks for earlier checks in the same database; belongs to one thread.

    Nothing depends on it: what it leaves unanswered is looked for here.
    """

    @property
    def is_ready(self) -> bool:
        """Whether it has started, and not ended since."""

    def ask(self, portion: Sequence[Asked], /) -> None: ...

    def answer(self, *, seconds: float) -> Sequence[EarlierChecks] | None:
        """Give the answer to what was asked first, waiting so long for it; None where it is not there."""

    def stop(self) -> None:
        """End it, which it may have done by itself."""


@dataclass(slots=True)
class _Turn:
    asked: Asked
    checks: EarlierChecks | None = None


def look_through(
    asked: Sequence[Asked],
    find: Find,
    *,
    learn: Learn | None = None,
    helper: Callable[[], Helper | None] = lambda: None,
) -> Generator[EarlierChecks, None, None]:
    """Give the earlier checks of statements in their order, each as soon as those before it are there.

    `learn` is called in another thread for the statements that come next; `helper` starts another process,
    and is called where they are many.
    """
    second: Helper | None = None

    def learn_these(statements: Sequence[str]) -> None:
        assert learn is not None
        # Who compares vectors in another process has nothing of those found nearest in this one.
        learn(statements, nearest=second is None)

    with ExitStack() as ending:
        coming = iter(asked)
        if learn is not None:
            from workbench.meaning.computing import learned_ahead

            ahead = learned_ahead(asked, learn_these, lambda each: each.statement)
            coming = ending.enter_context(closing(ahead))
        yield from map(find, islice(coming, SCREENFUL))
        second = helper() if len(asked) >= MANY else None
        if second is None:
            yield from map(find, coming)
        else:
            ending.callback(second.stop)
            yield from _looked_through(map(_Turn, coming), find, second)


def _looked_through(coming: Iterator[_Turn], find: Find, second: Helper) -> Iterator[EarlierChecks]:
    line: deque[_Turn] = deque()
    given: deque[tuple[float, Sequence[_Turn]]] = deque()
    while True:
        while second.is_ready and len(given) < AHEAD and (portion := list(islice(coming, PORTION))):
            second.ask([turn.asked for turn in portion])
            given.append((time.monotonic(), portion))
            line.extend(portion)
        own = next(coming, None)
        if own is not None:
            own.checks = find(own.asked)
            line.append(own)
        wait = PATIENCE if own is None else 0.0
        while given and (answer := second.answer(seconds=wait)) is not None:
            for turn, checks in zip(given.popleft()[1], answer, strict=True):
                turn.checks = checks
        if given and time.monotonic() - given[0][0] > PATIENCE:
            second.stop()
        if own is None or not second.is_ready:
            while given:
                for turn in given.popleft()[1]:
                    turn.checks = find(turn.asked)
        while line and (known := line[0].checks) is not None:
            line.popleft()
            yield known
        if own is None:
            return

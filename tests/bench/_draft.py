"""A whole draft beside the archive, looked through as “workbench check” and the window do."""

import time
from collections.abc import Sequence
from datetime import date
from functools import partial

from storage.store import SqlStore
from ui.commands.usage import MATCHES
from workbench.desk import Desk
from workbench.earlier_checks import Asked, EarlierChecks, Scope, find_earlier_checks
from workbench.looking_through import SCREENFUL, Learn, look_through


def seconds_of_draft(
    store: SqlStore, sentences: Sequence[str], *, today: date, learn: Learn | None = None
) -> tuple[float, float]:
    """Give the seconds until the last sentence's earlier checks are there, and the first screenful's."""
    desk = Desk(store, checker="bench")
    scope = Scope(limit=MATCHES, today=today)

    def find(asked: Asked) -> EarlierChecks:
        return desk.read(lambda work: find_earlier_checks(work, asked, scope))

    asked = [Asked(each) for each in sentences]
    began, screenful = time.perf_counter(), 0.0
    helper = partial(store.helper, scope)
    for place, _ in enumerate(look_through(asked, find, learn=learn, helper=helper), start=1):
        if place == SCREENFUL:
            screenful = time.perf_counter() - began
    return time.perf_counter() - began, screenful

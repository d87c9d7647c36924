"""How long an action waits while another program writes: a key a moment, work in the background long."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from workbench.claims import Claim
from workbench.deciding import set_reason
from workbench.desk import Desk
from workbench.errors import DatabaseBusy

REBELS = "Rebels reached the gates of Homs on Friday"
MOMENT = 0.2
LONG = 10
"""Seconds by which nobody can have waited a moment only."""

HOLDER = """
import sqlite3, sys
link = sqlite3.connect(sys.argv[1], isolation_level=None)
link.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(path: str) -> Iterator[None]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate()


@pytest.fixture
def claim(newsroom) -> Claim:
    return newsroom.tag(newsroom.open_story(), REBELS)


@pytest.fixture
def window_desk(newsroom) -> Desk:
    return Desk(newsroom.store, checker="Ada", patience=MOMENT)


@contextmanager
def held(newsroom) -> Iterator[None]:
    """Hold the database as another program does: a process with SQLite's file, a connection to a server."""
    with ExitStack() as stack:
        if newsroom.url.startswith("sqlite"):
            stack.enter_context(held_by_another_process(newsroom.store.place))
        else:
            stack.enter_context(newsroom.another_store().writing("Somebody"))
        yield


def note(desk: Desk, claim: Claim, words: str) -> None:
    desk.do("Note", lambda work: set_reason(work, claim.id, words), story_id=claim.story_id)


def reason(desk: Desk, claim: Claim) -> str:
    return desk.read(lambda work: work.claims.get(claim.id)).reason


def test_a_key_is_refused_after_a_moment_and_changes_nothing(newsroom, claim, window_desk) -> None:
    note(window_desk, claim, "before")
    with held(newsroom):
        began = time.monotonic()
        with pytest.raises(DatabaseBusy) as caught:
            note(window_desk, claim, "meanwhile")
        with pytest.raises(DatabaseBusy):
            window_desk.undo(claim.story_id)
        assert time.monotonic() - began < LONG / 2
        assert reason(window_desk, claim) == "before", "reading goes on"
        assert "nothing was changed, and what you typed is kept. Try again in a moment" in str(caught.value)
    note(window_desk, claim, "after")
    assert reason(window_desk, claim) == "after"


def test_keys_pressed_while_it_lasts_do_not_add_up(newsroom, claim) -> None:
    impatient, keys = Desk(newsroom.store, checker="Ada", patience=1.0), 20
    with held(newsroom):
        began = time.monotonic()
        for key in range(keys):
            with pytest.raises(DatabaseBusy):
                note(impatient, claim, f"{key}")
        assert time.monotonic() - began < keys / 2


def test_work_in_the_background_waits_until_it_can_write(newsroom, claim, window_desk) -> None:
    behind = threading.Thread(target=lambda: note(window_desk.in_background(), claim, "from behind"))
    with held(newsroom):
        behind.start()
        with pytest.raises(DatabaseBusy):
            note(window_desk, claim, "a key")
        assert behind.is_alive()
    behind.join(timeout=LONG)
    assert reason(window_desk, claim) == "from behind"


def test_a_refusal_leaves_connections_as_patient_as_they_were(newsroom, claim, window_desk) -> None:
    patience = "PRAGMA busy_timeout" if newsroom.url.startswith("sqlite") else "SHOW lock_timeout"
    with newsroom.store.engine.connect() as connection:
        before = connection.exec_driver_sql(patience).scalar()
    with held(newsroom), pytest.raises(DatabaseBusy):
        note(window_desk, claim, "meanwhile")
    note(window_desk, claim, "after")
    with newsroom.store.engine.connect() as connection:
        assert connection.exec_driver_sql(patience).scalar() == before

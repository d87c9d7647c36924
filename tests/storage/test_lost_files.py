"""Files of the database that are taken away while it is open: nothing is stored into them any more."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import event, insert, text

from storage import tables
from storage.backups import back_up, back_up_daily
from storage.database import FORMATS, database_url, open_engine, stored_format, write_transaction
from storage.store import SqlStore, open_store
from storage.upgrading import alembic_config, upgrade_database
from workbench.errors import DatabaseLost, DatabaseProblem, Refused
from workbench.held_files import refuse_held

CHECKOUT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="closing a file frees no lock there")

OPEN_AND_CLOSE = """
import sys
from storage.store import open_store
store = open_store(sys.argv[1])
with store.reading() as work:
    work.stories.listed()
store.close()
"""

READ = """
import sqlite3, sys
print(*(row[0] for row in sqlite3.connect(sys.argv[1]).execute("SELECT key FROM about")), sep="\\n")
"""

OPEN_WRITE_CLOSE = """
import sys
from sqlalchemy import insert
from storage import tables
from storage.database import FORMATS, database_url, open_engine, stored_format, write_transaction
from storage.store import open_store
for number in range(int(sys.argv[3])):
    store = open_store(sys.argv[1])
    with write_transaction(store.engine) as connection:
        connection.execute(insert(tables.about).values(key=f"{sys.argv[2]} {number}", value=""))
    store.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    made = open_store(str(path))
    yield made
    made.close()


def note(store: SqlStore, words: str) -> None:
    with write_transaction(store.engine) as connection:
        connection.execute(insert(tables.about).values(key=words, value=""))


def stored(path: Path) -> set[str]:
    """Read what the file holds as another program does, which knows nothing of this one's connections."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


def another_program(path: Path, program: str = OPEN_AND_CLOSE, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", program, str(path), *more], cwd=CHECKOUT)


def lose_the_locks(path: Path) -> None:
    """Do what a careless library does: open the file and close it."""
    path.read_bytes()


def test_nothing_is_stored_once_another_program_took_the_log_away(store: SqlStore, path: Path) -> None:
    note(store, "before")
    lose_the_locks(path)
    assert another_program(path).wait() == 0
    assert not path.with_name("desk.db-wal").exists()
    with pytest.raises(DatabaseProblem) as caught:
        note(store, "after")
    assert "Another program took away files" in str(caught.value)
    assert "nothing was stored; what you typed is kept" in str(caught.value)
    assert "before" in stored(path)
    assert "after" not in stored(path)


def test_log_that_goes_while_an_action_is_under_way_stores_nothing(store: SqlStore, path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="took away"), write_transaction(store.engine) as connection:
        connection.execute(insert(tables.about).values(key="half", value=""))
        path.with_name("desk.db-wal").rename(path.with_name("elsewhere"))
    path.with_name("elsewhere").rename(path.with_name("desk.db-wal"))
    assert "half" not in stored(path)


def test_no_further_connection_opens_other_files(store: SqlStore, path: Path) -> None:
    with store.engine.connect():
        lose_the_locks(path)
        assert another_program(path).wait() == 0
        with pytest.raises(DatabaseLost, match="took away"), store.reading():
            pass
    with pytest.raises(DatabaseProblem, match="took away"):
        note(store, "again")


def test_opened_again_after_all_were_closed_it_is_as_before(store: SqlStore, path: Path) -> None:
    lose_the_locks(path)
    assert another_program(path).wait() == 0
    with pytest.raises(DatabaseProblem):
        note(store, "after")
    store.engine.dispose()
    note(store, "again")
    assert "again" in stored(path)


def test_database_that_was_moved_is_told_and_taken_again_when_it_is_back(store: SqlStore, path: Path) -> None:
    path.rename(path.with_name("moved.db"))
    with pytest.raises(DatabaseProblem) as caught:
        note(store, "meanwhile")
    assert f"no longer at “{path}”" in str(caught.value)
    path.with_name("moved.db").rename(path)
    note(store, "back")
    assert "back" in stored(path)
    assert "meanwhile" not in stored(path)


def test_database_that_was_replaced_is_told(store: SqlStore, path: Path) -> None:
    back_up(store.engine, path.with_name("copy.db"))
    path.with_name("copy.db").replace(path)
    with pytest.raises(DatabaseProblem, match="Another file stands in the place of the database"):
        note(store, "after")


def test_no_further_connection_makes_an_empty_database_in_its_place(store: SqlStore, path: Path) -> None:
    with store.engine.connect():
        path.rename(path.with_name("moved.db"))
        with pytest.raises(DatabaseLost, match="no longer at"), store.reading():
            pass
    assert not path.exists()


def test_store_is_opened_again_on_what_lies_there_then(store: SqlStore, path: Path) -> None:
    note(store, "one")
    back_up(store.engine, path.with_name("copy.db"))
    note(store, "two")
    path.with_name("copy.db").replace(path)
    with pytest.raises(DatabaseLost):
        note(store, "three")
    store.open_again()
    note(store, "four")
    assert {"one", "four"} <= stored(path)
    assert not {"two", "three"} & stored(path)
    (kept,) = (path.parent / "desk-backups").iterdir()
    assert kept.name.endswith("-replaced.db")
    assert {"one", "two"} <= stored(kept)
    with sqlite3.connect(path) as link:
        assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_is_opened_again_where_nothing_lies(store: SqlStore, path: Path) -> None:
    path.unlink()
    with pytest.raises(DatabaseLost, match=f"There is no database at “{path}” now. Put the file back"):
        store.open_again()
    sqlite3.connect(path).execute("PRAGMA user_version = 1").connection.close()
    with pytest.raises(DatabaseLost, match="is empty"):
        store.open_again()


def test_upgrade_of_a_database_whose_files_go_changes_nothing(path: Path) -> None:
    engine = open_engine(database_url(str(path)))
    command.upgrade(alembic_config(engine), FORMATS[0])
    engine.dispose()

    @event.listens_for(engine, "before_cursor_execute")
    def take_away(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.lstrip().startswith("CREATE TABLE twin_names"):
            path.rename(path.with_name("moved.db"))

    with pytest.raises(DatabaseLost, match="no longer at"):
        upgrade_database(engine)
    path.with_name("moved.db").rename(path)
    engine.dispose()
    assert stored_format(engine) == FORMATS[0]
    engine.dispose()


def test_nobody_is_refused_while_others_open_write_and_close(store: SqlStore, path: Path) -> None:
    """Every ordinary use at once: programs that come and go, threads, backups, a shorter log, VACUUM."""
    others = [another_program(path, OPEN_WRITE_CLOSE, name, "6") for name in ("Ada", "Ben")]
    refused: list[Exception] = []
    turns = 0

    def write(name: str) -> None:
        for number in range(12):
            try:
                note(store, f"{name} {number}")
            except DatabaseProblem as problem:
                refused.append(problem)

    while any(other.poll() is None for other in others) or not turns:
        threads = [threading.Thread(target=write, args=(f"{turns} {one}",)) for one in range(3)]
        for thread in threads:
            thread.start()
        back_up_daily(path, now=datetime(2026, 11, 1 + turns % 28))
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        for thread in threads:
            thread.join()
        store.engine.dispose()
        turns += 1
    link = sqlite3.connect(path, timeout=10)
    link.execute("VACUUM")
    link.close()
    note(store, "last")
    assert [other.returncode for other in others] == [0, 0]
    assert refused == []
    expected = {f"{turn} {one} {number}" for turn in range(turns) for one in range(3) for number in range(12)}
    expected |= {f"{name} {number}" for name in ("Ada", "Ben") for number in range(6)}
    assert expected | {"last"} <= stored(path)


def test_looking_costs_little(store: SqlStore) -> None:
    from storage.lost_files import refuse_lost

    with store.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        began = time.perf_counter()
        for _ in range(1000):
            refuse_lost(connection)
        # A write that reaches the disk takes some thousand microseconds.
        assert (time.perf_counter() - began) / 1000 < 0.0005


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="locks are listed in /proc on Linux alone")
def test_opening_a_database_a_second_time_keeps_the_locks_of_the_first(store: SqlStore, path: Path) -> None:
    note(store, "one")
    before = locks(path)
    assert before
    again = open_store(str(path))
    note(again, "two")
    again.close()
    back_up(store.engine, path.with_name("copy.db"))
    back_up_daily(path, now=datetime(2026, 11, 22))
    assert locks(path) == before


def locks(path: Path) -> list[str]:
    """Give the files of a database that this process holds locks on."""
    numbers = {str(one.stat().st_ino): one.name for one in path.parent.glob(f"{path.name}*")}
    rows = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return sorted(name for row in rows if (name := numbers.get(row[5].rpartition(":")[2])))


def test_open_database_is_refused_under_every_name(store: SqlStore, path: Path, tmp_path: Path) -> None:
    note(store, "one")
    (tmp_path / "link.docx").symlink_to(path)
    (tmp_path / "second.csv").hardlink_to(path)
    for name in ("desk.db", "link.docx", "second.csv"):
        with pytest.raises(Refused, match=f"“{name}” is the database that is open here; choose another"):
            refuse_held(tmp_path / name)
    for name in ("desk.db-wal", "desk.db-shm"):
        with pytest.raises(Refused, match=f"“{name}” belongs to the database that is open here"):
            refuse_held(tmp_path / name)
    for name in ("other.db", "desk", ""):
        refuse_held(tmp_path / name)
    store.close()
    refuse_held(path)


def test_file_that_was_no_database_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are only my notes, nothing else.\n")
    with pytest.raises(DatabaseProblem):
        open_store(str(path))
    refuse_held(path)


def test_open_database_is_neither_read_nor_overwritten(store: SqlStore, path: Path) -> None:
    from reports.files import put_in_place
    from storage.files import EvidenceStore
    from workbench.intake.records import look_at

    files = EvidenceStore(path.parent / "evidence")
    note(store, "one")
    for ending in ("", "-wal"):
        chosen = Path(f"{path}{ending}")
        with pytest.raises(Refused, match="open here"):
            files.add(chosen)
        with pytest.raises(Refused, match="open here"):
            look_at(chosen)
        with pytest.raises(Refused, match="open here"), put_in_place(chosen, overwrite=True):
            pass
    note(store, "two")
    assert {"one", "two"} <= stored(path)

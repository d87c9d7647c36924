"""What opening a database refuses, and the sentence it says then."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.store import open_store
from workbench.errors import DatabaseProblem
from workbench.opening import archive_story

CHECKOUT = Path(__file__).resolve().parents[2]


def refusal(place: object) -> str:
    with pytest.raises(DatabaseProblem) as caught:
        open_store(str(place))
    return str(caught.value)


def test_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are only my notes, nothing else.\n")
    assert refusal(path) == f"“{path}” is not a workbench database."
    assert path.read_text() == "These are only my notes, nothing else.\n"


def test_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    other.execute("INSERT INTO alembic_version VALUES ('abc')")
    other.commit()
    other.close()
    assert "another program" in refusal(path)
    other = sqlite3.connect(path)
    assert len(other.execute("SELECT * FROM sqlite_master").fetchall()) == 2
    other.close()


def test_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    store = open_store(str(path))
    with store.reading() as work:
        assert work.stories.listed() == []
    store.close()


def test_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).endswith("cannot be opened: Is a directory.")


def test_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be opened" in refusal(tmp_path / "file" / "workbench.db")


@pytest.mark.parametrize("address", ["mysql://host/db", "postgresql://host:port/db", "gopher://"])
def test_unknown_address_is_refused(address: str) -> None:
    assert "SQLite or PostgreSQL" in refusal(address) or "neither a file nor" in refusal(address)


def test_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    open_store(str(tmp_path / "new" / "folder" / "workbench.db")).close()
    assert (tmp_path / "new" / "folder" / "workbench.db").exists()


UNPRIVILEGED = """
import os, sys
from storage.store import open_store
from workbench.errors import DatabaseProblem
from workbench.desk import Desk
from workbench.opening import archive_story
open_store(sys.argv[3]).close()  # everything is imported by now, for Python's own folder may be closed too
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    store = open_store(sys.argv[1])
    Desk(store, checker="Ada").do("Hide", lambda work: archive_story(work, sys.argv[2]))
except DatabaseProblem as problem:
    print(problem)
"""


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_may_not_be_written_is_told_plainly(closed: str) -> None:
    """Run as somebody without rights, as root may write everywhere."""
    with tempfile.TemporaryDirectory(prefix="workbench-closed-") as name:
        path = Path(name) / "data" / "workbench.db"
        store = open_store(str(path))
        store.close()
        for kept in path.parent.iterdir():
            kept.chmod(0o444)
        path.parent.chmod(0o555)
        Path(name).chmod(0o755)
        if closed == "folder":
            path = path.with_name("new.db")
        done = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, str(path), "story", f"{name}/open.db"],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        path.parent.chmod(0o755)
    assert done.stderr == ""
    assert "cannot be opened" in done.stdout or "may not be written" in done.stdout


def test_database_locked_by_another_process_is_told_plainly(sqlite_newsroom, monkeypatch) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.1)
    sqlite_newsroom.reopen()
    story = sqlite_newsroom.open_story()
    code = (
        "import sqlite3, sys; link = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "link.execute('BEGIN IMMEDIATE'); print('locked', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, sqlite_newsroom.store.place],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        with pytest.raises(DatabaseProblem, match="busy with long work, of another program"):
            sqlite_newsroom.desk.do("Hide", lambda work: archive_story(work, story.id))
        assert sqlite_newsroom.sheet(story).story.archived_at is None, "reading goes on meanwhile"
        other.communicate()
    sqlite_newsroom.desk.do("Hide", lambda work: archive_story(work, story.id))


def test_shared_server_busy_for_long_is_told_plainly(postgres_url: str, monkeypatch) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.1)
    store = open_store(postgres_url)
    with (
        store.writing("Ada"),
        pytest.raises(DatabaseProblem, match="busy with long work, of another program"),
        store.writing("Ben"),
    ):
        pass
    store.close()


def test_damaged_file_is_told_plainly(sqlite_newsroom) -> None:
    story = sqlite_newsroom.open_story("A fire broke out. " * 2000)
    path = Path(sqlite_newsroom.store.place)
    sqlite_newsroom.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xaa" * (size - 4096))
    with pytest.raises(DatabaseProblem, match=r"damaged; run “workbench doctor” or go back to a backup"):
        sqlite_newsroom.reopen()
        sqlite_newsroom.sheet(story)


def test_server_that_does_not_answer_is_told_plainly() -> None:
    began = time.monotonic()
    sentence = refusal("postgresql://ada:secret@127.0.0.1:1/desk")
    assert sentence == (
        "The database server at “postgresql+psycopg://ada:***@127.0.0.1:1/desk” cannot be reached; check the"
        " address and the network."
    )
    assert time.monotonic() - began < 10


def test_server_that_never_answers_is_given_up(monkeypatch) -> None:
    """A listening socket that says nothing is what a firewall looks like."""
    import socket

    monkeypatch.setattr("storage.database.CONNECT_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        sentence = refusal(f"postgresql://ada@127.0.0.1:{silent.getsockname()[1]}/desk")
        assert "cannot be reached" in sentence
        assert time.monotonic() - began < 10


def test_unknown_user_and_database_are_told_plainly(postgres_server) -> None:
    nobody = f"postgresql://nobody@/postgres?host={postgres_server.folder}"
    assert refusal(nobody).startswith("There is no such database or user")
    nowhere = f"postgresql://tester@/nowhere?host={postgres_server.folder}"
    assert refusal(nowhere).startswith("There is no such database or user")


def test_wrong_password_is_told_plainly(postgres_server) -> None:
    rules = postgres_server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    postgres_server.execute("CREATE ROLE reporter LOGIN PASSWORD 'right'")
    rules.write_text("local all reporter scram-sha-256\n" + before)
    postgres_server.execute("SELECT pg_reload_conf()")
    try:
        deadline = time.monotonic() + 10
        sentence = ""
        while "password" not in sentence and time.monotonic() < deadline:
            sentence = refusal(f"postgresql://reporter:wrong@/postgres?host={postgres_server.folder}")
    finally:
        rules.write_text(before)
        postgres_server.execute("SELECT pg_reload_conf()")
        postgres_server.execute("DROP ROLE reporter")
    assert "refused the user name or the password; correct the address" in sentence
    assert "wrong" not in sentence


def test_user_who_may_only_read_is_told_plainly(postgres_server, postgres_url: str) -> None:
    store = open_store(postgres_url)
    name = store.engine.url.database
    with store.engine.begin() as connection:
        connection.execute(text("CREATE ROLE reader LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"))
    reading = open_store(f"postgresql://reader@/{name}?host={postgres_server.folder}")
    with reading.reading() as work:
        assert work.stories.listed() == []
    with pytest.raises(DatabaseProblem, match="may not be written"), reading.writing("Ada") as work:
        work.archive.add_records([_record()])
    reading.close()
    with store.engine.begin() as connection:
        connection.execute(text("DROP OWNED BY reader"))
        connection.execute(text("DROP ROLE reader"))
    store.close()


def _record():
    from workbench.archive import ArchiveRecord

    return ArchiveRecord(external_id="1", wording="A fire broke out.")

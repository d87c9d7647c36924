"""Backups: daily, before upgrades, by hand; the last ten kept."""

import os
import shutil
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage.backups import KEPT, back_up, back_up_before_upgrade, back_up_daily, backups_of
from storage.store import open_store
from workbench.errors import OutputProblem
from workbench.sheet import load_sheet

MORNING = datetime(2026, 11, 22, 9, 0)


@pytest.fixture
def database(sqlite_newsroom) -> Path:
    return Path(sqlite_newsroom.store.place)


def test_backup_is_made_once_a_day(sqlite_newsroom, database: Path) -> None:
    story = sqlite_newsroom.open_story()
    made = back_up_daily(database, now=MORNING)
    assert made is not None
    assert back_up_daily(database, now=MORNING + timedelta(hours=5)) is None
    assert back_up_daily(database, now=MORNING + timedelta(days=1)) is not None
    copy = open_store(str(made))
    with copy.reading() as work:
        assert load_sheet(work, story.id).story == story
    copy.close()


def test_last_ten_are_kept(database: Path) -> None:
    for day in range(14):
        back_up_daily(database, now=MORNING + timedelta(days=day))
    kept = backups_of(database)
    assert len(kept) == KEPT
    assert kept[0].name == "workbench-20261126-090000.db"
    assert kept[-1].name == "workbench-20261205-090000.db"


def test_files_of_others_in_the_folder_stay(database: Path) -> None:
    folder = database.parent / "workbench-backups"
    folder.mkdir()
    others = [folder / "workbench-2026.db", folder / "notes.txt", folder / "workbench-old-20200101-000000.db"]
    for other in others:
        other.touch()
    for day in range(12):
        back_up_daily(database, now=MORNING + timedelta(days=day))
    assert all(other.exists() for other in others)


def test_what_an_ended_program_left_unfinished_goes_after_a_day(database: Path) -> None:
    folder = database.parent / "workbench-backups"
    folder.mkdir()
    old, new = (folder / f"workbench-20261120-090000.db.{end}.part" for end in ("0a1b2c3d", "4e5f6a7b"))
    for part in (old, new):
        part.touch()
    os.utime(old, (0, 0))
    back_up_daily(database, now=MORNING)
    assert not old.exists()
    assert new.exists()


def test_name_with_odd_characters_is_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "desk [two] #1?.db"
    open_store(str(path)).close()
    assert back_up_daily(path, now=MORNING) is not None
    assert len(backups_of(path)) == 1
    assert back_up_daily(path, now=MORNING) is None


def test_no_database_means_no_backup(tmp_path: Path) -> None:
    assert back_up_daily(tmp_path / "none.db", now=MORNING) is None
    assert back_up_before_upgrade(tmp_path / "none.db") is None


def test_two_windows_may_back_up_at_once(database: Path) -> None:
    threads = [
        threading.Thread(target=back_up_daily, args=(database,), kwargs={"now": MORNING}) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.name for path in (database.parent / "workbench-backups").iterdir()] == [
        "workbench-20261122-090000.db"
    ]


def test_backup_while_another_writes(sqlite_newsroom, tmp_path: Path) -> None:
    story = sqlite_newsroom.open_story()
    target = tmp_path / "copy.db"
    with sqlite_newsroom.store.writing("Ada"):
        back_up(sqlite_newsroom.store.engine, target)
    copy = open_store(str(target))
    with copy.reading() as work:
        assert work.stories.listed() == [story]
    copy.close()
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]


def test_existing_file_is_not_overwritten_unasked(sqlite_newsroom, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    target.write_text("precious")
    with pytest.raises(OutputProblem, match="exists already; choose another name"):
        back_up(sqlite_newsroom.store.engine, target)
    assert target.read_text() == "precious"
    back_up(sqlite_newsroom.store.engine, target, overwrite=True)
    assert target.read_bytes().startswith(b"SQLite format 3")


def test_database_is_no_place_for_its_own_backup(sqlite_newsroom, database: Path) -> None:
    story = sqlite_newsroom.open_story()
    with pytest.raises(OutputProblem, match="That is the database itself"):
        back_up(sqlite_newsroom.store.engine, database, overwrite=True)
    assert sqlite_newsroom.sheet(story).story == story


def test_disk_errors_are_told_plainly(sqlite_newsroom, database: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputProblem, match="There is no folder"):
        back_up(sqlite_newsroom.store.engine, tmp_path / "nowhere" / "copy.db")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OutputProblem, match="could not be written"):
        back_up(sqlite_newsroom.store.engine, tmp_path / "taken", overwrite=True)
    assert [path.name for path in tmp_path.glob("*.part")] == []
    (database.parent / "workbench-backups").touch()
    with pytest.raises(OutputProblem, match="There is no place for backups"):
        back_up_daily(database, now=MORNING)


@pytest.fixture
def pg_dump(postgres_server, monkeypatch) -> None:
    """Use the pg_dump that belongs to the tests' server."""
    program = postgres_server.programs / "pg_dump"
    if not program.exists():
        pytest.skip("Not tested: there is no pg_dump beside the PostgreSQL server.")
    monkeypatch.setattr(shutil, "which", lambda name: str(program) if name == "pg_dump" else None)


@pytest.mark.usefixtures("pg_dump")
def test_shared_database_is_dumped(postgres_url: str, tmp_path: Path) -> None:
    store = open_store(postgres_url)
    back_up(store.engine, tmp_path / "desk.dump")
    assert (tmp_path / "desk.dump").read_bytes().startswith(b"PGDMP")
    with pytest.raises(OutputProblem, match="exists already"):
        back_up(store.engine, tmp_path / "desk.dump")
    store.close()


def test_shared_database_needs_pg_dump(postgres_url: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    store = open_store(postgres_url)
    with pytest.raises(OutputProblem, match="needs the program pg_dump"):
        back_up(store.engine, tmp_path / "desk.dump")
    store.close()

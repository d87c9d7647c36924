"""The search index follows the database: by itself, beside other programs, and after it was lost."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from storage import index_upkeep
from storage.backups import back_up
from storage.database import read_transaction
from storage.index_upkeep import Upkeep
from storage.search_index import SearchIndex, index_folder
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.opening import StoryData, edit_story
from workbench.proving import add_web_page, link_evidence
from workbench.tagging import remove_claim, set_wording

REBELS = "Rebels reached the gates of Homs on Friday"


def count(room, words: str, **filters) -> int:
    return room.desk.read(lambda work: work.archive.count(ArchiveQuery(words=words, **filters)))


def add(room, *wordings: str) -> None:
    records = [ArchiveRecord(external_id=wording, wording=wording, source="Desk") for wording in wordings]
    room.desk.do("Import", lambda work: work.archive.add_records(records))


def test_new_and_changed_claims_are_found_by_the_next_query(newsroom) -> None:
    story = newsroom.open_story()
    assert count(newsroom, "rebels") == 0
    claim = newsroom.tag(story, REBELS)
    assert count(newsroom, "rebels") == 1
    newsroom.desk.do("Word", lambda work: set_wording(work, claim.id, "Soldiers left Hama"))
    assert (count(newsroom, "rebels"), count(newsroom, "soldiers hama")) == (1, 1)  # the quoted words stay
    newsroom.desk.do(
        "Decide", lambda work: set_verdict(work, claim.id, Verdict.UNVERIFIED, reason="No pictures")
    )
    assert count(newsroom, "soldiers", verdict=Verdict.UNVERIFIED) == 1
    assert count(newsroom, "soldiers", verdict=Verdict.UNCHECKED) == 0
    newsroom.desk.do("Remove", lambda work: remove_claim(work, claim.id))
    assert count(newsroom, "soldiers") == 0


def test_evidence_reasons_and_stories_are_searched(newsroom) -> None:
    story = newsroom.open_story()
    claim = newsroom.tag(story, REBELS)
    page = newsroom.desk.do(
        "Page", lambda work: add_web_page(work, "https://example.org/a", title="Monitor's bulletin")
    ).result
    newsroom.desk.do("Link", lambda work: link_evidence(work, claim.id, page.id, quote="Columns of lorries"))
    assert count(newsroom, '"columns of lorries"') == 1
    newsroom.desk.do(
        "Decide", lambda work: set_verdict(work, claim.id, Verdict.VERIFIED, reason="Two witnesses")
    )
    assert count(newsroom, "bulletin") == 1
    assert count(newsroom, "witnesses") == 1
    newsroom.desk.do("Rename", lambda work: edit_story(work, story.id, StoryData(title="Northern front")))
    assert count(newsroom, "northern") == 1


def test_what_a_unit_of_work_has_not_stored_is_not_found(newsroom) -> None:
    story = newsroom.open_story()
    try:
        with newsroom.store.writing("Ada") as work:
            work.archive.add_records([ArchiveRecord(external_id="1", wording="Forty lorries", source="Desk")])
            assert work.archive.count(ArchiveQuery(words="lorries")) == 0
            raise KeyError(story.id)
    except KeyError:
        pass
    assert count(newsroom, "lorries") == 0
    add(newsroom, "Forty lorries")
    assert count(newsroom, "lorries") == 1


def test_another_window_finds_it_too(newsroom) -> None:
    other = newsroom.another_desk("Bob")
    add(newsroom, "Forty lorries")
    assert other.read(lambda work: work.archive.count(ArchiveQuery(words="lorries"))) == 1
    assert count(newsroom, "lorries") == 1
    add(newsroom, "Fifty lorries")
    assert other.read(lambda work: work.archive.count(ArchiveQuery(words="lorries"))) == 2


def test_lost_or_damaged_index_is_made_anew(sqlite_newsroom) -> None:
    add(sqlite_newsroom, "Forty lorries", "Forty boats")
    assert count(sqlite_newsroom, "forty") == 2
    folder = index_folder(sqlite_newsroom.store.engine.url)
    assert folder is not None
    shutil.rmtree(folder)
    sqlite_newsroom.reopen()
    assert count(sqlite_newsroom, "forty") == 2
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"not an index")
    sqlite_newsroom.reopen()
    assert count(sqlite_newsroom, "forty") == 2


def test_backup_put_back_is_noticed(sqlite_newsroom, tmp_path: Path) -> None:
    add(sqlite_newsroom, "Forty lorries")
    copy = tmp_path / "copy.db"
    back_up(sqlite_newsroom.store.engine, copy)
    add(sqlite_newsroom, "Forty boats")
    assert count(sqlite_newsroom, "forty") == 2
    path = Path(sqlite_newsroom.store.engine.url.database or "")
    sqlite_newsroom.close()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    shutil.copyfile(copy, path)
    sqlite_newsroom.reopen()
    assert count(sqlite_newsroom, "forty") == 1
    add(sqlite_newsroom, "Forty kites")
    assert (count(sqlite_newsroom, "kites"), count(sqlite_newsroom, "boats")) == (1, 0)


def test_folder_that_cannot_be_written_leaves_the_search_in_memory(sqlite_newsroom) -> None:
    folder = index_folder(sqlite_newsroom.store.engine.url)
    assert folder is not None
    folder.write_text("in the way")
    add(sqlite_newsroom, "Forty lorries")
    assert count(sqlite_newsroom, "lorries") == 1


def test_long_backlog_does_not_hold_up_a_query(newsroom, monkeypatch) -> None:
    monkeypatch.setattr(index_upkeep, "AT_ONCE", 3)
    add(newsroom, *(f"{number} lorries" for number in range(10)))
    assert count(newsroom, "lorries") == 0
    shares: list[float] = []
    newsroom.desk.read(lambda work: work.archive.warm_up(report=shares.append))
    assert count(newsroom, "lorries") == 10
    assert shares[-1] == 1.0


def test_two_programs_that_begin_at_the_same_time_share_the_index(sqlite_newsroom, tmp_path: Path) -> None:
    room = sqlite_newsroom
    add(room, "Forty lorries", "Forty boats")
    together = Barrier(2)

    def find(place: Path) -> list[int]:
        upkeep = Upkeep(room.store.engine, SearchIndex(place))
        found = []
        together.wait()
        for _ in range(3):
            with read_transaction(room.store.engine) as connection:
                found.append(upkeep.searcher(connection).num_docs)
        return found

    with ThreadPoolExecutor(2) as programs:
        for each in range(20):
            place = tmp_path / f"{each}-search"
            assert list(programs.map(find, [place, place])) == [[2, 2, 2], [2, 2, 2]]
            assert len(SearchIndex(place).refresh().folder) > 0


def test_an_index_that_was_made_anew_is_taken_over_by_programs_that_had_the_old_one(sqlite_newsroom) -> None:
    room = sqlite_newsroom
    other = room.another_desk("Bob")
    add(room, "Forty lorries")
    assert other.read(lambda work: work.archive.count(ArchiveQuery(words="lorries"))) == 1
    room.store.upkeep.rebuild()
    add(room, "Fifty lorries")
    assert other.read(lambda work: work.archive.count(ArchiveQuery(words="lorries"))) == 2
    assert count(room, "lorries") == 2
    # And back: who took it over writes into it.
    records = [ArchiveRecord(external_id="1", wording="Lorries", source="Desk")]
    other.do("Import", lambda work: work.archive.add_records(records))
    assert other.read(lambda work: work.archive.count(ArchiveQuery(words="lorries"))) == 3
    assert count(room, "lorries") == 3


def test_what_was_once_the_index_is_removed_when_nobody_has_written_to_it_for_long(sqlite_newsroom) -> None:
    room = sqlite_newsroom
    add(room, "Forty lorries")
    assert count(room, "lorries") == 1
    folder = index_folder(room.store.engine.url)
    assert folder is not None
    (old,) = folder.glob("index-*")
    room.store.upkeep.rebuild()
    assert len(list(folder.glob("index-*"))) == 2
    os.utime(old, (0, 0))
    add(room, "Forty boats")
    assert count(room, "forty") == 2
    assert old not in folder.glob("index-*")
    assert len(list(folder.glob("index-*"))) == 1

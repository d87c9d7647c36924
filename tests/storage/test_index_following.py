"""Following an import with an index held open: nothing is lost, taken in twice or kept from others."""

import pytest

from storage import index_following
from storage.index_following import Following
from storage.search_index import SearchIndex, index_folder
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.tagging import remove_claim

REBELS = "Rebels reached the gates of Homs on Friday"


@pytest.fixture
def following(newsroom) -> Following:
    add(newsroom, "A first one begins the index")
    assert count(newsroom, "first") == 1
    return beside(newsroom)


def beside(room) -> Following:
    """Give what another process has."""
    return Following(room.store.engine, SearchIndex(index_folder(room.store.engine.url)))


def count(room, words: str, **filters) -> int:
    return room.desk.read(lambda work: work.archive.count(ArchiveQuery(words=words, **filters)))


def add(room, *wordings: str) -> None:
    records = [ArchiveRecord(external_id=wording, wording=wording, source="Desk") for wording in wordings]
    room.desk.do("Import", lambda work: work.archive.add_records(records))


def test_what_was_taken_in_is_found_once_it_is_settled(newsroom, following) -> None:
    add(newsroom, "Forty lorries", "Forty boats")
    assert following.advance()
    assert not following.advance()
    assert count(newsroom, "forty") == 0
    following.settle()
    assert count(newsroom, "forty") == 2
    assert count(newsroom, "") == 3


def test_others_write_the_index_again_after_it_is_settled(newsroom, following) -> None:
    add(newsroom, "Forty lorries")
    following.advance()
    following.settle()
    add(newsroom, "Forty boats")
    assert count(newsroom, "forty") == 2
    add(newsroom, "Forty kites")
    assert following.advance()
    following.settle()
    assert count(newsroom, "forty") == 3


def test_claims_changed_and_removed_meanwhile_are_found_as_they_are(newsroom, following) -> None:
    story = newsroom.open_story()
    first, second = (
        newsroom.tag(story, REBELS),
        newsroom.tag(story, "The paper is not able to verify the videos"),
    )
    assert following.advance()
    newsroom.desk.do(
        "Decide", lambda work: set_verdict(work, first.id, Verdict.UNVERIFIED, reason="No pictures")
    )
    newsroom.desk.do("Remove", lambda work: remove_claim(work, second.id))
    following.settle()
    assert count(newsroom, "rebels", verdict=Verdict.UNVERIFIED) == 1
    assert count(newsroom, "pictures") == 1
    assert count(newsroom, "rebels", verdict=Verdict.UNCHECKED) == 0
    assert count(newsroom, "paper") == 0


def test_it_is_written_now_and_then_while_more_comes(newsroom, following, monkeypatch) -> None:
    monkeypatch.setattr(index_following, "ENOUGH", 3)
    add(newsroom, "Forty lorries", "Forty boats")
    following.advance()
    assert count(newsroom, "forty") == 0
    add(newsroom, "Forty kites")
    following.advance()
    assert count(newsroom, "forty") == 3


def test_it_is_written_sooner_while_others_work(newsroom, following, monkeypatch) -> None:
    monkeypatch.setattr(index_following, "AMONG_OTHERS", 2)
    newsroom.tag(newsroom.open_story(), REBELS)
    following.advance()
    assert count(newsroom, "rebels") == 0
    add(newsroom, "Forty lorries")
    following.advance()
    assert count(newsroom, "rebels") == 1


def test_what_was_not_settled_is_written_by_the_next_one(newsroom) -> None:
    add(newsroom, "A first one begins the index")
    assert count(newsroom, "first") == 1
    add(newsroom, "Forty lorries")
    assert beside(newsroom).advance()
    assert count(newsroom, "forty") == 1


def test_two_do_not_write_the_same_entries(newsroom, following) -> None:
    add(newsroom, "Forty lorries")
    index = SearchIndex(index_folder(newsroom.store.engine.url))
    index.refresh()
    following.advance()
    assert index.begin_writing(15_000_000) is None
    following.settle()
    assert index.begin_writing(15_000_000) is None
    index.refresh()
    assert index.begin_writing(15_000_000) is not None
    assert count(newsroom, "forty") == 1

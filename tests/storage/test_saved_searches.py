"""Searches kept under a name, on both engines."""

from datetime import date

import pytest

from workbench.archive import ArchiveQuery
from workbench.claims import Kind, Verdict
from workbench.errors import Refused
from workbench.ids import StoryId
from workbench.saved_searches import forget_search, save_search
from workbench.search_fields import Origin, Sort

QUERY = ArchiveQuery(
    words='"two million" -homs claimant:عباس',
    verdict=Verdict.UNVERIFIED,
    kind=Kind.MEDIA,
    since=date(2024, 1, 1),
    until=date(2024, 12, 31),
    year=2024,
    story_id=StoryId("abc"),
    claimant="Ada",
    origin=Origin.OWN,
    sort=Sort.OLDEST,
)


def save(newsroom, name: str, query: ArchiveQuery, **rest: bool):
    return newsroom.desk.do("Save", lambda work: save_search(work, name, query, **rest)).result


def saved(newsroom) -> list:
    return newsroom.desk.read(lambda work: work.saved_searches.all())


def test_a_search_is_kept_whole_and_found_by_others_of_the_desk(newsroom):
    save(newsroom, "  Weak   figures ", QUERY)
    save(newsroom, "a statement", ArchiveQuery(words="Two million live there"), similar=True)
    first, second = newsroom.another_desk("Bob").read(lambda work: work.saved_searches.all())
    assert (first.name, first.similar, first.made_by) == ("a statement", True, "Ada")
    assert (second.name, second.query) == ("Weak figures", QUERY)


def test_the_same_name_again_replaces_a_search(newsroom):
    first = save(newsroom, "Figures", QUERY)
    second = save(newsroom, "figures", ArchiveQuery(words="x"))
    assert first.id == second.id
    assert [(one.name, one.query.words) for one in saved(newsroom)] == [("figures", "x")]


def test_forgetting_a_search_can_be_undone(newsroom):
    kept = save(newsroom, "Figures", QUERY)
    newsroom.desk.do("Forget", lambda work: forget_search(work, kept.id))
    assert saved(newsroom) == []
    newsroom.desk.undo(None)
    assert saved(newsroom) == [kept]


def test_a_search_without_a_name_is_refused(newsroom):
    with pytest.raises(Refused, match="write one"):
        save(newsroom, "  ", QUERY)

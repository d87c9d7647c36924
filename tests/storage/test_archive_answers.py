"""What the archive's search and candidates answer, on both engines."""

from collections.abc import Sequence
from datetime import date

import pytest

from storage import archive_search
from workbench.archive import ArchiveHit, ArchiveQuery, ArchiveRecord
from workbench.claims import Verdict
from workbench.search_fields import Origin


def fill(newsroom, wordings: Sequence[str], **details: object) -> None:
    records = [
        ArchiveRecord(external_id=str(place), wording=wording, **details)
        for place, wording in enumerate(wordings)
    ]
    newsroom.desk.do("Import", lambda work: work.archive.add_records(records))


def found(newsroom, words: str, **rest: int) -> list[str]:
    query = ArchiveQuery(words=words)
    hits = newsroom.desk.read(lambda work: work.archive.search(query, **rest))
    return [hit.earlier.wording for hit in hits]


def counted(newsroom, query: ArchiveQuery, *, at_most: int = 1000) -> int:
    return newsroom.desk.read(lambda work: work.archive.count(query, at_most=at_most))


def marked(hit: ArchiveHit) -> list[str]:
    return [hit.earlier.wording[start:end] for start, end in hit.marked]


def test_pages_follow_each_other_without_gap_or_repetition(newsroom):
    fill(newsroom, [f"The bridge carried {n} lorries." for n in range(25)])
    pages = [found(newsroom, "bridge", limit=10, offset=start) for start in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({wording for page in pages for wording in page}) == 25


def test_what_most_of_the_archive_matches_is_given_newest_first(newsroom, monkeypatch):
    monkeypatch.setattr(archive_search, "RANKED", 5)
    fill(newsroom, [f"The bridge carried {n} lorries." for n in range(12)])
    assert found(newsroom, "bridge", limit=3) == [f"The bridge carried {n} lorries." for n in (11, 10, 9)]


def test_results_of_mistyped_words_come_in_pages_too(newsroom):
    fill(newsroom, [f"The highway carried {n} lorries." for n in range(12)])
    pages = [found(newsroom, "highwya lorries", limit=5, offset=start) for start in (0, 5, 10, 15)]
    assert [len(page) for page in pages] == [5, 5, 2, 0]
    assert len({wording for page in pages for wording in page}) == 12
    assert counted(newsroom, ArchiveQuery(words="highwya lorries")) == 12


def test_what_was_typed_exactly_stands_before_what_looks_like_it(newsroom):
    fill(newsroom, ["Videos were filmed.", "A vidoes typo stayed in print.", "Videos were shared."])
    assert found(newsroom, "vidoes")[0] == "A vidoes typo stayed in print."
    assert len(found(newsroom, "vidoes")) == 3
    assert found(newsroom, "vidoes", limit=2, offset=1)[0] != "A vidoes typo stayed in print."


def test_counting_stops_where_it_is_told_to(newsroom):
    fill(newsroom, [f"The bridge carried {n} lorries." for n in range(30)])
    assert counted(newsroom, ArchiveQuery(words="bridge")) == 30
    assert counted(newsroom, ArchiveQuery(words="bridge"), at_most=20) == 20
    assert counted(newsroom, ArchiveQuery()) == 30
    assert counted(newsroom, ArchiveQuery(words="ferry")) == 0


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (ArchiveQuery(words="bridge", verdict=Verdict.VERIFIED), 4),
        (ArchiveQuery(words="bridge", verdict=Verdict.CONTRADICTED), 0),
        (ArchiveQuery(words="bridge", since=date(2024, 1, 1), until=date(2024, 12, 31)), 4),
        (ArchiveQuery(words="bridge", until=date(2023, 12, 31)), 0),
        (ArchiveQuery(words="bridge", origin=Origin.OWN), 0),
        (ArchiveQuery(claimant="MAYOR"), 4),
    ],
)
def test_filters_hold_for_results_and_for_their_number(newsroom, query, number):
    fill(
        newsroom,
        [f"The bridge carried {n} lorries." for n in range(4)],
        verdict=Verdict.VERIFIED,
        checked_on=date(2024, 6, 1),
        claimant="The mayor",
    )
    assert counted(newsroom, query) == number
    assert len(newsroom.desk.read(lambda work: work.archive.search(query))) == number


def test_common_words_do_not_narrow_a_search(newsroom):
    fill(newsroom, ["Rebels entered two towns.", "The rebels are in the city."])
    assert len(found(newsroom, "the rebels in ")) == 2


def test_common_words_count_in_a_phrase_and_alone(sqlite_newsroom):
    """PostgreSQL's own index leaves them out, so there they never count."""
    fill(sqlite_newsroom, ["Rebels entered two towns.", "The rebels are in the city."])
    assert found(sqlite_newsroom, '"the rebels" ') == ["The rebels are in the city."]
    assert found(sqlite_newsroom, "the ") == ["The rebels are in the city."]


def test_the_words_found_are_marked_in_arabic_and_after_an_emoji(newsroom):
    fill(newsroom, ["🚗 Cars left Homs.", "وَصَل المقاتلون إلى حمص"])
    search = newsroom.desk.read
    assert marked(search(lambda work: work.archive.search(ArchiveQuery(words="cars")))[0]) == ["Cars"]
    arabic = search(lambda work: work.archive.search(ArchiveQuery(words="وصل المقاتلون ")))
    assert marked(arabic[0]) == ["وَصَل", "المقاتلون"]


def test_checks_without_a_date_stand_last(newsroom):
    fill(newsroom, ["Undated."])
    dated = ArchiveRecord(external_id="dated", wording="Dated.", checked_on=date(2020, 1, 1))
    newsroom.desk.do("Import", lambda work: work.archive.add_records([dated]))
    fill(newsroom, ["Undated.", "Undated too."])
    assert found(newsroom, "")[0] == "Dated."


def test_the_names_most_claims_go_back_to_come_first(newsroom):
    records = [
        ArchiveRecord(external_id=str(n), wording=f"Claim {n}", claimant=name)
        for n, name in enumerate(["Ada", "", "Ben", "Ben"])
    ]
    newsroom.desk.do("Import", lambda work: work.archive.add_records(records))
    assert newsroom.desk.read(lambda work: work.archive.claimants()) == ["Ben", "Ada"]

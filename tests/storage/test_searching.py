"""What the search box finds: fields, exclusions, orders, where the words stood, and counts beside filters."""

from datetime import date, timedelta

import pytest

from storage import archive_search
from workbench.archive import ArchiveHit, ArchiveQuery, ArchiveRecord, Facets
from workbench.claims import Kind, Verdict
from workbench.evidence import Attribution
from workbench.proving import add_person, add_web_page, link_evidence
from workbench.search_fields import Origin, Sort, Where

RECORDS = [
    ArchiveRecord(
        external_id="1",
        wording="Two million people live in Aleppo.",
        title="How large is the city?",
        claimant="Mahmoud Abbas",
        kind=Kind.NUMBER,
        verdict=Verdict.UNVERIFIED,
        reason="The census is twenty years old.",
        checked_on=date(2024, 12, 6),
        source="Figures Desk",
    ),
    ArchiveRecord(
        external_id="2",
        wording="A million people left the city of Homs.",
        claimant="A minister",
        kind=Kind.NUMBER,
        verdict=Verdict.CONTRADICTED,
        checked_on=date(2023, 5, 1),
        source="Abbas Weekly",
    ),
    ArchiveRecord(
        external_id="3",
        wording="The bridge at Hama was mined.",
        kind=Kind.EVENT,
        verdict=Verdict.VERIFIED,
        source="Road Watch",
    ),
]


@pytest.fixture
def room(newsroom):
    newsroom.desk.do("Import", lambda work: work.archive.add_records(RECORDS))
    return newsroom


def hits(room, words: str = "", **rest) -> list[ArchiveHit]:
    query = ArchiveQuery(words=words, **rest)
    found = room.desk.read(lambda work: work.archive.search(query))
    assert room.desk.read(lambda work: work.archive.count(query)) == len(found)
    assert [one.id for one in room.desk.read(lambda work: list(work.archive.found(query)))] == [
        hit.earlier.id for hit in found
    ]
    return found


def ids(room, words: str = "", **rest) -> list[str]:
    return [hit.earlier.external_id if not hit.earlier.own else "own" for hit in hits(room, words, **rest)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("million -homs", {"1"}),
        ("million NOT homs", {"1"}),
        ('people -"two million"', {"2"}),
        ("-people", {"3"}),
        ("-people -bridges", set()),
        ("claimant:abbas", {"1"}),
        ("claimant:abb", {"1"}),
        ('claimant:"mahmoud abbas" million', {"1"}),
        ("publisher:abbas", {"2"}),
        ("source:abbas", {"2"}),
        ("story:abbas", set()),
        ("abbas ", {"1", "2"}),
        ("in:note census", {"1"}),
        ("in:claim census", set()),
        ("note:census million", {"1"}),
        ("title:cities", {"1"}),
        ("verdict:unverified,verified", {"1", "3"}),
        ("-verdict:verified", {"1", "2"}),
        ("verdict:verified -verdict:verified", set()),
        ("kind:number since:2024", {"1"}),
        ("until:2023", {"2"}),
        ("year:2024", {"1"}),
        ("own:yes", set()),
        ("own:no bridge", {"3"}),
        ('"million peo', {"1", "2"}),
        ('"million pe"', set()),
        ('"two m', {"1"}),
        ('"', {"1", "2", "3"}),
        ("since:soon bridge ", {"3"}),
        ("the", {"1", "2", "3"}),
    ],
)
def test_the_language_of_the_search_box(room, words: str, found: set[str]) -> None:
    assert set(ids(room, words)) == found


def test_a_year_narrows_down_as_the_other_filters_do(room) -> None:
    assert ids(room, year=2023) == ["2"]
    assert ids(room, "million", year=2024) == ["1"]


def test_newest_and_oldest_first_with_the_undated_last(room) -> None:
    assert ids(room, sort=Sort.NEWEST) == ["1", "2", "3"]
    assert ids(room, sort=Sort.OLDEST) == ["2", "1", "3"]
    assert ids(room, "million sort:oldest ") == ["2", "1"]
    query = ArchiveQuery(sort=Sort.OLDEST)
    pages = [
        room.desk.read(lambda work, at=at: work.archive.search(query, limit=1, offset=at)) for at in range(4)
    ]
    assert [hit.earlier.external_id for page in pages for hit in page] == ["2", "1", "3"]


def test_a_result_shows_where_its_words_stand(room) -> None:
    (hit,) = hits(room, "million census ")
    assert [hit.earlier.wording[start:end] for start, end in hit.marked] == ["million"]
    (found,) = hit.found
    assert (found.where, found.text) == (Where.NOTE, "The census is twenty years old.")
    assert [found.text[start:end] for start, end in found.marked] == ["census"]
    assert hits(room, "bridge ")[0].found == ()
    assert [one.where for one in hits(room, "road ")[0].found] == [Where.PUBLISHER]
    assert [one.where for one in hits(room, "mahmoud city ")[0].found] == [Where.TITLE, Where.CLAIMANT]


def test_words_in_notes_and_evidence_of_our_own_claims_are_shown(room) -> None:
    story = room.open_story(title="The fall of the town")
    claim = room.tag(story, "Rebels reached the gates of Homs on Friday")

    def prove(work) -> None:
        page = add_web_page(work, address="https://example.org/x", title="Satellite pictures")
        long = "A long text. " * 40 + "A column of pickups stood there. " + "More of it. " * 40
        link_evidence(work, claim.id, page.id, quote=long)
        person = add_person(work, name="Karim Saleh", role="teacher", attribution=Attribution.OFF_THE_RECORD)
        link_evidence(work, claim.id, person.id, quote="I saw the tractors.")

    room.desk.do("Prove", prove, story_id=story.id)
    assert [one.where for one in hits(room, "satellite rebels ")[0].found] == [Where.EVIDENCE]
    (found,) = hits(room, "pickups ")[0].found
    assert found.where is Where.EVIDENCE_TEXT
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) < 200
    assert [found.text[start:end] for start, end in found.marked] == ["pickups"]
    assert ids(room, "in:evidence pickups ") == ["own"]
    assert [one.where for one in hits(room, "story:fall ")[0].found] == [Where.STORY]
    assert all("Karim" not in one.text for hit in hits(room, "karim ") for one in hit.found)


def test_counts_beside_the_filters(room) -> None:
    def facets(words: str = "", **rest) -> Facets:
        return room.desk.read(lambda work: work.archive.facets(ArchiveQuery(words=words, **rest)))

    every = facets()
    assert every.total == 3
    assert every.verdicts == {Verdict.UNVERIFIED: 1, Verdict.CONTRADICTED: 1, Verdict.VERIFIED: 1}
    assert every.kinds == {Kind.NUMBER: 2, Kind.EVENT: 1}
    assert every.origins == {Origin.OWN: 0, Origin.IMPORTED: 3}
    assert list(every.years.items()) == [(2024, 1), (2023, 1)]
    chosen = facets("million ", verdict=Verdict.UNVERIFIED)
    assert chosen.total == 1
    assert chosen.verdicts == {Verdict.UNVERIFIED: 1, Verdict.CONTRADICTED: 1}
    assert chosen.kinds == {Kind.NUMBER: 1}
    assert facets("milion pepole ").total == 2
    assert facets("nothing of the kind ") == Facets(origins={Origin.OWN: 0, Origin.IMPORTED: 0})


def test_the_newest_of_very_many_come_first_however_old_they_are(room, monkeypatch) -> None:
    monkeypatch.setattr(archive_search, "RANKED", 0)
    today = date.today()
    for place, day in enumerate((today, today - timedelta(days=3000), today - timedelta(days=1))):
        record = ArchiveRecord(external_id=f"n{place}", wording=f"Boat {place} came.", checked_on=day)
        room.desk.do("Import", lambda work, record=record: work.archive.add_records([record]))
    assert ids(room, "boat ") == ["n0", "n2", "n1"]
    for limit, found in ((1, ["n0"]), (2, ["n0", "n2"]), (3, ["n0", "n2", "n1"])):
        page = room.desk.read(lambda work, n=limit: work.archive.search(ArchiveQuery(words="boat "), limit=n))
        assert [hit.earlier.external_id for hit in page] == found
    second = room.desk.read(lambda work: work.archive.search(ArchiveQuery(words="boat "), limit=1, offset=2))
    assert [hit.earlier.external_id for hit in second] == ["n1"]

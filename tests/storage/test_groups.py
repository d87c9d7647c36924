"""Groups of near-duplicates in the database: found in portions, merged and taken apart by people."""

from datetime import date

import pytest
from sqlalchemy import delete

from storage import database, tables
from storage.archive_changes import note_entries
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.errors import Cancelled, Refused
from workbench.grouping import finding
from workbench.grouping.finding import find_groups, waiting
from workbench.grouping.merging import merge, set_apart, unmerge
from workbench.grouping.showing import find_merged_once
from workbench.matching import find_matches
from workbench.proving import accept_match
from workbench.tagging import remove_claim, set_wording

ROAD = "The coast road between Marl and Brook was closed for three days in March 2024."
ROAD_AGAIN = (
    "A viral post says the coast road between Marl and Brook was closed for three days in March 2024!"
)
ROAD_SLIP = "The coast road betwen Marl and Brook was closed for 3 days in March 2024."
OTHER_ROAD = "The coast road between Marl and Brook was closed for five days in March 2024."
FERRY = "The ferry to Selm sank off the northern coast last winter."


def record(number: int, wording: str, verdict: Verdict = Verdict.VERIFIED, **rest: object) -> ArchiveRecord:
    return ArchiveRecord(
        **{
            "external_id": str(number),
            "wording": wording,
            "verdict": verdict,
            "checked_on": date(2024, 4, number),
            "source": f"Desk {number}",
            **rest,
        }
    )


RECORDS = (
    record(1, ROAD),
    record(2, ROAD_AGAIN, Verdict.CONTRADICTED),
    record(3, OTHER_ROAD),
    record(4, FERRY),
    record(5, ROAD_SLIP, Verdict.UNCHECKED),
)


def add(room, *records: ArchiveRecord) -> None:
    room.desk.do("Import", lambda work: work.archive.add_records(records))


def claims(room) -> dict[str, object]:
    """Give the entries by their ids in the file; of our own ones by their wordings."""
    everything = room.desk.read(lambda work: list(work.archive.everything()))
    return {one.wording if one.own else one.external_id: one for one in everything}


def groups(room) -> list[set[str]]:
    """Give what stands together, by external ids."""

    def look(work):
        found = [work.groups.members(group.key, limit=50) for group in work.groups.every()]
        return [
            {one.earlier.wording if one.earlier.own else one.earlier.external_id for one in members}
            for members in found
        ]

    return room.desk.read(look)


@pytest.fixture
def full(newsroom):
    add(newsroom, *RECORDS)
    find_groups(newsroom.desk)
    return newsroom


def do(room, action, *arguments: object) -> object:
    return room.desk.do("Decide", lambda work: action(work, *arguments)).result


def merged(room, shown: str, *others: str) -> None:
    there = claims(room)
    do(room, merge, there[shown], [there[other] for other in others])


def test_what_says_the_same_stands_together_and_another_figure_does_not(full):
    assert groups(full) == [{"1", "2", "5"}]
    (group,) = full.desk.read(lambda work: list(work.groups.every()))
    assert (group.size, group.merged, group.disagree) == (3, 0, True)
    assert group.verdicts == {Verdict.VERIFIED: 1, Verdict.CONTRADICTED: 1, Verdict.UNCHECKED: 1}


def test_what_was_looked_at_is_not_looked_at_again(full):
    assert full.desk.read(waiting) == 0
    assert find_groups(full.desk) == 0
    add(full, record(6, FERRY.upper()))
    assert full.desk.read(waiting) == 1
    assert find_groups(full.desk) == 1
    assert groups(full) == [{"1", "2", "5"}, {"4", "6"}]


def test_looking_that_was_stopped_goes_on_where_it_was(newsroom, monkeypatch):
    monkeypatch.setattr(finding, "PORTION", 2)
    add(newsroom, *RECORDS)
    with pytest.raises(Cancelled):
        reports: list[float] = []
        find_groups(
            newsroom.desk,
            report=lambda fraction, _text: reports.append(fraction),
            cancelled=lambda: bool(reports),
        )
    assert newsroom.desk.read(waiting) == 3
    newsroom.reopen()
    assert find_groups(newsroom.desk) == 3
    assert groups(newsroom) == [{"1", "2", "5"}]


def test_a_program_that_was_overtaken_stores_nothing(full):
    add(full, record(6, FERRY.upper()))

    def stale(work):
        old = work.groups.finding.standing()
        return old, finding.look_at_next(work, finding.Repeats(), lambda: False)

    _, portion = full.desk.read(stale)
    find_groups(full.desk)
    assert not full.desk.do(
        "Late",
        lambda work: work.groups.finding.keep(
            portion.after, dict.fromkeys(portion.places), before=portion.before
        ),
    ).result
    assert groups(full) == [{"1", "2", "5"}, {"4", "6"}]


def test_merging_shows_one_and_keeps_all(full):
    before = claims(full)
    ids = {name: one.id for name, one in before.items()}
    merged(full, "2", "1", "5")
    assert claims(full) == before
    shown = full.desk.read(lambda work: work.groups.shown_for([ids["1"], ids["2"]]))
    assert shown == {ids["1"]: before["2"]}
    find_groups(full.desk)
    assert groups(full) == [{"1", "2", "5"}]
    (group,) = full.desk.read(lambda work: list(work.groups.every()))
    assert (group.size, group.merged) == (3, 2)
    add(full, *RECORDS)
    assert claims(full) == before


def test_undo_and_redo_of_a_merge(full):
    ids = {name: one.id for name, one in claims(full).items()}
    merged(full, "2", "1", "5")
    full.desk.undo(None)
    find_groups(full.desk)
    assert full.desk.read(lambda work: work.groups.shown_for(list(ids.values()))) == {}
    assert groups(full) == [{"1", "2", "5"}]
    full.desk.redo(None)
    assert len(full.desk.read(lambda work: work.groups.shown_for(list(ids.values())))) == 2
    log = full.desk.read(lambda work: [entry.kind.value for entry in work.log.since(0)])
    assert log == ["do", "undo", "redo"]


def test_unmerging_brings_back_what_was(full):
    ids = {name: one.id for name, one in claims(full).items()}
    merged(full, "1", "2", "5")
    find_groups(full.desk)
    do(full, unmerge, ids["5"])
    assert set(full.desk.read(lambda work: work.groups.shown_for(list(ids.values())))) == {ids["2"]}
    do(full, unmerge, ids["1"])
    find_groups(full.desk)
    assert full.desk.read(lambda work: work.groups.shown_for(list(ids.values()))) == {}
    assert groups(full) == [{"1", "2", "5"}]
    with pytest.raises(Refused, match="was not merged"):
        do(full, unmerge, ids["4"])


def test_another_of_a_merged_group_can_come_to_the_front(full):
    ids = {name: one.id for name, one in claims(full).items()}
    merged(full, "1", "2", "5")
    merged(full, "5", "1")
    shown = full.desk.read(lambda work: work.groups.shown_for(list(ids.values())))
    assert {one: earlier.external_id for one, earlier in shown.items()} == {ids["1"]: "5", ids["2"]: "5"}
    full.desk.undo(None)
    shown = full.desk.read(lambda work: work.groups.shown_for(list(ids.values())))
    assert {one: earlier.external_id for one, earlier in shown.items()} == {ids["2"]: "1", ids["5"]: "1"}


def test_what_is_not_the_same_is_not_proposed_again(full):
    there = claims(full)
    do(full, set_apart, there["2"], [there["1"], there["5"]])
    assert groups(full) == [{"1", "5"}]
    find_groups(full.desk)
    assert groups(full) == [{"1", "5"}]
    full.desk.undo(None)
    find_groups(full.desk)
    assert groups(full) == [{"1", "2", "5"}]


def test_what_leads_a_group_can_be_set_apart(full):
    there = claims(full)
    do(full, set_apart, there["1"], [there["2"], there["5"]])
    find_groups(full.desk)
    assert groups(full) == [{"2", "5"}]


def test_what_is_not_the_same_holds_under_other_ids_too(full):
    there = claims(full)
    do(full, set_apart, there["2"], [there["1"], there["5"]])
    add(full, record(7, ROAD_AGAIN), record(8, ROAD))
    find_groups(full.desk)
    assert sorted(map(sorted, groups(full))) == [["1", "5", "8"], ["2", "7"]]


def test_own_claims_stand_with_imported_ones_and_are_never_behind_them(full):
    story = full.open_story(f"{ROAD} It rained.", title="Marl")
    claim = full.tag(story, ROAD)
    find_groups(full.desk)
    assert groups(full) == [{"1", "2", "5", ROAD}]
    with pytest.raises(Refused, match="your own"):
        merged(full, "1", ROAD)
    merged(full, ROAD, "1", "2", "5")
    full.desk.do("Note", lambda work: set_verdict(work, claim.id, Verdict.UNVERIFIED), story_id=story.id)
    assert full.sheet(story).claim(claim.id).verdict is Verdict.UNVERIFIED
    assert claims(full)[ROAD].claim_id == claim.id


def test_a_reworded_claim_of_ones_own_leaves_its_group(full):
    story = full.open_story(f"{ROAD} It rained.", title="Marl")
    claim = full.tag(story, ROAD)
    find_groups(full.desk)
    full.desk.do("Word", lambda work: set_wording(work, claim.id, FERRY), story_id=story.id)
    find_groups(full.desk)
    assert sorted(map(sorted, groups(full))) == [["1", "2", "5"], sorted(["4", FERRY])]


def test_links_to_a_merged_claim_go_on_working(full):
    story = full.open_story(f"{ROAD} It rained.", title="Marl")
    claim = full.tag(story, ROAD)
    there = claims(full)
    full.desk.do("Accept", lambda work: accept_match(work, claim.id, there["1"].id), story_id=story.id)
    merged(full, "2", "1")
    assert full.desk.read(lambda work: work.archive.get(there["1"].id)) == there["1"]
    assert full.desk.read(lambda work: work.reuses.accepted_by([claim.id])) == {there["1"].id}


def test_a_search_shows_each_group_once_and_counts_its_claims(full):
    def search(**rest):
        query = ArchiveQuery(words="coast road")
        return full.desk.read(lambda work: work.groups.search(query, **{"limit": 10, "offset": 0, **rest}))

    page = search()
    assert {hit.earlier.external_id for hit in page.hits} & {"3"}
    assert len(page.hits) == 2 and page.next_offset is None
    (group,) = page.groups.values()
    assert group.size == 3
    assert full.desk.read(lambda work: work.archive.count(ArchiveQuery(words="coast road"))) == 4
    first = search(limit=1)
    rest = search(offset=first.next_offset, without={group.key})
    shown = {hit.earlier.id for hit in (*first.hits, *rest.hits)}
    assert len(shown) == 2
    merged(full, "5", "1", "2")
    assert {hit.earlier.external_id for hit in search().hits} == {"3", "5"}


def test_an_archive_of_identical_claims_is_one_group(newsroom):
    add(newsroom, *(record(1, ROAD, external_id=str(number), checked_on=None) for number in range(600)))
    find_groups(newsroom.desk)
    (group,) = newsroom.desk.read(lambda work: list(work.groups.every()))
    assert group.size == 600
    page = newsroom.desk.read(lambda work: work.groups.search(ArchiveQuery(), limit=50, offset=0))
    assert len(page.hits) == 1 and page.next_offset is None
    assert len(newsroom.desk.read(lambda work: work.groups.members(group.key, limit=20))) == 20


def test_what_is_not_the_same_holds_after_importing_anew(full):
    there = claims(full)
    do(full, set_apart, there["2"], [there["1"], there["5"]])
    gone = [str(there[name].id) for name in ("1", "2")]
    with database.write_transaction(full.store.engine) as connection:
        note_entries(connection, tables.archive.c.id.in_(gone))
        connection.execute(delete(tables.archive).where(tables.archive.c.id.in_(gone)))
    add(full, record(1, ROAD), record(2, f"{ROAD_AGAIN} Really."))
    assert claims(full)["2"].id not in gone
    find_groups(full.desk)
    assert groups(full) == [{"1", "5"}]


def test_matches_show_what_was_merged_once(full):
    def matches(**rest):
        def look(work):
            def find(limit):
                return find_matches(work.archive, ROAD, limit=limit, today=date(2024, 5, 1))

            return find_merged_once(work, find, limit=9, **rest)

        return full.desk.read(look)

    assert {match.earlier.external_id for match in matches()} >= {"1", "2", "3", "5"}
    merged(full, "5", "1", "2")
    found = {match.earlier.external_id: match for match in matches()}
    assert not {"1", "2"} & set(found)
    group = found["5"].group
    assert group is not None and (group.size, group.merged, group.disagree) == (3, 2, True)
    left = matches(left_out=lambda match: match.earlier.external_id == "1")
    assert "5" not in {match.earlier.external_id for match in left}


def test_what_was_merged_into_a_claim_that_is_gone_stands_in_its_group_again(full):
    story = full.open_story(f"{ROAD} It rained.", title="Marl")
    claim = full.tag(story, ROAD)
    find_groups(full.desk)
    merged(full, ROAD, "2")
    full.desk.do("Remove", lambda work: remove_claim(work, claim.id), story_id=story.id)
    assert groups(full) == [{"1", "2", "5"}]
    query = ArchiveQuery(words="coast road")
    page = full.desk.read(lambda work: work.groups.search(query, limit=10, offset=0))
    assert [group.size for group in page.groups.values()] == [3]
    full.desk.undo(story.id)
    find_groups(full.desk)
    assert groups(full) == [{"1", "2", "5", ROAD}]

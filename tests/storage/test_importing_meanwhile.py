"""An import keeps the database from others only while it really writes."""

from collections.abc import Iterator

import pytest

from storage import imported_claims, index_upkeep
from workbench import importing
from workbench.archive import ArchiveRecord
from workbench.claims import Claim
from workbench.deciding import set_reason
from workbench.desk import Desk
from workbench.importing import import_records

REBELS = "Rebels reached the gates of Homs on Friday"
MOMENT = 0.2


@pytest.fixture
def claim(newsroom) -> Claim:
    return newsroom.tag(newsroom.open_story(), REBELS)


@pytest.fixture
def window_desk(newsroom) -> Desk:
    return Desk(newsroom.store, checker="Ada", patience=MOMENT)


def note(desk: Desk, claim: Claim, words: str) -> None:
    desk.do("Note", lambda work: set_reason(work, claim.id, words), story_id=claim.story_id)


def reason(desk: Desk, claim: Claim) -> str:
    return desk.read(lambda work: work.claims.get(claim.id)).reason


def test_a_key_goes_in_while_the_keys_of_imported_claims_are_worked_out(
    newsroom, claim, window_desk, monkeypatch
) -> None:
    record_key = imported_claims.record_key

    def meanwhile(source: str, external_id: str) -> int:
        note(window_desk, claim, f"at {external_id}")
        return record_key(source, external_id)

    monkeypatch.setattr(imported_claims, "record_key", meanwhile)
    records = [ArchiveRecord(external_id=f"{n}", wording=f"Crane {n} was repaired") for n in range(3)]
    assert import_records(newsroom.desk, records, file_name="cranes.jsonl").new == 3
    assert reason(window_desk, claim) == "at 2"


def test_fewer_records_are_stored_at_a_time_while_somebody_works(newsroom, claim, monkeypatch) -> None:
    monkeypatch.setattr(importing, "PORTION", 10)
    monkeypatch.setattr(importing, "AMONG_OTHERS", 2)
    ben, stored = newsroom.another_desk("Ben"), [0]

    def records() -> Iterator[ArchiveRecord]:
        for number in range(40):
            if number == 25:
                note(ben, claim, "Ben is at work")
            size = ben.read(lambda work: work.archive.size()) - 1
            if size != stored[-1]:
                stored.append(size)
            yield ArchiveRecord(external_id=f"{number}", wording=f"Crane {number} was repaired")

    import_records(newsroom.desk, records(), file_name="cranes.jsonl")
    assert stored == [0, 10, 20, 30, 32, 34, 36, 38]


def test_a_key_goes_in_while_the_second_process_of_an_import_is_started(sqlite_newsroom, monkeypatch) -> None:
    newsroom = sqlite_newsroom
    claim = newsroom.tag(newsroom.open_story(), REBELS)
    impatient = Desk(newsroom.store, checker="Ada", patience=MOMENT)
    monkeypatch.setattr(index_upkeep, "APART", 1)
    follower = index_upkeep.Follower

    def meanwhile(url):
        note(impatient, claim, "at the start")
        return follower(url)

    monkeypatch.setattr(index_upkeep, "Follower", meanwhile)
    records = [ArchiveRecord(external_id="1", wording="A crane was repaired")]
    assert import_records(newsroom.desk, records, file_name="cranes.jsonl").new == 1
    assert reason(impatient, claim) == "at the start"

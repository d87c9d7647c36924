"""Another process on the same database finds the same earlier checks, and may end at any moment."""

import pickle
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from storage import store
from storage.store import open_store
from workbench import own_processes
from workbench.archive import ArchiveRecord
from workbench.claims import Verdict
from workbench.earlier_checks import Asked, EarlierChecks, Scope, find_earlier_checks
from workbench.looking_through import MANY, look_through
from workbench.rejecting import reject_match
from workbench.twin_names import load_twin_names, set_twin_names

TODAY = date(2026, 11, 22)
SCOPE = Scope(limit=9, today=TODAY)
CLAIMS = [f"The {number}th lorry of the convoy crossed the bridge near Homs at noon." for number in range(60)]


@pytest.fixture
def room(newsroom):
    facts = {"verdict": Verdict.VERIFIED, "checked_on": TODAY - timedelta(days=9), "source": "Desk"}
    records = [ArchiveRecord(external_id=each, wording=each, **facts) for each in CLAIMS]
    newsroom.desk.do("Import", lambda work: work.archive.add_records(records))
    return newsroom


@pytest.fixture
def helper(room, monkeypatch):
    monkeypatch.setattr(store, "cores", lambda: 4)
    started = room.desk.helper(SCOPE)
    assert started is not None
    yield started
    started.stop()


def wait_for(condition) -> None:
    ends = time.monotonic() + 20
    while not condition() and time.monotonic() < ends:
        time.sleep(0.01)
    assert condition()


def found_here(room, asked: Asked) -> EarlierChecks:
    return rounded(room.desk.read(lambda work: find_earlier_checks(work, asked, SCOPE)))


def rounded(checks: EarlierChecks) -> EarlierChecks:
    """Leave out what depends on the order of sums, which is another one in each process."""
    return replace(checks, matches=[replace(one, score=round(one.score, 9)) for one in checks.matches])


def test_it_finds_what_is_found_here(room, helper) -> None:
    checks, story = found_here(room, Asked(CLAIMS[3])), room.open_story().id
    room.desk.do("Reject", lambda work: reject_match(work, story, CLAIMS[3], checks.matches[0].earlier))
    wait_for(lambda: helper.is_ready)
    portion = [Asked(CLAIMS[3]), Asked(f"{CLAIMS[5]} Nobody was hurt."), Asked("")]
    helper.ask(portion)
    answer = helper.answer(seconds=20)
    assert [rounded(each) for each in answer] == [found_here(room, each) for each in portion]
    assert len(answer[0].rejected) == 1
    assert answer[1].matches


def test_it_knows_the_names_that_the_desk_has_several_spellings_of(room, monkeypatch) -> None:
    monkeypatch.setattr(store, "cores", lambda: 4)
    room.desk.do("Names", lambda work: set_twin_names(work, [["Homs", "Emesa"]]))
    load_twin_names(room.store)
    helper = room.desk.helper(SCOPE)
    try:
        wait_for(lambda: helper.is_ready)
        asked = Asked("The 7th lorry of the convoy crossed the bridge near Emesa at noon.")
        expected = found_here(room, asked)
        helper.ask([asked])
        (answer,) = helper.answer(seconds=20)
        assert rounded(answer) == expected
        assert answer.matches[0].differences == ()
    finally:
        helper.stop()


def test_what_is_stored_meanwhile_is_found_once_it_is_in_the_index(room, helper) -> None:
    wait_for(lambda: helper.is_ready)
    new = "Rebels opened the northern gates of Aleppo on Friday."
    records = [ArchiveRecord(external_id="new", wording=new, source="Desk")]
    room.desk.do("Import", lambda work: work.archive.add_records(records))
    helper.ask([Asked(new)])
    assert helper.answer(seconds=0.3) is None
    found_here(room, Asked("Anything else asks the index."))
    (answer,) = helper.answer(seconds=20)
    assert [match.earlier.wording for match in answer.matches] == [new]


def test_it_ends_rather_than_write_the_index(room, helper) -> None:
    wait_for(lambda: helper.is_ready)
    found_here(room, Asked(CLAIMS[0]))
    state = room.store.upkeep.index.state
    records = [ArchiveRecord(external_id="new", wording="Rebels opened the gates.", source="Desk")]
    room.desk.do("Import", lambda work: work.archive.add_records(records))
    helper.ask([Asked("Rebels opened the gates.")])
    wait_for(lambda: not helper.is_ready)
    assert helper.answer(seconds=1) is None
    assert room.store.upkeep.index.refresh() == state


def test_none_is_started_for_a_database_that_was_taken_away(sqlite_newsroom, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(store, "cores", lambda: 4)
    place = Path(sqlite_newsroom.store.place)
    place.rename(tmp_path / "elsewhere.db")
    assert sqlite_newsroom.desk.helper(SCOPE) is None
    assert not place.exists()


@pytest.mark.parametrize("other", [None, "another"])
def test_it_opens_no_other_database_and_makes_none(sqlite_newsroom, tmp_path, monkeypatch, other) -> None:
    monkeypatch.setattr(store, "cores", lambda: 4)
    started = own_processes.start_process
    place = Path(sqlite_newsroom.store.place)

    def take_away_first(module: str):
        # Between the last look here and its own.
        place.rename(tmp_path / "elsewhere.db")
        if other is not None:
            open_store(str(place)).close()
        return started(module)

    monkeypatch.setattr(own_processes, "start_process", take_away_first)
    helper = sqlite_newsroom.desk.helper(SCOPE)
    try:
        assert helper.answer(seconds=20) is None
        assert not helper.is_ready
        assert place.exists() is (other is not None)
    finally:
        helper.stop()


def test_one_that_is_killed_is_not_waited_for(helper) -> None:
    wait_for(lambda: helper.is_ready)
    helper._process.process.kill()
    wait_for(lambda: not helper.is_ready)
    helper.ask([Asked(CLAIMS[0])] * 4_000)
    assert helper.answer(seconds=20) is None


def test_a_draft_is_looked_through_the_same_whatever_becomes_of_it(room, monkeypatch) -> None:
    monkeypatch.setattr(store, "cores", lambda: 4)
    asked = [Asked(f"{claim} {number}") for number, claim in enumerate(CLAIMS * (1 + MANY // len(CLAIMS)))]
    expected = [found_here(room, each) for each in asked]
    for killed_after in (None, 60):
        started = []

        def help_out(started=started):
            started.append(room.desk.helper(SCOPE))
            wait_for(lambda: started[0].is_ready)
            return started[0]

        found = []
        for checks in look_through(asked, lambda each: found_here(room, each), helper=help_out):
            found.append(rounded(checks))
            if len(found) == killed_after:
                started[0]._process.process.kill()
        assert found == expected
        assert started[0]._process.process.poll() is not None


def test_none_is_started_where_there_is_no_core_for_it(room, monkeypatch) -> None:
    monkeypatch.setattr(store, "cores", lambda: 1)
    assert room.desk.helper(SCOPE) is None


def test_none_is_started_where_the_system_has_no_room_for_it(room, monkeypatch) -> None:
    def refuse(_module: str) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(store, "cores", lambda: 4)
    monkeypatch.setattr(own_processes, "start_process", refuse)
    assert room.desk.helper(SCOPE) is None


def test_an_answer_that_cannot_be_understood_ends_it(room, monkeypatch) -> None:
    monkeypatch.setattr(store, "cores", lambda: 4)
    monkeypatch.setattr(pickle, "load", lambda _file: 1 / 0)
    helper = room.desk.helper(SCOPE)
    try:
        wait_for(helper._ended.is_set)
        assert helper.answer(seconds=20) is None
    finally:
        helper.stop()


def test_statements_come_with_their_vectors(room, monkeypatch, tmp_path) -> None:
    pytest.importorskip("numpy", reason="the “semantic” extra is not installed")
    from tests.storage.test_meaning import Lookup
    from workbench.meaning.computing import compute_vectors
    from workbench.meaning.model import Model

    model = Lookup()
    # The other process knows the same model by its folder, and would fail at loading it.
    model.folder, model.key = tmp_path, Model(tmp_path).key
    room.store.use_meaning(lambda: model, patient=True)
    records = [ArchiveRecord(external_id="doctors", wording="doctors left", source="Desk")]
    room.desk.do("Import", lambda work: work.archive.add_records(records))
    compute_vectors(room.desk)
    asked = Asked("medecins left in a hurry")
    expected = found_here(room, asked)
    assert any(match.earlier.wording == "doctors left" for match in expected.matches)
    monkeypatch.setattr(store, "cores", lambda: 2)
    assert room.desk.helper(SCOPE) is None
    monkeypatch.setattr(store, "cores", lambda: 3)
    helper = room.desk.helper(SCOPE)
    try:
        wait_for(lambda: helper.is_ready)
        helper.ask([asked])
        (answer,) = helper.answer(seconds=20)
        assert rounded(answer) == expected
    finally:
        helper.stop()

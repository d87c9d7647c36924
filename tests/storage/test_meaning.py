"""Earlier claims are found by what they mean: their vectors and the index of those are kept in step."""

import re
import shutil
from collections.abc import Sequence

import pytest

np = pytest.importorskip("numpy", reason="the “semantic” extra is not installed")

from storage import nearest, nearest_view  # noqa: E402
from storage.meaning import ALIKE, meaning_folder  # noqa: E402
from storage.nearest_lists import codes_of, distances, unit_rows  # noqa: E402
from storage.search_index import index_folder  # noqa: E402
from workbench.archive import ArchiveRecord  # noqa: E402
from workbench.errors import Cancelled  # noqa: E402
from workbench.meaning.computing import compute_for, compute_vectors, lacks_vectors  # noqa: E402
from workbench.tagging import remove_claim, set_wording  # noqa: E402

WIDTH = 384


class Lookup:
    """A model for tests: texts with a word in common are alike."""

    key = "lookup"
    is_loaded = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str], *, cancelled=lambda: False):
        if cancelled():
            raise Cancelled
        self.asked += texts
        rows = [sum((word_vector(word) for word in text.lower().split()), np.zeros(WIDTH)) for text in texts]
        return np.array([np.rint(127 * row / max(np.abs(row).max(), 1e-9)) for row in rows], dtype=np.int8)


def word_vector(word: str):
    # The same vector for words of the same meaning, so that no letter need be shared.
    seed = {"medecins": "doctors"}.get(word, word)
    return np.random.default_rng(list(seed.encode())).normal(size=WIDTH)


@pytest.fixture
def room(newsroom):
    newsroom.model = Lookup()
    attach(newsroom.store, newsroom.model)
    return newsroom


def attach(store, model: Lookup) -> None:
    store.use_meaning(lambda: model, patient=True)


def add(room, *wordings: str) -> None:
    records = [ArchiveRecord(external_id=wording, wording=wording, source="Desk") for wording in wordings]
    room.desk.do("Import", lambda work: work.archive.add_records(records))


def candidates(room, statement: str, *terms: str) -> dict[str, float | None]:
    wanted = [[term] for term in terms]
    pool = room.desk.read(lambda work: work.archive.pool(wanted, statement=statement))
    return {each.wording: each.meaning for each in pool.candidates}


def test_claims_without_a_common_word_are_found_by_their_meaning(room) -> None:
    add(room, "doctors left", "bridges opened", "rain fell")
    assert candidates(room, "medecins", "medecins") == {}
    assert compute_vectors(room.desk) == 3
    found = candidates(room, "medecins", "medecins")
    assert next(iter(found)) == "doctors left"
    assert (found["doctors left"] or 0) > 0.5 > (found["rain fell"] or 0)


def test_statements_are_found_by_meaning_once_any_claim_has_a_vector(room) -> None:
    def is_ready() -> bool:
        return room.desk.read(lambda work: work.archive.meaning.is_ready())

    add(room, "The clinic is in ruins.")
    assert not is_ready()
    compute_vectors(room.desk)
    assert is_ready()
    room.model.is_loaded = False
    room.store.use_meaning(lambda: room.model, patient=False)
    assert not is_ready()


def test_candidates_found_by_words_tell_their_meaning_too(room) -> None:
    add(room, "doctors left", "bridges opened")
    compute_vectors(room.desk)
    add(room, "bridges fell")
    found = candidates(room, "bridges opened", "bridges", "opened")
    assert found["bridges opened"] == pytest.approx(1, abs=0.01)
    assert found["bridges fell"] is None


def test_a_new_wording_drops_the_vector_until_it_is_computed_anew(room) -> None:
    claim = room.tag(room.open_story(), "Rebels reached the gates of Homs on Friday")
    room.desk.do("Word", lambda work: set_wording(work, claim.id, "doctors left"))
    compute_vectors(room.desk)
    assert list(candidates(room, "medecins", "x")) == ["doctors left"]
    room.desk.do("Word", lambda work: set_wording(work, claim.id, "bridges opened"))
    assert room.desk.read(lacks_vectors) == 1
    assert candidates(room, "medecins", "x") == {}
    assert compute_vectors(room.desk) == 1
    assert (candidates(room, "bridges", "x")["bridges opened"] or 0) > 0.5
    room.desk.do("Remove", lambda work: remove_claim(work, claim.id))
    assert candidates(room, "bridges", "x") == {}
    assert room.desk.read(lambda work: work.archive.meaning.size()) == 0


def test_a_wording_that_changed_meanwhile_gets_no_vector_of_the_old_one(room) -> None:
    claim = room.tag(room.open_story(), "Rebels reached the gates of Homs on Friday")
    ((number, wording),) = room.desk.read(lambda work: work.archive.meaning.lacking(below=None, limit=9))
    room.desk.do("Word", lambda work: set_wording(work, claim.id, "bridges opened"))
    kept = room.desk.do("Keep", lambda work: work.archive.meaning.keep([(number, wording, b"\x01" * WIDTH)]))
    assert kept.result == 0
    assert kept.entry is None


def test_work_that_was_stopped_goes_on_where_it_stopped_newest_first(room, monkeypatch) -> None:
    monkeypatch.setattr("workbench.meaning.computing.PORTION", 2)
    add(room, *(f"claim {number}" for number in range(6)))
    with pytest.raises(Cancelled):
        compute_vectors(room.desk, cancelled=lambda: len(room.model.asked) >= 4)
    assert room.model.asked == [f"claim {number}" for number in (5, 4, 3, 2)]
    told: list[float] = []
    assert compute_vectors(room.desk, report=lambda fraction, _text: told.append(fraction)) == 2
    assert room.model.asked[4:] == ["claim 1", "claim 0"]
    assert told == [1.0]


def test_what_is_imported_meanwhile_counts_in_what_is_left(room, monkeypatch) -> None:
    monkeypatch.setattr("workbench.meaning.computing.PORTION", 2)
    monkeypatch.setattr("workbench.meaning.computing.COUNTED_EACH", 2)
    add(room, *(f"claim {number}" for number in range(8)))
    told: list[str] = []

    def report(_fraction: float, text: str) -> None:
        if not told:
            add(room, *(f"claim {number}" for number in range(8, 12)))
        told.append(text)

    assert compute_vectors(room.desk, report=report) == 12
    assert [re.search(r"\d+ of (\d+)", text)[1] for text in told] == ["8", *["12"] * 5]


def test_only_the_best_candidates_of_statements_are_computed_at_once(room) -> None:
    add(room, "doctors left", "bridges opened", "rain fell")
    assert compute_for(room.desk, [[["doctors"]]], budget=60) == 1
    assert compute_for(room.desk, [[["bridges"]]], budget=-1) == 0
    assert room.desk.read(lacks_vectors) == 2


def test_other_windows_find_what_this_one_computed(room) -> None:
    other = room.another_desk("Ben")
    attach(other._store, Lookup())
    add(room, "doctors left")
    assert other.read(lambda work: work.archive.pool([["x"]], statement="medecins")).candidates == []
    compute_vectors(room.desk)
    (found,) = other.read(lambda work: work.archive.pool([["x"]], statement="medecins")).candidates
    assert found.wording == "doctors left"


@pytest.fixture
def small_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest_view, "LOOSE", 50)
    monkeypatch.setattr(nearest, "PER_LIST", 20)
    monkeypatch.setattr(nearest_view, "COMPARED", 100)


@pytest.mark.usefixtures("small_lists")
def test_lists_are_kept_beside_the_database_and_made_anew_when_lost(room) -> None:
    add(room, "doctors left", *(f"claim {number}" for number in range(300)))
    compute_vectors(room.desk)
    place = meaning_folder(index_folder(room.store.engine.url))
    assert place is not None
    assert (place / "state.json").is_file()
    attach(room.store, room.model)
    assert next(iter(candidates(room, "medecins", "x"))) == "doctors left"
    add(room, "medecins came")
    compute_vectors(room.desk)
    assert list(candidates(room, "doctors", "x"))[:2] in (
        ["doctors left", "medecins came"],
        ["medecins came", "doctors left"],
    )
    shutil.rmtree(place)
    attach(room.store, room.model)
    assert next(iter(candidates(room, "medecins left", "x"))) == "doctors left"


@pytest.mark.usefixtures("small_lists")
def test_lists_of_another_database_are_not_used(room) -> None:
    add(room, *(f"claim {number}" for number in range(100)))
    compute_vectors(room.desk)
    place = meaning_folder(index_folder(room.store.engine.url))
    assert place is not None
    state = place / "state.json"
    state.write_text(state.read_text().replace('"database": "', '"database": "other'))
    attach(room.store, room.model)
    assert "claim 7" in list(candidates(room, "claim 7", "x"))[:1]


def pool_of(room, statement: str):
    return room.desk.read(lambda work: work.archive.pool([["bridges"]], statement=statement))


def learn(room, *statements: str, cancelled=lambda: False) -> None:
    room.desk.read(lambda work: work.archive.meaning.learn)(statements, cancelled=cancelled)


def count_searches(monkeypatch) -> list[int]:
    searches: list[int] = []
    search = nearest_view.View.nearest

    def counted(view, vector: bytes, *, limit: int):
        searches.append(limit)
        return search(view, vector, limit=limit)

    monkeypatch.setattr(nearest_view.View, "nearest", counted)
    return searches


def test_what_was_learned_ahead_is_found_the_same_without_another_search(room, monkeypatch) -> None:
    add(room, "doctors left", "bridges opened", "rain fell")
    compute_vectors(room.desk)
    expected = pool_of(room, "medecins left")
    learn(room, "medecins left", "bridges fell")
    searches = count_searches(monkeypatch)
    assert pool_of(room, "medecins left") == expected
    assert searches == []


def test_a_claim_that_came_after_learning_ahead_is_found(room) -> None:
    add(room, "bridges opened", "rain fell")
    compute_vectors(room.desk)
    pool_of(room, "anything")
    learn(room, "medecins left", "medecins came")
    add(room, "doctors left")
    compute_vectors(room.desk)
    found = [each.wording for each in pool_of(room, "medecins left").candidates]
    assert "doctors left" in found


def test_a_claim_that_got_another_wording_after_learning_ahead_is_not_found(room) -> None:
    claim = room.tag(room.open_story(), "Rebels reached the gates of Homs on Friday")
    room.desk.do("Word", lambda work: set_wording(work, claim.id, "doctors left"))
    compute_vectors(room.desk)
    assert list(candidates(room, "medecins", "x")) == ["doctors left"]
    learn(room, "medecins came")
    room.desk.do("Word", lambda work: set_wording(work, claim.id, "roads opened"))
    assert candidates(room, "medecins came", "x") == {}


def test_only_the_likeliest_by_words_and_meaning_are_given(room) -> None:
    add(room, "doctors left", "bridges opened", "rain fell")
    compute_vectors(room.desk)
    find = lambda work: work.archive.pool([["bridges"]], statement="medecins left", at_most=2)  # noqa: E731
    assert [each.wording for each in room.desk.read(find).candidates] == ["bridges opened", "doctors left"]
    find = lambda work: work.archive.pool([["x"]], statement="medecins left", at_most=1)  # noqa: E731
    assert [each.wording for each in room.desk.read(find).candidates] == ["doctors left"]


def test_claims_of_the_story_take_no_places_of_others(room) -> None:
    text = " ".join(f"Medecins number {number} left." for number in range(12))
    story = room.open_story(text)
    for number in range(12):
        room.tag(story, f"Medecins number {number} left")
    add(room, *(f"bridges {number}" for number in range(12)))
    compute_vectors(room.desk)

    def find(work) -> list[str]:
        more = {"statement": "medecins left", "exclude_story": story.id, "at_most": 8}
        return [each.wording for each in work.archive.pool([["bridges"]], **more).candidates]

    assert len(room.desk.read(find)) == 8


def test_statements_that_are_learned_again_are_not_forgotten_for_the_others(room, monkeypatch) -> None:
    monkeypatch.setattr("storage.meaning.REMEMBERED", 4)
    add(room, "doctors left")
    compute_vectors(room.desk)
    pool_of(room, "anything")
    learn(room, "one", "two", "three", "four")
    learn(room, "five", "one", "two", "six")
    asked = len(room.model.asked)
    for each in ("one", "two", "five", "six"):
        assert room.store.meaning.vector_if_used(each) is not None
    assert len(room.model.asked) == asked


def test_a_statement_has_a_vector_where_it_is_matched_by_one(room) -> None:
    add(room, "doctors left")
    pool_of(room, "anything")
    assert room.store.meaning.vector_if_used("medecins left") is None, "no claim has one yet"
    compute_vectors(room.desk)
    pool_of(room, "anything")
    assert room.store.meaning.vector_if_used("medecins left") is not None
    room.model.is_loaded = False
    room.store.use_meaning(lambda: room.model, patient=False)
    pool_of(room, "anything")
    assert room.store.meaning.vector_if_used("rain fell") is None


def test_learning_ahead_stops_when_it_is_cancelled(room, monkeypatch) -> None:
    add(room, "doctors left")
    compute_vectors(room.desk)
    pool_of(room, "anything")
    searches = count_searches(monkeypatch)
    with pytest.raises(Cancelled):
        learn(room, "medecins left", "rain fell", cancelled=lambda: len(searches) == 1)
    assert len(searches) == 1


def test_an_archive_of_identical_claims_is_answered(room) -> None:
    records = [ArchiveRecord(external_id=str(n), wording="doctors left", source="Desk") for n in range(300)]
    room.desk.do("Import", lambda work: work.archive.add_records(records))
    compute_vectors(room.desk)
    pool = room.desk.read(lambda work: work.archive.pool([["x"]], statement="medecins left"))
    assert len(pool.candidates) == ALIKE


def test_codes_tell_how_many_signs_differ() -> None:
    rows = np.random.default_rng(3).integers(-127, 127, size=(40, 100), dtype=np.int8)
    expected = ((rows > 0) != (rows[:1] > 0)).sum(axis=1)
    codes, stretches = codes_of(rows), (np.array([30, 0, 7]), np.array([40, 5, 8]))
    assert distances(codes, codes_of(rows[:1]), *stretches).tolist() == [
        *expected[30:40], *expected[:5], expected[7],
    ]  # fmt: skip
    assert distances(codes[:, :0].copy(), codes_of(rows[:1]), *stretches).tolist() == []
    assert np.allclose(np.linalg.norm(unit_rows(rows), axis=1), 1)

"""Which claims are candidates for a statement: those with its words, forms of them, or related ones."""

import pytest

from storage import candidates
from storage.candidates import WORDS, likeliest
from workbench.archive import ArchiveRecord
from workbench.matching import CANDIDATES
from workbench.matching.statements import statement_terms

CLAIMS = [
    "A physician was arrested in Tunis for selling vaccines",
    "The harbour of Tripoli was closed on Sunday",
    "الغارات دمرت المستشفى الواقع بشمال القطاع",
    "Bread prices doubled within a week",
    "Attorneys demand a new trial",
    "A vehicle burned on the bridge",
    "A car burned on the bridge",
]


@pytest.fixture
def room(newsroom):
    records = [ArchiveRecord(external_id=each, wording=each, source="Desk") for each in CLAIMS]
    newsroom.desk.do("Import", lambda work: work.archive.add_records(records))
    return newsroom


def found(room, statement: str) -> list[str]:
    def ask(work) -> list[str]:
        pool = work.archive.pool(statement_terms(statement), limit=CANDIDATES)
        return [each.wording for each in pool.candidates]

    return room.desk.read(ask)


@pytest.mark.parametrize(
    ("statement", "claim"),
    [
        ("Doctor held over sale of jabs", CLAIMS[0]),
        ("Police: lawyer wants judges replaced", CLAIMS[4]),
        ("قصف مستشفى في غزة", CLAIMS[2]),
        ("The attorney speaks", CLAIMS[4]),
    ],
)
def test_forms_and_related_words_find_a_claim(room, statement: str, claim: str) -> None:
    assert claim in found(room, statement)


def test_the_word_itself_counts_more_than_a_related_one(room) -> None:
    assert found(room, "Car burns on bridge")[:2] == [CLAIMS[6], CLAIMS[5]]
    assert found(room, "Vehicle burns on bridge")[:2] == [CLAIMS[5], CLAIMS[6]]


def test_another_day_or_place_is_not_taken_for_the_same(room) -> None:
    assert CLAIMS[1] not in found(room, "Monday")
    assert found(room, "Cairo") == []


def test_common_words_are_asked_for_without_related_ones(room, monkeypatch) -> None:
    monkeypatch.setattr(candidates, "MOST_READ", 1)
    assert found(room, "Doctor") == [CLAIMS[0]]  # one claim holds it by a related word: as many as are asked
    monkeypatch.setattr(candidates, "MOST_READ", 0)
    assert found(room, "Doctor") == []


def test_the_likeliest_by_words_and_meaning_stay_in_their_order() -> None:
    relevance = {1: 9.0, 2: 8.0, 3: 1.0, 4: 0.5}
    cosines = {1: 0.1, 2: 0.7, 3: 0.0, 4: 0.2, 5: 0.8, 6: 0.35}
    assert likeliest(relevance, cosines, 3) == [2, 5, 6]
    assert likeliest(relevance, cosines, 4) == [1, 2, 5, 6]
    assert likeliest(relevance, cosines, None) == likeliest(relevance, cosines, 6) == [1, 2, 3, 4, 5, 6]
    assert likeliest({}, {}, 3) == []


def test_the_best_by_words_outweighs_a_little_meaning() -> None:
    cosines = {1: 0.5, 2: 0.5 + WORDS / 2, 3: 0.5 + 1.1 * WORDS}
    assert likeliest({1: 5.0, 2: 0.0}, cosines, 2) == [1, 3]


def test_a_claim_whose_vector_is_lacking_is_taken_for_a_middling_one() -> None:
    cosines = {2: 0.2, 3: 0.3, 4: 0.7}
    assert likeliest({1: 0.0, 2: 0.0}, cosines, 3) == [1, 3, 4]
    assert likeliest({1: 2.0, 2: 1.0, 3: 0.5}, {}, 2) == [1, 2]

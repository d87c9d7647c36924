"""Which claims are candidates for a statement: those with its words, forms of them, or related ones."""

import pytest

from storage import candidates
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

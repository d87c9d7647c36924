"""The doctor: what it finds, what it mends, and what it says to do."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import write_transaction
from storage.doctor import examine
from storage.files import EvidenceStore
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.errors import Cancelled
from workbench.health import Health
from workbench.proving import add_file

REBELS = "Rebels reached the gates of Homs on Friday"


@pytest.fixture
def evidence(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def add_video(newsroom, evidence: EvidenceStore) -> str:
    sha256, size = evidence.add_bytes(b"frames", suffix=".mp4")
    newsroom.desk.do(
        "Add",
        lambda w: add_file(w, sha256=sha256, size=size, file_name="highway.mp4", media_type="video/mp4"),
    )
    return sha256


def findings(newsroom, evidence: EvidenceStore) -> dict[str, tuple[Health, str]]:
    return {found.subject: (found.health, found.message) for found in examine(newsroom.store, evidence)}


def change_behind_our_back(newsroom, *statements: str) -> None:
    with write_transaction(newsroom.store.engine) as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_sound_database_is_found_sound(newsroom, evidence: EvidenceStore) -> None:
    story = newsroom.open_story()
    newsroom.tag(story, REBELS)
    add_video(newsroom, evidence)
    found = findings(newsroom, evidence)
    assert {health for health, _message in found.values()} == {Health.GOOD}
    assert list(found) == ["database", "references", "archive", "search index", "drafts", "evidence"]
    assert found["evidence"][1] == "All 1 evidence files are as they were stored."


def test_damaged_file_is_found_and_nothing_more_is_asked(sqlite_newsroom, evidence: EvidenceStore) -> None:
    sqlite_newsroom.open_story("A fire broke out. " * 3000)
    path = Path(sqlite_newsroom.store.place)
    sqlite_newsroom.store.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xaa" * 20_000)
    (found,) = examine(sqlite_newsroom.store, evidence)
    assert found.health is Health.BAD
    assert "go back to the newest backup" in found.message


def test_missing_and_altered_evidence_is_found(newsroom, evidence: EvidenceStore) -> None:
    sha256 = add_video(newsroom, evidence)
    place = evidence.path(sha256)
    place.chmod(0o644)
    place.write_bytes(b"forged")
    health, message = findings(newsroom, evidence)["evidence"]
    assert health is Health.BAD
    assert message.startswith(f"“highway.mp4”: the file {sha256[:12]}… is not what was stored; restore it")
    place.unlink()
    health, message = findings(newsroom, evidence)["evidence"]
    assert health is Health.BAD
    assert "is missing from the evidence store" in message


def test_altered_draft_is_found(newsroom, evidence: EvidenceStore) -> None:
    newsroom.open_story()
    changed = "x'00'" if newsroom.url.startswith("sqlite") else "'\\x00'::bytea"
    change_behind_our_back(newsroom, f"UPDATE originals SET content = {changed}")
    health, message = findings(newsroom, evidence)["drafts"]
    assert health is Health.BAD
    assert "1 draft files are not what was stored" in message


def test_stale_search_index_is_mended(newsroom, evidence: EvidenceStore) -> None:
    records = [
        ArchiveRecord(external_id=wording, wording=wording, source="Desk")
        for wording in ("Rebels counted forty lorries.", "Soldiers left.")
    ]
    newsroom.desk.do("Import", lambda work: work.archive.add_records(records))
    query = ArchiveQuery(words="rebels")
    assert newsroom.desk.read(lambda w: w.archive.count(query)) == 1
    change_behind_our_back(newsroom, "DELETE FROM archive WHERE wording LIKE 'Rebels%'")
    assert findings(newsroom, evidence)["search index"][0] is Health.MENDED
    assert newsroom.desk.read(lambda w: w.archive.count(query)) == 0
    assert findings(newsroom, evidence)["search index"][0] is Health.GOOD


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM archive",
        "UPDATE archive SET wording = 'Something else.'",
        "UPDATE archive SET verdict = 'verified', checked_on = '2020-01-01'",
    ],
)
def test_archive_that_came_apart_is_mended(newsroom, evidence: EvidenceStore, statement: str) -> None:
    newsroom.tag(newsroom.open_story(), REBELS)
    change_behind_our_back(newsroom, statement)
    assert findings(newsroom, evidence)["archive"][0] is Health.MENDED
    assert findings(newsroom, evidence)["archive"][0] is Health.GOOD
    (hit,) = newsroom.desk.read(lambda w: w.archive.search(ArchiveQuery(words="rebels reached")))
    assert (hit.earlier.wording, hit.earlier.checked_on) == (REBELS, None)


def test_a_sound_database_is_examined_while_somebody_writes(newsroom, evidence: EvidenceStore) -> None:
    newsroom.tag(newsroom.open_story(), "About 1,400 families fled")
    with newsroom.another_store().writing("Ben"):
        assert {health for health, _ in findings(newsroom, evidence).values()} == {Health.GOOD}


def test_broken_references_are_found(sqlite_newsroom, evidence: EvidenceStore) -> None:
    sqlite_newsroom.tag(sqlite_newsroom.open_story(), REBELS)
    driver = sqlite_newsroom.store.engine.raw_connection()
    driver.cursor().execute("PRAGMA foreign_keys=OFF")
    driver.cursor().execute("DELETE FROM revisions")
    driver.cursor().execute("PRAGMA foreign_keys=ON")
    driver.close()
    health, message = findings(sqlite_newsroom, evidence)["references"]
    assert health is Health.BAD
    assert "refer to something that is missing" in message


def test_examination_can_be_stopped(newsroom, evidence: EvidenceStore) -> None:
    with pytest.raises(Cancelled):
        list(examine(newsroom.store, evidence, cancelled=lambda: True))


def test_examination_says_how_far_it_is(sqlite_newsroom, evidence: EvidenceStore) -> None:
    add_video(sqlite_newsroom, evidence)
    said: list[float] = []
    list(examine(sqlite_newsroom.store, evidence, report=lambda fraction, _text: said.append(fraction)))
    assert said == sorted(said)
    assert all(0 <= fraction <= 1 for fraction in said)

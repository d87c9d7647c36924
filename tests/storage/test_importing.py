"""Importing a file: what is stored, passed over, listed as skipped, and found afterwards."""

import csv
import json
from pathlib import Path

import pytest

from storage import index_upkeep
from workbench import importing
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.errors import Cancelled
from workbench.importing import ImportSummary, import_file


def lines(folder: Path, count: int, *, broken: int = 0, name: str = "claims.jsonl") -> Path:
    path = folder / name
    records = [json.dumps({"id": f"c-{at}", "claim": f"Crane {at} was repaired"}) for at in range(count)]
    path.write_text("\n".join([*records, *['{"claim":'] * broken]), encoding="utf-8")
    return path


def imported(room, path: Path, **options) -> ImportSummary:
    return import_file(room.desk, path, file_name=path.name, **options)


def found(room, words: str) -> list[str]:
    return [
        hit.earlier.wording for hit in room.desk.read(lambda w: w.archive.search(ArchiveQuery(words=words)))
    ]


def test_claims_are_found_right_after_the_import(newsroom, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(index_upkeep, "AT_ONCE", 0)
    shares: list[float] = []
    summary = imported(newsroom, lines(tmp_path, 30), report=lambda share, _words: shares.append(share))
    assert (summary.new, summary.known, summary.skipped) == (30, 0, 0)
    assert found(newsroom, '"crane 17"') == ["Crane 17 was repaired"]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


def test_a_large_import_is_indexed_by_a_second_process(sqlite_newsroom, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(index_upkeep, "AT_ONCE", 0)
    monkeypatch.setattr(index_upkeep, "APART", 20)
    monkeypatch.setattr(importing, "PORTION", 10)
    imported(sqlite_newsroom, lines(tmp_path, 50))
    assert found(sqlite_newsroom, '"crane 49"') == ["Crane 49 was repaired"]
    imported(sqlite_newsroom, lines(tmp_path, 90))
    assert found(sqlite_newsroom, '"crane 89"') == ["Crane 89 was repaired"]


@pytest.mark.parametrize(("claims", "begun"), [(3_000, True), (1_500, False)])
def test_the_second_process_of_a_large_import_begins_with_its_first_claims(
    sqlite_newsroom, tmp_path: Path, monkeypatch, *, claims: int, begun: bool
) -> None:
    monkeypatch.setattr(index_upkeep, "APART", 2_000)
    monkeypatch.setattr(importing, "FIRST_PORTION", 500)
    summary = ImportSummary()
    at_first = []

    def look(_share: float, _words: str) -> None:
        if summary.new == 500:
            at_first.append(sqlite_newsroom.store.upkeep._follower is not None)

    imported(sqlite_newsroom, lines(tmp_path, claims), summary=summary, report=look)
    assert at_first
    assert set(at_first) == {begun}
    assert found(sqlite_newsroom, '"crane 1499"') == ["Crane 1499 was repaired"]


def test_claims_are_found_though_the_second_process_was_ended(
    sqlite_newsroom, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(index_upkeep, "AT_ONCE", 0)
    monkeypatch.setattr(index_upkeep, "APART", 20)
    monkeypatch.setattr(importing, "PORTION", 10)
    ended = []

    def end(_share: float, _words: str) -> None:
        follower = sqlite_newsroom.store.upkeep._follower
        if follower is not None and not ended:
            follower._process.process.kill()
            ended.append(follower._process.process.wait())

    imported(sqlite_newsroom, lines(tmp_path, 50), report=end)
    assert ended
    assert found(sqlite_newsroom, '"crane 0"') == ["Crane 0 was repaired"]
    assert found(sqlite_newsroom, '"crane 49"') == ["Crane 49 was repaired"]


def test_a_second_process_ends_with_the_store(sqlite_newsroom, monkeypatch) -> None:
    monkeypatch.setattr(index_upkeep, "APART", 1)
    record = ArchiveRecord(external_id="1", wording="Crane 1 was repaired", source="Desk")
    sqlite_newsroom.desk.do("Import", lambda work: work.archive.add_records([record]))
    process = sqlite_newsroom.store.upkeep._follower._process.process
    assert process.poll() is None
    sqlite_newsroom.close()
    assert process.poll() is not None


def test_a_stopped_import_goes_on_where_it_was_stopped(newsroom, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(importing, "PORTION", 10)
    path, summary = lines(tmp_path, 95), ImportSummary()
    with pytest.raises(Cancelled):
        imported(newsroom, path, summary=summary, cancelled=lambda: summary.new >= 40)
    assert summary.new == 40
    again = imported(newsroom, path)
    assert (again.new, again.known) == (55, 40)


def test_what_was_skipped_is_listed_beside_the_file(newsroom, tmp_path: Path) -> None:
    path = lines(tmp_path, 3, broken=2)
    summary = imported(newsroom, path)
    assert summary.skipped_list == tmp_path / "claims.skipped.csv"
    with summary.skipped_list.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["record", "known by", "reason"],
            ["line 4", '“{"claim":”', "not JSON"],
            ["line 5", '“{"claim":”', "not JSON"],
        ]
    assert sorted(each.name for each in tmp_path.iterdir() if "claims" in each.name) == [
        "claims.jsonl",
        "claims.skipped.csv",
    ]


def test_what_was_skipped_of_a_feed_in_one_line_can_be_found_in_it(newsroom, tmp_path: Path) -> None:
    review = {"@type": "ClaimReview", "claimReviewed": "Crane 1 was repaired", "author": {"name": "Desk"}}
    feed = [
        review,
        review | {"claimReviewed": "", "url": "https://sample.example/2"},
        review | {"claimReviewed": "", "identifier": 17},
        review | {"claimReviewed": 42, "name": "How many cranes?"},
        review
        | {
            "claimReviewed": "",
            "name": "Was the third crane of the harbour repaired before the summer of 2024?",
        },
        "=HYPERLINK(1)",
        review,
    ]
    path = tmp_path / "claims.json"
    path.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": feed}), encoding="utf-8")
    summary = imported(newsroom, path)
    assert summary.new == 1 and summary.skipped_list is not None
    with summary.skipped_list.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1:] == [
            ["record 2", "https://sample.example/2", "no claim text"],
            ["record 3", "id 17", "no claim text"],
            ["record 4", "“42”", "its claim is a number, not words"],
            [
                "record 5",
                "“Was the third crane of the harbour repaired before the summe…”",
                "no claim text",
            ],
            ["record 6", '“"=HYPERLINK(1)"”', "not a record"],
            ["record 7", "“Crane 1 was repaired”", "the same record stands in the file before"],
        ]


def test_a_list_of_an_earlier_version_gives_way_too(newsroom, tmp_path: Path) -> None:
    path = lines(tmp_path, 3, broken=2)
    (tmp_path / "claims.skipped.csv").write_text("\ufeffrecord,reason\nline 9,not JSON\n", encoding="utf-8")
    assert imported(newsroom, path).skipped_list == tmp_path / "claims.skipped.csv"


def test_a_list_gives_way_to_the_next_one_and_another_file_does_not(newsroom, tmp_path: Path) -> None:
    path = lines(tmp_path, 3, broken=2)
    assert imported(newsroom, path).skipped_list == imported(newsroom, path).skipped_list
    (tmp_path / "claims.skipped.csv").write_text("somebody's notes", encoding="utf-8")
    assert imported(newsroom, path).skipped_list == tmp_path / "claims.skipped (2).csv"
    assert (tmp_path / "claims.skipped.csv").read_text(encoding="utf-8") == "somebody's notes"


def test_a_folder_that_takes_no_list_leaves_it_with_the_temporary_files(
    newsroom, tmp_path: Path, monkeypatch
) -> None:
    path = lines(tmp_path, 1, broken=1)
    (tmp_path / ".claims.skipped.tmp").mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    assert imported(newsroom, path).skipped_list == elsewhere / "claims.skipped.csv"


def test_nothing_skipped_leaves_no_list(newsroom, tmp_path: Path) -> None:
    assert imported(newsroom, lines(tmp_path, 3)).skipped_list is None
    assert not list(tmp_path.glob("*skipped*"))

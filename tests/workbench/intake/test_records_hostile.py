import tracemalloc
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from workbench.archive import ArchiveRecord
from workbench.errors import UnreadableRecords
from workbench.intake.records import look_at, read_records

BENCH = Path(__file__).resolve().parents[4] / "shared" / "bench" / "retrieval"


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableRecords) as caught:
        look_at(path)
    return str(caught.value)


def book(path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["claim", "date"])
    sheet.append(["The bridge is closed.", "2024-12-01"])
    made.save(path)
    return path


def altered(source: Path, target: Path, part: str, content: bytes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == part else old.read(info))
    return target


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "is a picture"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"<!DOCTYPE html><html></html>", "is a web page"),
        (b"\x1f\x8b\x08" + bytes(100), "is packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "old Excel format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (bytes(range(256)) * 50, "is not a table"),
        (b"{", "no records"),
        (b"[]", "no records"),
        (b'["a", 1]', "no records"),
    ],
)
def test_other_files_are_refused_with_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(content)
    sentence = refusal(path)
    assert words in sentence and sentence.endswith(".") and "\n" not in sentence


def test_json_that_is_none_is_not_taken_for_a_table(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text("claim,date\nOne,2024-12-01\n")
    assert "is not a table, JSON" in refusal(path)


def test_a_word_document_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    Document().save(str(path))
    assert "Word document" in refusal(path)


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    bomb = altered(
        book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", b"<a>" + b" " * 60_000_000
    )
    assert "far more than a table" in refusal(bomb)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_in_a_workbook_are_refused(tmp_path: Path, part: str) -> None:
    entities = (
        b'<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    )
    assert "damaged" in refusal(altered(book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", part, entities))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"<worksheet>" + b"<row>" * 2000])
def test_a_damaged_workbook_is_refused_or_read(tmp_path: Path, part: str, content: bytes) -> None:
    broken = altered(book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", part, content)
    try:
        found = list(read_records(broken))
    except UnreadableRecords as error:
        assert str(error).endswith(".")
    else:
        assert len(found) == 1


def test_a_table_in_one_line_of_a_million_characters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("claim," + "x" * 1_000_000)
    assert look_at(path).rows


def test_many_slips_of_the_pen_end_in_time(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    rows = "".join(f'"Slip {number} of the pen,2024-12-01\n' for number in range(20_001))
    path.write_text("claim,date\n" + rows)
    assert sum(isinstance(found, ArchiveRecord) for found in read_records(path)) == 20_001


def test_a_long_list_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    words = "word " * 30
    with path.open("w") as file:
        file.write("[")
        for number in range(40_000):
            lead = "," if number else ""
            file.write(f'{lead}{{"id": {number}, "claim": "Claim number {number} {words}"}}')
        file.write("]")
    assert path.stat().st_size > 7_000_000
    tracemalloc.start()
    try:
        count = sum(isinstance(found, ArchiveRecord) for found in read_records(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 40_000
    # The whole list would take over 20 million; two numbers for each record take some 6 million.
    assert peak < 12_000_000


@pytest.mark.skipif(not BENCH.exists(), reason="needs ../shared/bench/retrieval")
@pytest.mark.parametrize("name", ["snopes20", "debates"])
def test_the_development_claims_are_all_read(name: str) -> None:
    path = BENCH / name / "claims.jsonl"
    with path.open("rb") as file:
        expected = sum(1 for line in file if line.strip())
    found = [record for record in read_records(path) if isinstance(record, ArchiveRecord)]
    assert len({record.external_id for record in found}) == expected

"""Exports of claims: safe for spreadsheets, readable by our own import, of any length."""

import csv
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

import reports.tables
from reports.exports import COLUMNS, ExportFormat, export_claims
from workbench.archive import ArchiveRecord, EarlierClaim
from workbench.claims import Kind, Verdict
from workbench.errors import Cancelled, OutputProblem
from workbench.ids import ClaimId, EarlierId, StoryId
from workbench.intake.records.reading import read_records

OWN = EarlierClaim(
    id=EarlierId("c1"),
    claim_id=ClaimId("c1"),
    story_id=StoryId("s1"),
    wording="Homs borders three countries.",
    quote="borders three countries",
    title="The road to Homs",
    claimant="Ministry of the Interior",
    kind=Kind.NUMBER,
    verdict=Verdict.VERIFIED,
    reason="Two atlases agree.",
    checked_on=date(2024, 12, 2),
    source="The road to Homs",
    address="https://example.org/homs",
    language="en",
)
IMPORTED = EarlierClaim(
    id=EarlierId("x1"),
    external_id="pub-77",
    wording="حمص تحد أربع دول",
    verdict=Verdict.CONTRADICTED,
    rating="Mostly false",
    checked_on=date(2023, 1, 31),
    source="Checkers",
    address="https://example.net/77",
    language="ar",
)
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


def named(wording: str) -> EarlierClaim:
    return replace(OWN, wording=wording)


def test_csv_has_a_signature_and_neutral_cells(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    assert export_claims([named(text) for text in HOSTILE], path, format="csv", overwrite=False) == 7
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["claim"] for row in rows] == ["'" + text for text in HOSTILE]
    assert list(rows[0]) == list(COLUMNS)


def test_xlsx_holds_text_and_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    texts = [*HOSTILE, "حمص", "\x00\x0b bad", "x" * 40_000]
    export_claims([named(text) for text in texts], path, format="xlsx", overwrite=False)
    sheet = load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "inlineStr"}
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].data_type == "s"
    assert sheet["B9"].value == "حمص"
    assert len(sheet["B11"].value) == 32_767


def test_xlsx_goes_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports.tables, "ROWS_A_SHEET", 3)
    path = tmp_path / "claims.xlsx"
    export_claims([OWN] * 7, path, format="xlsx", overwrite=False)
    assert [sheet.max_row for sheet in load_workbook(path).worksheets] == [4, 4, 2]


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_what_is_exported_can_be_imported_again(tmp_path: Path, form: ExportFormat) -> None:
    path = tmp_path / f"claims.{form}"
    export_claims([OWN, IMPORTED, named("=1+1 is two")], path, format=form, overwrite=False)
    own, imported, formula = [record for record in read_records(path) if isinstance(record, ArchiveRecord)]
    assert (own.external_id, own.wording, own.verdict) == ("c1", OWN.wording, Verdict.VERIFIED)
    assert (own.claimant, own.kind, own.reason) == (OWN.claimant, OWN.kind, OWN.reason)
    assert (own.checked_on, own.address, own.source, own.language) == (
        OWN.checked_on,
        OWN.address,
        OWN.source,
        OWN.language,
    )
    assert imported.external_id == "pub-77"
    assert imported.wording == IMPORTED.wording
    assert imported.verdict is Verdict.CONTRADICTED
    assert imported.checked_on == IMPORTED.checked_on
    assert formula.wording == "=1+1 is two"


def test_jsonl_survives_broken_characters(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    export_claims([named("half \ud800 line\u2028end\n.")], path, format="jsonl", overwrite=False)
    (line,) = path.read_text(encoding="utf-8").strip("\n").split("\n")
    assert json.loads(line)["claim"] == "half \ufffd line\u2028end\n."


def test_claim_review_holds_only_our_own_checked_claims(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    claims = [
        OWN,
        IMPORTED,
        replace(OWN, verdict=Verdict.UNCHECKED),
        replace(OWN, id=EarlierId("c2"), verdict=Verdict.UNVERIFIED),
        replace(OWN, id=EarlierId("c3"), verdict=Verdict.CONTRADICTED, address="javascript:x"),
    ]
    written = export_claims(claims, path, format="claimreview", overwrite=False, publisher="The Paper")
    assert written == 3
    feed = json.loads(path.read_text(encoding="utf-8"))
    assert feed["@type"] == "DataFeed"
    reviews = [element["item"][0] for element in feed["dataFeedElement"]]
    assert {review["@type"] for review in reviews} == {"ClaimReview"}
    first, unverified, contradicted = reviews
    assert first["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Verified",
        "ratingValue": 5,
        "bestRating": 5,
        "worstRating": 1,
        "ratingExplanation": "Two atlases agree.",
    }
    assert first["author"] == {"@type": "Organization", "name": "The Paper"}
    assert first["url"] == "https://example.org/homs"
    assert "ratingValue" not in unverified["reviewRating"], "a number would say that it is half true"
    assert contradicted["reviewRating"]["ratingValue"] == 1
    assert "url" not in contradicted
    verdicts = [record.verdict for record in read_records(path) if isinstance(record, ArchiveRecord)]
    assert verdicts == [Verdict.VERIFIED, Verdict.UNVERIFIED, Verdict.CONTRADICTED]


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl", "claimreview"])
def test_no_claims_give_a_valid_file(tmp_path: Path, form: ExportFormat) -> None:
    path = tmp_path / "claims.xlsx"
    assert export_claims([], path, format=form, overwrite=False) == 0
    match form:
        case "xlsx":
            assert load_workbook(path).worksheets[0].max_row == 1
        case "claimreview":
            assert json.loads(path.read_text(encoding="utf-8"))["dataFeedElement"] == []
        case _:
            assert path.exists()


def test_existing_file_is_kept_and_cancelling_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    with pytest.raises(Cancelled):
        export_claims([OWN], path, format="csv", overwrite=False, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
    path.write_text("old")
    with pytest.raises(OutputProblem, match="exists already"):
        export_claims([OWN], path, format="csv", overwrite=False)
    assert path.read_text() == "old"


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl", "claimreview"])
def test_memory_does_not_grow_with_the_number_of_claims(tmp_path: Path, form: ExportFormat) -> None:
    def many(number: int) -> Iterator[EarlierClaim]:
        for index in range(number):
            yield named(f"Claim {index} of many")

    peaks = []
    for number in (200, 2000):
        tracemalloc.start()
        export_claims(many(number), tmp_path / "claims", format=form, overwrite=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000

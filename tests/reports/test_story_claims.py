"""The claims of a story as a table."""

import csv
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from reports.story_claims import COLUMNS, write_story_csv, write_story_xlsx
from workbench.claims import Verdict
from workbench.evidence import EvidenceKind


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_claim_has_a_row_in_the_order_of_the_article(homs: Any, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    write_story_csv(homs.report(), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = rows_of(path)
    assert [row["number"] for row in rows] == [str(n) for n in range(1, 9)]
    borders = rows[2]
    assert borders["verdict"] == "contradicted"
    assert borders["fit_to_print"] == "no"
    assert borders["proposed_wording"] == "and borders three countries: Lebanon, Iraq and Jordan"
    assert borders["url"] == "https://example.org/atlas/homs?lang=en&view=borders"
    assert "E2 contradicts | Province of Homs: area and borders" in borders["evidence"]


def test_no_cell_is_taken_for_a_formula(new_desk: Any, tmp_path: Path) -> None:
    text = "=HYPERLINK(1) is @SUM said."
    desk = new_desk(text=text, title="+1")
    desk.sentence(0, len(text))
    claim = desk.claim(text, claimant="-2", reason="\t=1", verdict=Verdict.CONTRADICTED)
    desk.link(claim, desk.piece(EvidenceKind.OBSERVATION, "=2"))
    write_story_csv(desk.report(), tmp_path / "r.csv")
    (row,) = rows_of(tmp_path / "r.csv")
    assert not [value for value in row.values() if value[:1] in "=+-@\t\r\n" and value]
    write_story_xlsx(desk.report(), tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    cells = dict(zip(COLUMNS, next(sheet.iter_rows(min_row=2)), strict=True))
    assert cells["claim"].value == text
    assert {cell.data_type for cell in cells.values() if cell.value} == {"s"}


def test_a_story_without_claims_gives_the_heads_alone(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="Nothing.")
    write_story_csv(desk.report(), tmp_path / "r.csv")
    assert rows_of(tmp_path / "r.csv") == []
    write_story_xlsx(desk.report(), tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)

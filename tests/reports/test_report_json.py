"""The report as JSON: its keys are a contract."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reports.model import report_of
from reports.options import ReportOptions, Variant
from reports.report_json import write_json


def read(content: Any, path: Path) -> Any:
    write_json(content, path)
    return json.loads(path.read_text(encoding="utf-8"))


def variant(homs: Any, **options: Any) -> Any:
    full = homs.report()
    return report_of(
        homs.sheet(),
        checker=full.checker,
        made_at=full.made_at,
        program=full.program,
        options=ReportOptions(**options),
    )


def test_report_says_what_it_said_before(
    homs: Any, files: dict[str, Path], tmp_path: Path, expect: Callable[[str, str], None]
) -> None:
    write_json(homs.report(files=files), tmp_path / "r.json")
    expect("homs.json", (tmp_path / "r.json").read_text(encoding="utf-8"))


def test_positions_are_those_of_the_articles_text(homs: Any, tmp_path: Path) -> None:
    value = read(homs.report(), tmp_path / "r.json")
    text = value["article"]["text"]
    for claim in value["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
    for entry in value["open_sentences"]:
        assert text[entry["start"] : entry["end"]] == entry["text"]


def test_numbers_name_claims_and_evidence_that_are_there(homs: Any, tmp_path: Path) -> None:
    value = read(homs.report(), tmp_path / "r.json")
    claims = {claim["number"] for claim in value["claims"]}
    pieces = {piece["number"] for piece in value["evidence"]}
    assert {number for group in value["blocks"] + value["caveats"] for number in group["claims"]} <= claims
    assert {link["number"] for claim in value["claims"] for link in claim["evidence"]} == pieces
    assert {use["number"] for piece in value["evidence"] for use in piece["claims"]} <= claims


def test_the_short_report_has_only_what_must_change(homs: Any, tmp_path: Path) -> None:
    value = read(variant(homs, variant=Variant.SHORT), tmp_path / "r.json")
    assert value["variant"] == "short"
    listed = {number for group in value["blocks"] for number in group["claims"]}
    assert {claim["number"] for claim in value["claims"]} == listed
    assert not {"article", "evidence", "caveats", "log"} & set(value)


def test_a_protected_name_is_in_no_redacted_report(homs: Any, tmp_path: Path) -> None:
    for options in ({"variant": Variant.REDACTED}, {"names_withheld": True}):
        value = read(variant(homs, **options), tmp_path / "r.json")
        assert value["names_withheld"] is True
        assert "Aziz" not in json.dumps(value)

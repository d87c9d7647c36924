"""`workbench search`: the search language, exports, and statements matched."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.store import open_store
from ui.main import main
from workbench.archive import ArchiveRecord
from workbench.desk import Desk

RECORDS = [
    ArchiveRecord(
        external_id="1",
        wording="Forty lorries crossed the bridge near Homs on Friday before noon.",
        reason="The mayor counted them.",
        source="Desk A",
        claimant="=Mayor",
    ),
    ArchiveRecord(external_id="2", wording="Two lorries were stopped.", source="Desk A"),
    *(ArchiveRecord(external_id=f"b{n}", wording=f"The boat carried {n} people.") for n in range(30)),
]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    database = str(tmp_path / "desk.db")
    store = open_store(database)
    Desk(store, checker="Ada").do("Import", lambda work: work.archive.add_records(RECORDS))
    store.close()

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["--db", database, "search", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def found(result: tuple[int, str, str]) -> list[str]:
    return [one["external_id"] for one in json.loads(result[1])]


def test_exclusions_fields_and_other_spellings(run: Run) -> None:
    assert found(run("lorries NOT bridge ", "--json")) == ["2"]
    assert found(run("lorries", "claimant:mayor", "--json")) == ["1"]
    assert found(run("حمص", "--json")) == ["1"]
    assert len(found(run("--sort", "oldest", "--limit", "3", "--json"))) == 3


def test_a_mistake_in_a_field_is_told_and_the_rest_searched(run: Run) -> None:
    code, out, err = run("lorries", "sinse:2024", "bridge", "--json")
    assert code == 0
    assert err == "“sinse” is no field of the search; did you mean “since:”?\n"
    assert [one["external_id"] for one in json.loads(out)] == ["1"]


def test_where_the_words_stand_is_said(run: Run) -> None:
    (hit,) = json.loads(run("counted", "--json")[1])
    assert hit["found"] == [{"where": "note", "text": "The mayor counted them.", "marked": [[10, 17]]}]
    assert "    note: The mayor counted them.\n" in run("counted")[1]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl"])
def test_all_results_are_exported_not_only_those_shown(run: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"boats.{ending}"
    assert run("boat", "--limit", "2", "--export", target)[:2] == (0, f"30 claims written to {target}\n")
    assert target.stat().st_size > 500
    code, _, err = run("boat", "--export", target)
    assert code == 1
    assert "exists" in err
    assert run("boat", "--export", target, "--force")[0] == 0


def test_a_statement_is_matched(run: Run) -> None:
    (first, *_) = json.loads(
        run("--similar", "On Friday forty lorries crossed the bridge near Homs before noon", "--json")[1]
    )
    assert first["external_id"] == "1"
    assert first["score"] > 0.5
    assert first["differences"] == []
    assert first["text"].startswith("Forty lorries")
    assert json.loads(run("--similar", "Nothing of this kind was ever printed", "--json")[1]) == []


@pytest.mark.parametrize("words", ["", "a", "the of and", '"', "-", "\x01\x02", "word " * 10_000, "NOT"])
def test_any_words_have_an_answer(run: Run, words: str) -> None:
    assert run(words, "--json")[0] == 0
    assert run("--similar", words, "--json")[0] == 0


def test_an_ending_that_results_cannot_have_is_refused(run: Run, tmp_path: Path) -> None:
    code, _, err = run("lorries", "--export", tmp_path / "found.pdf")
    assert code == 1
    assert "“.pdf”" in err and ".csv, .xlsx or .jsonl" in err
    assert not (tmp_path / "found.pdf").exists()

"""`workbench groups`, and how merged claims come out of `workbench match`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.store import open_store
from ui.main import main
from workbench.desk import Desk
from workbench.grouping.merging import merge

ROAD = "The coast road between Marl and Brook was closed for three days in March 2024."
AGAIN = "A viral post says the coast road between Marl and Brook was closed for three days in March 2024!"
FERRY = "The ferry to Selm sank off the northern coast last winter."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("WORKBENCH_DB", str(tmp_path / "desk.db"))
    lines = [
        {"id": "1", "claim": ROAD, "verdict": "verified", "date": "2024-04-01", "publisher": "One"},
        {"id": "2", "claim": AGAIN, "verdict": "contradicted", "date": "2024-04-02", "publisher": "Two"},
        {"id": "3", "claim": FERRY, "publisher": "Three"},
    ]
    file = tmp_path / "earlier.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    def run_command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        written = capsys.readouterr()
        return code, written.out, written.err

    assert run_command("import", str(file))[0] == 0
    return run_command


def test_groups_are_found_once_and_listed(run: Run) -> None:
    assert run("groups") == (0, "", "No earlier claims are known to say the same.\n")
    code, out, _ = run("groups", "--find")
    assert code == 0
    assert "and 1 like it: 1 verified, 1 contradicted · their verdicts disagree" in out
    assert ROAD in out and AGAIN in out and FERRY not in out


def test_groups_as_json(run: Run) -> None:
    code, out, _ = run("groups", "--find", "--json")
    (group,) = json.loads(out)
    assert code == 0
    assert list(group) == ["size", "merged", "disagree", "verdicts", "members"]
    assert (group["size"], group["merged"], group["disagree"]) == (2, 0, True)
    assert [member["external_id"] for member in group["members"]] == ["1", "2"]
    assert list(group["members"][0]) == [
        "claim_id", "external_id", "text", "verdict", "checked_on", "source", "claimant", "own", "merged",
        "score",
    ]  # fmt: skip
    assert json.loads(run("groups", "--json", "--limit", "1")[1]) == [group]


def test_groups_of_no_database_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "--json", "--db", str(tmp_path / "none.db")]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_merged_claims_are_matched_once(run: Run, tmp_path: Path) -> None:
    statements = tmp_path / "statements.txt"
    statements.write_text(f"{ROAD}\n", encoding="utf-8")

    def matches() -> list[dict[str, object]]:
        return json.loads(run("match", "--jsonl", str(statements))[1])["matches"]  # type: ignore[no-any-return]

    before = matches()
    assert {match["external_id"] for match in before} == {"1", "2"}
    assert not any("group" in match for match in before)
    store = open_store(str(tmp_path / "desk.db"))
    claims = {
        one.external_id: one for one in Desk(store, checker="Ann").read(lambda w: [*w.archive.everything()])
    }
    Desk(store, checker="Ann").do("Merge", lambda work: merge(work, claims["2"], [claims["1"]]))
    store.close()
    (match,) = matches()
    assert match["external_id"] == "2"
    assert match["group"] == {
        "size": 2,
        "merged": 1,
        "disagree": True,
        "verdicts": {"unchecked": 0, "verified": 1, "unverified": 0, "contradicted": 1},
    }
    assert "and 1 like it, 1 merged: 1 verified, 1 contradicted" in run("match", str(statements))[1]

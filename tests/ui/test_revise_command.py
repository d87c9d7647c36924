"""`workbench revise`, run as `ui.main.main` runs it, on both database engines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.main import main

FIRST = """Convoy leaves Bandar

Videos online appear to show 40 lorries on the coast road 🚚. The Courier is not able to verify the videos.

The mayor of Bandar said on Monday that 14 people were hurt. She left at noon.
"""
SECOND = """Convoy leaves Bandar

The harbour was quiet.

The mayor of Bandar said on Monday that 15 people were hurt.

“Videos online appear to show 40 lorries on the coast road 🚚. The Courier is not able to verify the videos.”
"""
CLAIMS = (
    "40 lorries on the coast road",
    "The mayor of Bandar said on Monday",
    "14 people",
    "She left at noon.",
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], database_url: str) -> Run:
    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main(["--db", database_url, *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_command


def file_of(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def opened(run: Run, folder: Path) -> tuple[str, dict[str, str]]:
    """Open the first version, verify its claims, and give the story's id and those of the claims."""
    path = file_of(folder, "first.txt", FIRST)
    checked = json.loads(run("check", path, "--json")[1])["text"]
    story = run("open", path)[1].strip()
    ids = {}
    for words in CLAIMS:
        start = checked.index(words)
        found = run(
            "tag", story, start, start + len(words), "--verdict", "verified", "--reason", "seen", "--json"
        )
        ids[words] = json.loads(found[1])["id"]
    return story, ids


def test_revise_prints_the_bins_with_places_in_the_new_text(run: Run, tmp_path: Path) -> None:
    story, ids = opened(run, tmp_path)
    second = file_of(tmp_path, "second.txt", SECOND)
    text = json.loads(run("check", second, "--json")[1])["text"]
    code, out, err = run("revise", story, second, "--json")
    assert code == 0, err
    answer: dict[str, Any] = json.loads(out)
    assert list(answer) == ["revision", "bins"]
    assert answer["revision"] == 2
    assert list(answer["bins"]) == ["unchanged", "moved", "reworded", "gone"]
    placed = {one["claim_id"]: (which, one) for which, found in answer["bins"].items() for one in found}
    assert placed.keys() == set(ids.values())
    # The two that were exchanged: which of them counts as moved is for their lengths to say.
    assert {placed[ids[words]][0] for words in CLAIMS[:2]} == {"unchanged", "moved"}
    for words, which in zip(CLAIMS, (None, None, "reworded", "gone"), strict=True):
        said, entry = placed[ids[words]]
        assert which in (None, said)
        assert entry["previous_quote"] == words
        if which == "gone":
            assert (entry["quote"], entry["start"], entry["end"]) == (None, None, None)
        else:
            assert text[entry["start"] : entry["end"]] == entry["quote"]
    assert placed[ids["14 people"]][1]["quote"] == "15 people"
    claims = {one["id"]: one for one in json.loads(run("claims", story, "--json")[1])}
    assert claims.keys() == set(ids.values()) - {ids["She left at noon."]}
    assert claims[ids["14 people"]]["fit_to_print"] is False
    assert claims[ids["The mayor of Bandar said on Monday"]]["fit_to_print"] is True
    listed = run("claims", story)[1]
    assert f"gone  {ids['She left at noon.']}" in listed
    assert "checked as: “14 people”" in listed


def test_revise_says_what_a_person_has_to_see_to(run: Run, tmp_path: Path) -> None:
    story, _ = opened(run, tmp_path)
    code, out, _err = run("revise", story, file_of(tmp_path, "second.txt", SECOND))
    assert code == 0
    assert out.startswith("Revision 2; claims: ")
    assert "    was “14 people”\n    now “15 people”\n" in out


def test_same_file_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    story, ids = opened(run, tmp_path)
    code, out, err = run("revise", story, tmp_path / "first.txt", "--json")
    assert code == 0
    assert "nothing was changed" in err
    answer = json.loads(out)
    assert answer["revision"] == 1
    assert {one["claim_id"] for one in answer["bins"]["unchanged"]} == set(ids.values())


def test_report_of_a_revised_story_can_be_written(run: Run, tmp_path: Path) -> None:
    story, _ = opened(run, tmp_path)
    run("revise", story, file_of(tmp_path, "second.txt", SECOND))
    code, out, err = run("report", story, "-o", tmp_path / "out.docx")
    assert code == 0, err
    assert "block print" in out


def test_what_cannot_be_done_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    story, _ = opened(run, tmp_path)
    for arguments in (("nobody", tmp_path / "first.txt"), (story, tmp_path / "absent.txt")):
        code, out, err = run("revise", *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert run("revise", story)[0] == 2

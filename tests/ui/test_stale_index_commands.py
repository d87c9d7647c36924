"""Commands find all that is stored, however far the search index is behind, and nothing that was rejected."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.index_upkeep import AT_ONCE
from storage.store import open_store
from ui.main import main
from workbench.archive import ArchiveRecord
from workbench.desk import Desk
from workbench.ids import StoryId
from workbench.ports import Work
from workbench.rejecting import reject_match
from workbench.remembered import Rejection

LINE = "The ferry Aurora sank off Mersin with 61 people aboard."
MANY = AT_ONCE + 10

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with more claims than a query waits for, copied without its search index."""
    folder = tmp_path_factory.mktemp("copied")
    store = open_store(str(folder / "desk.db"))
    records = [
        ArchiveRecord(external_id=str(n), wording=f"Bus {n} was late.", source="Desk") for n in range(MANY)
    ]
    records.append(ArchiveRecord(external_id="ferry", wording=LINE, source="Desk"))
    Desk(store, checker="Ada").do("Import", lambda work: work.archive.add_records(records))
    store.close()
    shutil.rmtree(folder / "desk-search", ignore_errors=True)
    return folder / "desk.db"


@pytest.fixture
def run(
    copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    monkeypatch.setenv("WORKBENCH_MODEL", "off")
    database = tmp_path / "desk.db"
    shutil.copy(copied, database)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["--db", str(database), *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_match_finds_what_a_copied_database_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text(LINE, encoding="utf-8")
    _, out, _ = run("match", tmp_path / "lines.txt", "--jsonl")
    assert json.loads(out)["matches"][0]["external_id"] == "ferry"


def test_check_finds_what_a_copied_database_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(LINE, encoding="utf-8")
    _, out, _ = run("check", tmp_path / "draft.txt", "--json")
    assert json.loads(out)["sentences"][0]["matches"][0]["external_id"] == "ferry"


@pytest.mark.parametrize("mode", [[], ["--similar"]])
def test_search_finds_what_a_copied_database_holds(run: Run, mode: list[str]) -> None:
    _, out, _ = run("search", "ferry Aurora", *mode, "--json")
    assert json.loads(out)[0]["external_id"] == "ferry"


def test_what_was_rejected_for_the_same_words_is_not_matched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(LINE, encoding="utf-8")
    story = StoryId(run("open", tmp_path / "draft.txt")[1].strip())
    store = open_store(str(tmp_path / "desk.db"))

    def reject(work: Work) -> Rejection:
        ferry = next(one for one in work.archive.everything() if one.external_id == "ferry")
        return reject_match(work, story, LINE, ferry)

    Desk(store, checker="Ada").do("Reject", reject)
    store.close()
    (tmp_path / "lines.txt").write_text(f"{LINE.upper()}\n{LINE} Later it rained.\n", encoding="utf-8")
    same, other = map(json.loads, run("match", tmp_path / "lines.txt", "--jsonl")[1].splitlines())
    assert "ferry" not in [match["external_id"] for match in same["matches"]]
    assert "ferry" in [match["external_id"] for match in other["matches"]]

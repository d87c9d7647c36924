"""`workbench report` in every format, as a real process: by the file's ending, without screen or Qt."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from workbench.errors import WorkbenchError

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ENDINGS = ("docx", "pdf", "html", "md", "json", "csv", "xlsx", "jsonld")
BEGINNINGS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>", "json": b"{"}

# A meta-path finder in front of the others, as if no display library were installed.
WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, NoQt())
from ui.main import main
sys.exit(main(sys.argv[1:]))
"""
WITH_QT = "import sys; from ui.main import main; sys.exit(main(sys.argv[1:]))"


def run(folder: Path, *arguments: object, program: str = WITH_QT) -> subprocess.CompletedProcess[bytes]:
    nowhere = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    nowhere["WORKBENCH_SETTINGS"] = str(folder / "settings.json")
    return subprocess.run(
        [sys.executable, "-c", program, "--db", str(folder / "work.db"), *map(str, arguments)],
        capture_output=True,
        cwd=folder,
        env=nowhere,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("desk")
    return folder, run(folder, "open", SEEDS / "homs.docx").stdout.decode().strip()


def test_the_ending_of_the_file_decides_and_no_screen_is_needed(desk: tuple[Path, str]) -> None:
    folder, story = desk
    for ending in ENDINGS:
        done = run(folder, "report", story, "-o", f"r.{ending}")
        assert done.returncode == 0, done.stderr.decode()
        content = (folder / f"r.{ending}").read_bytes()
        assert content.startswith(BEGINNINGS.get(ending, b""))
        assert done.stdout.decode().startswith(f"Report written to r.{ending};")
    with pdfium.PdfDocument(folder / "r.pdf") as document:
        assert len(document) > 1
    assert json.loads((folder / "r.jsonld").read_text(encoding="utf-8"))["@type"] == "DataFeed"


def test_every_format_but_pdf_is_written_where_there_is_no_qt(desk: tuple[Path, str]) -> None:
    folder, story = desk
    for ending in ("html", "xlsx", "pdf"):
        done = run(folder, "report", story, "-o", f"without.{ending}", program=WITHOUT_QT)
        if ending != "pdf":
            assert done.returncode == 0, done.stderr.decode()
            continue
        assert done.returncode == 1
        said = done.stderr.decode()
        assert said.startswith("PDF cannot be made here")
        assert said.count("\n") == 1
        assert not (folder / "without.pdf").exists()


def test_an_unknown_ending_is_wrong_usage_and_the_known_ones_are_listed(desk: tuple[Path, str]) -> None:
    folder, story = desk
    for name in ("r.doc", "r"):
        done = run(folder, "report", story, "-o", name)
        assert done.returncode == 2
        assert all(f".{ending}" in done.stderr.decode() for ending in ENDINGS)
        assert not (folder / name).exists()


def test_the_format_can_be_named(desk: tuple[Path, str]) -> None:
    folder, story = desk
    assert run(folder, "report", story, "-o", "named.txt", "--format", "md").returncode == 0
    assert (folder / "named.txt").read_text(encoding="utf-8").startswith("*Verification report*")
    assert run(folder, "report", story, "-o", "x.txt", "--format", "doc").returncode == 2


def test_a_file_that_is_there_needs_force(desk: tuple[Path, str]) -> None:
    folder, story = desk
    for ending in ("html", "pdf"):
        path = folder / f"there.{ending}"
        path.write_text("mine", encoding="utf-8")
        assert "exists already" in run(folder, "report", story, "-o", path).stderr.decode()
        assert path.read_text(encoding="utf-8") == "mine"
        assert run(folder, "report", story, "-o", path, "--force").returncode == 0


def test_a_variant_reaches_every_format(desk: tuple[Path, str]) -> None:
    folder, story = desk
    done = run(folder, "report", story, "-o", "short.json", "--variant", "short", "--with-log")
    assert done.returncode == 0, done.stderr.decode()
    value = json.loads((folder / "short.json").read_text(encoding="utf-8"))
    assert value["variant"] == "short"
    assert "log" in value


def test_lacking_libraries_are_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from ui.pages import without_window

    # What an import of Qt says on a machine without its system libraries.
    class Broken:
        def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
            if name == "ui.pages.pdf":
                raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.delitem(sys.modules, "ui.pages.pdf", raising=False)
    monkeypatch.delattr("ui.pages.pdf", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with pytest.raises(WorkbenchError, match=r"PDF cannot be made here \(libEGL"):
        without_window.write_pdf(
            None,  # type: ignore[arg-type]
            tmp_path / "r.pdf",
            report=lambda _done, _text: None,
            cancelled=lambda: False,
        )

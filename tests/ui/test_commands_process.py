"""The installed command as a real process: streams, signals, nasty names, and no Qt."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import VERSION

WORKBENCH = Path(sys.executable).with_name("workbench")
SEEDS = Path(__file__).resolve().parents[2] / "seeds"

pytestmark = pytest.mark.skipif(not WORKBENCH.exists(), reason="The workbench command is not installed here.")

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


def run(
    *arguments: object, folder: Path, stdin: bytes = b"", program: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*(program or (str(WORKBENCH),)), *map(os.fsencode, map(str, arguments))],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "WORKBENCH_DB": str(folder / "work.db"), **environment},
        timeout=60,
        check=False,
    )


def test_version_is_printed(tmp_path: Path) -> None:
    assert run("--version", folder=tmp_path).stdout.decode() == f"workbench {VERSION}\n"


def test_commands_work_without_qt(tmp_path: Path) -> None:
    program = (sys.executable, "-c", WITHOUT_QT)

    def done(*arguments: object, stdin: bytes = b"") -> str:
        result = run(*arguments, folder=tmp_path, stdin=stdin, program=program)
        assert result.returncode == 0, result.stderr.decode()
        return result.stdout.decode()

    draft = SEEDS / "homs.docx"
    done("check", draft, "--json")
    story = done("open", draft).strip()
    start, end = (json.loads(done("check", draft, "--json"))["sentences"][2][key] for key in ("start", "end"))
    done("tag", story, start, end, "--verdict", "unverified")
    done("link", story, "1", "--url", "https://example.org/a")
    done("import", SEEDS / "archive.jsonl")
    done("search", "Homs", "--json")
    done("match", "--jsonl", stdin=b"Homs is the third largest city.\n")
    done("stories", "--json")
    done("claims", story, "--json")
    done("export", "-o", "out.xlsx")
    done("report", story, "-o", "out.docx")
    done("doctor")
    done("backup", "copy.db")
    window = run(draft, folder=tmp_path, program=program)
    assert window.returncode == 1
    assert window.stderr.decode().count("\n") == 1
    assert "the commands work without it" in window.stderr.decode()


@pytest.mark.parametrize(
    "name", ["a b.txt", "مقال.txt", "two\nlines.txt", "-o.txt", "bytes\udcff.txt", "check"]
)
def test_drafts_with_nasty_names_are_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Fourteen people were hurt in Bandar.\n", encoding="utf-8")
    opened = run("open", f"./{name}", folder=tmp_path)
    assert (opened.returncode, opened.stderr) == (0, b"")
    missing = run("open", f"./no {name}", folder=tmp_path)
    assert missing.returncode == 1
    assert missing.stderr.count(b"\n") == 1


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    run("import", SEEDS / "archive.jsonl", folder=tmp_path)
    piped = subprocess.run(
        [
            "sh",
            "-c",
            'yes "Rebels enter Homs in Syria" | head -3000 | "$0" match --limit 5 | head -1',
            WORKBENCH,
        ],
        capture_output=True,
        env={**os.environ, "WORKBENCH_DB": str(tmp_path / "work.db")},
        timeout=60,
        check=False,
    )
    assert piped.stdout == b"Rebels enter Homs in Syria\n"
    assert piped.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no /dev/full here.")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [WORKBENCH, "--help"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


def test_match_answers_at_once_and_stops_on_interrupt(tmp_path: Path) -> None:
    run("import", SEEDS / "archive.jsonl", folder=tmp_path)
    process = subprocess.Popen(
        [WORKBENCH, "match", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "WORKBENCH_DB": str(tmp_path / "work.db")},
        # Tests that run in the background are told to overlook interrupts, and so would be what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads yet
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"Rebel fighters entered Rastan and Talbiseh on Friday morning.\n")
    process.stdin.flush()
    first = json.loads(process.stdout.readline())
    assert first["matches"][0]["external_id"] == "s-004"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert told == b"Stopped.\n"


def test_json_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "مقال.txt").write_text("قالت الوزارة إن 14 شخصا أصيبوا في حمص 🚑.\n", encoding="utf-8")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = run("check", "مقال.txt", "--json", folder=tmp_path, **environment)
    content = json.loads(done.stdout.decode("utf-8"))
    assert "🚑" in content["text"]
    assert content["language"] == "ar"


def test_search_does_not_load_what_it_does_not_need(tmp_path: Path) -> None:
    run("import", SEEDS / "archive.jsonl", folder=tmp_path)
    program = (
        "import sys; from ui.main import main; main(['search', 'Homs', '--json']);"
        " print(*sys.modules, file=sys.stderr)"
    )
    loaded = run(folder=tmp_path, program=(sys.executable, "-c", program)).stderr.decode().split()
    unwanted = {
        "alembic", "docx", "lxml", "openpyxl", "PIL", "platformdirs", "PySide6", "rapidfuzz", "sentencex",
        "sqlalchemy.orm", "workbench.matching.scoring", "workbench.intake",
    }  # fmt: skip
    assert unwanted.intersection(loaded) == set()

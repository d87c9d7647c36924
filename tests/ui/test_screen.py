"""Whether a window can be shown is found out before Qt is loaded, and said in one sentence."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.screen import refuse_without_a_screen
from workbench.errors import WorkbenchError

WORKBENCH = Path(sys.executable).with_name("workbench")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only Linux has such screens.")


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "wayland-9"
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(path))
        line.listen()
        yield path


@pytest.mark.parametrize("display", [":4711", "unix:4711.0", "localhost:4711", "/nowhere/screen:0"])
def test_a_screen_that_does_not_run_is_named_in_the_sentence(display: str) -> None:
    with pytest.raises(WorkbenchError, match="No screen answers") as refused:
        refuse_without_a_screen({"DISPLAY": display})
    assert f"“{display}”" in str(refused.value)
    assert "--help" in str(refused.value)


def test_without_any_screen_the_sentence_points_to_the_commands() -> None:
    with pytest.raises(WorkbenchError, match="There is no screen here"):
        refuse_without_a_screen({})


def test_a_screen_that_listens_will_do(listening: Path) -> None:
    refuse_without_a_screen({"DISPLAY": f"{listening}:0"})
    refuse_without_a_screen(
        {"WAYLAND_DISPLAY": listening.name, "XDG_RUNTIME_DIR": str(listening.parent), "DISPLAY": ":4711"}
    )


def test_a_screen_that_needs_no_server_is_not_asked() -> None:
    refuse_without_a_screen({"QT_QPA_PLATFORM": "offscreen"})


def test_asking_takes_no_time_worth_noticing(listening: Path) -> None:
    times = []
    for _ in range(20):
        begun = time.perf_counter()
        refuse_without_a_screen({"DISPLAY": f"{listening}:0"})
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.002


@pytest.mark.skipif(not WORKBENCH.exists(), reason="The workbench command is not installed here.")
def test_the_program_ends_in_a_sentence_and_not_in_an_abort(tmp_path: Path) -> None:
    asked = {
        **{k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")},
        "DISPLAY": ":4711",
        "WORKBENCH_SETTINGS": str(tmp_path / "settings.json"),
    }
    done = subprocess.run(
        [str(WORKBENCH), "--db", str(tmp_path / "work.db")],
        env=asked,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "“:4711”" in done.stderr

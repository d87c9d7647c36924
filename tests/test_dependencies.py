"""What is installed is pinned to the byte, comes from nowhere in particular, and may be given away."""

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
FOR_WINDOWS = re.compile(r"^([A-Za-z0-9._-]+)==.*sys_platform == 'win32'", re.MULTILINE)
COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public", re.IGNORECASE)


def _licence(name: str) -> str:
    fields = metadata(name).json
    classifiers = [line for line in fields.get("classifier", []) if line.startswith("License ::")]
    stated = str(fields.get("license_expression") or " / ".join(classifiers) or fields.get("license", ""))
    return stated.splitlines()[0] if stated else ""


def test_lock_pins_exact_versions_with_hashes_and_no_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert len(PINNED.findall(text)) > 20
    assert "://" not in text
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text.partition("\n")[2]):
        assert PINNED.match(entry), entry
        assert "--hash=sha256:" in entry, entry


def test_lock_keeps_pyside_below_the_release_that_loses_none() -> None:
    pins = dict(PINNED.findall(LOCK.read_text(encoding="utf-8")))
    assert tuple(int(part) for part in pins["pyside6-essentials"].split(".")[:2]) < (6, 12)


def _names_for_here() -> list[str]:
    text = LOCK.read_text(encoding="utf-8")
    elsewhere = () if sys.platform == "win32" else FOR_WINDOWS.findall(text)
    return sorted(name for name, _ in PINNED.findall(text) if name not in elsewhere)


@pytest.mark.parametrize("name", _names_for_here())
def test_licence_is_neither_gpl_nor_agpl(name: str) -> None:
    try:
        licence = _licence(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")
    assert licence, f"{name} states no licence"
    # Qt for Python is offered under the LGPL as well, and that is how it is used.
    choices = re.split(r"\s+OR\s+|\s/\s", licence)
    assert any(not COPYLEFT.search(choice) for choice in choices), f"{name}: {licence}"


@pytest.mark.parametrize("module", ["ui.main", "ui.commands"])
def test_command_line_starts_without_loading_qt(module: str) -> None:
    probe = f"import sys, {module}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0

"""What is remembered about the user, and when it is written."""

from pathlib import Path

import pytest

from ui.settings import Settings, load_settings, save_settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.json"
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(path))
    return path


def test_settings_come_back_as_they_were_kept(file: Path) -> None:
    kept = Settings(checker="Salīm", theme="dark", shortcuts={"claim": "K"}, places={"story": "sentence"})
    assert save_settings(kept)
    assert load_settings() == kept
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_settings_that_are_the_same_are_not_written_again(file: Path) -> None:
    save_settings(Settings(checker="Ann"))
    before = file.stat()
    assert save_settings(Settings(checker="Ann"))
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_still_says_when_checks_are_old_is_read_and_the_desks_rule_left_alone(file: Path) -> None:
    file.write_text('{"checker": "Ann", "old_after": 14}', encoding="utf-8")
    kept = load_settings()
    assert kept == Settings(checker="Ann")
    assert save_settings(kept)
    assert "old_after" not in file.read_text(encoding="utf-8")


def test_a_damaged_file_gives_the_defaults_and_is_written_anew(file: Path) -> None:
    file.write_bytes(b"\xff\xfe{")
    assert load_settings() == Settings()
    assert save_settings(Settings(checker="Ann"))
    assert load_settings().checker == "Ann"

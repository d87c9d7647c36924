"""Where file dialogs begin."""

from pathlib import Path

from ui import files


def test_dialogs_begin_in_a_folder_that_is_there(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(files, "_last_folder", str(tmp_path / "gone"))
    assert Path(files.last_folder()).is_dir()
    files.remember_folder(tmp_path / "draft.docx")
    assert files.last_folder() == str(tmp_path)

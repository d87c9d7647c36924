"""Files are put in place whole, or what was there stays."""

import errno
import os
from pathlib import Path

import pytest

from reports.files import put_in_place
from workbench.errors import OutputProblem


def save(path: Path, text: str, *, overwrite: bool = False) -> None:
    with put_in_place(path, overwrite=overwrite) as part:
        part.write_text(text, encoding="utf-8")


def test_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    save(tmp_path / "out.docx", "new")
    assert [p.name for p in tmp_path.iterdir()] == ["out.docx"]
    assert (tmp_path / "out.docx").read_text() == "new"


def test_existing_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_text("old")
    with pytest.raises(OutputProblem, match=r"exists already; choose another name or use --force\.$"):
        save(path, "new")
    assert path.read_text() == "old"
    save(path, "new", overwrite=True)
    assert path.read_text() == "new"


def test_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    with (
        pytest.raises(OutputProblem, match="exists already"),
        put_in_place(path, overwrite=False) as part,
    ):
        part.write_text("new")
        path.write_text("somebody else's")
    assert path.read_text() == "somebody else's"
    assert len(list(tmp_path.iterdir())) == 1


def test_failure_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), put_in_place(path, overwrite=True) as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_full_disk_is_one_sentence_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_text("old")
    with (
        pytest.raises(OutputProblem, match="no room left on the disk"),
        put_in_place(path, overwrite=True) as part,
    ):
        part.write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputProblem, match="is a folder; give the name of a file in it"):
        save(tmp_path, "x", overwrite=True)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputProblem, match="does not exist; make it first"):
        save(tmp_path / "no" / "out.docx", "x")


def test_folder_closed_to_us_is_refused(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputProblem, match="cannot be written; choose a folder that may be written to"):
            save(tmp_path / "out.docx", "x")
    finally:
        tmp_path.chmod(0o700)


def test_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputProblem, match="too long"):
        save(tmp_path / ("n" * 300), "x")


def test_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_text("old")
    link.symlink_to(real)
    save(link, "new", overwrite=True)
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.write_text("x")
    save(tmp_path / "out.docx", "x")
    assert (tmp_path / "out.docx").stat().st_mode == ordinary.stat().st_mode

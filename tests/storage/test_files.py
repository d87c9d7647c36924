"""The evidence store: files under their SHA-256, copied in once and never altered."""

import hashlib
import stat
import threading
from pathlib import Path

import pytest

from storage import files
from storage.files import EvidenceStore
from workbench.errors import Cancelled, NotFound, OutputProblem, Refused


@pytest.fixture
def evidence(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def stored(evidence: EvidenceStore) -> list[Path]:
    return [path for path in evidence.root.rglob("*") if path.is_file()]


def source(tmp_path: Path, name: str = "video.mp4", content: bytes = b"frames") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_file_is_copied_under_its_hash(evidence: EvidenceStore, tmp_path: Path) -> None:
    path = source(tmp_path)
    sha256, size = evidence.add(path)
    assert sha256 == hashlib.sha256(b"frames").hexdigest()
    assert size == 6
    assert evidence.path(sha256).name == f"{sha256}.mp4"
    assert evidence.path(sha256).read_bytes() == b"frames"
    assert path.read_bytes() == b"frames"


def test_stored_file_may_not_be_written(evidence: EvidenceStore, tmp_path: Path) -> None:
    sha256, _size = evidence.add(source(tmp_path))
    assert stat.S_IMODE(evidence.path(sha256).stat().st_mode) == 0o444


def test_same_file_twice_is_stored_once(evidence: EvidenceStore, tmp_path: Path) -> None:
    first = evidence.add(source(tmp_path))
    again = evidence.add(source(tmp_path, "copy.mov"))
    pasted = evidence.add_bytes(b"frames", suffix=".png")
    assert first == again == pasted
    assert [path.suffix for path in stored(evidence)] == [".mp4"]


def test_two_at_once_store_one_file(evidence: EvidenceStore, tmp_path: Path) -> None:
    path = source(tmp_path, content=b"x" * 3_000_000)
    threads = [threading.Thread(target=evidence.add, args=(path,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stored(evidence)) == 1


def test_cancel_leaves_nothing(evidence: EvidenceStore, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(files, "BLOCK", 10)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        evidence.add(source(tmp_path, content=b"x" * 100), cancelled=lambda: next(asked))
    assert stored(evidence) == []


def test_progress_goes_up_to_the_whole(evidence: EvidenceStore, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(files, "BLOCK", 10)
    said: list[tuple[float, str]] = []
    evidence.add(
        source(tmp_path, content=b"x" * 30), report=lambda fraction, text: said.append((fraction, text))
    )
    assert [round(fraction, 2) for fraction, _text in said] == [0.33, 0.67, 1.0]
    assert said[0][1] == "Copying “video.mp4”"


def test_missing_source_is_told_plainly(evidence: EvidenceStore, tmp_path: Path) -> None:
    with pytest.raises(OutputProblem, match=r"“gone\.pdf” could not be copied .*: No such file"):
        evidence.add(tmp_path / "gone.pdf")


def test_folder_is_refused(evidence: EvidenceStore, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is not a file"):
        evidence.add(tmp_path)


def test_store_that_cannot_be_made_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    evidence = EvidenceStore(tmp_path / "file" / "evidence")
    with pytest.raises(OutputProblem, match="could not be copied"):
        evidence.add(source(tmp_path))
    with pytest.raises(OutputProblem, match="pasted content could not be put"):
        evidence.add_bytes(b"x", suffix=".png")


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Photo.JPG", ".jpg"),
        ("no ending", ".bin"),
        ("odd.tar.gz", ".gz"),
        ("report.pdf ", ".bin"),
        ("x.averylongending", ".bin"),
        ("صورة.صورة", ".bin"),
        (".hidden", ".bin"),
        ("dot.", ".bin"),
    ],
)
def test_only_ordinary_endings_are_kept(
    evidence: EvidenceStore, tmp_path: Path, name: str, ending: str
) -> None:
    sha256, _size = evidence.add(source(tmp_path, name))
    assert evidence.path(sha256).suffix == ending


def test_empty_file_is_stored(evidence: EvidenceStore, tmp_path: Path) -> None:
    sha256, size = evidence.add(source(tmp_path, content=b""))
    assert size == 0
    assert evidence.path(sha256).read_bytes() == b""


def test_missing_and_altered_files_are_noticed(evidence: EvidenceStore, tmp_path: Path) -> None:
    sha256, _size = evidence.add(source(tmp_path))
    assert not evidence.altered(sha256)
    place = evidence.path(sha256)
    place.chmod(0o644)
    place.write_bytes(b"forged")
    assert evidence.altered(sha256)
    place.unlink()
    with pytest.raises(NotFound, match="missing from the evidence store"):
        evidence.path(sha256)

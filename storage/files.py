"""The evidence store: files under their SHA-256, copied in once and never altered."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from workbench.errors import Cancelled, NotFound, OutputProblem, Refused
from workbench.held_files import refuse_held

BLOCK = 1 << 20


def evidence_folder(place: str) -> Path:
    """Give the folder that the evidence files of a database lie in.

    Beside an SQLite file it is named after it; for a server it is WORKBENCH_EVIDENCE, which a desk sets to
    a folder that all can reach, or a folder of this user's own.
    """
    if "://" not in place or place.startswith("sqlite"):
        from storage.database import database_url

        path = Path(database_url(place).database or "")
        return path.with_name(f"{path.stem}-evidence")
    shared = os.environ.get("WORKBENCH_EVIDENCE")
    if shared:
        return Path(shared).expanduser()
    from platformdirs import user_data_path

    return user_data_path("workbench", False) / "evidence"


class EvidenceStore:
    """A folder of files named by their SHA-256; safe to use from several threads and programs."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def add(
        self,
        source: Path,
        /,
        *,
        report: Callable[[float, str], None] = lambda _fraction, _text: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[str, int]:
        """Copy a file in and give its SHA-256 and size; one that is there already is not stored again."""
        refuse_held(source)
        try:
            size = source.stat().st_size
            if not source.is_file():
                raise Refused(f"“{source.name}” is not a file.")
            with source.open("rb") as file:
                blocks = _watched(file, size, source.name, report, cancelled)
                return self._store(blocks, suffix=source.suffix, size=size)
        except OSError as error:
            raise OutputProblem(
                f"“{source.name}” could not be copied into the evidence store: {error.strerror}."
            ) from None

    def add_bytes(self, content: bytes, /, *, suffix: str) -> tuple[str, int]:
        """Store pasted content, such as a picture from the clipboard."""
        try:
            return self._store([content], suffix=suffix, size=len(content))
        except OSError as error:
            raise OutputProblem(
                f"The pasted content could not be put into the evidence store: {error.strerror}."
            ) from None

    def path(self, sha256: str, /) -> Path:
        """Give a stored file's place; raises NotFound when it is missing."""
        folder = self.root / sha256[:2]
        found = next(iter(sorted(folder.glob(f"{sha256}.*"))), None) if folder.is_dir() else None
        if found is None:
            raise NotFound(
                f"The file {sha256[:12]}… is missing from the evidence store “{self.root}”;"
                " restore it from a backup."
            )
        return found

    def altered(self, sha256: str, /) -> bool:
        """Say whether a stored file no longer has the hash it is named by; raises NotFound."""
        with self.path(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() != sha256

    def _store(self, blocks: Iterable[bytes], *, suffix: str, size: int) -> tuple[str, int]:
        self.root.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.root).free < size:
            raise OutputProblem("There is not enough free space to keep this file in the evidence store.")
        digest = hashlib.sha256()
        written = 0
        handle, part_name = tempfile.mkstemp(dir=self.root, suffix=".part")
        part = Path(part_name)
        try:
            with os.fdopen(handle, "wb") as file:
                for block in blocks:
                    digest.update(block)
                    file.write(block)
                    written += len(block)
                file.flush()
                os.fsync(file.fileno())
            sha256 = digest.hexdigest()
            target = self.root / sha256[:2] / f"{sha256}{_plain_suffix(suffix)}"
            target.parent.mkdir(exist_ok=True)
            if not any(target.parent.glob(f"{sha256}.*")):
                part.chmod(0o444)
                part.replace(target)
            return sha256, written
        finally:
            part.unlink(missing_ok=True)


def _watched(
    file: BinaryIO, size: int, name: str, report: Callable[[float, str], None], cancelled: Callable[[], bool]
) -> Iterator[bytes]:
    read = 0
    while block := file.read(BLOCK):
        if cancelled():
            raise Cancelled
        read += len(block)
        report(min(read / size, 1.0) if size else 1.0, f"Copying “{name}”")
        yield block


def _plain_suffix(suffix: str) -> str:
    """Keep an ordinary ending, so that the system knows what opens the file; others become ".bin"."""
    suffix = suffix.lower()
    return suffix if 1 < len(suffix) <= 8 and suffix[1:].isalnum() and suffix.isascii() else ".bin"

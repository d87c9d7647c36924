"""Putting a finished file in place: written beside it under another name, then moved over."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import OutputProblem
from workbench.held_files import refuse_held


@contextmanager
def put_in_place(path: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give a temporary name to write to, and move what was written there to `path` when the block ends.

    Raises OutputProblem when that cannot be done, and Refused for the open database; what was at `path` is
    then as it was.
    """
    target = path
    part = path.with_name(f".workbench-{secrets.token_hex(6)}.part")
    try:
        try:
            if path.is_symlink():
                target = path.resolve()
                part = target.with_name(part.name)
            _refuse_bad_target(target, overwrite=overwrite)
            part.touch(exist_ok=False)
            yield part
            _flush(part)
            if not overwrite:
                _refuse_bad_target(target, overwrite=False)
            part.replace(target)
        except OSError as problem:
            raise OutputProblem(_sentence(target, problem)) from problem
    finally:
        _discard(part)


def _refuse_bad_target(target: Path, *, overwrite: bool) -> None:
    refuse_held(target)
    if target.is_dir():
        raise OutputProblem(f"“{target}” is a folder; give the name of a file in it.")
    if not target.parent.is_dir():
        raise OutputProblem(f"The folder “{target.parent}” does not exist; make it first or choose another.")
    if target.exists() and not overwrite:
        raise OutputProblem(f"“{target}” exists already; choose another name or use --force.")


def _flush(part: Path) -> None:
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder went away or was closed to us; there is nothing left to tidy.
        return


def _sentence(target: Path, problem: OSError) -> str:
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return (
                f"There is no room left on the disk for “{target.name}”; make room or choose another place."
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return (
                f"“{target}” cannot be written; choose a folder that may be written to, "
                "and close the file if another program has it open."
            )
        case errno.ENAMETOOLONG:
            return "That file name is too long; choose a shorter one."
        case _:
            return f"“{target}” could not be written ({problem.strerror}); choose another place."

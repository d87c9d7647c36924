"""The program's entry: joins the interface, the reports and the storage, for the window and for commands."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Cancelled, DatabaseProblem, NotFound, OutputProblem, WorkbenchError

if TYPE_CHECKING:
    from reports.model import ReportContent
    from storage.files import EvidenceStore
    from storage.store import SqlStore
    from ui.commands.place import Report
    from workbench.desk import Desk
    from workbench.earlier_checks import Scope
    from workbench.health import Finding
    from workbench.ids import StoryId
    from workbench.looking_through import Helper
    from workbench.meaning.model import Model
    from workbench.ports import Work


def main(arguments: Sequence[str]) -> int:
    """Run the program with the arguments after its name, and give its exit code."""
    _prepare_streams()
    try:
        code = _run(list(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except BrokenPipeError:
        # Whoever read the answer, such as “head”, has had enough.
        return 1
    except (KeyboardInterrupt, Cancelled):
        _note("Stopped.")
        return 1
    except WorkbenchError as error:
        _note(str(error))
        return 1
    except OSError as error:
        place = f" (“{os.fsdecode(error.filename)}”)" if error.filename else ""
        _note(f"That could not be done: {error.strerror or error}{place}.")
        return 1
    finally:
        _finish_output()
    return code


def _run(arguments: list[str]) -> int:
    from ui.commands.usage import overview, parse_command, version_line

    before, name, rest = split_arguments(arguments)
    match name:
        case "--version":
            _say(version_line())
            return 0
        case "--help":
            _say(overview())
            return 0
        case "":
            return _open_window([*before, *rest])
    asked = parse_command(name, [*before, *rest])
    place = DatabasePlace(asked.db)
    try:
        from ui.commands.running import command_of
        from ui.garbage import look_for_garbage_seldom

        command = command_of(name)
        look_for_garbage_seldom()
        return command(asked, place)
    finally:
        place.close()


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """Part the arguments into what stands before the command, the command, and the rest.

    The command is "" when the first argument is none, so that the window is wanted.
    """
    from ui.commands.usage import COMMANDS

    before: list[str] = []
    coming = list(arguments)
    while coming:
        first = coming[0]
        if first in COMMANDS:
            return before, first, coming[1:]
        if first in ("--version", "-h", "--help"):
            return before, "--help" if first == "-h" else first, coming[1:]
        taken = 2 if first == "--db" else 1
        if first != "--db" and not first.startswith("--db="):
            break
        before += coming[:taken]
        coming = coming[taken:]
    return before, "", coming


def _open_window(arguments: Sequence[str]) -> int:
    from ui.commands.usage import parse_window

    asked = parse_window(arguments)
    if asked.draft is not None and not asked.draft.exists():
        raise NotFound(f"There is no command and no file “{asked.draft}”; see “workbench --help”.")
    from ui.garbage import look_for_no_garbage
    from ui.screen import refuse_without_a_screen

    # Qt's classes alone are enough to make Python look several times.
    look_for_no_garbage()
    refuse_without_a_screen()
    try:
        from ui.starting import Opened, run
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("PySide6", "shiboken6") or ".so" in str(error):
            raise WorkbenchError(
                f"The window cannot be shown here ({error}); the commands work without it, see"
                " “workbench --help”."
            ) from error
        raise
    place = DatabasePlace(asked.db)

    def connect() -> Opened:
        from ui.jobs import PATIENCE
        from workbench.desk import Desk

        store = place.store()
        # Until its model is loaded, which the window does not wait for.
        store.use_meaning(lambda: None, patient=False)
        return Opened(
            desk=Desk(store, checker=place.checker, patience=PATIENCE),
            files=place.files(),
            address=place.address,
            examine=place.examined,
            back_up=place.back_up_daily,
            choose_meaning=place.choose_meaning,
            open_again=store.open_again,
        )

    try:
        return run(connect, draft=asked.draft)
    finally:
        place.close()


class DatabasePlace:
    """The database that is meant, opened when it is first needed; `named` as on the command line."""

    def __init__(self, named: str = "") -> None:
        self._given = named
        self._store: SqlStore | None = None

    @cached_property
    def named(self) -> str:
        """What was said with --db, else WORKBENCH_DB, else the settings, else the user's own file."""
        named = self._given or os.environ.get("WORKBENCH_DB", "")
        if named:
            return named
        from storage.database import default_database
        from ui.settings import load_settings

        return load_settings().database or default_database()

    @property
    def address(self) -> str:
        from storage.database import shown_place

        return shown_place(self.named)

    @cached_property
    def checker(self) -> str:
        from ui.settings import load_settings

        return load_settings().checker_or_login

    @cached_property
    def old_after(self) -> int:
        from workbench.desk_rules import DeskRules, desk_rules

        with self.reading() as work:
            return (desk_rules(work) if work is not None else DeskRules()).old_after

    @cached_property
    def template(self) -> Path | None:
        from ui.settings import load_settings

        return load_settings().template_file

    def model(self, *, threads: int = 0) -> "Model | None":
        """Give the model for the meaning of claims; None where a part is lacking or it is switched off."""
        from ui.settings import load_settings
        from workbench.meaning.parts import model_folder

        settings = load_settings()
        folder = model_folder(settings.model) if settings.meaning else None
        if folder is None:
            return None
        from workbench.meaning.model import Model

        return Model(folder, threads=threads)

    def choose_meaning(self, on: bool) -> bool:
        """Load the model of the settings and use it from now on, or none; raises ModelProblem."""
        # Half the cores at most: somebody is working at this machine.
        model = self.model(threads=max(1, min(2, (os.cpu_count() or 1) // 2))) if on else None
        if model is not None:
            model.load()
        self.store().use_meaning(lambda: model, patient=False)
        return model is not None

    def store(self, *, upgrade: bool | None = None) -> "SqlStore":
        """Open the database; it is made when there is none."""
        if self._store is None:
            from storage.store import open_store

            self._store = open_store(self.named, upgrade=upgrade)
            self._store.use_meaning(self.model, patient=True)
        return self._store

    def desk(self) -> "Desk":
        from workbench.desk import Desk

        store = self.store()
        self.back_up_daily()
        return Desk(store, checker=self.checker)

    @contextmanager
    def reading(self) -> "Iterator[Work | None]":
        if not self._is_there():
            yield None
            return
        with self.store().reading() as work:
            yield work

    def helper(self, scope: "Scope") -> "Helper | None":
        return self.store().helper(scope)

    def files(self) -> "EvidenceStore":
        from storage.files import EvidenceStore, evidence_folder

        return EvidenceStore(evidence_folder(self.named))

    def write_pdf(
        self, content: "ReportContent", path: Path, *, report: "Report", cancelled: Callable[[], bool]
    ) -> None:
        from ui.pages.without_window import write_pdf

        write_pdf(content, path, report=report, cancelled=cancelled)

    def stories_from(self, sha256: str) -> "list[StoryId]":
        with self.reading() as work:
            return work.revisions.stories_from(sha256) if work is not None else []

    def examine(self, *, upgrade: bool, report: "Report") -> "Iterator[Finding]":
        from storage.doctor import examine

        self._refuse_missing()
        yield from examine(self.store(upgrade=upgrade or None), self.files(), report=report)

    def examined(self, report: "Report", cancelled: Callable[[], bool]) -> "Iterator[Finding]":
        """Examine for the window, which can be told to stop."""
        from storage.doctor import examine

        yield from examine(self.store(), self.files(), report=report, cancelled=cancelled)

    def back_up(self, target: Path, *, overwrite: bool) -> None:
        from storage.backups import back_up

        self._refuse_missing()
        back_up(self.store().engine, target, overwrite=overwrite)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def _is_there(self) -> bool:
        if self._store is not None:
            return True
        from storage.store import is_there

        return is_there(self.named)

    def _refuse_missing(self) -> None:
        if not self._is_there():
            raise DatabaseProblem(f"There is no database “{self.address}” yet; name another one with --db.")

    def back_up_daily(self) -> None:
        """Keep today's state; that this fails is worth a word, but no reason not to work."""
        engine = self.store().engine
        if engine.dialect.name != "sqlite":
            return
        from datetime import datetime

        from storage.backups import back_up_daily

        try:
            back_up_daily(Path(engine.url.database or ""), now=datetime.now())
        except (OutputProblem, OSError) as problem:
            _note(f"The daily backup was not made. {problem}")


def _say(lines: str) -> None:
    from ui.commands.console import say

    say(lines)


def _note(sentence: str) -> None:
    from ui.commands.console import note

    note(sentence)


def _prepare_streams() -> None:
    """Write UTF-8 wherever it goes; what cannot be written so is written as its code, not refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _finish_output() -> None:
    """Keep the interpreter from complaining, on its way out, about output that nobody takes."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _forget_output()


def _forget_output() -> None:
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError, AttributeError):
        return

"""What all tests share: a home of their own, no screen, no unexpected warning, both database engines."""

import logging
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Claims are matched by their words alone, but where a test says otherwise.
os.environ["WORKBENCH_MODEL"] = "off"
for _name in ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "WORKBENCH_DB"):
    os.environ.pop(_name, None)

IN_CI = os.environ.get("CI") == "true"
CHECKOUT = Path(__file__).resolve().parents[1]
UNPACKED = CHECKOUT / ".libs" / "root"
OWN_LOGS = ("workbench", "storage", "reports", "ui")
HAS_QT = find_spec("PySide6") is not None

collect_ignore = [] if HAS_QT else ["ui", "journeys"]

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if IN_CI else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare pytest-qt's settings where it is not installed, so that the same configuration serves."""
    if find_spec("pytestqt") is None:
        parser.addini("qt_api", "unused without pytest-qt")
        parser.addini("qt_log_level_fail", "unused without pytest-qt")
        parser.addini("qt_log_ignore", "unused without pytest-qt", type="linelist")


def pytest_report_header() -> list[str]:
    programs = _postgres_programs()
    return [
        f"PostgreSQL: {programs or 'no server programs found, that half of the database tests is skipped'}",
        "Qt: offscreen" if HAS_QT else "Qt: not installed, tests/ui and tests/journeys are left out",
    ]


@pytest.fixture(scope="session", autouse=True)
def _home_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the user's own stories and settings."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
            "XDG_RUNTIME_DIR",
        ):
            folder = home / name
            folder.mkdir(mode=0o700)
            patch.setenv(name, str(folder))
        yield


class _OwnLog(logging.Handler):
    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.partition(".")[0] in OWN_LOGS:
            self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    handler = _OwnLog()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.lines and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("unexpected in the program's log:\n" + "\n".join(handler.lines), pytrace=False)


@pytest.fixture(autouse=True)
def _no_dialog_left_open() -> Iterator[None]:
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication

    left = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isModal()]
    for window in left:
        window.close()
    if left:
        titles = ", ".join(f"{type(window).__name__} {window.windowTitle()!r}" for window in left)
        pytest.fail(f"modal dialogs left open: {titles}", pytrace=False)


def _postgres_programs() -> Path | None:
    """Find the folder that holds initdb, pg_ctl and postgres together, the newest first."""
    system = Path("/usr/lib/postgresql").glob("*/bin")
    unpacked = (UNPACKED / "usr/lib/postgresql").glob("*/bin")
    folders = [*sorted(system, reverse=True), *sorted(unpacked, reverse=True)]
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresServer:
    """A server that the tests started, reached through a socket in its own folder."""

    programs: Path
    folder: Path

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs; it refuses to run as root, so it runs as somebody else then."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        if self.programs.is_relative_to(UNPACKED):
            libraries = (UNPACKED / "usr/lib").glob("*-linux-gnu*")
            environment["LD_LIBRARY_PATH"] = ":".join(str(path) for path in libraries)
        command = [str(self.programs / program), *arguments]
        log = self.folder / f"{program}.out"
        user = _unprivileged() if os.geteuid() == 0 else None
        with log.open("wb") as out:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=environment,
                user=user and user.pw_uid,
                group=user and user.pw_gid,
                extra_groups=[] if user else None,
                check=False,
            )
        if done.returncode:
            pytest.fail(f"{program} failed:\n{log.read_text(errors='replace')}", pytrace=False)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://tester@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user="tester", dbname="postgres", autocommit=True
        ) as link:
            link.execute(statement.encode())


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = _postgres_programs()
    if programs is None or find_spec("psycopg") is None:
        lacking = "psycopg" if programs else "the PostgreSQL server programs (Debian package postgresql)"
        sentence = f"Not tested on PostgreSQL: {lacking} not found."
        if IN_CI:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    # Not below pytest's own folder: that one is closed to other users, and a socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="workbench-pg-", ignore_cleanup_errors=True) as name:
        server = PostgresServer(programs=programs, folder=Path(name))
        if os.geteuid() == 0:
            user = _unprivileged()
            os.chown(server.folder, user.pw_uid, user.pw_gid)
        data = str(server.folder / "data")
        server.run(
            "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = f"-k {server.folder} -c listen_addresses='' -c fsync=off -c jit=off -c max_connections=50"
        server.run(
            "pg_ctl", "-D", data, "-l", str(server.folder / "log"), "-o", options, "-w", "-t", "60", "start"
        )
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Give a fresh, empty PostgreSQL database."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    postgres_server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a fresh, empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'workbench.db'}"
    return str(request.getfixturevalue("postgres_url"))

"""The migrations and the tables say the same, and every revision goes up, down and up again."""

import ast
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from storage import database, tables
from storage.database import FORMAT, FORMATS, create_tables, database_url, open_engine
from storage.upgrading import MIGRATIONS, alembic_config
from workbench.errors import DatabaseProblem


@pytest.fixture
def engine(database_url: str):
    made = open_engine(database.database_url(database_url))
    yield made
    made.dispose()


@pytest.fixture
def second_engine(request: pytest.FixtureRequest, tmp_path: Path, engine: Engine):
    """Give another empty database of the same engine."""
    if engine.dialect.name == "sqlite":
        url = f"sqlite:///{tmp_path / 'second.db'}"
    else:
        server = request.getfixturevalue("postgres_server")
        server.execute("CREATE DATABASE second_one TEMPLATE template0")
        url = server.url("second_one")
    made = open_engine(database_url(url))
    yield made
    made.dispose()
    if engine.dialect.name != "sqlite":
        server.execute("DROP DATABASE second_one WITH (FORCE)")


def migrate(engine: Engine, target: str) -> None:
    config = alembic_config(engine)
    (command.downgrade if target.startswith("-") or target == "base" else command.upgrade)(config, target)


def plain_index(index: ReflectedIndex) -> str:
    options = {key: str(option) for key, option in index.get("dialect_options", {}).items()}
    return str({**index, "dialect_options": options})


def whole_schema(engine: Engine) -> dict[str, object]:
    """Read everything a database says about itself, in an order of its own."""
    looked = inspect(engine)
    described = {
        name: (
            [
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in sorted(looked.get_columns(name), key=lambda column: column["name"])
            ],
            looked.get_pk_constraint(name),
            sorted(map(str, looked.get_foreign_keys(name))),
            sorted(plain_index(index) for index in looked.get_indexes(name)),
            sorted(map(str, looked.get_unique_constraints(name))),
        )
        for name in looked.get_table_names()
    }
    return {"tables": described}


def test_migrated_database_has_the_tables_of_the_program(engine: Engine) -> None:
    migrate(engine, "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_new_database_equals_a_migrated_one(engine: Engine, second_engine: Engine) -> None:
    migrate(engine, "head")
    create_tables(second_engine)
    migrated, made = whole_schema(engine), whole_schema(second_engine)
    versions = [schema["tables"].pop("alembic_version")[0] for schema in (migrated, made)]  # type: ignore[attr-defined]
    assert versions[0] == versions[1]
    assert migrated == made


def test_every_revision_goes_up_down_and_up(engine: Engine) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(engine))
    for script in reversed(list(scripts.walk_revisions())):
        migrate(engine, script.revision)
        first = whole_schema(engine)
        migrate(engine, "-1")
        migrate(engine, script.revision)
        assert whole_schema(engine) == first


def test_downgrade_to_nothing_leaves_nothing(engine: Engine) -> None:
    migrate(engine, "head")
    migrate(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_new_database_is_stamped_with_the_newest_migration(engine: Engine) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(engine))
    create_tables(engine)
    assert scripts.get_current_head() == FORMAT == database.stored_format(engine)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == FORMATS


def test_creating_twice_disturbs_nothing(engine: Engine) -> None:
    create_tables(engine)
    with database.write_transaction(engine) as connection:
        connection.execute(text("UPDATE about SET value = 'kept'"))
    create_tables(engine)
    with database.read_transaction(engine) as connection:
        assert set(connection.execute(text("SELECT value FROM about")).scalars()) == {"kept"}


def test_migrations_import_none_of_our_code() -> None:
    for path in MIGRATIONS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            roots = {name.partition(".")[0] for name in names}
            assert not roots & {"storage", "workbench", "ui", "reports"}, path


def test_opening_needs_no_alembic() -> None:
    """Alembic costs a tenth of a second; it is imported only where a database is behind."""
    import subprocess

    code = "import sys, storage.store; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_constraint_has_a_name_from_the_convention(engine: Engine) -> None:
    create_tables(engine)
    looked = inspect(engine)
    for name in tables.metadata.tables:
        # SQLite writes a key that counts up by itself without a name.
        counted = (
            engine.dialect.name == "sqlite"
            and tables.metadata.tables[name].dialect_options["sqlite"]["autoincrement"]
        )
        assert looked.get_pk_constraint(name)["name"] == (None if counted else f"pk_{name}")
        for key in looked.get_foreign_keys(name):
            assert str(key["name"]).startswith(f"fk_{name}_")
        for unique in looked.get_unique_constraints(name):
            assert str(unique["name"]).startswith(f"uq_{name}_")


NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9001", "{newest}", None, None
def upgrade():
    op.add_column("stories", sa.Column("slug", sa.Text(), server_default="", nullable=False))
    {after}
def downgrade():
    op.drop_column("stories", "slug")
"""


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Make the program one format newer than the databases that exist."""
    folder = tmp_path / "migrations"

    def install(after: str = "pass") -> None:
        (folder / "versions").mkdir(parents=True)
        (folder / "env.py").write_text((MIGRATIONS / "env.py").read_text())
        for script in (MIGRATIONS / "versions").glob("*.py"):
            (folder / "versions" / script.name).write_text(script.read_text())
        (folder / "versions" / "9001_next.py").write_text(
            NEXT.replace("{after}", after).replace("{newest}", FORMAT)
        )
        monkeypatch.setattr("storage.upgrading.MIGRATIONS", folder)
        monkeypatch.setattr("storage.database.FORMAT", "9001")
        monkeypatch.setattr("storage.database.FORMATS", (*FORMATS, "9001"))
        monkeypatch.setattr("storage.upgrading.VERSION", "9.9")

    return install


def about_version(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT value FROM about WHERE key = 'version'")).scalar_one())


def test_older_file_is_backed_up_then_upgraded(sqlite_newsroom, newer_program) -> None:
    story = sqlite_newsroom.open_story()
    claim = sqlite_newsroom.tag(story, "Rebels reached the gates of Homs on Friday")
    sqlite_newsroom.close()
    newer_program()
    sqlite_newsroom.reopen()
    engine = sqlite_newsroom.store.engine
    assert database.stored_format(engine) == "9001"
    assert about_version(engine) == "9.9"
    assert sqlite_newsroom.sheet(story).claims == [claim]
    path = Path(engine.url.database)
    (backup,) = (path.parent / f"{path.stem}-backups").iterdir()
    assert "before-upgrade" in backup.name
    before = open_engine(database_url(str(backup)))
    assert "slug" not in [column["name"] for column in inspect(before).get_columns("stories")]
    with before.connect() as connection:
        assert connection.execute(text("SELECT id FROM claims")).scalars().all() == [claim.id]
    before.dispose()


def test_failed_upgrade_leaves_the_file_as_it_was(sqlite_newsroom, newer_program) -> None:
    story = sqlite_newsroom.open_story()
    sqlite_newsroom.close()
    newer_program(after='raise ZeroDivisionError("in the middle")')
    with pytest.raises(ZeroDivisionError):
        sqlite_newsroom.reopen()
    engine = open_engine(database_url(sqlite_newsroom.url))
    assert "slug" not in [column["name"] for column in inspect(engine).get_columns("stories")]
    assert database.stored_format(engine) == FORMAT
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM stories")).scalars().all() == [story.id]
    engine.dispose()


def test_upgrade_that_would_orphan_rows_is_taken_back(sqlite_newsroom, newer_program) -> None:
    story = sqlite_newsroom.open_story()
    sqlite_newsroom.close()
    newer_program(after='op.execute("DELETE FROM stories")')
    with pytest.raises(RuntimeError, match="without their parent"):
        sqlite_newsroom.reopen()
    engine = open_engine(database_url(sqlite_newsroom.url))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM stories")).scalars().all() == [story.id]
    engine.dispose()


def test_shared_server_is_upgraded_only_when_asked(postgres_url: str, newer_program) -> None:
    from storage.store import open_store

    open_store(postgres_url).close()
    newer_program()
    with pytest.raises(DatabaseProblem, match="doctor --upgrade"):
        open_store(postgres_url)
    store = open_store(postgres_url, upgrade=True)
    assert database.stored_format(store.engine) == "9001"
    store.close()


def test_newer_database_is_refused_with_both_versions(database_url: str) -> None:
    from storage.store import open_store
    from workbench import VERSION

    store = open_store(database_url)
    with database.write_transaction(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0042'"))
        connection.execute(text("UPDATE about SET value = '7.5' WHERE key = 'version'"))
    store.close()
    with pytest.raises(DatabaseProblem, match=r"7\.5 \(format 0042\).*workbench " + VERSION):
        open_store(database_url)


def test_older_rejections_learn_what_they_were_about(engine: Engine) -> None:
    migrate(engine, "0001")
    moment = "2026-11-22 09:00:00"
    with database.write_transaction(engine) as connection:
        for statement in (
            "INSERT INTO stories (id, revision_id, made_at) VALUES ('s1', 'r1', :now)",
            "INSERT INTO archive (id, external_id, source, wording, verdict)"
            " VALUES ('e1', 'x1', 'Desk A', 'Cars queued.', 'verified')",
            "INSERT INTO rejections (id, story_id, statement, earlier_id, made_at)"
            " VALUES ('j1', 's1', 'cars', 'e1', :now), ('j2', 's1', 'cars', 'gone', :now)",
        ):
            connection.execute(text(statement), {"now": moment} if ":now" in statement else {})
    migrate(engine, "0002")
    with database.read_transaction(engine) as connection:
        rows = connection.execute(
            text("SELECT id, source, external_id, wording FROM rejections ORDER BY id")
        ).all()
    assert [tuple(row) for row in rows] == [("j1", "Desk A", "x1", "Cars queued."), ("j2", "", "", "")]

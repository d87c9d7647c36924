"""Runs the migrations on the engine that storage/upgrading.py hands over."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection, Engine, text


def run() -> None:
    engine: Engine = context.config.attributes["engine"]
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection, foreign_keys_off(connection, sqlite):
        connection.execution_options(writing=True)
        with connection.begin():
            context.configure(connection=connection, target_metadata=None, transactional_ddl=False)
            context.run_migrations()
            if sqlite:
                check_foreign_keys(connection)
            context.config.attributes["before_commit"](connection)


@contextmanager
def foreign_keys_off(connection: Connection, sqlite: bool) -> Iterator[None]:
    """Keep a parent table that is rebuilt from taking its children with it.

    The driver's own connection is told, for within a transaction SQLite passes this over in silence.
    """
    driver = connection.connection.driver_connection
    if sqlite and driver is not None:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        if sqlite and driver is not None:
            driver.execute("PRAGMA foreign_keys=ON")


def check_foreign_keys(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        raise RuntimeError(f"the migration would leave {len(broken)} rows without their parent: {broken[:3]}")


run()

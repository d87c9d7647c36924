"""Runs the migrations on the engine that storage/upgrading.py hands over."""

from alembic import context
from sqlalchemy import Connection, Engine, text


def run() -> None:
    engine: Engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            # A parent table that is rebuilt with foreign keys on takes its children with it.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.rollback()
        connection.execution_options(writing=True)
        with connection.begin():
            context.configure(connection=connection, target_metadata=None, transactional_ddl=False)
            context.run_migrations()
            if sqlite:
                check_foreign_keys(connection)
        if sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.rollback()


def check_foreign_keys(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        raise RuntimeError(f"the migration would leave {len(broken)} rows without their parent: {broken[:3]}")


run()

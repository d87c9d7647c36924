"""Bringing an older database up to date with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, update

from storage import tables
from storage.backups import back_up_before_upgrade
from storage.database import write_transaction
from storage.failures import told_plainly
from storage.lost_files import refuse_lost
from workbench import VERSION

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(engine: Engine) -> Config:
    """Give Alembic our migrations and an engine to run them on."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    config.attributes["before_commit"] = refuse_lost
    return config


def upgrade_database(engine: Engine, *, target: str = "head") -> None:
    """Run the migrations that are missing, after a backup where the database is a file.

    Raises DatabaseLost, with nothing changed, when that file was taken away meanwhile.
    """
    if engine.dialect.name == "sqlite":
        back_up_before_upgrade(Path(engine.url.database or ""))
    with told_plainly(engine):
        command.upgrade(alembic_config(engine), target)
    with write_transaction(engine) as connection:
        about = tables.about
        connection.execute(update(about).where(about.c.key == "version").values(value=VERSION))

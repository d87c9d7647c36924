"""Bringing an older database up to date with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from storage.backups import back_up_before_upgrade
from storage.database import told_plainly


def alembic_config(engine: Engine) -> Config:
    """Give Alembic our migrations and an engine to run them on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["engine"] = engine
    return config


def upgrade_database(engine: Engine, *, target: str = "head") -> None:
    """Run the migrations that are missing, after a backup where the database is a file."""
    if engine.dialect.name == "sqlite":
        back_up_before_upgrade(Path(engine.url.database or ""))
    with told_plainly(engine):
        command.upgrade(alembic_config(engine), target)

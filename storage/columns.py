"""The kinds of columns that the tables are made of."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BIG = BigInteger().with_variant(Integer(), "sqlite")
"""Row numbers that SQLite hands out itself must be of its own INTEGER type."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def id_column() -> Column[Any]:
    return Column("id", String(32), primary_key=True)


def of_column(table: str, *, index: bool = True) -> Column[Any]:
    names = {
        "stories": "story_id",
        "revisions": "revision_id",
        "claims": "claim_id",
        "evidence": "evidence_id",
    }
    return Column(names[table], String(32), ForeignKey(f"{table}.id"), nullable=False, index=index)


def text_column(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False, default="", server_default="")


def moment_column(name: str, *, nullable: bool = True) -> Column[Any]:
    return Column(name, Moment, nullable=nullable)


def flag_column(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False, default=False, server_default=false())


def doubt_columns() -> list[Column[Any]]:
    return [Column("doubt", String(16)), text_column("checked_quote")]


def anchor_columns() -> list[Column[Any]]:
    return [
        of_column("revisions"),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        text_column("quote"),
        text_column("before"),
        text_column("after"),
    ]

"""The database's own errors, told in plain sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError

from workbench.errors import Conflict, DatabaseBusy, DatabaseProblem

_NO_RIGHT = "42501"
"""PostgreSQL's code for what the user may not do; the driver files it among programming errors."""

_OURS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
"""What the driver blames on the program that asks."""


@contextmanager
def told_plainly(engine: Engine) -> Iterator[None]:
    """Turn the database's own errors into sentences for the user; those that are bugs of ours go through."""
    try:
        yield
    except DBAPIError as error:
        detail = str(error.orig).strip()
        if isinstance(error, IntegrityError) and "foreign key" in detail.lower():
            raise Conflict(_broken_reference(error.statement or "")) from error
        if isinstance(error, _OURS) and getattr(error.orig, "sqlstate", None) != _NO_RIGHT:
            raise
        kind = DatabaseBusy if any(word in detail for word in _BUSY) else DatabaseProblem
        raise kind(_sentence(shown_address(engine), detail)) from error


def shown_address(engine: Engine) -> str:
    """Give a database's file, or its address without the password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ""
    return engine.url.render_as_string(hide_password=True)


def _broken_reference(statement: str) -> str:
    if statement.startswith("DELETE"):
        return "Something else rests on this by now, so it cannot be taken away."
    return "What this belongs to was taken away since, so it cannot be stored."


def _sentence(place: str, detail: str) -> str:
    for words, sentence in _SENTENCES:
        if any(word in detail for word in words):
            return sentence.format(place=place)
    first = detail.splitlines()[0] if detail else "no reason given"
    return f"The database “{place}” did not do as asked: {first}"


_BUSY = ("locked", "lock timeout")

_SENTENCES = (
    (
        _BUSY,
        "The database “{place}” is busy with long work, of another program or in the background; nothing was"
        " changed, and what you typed is kept. Try again in a moment.",
    ),
    (
        ("disk is full", "No space left", "disk full"),
        "The disk is full, so the last action was not stored; free some space and do it again.",
    ),
    (
        ("readonly", "read-only", "permission denied for"),
        "The database “{place}” may not be written; check its permissions.",
    ),
    (
        ("malformed", "not a database"),
        "The database “{place}” is damaged; run “workbench doctor” or go back to a backup.",
    ),
    (
        ("unable to open",),
        "The database “{place}” cannot be opened; check that its folder exists and may be written.",
    ),
    (
        ("password authentication failed", "no password supplied", "pg_hba.conf"),
        "The database “{place}” refused the user name or the password; correct the address.",
    ),
    (
        ("does not exist",),
        "There is no such database or user: “{place}”; correct the address, or have it made.",
    ),
    (
        (
            "connection failed",
            "could not connect",
            "timeout expired",
            "could not translate host",
            "Connection refused",
        ),
        "The database server at “{place}” cannot be reached; check the address and the network.",
    ),
    (
        ("closed the connection", "connection is closed", "terminating connection", "connection is lost"),
        "The connection to “{place}” was lost, so the last action was not stored; do it again.",
    ),
)

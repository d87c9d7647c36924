"""The vectors of earlier claims in the database: one for each wording and model, as bytes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from storage import tables

_A = tables.archive.c
_V = tables.archive_vectors.c

ROWS = 2_000


class Kept(NamedTuple):
    """A vector as it is kept; `seq` rises with every vector that is added."""

    seq: int
    number: int
    vector: bytes


def lacking(connection: Connection, model: str, *, below: int | None, limit: int) -> list[tuple[int, str]]:
    """Give number and wording of claims without a vector, the newest first; `below` leaves newer ones out."""
    statement = (
        select(_A.number, _A.wording)
        .outerjoin(tables.archive_vectors, (_V.number == _A.number) & (_V.model == model))
        .where(_V.number.is_(None))
        .order_by(_A.number.desc())
        .limit(limit)
    )
    if below is not None:
        statement = statement.where(_A.number < below)
    return [(number, wording) for number, wording in connection.execute(statement)]


def lacking_among(connection: Connection, model: str, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Give number and wording of those without a vector, in the order of `numbers`."""
    known = select(_V.number).where(_V.model == model, _V.number.in_(numbers))
    found = connection.execute(
        select(_A.number, _A.wording).where(_A.number.in_(numbers), _A.number.not_in(known))
    )
    wordings = {row.number: row.wording for row in found}
    return [(number, wordings[number]) for number in numbers if number in wordings]


def keep(connection: Connection, model: str, made: Sequence[tuple[int, str, bytes]]) -> int:
    """Store number, wording and vector, but where the claim is gone or reads otherwise by now; count them."""
    stored = 0
    for start in range(0, len(made), ROWS):
        portion = {number: (wording, vector) for number, wording, vector in made[start : start + ROWS]}
        now = connection.execute(select(_A.number, _A.wording).where(_A.number.in_(portion)))
        fitting = [number for number, wording in now if wording == portion[number][0]]
        forget(connection, _V.number.in_(fitting) & (_V.model == model))
        rows = [
            {"number": each, "model": model, "vector": portion[each][1]}
            for each in sorted(fitting, reverse=True)
        ]
        if rows:
            connection.execute(insert(tables.archive_vectors), rows)
        stored += len(rows)
    return stored


def forget(connection: Connection, condition: ColumnElement[bool]) -> None:
    connection.execute(delete(tables.archive_vectors).where(condition))


def forget_claim(connection: Connection, claim_id: str) -> None:
    """Drop the vectors of one of our own claims, which reads otherwise from now on."""
    forget(connection, _V.number.in_(select(_A.number).where(_A.claim_id == claim_id)))


def count_vectors(connection: Connection, model: str) -> int:
    statement = select(func.count()).select_from(tables.archive_vectors).where(_V.model == model)
    return int(connection.execute(statement).scalar() or 0)


def database_id(connection: Connection) -> str:
    about = tables.about.c
    return str(connection.execute(select(about.value).where(about.key == "id")).scalar() or "")


def last_seq(connection: Connection) -> int:
    # Asked at every match: putting a statement together would take longer than the answer.
    return int(connection.exec_driver_sql("SELECT max(seq) FROM archive_vectors").scalar() or 0)


def number_at(connection: Connection, seq: int) -> int:
    """Give the claim of the vector with this `seq`; 0 when there is none any more."""
    return int(connection.execute(select(_V.number).where(_V.seq == seq)).scalar() or 0)


def with_vectors(tables: str, model: str) -> str:
    """Join the vectors of a model, where claims have one, to tables that hold the archive's."""
    assert model.isalnum(), model
    joined = f"archive_vectors.number = archive.number AND archive_vectors.model = '{model}'"
    return f"{tables} LEFT JOIN archive_vectors ON {joined}"


def vectors_after(
    connection: Connection, model: str, seq: int, *, every: int = 1
) -> Iterator[Sequence[Kept]]:
    """Give portions of the vectors added after `seq`, in that order; `every` takes one of so many."""
    statement = select(_V.seq, _V.number, _V.vector).where(_V.seq > seq, _V.model == model).order_by(_V.seq)
    if every > 1:
        statement = statement.where(_V.seq % every == 0)
    rows = connection.execution_options(yield_per=ROWS).execute(statement)
    for portion in rows.partitions(ROWS):
        yield [Kept(seq, number, bytes(vector)) for seq, number, vector in portion]

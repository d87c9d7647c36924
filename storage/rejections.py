"""Rejected matches, found by the statement that they were rejected for, in whatever story it stands."""

from sqlalchemy import Connection

from storage import tables
from storage.repositories import Note, SqlRepository
from workbench.ids import RejectionId
from workbench.remembered import Rejection


class SqlRejections(SqlRepository[Rejection, RejectionId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.rejections, kind=Rejection, noun="rejected match")

    def of_statement(self, statement: str, /) -> list[Rejection]:
        columns = self._table.c
        condition = columns.statement == statement
        return self._all(self._select().where(condition).order_by(columns.made_at, columns.id))

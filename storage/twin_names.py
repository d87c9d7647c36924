"""The desk's own names with several spellings."""

from sqlalchemy import Connection

from storage import tables
from storage.repositories import Note, SqlRepository
from workbench.ids import TwinNameId
from workbench.remembered import TwinName


class SqlTwinNames(SqlRepository[TwinName, TwinNameId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.twin_names, kind=TwinName, noun="name")

    def all(self) -> list[TwinName]:
        return self._all(self._select().order_by(self._table.c.id))

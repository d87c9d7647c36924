"""Searches that are kept under a name."""

from sqlalchemy import Connection, func

from storage import tables
from storage.repositories import Note, SqlRepository
from workbench.ids import SavedSearchId
from workbench.remembered import SavedSearch


class SqlSavedSearches(SqlRepository[SavedSearch, SavedSearchId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.saved_searches, kind=SavedSearch, noun="saved search")

    def all(self) -> list[SavedSearch]:
        return self._all(self._select().order_by(func.lower(self._table.c.name), self._table.c.id))

"""The desk's rules, one row."""

from sqlalchemy import Connection

from storage import tables
from storage.repositories import Note, SqlRepository
from workbench.desk_rules import DeskRules
from workbench.ids import DeskRulesId


class SqlDeskRules(SqlRepository[DeskRules, DeskRulesId]):
    def __init__(self, connection: Connection, note: Note) -> None:
        super().__init__(connection, note, table=tables.desk_rules, kind=DeskRules, noun="rule of the desk")

"""What the commands need of the database and its surroundings; ui.main provides it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reports.model import ReportContent
    from workbench.desk import Desk
    from workbench.earlier_checks import Scope
    from workbench.health import Finding
    from workbench.ids import StoryId
    from workbench.looking_through import Helper
    from workbench.ports import EvidenceFiles, Work

Report = Callable[[float, str], None]


class Place(Protocol):
    """Where the stories are kept; nothing is opened, let alone made, before it is asked for."""

    @property
    def address(self) -> str:
        """The database's file or address, without a password."""

    @property
    def checker(self) -> str: ...

    @property
    def old_after(self) -> int:
        """The months after which an earlier check is old."""

    @property
    def template(self) -> Path | None:
        """The desk's own template for Word reports, if it has one."""

    def desk(self) -> "Desk":
        """Give the desk to change things at, on a database that is made when there is none."""

    def reading(self) -> "AbstractContextManager[Work | None]":
        """Open a unit of work that only reads; None where there is no database yet."""

    def helper(self, scope: "Scope") -> "Helper | None":
        """Start another process that looks for earlier checks as well; None where it would not help."""

    def files(self) -> "EvidenceFiles": ...

    def write_pdf(
        self, content: "ReportContent", path: Path, *, report: Report, cancelled: Callable[[], bool]
    ) -> None:
        """Write a report as PDF, which takes Qt; raises WorkbenchError where its libraries are lacking."""

    def stories_from(self, sha256: str) -> "list[StoryId]":
        """Give the stories with a revision from this very file, oldest first."""

    def examine(self, *, upgrade: bool, report: Report) -> "Iterator[Finding]": ...

    def back_up(self, target: Path, *, overwrite: bool) -> None: ...

"""The desk's own names with several spellings: loaded after the start, changed, and in use at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.history import Change
from workbench.remembered import TwinName
from workbench.twin_names import set_twin_names, use_twin_names

if TYPE_CHECKING:
    from ui.jobs import Report
    from ui.window import Workbench

LABEL = "Change the names with several spellings"


class DeskNames(QObject):
    """Keeps the table that texts are compared with in step with the database."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench

    def load(self) -> None:
        """Take the desk's names over, in the background; earlier checks are looked for again with them."""
        self._workbench.jobs.start(LABEL, self._load, finished=self._loaded, quiet=True)

    def _load(self, _report: "Report", _cancelled: object) -> bool:
        return self._workbench.desk.read(use_twin_names)

    def _loaded(self, any_names: bool) -> None:
        if any_names:
            self._look_again()

    def take_over(self, changes: Sequence[Change]) -> None:
        """Follow what was changed, undone or redone, here or by somebody else."""
        if any(isinstance(change.value, TwinName) for change in changes):
            self._workbench.desk.read(use_twin_names)
            self._look_again()

    def edit(self) -> None:
        from ui.twin_names_dialog import TwinNamesDialog

        names = self._workbench.desk.read(lambda work: work.twin_names.all())
        TwinNamesDialog(names, self.set, self._workbench).open()

    def set(self, groups: Sequence[Sequence[str]]) -> None:
        """Keep these names and no others, in one step that can be undone; raises Refused."""
        session = self._workbench.session
        if session is not None:
            session.do(LABEL, lambda work: set_twin_names(work, groups))
            return
        step = self._workbench.desk.do(LABEL, lambda work: set_twin_names(work, groups))
        if step.changes:
            self.take_over(step.changes)
            self._workbench.notice.offer("The names are changed.", [("Undo", self.undo)])

    def undo(self) -> None:
        """Take the last change of the names back that was made with no story open."""
        if self._workbench.desk.undo_labels(None)[0] == LABEL:
            self.take_over(self._workbench.desk.undo(None).changes)
        self._workbench.notice.tell("")

    def _look_again(self) -> None:
        if self._workbench.session is not None:
            self._workbench.workplace.details.look_again()

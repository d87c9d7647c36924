"""The rules of the desk in the window: read after the start, set in the settings, followed from then on."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.old_checks import old_after, use_old_after
from workbench.desk_rules import DeskRules, desk_rules, old_after_words, set_old_after
from workbench.errors import DatabaseProblem
from workbench.history import Change

if TYPE_CHECKING:
    from ui.jobs import Report
    from ui.window import Workbench

LOOK_AGAIN = 2000
"""Milliseconds between two looks at the rules while no story is open; an open one is told of changes."""


class RulesInUse(QObject):
    """Keeps what the window goes by in step with the database."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._number = 0
        self._looking = False
        self._known = False
        self._undoable = ""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self._look_without_story)

    def load(self) -> None:
        """Go by the desk's rules from now on, also when somebody else changes them."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Read the rules in the background."""
        if not self._looking:
            self._looking = True
            self._workbench.jobs.start(
                "Reading the rules of the desk",
                self._read,
                finished=self._came,
                ended=self._looked,
                quiet=True,
            )

    def take_over(self, changes: Sequence[Change]) -> None:
        """Follow what was changed, undone or redone, here or by somebody else."""
        for change in changes:
            if isinstance(change.value, DeskRules):
                self._follow(change.after if isinstance(change.after, DeskRules) else DeskRules())

    def months_to_edit(self) -> int:
        """Give the months after which checks are old, as they stand in the database now."""
        # The settings must open without the database, too: another one is named there.
        with suppress(DatabaseProblem):
            self._follow(self._workbench.desk.read(desk_rules))
        return old_after()

    def set_old_after(self, months: int) -> None:
        """Set the months for the whole desk, in one step that can be undone."""
        label = old_after_words(months)
        session = self._workbench.session
        if session is not None:
            session.do(label, lambda work: set_old_after(work, months))
            return
        step = self._workbench.desk.do(label, lambda work: set_old_after(work, months))
        if step.changes:
            self._undoable = label
            self.take_over(step.changes)
            self._workbench.notice.offer(_news(months), [("Undo", self.undo)])

    def undo(self) -> None:
        """Take the change back that was made last with no story open."""
        if self._workbench.desk.undo_labels(None)[0] == self._undoable:
            self.take_over(self._workbench.desk.undo(None).changes)

    def _look_without_story(self) -> None:
        if self._workbench.session is None:
            self.look()

    def _read(self, _report: "Report", _cancelled: object) -> tuple[int, DeskRules]:
        number = self._number
        return number, self._workbench.desk.read(desk_rules)

    def _came(self, read: tuple[int, DeskRules]) -> None:
        number, rules = read
        if number == self._number:
            self._follow(rules)

    def _looked(self) -> None:
        self._looking = False

    def _follow(self, rules: DeskRules) -> None:
        """Go by these rules; what was read before and arrives later is dropped."""
        self._number += 1
        known, self._known = self._known, True
        if use_old_after(rules.old_after) and known:
            self._workbench.notice.tell(_news(rules.old_after))


def _news(months: int) -> str:
    return f"{old_after_words(months)} now, for the whole desk."

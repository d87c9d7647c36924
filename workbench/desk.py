"""The desk: the one door through which everything is changed, undone and redone."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from workbench.errors import DatabaseBusy, Refused
from workbench.history import Change, LogEntry, StepKind
from workbench.ids import StoryId
from workbench.ports import Store, Work

if TYPE_CHECKING:
    from workbench.earlier_checks import Scope
    from workbench.looking_through import Helper

T = TypeVar("T")

MERGE_WINDOW = timedelta(seconds=2)
"""Edits with the same merge key that follow each other within this time are one step."""

REFUSED_LATELY = 3.0
"""Seconds after a refusal in which a desk of little patience hardly waits: keys pressed meanwhile add up."""

HARDLY = 0.05
"""Seconds that it waits then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Generic[T]):
    """What an action did; `entry` is None when it changed nothing."""

    result: T
    entry: LogEntry | None

    @property
    def changes(self) -> list[Change]:
        return list(self.entry.changes) if self.entry else []


class Desk:
    """Runs actions for one checker; safe to use from several threads.

    `patience` is how many seconds an action waits while another program writes, before it raises
    DatabaseBusy: few where somebody waits for the window, left out for as many as the store thinks fit.
    """

    def __init__(self, store: Store, *, checker: str, patience: float | None = None) -> None:
        self._store = store
        self.checker = checker
        self._patience = patience
        self._refused_at = float("-inf")

    def in_background(self) -> "Desk":
        """Give this desk with the store's own patience, for work that nobody sits and waits for."""
        return Desk(self._store, checker=self.checker)

    def read(self, look: Callable[[Work], T]) -> T:
        """Run a function that only reads."""
        with self._store.reading() as work:
            return look(work)

    def helper(self, scope: "Scope") -> "Helper | None":
        """Start another process that looks for earlier checks as well; None where it would not help."""
        return self._store.helper(scope)

    def do(
        self,
        label: str,
        action: Callable[[Work], T],
        *,
        story_id: StoryId | None = None,
        merge_key: str = "",
        final: bool = False,
    ) -> Step[T]:
        """Run an action in one transaction and remember it as one step.

        The step belongs to `story_id`'s undo history. A `final` step is logged but cannot be undone.
        """
        with self._writing() as work:
            result = action(work)
            changes = work.changes()
            if not changes:
                return Step(result=result, entry=None)
            mergeable = merge_key and not final
            previous = self._merge_target(work, story_id, merge_key, changes) if mergeable else None
            kind = StepKind.FINAL if final else StepKind.MERGE if previous else StepKind.DO
            entry = work.log.append(
                kind=kind,
                label=label,
                story_id=story_id,
                merge_key=merge_key,
                group=previous.group if previous else None,
                changes=changes,
            )
            return Step(result=result, entry=entry)

    def undo(self, story_id: StoryId | None, *, label: str = "") -> LogEntry:
        """Take the checker's last step on the story back.

        Raises Refused when there is none, or it is not the one that a `label` names; Conflict when somebody
        has changed the same thing since.
        """
        return self._reverse(story_id, StepKind.UNDO, label=label)

    def redo(self, story_id: StoryId | None) -> LogEntry:
        """Do the step that was undone last again; raises as `undo` does."""
        return self._reverse(story_id, StepKind.REDO)

    def undo_labels(self, story_id: StoryId | None) -> tuple[str, str]:
        """Name what undo and redo would do next, "" where there is nothing."""
        done, undone = self.read(
            lambda work: (
                self._undoable_step(work, story_id),
                work.log.redoable(story_id=story_id, checker=self.checker),
            )
        )
        return (done.label if done else "", undone.label if undone else "")

    @contextmanager
    def _writing(self) -> Iterator[Work]:
        patience = self._patience
        if patience is not None and time.monotonic() - self._refused_at < REFUSED_LATELY:
            patience = min(patience, HARDLY)
        try:
            with self._store.writing(self.checker, patience=patience) as work:
                yield work
        except DatabaseBusy:
            self._refused_at = time.monotonic()
            raise

    def _reverse(self, story_id: StoryId | None, kind: StepKind, *, label: str = "") -> LogEntry:
        with self._writing() as work:
            find = self._undoable if kind is StepKind.UNDO else self._redoable
            found = find(work, story_id)
            if found is None:
                raise Refused(f"There is nothing to {kind.value}.")
            step, recorded = found
            if label and step.label != label:
                raise Refused(
                    f"“{label}” was not undone: something was changed after it meanwhile; undo that first."
                )
            if kind is StepKind.UNDO:
                for change in reversed(recorded):
                    work.restore(change)
            else:
                for change in recorded:
                    work.restore(change.reversed())
            return work.log.append(
                kind=kind,
                label=step.label,
                story_id=story_id,
                merge_key="",
                group=step.group,
                changes=work.changes(),
            )

    def _undoable(self, work: Work, story_id: StoryId | None) -> tuple[LogEntry, list[Change]] | None:
        """Find what undo takes back, with its changes."""
        step = self._undoable_step(work, story_id)
        return None if step is None else (step, work.log.changes_of(step.group))

    def _undoable_step(self, work: Work, story_id: StoryId | None) -> LogEntry | None:
        """Find the step that undo takes back: merged edits that cancelled each other out are passed over.

        The changes of any other are not read for that: there may be thousands.
        """
        step = work.log.undoable(story_id=story_id, checker=self.checker)
        while step is not None and step.merge_key and not work.log.changes_of(step.group):
            step = work.log.undoable(story_id=story_id, checker=self.checker, below=step.number)
        return step

    def _redoable(self, work: Work, story_id: StoryId | None) -> tuple[LogEntry, list[Change]] | None:
        step = work.log.redoable(story_id=story_id, checker=self.checker)
        return None if step is None else (step, work.log.changes_of(step.group))

    def _merge_target(
        self, work: Work, story_id: StoryId | None, merge_key: str, changes: Sequence[Change]
    ) -> LogEntry | None:
        latest = work.log.latest(story_id=story_id, checker=self.checker)
        if (
            latest is None
            or latest.kind not in (StepKind.DO, StepKind.MERGE)
            or latest.merge_key != merge_key
            or abs(work.now() - latest.at) > MERGE_WINDOW
        ):
            return None
        left = {change.value.id: change.after for change in work.log.changes_of(latest.group)}
        undisturbed = all(left.get(c.value.id, c.before) == c.before for c in changes)
        return latest if undisturbed else None

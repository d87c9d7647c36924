"""What was done, by whom and when: the steps of the activity log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from workbench.claims import Claim, Disclosure, Query
from workbench.desk_rules import DeskRules
from workbench.evidence import Evidence, Link
from workbench.ids import StoryId
from workbench.remembered import Distinction, Merge, Rejection, SavedSearch, TwinName
from workbench.stories import Sentence, Story

Recorded = (
    Story
    | Sentence
    | Claim
    | Disclosure
    | Evidence
    | Link
    | Query
    | Rejection
    | TwinName
    | SavedSearch
    | Merge
    | Distinction
    | DeskRules
)
"""The values whose changes are noted and can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value before and after; None on a side where it did not exist."""

    before: Recorded | None
    after: Recorded | None

    @property
    def value(self) -> Recorded:
        """The value on whichever side has one, the newer first."""
        value = self.after if self.after is not None else self.before
        assert value is not None
        return value

    def reversed(self) -> "Change":
        return replace(self, before=self.after, after=self.before)


class StepKind(StrEnum):
    DO = "do"
    MERGE = "merge"
    UNDO = "undo"
    REDO = "redo"
    FINAL = "final"
    """Cannot be undone, such as opening a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A step as the log keeps it.

    `group` is its own number, or that of the step it adds to, reverses or repeats.
    """

    number: int
    kind: StepKind
    label: str
    story_id: StoryId | None
    at: datetime
    checker: str
    group: int
    merge_key: str = ""
    changes: Sequence[Change] = ()


def consolidated(changes: Sequence[Change]) -> list[Change]:
    """Join the changes of each value, first before to last after; drop those that change nothing."""
    joined: dict[tuple[type, str], Change] = {}
    for change in changes:
        key = (type(change.value), change.value.id)
        first = joined.get(key)
        joined[key] = change if first is None else replace(first, after=change.after)
    return [change for change in joined.values() if change.before != change.after]

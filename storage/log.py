"""The activity log: steps and their changes, appended and never changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, insert, select

from storage import tables
from storage.codec import Row, from_json, from_row, to_json
from workbench.claims import Claim, Disclosure, Query
from workbench.desk_rules import DeskRules
from workbench.evidence import Evidence, Link
from workbench.history import Change, LogEntry, Recorded, StepKind, consolidated
from workbench.ids import StoryId
from workbench.remembered import Distinction, Merge, Rejection, SavedSearch, TwinName
from workbench.stories import Sentence, Story

ENTITIES: dict[str, type[Recorded]] = {
    "story": Story,
    "sentence": Sentence,
    "claim": Claim,
    "disclosure": Disclosure,
    "evidence": Evidence,
    "link": Link,
    "query": Query,
    "rejection": Rejection,
    "twin name": TwinName,
    "saved search": SavedSearch,
    "merge": Merge,
    "distinction": Distinction,
    "desk rules": DeskRules,
}
_NAMES = {kind: name for name, kind in ENTITIES.items()}

_STEPS = tables.steps.c


class SqlLog:
    def __init__(self, connection: Connection, *, checker: str, at: datetime) -> None:
        self._connection = connection
        self._checker = checker
        self._at = at

    def append(
        self,
        *,
        kind: StepKind,
        label: str,
        story_id: StoryId | None,
        merge_key: str,
        group: int | None,
        changes: Sequence[Change],
    ) -> LogEntry:
        number = self.last_number() + 1
        entry = LogEntry(
            number=number,
            kind=kind,
            label=label,
            story_id=story_id,
            at=self._at,
            checker=self._checker,
            group=number if group is None else group,
            merge_key=merge_key,
            changes=tuple(changes),
        )
        self._connection.execute(
            insert(tables.steps).values(
                number=number,
                kind=kind.value,
                label=label,
                story_id=story_id,
                at=self._at,
                checker=self._checker,
                group=entry.group,
                merge_key=merge_key,
            )
        )
        if changes:
            self._connection.execute(
                insert(tables.changes),
                [_change_row(number, position, change) for position, change in enumerate(changes)],
            )
        return entry

    def latest(self, *, story_id: StoryId | None, checker: str) -> LogEntry | None:
        return self._newest(_history(story_id, checker))

    def undoable(
        self, *, story_id: StoryId | None, checker: str, below: int | None = None
    ) -> LogEntry | None:
        later = tables.steps.alias("later")
        reversed_since = exists().where(
            later.c.group == _STEPS.group,
            later.c.number > _STEPS.number,
            later.c.kind.in_([StepKind.UNDO.value, StepKind.REDO.value]),
        )
        statement = _history(story_id, checker).where(
            _STEPS.kind.in_([StepKind.DO.value, StepKind.REDO.value]), ~reversed_since
        )
        return self._newest(statement if below is None else statement.where(_STEPS.number < below))

    def redoable(self, *, story_id: StoryId | None, checker: str) -> LogEntry | None:
        later = tables.steps.alias("later")
        repeated = exists().where(later.c.group == _STEPS.group, later.c.number > _STEPS.number)
        newest_done = (
            _history(story_id, checker)
            .with_only_columns(_STEPS.number)
            .where(_STEPS.kind == StepKind.DO.value)
            .order_by(_STEPS.number.desc())
            .limit(1)
        )
        after = self._connection.execute(newest_done).scalar() or 0
        return self._newest(
            _history(story_id, checker).where(
                _STEPS.kind == StepKind.UNDO.value, _STEPS.number > after, ~repeated
            )
        )

    def changes_of(self, group: int, /) -> list[Change]:
        numbers = select(_STEPS.number).where(
            _STEPS.group == group, _STEPS.kind.in_([StepKind.DO.value, StepKind.MERGE.value])
        )
        rows = self._connection.execute(
            select(tables.changes)
            .where(tables.changes.c.step_number.in_(numbers))
            .order_by(tables.changes.c.step_number, tables.changes.c.position)
        ).mappings()
        return consolidated([_change(row) for row in rows])

    def since(self, number: int, /) -> list[LogEntry]:
        return self._entries(_STEPS.number > number)

    def last_number(self) -> int:
        return int(self._connection.execute(select(func.max(_STEPS.number))).scalar() or 0)

    def about(self, entity_ids: Sequence[str], /) -> list[LogEntry]:
        numbers = select(tables.changes.c.step_number).where(tables.changes.c.entity_id.in_(entity_ids))
        return self._entries(_STEPS.number.in_(numbers), only=frozenset(entity_ids))

    def of_story(self, story_id: StoryId, /) -> list[LogEntry]:
        return self._entries(_STEPS.story_id == story_id)

    def _newest(self, statement: Select[Any]) -> LogEntry | None:
        newest = statement.order_by(_STEPS.number.desc()).limit(1)
        row = self._connection.execute(newest).mappings().first()
        return None if row is None else _entry(row, ())

    def _entries(
        self, condition: ColumnElement[bool], *, only: frozenset[str] | None = None
    ) -> list[LogEntry]:
        steps = select(tables.steps).where(condition).order_by(_STEPS.number)
        rows = self._connection.execute(steps).mappings().all()
        if not rows:
            return []
        found: dict[int, list[Change]] = {row["number"]: [] for row in rows}
        changes = self._connection.execute(
            select(tables.changes)
            .where(tables.changes.c.step_number.in_(select(_STEPS.number).where(condition)))
            .order_by(tables.changes.c.step_number, tables.changes.c.position)
        ).mappings()
        for row in changes:
            if only is None or row["entity_id"] in only:
                found[row["step_number"]].append(_change(row))
        return [_entry(row, found[row["number"]]) for row in rows]


def _history(story_id: StoryId | None, checker: str) -> Select[Any]:
    of_story = _STEPS.story_id.is_(None) if story_id is None else _STEPS.story_id == story_id
    return select(tables.steps).where(of_story, _STEPS.checker == checker)


def _entry(row: Row, changes: Sequence[Change]) -> LogEntry:
    return replace(from_row(LogEntry, {**row, "changes": ""}), changes=tuple(changes))


def _change_row(number: int, position: int, change: Change) -> dict[str, object]:
    return {
        "step_number": number,
        "position": position,
        "entity": _NAMES[type(change.value)],
        "entity_id": change.value.id,
        "before": None if change.before is None else to_json(change.before),
        "after": None if change.after is None else to_json(change.after),
    }


def _change(row: Row) -> Change:
    kind: type[Recorded] = ENTITIES[str(row["entity"])]
    before, after = row["before"], row["after"]
    return Change(
        before=None if before is None else from_json(kind, str(before)),
        after=None if after is None else from_json(kind, str(after)),
    )

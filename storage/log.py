"""The activity log: steps and their changes, appended and never changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from storage import tables
from storage.codec import from_json, to_json
from workbench.archive import Rejection
from workbench.claims import Claim, Disclosure, Query
from workbench.evidence import Evidence, Link
from workbench.history import Change, LogEntry, Recorded, StepKind, consolidated
from workbench.ids import StoryId
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
}
_NAMES = {kind: name for name, kind in ENTITIES.items()}


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

    def latest(self, *, story_id: StoryId | None, checker: str, limit: int) -> list[LogEntry]:
        steps = tables.steps.c
        of_story = steps.story_id.is_(None) if story_id is None else steps.story_id == story_id
        statement = (
            select(tables.steps)
            .where(of_story, steps.checker == checker)
            .order_by(steps.number.desc())
            .limit(limit)
        )
        rows = self._connection.execute(statement).mappings().all()
        return [_entry(dict(row), ()) for row in reversed(rows)]

    def changes_of(self, group: int, /) -> list[Change]:
        numbers = select(tables.steps.c.number).where(
            tables.steps.c.group == group,
            tables.steps.c.kind.in_([StepKind.DO.value, StepKind.MERGE.value]),
        )
        rows = self._connection.execute(
            select(tables.changes)
            .where(tables.changes.c.step_number.in_(numbers))
            .order_by(tables.changes.c.step_number, tables.changes.c.position)
        ).mappings()
        return consolidated([_change(dict(row)) for row in rows])

    def since(self, number: int, /) -> list[LogEntry]:
        condition = tables.steps.c.number > number
        return self._entries(select(tables.steps).where(condition), None)

    def last_number(self) -> int:
        return int(self._connection.execute(select(func.max(tables.steps.c.number))).scalar() or 0)

    def about(self, entity_ids: Sequence[str], /) -> list[LogEntry]:
        numbers = select(tables.changes.c.step_number).where(tables.changes.c.entity_id.in_(entity_ids))
        return self._entries(
            select(tables.steps).where(tables.steps.c.number.in_(numbers)), frozenset(entity_ids)
        )

    def of_story(self, story_id: StoryId, /) -> list[LogEntry]:
        return self._entries(select(tables.steps).where(tables.steps.c.story_id == story_id), None)

    def _entries(self, statement: "object", only: frozenset[str] | None) -> list[LogEntry]:
        from sqlalchemy import Select

        assert isinstance(statement, Select)
        rows = [dict(row) for row in self._connection.execute(statement.order_by("number")).mappings()]
        found: dict[int, list[Change]] = {row["number"]: [] for row in rows}
        subset = statement.with_only_columns(tables.steps.c.number)
        changes = self._connection.execute(
            select(tables.changes)
            .where(tables.changes.c.step_number.in_(subset))
            .order_by(tables.changes.c.step_number, tables.changes.c.position)
        ).mappings()
        for row in changes:
            if only is None or row["entity_id"] in only:
                found[row["step_number"]].append(_change(dict(row)))
        return [_entry(row, found[row["number"]]) for row in rows]


def _entry(row: dict[str, object], changes: Sequence[Change]) -> LogEntry:
    return LogEntry(**{**row, "kind": StepKind(str(row["kind"])), "changes": tuple(changes)})  # type: ignore[arg-type]


def _change_row(number: int, position: int, change: Change) -> dict[str, object]:
    return {
        "step_number": number,
        "position": position,
        "entity": _NAMES[type(change.value)],
        "entity_id": change.value.id,
        "before": None if change.before is None else to_json(change.before),
        "after": None if change.after is None else to_json(change.after),
    }


def _change(row: dict[str, object]) -> Change:
    kind: type[Recorded] = ENTITIES[str(row["entity"])]
    before, after = row["before"], row["after"]
    return Change(
        before=None if before is None else from_json(kind, str(before)),
        after=None if after is None else from_json(kind, str(after)),
    )

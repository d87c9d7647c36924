"""The activity log of a story in a report: each step in words, with what it put in the place of what."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from reports.wording import count, day, opening, quoted
from workbench.anchors import Anchor
from workbench.claims import Claim, Disclosure, Query
from workbench.desk_rules import DeskRules
from workbench.evidence import Evidence, EvidenceKind, Link
from workbench.history import Change, LogEntry, Recorded, StepKind
from workbench.ids import ClaimId, EvidenceId
from workbench.stories import Sentence, Story

LONGEST_VALUE = 240
"""Characters of a value that are shown."""

MOST_CHANGES = 8
"""Changes of one step that are told one by one; more are counted."""

_SILENT = frozenset(
    {
        "id",
        "story_id",
        "claim_id",
        "evidence_id",
        "revision_id",
        "made_at",
        "made_by",
        "checked_at",
        "checked_by",
        "decided_at",
        "decided_by",
        "asked_at",
        "asked_by",
    }
)
_KINDS: Mapping[type[Recorded], str] = {
    Story: "story",
    Sentence: "sentence",
    Claim: "claim",
    Disclosure: "disclosure",
    Evidence: "piece of evidence",
    Link: "link",
    Query: "query",
    DeskRules: "rule of the desk",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A step: who did what when; `about` names what it touched, `changes` say what became what."""

    number: int
    at: datetime
    checker: str
    words: str
    about: str
    changes: Sequence[str]


def log_lines(
    entries: Sequence[LogEntry],
    *,
    claims: Mapping[ClaimId, int],
    evidence: Mapping[EvidenceId, int],
    told: Callable[[str], str] = str,
) -> list[LogLine]:
    """Put the steps in words; the numbers are those that claims and evidence have in the report.

    `told` says how the words of people may be told, and hears each as a whole. Where it is given, what is
    known of people is not told at all, but that it was changed.
    """
    lines = []
    for entry in entries:
        names = list(dict.fromkeys(_name(change.value, claims, evidence) for change in entry.changes))
        few = len(entry.changes) <= MOST_CHANGES
        lines.append(
            LogLine(
                number=entry.number,
                at=entry.at,
                checker=entry.checker,
                words=told(_WORDS.get(entry.kind, "{}").format(entry.label)),
                about=", ".join(name for name in names if name) if few else "",
                changes=[words for change in entry.changes for words in _differences(change, told)]
                if few
                else [_counted(entry.changes)],
            )
        )
    return lines


_WORDS = {StepKind.UNDO: "Undid: {}", StepKind.REDO: "Did again: {}"}


def _name(value: Recorded, claims: Mapping[ClaimId, int], evidence: Mapping[EvidenceId, int]) -> str:
    match value:
        case Claim():
            return _numbered("claim", claims.get(value.id))
        case Disclosure() | Query():
            return _numbered("claim", claims.get(value.claim_id))
        case Link():
            piece = evidence.get(value.evidence_id)
            return _numbered("claim", claims.get(value.claim_id)) + (f" and E{piece}" if piece else "")
        case Evidence():
            piece = evidence.get(value.id)
            return f"E{piece}" if piece else "evidence no longer linked"
        case Story():
            return "the story"
        case _:
            return ""


def _numbered(kind: str, number: int | None) -> str:
    return f"{kind} {number}" if number else f"a {kind} no longer there"


def _differences(change: Change, told: Callable[[str], str]) -> Iterator[str]:
    kind = _KINDS.get(type(change.value), "entry")
    if told is not str and any(_is_of_person(value) for value in (change.before, change.after)):
        yield "what is known of a person"
    elif change.after is None:
        yield f"{kind} removed"
    elif change.before is None:
        yield f"{kind} added{_what(change.value, told)}"
    else:
        for field in fields(change.after):
            old, new = getattr(change.before, field.name), getattr(change.after, field.name)
            if old != new and field.name not in _SILENT:
                yield f"{field.name.replace('_', ' ')}: {_value(old, told)} → {_value(new, told)}"


def _is_of_person(value: Recorded | None) -> bool:
    return isinstance(value, Evidence) and value.kind is EvidenceKind.PERSON


def _what(value: Recorded, told: Callable[[str], str]) -> str:
    match value:
        case Claim():
            return f": {_value(value.wording, told)}"
        case Evidence() | Story():
            return f": {_value(value.title, told)}" if value.title else ""
        case Link():
            return f": {value.relation}"
        case Query():
            return f": {_value(value.question, told)}"
        case DeskRules():
            return f": old after {value.old_after} months"
        case _:
            return ""


def _value(value: object, told: Callable[[str], str]) -> str:
    if isinstance(value, Anchor):
        value = value.quote
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return day(value)
    return quoted(opening(told(str(value)), LONGEST_VALUE)) if value not in ("", None) else "nothing"


def _counted(changes: Sequence[Change]) -> str:
    counts = Counter(_KINDS.get(type(change.value), "entry") for change in changes)
    return ", ".join(
        count(number, kind, "pieces of evidence" if kind == "piece of evidence" else _plural(kind))
        for kind, number in counts.items()
    )


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"

"""`workbench match`: statements in, one a line; the best earlier claims out, in the same order."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ui.commands.console import note, printable, say, say_json_line
from ui.commands.grouping import group_in_words
from ui.commands.lines import lines_of
from ui.commands.looking import look_up
from ui.commands.meaning import prepare
from ui.commands.place import Place
from ui.commands.searching import described
from ui.commands.shapes import matches_json
from ui.commands.usage import MATCHES
from workbench.ageing import OLD_SIGN, age_of
from workbench.archive import Match
from workbench.earlier_checks import Scope
from workbench.errors import UnreadableRecords

TOGETHER = 2_000
"""Statements that are worked on together, where so many are there at once."""

FAINTEST = 0.001
"""Scripts are given fainter matches than are shown to people, for they can go by the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement with the id its line gave it, or the number of its line."""

    id: object
    text: str


def match_statements(arguments: Namespace, place: Place) -> int:
    faintest = FAINTEST if arguments.jsonl else None
    limit, floor = (arguments.limit, 0.0) if arguments.limit else (MATCHES, faintest)
    today = date.today()
    told, asked = False, False
    with lines_of(arguments.file) as lines:
        for statements in _together(read_statements(lines)):
            learn = prepare(place, [each.text for each in statements])
            with place.reading() as work:
                if work is None and not told:
                    told = True
                    note(f"There is no database “{place.address}” yet.")
                scope = Scope(limit=limit, today=today, old_after=place.old_after, floor=floor)
                found = look_up(place, work, [each.text for each in statements], scope, learn)
                for statement, matches in zip(statements, found, strict=True):
                    asked = True
                    if arguments.jsonl:
                        written = matches_json(matches, today=today, old_after=scope.old_after)
                        say_json_line({"id": statement.id, "matches": written})
                    else:
                        _say(statement, matches, today=today, old_after=scope.old_after)
    if not asked:
        note("There was no statement to match: give one a line.")
    return 0


def _together(statements: Iterable[Statement | None]) -> Iterator[list[Statement]]:
    """Put together what there is before a pause or a bad line, but no more than is worked on at a time."""
    gathered: list[Statement] = []
    try:
        for each in statements:
            if each is not None:
                gathered.append(each)
            if gathered and (each is None or len(gathered) == TOGETHER):
                yield gathered
                gathered = []
    except UnreadableRecords:
        if gathered:
            yield gathered
        raise
    if gathered:
        yield gathered


def read_statements(lines: Iterable[bytes | None]) -> Iterator[Statement | None]:
    """Read one statement a line; JSON objects when the first one is. Raises UnreadableRecords.

    None among the lines is a pause of whoever writes them, and handed on.
    """
    objects: bool | None = None
    number = 0
    for raw in lines:
        if raw is None:
            yield None
            continue
        number += 1
        line = raw.decode("utf-8", "replace").removeprefix("\ufeff").strip()
        if not line:
            continue
        if objects is None:
            objects = _object(line) is not None
        if not objects:
            yield Statement(id=str(number), text=line)
            continue
        content = _object(line)
        text = content.get("text") if content is not None else None
        if content is None or not isinstance(text, str):
            raise UnreadableRecords(
                f"Line {number} is no JSON object with a “text”; mend it, or give plain lines throughout."
            )
        yield Statement(id=content.get("id", str(number)), text=text)


def _object(line: str) -> dict[str, object] | None:
    if not line.startswith("{"):
        return None
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _say(statement: Statement, found: Sequence[Match], *, today: date, old_after: int) -> None:
    say(printable(statement.text))
    for match in found:
        say_match(match, indent="  ", today=today, old_after=old_after)
    if not found:
        say("  no earlier claim")


def say_match(match: Match, *, indent: str, today: date, old_after: int) -> None:
    """Write an earlier claim that resembles a statement, with its age and what differs."""
    say(f"{indent}{match.score:.2f} {match.strength.value}: {printable(match.earlier.wording)}")
    say(f"{indent}     {described(match.earlier)}")
    if match.group is not None:
        say(f"{indent}     {group_in_words(match.group)}")
    age = age_of(match.earlier, today=today, old_after=old_after)
    if age.stale and age.days is not None:
        say(f"{indent}     {OLD_SIGN} old: checked {age.words}")
    for one in match.differences:
        say(f"{indent}     {one.in_words(lambda words: f'“{printable(words)}”')}")

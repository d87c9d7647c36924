"""`workbench revise`: a new version of a draft, with the marks of the last one."""

import hashlib
from argparse import Namespace
from pathlib import Path
from typing import Any

from ui.commands.console import note, printable, progress, say, say_json, shortened
from ui.commands.drafts import read_path
from ui.commands.finding import find_story
from ui.commands.place import Place
from workbench.carrying import Bin
from workbench.revising import Carried, CarryOver, revise

SHOWN = (Bin.REWORDED, Bin.GONE)
"""What a person has to see to; the rest is counted."""


def revise_story(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
    with progress() as report:
        draft, content = read_path(arguments.draft, report)
        report(0.0, "Carrying the marks over")
        name = file_name_of(arguments.draft)
        path = str(arguments.draft.absolute())
        desk = place.desk()
        elsewhere = [
            one for one in place.stories_from(hashlib.sha256(content).hexdigest()) if one != story.id
        ]
        done = desk.do(
            "New version",
            lambda work: revise(work, story.id, draft, content=content, file_name=name, path=path),
            story_id=story.id,
        ).result
    if not done.is_new:
        note(f"This is the same file as that of revision {done.revision.number}; nothing was changed.")
    elif elsewhere:
        note(f"The same file is open as story {elsewhere[-1]}, too.")
    if arguments.json:
        say_json(revision_json(done))
    else:
        say_revision(done)
    taken = done.taken
    if taken.answered or taken.closed:
        note(f"Queries answered in the file: {taken.answered}, closed: {taken.closed}.")
    return 0


def file_name_of(path: Path) -> str:
    """Give a file's name; one in bytes that are no text cannot be stored as they are."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def revision_json(done: CarryOver) -> dict[str, Any]:
    return {
        "revision": done.revision.number,
        "bins": {which.value: [_entry_json(one) for one in done.of(which)] for which in Bin},
    }


def _entry_json(one: Carried) -> dict[str, Any]:
    return {
        "claim_id": one.claim_id,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "previous_quote": one.previous_quote,
        "unsure": one.unsure,
    }


def say_revision(done: CarryOver) -> None:
    counts = ", ".join(f"{len(done.of(which))} {which.value}" for which in Bin)
    say(f"Revision {done.revision.number}; claims: {counts}")
    for which in SHOWN:
        for one in done.of(which):
            place = "gone" if one.start is None else f"{one.start}–{one.end}"
            asked = " (is this the place?)" if one.unsure else ""
            say(f"{which.value}  {one.claim_id}  {place}{asked}")
            say(f"    was “{shortened(one.previous_quote)}”")
            if one.quote is not None:
                say(f"    now “{shortened(one.quote)}”")
    changed = [one for one in done.disclosures if one.bin in SHOWN]
    for one in changed:
        say(f"disclosure {one.bin.value}: “{printable(one.previous_quote)}”")

"""`workbench groups`: earlier claims that say the same, as they were found and as people merged them."""

from argparse import Namespace
from itertools import islice
from typing import TYPE_CHECKING, Any

from ui.commands.console import note, printable, progress, say, say_json, stoppable
from ui.commands.place import Place
from ui.commands.searching import described
from ui.commands.shapes import group_json
from workbench.claims import Verdict
from workbench.duplicates import Group, Member
from workbench.errors import Cancelled
from workbench.twin_names import use_twin_names

if TYPE_CHECKING:
    from workbench.ports import Work

MOST = 200
"""Claims of a group that are given."""


def list_groups(arguments: Namespace, place: Place) -> int:
    """List the groups; with --find after looking at what is new, which stops where nothing is half stored."""
    stopped = False
    if arguments.find:
        stopped = _find(place)
    with place.reading() as work:
        if work is None:
            note(f"There is no database “{place.address}” yet.")
            told: list[tuple[Group, list[Member]]] = []
        else:
            told = _read(work, arguments.limit)
    if arguments.json:
        say_json([_json(group, members) for group, members in told])
    elif not told:
        note("No earlier claims are known to say the same.")
    else:
        for group, members in told:
            _say(group, members)
    return int(stopped)


def group_in_words(group: Group) -> str:
    """Say on one line what a claim stands for, such as "and 2 like it: 1 verified, 2 contradicted"."""
    verdicts = ", ".join(
        f"{group.verdicts[verdict]:,} {verdict.value}" for verdict in Verdict if group.verdicts.get(verdict)
    )
    disagree = " · their verdicts disagree" if group.disagree else ""
    merged = f", {group.merged:,} merged" if group.merged else ""
    return f"and {group.size - 1:,} like it{merged}: {verdicts}{disagree}"


def _find(place: Place) -> bool:
    """Look at what is new; say whether it was stopped."""
    from workbench.grouping.finding import find_groups, waiting

    desk = place.desk()
    desk.read(use_twin_names)
    with progress() as report, stoppable() as cancelled:
        try:
            find_groups(desk, report=report, cancelled=cancelled)
        except Cancelled:
            note(f"Stopped; {desk.read(waiting):,} claims were not looked at, the next --find goes on there.")
            return True
    return False


def _read(work: "Work", limit: int) -> list[tuple[Group, list[Member]]]:
    return [
        (group, work.groups.members(group.key, limit=MOST)) for group in islice(work.groups.every(), limit)
    ]


def _json(group: Group, members: list[Member]) -> dict[str, Any]:
    return {
        **group_json(group),
        "members": [
            {
                "claim_id": one.earlier.id,
                "external_id": one.earlier.external_id or None,
                "text": one.earlier.wording,
                "verdict": one.earlier.verdict.value,
                "checked_on": one.earlier.checked_on.isoformat() if one.earlier.checked_on else None,
                "source": one.earlier.source,
                "claimant": one.earlier.claimant,
                "own": one.earlier.own,
                "merged": one.merged,
                "score": None if one.score is None else round(one.score, 6),
            }
            for one in members
        ],
    }


def _say(group: Group, members: list[Member]) -> None:
    for place, one in enumerate(members):
        indent = "    " if place else ""
        merged = " (merged)" if one.merged else ""
        say(f"{indent}{printable(one.earlier.wording)}")
        say(f"{indent}    {described(one.earlier)}{merged}")
        if not place:
            say(f"    {group_in_words(group)}")
    if group.size > len(members):
        say(f"    … and {group.size - len(members):,} more")

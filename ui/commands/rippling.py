"""`workbench ripple`: the other places that carry a claim, those that relied on it first."""

from argparse import Namespace
from datetime import UTC, datetime

from ui.commands.console import note, printable, say, say_json, shortened
from ui.commands.finding import find_claim, find_story
from ui.commands.indexing import catch_up
from ui.commands.place import Place
from ui.commands.shapes import carrier_json
from workbench.ripple import carriers_of, printing_of
from workbench.sheet import load_sheet


def ripple(arguments: Namespace, place: Place) -> int:
    now = datetime.now(UTC)
    with place.reading() as work:
        story = find_story(work, arguments.story)
        assert work is not None
        catch_up(work)
        claim = find_claim(load_sheet(work, story.id), arguments.claim)
        carriers = carriers_of(work, claim.id)
    if arguments.json:
        say_json([carrier_json(one, now=now) for one in carriers])
        return 0
    if not carriers:
        note(f"No other claim carries “{shortened(claim.wording, 80)}”.")
    for one in carriers:
        state = printing_of(one.story, now=now).value
        due = f" {one.story.due_at:%Y-%m-%d %H:%M} UTC" if one.story.due_at else ""
        day = f", {one.claim.checked_at:%Y-%m-%d}" if one.claim.checked_at else ""
        alike = f" ({one.score:.2f})" if one.score is not None else ""
        say(f"{one.tie.value}{alike}: {printable(one.claim.wording)}")
        say(f"    {one.claim.verdict.value}{day} · {shortened(one.story.title, 100)} · {state}{due}")
        say(f"    story {one.story.id}, claim {one.claim.id}")
    return 0

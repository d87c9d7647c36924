"""`workbench search`."""

from argparse import Namespace

from ui.commands.console import note, printable, say, say_json
from ui.commands.place import Place
from ui.commands.shapes import hit_json
from workbench.archive import ArchiveQuery, EarlierClaim, Origin
from workbench.claims import Verdict


def search(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        if work is None:
            note(f"There is no database “{place.address}” yet.")
        story_id = None
        if arguments.story:
            from ui.commands.finding import find_story

            story_id = find_story(work, arguments.story).id
        query = ArchiveQuery(
            words=" ".join(arguments.words),
            verdict=Verdict(arguments.verdict) if arguments.verdict else None,
            kind=arguments.kind,
            since=arguments.since,
            until=arguments.until,
            story_id=story_id,
            claimant=arguments.claimant,
            origin=Origin(arguments.origin) if arguments.origin else None,
        )
        hits = list(work.archive.search(query, limit=arguments.limit)) if work is not None else []
    if arguments.json:
        say_json([hit_json(hit) for hit in hits])
        return 0
    if not hits:
        note("No earlier claim fits.")
    for hit in hits:
        say(printable(hit.earlier.wording))
        say(f"    {described(hit.earlier)}")
    return 0


def described(earlier: EarlierClaim) -> str:
    """Say on one line what was found about an earlier claim, when and by whom."""
    day = earlier.checked_on.isoformat() if earlier.checked_on else ""
    parts = (earlier.verdict.value, day, earlier.source, earlier.claimant, earlier.external_id or earlier.id)
    return " · ".join(shown for part in parts if (shown := printable(part)))

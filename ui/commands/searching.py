"""`workbench search`."""

from argparse import Namespace
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.commands.console import note, printable, progress, say, say_json
from ui.commands.indexing import catch_up
from ui.commands.place import Place
from ui.commands.shapes import hit_json, match_json
from workbench.archive import ArchiveHit, ArchiveQuery, EarlierClaim
from workbench.claims import Verdict
from workbench.search_fields import Origin, Sort, Where
from workbench.search_language import read_search
from workbench.twin_names import use_twin_names

if TYPE_CHECKING:
    from workbench.archive import Match
    from workbench.ports import Work


def search(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        if work is None:
            note(f"There is no database “{place.address}” yet.")
        else:
            use_twin_names(work)
            catch_up(work)
        query = _query(arguments, work)
        if not arguments.similar:
            for problem in read_search(query.words).problems:
                note(problem)
        if arguments.export is not None:
            return _export(arguments, work, query, place)
        if arguments.similar:
            return _similar(arguments, work, query, place)
        hits = list(work.archive.search(query, limit=arguments.limit)) if work is not None else []
    if arguments.json:
        say_json([hit_json(hit) for hit in hits])
        return 0
    if not hits:
        note("No earlier claim fits.")
    for hit in hits:
        _say(hit)
    return 0


def _query(arguments: Namespace, work: "Work | None") -> ArchiveQuery:
    story_id = None
    if arguments.story:
        from ui.commands.finding import find_story

        story_id = find_story(work, arguments.story).id
    return ArchiveQuery(
        words=" ".join(arguments.words),
        verdict=Verdict(arguments.verdict) if arguments.verdict else None,
        kind=arguments.kind,
        since=arguments.since,
        until=arguments.until,
        story_id=story_id,
        claimant=arguments.claimant,
        origin=Origin(arguments.origin) if arguments.origin else None,
        sort=Sort(arguments.sort),
    )


def _similar(arguments: Namespace, work: "Work | None", query: ArchiveQuery, place: Place) -> int:
    today = date.today()
    matches = _matches(work, query, place, limit=arguments.limit)
    if arguments.json:
        told: list[dict[str, Any]] = []
        for match in matches:
            compared = match_json(match, today=today, old_after=place.old_after)
            told.append({**hit_json(ArchiveHit(earlier=match.earlier)), **compared})
        say_json(told)
        return 0
    if not matches:
        note("No earlier claim resembles these words.")
    from ui.commands.matching import say_match

    for match in matches:
        say_match(match, indent="", today=today, old_after=place.old_after)
    return 0


def _matches(work: "Work | None", query: ArchiveQuery, place: Place, *, limit: int) -> "list[Match]":
    if work is None:
        return []
    from workbench.similar import find_similar

    return find_similar(work.archive, query, limit=limit, today=date.today(), old_after=place.old_after)


def _export(arguments: Namespace, work: "Work | None", query: ArchiveQuery, place: Place) -> int:
    """Write every result to a file, however many there are."""
    from reports.exports import export_claims, format_of
    from workbench.similar import MOST

    target: Path = arguments.export
    chosen = format_of(target)
    with progress() if work is not None else nullcontext(lambda _fraction, _text: None) as report:
        if arguments.similar:
            found = [match.earlier for match in _matches(work, query, place, limit=MOST)]
        count = export_claims(
            found if arguments.similar else work.archive.found(query) if work is not None else (),
            target,
            format=chosen,
            overwrite=arguments.force,
            report=report,
        )
    say(f"{count:,} claim{'' if count == 1 else 's'} written to {printable(str(target))}")
    return 0


def _say(hit: ArchiveHit) -> None:
    say(printable(hit.earlier.wording))
    say(f"    {described(hit.earlier)}")
    for found in hit.found:
        # The line above says whose claim it is and where it was checked already.
        if found.where not in (Where.CLAIMANT, Where.STORY, Where.PUBLISHER):
            say(f"    {found.where.value}: {printable(found.text)}")


def described(earlier: EarlierClaim) -> str:
    """Say on one line what was found about an earlier claim, when and by whom."""
    day = earlier.checked_on.isoformat() if earlier.checked_on else ""
    parts = (earlier.verdict.value, day, earlier.source, earlier.claimant, earlier.external_id or earlier.id)
    return " · ".join(shown for part in parts if (shown := printable(part)))

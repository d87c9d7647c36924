"""`workbench import` and `workbench export`."""

from argparse import Namespace
from pathlib import Path
from typing import Any, Literal

from ui.commands.console import note, printable, progress, say, say_json, stoppable
from ui.commands.place import Place
from workbench.errors import Cancelled, UnreadableRecords
from workbench.importing import ImportSummary, import_file

Format = Literal["csv", "xlsx", "jsonl", "claimreview"]

SHOWN = 10
"""Reasons that are written out when the summary is for people."""


def import_claims(arguments: Namespace, place: Place) -> int:
    """Import each file; one that cannot be read does not keep the others back."""
    entries: list[dict[str, Any]] = []
    code = 0
    for path in arguments.files:
        summary = ImportSummary()
        name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            _import(place, path, name, summary)
        except UnreadableRecords as problem:
            kept = f" {summary.new:,} claims before that place are stored." if summary.new else ""
            note(f"{problem}{kept}")
            code = 1
            continue
        except Cancelled:
            note(
                f"Stopped; {summary.new:,} new claims of “{name}” are stored."
                " Import it again to go on: what is stored is passed over."
            )
            return 1
        entries.append(_summary_json(name, summary))
        if not arguments.json:
            _say(name, summary)
    if arguments.json:
        totals = {key: sum(entry[key] for entry in entries) for key in ("new", "known", "skipped")}
        say_json({**totals, "files": entries})
    return code


def _import(place: Place, path: Path, name: str, summary: ImportSummary) -> None:
    desk = place.desk()
    with stoppable() as stopped, progress() as report:
        import_file(desk, path, file_name=name, summary=summary, report=report, cancelled=stopped)


def _summary_json(name: str, summary: ImportSummary) -> dict[str, Any]:
    return {
        "file": name,
        "new": summary.new,
        "known": summary.known,
        "skipped": summary.skipped,
        "reasons": summary.reasons,
        "skipped_records": [{"where": one.where, "reason": one.reason} for one in summary.first_skipped],
        "skipped_list": str(summary.skipped_list) if summary.skipped_list else None,
        "remarks": summary.read_in_part,
    }


def _say(name: str, summary: ImportSummary) -> None:
    counts = f"{summary.new:,} new, {summary.known:,} known already, {summary.skipped:,} skipped"
    say(f"{printable(name)}: {counts}")
    for reason, count in sorted(summary.reasons.items(), key=lambda entry: -entry[1])[:SHOWN]:
        where = ", ".join(printable(one.where) for one in summary.first_skipped if one.reason == reason)
        say(f"    skipped {count:,}: {printable(reason)} ({where if len(where) <= 60 else f'{where[:60]}…'})")
    if summary.skipped_list is not None:
        say(f"    all that was skipped is listed in {printable(str(summary.skipped_list))}")
    for what, count in sorted(summary.read_in_part.items(), key=lambda entry: -entry[1])[:SHOWN]:
        say(f"    read in part {count:,}: {printable(what)}")


def export(arguments: Namespace, place: Place) -> int:
    from reports.exports import export_claims, format_of

    chosen: Format = arguments.format or format_of(arguments.output, claim_review=True)
    with progress() as report, place.reading() as work:
        if work is None:
            note(f"There is no database “{place.address}” yet; the file holds no claims.")
        count = export_claims(
            work.archive.everything() if work is not None else (),
            arguments.output,
            format=chosen,
            overwrite=arguments.force,
            publisher=arguments.publisher,
            report=report,
        )
    say(f"{count:,} claims written to {printable(str(arguments.output))}")
    return 0

"""The claims of one story as a table, under the names by which the import knows them again."""

from collections.abc import Iterator
from pathlib import Path

from reports.directions import clean
from reports.facts import differing_words, title_of
from reports.model import ClaimEntry, LinkEntry, ReportContent
from reports.options import Variant
from reports.parts_report import Cancel, Report, never, silent
from reports.tables import write_csv, write_xlsx
from reports.wording import live_address
from workbench.errors import Cancelled

COLUMNS = (
    "number",
    "id",
    "claim",
    "quote",
    "kind",
    "claimant",
    "verdict",
    "date",
    "checker",
    "fit_to_print",
    "obstacles",
    "reason",
    "proposed_wording",
    "accepted_reason",
    "disclosures",
    "open_queries",
    "evidence",
    "url",
    "story",
    "language",
)


def write_story_csv(
    content: ReportContent, path: Path, *, report: Report = silent, cancelled: Cancel = never
) -> None:
    report(0.0, "Writing the claims")
    write_csv(COLUMNS, story_records(content, cancelled=cancelled), path)


def write_story_xlsx(
    content: ReportContent, path: Path, *, report: Report = silent, cancelled: Cancel = never
) -> None:
    report(0.0, "Writing the claims")
    write_xlsx(COLUMNS, story_records(content, cancelled=cancelled), path, title="Claims", wide="C")


def story_records(content: ReportContent, *, cancelled: Cancel = never) -> Iterator[dict[str, str]]:
    """Give a record for each claim; the short report has those that the editor must change."""
    entries = content.claims
    if content.options.variant is Variant.SHORT:
        kept = {entry.number for group in content.blocking_groups for entry in group.claims}
        entries = [entry for entry in entries if entry.number in kept]
    for entry in entries:
        if cancelled():
            raise Cancelled
        yield {name: clean(value) for name, value in _record(content, entry).items()}


def _record(content: ReportContent, entry: ClaimEntry) -> dict[str, str]:
    claim = entry.claim
    addresses = [live_address(link.piece.address) for link in entry.links]
    zone = content.made_at.tzinfo
    return {
        "number": str(entry.number),
        "id": claim.id,
        "claim": claim.wording,
        "quote": claim.anchor.quote,
        "kind": claim.kind.value,
        "claimant": claim.claimant,
        "verdict": claim.verdict.value,
        "date": claim.checked_at.astimezone(zone).date().isoformat() if claim.checked_at else "",
        "checker": claim.checked_by,
        "fit_to_print": "no" if entry.obstacles else "yes",
        "obstacles": "; ".join(entry.obstacles),
        "reason": claim.reason,
        "proposed_wording": claim.proposed_wording,
        "accepted_reason": claim.accepted_reason,
        "disclosures": "\n".join(one.anchor.quote for one in entry.disclosures),
        "open_queries": "\n".join(query.question for query in entry.open_queries),
        "evidence": "\n".join(_evidence(content, link) for link in entry.links),
        "url": next((address for address in addresses if address), ""),
        "story": content.story.title,
        "language": content.story.language,
    }


def _evidence(content: ReportContent, entry: LinkEntry) -> str:
    link, piece = entry.link, entry.piece
    facts = [
        f"E{entry.number} {link.relation}",
        title_of(content, piece),
        piece.address if piece.address != piece.title else "",
        link.locator,
        f"“{link.quote}”" if link.quote else "",
        differing_words(entry),
    ]
    return " | ".join(fact for fact in facts if fact)

"""The whole report as JSON, for programs; docs/report-formats.md describes its keys."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reports.facts import coverage_words, is_hidden, runs_rtl, status_words, title_of
from reports.model import ClaimEntry, EvidenceEntry, LinkEntry, ReportContent, is_protected
from reports.options import Section
from reports.parts_report import Cancel, Report, never, silent
from workbench.claims import Query
from workbench.errors import Cancelled
from workbench.evidence import Evidence

FORMAT = 1
"""Goes up when a key changes its meaning or goes; a new key leaves it as it is."""


def write_json(
    content: ReportContent, path: Path, *, report: Report = silent, cancelled: Cancel = never
) -> None:
    """Write the report to a file that may be there already; raises Cancelled."""
    value = report_value(content, cancelled=cancelled)
    report(0.7, "Writing the file")
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        # Lone halves of surrogate pairs cannot be written as UTF-8.
        text = json.dumps(value, ensure_ascii=False, indent=2)
        stream.write(text.encode("utf-8", "replace").decode("utf-8"))
        stream.write("\n")


def report_value(content: ReportContent, *, cancelled: Cancel = never) -> dict[str, Any]:
    """Give the report as what JSON can hold; sections that its variant has not are left out."""
    story, revision, coverage = content.story, content.revision, content.coverage
    sections = set(content.sections)
    value: dict[str, Any] = {
        "format": FORMAT,
        "program": content.program,
        "variant": content.options.variant.value,
        "names_withheld": content.names_withheld,
        "made_at": _moment(content.made_at),
        "checker": content.checker,
        "story": {
            "id": story.id,
            "title": story.title,
            "byline": story.byline,
            "desk": story.desk,
            "language": story.language,
            "right_to_left": runs_rtl(content),
            "due_at": _moment(story.due_at),
        },
        "draft": {
            "revision": revision.number,
            "file_name": revision.file_name,
            "sha256": revision.sha256,
            "size": revision.size,
            "added_at": _moment(revision.added_at),
            "added_by": revision.added_by,
            "warnings": list(revision.warnings),
        },
        "fit_to_print": not coverage.blocking,
        "status": status_words(content),
        "coverage": {
            "words": coverage_words(content),
            "sentences": coverage.sentences,
            "open_sentences": coverage.open_sentences,
            "nothing_to_check": coverage.nothing_to_check,
            "claims": coverage.claims,
            "unchecked": coverage.unchecked,
            "verified": coverage.verified,
            "unverified": coverage.unverified,
            "contradicted": coverage.contradicted,
            "open_queries": coverage.open_queries,
            "blocking_claims": coverage.blocking_claims,
            "in_doubt": coverage.in_doubt,
            "gone": coverage.gone,
        },
        "blocks": [_group(one.key, one.title, one.claims) for one in content.blocking_groups],
        "open_sentences": [
            {
                "number": entry.number,
                "start": entry.sentence.start,
                "end": entry.sentence.end,
                "text": entry.words,
            }
            for entry in content.open_sentences
        ],
    }
    if Section.CAVEATS in sections:
        value["caveats"] = [_group(one.key, one.title, one.claims) for one in content.caveat_groups]
    # The short report tells of no other claims than those that the editor must change.
    claims = content.claims
    if Section.CLAIMS not in sections:
        listed = {entry.number: entry for group in content.blocking_groups for entry in group.claims}
        claims = [listed[number] for number in sorted(listed)]
    value["claims"] = []
    for entry in claims:
        if cancelled():
            raise Cancelled
        value["claims"].append(_claim(content, entry, full=Section.CLAIMS in sections))
    if Section.GONE in sections:
        value["gone"] = [
            {
                "id": one.claim.id,
                "quote": one.claim.anchor.quote,
                "wording": one.claim.wording,
                "verdict": one.claim.verdict.value,
                "reason": one.claim.reason,
                "evidence": [title_of(content, piece) for piece in one.pieces],
            }
            for one in content.gone
        ]
    if Section.EVIDENCE in sections:
        value["evidence"] = [_evidence(content, one) for one in content.evidence]
    if Section.ARTICLE in sections:
        value["article"] = {
            "text": revision.text,
            "blocks": [
                {"start": one.start, "end": one.end, "kind": one.kind.value, "level": one.level}
                for one in revision.blocks
            ],
            "sentences": [
                {
                    "number": one.number,
                    "start": one.sentence.start,
                    "end": one.sentence.end,
                    "disposition": one.disposition.value,
                }
                for one in content.sentences
            ],
            "notes": [
                {"start": one.start, "end": one.end, "author": one.author, "text": one.text}
                for one in revision.notes
            ],
        }
    if Section.LOG in sections:
        value["log"] = [
            {
                "number": one.number,
                "at": _moment(one.at),
                "checker": one.checker,
                "step": one.words,
                "about": one.about,
                "changes": list(one.changes),
            }
            for one in content.log
        ]
    return value


def _group(key: str, title: str, claims: Sequence[ClaimEntry]) -> dict[str, Any]:
    return {"key": key, "title": title, "claims": [entry.number for entry in claims]}


def _claim(content: ReportContent, entry: ClaimEntry, *, full: bool) -> dict[str, Any]:
    claim = entry.claim
    value: dict[str, Any] = {
        "number": entry.number,
        "id": claim.id,
        "start": claim.anchor.start,
        "end": claim.anchor.end,
        "quote": claim.anchor.quote,
        "wording": claim.wording,
        "kind": claim.kind.value,
        "claimant": claim.claimant,
        "verdict": claim.verdict.value,
        "reason": claim.reason,
        "proposed_wording": claim.proposed_wording,
        "reworded": claim.reworded,
        "accepted_reason": claim.accepted_reason,
        "fit_to_print": not entry.obstacles,
        "obstacles": [obstacle.value for obstacle in entry.obstacles],
        "doubt": claim.doubt.value if claim.doubt is not None else None,
        "checked_quote": claim.checked_quote,
        "checked_at": _moment(claim.checked_at),
        "checked_by": claim.checked_by,
        "disclosures": [
            {"start": one.anchor.start, "end": one.anchor.end, "quote": one.anchor.quote}
            for one in entry.disclosures
        ],
        "queries": [_query(query) for query in entry.queries],
    }
    if full:
        value |= {
            "note": claim.note,
            "marked_at": _moment(claim.made_at),
            "marked_by": claim.made_by,
            "evidence": [_link(content, link) for link in entry.links],
        }
    return value


def _query(query: Query) -> dict[str, Any]:
    return {
        "to": query.addressee.value,
        "question": query.question,
        "asked_at": _moment(query.asked_at),
        "asked_by": query.asked_by,
        "answer": query.answer,
        "answered_at": _moment(query.answered_at),
        "closed_at": _moment(query.closed_at),
    }


def _link(content: ReportContent, entry: LinkEntry) -> dict[str, Any]:
    link = entry.link
    return {
        "number": entry.number,
        "relation": link.relation.value,
        "primary": link.primary,
        "quote": link.quote,
        "locator": link.locator,
        "note": "" if is_hidden(content, entry.piece) else link.note,
        "linked_at": _moment(link.made_at),
        "linked_by": link.made_by,
        "differences": [
            {"kind": one.kind.value, "claim": one.draft, "earlier": one.earlier} for one in entry.differences
        ],
    }


def _evidence(content: ReportContent, entry: EvidenceEntry) -> dict[str, Any]:
    piece = entry.piece
    value: dict[str, Any] = {
        "number": entry.number,
        "kind": piece.kind.value,
        "title": title_of(content, piece),
        "protected": is_protected(piece),
        "role": piece.role,
        "attribution": piece.attribution.value,
        "spoken_at": _moment(piece.spoken_at),
        "address": piece.address,
        "published": piece.published,
        "accessed_at": _moment(piece.accessed_at),
        "file_name": piece.file_name,
        "sha256": piece.sha256,
        "size": piece.size,
        "media_type": piece.media_type,
        "earlier_verdict": piece.earlier_verdict.value if piece.earlier_verdict else None,
        "earlier_checked_on": _moment(piece.earlier_checked_on),
        "added_at": _moment(piece.made_at),
        "added_by": piece.made_by,
        "claims": [{"number": number, "relation": relation.value} for number, relation in entry.uses],
    }
    return value | _private(content, piece)


def _private(content: ReportContent, piece: Evidence) -> dict[str, str]:
    hidden = is_hidden(content, piece)
    return {
        name: "" if hidden else getattr(piece, name) for name in ("publisher", "author", "channel", "note")
    }


def _moment(value: date | datetime | None) -> str | None:
    return value.isoformat() if value is not None else None

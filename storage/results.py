"""The results of a search, read for the page that is shown, with where their words stand."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from storage import tables
from storage.codec import from_row
from storage.found_words import Sought
from workbench.archive import ArchiveHit, EarlierClaim
from workbench.evidence import Attribution
from workbench.search_fields import Where

_NAMED = (Attribution.NONE.value, Attribution.ON_THE_RECORD.value)

Texts = Sequence[tuple[Where, str]]


def hits_of(connection: Connection, rows: Sequence[Any], sought: Sought) -> list[ArchiveHit]:
    """Make the results of rows of the archive, in their order."""
    every = [from_row(EarlierClaim, row) for row in rows]
    marks = [sought.marked(earlier.wording) for earlier in every]
    around = _around(
        connection,
        [str(one.claim_id) for one, (_, missing) in zip(every, marks, strict=True) if missing and one.own],
    )
    return [
        ArchiveHit(
            earlier=earlier,
            marked=tuple(marked),
            found=tuple(sought.elsewhere(_texts(earlier, around), missing)) if missing else (),
        )
        for earlier, (marked, missing) in zip(every, marks, strict=True)
    ]


def _texts(earlier: EarlierClaim, around: Mapping[str, Texts]) -> Texts:
    return (
        (Where.TITLE, earlier.title),
        (Where.QUOTE, earlier.quote),
        (Where.NOTE, earlier.reason),
        *around.get(str(earlier.claim_id), ()),
        (Where.STORY if earlier.own else Where.PUBLISHER, earlier.source),
        (Where.CLAIMANT, earlier.claimant),
    )


def _around(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, Texts]:
    """Read the notes and evidence of our own claims; people off the record are not named."""
    if not claim_ids:
        return {}
    claims, links, evidence = tables.claims.c, tables.links.c, tables.evidence.c
    found: dict[str, list[tuple[Where, str]]] = defaultdict(list)
    notes = select(claims.id, claims.note).where(claims.id.in_(claim_ids), claims.note != "")
    for claim_id, note in connection.execute(notes):
        found[claim_id].append((Where.NOTE, note))
    statement = (
        select(
            links.claim_id,
            evidence.attribution,
            evidence.title,
            evidence.publisher,
            evidence.author,
            links.quote,
            links.note,
            evidence.note,
        )
        .join_from(tables.links, tables.evidence, evidence.id == links.evidence_id)
        .where(links.claim_id.in_(claim_ids))
        .order_by(links.made_at, links.id)
    )
    for claim_id, attribution, *named, quote, link_note, note in connection.execute(statement):
        open_source = attribution in _NAMED
        if open_source:
            found[claim_id] += [(Where.EVIDENCE, text) for text in named]
        texts = (quote, link_note, note) if open_source else (quote,)
        found[claim_id] += [(Where.EVIDENCE_TEXT, text) for text in texts]
    return found

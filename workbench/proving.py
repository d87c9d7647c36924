"""Proving: pieces of evidence, found again rather than added twice, and their links to claims."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.addresses import canonical_address, with_scheme
from workbench.claims import Claim, Verdict
from workbench.errors import Refused
from workbench.evidence import Attribution, Evidence, EvidenceKind, Link, Relation
from workbench.ids import ClaimId, EarlierId, EvidenceId, LinkId, new_id
from workbench.ports import Work
from workbench.ripple import relying_on

if TYPE_CHECKING:
    from workbench.archive import EarlierClaim


def add_web_page(
    work: Work,
    address: str,
    *,
    title: str = "",
    publisher: str = "",
    author: str = "",
    published: str = "",
    note: str = "",
) -> Evidence:
    """Find or add the web page with an address; a page that is known keeps its details."""
    known = work.evidence.with_address(canonical_address(address))
    if known is not None:
        return known
    full = with_scheme(address)
    piece = replace(
        _new(work, EvidenceKind.WEB_PAGE, title.strip() or full),
        address=full,
        publisher=publisher,
        author=author,
        published=published,
        accessed_at=work.now(),
        note=note,
    )
    work.evidence.put(piece)
    return piece


def add_file(
    work: Work, *, sha256: str, size: int, file_name: str, media_type: str, title: str = ""
) -> Evidence:
    """Find or add the piece for a file that the evidence store holds already."""
    known = work.evidence.with_file(sha256)
    if known is not None:
        return known
    piece = replace(
        _new(work, kind_of_file(media_type, file_name), title or file_name),
        sha256=sha256,
        size=size,
        file_name=file_name,
        media_type=media_type,
        accessed_at=work.now(),
    )
    work.evidence.put(piece)
    return piece


def add_person(
    work: Work,
    name: str,
    *,
    role: str = "",
    channel: str = "",
    spoken_at: datetime | None = None,
    attribution: Attribution = Attribution.ON_THE_RECORD,
    note: str = "",
) -> Evidence:
    """Add a person who was spoken to; each conversation is a piece of its own."""
    if not name.strip():
        raise Refused("Type the person's name.")
    piece = replace(
        _new(work, EvidenceKind.PERSON, name.strip()),
        role=role,
        channel=channel,
        spoken_at=spoken_at or work.now(),
        attribution=attribution,
        note=note,
    )
    work.evidence.put(piece)
    return piece


def add_observation(work: Work, title: str, *, note: str = "") -> Evidence:
    """Add what the checker saw or worked out."""
    if not title.strip():
        raise Refused("Say in a few words what you saw.")
    piece = replace(_new(work, EvidenceKind.OBSERVATION, title.strip()), note=note)
    work.evidence.put(piece)
    return piece


def add_data_set(
    work: Work, title: str, *, address: str = "", publisher: str = "", note: str = ""
) -> Evidence:
    """Find by its address, or add, a data set."""
    if not title.strip():
        raise Refused("Type the data set's name.")
    if address.strip():
        known = work.evidence.with_address(canonical_address(address))
        if known is not None:
            return known
    piece = replace(
        _new(work, EvidenceKind.DATA_SET, title.strip()),
        address=with_scheme(address),
        publisher=publisher,
        accessed_at=work.now(),
        note=note,
    )
    work.evidence.put(piece)
    return piece


def edit_evidence(work: Work, piece: Evidence) -> None:
    """Store a piece with changed details; its file and its id stay what they were."""
    stored = work.evidence.get(piece.id)
    if not piece.title.strip():
        raise Refused("Evidence needs a title; type one.")
    piece = replace(piece, address=with_scheme(piece.address))
    if piece.address and piece.address != stored.address:
        other = work.evidence.with_address(canonical_address(piece.address))
        if other is not None and other.id != piece.id:
            raise Refused(f"“{other.title}” has this address already; link that piece instead.")
    work.evidence.put(
        replace(piece, sha256=stored.sha256, size=stored.size, made_at=stored.made_at, made_by=stored.made_by)
    )


def link_evidence(
    work: Work,
    claim_id: ClaimId,
    evidence_id: EvidenceId,
    *,
    relation: Relation = Relation.SUPPORTS,
    quote: str = "",
    locator: str = "",
    primary: bool = False,
    note: str = "",
) -> Link:
    """Link a piece to a claim; the same piece, quote and locator again is the same link, changed."""
    claim = work.claims.get(claim_id)
    piece = work.evidence.get(evidence_id)
    for known in work.links.of_claim(claim.id):
        if (known.evidence_id, known.quote, known.locator) == (piece.id, quote, locator):
            changed = replace(
                known, relation=relation, primary=primary or known.primary, note=note or known.note
            )
            work.links.put(changed)
            return changed
    link = Link(
        id=LinkId(new_id()),
        story_id=claim.story_id,
        claim_id=claim_id,
        evidence_id=piece.id,
        relation=relation,
        quote=quote,
        locator=locator,
        primary=primary,
        note=note,
        made_at=work.now(),
        made_by=work.checker,
    )
    work.links.put(link)
    return link


def edit_link(work: Work, link: Link) -> None:
    work.links.put(link)


def unlink_evidence(work: Work, link_id: LinkId) -> None:
    """Take a link away; the piece of evidence stays for other claims and for the record."""
    work.links.remove(link_id)


def accept_match(work: Work, claim_id: ClaimId, earlier_id: EarlierId) -> tuple[Claim, Link]:
    """Link an earlier check to a claim as evidence; the verdict is left for a fresh decision.

    Raises Refused where the check rests on this very claim, for then it proves nothing.
    A check that has another verdict, date or wording by now is another piece than what was accepted before.
    One of words that differ from the claim's is linked as context, for it says nothing about these words yet.
    """
    # Comparing loads the matcher, which adding evidence has no need of.
    from workbench.matching.differences import differences

    claim = work.claims.get(claim_id)
    earlier = work.archive.get(earlier_id)
    if earlier.claim_id == claim_id:
        raise Refused("A claim cannot be its own earlier check.")
    if earlier.claim_id is not None and earlier.claim_id in relying_on(work, claim_id):
        raise Refused("That check rests on this very claim, so it proves nothing; look for another source.")
    piece = next((p for p in work.reuses.pieces_of(earlier_id) if _says(p, earlier)), None)
    if piece is None:
        piece = _earlier_piece(work, earlier)
    differs = bool(differences(claim.wording, earlier.wording, earlier_claimant=earlier.claimant))
    return claim, link_evidence(
        work, claim_id, piece.id, relation=relation_of(earlier.verdict, differs=differs)
    )


def relation_of(verdict: Verdict, *, differs: bool = False) -> Relation:
    """Say how an earlier check with this verdict bears on a claim, whose words it `differs` from."""
    if differs:
        return Relation.CONTEXT
    if verdict is Verdict.VERIFIED:
        return Relation.SUPPORTS
    return Relation.CONTRADICTS if verdict is Verdict.CONTRADICTED else Relation.CONTEXT


def kind_of_file(media_type: str, file_name: str) -> EvidenceKind:
    """Sort a file by its media type, and tables by the ending of their name."""
    family = media_type.split("/", maxsplit=1)[0]
    if family in ("image", "video", "audio"):
        return EvidenceKind(family)
    if file_name.lower().endswith((".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json", ".parquet")):
        return EvidenceKind.DATA_SET
    return EvidenceKind.DOCUMENT


def _says(piece: Evidence, earlier: "EarlierClaim") -> bool:
    """Whether a piece keeps what an earlier check says now."""
    kept = (piece.title, piece.earlier_verdict, piece.earlier_checked_on)
    return kept == (earlier.wording, earlier.verdict, earlier.checked_on)


def _earlier_piece(work: Work, earlier: "EarlierClaim") -> Evidence:
    piece = replace(
        _new(work, EvidenceKind.EARLIER_CHECK, earlier.wording),
        address=earlier.address,
        publisher=earlier.source,
        published=earlier.checked_on.isoformat() if earlier.checked_on else "",
        earlier_id=earlier.id,
        earlier_verdict=earlier.verdict,
        earlier_checked_on=earlier.checked_on,
        note=earlier.reason or earlier.rating,
    )
    work.evidence.put(piece)
    return piece


def _new(work: Work, kind: EvidenceKind, title: str) -> Evidence:
    return Evidence(id=EvidenceId(new_id()), kind=kind, title=title, made_at=work.now(), made_by=work.checker)

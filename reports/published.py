"""The checked claims of one story for publishing: schema.org's ClaimReview, and MediaReview for pictures."""

import json
from collections.abc import Iterator
from pathlib import Path

from reports.claim_review import claim_review, feed_head
from reports.directions import clean
from reports.model import ClaimEntry, LinkEntry, ReportContent, is_protected
from reports.parts_report import Cancel, Report, never, silent
from reports.wording import live_address
from workbench.archive import EarlierClaim
from workbench.claims import Kind, Verdict
from workbench.errors import Cancelled
from workbench.evidence import EvidenceKind, Relation
from workbench.ids import EarlierId

_MEDIA = {
    EvidenceKind.IMAGE: "ImageObject",
    EvidenceKind.VIDEO: "VideoObject",
    EvidenceKind.AUDIO: "AudioObject",
}
_CITED = {
    EvidenceKind.WEB_PAGE: "WebPage",
    EvidenceKind.DOCUMENT: "CreativeWork",
    EvidenceKind.DATA_SET: "Dataset",
    EvidenceKind.EARLIER_CHECK: "CreativeWork",
    **_MEDIA,
}


def write_published(
    content: ReportContent,
    path: Path,
    *,
    publisher: str = "",
    report: Report = silent,
    cancelled: Cancel = never,
) -> None:
    """Write a DataFeed as JSON-LD; the content must be redacted, for everybody may read the file."""
    if not content.options.redacts:
        raise ValueError("what is published is made from a redacted report")
    report(0.0, "Writing the claims")
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(feed_head(publisher) + "[")
        for number, review in enumerate(reviews(content, publisher=publisher)):
            if cancelled():
                raise Cancelled
            stream.write(",\n" if number else "\n")
            item = {"@type": "DataFeedItem", "item": [review]}
            stream.write(json.dumps(item, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8"))
        stream.write("\n]}\n")


def reviews(content: ReportContent, *, publisher: str = "") -> Iterator[dict[str, object]]:
    """Give the review of each claim with a verdict that stands; claims in doubt are left out."""
    for entry in content.claims:
        if entry.claim.verdict is Verdict.UNCHECKED or entry.claim.doubt is not None:
            continue
        review = claim_review(_as_earlier(content, entry), publisher=publisher)
        cited = [_citation(link) for link in _public(entry) if link.piece.kind not in _MEDIA]
        if entry.claim.kind is Kind.MEDIA:
            review = _of_media(entry, review)
        else:
            cited = [_citation(link) for link in _public(entry)]
        if cited:
            review["citation"] = cited
        yield review


def _of_media(entry: ClaimEntry, review: dict[str, object]) -> dict[str, object]:
    """Make the review of a picture or video of that of the claim it was shown for.

    Only a verified one can be put into a category: it is what it is said to be. What is wrong with a
    contradicted one, whether it was altered, staged or taken elsewhere, no field of ours says.
    """
    interpreted: dict[str, object] = {"@type": "Claim", "text": review.pop("claimReviewed")}
    told = review.pop("itemReviewed")
    if isinstance(told, dict):
        interpreted |= {name: value for name, value in told.items() if name == "author"}
    item: dict[str, object] = {"@type": "MediaReviewItem", "interpretedAsClaim": interpreted}
    shown = [_appearance(link) for link in entry.links if link.piece.kind in _MEDIA]
    if shown:
        item["mediaItemAppearance"] = shown
    review |= {"@type": "MediaReview", "itemReviewed": item}
    if entry.claim.verdict is Verdict.VERIFIED and shown:
        review["mediaAuthenticityCategory"] = "https://schema.org/OriginalMediaContent"
    return review


def _appearance(entry: LinkEntry) -> dict[str, object]:
    piece = entry.piece
    shown: dict[str, object] = {"@type": _MEDIA[piece.kind], "name": clean(piece.title)}
    if live_address(piece.address):
        shown["url"] = live_address(piece.address)
    if piece.sha256:
        shown["sha256"] = piece.sha256
    if piece.media_type:
        shown["encodingFormat"] = clean(piece.media_type)
    return shown


def _public(entry: ClaimEntry) -> list[LinkEntry]:
    """Give the evidence that stands on the web for everybody, each piece once."""
    open_ones = (
        link
        for link in entry.links
        if link.piece.kind in _CITED
        and live_address(link.piece.address)
        and link.link.relation is not Relation.CONTEXT
        and not is_protected(link.piece)
    )
    return list({link.number: link for link in open_ones}.values())


def _citation(entry: LinkEntry) -> dict[str, object]:
    piece = entry.piece
    cited: dict[str, object] = {
        "@type": _CITED[piece.kind],
        "name": clean(piece.title),
        "url": live_address(piece.address),
    }
    if piece.publisher:
        cited["publisher"] = {"@type": "Organization", "name": clean(piece.publisher)}
    return cited


def _as_earlier(content: ReportContent, entry: ClaimEntry) -> EarlierClaim:
    claim = entry.claim
    return EarlierClaim(
        id=EarlierId(claim.id),
        wording=claim.wording,
        claimant=claim.claimant,
        kind=claim.kind,
        verdict=claim.verdict,
        reason=claim.reason,
        checked_on=claim.checked_at.astimezone(content.made_at.tzinfo).date() if claim.checked_at else None,
        source=content.story.title,
        language=content.story.language,
        story_id=claim.story_id,
        claim_id=claim.id,
    )

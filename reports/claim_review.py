"""Checked claims as schema.org ClaimReview, for publishing."""

import json

from reports.directions import clean
from reports.wording import VERDICTS, live_address
from workbench.archive import EarlierClaim
from workbench.claims import Verdict

_RATINGS = {Verdict.VERIFIED: 5, Verdict.CONTRADICTED: 1}
"""Out of 1–5; unverified has no number, since any would say that the claim is partly true."""


def feed_head(publisher: str) -> str:
    """Give the beginning of a DataFeed, up to its list of elements."""
    head = {"@context": "https://schema.org", "@type": "DataFeed", "name": "Fact checks"}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    if publisher:
        opening += f', "publisher": {json.dumps(_organisation(publisher), ensure_ascii=False)}'
    return f'{opening}, "dataFeedElement": '


def claim_review(claim: EarlierClaim, *, publisher: str = "") -> dict[str, object]:
    """Write one checked claim as a ClaimReview; what is not known is left out."""
    rating: dict[str, object] = {"@type": "Rating", "alternateName": VERDICTS[claim.verdict]}
    if claim.verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[claim.verdict], "bestRating": 5, "worstRating": 1}
    if claim.reason:
        rating["ratingExplanation"] = clean(claim.reason)
    reviewed: dict[str, object] = {"@type": "Claim"}
    if claim.claimant:
        # Whether a person or an organisation said it is not known, so the type is left open.
        reviewed["author"] = {"name": clean(claim.claimant)}
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim.external_id or claim.id,
        "claimReviewed": clean(claim.wording),
        "reviewRating": rating,
        "itemReviewed": reviewed,
    }
    if claim.checked_on:
        review["datePublished"] = claim.checked_on.isoformat()
    if live_address(claim.address):
        review["url"] = live_address(claim.address)
    if claim.title:
        review["name"] = clean(claim.title)
    if claim.language:
        review["inLanguage"] = clean(claim.language)
    if publisher:
        review["author"] = _organisation(publisher)
    return review


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": clean(name)}

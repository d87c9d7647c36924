"""The line under a claim in the list: what matters most about it."""

from collections.abc import Sequence

from workbench.claims import Claim, Disclosure, Doubt, Verdict
from workbench.coverage import Obstacle
from workbench.sheet import Sheet


def what_matters(sheet: Sheet, claim: Claim, *, earlier: str = "") -> str:
    """Say in one line what matters most about a claim: its kind, then what is missing or what it rests on.

    `earlier` says what is known of an earlier check of it; told as long as nothing was found for the claim.
    """
    parts = [claim.kind.value]
    if claim.anchor.revision_id != sheet.revision.id:
        return f"{claim.kind.value} · gone from the draft"
    if claim.doubt is not None:
        parts.append("is this the place?" if claim.doubt is Doubt.PLACE else "words changed")
    obstacles = sheet.obstacles(claim)
    links = sheet.links_of(claim.id)
    primary = sum(1 for link in links if link.primary)
    if Obstacle.OPEN_QUERY in obstacles:
        parts.append("query open")
    if claim.accepted_reason:
        parts.append("on the author's responsibility")
    elif claim.verdict is Verdict.CONTRADICTED:
        if claim.reworded:
            parts.append("reworded")
        else:
            parts.append("proposed wording" if claim.proposed_wording else "no wording proposed")
    elif claim.verdict is Verdict.UNVERIFIED:
        parts.append(_disclosed(sheet.disclosures_of(claim.id)))
    if Obstacle.GROUNDLESS in obstacles:
        parts.append("nothing supports it")
    elif primary:
        parts.append(f"{primary} primary")
    elif links:
        parts.append(f"{len(links)} source{'' if len(links) == 1 else 's'}")
    elif earlier and claim.verdict is Verdict.UNCHECKED:
        parts.append(earlier)
    elif claim.claimant and len(parts) == 1:
        parts.append(f"said by {claim.claimant}")
    return " · ".join(parts)


def _disclosed(disclosures: Sequence[Disclosure]) -> str:
    if any(one.doubt is None for one in disclosures):
        return "disclosed"
    return "disclosure changed" if disclosures else "not disclosed"

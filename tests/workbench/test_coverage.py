"""Fitness to print, told by the verdict, the disclosures, the queries and the author's word."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from workbench.anchors import anchor_at
from workbench.claims import Addressee, Claim, Disclosure, Query, Verdict
from workbench.coverage import Coverage, Obstacle, obstacles
from workbench.evidence import Link, Relation
from workbench.ids import ClaimId, DisclosureId, EvidenceId, LinkId, QueryId, RevisionId, StoryId

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ANCHOR = anchor_at(RevisionId("r"), "Rebels came.", start=0, end=6)
CLAIM = Claim(
    id=ClaimId("c"), story_id=StoryId("s"), anchor=ANCHOR, wording="Rebels", made_at=NOW, made_by="Ada"
)
TOLD = Disclosure(id=DisclosureId("d"), story_id=StoryId("s"), claim_id=ClaimId("c"), anchor=ANCHOR)
SUPPORT = Link(
    id=LinkId("l"),
    story_id=StoryId("s"),
    claim_id=ClaimId("c"),
    evidence_id=EvidenceId("e"),
    made_at=NOW,
    made_by="Ada",
)
OPEN = Query(
    id=QueryId("q"),
    story_id=StoryId("s"),
    claim_id=ClaimId("c"),
    addressee=Addressee.AUTHOR,
    question="When?",
    asked_at=NOW,
    asked_by="Ada",
)


@pytest.mark.parametrize(
    ("verdict", "disclosed", "reworded", "accepted"),
    list(product(Verdict, (False, True), (False, True), (False, True))),
)
def test_fit_to_print_as_the_trade_has_it(
    verdict: Verdict, disclosed: bool, reworded: bool, accepted: bool
) -> None:
    claim = replace(CLAIM, verdict=verdict, reworded=reworded, accepted_reason="hers" if accepted else "")
    fit = (
        accepted
        or verdict is Verdict.VERIFIED
        or (verdict is Verdict.UNVERIFIED and disclosed)
        or (verdict is Verdict.CONTRADICTED and reworded)
    )
    disclosures = [TOLD] if disclosed else []
    assert (obstacles(claim, disclosures, links=[SUPPORT]) == ()) == fit
    assert Obstacle.OPEN_QUERY in obstacles(claim, disclosures, [OPEN])
    assert Obstacle.OPEN_QUERY not in obstacles(claim, disclosures, [replace(OPEN, closed_at=NOW)])


def test_verified_needs_what_it_rests_on_for_as_long_as_it_stands() -> None:
    verified = replace(CLAIM, verdict=Verdict.VERIFIED)
    against = replace(SUPPORT, relation=Relation.CONTRADICTS)
    assert obstacles(verified, []) == obstacles(verified, [], links=[against]) == (Obstacle.GROUNDLESS,)
    assert obstacles(verified, [], links=[against, SUPPORT]) == ()
    assert obstacles(replace(verified, reason="I was there"), []) == ()


def test_share_done_counts_sentences() -> None:
    figures = Coverage(
        sentences=4,
        open_sentences=1,
        nothing_to_check=1,
        unchecked=1,
        verified=2,
        unverified=3,
        contradicted=4,
        open_queries=0,
        blocking_claims=5,
    )
    assert (figures.claims, figures.blocking, figures.done) == (10, 6, 0.75)
    assert replace(figures, sentences=0, open_sentences=0).done == 1.0

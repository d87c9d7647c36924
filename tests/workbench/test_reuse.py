"""Re-using an earlier check: the proposal, what one key may take over, and what is stored."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbench.archive import ArchiveRecord, Difference, DifferenceKind, Match, Strength
from workbench.claims import Kind, Verdict
from workbench.deciding import set_reason, set_verdict
from workbench.errors import Refused
from workbench.evidence import EvidenceKind, Relation
from workbench.proving import accept_match, add_person, add_web_page, link_evidence
from workbench.reuse import (
    decide_with_evidence,
    differing_checks,
    held_back,
    proposal_of,
    refuse_denied,
    reuse,
    take_evidence,
    why_not_at_once,
)
from workbench.tagging import set_wording

TODAY = date(2026, 11, 22)
DAY = 24 * 3600


@pytest.fixture
def earlier(checking, clock):
    """A claim of another story that was verified ten days ago, on a page and a witness."""
    other = type(checking)(checking.desk, clock, "Videos online appear to show a highway jammed with cars.")
    claim = other.tag("Videos online appear to show a highway jammed with cars")

    def prove(w):
        page = add_web_page(w, "https://example.org/a", title="Page")
        link_evidence(w, claim.id, page.id, quote="jam", locator="p. 2", primary=True, note="seen")
        link_evidence(w, claim.id, add_person(w, "Ahmad").id, relation=Relation.CONTEXT)
        return set_verdict(w, claim.id, Verdict.VERIFIED)

    clock.turn(-10 * DAY)
    other.do("Prove", prove)
    clock.turn(10 * DAY)
    return checking.desk.read(lambda w: w.archive.get(claim.id))


@pytest.fixture
def claim(checking):
    return checking.tag("Videos online appear to show a highway jammed with cars")


def strong(earlier, **more) -> Match:
    return Match(**{"earlier": earlier, "score": 0.9, "strength": Strength.STRONG, **more})


def propose(checking, claim, earlier):
    return checking.desk.read(lambda w: proposal_of(w, claim.id, earlier.id, today=TODAY))


def test_proposal_brings_verdict_age_and_evidence_but_decides_nothing(checking, claim, earlier) -> None:
    checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id))
    proposal = propose(checking, claim, earlier)
    assert (proposal.earlier.verdict, proposal.age.days, proposal.age.stale) == (Verdict.VERIFIED, 10, False)
    assert [piece.title for _link, piece in proposal.evidence] == ["Page", "Ahmad"]
    assert checking.sheet.claim(claim.id).verdict is Verdict.UNCHECKED


def test_evidence_comes_along_as_it_was_linked_except_what_was_left_out(checking, claim, earlier) -> None:
    first, second = propose(checking, claim, earlier).evidence
    checking.do("Decide", lambda w: decide_with_evidence(w, claim.id, Verdict.VERIFIED, [first[0].id]))
    (link,) = checking.sheet.links_of(claim.id)
    assert (link.evidence_id, link.relation, link.quote, link.locator, link.primary, link.note) == (
        first[1].id,
        Relation.SUPPORTS,
        "jam",
        "p. 2",
        True,
        "seen",
    )
    assert link.made_by == "Ada" and link.made_at == checking.clock.now
    assert propose(checking, claim, earlier).evidence == [second]


def test_reuse_decides_today_with_all_evidence_in_one_step(checking, claim, earlier) -> None:
    checking.do("Re-use", lambda w: reuse(w, claim.id, strong(earlier), today=TODAY))
    decided = checking.sheet.claim(claim.id)
    assert (decided.verdict, decided.checked_at, decided.checked_by) == (
        Verdict.VERIFIED,
        checking.clock.now,
        "Ada",
    )
    pieces = [checking.sheet.piece(link.evidence_id) for link in checking.sheet.links_of(claim.id)]
    assert {piece.kind for piece in pieces} == {
        EvidenceKind.EARLIER_CHECK,
        EvidenceKind.WEB_PAGE,
        EvidenceKind.PERSON,
    }
    assert earlier.checked_on == TODAY - timedelta(days=10)
    checking.undo()
    assert checking.sheet.claim(claim.id).verdict is Verdict.UNCHECKED
    assert list(checking.sheet.links_of(claim.id)) == []


@pytest.mark.parametrize("kind", DifferenceKind)
def test_match_that_differs_is_never_reused_with_one_key(checking, claim, earlier, kind) -> None:
    match = strong(earlier, differences=[Difference(kind=kind, draft="a", earlier="b")])
    with pytest.raises(Refused, match=f"differs: {kind.words}"):
        checking.do("Re-use", lambda w: reuse(w, claim.id, match, today=TODAY))
    assert list(checking.sheet.links_of(claim.id)) == []


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"checked_on": date(2026, 1, 1)}, "old"),
        ({"checked_on": None}, "no date"),
        ({"kind": Kind.NUMBER}, "number"),
        ({"wording": "Ali is the minister", "kind": Kind.BACKGROUND}, "positions held"),
        ({"verdict": Verdict.UNCHECKED}, "no verdict"),
    ],
)
def test_old_undated_undecided_and_quickly_ageing_checks_ask_for_a_fresh_decision(
    earlier, changes, because
) -> None:
    match = strong(replace(earlier, **changes))
    said = why_not_at_once(match, wording="Videos show a jam", kind=Kind.MEDIA, today=TODAY)
    assert because in said and said.endswith("decide afresh.")


def test_draft_that_ages_quickly_asks_for_a_fresh_decision_too(earlier) -> None:
    assert not why_not_at_once(strong(earlier), wording="Videos show a jam", kind=Kind.MEDIA, today=TODAY)
    assert "number" in why_not_at_once(strong(earlier), wording="40 cars", kind=Kind.NUMBER, today=TODAY)


def test_suggested_match_is_not_reused_with_one_key(earlier) -> None:
    match = strong(earlier, strength=Strength.SUGGESTED, score=0.7)
    assert "not alike enough" in why_not_at_once(match, wording="Videos", kind=Kind.MEDIA, today=TODAY)
    assert held_back(match, wording="Videos", kind=Kind.MEDIA, today=TODAY) == ""


LONG = "Videos online appear to show a highway jammed with many cars"


@pytest.mark.parametrize(
    ("changes", "wording", "strength", "said"),
    [
        ({}, LONG, Strength.STRONG, ""),
        ({"verdict": Verdict.UNCHECKED}, LONG, Strength.SUGGESTED, "Only suggested: it has no verdict yet."),
        ({}, "Videos", Strength.SUGGESTED, "Only suggested: the statement has fewer than 8 words."),
        ({}, LONG, Strength.SUGGESTED, "Only suggested: it may not say the same."),
        ({"checked_on": date(2026, 1, 1)}, LONG, Strength.SUGGESTED, "Only suggested: it is old."),
        ({"kind": Kind.NUMBER}, LONG, Strength.STRONG, "Not with one key: numbers age quickly."),
    ],
)
def test_high_score_says_what_holds_it_back(earlier, changes, wording, *, strength, said) -> None:
    match = strong(replace(earlier, **changes), strength=strength, score=1.0)
    assert held_back(match, wording=wording, kind=Kind.MEDIA, today=TODAY) == said


def test_check_that_was_changed_meanwhile_is_looked_at_again(checking, claim, earlier) -> None:
    match = strong(earlier)
    checking.desk.do("Change", lambda w: set_verdict(w, earlier.claim_id, Verdict.CONTRADICTED))
    with pytest.raises(Refused, match="another verdict by now"):
        checking.do("Re-use", lambda w: reuse(w, claim.id, match, today=TODAY))


def test_check_that_was_made_anew_is_another_piece_of_evidence(checking, claim, earlier) -> None:
    first = checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id)).result[1]
    other = checking.tag("The paper is not able to verify the videos")
    checking.desk.do("Change", lambda w: set_verdict(w, earlier.claim_id, Verdict.CONTRADICTED))
    second = checking.do("Accept", lambda w: accept_match(w, other.id, earlier.id)).result[1]
    sheet = checking.sheet
    assert sheet.piece(first.evidence_id).earlier_verdict is Verdict.VERIFIED
    assert sheet.piece(second.evidence_id).earlier_verdict is Verdict.CONTRADICTED
    third = checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id)).result[1]
    assert third.evidence_id == second.evidence_id


def test_imported_check_proposes_no_evidence(checking, claim) -> None:
    record = ArchiveRecord(external_id="1", wording="Videos show a highway", verdict=Verdict.VERIFIED)
    checking.desk.do("Import", lambda w: w.archive.add_records([record]))
    imported = next(e for e in checking.desk.read(lambda w: list(w.archive.everything())) if not e.own)
    assert propose(checking, claim, imported).evidence == []


@pytest.fixture
def denying(checking, clock):
    """A claim of another story that says the opposite, verified on a page."""
    other = type(checking)(checking.desk, clock, "Videos online do not show a highway jammed with cars.")
    claim = other.tag("Videos online do not show a highway jammed with cars")

    def prove(w):
        link_evidence(w, claim.id, add_web_page(w, "https://example.org/b", title="Page").id)
        return set_verdict(w, claim.id, Verdict.VERIFIED)

    clock.turn(-10 * DAY)
    other.do("Prove", prove)
    clock.turn(10 * DAY)
    return checking.desk.read(lambda w: w.archive.get(claim.id))


def test_check_of_other_words_is_linked_as_context_and_so_is_its_evidence(checking, claim, denying) -> None:
    accepted = checking.do("Accept", lambda w: accept_match(w, claim.id, denying.id)).result[1]
    assert accepted.relation is Relation.CONTEXT
    ((link, piece),) = propose(checking, claim, denying).evidence
    assert (piece.title, link.relation) == ("Page", Relation.CONTEXT)
    checking.do("Take", lambda w: take_evidence(w, claim.id, [link.id]))
    assert {one.relation for one in checking.sheet.links_of(claim.id)} == {Relation.CONTEXT}


def test_verdict_of_a_check_that_denies_the_claim_asks_for_a_reason(checking, claim, denying) -> None:
    """Also where other evidence supports the claim: what denies it is not passed over silently."""
    checking.do("Accept", lambda w: accept_match(w, claim.id, denying.id))
    checking.do("Link", lambda w: link_evidence(w, claim.id, add_person(w, "Ahmad").id))
    with pytest.raises(Refused, match="differs from this by a denial"):
        checking.do("Decide", lambda w: decide_with_evidence(w, claim.id, Verdict.VERIFIED, []))
    checking.do("Say why", lambda w: set_reason(w, claim.id, "Seen by two of us"))
    checking.do("Decide", lambda w: decide_with_evidence(w, claim.id, Verdict.VERIFIED, []))
    assert checking.sheet.claim(claim.id).verdict is Verdict.VERIFIED


def test_reason_that_is_asked_for_is_given_where_it_is_asked(checking, claim, denying) -> None:
    checking.do("Accept", lambda w: accept_match(w, claim.id, denying.id))
    now = checking.sheet.claim(claim.id)
    with pytest.raises(Refused, match="Give the reason why this is verified with --reason"):
        checking.desk.read(lambda w: refuse_denied(w, now, Verdict.VERIFIED, how="with --reason"))
    reasoned = replace(now, reason="Seen by two of us")
    checking.desk.read(lambda w: refuse_denied(w, reasoned, Verdict.VERIFIED, how="with --reason"))


@pytest.mark.parametrize("verdict", [Verdict.UNVERIFIED, Verdict.CONTRADICTED])
def test_other_verdicts_than_that_of_the_check_are_one_key(checking, claim, denying, verdict) -> None:
    checking.do("Accept", lambda w: accept_match(w, claim.id, denying.id))
    checking.do("Decide", lambda w: decide_with_evidence(w, claim.id, verdict, []))
    assert checking.sheet.claim(claim.id).verdict is verdict


def test_check_that_was_worded_anew_is_another_piece_of_evidence(checking, claim, earlier) -> None:
    first = checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id)).result[1]
    other = checking.tag("The paper is not able to verify the videos")
    checking.desk.do("Change", lambda w: set_wording(w, earlier.claim_id, "Videos show no jam at all"))
    second = checking.do("Accept", lambda w: accept_match(w, other.id, earlier.id)).result[1]
    assert checking.sheet.piece(first.evidence_id).title == earlier.wording
    assert checking.sheet.piece(second.evidence_id).title == "Videos show no jam at all"


def test_a_report_is_told_what_the_checks_that_were_accepted_say_otherwise(checking, claim, earlier) -> None:
    facts = {"verdict": Verdict.VERIFIED, "checked_on": TODAY, "source": "Desk"}
    wording = "Videos online appear to show a highway jammed with buses"
    record = ArchiveRecord(external_id="x", wording=wording, claimant="Rebel commanders", **facts)
    checking.do("Import", lambda w: w.archive.add_records([record]))
    imported = checking.desk.read(lambda w: next(one for one in w.archive.everything() if not one.own))
    checking.do("Accept", lambda w: accept_match(w, claim.id, earlier.id))
    checking.do("Word", lambda w: set_wording(w, claim.id, "Officials said 30 videos show a highway."))
    checking.do("Accept", lambda w: accept_match(w, claim.id, imported.id))
    sheet = checking.sheet
    told = checking.desk.read(lambda w: differing_checks(w, sheet))
    first, second = sorted(sheet.links_of(claim.id), key=lambda link: link.made_at)
    assert set(told) == {first.id, second.id}
    assert DifferenceKind.CLAIMANT in {one.kind for one in told[second.id]}
    assert DifferenceKind.CLAIMANT not in {one.kind for one in told[first.id]}

"""Deciding: verdicts with grounds, disclosures, queries, and what lets a claim go to print."""

import pytest

from workbench.claims import Addressee, Verdict
from workbench.coverage import Obstacle
from workbench.deciding import (
    accept_on_responsibility,
    answer_query,
    ask,
    close_query,
    link_disclosure,
    mark_reworded,
    propose_wording,
    remove_query,
    reopen_query,
    set_reason,
    set_verdict,
    unlink_disclosure,
)
from workbench.errors import Refused
from workbench.evidence import Relation
from workbench.proving import add_observation, link_evidence, unlink_evidence

REBELS = "Rebels reached the gates of Homs on Friday"
NOT_VERIFIED = "The paper is not able to verify the videos."


@pytest.fixture
def claim(checking):
    return checking.tag(REBELS)


def decide(checking, claim, verdict: Verdict, reason: str | None = None):
    return checking.do("Verdict", lambda w: set_verdict(w, claim.id, verdict, reason=reason)).result


def test_verified_needs_evidence_or_a_reason(checking, claim) -> None:
    with pytest.raises(Refused, match="Verified needs a supporting piece of evidence or a reason"):
        decide(checking, claim, Verdict.VERIFIED)
    assert checking.sheet.claim(claim.id) == claim
    assert decide(checking, claim, Verdict.VERIFIED, "Seen by our reporter").reason == "Seen by our reporter"


@pytest.mark.parametrize("relation", list(Relation))
def test_only_support_is_grounds(checking, claim, relation: Relation) -> None:
    checking.do(
        "Link",
        lambda w: link_evidence(w, claim.id, add_observation(w, "Seen").id, relation=relation),
    )
    if relation is Relation.SUPPORTS:
        assert decide(checking, claim, Verdict.VERIFIED).verdict is Verdict.VERIFIED
    else:
        with pytest.raises(Refused):
            decide(checking, claim, Verdict.VERIFIED)


def test_support_of_another_claim_is_no_grounds(checking, claim) -> None:
    other = checking.tag("About 1,400 families fled")
    checking.do("Link", lambda w: link_evidence(w, other.id, add_observation(w, "Seen").id))
    with pytest.raises(Refused):
        decide(checking, claim, Verdict.VERIFIED)


def test_decision_has_its_checker_and_its_moment(checking, claim) -> None:
    checking.clock.turn(60)
    decided = decide(checking, claim, Verdict.CONTRADICTED)
    assert (decided.checked_by, decided.checked_at) == ("Ada", checking.clock.now)
    back = decide(checking, claim, Verdict.UNCHECKED)
    assert (back.checked_by, back.checked_at) == ("", None)
    assert back == claim


def test_reason_stays_when_none_is_given_and_goes_when_it_is_empty(checking, claim) -> None:
    decide(checking, claim, Verdict.UNVERIFIED, " no\n second source ")
    assert decide(checking, claim, Verdict.CONTRADICTED).reason == "no second source"
    with pytest.raises(Refused):
        decide(checking, claim, Verdict.VERIFIED, "")
    assert decide(checking, claim, Verdict.UNVERIFIED, "").reason == ""


def test_obstacles_go_one_by_one(checking, claim) -> None:
    def obstacles() -> list[Obstacle]:
        sheet = checking.sheet
        return list(sheet.obstacles(sheet.claim(claim.id)))

    assert obstacles() == [Obstacle.UNCHECKED]
    decide(checking, claim, Verdict.UNVERIFIED)
    assert obstacles() == [Obstacle.UNDISCLOSED]
    start, end = checking.place(NOT_VERIFIED)
    checking.do("Disclose", lambda w: link_disclosure(w, claim.id, start=start, end=end))
    assert obstacles() == []
    decide(checking, claim, Verdict.CONTRADICTED)
    assert obstacles() == [Obstacle.CONTRADICTED]
    checking.do("Propose", lambda w: propose_wording(w, claim.id, "Rebels were near Homs"))
    assert obstacles() == [Obstacle.CONTRADICTED]
    checking.do("Reworded", lambda w: mark_reworded(w, claim.id))
    assert obstacles() == []
    checking.do("Ask", lambda w: ask(w, claim.id, "Which gate?"))
    assert obstacles() == [Obstacle.OPEN_QUERY]


def test_author_may_answer_for_a_claim(checking, claim) -> None:
    checking.do("Accept", lambda w: accept_on_responsibility(w, claim.id, "The author was there"))
    assert checking.sheet.blocking_claims() == []
    checking.do("Take back", lambda w: accept_on_responsibility(w, claim.id, " "))
    assert len(checking.sheet.blocking_claims()) == 1


def test_nobody_answers_for_a_claim_that_was_settled_since(checking, claim) -> None:
    for verdict in (Verdict.CONTRADICTED, Verdict.VERIFIED):
        decide(checking, claim, Verdict.UNVERIFIED, "One source")
        checking.do("Accept", lambda w: accept_on_responsibility(w, claim.id, "The author was there"))
        assert decide(checking, claim, Verdict.UNVERIFIED).accepted_reason
        assert decide(checking, claim, verdict).accepted_reason == ""
        checking.do("Accept", lambda w: accept_on_responsibility(w, claim.id, "All the same"))
        assert decide(checking, claim, verdict).accepted_reason == "All the same"


def test_taking_the_only_support_away_blocks_print_again(checking, claim) -> None:
    link = checking.do("Link", lambda w: link_evidence(w, claim.id, add_observation(w, "Seen").id)).result
    decide(checking, claim, Verdict.VERIFIED)
    assert checking.sheet.blocking_claims() == []
    checking.do("Unlink", lambda w: unlink_evidence(w, link.id))
    (blocked,) = checking.sheet.blocking_claims()
    assert checking.sheet.obstacles(blocked) == (Obstacle.GROUNDLESS,)


def test_same_disclosure_twice_is_one(checking, claim) -> None:
    start, end = checking.place(NOT_VERIFIED)
    first = checking.do("Disclose", lambda w: link_disclosure(w, claim.id, start=start, end=end))
    again = checking.do("Disclose", lambda w: link_disclosure(w, claim.id, start=start - 1, end=end))
    assert again.entry is None
    assert again.result == first.result
    checking.do("Unlink", lambda w: unlink_disclosure(w, first.result.id))
    assert checking.sheet.disclosures == []


@pytest.mark.parametrize("span", [(-5, 3), (7, 7), (5, 100_000), (30, 20)])
def test_disclosure_outside_the_text_is_refused(checking, claim, span: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="no words to serve as a disclosure"):
        checking.do("Disclose", lambda w: link_disclosure(w, claim.id, start=span[0], end=span[1]))


def test_query_is_asked_answered_closed_and_opened_again(checking, claim) -> None:
    with pytest.raises(Refused, match="Type the question first"):
        checking.do("Ask", lambda w: ask(w, claim.id, "  "))
    query = checking.do("Ask", lambda w: ask(w, claim.id, " Which gate? ", addressee=Addressee.EDITOR)).result
    assert (query.question, query.addressee, query.asked_by) == ("Which gate?", Addressee.EDITOR, "Ada")

    def now():
        (found,) = checking.sheet.queries_of(claim.id)
        return found

    checking.do("Answer", lambda w: answer_query(w, query.id, "The north one"))
    assert (now().answer, now().answered_at, now().closed_at) == ("The north one", checking.clock.now, None)
    checking.do("Close", lambda w: close_query(w, query.id))
    closed = now()
    checking.clock.turn(60)
    assert checking.do("Close", lambda w: close_query(w, query.id)).entry is None
    assert checking.sheet.coverage().open_queries == 0
    checking.do("Reopen", lambda w: reopen_query(w, query.id))
    assert now().closed_at is None
    checking.undo()
    assert now() == closed
    checking.do("Answer", lambda w: answer_query(w, query.id, " "))
    assert (now().answer, now().answered_at) == ("", None)
    checking.do("Remove", lambda w: remove_query(w, query.id))
    assert checking.sheet.queries_of(claim.id) == ()


def test_reason_is_one_line(checking, claim) -> None:
    checking.do("Reason", lambda w: set_reason(w, claim.id, "two\nlines "))
    assert checking.sheet.claim(claim.id).reason == "two lines"

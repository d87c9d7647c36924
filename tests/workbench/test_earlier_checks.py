"""The earlier checks of a statement: what is left out, and what is told of the best of them."""

from datetime import date, timedelta

import pytest

from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.earlier_checks import EarlierChecks, Finding, find_earlier_checks
from workbench.proving import accept_match
from workbench.rejecting import reject_match

TODAY = date(2026, 11, 22)
STATEMENT = "About 1,400 families fled the northern districts of the old town."


@pytest.fixture
def look(checking):
    """Find the earlier checks of the statement."""

    def find(**more) -> EarlierChecks:
        return checking.desk.read(lambda w: find_earlier_checks(w, STATEMENT, limit=9, today=TODAY, **more))

    return find


@pytest.fixture
def bring(checking):
    """Import an earlier check, by default a fresh one in the words of the statement."""

    def add(wording: str = STATEMENT, **more) -> None:
        facts = {"verdict": Verdict.VERIFIED, "checked_on": TODAY - timedelta(days=9), "kind": Kind.OTHER}
        record = ArchiveRecord(external_id=wording, wording=wording, **{**facts, **more})
        checking.desk.do("Import", lambda w: w.archive.add_records([record]))

    return add


@pytest.mark.parametrize(
    ("earlier", "finding"),
    [
        ({}, Finding.SAME),
        ({"wording": "About 4,100 families fled the northern districts of the old town."}, Finding.DIFFERS),
        ({"checked_on": TODAY - timedelta(days=400)}, Finding.OLD),
        ({"checked_on": None}, Finding.OLD),
        ({"wording": "Families in the northern districts of the old town."}, Finding.ALIKE),
        ({"verdict": Verdict.UNCHECKED}, None),
        ({"wording": "The old harbour was closed."}, None),
    ],
)
def test_what_is_told_of_the_best_earlier_check(bring, look, earlier, finding) -> None:
    bring(**earlier)
    assert look().finding is finding


def test_nothing_is_told_where_nothing_is_found(look) -> None:
    assert (look().matches, look().finding) == ([], None)


def test_a_rejected_check_is_left_out_and_named(checking, bring, look) -> None:
    bring()
    (match,) = look().matches
    step = checking.do("Reject", lambda w: reject_match(w, checking.story.id, STATEMENT, match.earlier))
    assert (look().matches, look().finding, look().rejected) == ([], None, [step.result])


def test_what_is_told_goes_with_the_check_that_is_rejected(checking, bring, look) -> None:
    bring()
    bring("Some 1,400 families fled the northern districts of the old town.")
    checks = look()
    first, second = checks.matches
    rejection = checking.do(
        "Reject", lambda w: reject_match(w, checking.story.id, STATEMENT, first.earlier)
    ).result
    left = checks.without(first.earlier.id, rejection)
    assert (left.matches, left.finding, left.rejected) == ([second], None, [rejection])
    other = checks.without(second.earlier.id, rejection)
    assert (other.matches, other.finding) == ([first], Finding.SAME)


def test_claims_of_the_own_story_and_what_rests_on_the_claim_are_no_checks(checking, clock, look) -> None:
    clock.turn(60)
    story = type(checking)(checking.desk, clock, STATEMENT)
    first = story.tag(STATEMENT)
    assert not look(story_id=story.story.id).matches
    later = type(checking)(checking.desk, clock, STATEMENT)
    second = later.tag(STATEMENT)
    later.do("Accept", lambda w: accept_match(w, second.id, first.id))
    assert [match.earlier.claim_id for match in look(story_id=story.story.id).matches] == [second.id]
    assert not look(story_id=story.story.id, claim_id=first.id).matches

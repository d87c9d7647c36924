"""The earlier checks of a statement: what is left out, and what is told of the best of them."""

from datetime import date, timedelta

import pytest

from workbench.archive import ArchiveRecord, EarlierClaim, Strength
from workbench.claims import Kind, Verdict
from workbench.earlier_checks import Asked, EarlierChecks, Finding, Scope, concerned, find_earlier_checks
from workbench.grouping.merging import merge
from workbench.proving import accept_match
from workbench.rejecting import reject_match
from workbench.reuse import why_not_at_once

TODAY = date(2026, 11, 22)
STATEMENT = "About 1,400 families fled the northern districts of the old town."


@pytest.fixture
def look(checking):
    """Find the earlier checks of the statement."""

    def find(**more) -> EarlierChecks:
        asked = Asked(STATEMENT, more.pop("claim_id", None))
        scope = Scope(**{"limit": 9, "today": TODAY, **more})
        return checking.desk.read(lambda w: find_earlier_checks(w, asked, scope))

    return find


@pytest.fixture
def bring(checking):
    """Import an earlier check, by default a fresh one in the words of the statement."""

    def add(wording: str = STATEMENT, **more) -> None:
        facts = {"verdict": Verdict.VERIFIED, "checked_on": TODAY - timedelta(days=9), "kind": Kind.OTHER}
        record = ArchiveRecord(**{"external_id": wording, "wording": wording, **facts, **more})
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


def test_the_best_is_the_first_that_anybody_has_checked(bring, look) -> None:
    bring(verdict=Verdict.UNCHECKED, checked_on=None)
    bring("About 1,400 families fled the northern districts of the old town, officials said.")
    checks = look()
    assert checks.matches[0].earlier.verdict is Verdict.UNCHECKED
    assert checks.best is checks.matches[1] and checks.finding is not None


def test_strong_checks_with_other_verdicts_are_all_suggested(checking, bring, look) -> None:
    bring(external_id="a")
    assert look().matches[0].strength is Strength.STRONG
    bring(external_id="b", verdict=Verdict.CONTRADICTED)
    checks = look()
    assert checks.finding is look(limit=1).finding is Finding.DISAGREE
    for match in checks.matches:
        assert match.strength is Strength.SUGGESTED
        why = why_not_at_once(match, wording=STATEMENT, kind=Kind.OTHER, today=TODAY)
        assert "another check of the same words came to another verdict" in why
    wrong = next(one for one in checks.matches if one.earlier.verdict is Verdict.CONTRADICTED)
    checking.do("Reject", lambda w: reject_match(w, checking.story.id, STATEMENT, wrong.earlier))
    (left,) = look().matches
    assert left.strength is Strength.STRONG


def test_merged_checks_with_other_verdicts_are_said_to_disagree(checking, bring, look) -> None:
    bring()
    bring(f"{STATEMENT} ", verdict=Verdict.CONTRADICTED)
    one, other = (match.earlier for match in look().matches)
    checking.do("Merge", lambda w: merge(w, one, [other]))
    assert look().finding is Finding.DISAGREE


@pytest.mark.parametrize(
    ("wording", "is_concerned"),
    [
        ("Families from northern villages are on the road.", True),
        ("Family members fled.", True),
        ("The old harbour was closed.", False),
        ("", False),
    ],
)
def test_claims_that_share_telling_words_may_concern_a_statement(wording, is_concerned) -> None:
    other = EarlierClaim(id="e1", wording="Nothing of the kind.")
    claims = [other, EarlierClaim(id="e2", wording=wording)]
    assert concerned(STATEMENT, claims) is is_concerned


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

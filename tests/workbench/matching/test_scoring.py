from collections.abc import Sequence
from datetime import date, timedelta

from workbench.archive import Candidate, EarlierClaim, Strength
from workbench.ids import EarlierId, StoryId
from workbench.matching import find_matches
from workbench.matching.scoring import rank

TODAY = date(2024, 12, 9)
STATEMENT = "Videos online appear to show a highway out of Homs jammed with cars leaving the city"


def earlier(number: int, wording: str, *, days_old: int | None = 10, title: str = "") -> EarlierClaim:
    checked = None if days_old is None else TODAY - timedelta(days=days_old)
    return EarlierClaim(id=EarlierId(f"e{number}"), wording=wording, title=title, checked_on=checked)


def candidates(*claims: EarlierClaim) -> list[Candidate]:
    return [Candidate(earlier=claim, relevance=10.0 - at) for at, claim in enumerate(claims)]


OTHERS = (
    earlier(1, "The rebels said they had entered the suburbs of Aleppo"),
    earlier(2, "Prices of bread in the city rose by a third"),
    earlier(3, "A bridge on the highway to the coast was closed"),
)


def test_same_claim_comes_first_and_is_strong():
    found = rank(STATEMENT, candidates(earlier(9, STATEMENT), *OTHERS), today=TODAY)
    assert found[0].earlier.id == "e9"
    assert found[0].strength is Strength.STRONG
    assert all(0 <= match.score <= 1 for match in found)


def test_same_claim_comes_first_even_when_the_index_puts_it_second():
    found = rank(STATEMENT, candidates(OTHERS[2], earlier(9, STATEMENT), *OTHERS[:2]), today=TODAY)
    assert found[0].earlier.id == "e9"


def test_old_undated_short_or_differing_matches_are_only_suggested():
    for statement, claim in (
        (STATEMENT, earlier(9, STATEMENT, days_old=184)),
        (STATEMENT, earlier(9, STATEMENT, days_old=None)),
        ("A highway jammed with cars", earlier(9, "A highway jammed with cars")),
        (STATEMENT, earlier(9, STATEMENT.replace("Homs", "Hama"))),
    ):
        found = rank(statement, candidates(claim, *OTHERS), today=TODAY)
        assert found[0].earlier.id == "e9"
        assert found[0].strength is Strength.SUGGESTED


def test_a_shared_everyday_word_is_no_match():
    assert rank("The rebels said the talks failed", candidates(*OTHERS), today=TODAY) == []
    assert len(rank("The rebels said the talks failed", candidates(*OTHERS), today=TODAY, floor=0.0)) == 3


def test_the_only_earlier_claim_is_found_by_its_likeness():
    claim = earlier(9, "Footage shared online shows a highway full of cars leaving Hama.")
    (found,) = rank(
        "Footage online appears to show a highway full of cars leaving Homs.", candidates(claim), today=TODAY
    )
    assert found.score >= 0.6
    assert [(each.draft, each.earlier) for each in found.differences] == [("Homs", "Hama")]


def test_a_title_in_other_words_does_not_speak_against_a_match():
    claim = "The nearest rebel fighters were 5 miles from the city of Homs"
    draft = "The nearest fighters were 3 miles from the city, according to a monitor"
    (bare,) = rank(draft, candidates(earlier(9, claim)), today=TODAY)
    (titled,) = rank(draft, candidates(earlier(9, claim, title="How close is the front?")), today=TODAY)
    assert titled.score >= bare.score >= 0.3


def test_a_single_word_is_no_statement_to_match():
    assert (
        rank("Tartus", candidates(earlier(9, "Russia has emptied its naval base at Tartus")), today=TODAY)
        == []
    )


def test_identical_claims_and_no_candidates_are_answered():
    same = [Candidate(earlier=earlier(n, STATEMENT), relevance=0.0) for n in range(200)]
    assert len(rank(STATEMENT, same, today=TODAY)) == 10
    assert rank(STATEMENT, [], today=TODAY) == []
    assert rank("", same[:1], today=TODAY) == []


def test_a_story_is_not_matched_with_itself():
    asked: list[StoryId | None] = []

    class Archive:
        def candidates(
            self, terms: Sequence[str], *, limit: int, exclude_story: StoryId | None, statement: str
        ) -> Sequence[Candidate]:
            assert "homs" in terms
            assert limit >= 10
            asked.append(exclude_story)
            return candidates(earlier(9, STATEMENT), *OTHERS)

    story = StoryId("s1")
    found = find_matches(Archive(), STATEMENT, limit=1, exclude_story=story, today=TODAY)
    assert [match.earlier.id for match in found] == ["e9"]
    assert asked == [story]
    assert find_matches(Archive(), " … ", today=TODAY) == []
    assert asked == [story]

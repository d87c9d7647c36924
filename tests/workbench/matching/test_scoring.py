from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from workbench.archive import Candidate, EarlierClaim, Match, Pool, Strength
from workbench.ids import EarlierId, StoryId
from workbench.matching import find_matches
from workbench.matching.folding import tokens
from workbench.matching.rarity import Rarity
from workbench.matching.scoring import FLOOR, SAME_WORDS, rank, scored
from workbench.matching.statements import statement_terms
from workbench.matching.stems import plain_stem

TODAY = date(2024, 12, 9)
STATEMENT = "Videos online appear to show a highway out of Homs jammed with cars leaving the city"


def earlier(number: int, wording: str, *, days_old: int | None = 10, title: str = "") -> EarlierClaim:
    checked = None if days_old is None else TODAY - timedelta(days=days_old)
    return EarlierClaim(id=EarlierId(f"e{number}"), wording=wording, title=title, checked_on=checked)


class Archive:
    """Holds a few claims and answers as the index does: those that share a word, by the words' rarity."""

    def __init__(self, *claims: EarlierClaim) -> None:
        self.claims = claims
        self.asked: list[StoryId | None] = []

    def pool(
        self,
        terms: Sequence[Sequence[str]],
        *,
        limit: int = 200,
        exclude_story: StoryId | None = None,
        statement: str = "",
        at_most: int | None = None,
    ) -> Pool:
        self.asked.append(exclude_story)
        assert statement or not exclude_story
        assert at_most is None or at_most <= limit
        words = [
            {plain_stem(word) for word in tokens(f"{each.wording} {each.title}")} for each in self.claims
        ]
        often = Counter(word for each in words for word in each)
        rarity = Rarity(len(self.claims), often.__getitem__)
        wanted = {plain_stem(word) for spellings in terms for word in spellings}
        found = [
            Candidate(
                number, claim.wording, claim.title, sum(map(rarity.__getitem__, wanted & words[number]))
            )
            for number, claim in enumerate(self.claims)
            if wanted & words[number]
        ]
        return Pool(candidates=sorted(found, key=lambda each: -each.relevance)[:limit], rarity=rarity)

    def entries(self, numbers: Sequence[int], /) -> Mapping[int, EarlierClaim]:
        return {number: self.claims[number] for number in numbers}


def ranked(statement: str, *claims: EarlierClaim, floor: float = FLOOR) -> list[Match]:
    archive = Archive(*claims)
    return rank(
        statement, archive.pool(statement_terms(statement)), archive.entries, today=TODAY, floor=floor
    )


OTHERS = (
    earlier(1, "The rebels said they had entered the suburbs of Aleppo"),
    earlier(2, "Prices of bread in the city rose by a third"),
    earlier(3, "A bridge on the highway to the coast was closed"),
)


def test_same_claim_comes_first_and_is_strong():
    found = ranked(STATEMENT, earlier(9, STATEMENT), *OTHERS)
    assert found[0].earlier.id == "e9"
    assert found[0].strength is Strength.STRONG
    assert all(0 <= match.score <= 1 for match in found)


def test_same_claim_comes_first_even_when_the_index_puts_it_second():
    found = ranked(STATEMENT, OTHERS[2], earlier(9, STATEMENT), *OTHERS[:2])
    assert found[0].earlier.id == "e9"


def test_old_undated_short_or_differing_matches_are_only_suggested():
    for statement, claim in (
        (STATEMENT, earlier(9, STATEMENT, days_old=184)),
        (STATEMENT, earlier(9, STATEMENT, days_old=None)),
        ("A highway jammed with cars", earlier(9, "A highway jammed with cars")),
        (STATEMENT, earlier(9, STATEMENT.replace("Homs", "Hama"))),
    ):
        found = ranked(statement, claim, *OTHERS)
        assert found[0].earlier.id == "e9"
        assert found[0].strength is Strength.SUGGESTED


def test_a_match_in_which_a_word_stands_for_another_is_only_suggested():
    claim = earlier(9, "The ministry said 312 people died of cholera in Lagos in September")
    found = ranked("The ministry said 312 people caught cholera in Lagos in September", claim, *OTHERS)
    assert found[0].earlier.id == "e9"
    assert not found[0].differences
    assert found[0].strength is Strength.SUGGESTED


def test_a_shared_everyday_word_is_no_match():
    assert ranked("The rebels said the talks failed", *OTHERS) == []
    assert len(ranked("The rebels said the talks failed", *OTHERS, floor=0.0)) == 1


def test_the_only_earlier_claim_is_found_by_its_likeness():
    claim = earlier(9, "Footage shared online shows a highway full of cars leaving Hama.")
    (found,) = ranked("Footage online appears to show a highway full of cars leaving Homs.", claim)
    assert found.score >= 0.3
    assert [(each.draft, each.earlier) for each in found.differences] == [("Homs", "Hama")]


def test_a_title_in_other_words_leaves_it_a_match():
    claim = "The nearest rebel fighters were 5 miles from the city of Homs"
    draft = "The nearest fighters were 3 miles from the city, according to a monitor"
    (bare,) = ranked(draft, earlier(9, claim))
    (titled,) = ranked(draft, earlier(9, claim, title="How close is the front?"))
    assert bare.score >= titled.score >= 0.3


def test_a_single_word_is_no_statement_to_match():
    assert ranked("Tartus", earlier(9, "Russia has emptied its naval base at Tartus")) == []


def test_identical_claims_and_no_candidates_are_answered():
    same = [earlier(number, STATEMENT) for number in range(200)]
    found = ranked(STATEMENT, *same)
    assert [match.earlier.id for match in found] == [f"e{number}" for number in range(10)]
    assert ranked(STATEMENT) == []
    assert ranked("", *same) == []


def test_what_an_often_checked_claimant_said_comes_first_of_equals():
    same = [Candidate(1, STATEMENT, relevance=5.0), Candidate(2, STATEMENT, relevance=5.0, prominence=400)]
    pool = Pool(candidates=same, rarity=Rarity(2000, lambda _stem: 3))
    assert [number for _, number in scored(STATEMENT, pool)] == [2, 1]


def test_a_story_is_not_matched_with_itself():
    story = StoryId("s1")
    archive = Archive(earlier(9, STATEMENT), *OTHERS)
    found = find_matches(archive, STATEMENT, limit=1, exclude_story=story, today=TODAY)
    assert [match.earlier.id for match in found] == ["e9"]
    assert archive.asked == [story]
    assert find_matches(archive, " … ", today=TODAY) == []
    assert archive.asked == [story]


def test_the_same_words_are_the_same_claim_however_its_check_is_titled():
    entitled = earlier(9, STATEMENT.upper(), title="What the mayor had to say about it")
    found = ranked(STATEMENT, entitled, *OTHERS)
    assert (found[0].earlier.id, found[0].score >= SAME_WORDS) == ("e9", True)
    assert found[0].strength is Strength.STRONG


def test_an_archive_of_one_claim_many_times_still_knows_it():
    found = ranked(STATEMENT, *(earlier(number, STATEMENT) for number in range(500)))
    assert [match.score >= SAME_WORDS for match in found] == [True] * 10


def test_claims_that_differ_in_quotation_marks_alone_have_one_score():
    words = "The mayor said: {}We will open the bridge on Friday{} in Homs"
    double, single = earlier(8, words.format("“", "”")), earlier(9, words.format("'", "'"))
    found = ranked("On Friday we will open the bridge in Homs, the mayor said", *OTHERS, double, single)
    assert [each.earlier.id for each in found[:2]] == ["e8", "e9"]
    assert found[0].score == found[1].score

import pytest

from workbench.archive import EarlierClaim, Match, Strength
from workbench.claims import Verdict
from workbench.ids import EarlierId
from workbench.matching.strong import may_be_said, says_this, weaken_undecided

PETROV = "Defence minister Ivan Petrov visited the naval base at Tartus on 4 October 2026."
LANTIA = "The parliament of Lantia approved the ban on single-use plastic bags by 112 votes to 80."
GOOGLE = "Google sued the publisher Axel Springer over the use of snippets in Berlin in 2025."
KENYA = "Kenya exported 45,000 tonnes of tea to Pakistan in the first half of 2026."
CHOLERA = "The Ministry of Health said 312 people died of cholera in Lagos in September 2026."
BRIDGE = "The prime minister opened the new bridge over the Salim on 3 October."
DROWNED = "At least 40 migrants drowned off the coast of Lampedusa on 12 October 2026."
KOVAC = "The prime minister Anna Kovac resigned on Monday 3 November 2026 after losing a vote of confidence."


def says(statement: str, earlier: str) -> bool:
    there, back = says_this(statement, earlier), says_this(earlier, statement)
    assert there == back == may_be_said(statement, earlier)
    return there


@pytest.mark.parametrize(
    ("statement", "earlier"),
    [
        ("Defence minister Ivan Sokolov visited the naval base at Tartus on 4 October 2026.", PETROV),
        ("Defence minister Oleg Petrov visited the naval base at Tartus on 4 October 2026.", PETROV),
        ("Foreign minister Ivan Petrov visited the naval base at Tartus on 4 October 2026.", PETROV),
        ("312 people were infected with cholera in Lagos in September 2026.", CHOLERA),
        ("Kenya exported 45,000 tons of coffee to Pakistan in the first half of 2026.", KENYA),
        ("Kenya imported 45,000 tonnes of tea from Pakistan in the first half of 2026.", KENYA),
        (
            "Kenya exported 45,100 tonnes of tea to Pakistan in the first half of 2026.",
            KENYA.replace("45,000", "45 thousand"),
        ),
        # Offices are ranks only before a name.
        ("The king opened the new bridge over the Salim on 3 October.", BRIDGE),
        ("The minister opened the new bridge over the Salim on 3 October.", BRIDGE),
        (
            "President Karim Nassar was appointed minister of the central bank by the king.",
            "Karim Nassar was appointed governor of the central bank by the president.",
        ),
        (
            "Anna Kovac resigned as mayor on Monday 3 November 2026.",
            "Anna Kovac resigned on Monday 3 November 2026.",
        ),
    ],
)
def test_a_telling_word_in_the_place_of_another_says_something_else(statement: str, earlier: str):
    assert not says(statement, earlier)


@pytest.mark.parametrize(
    ("statement", "earlier"),
    [
        ("Axel Springer sued Google over the use of snippets in Berlin in 2025.", GOOGLE),
        ("Pakistan exported 45,000 tonnes of tea to Kenya in the first half of 2026.", KENYA),
        (LANTIA.replace("112 votes to 80", "80 votes to 112"), LANTIA),
        (
            "Axel Springer was sued by Google over the use of snippets.",
            "Axel Springer sued Google over the use of snippets.",
        ),
        (
            "The convoy moved from Homs to Hama with forty lorries.",
            "The convoy moved to Homs from Hama with forty lorries.",
        ),
    ],
)
def test_who_did_what_to_whom_is_not_swapped(statement: str, earlier: str):
    assert not says(statement, earlier)


def test_that_somebody_said_so_is_another_statement_than_what_was_said():
    for said in (PETROV.replace(".", ", the ministry said."), f"Omar Haddad said that {PETROV}"):
        assert not may_be_said(said, PETROV)
        assert not may_be_said(PETROV, said)
    assert not may_be_said("312 people died of cholera in Lagos in September 2026.", CHOLERA)


def test_whose_word_it_is_may_stand_in_the_record_or_be_told_in_other_ways():
    assert may_be_said(f"Omar Haddad said that {PETROV}", PETROV, claimant="Omar Haddad")
    said = "Google will sue the publisher of the book over its use of snippets"
    assert may_be_said(f"“{said}” – George Soros", f'George Soros said: "{said}"')


def test_a_word_added_inside_says_something_else():
    assert not says("Defence minister Ivan Petrov cancelled a visit to the naval base at Tartus.", PETROV)
    for said in ("refused to resign", "threatened to resign", "nearly resigned"):
        assert not says(KOVAC.replace("resigned", said), KOVAC)
    assert not says(KOVAC.replace("The prime", "The former prime"), KOVAC)


def test_a_man_is_not_a_woman_and_in_is_not_out():
    assert not says(KOVAC.replace("losing a", "his lost"), KOVAC.replace("losing a", "her lost"))
    assert not says(
        "The mayor was voted into office on Friday.", "The mayor was voted out of office on Friday."
    )


def test_what_may_be_is_not_what_will_be():
    assert not says(LANTIA.replace("approved", "may approve"), LANTIA.replace("approved", "will approve"))
    assert not says(LANTIA.replace("approved", "will approve"), LANTIA)


@pytest.mark.parametrize("other", ["Fewer than 40", "About 40", "40", "At least 50"])
def test_a_figure_is_hedged_alike(other: str):
    assert not says(DROWNED.replace("At least 40", other), DROWNED)


def test_a_name_with_another_letter_is_no_slip():
    claim = "Maria Lopez was born in 1961 in Valencia and studied law at Oxford University."
    assert not says(claim.replace("Maria", "Mario"), claim)


@pytest.mark.parametrize(
    ("statement", "earlier"),
    [
        (PETROV, PETROV),
        ("“Defence Minister Ivan Petrov visited the naval base at Tartus on October 4, 2026”", PETROV),
        (KOVAC.replace("Monday ", ""), KOVAC),
        (KOVAC.replace("after losing", "after she lost"), KOVAC),
        (
            "Three hundred and twelve people have died of cholera in Lagos in September 2026,"
            " according to the Ministry of Health.",
            CHOLERA,
        ),
        ("In October inflation rose 3.2 per cent in Spain.", "INFLATION rose 3.2% in Spain in October."),
        ("President Obama was in Berlin on 5 May 2013.", "Obama was in Berlin on 5 May 2013."),
        (KENYA.replace("45,000 tonnes", "45m kilograms"), KENYA),
        ("50% of homes in Norway own an electric car.", "Half of homes in Norway own an electric car."),
        ("It reached 122 °F in Baghdad on 14 July.", "It reached 50 degrees Celsius in Baghdad on 14 July."),
        ("Rebels took the city of Hims in December 2024.", "Rebels took the city of حمص in December 2024."),
        (
            "قال وزير الدفاع إن 3 جنود قُتلوا في هجومٍ على حلب يوم الجمعة.",
            "قال وزير الدفاع إن ثلاثة جنود قتلوا في هجوم على حلب يوم الجمعة.",
        ),
    ],
)  # fmt: skip
def test_the_same_said_in_a_trivially_other_way_stays_the_same(statement: str, earlier: str):
    assert says(statement, earlier)


def test_words_of_its_own_do_not_keep_a_statement_from_being_the_same_claim():
    post = "Forty people who wanted to cross the sea lost their lives when their boat sank near Lampedusa."
    assert not says_this(post, DROWNED)
    assert may_be_said(post, DROWNED)


@pytest.mark.parametrize("verdict", Verdict)
def test_claim_without_a_verdict_is_only_suggested_however_alike_it_is(verdict: Verdict) -> None:
    claim = EarlierClaim(id=EarlierId("e1"), wording=KENYA, verdict=verdict)
    (match,) = weaken_undecided([Match(earlier=claim, score=0.99, strength=Strength.STRONG)])
    assert (match.strength is Strength.STRONG) == (verdict is not Verdict.UNCHECKED)
    assert match.score == 0.99


def test_reports_from_two_places_may_tell_of_two_things():
    said = "The bishop of the old town was arrested at the border on Friday."
    assert may_be_said(f"BEIRUT (AP) — {said}", said)
    assert may_be_said(f"BEIRUT (AP) — {said}", f"BEIRUT, Oct. 3 (Reuters) - {said}")
    assert not may_be_said(f"BEIRUT (AP) — {said}", f"AMMAN (AP) — {said}")

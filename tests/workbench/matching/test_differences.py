import json
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.archive import DifferenceKind
from workbench.matching.differences import differences

PAIRS = Path(__file__).resolve().parents[2] / "bench" / "differences.jsonl"


def kinds(draft: str, earlier: str) -> set[DifferenceKind]:
    return {each.kind for each in differences(draft, earlier)}


def test_another_place_is_named_on_both_sides():
    draft = "Videos show cars queueing on a road out of Homs"
    earlier = "Videos show cars queueing on a road out of Hama"
    (found,) = differences(draft, earlier)
    assert (found.kind, found.draft, found.earlier) == (DifferenceKind.PLACE, "Homs", "Hama")
    assert [draft[start:end] for start, end in found.draft_spans] == ["Homs"]
    assert [earlier[start:end] for start, end in found.earlier_spans] == ["Hama"]


@pytest.mark.parametrize("twin", ["Hims", "حمص"])
def test_twin_names_agree(twin: str):
    assert differences("Cars left Homs at night", f"Cars left {twin} at night") == []


def test_a_figure_on_one_side_only_is_no_difference():
    assert differences("Cars left Homs", "Some 300 cars left Homs on Dec. 5, 2024") == []


def test_units_are_converted_before_comparing():
    assert differences("3 miles from Homs", "4.8 km from Homs") == []
    assert kinds("3 miles from Homs", "9 km from Homs") == {DifferenceKind.NUMBER}


def test_a_denial_has_no_words_on_the_other_side():
    (found,) = differences("The army did not enter Hama", "The army entered Hama")
    assert (found.kind, found.draft, found.earlier) == (DifferenceKind.NEGATION, "not", "")
    assert found.earlier_spans == ()


def test_weekday_is_compared_with_a_full_date():
    assert differences("It fell on Sunday", "It fell on 8 December 2024") == []
    assert kinds("It fell on Monday", "It fell on 8 December 2024") == {DifferenceKind.DATE}


def test_where_a_source_sits_is_no_other_place():
    draft = (
        "The nearest fighters were 3 miles from the city, according to a Britain-based monitor hostile to "
        "the government."
    )
    (found,) = differences(draft, "The nearest rebel fighters were 5 miles from the city of Homs.")
    assert (found.kind, found.draft, found.earlier) == (DifferenceKind.NUMBER, "3 miles", "5 miles")


def test_who_speaks_is_compared_with_who_speaks():
    assert differences("The bridge was hit, according to Moscow.", "The bridge at Rastan was hit.") == []
    (found,) = differences("Jordan said the bridge was hit.", "Lebanon said the bridge was hit.")
    assert (found.draft, found.earlier) == ("Jordan", "Lebanon")
    (found,) = differences("Iran-backed fighters took the town.", "Turkey-backed fighters took the town.")
    assert (found.draft, found.earlier) == ("Iran", "Turkey")


def test_names_of_the_table_that_share_a_word_are_two():
    listed = "The Nusra Front was put on a list of terrorist organisations by the United {}."
    (found,) = differences(listed.format("Kingdom"), listed.format("States"))
    assert (found.draft, found.earlier) == ("United Kingdom", "United States")


def test_who_speaks_does_not_hide_another_place():
    draft = "The nearest fighters are 5 miles outside Hama, Moscow said."
    (found,) = differences(draft, "The nearest rebel fighters were 5 miles from the city of Homs.")
    assert (found.draft, found.earlier) == ("Hama", "Homs")


def test_a_capital_stands_for_its_country_but_not_for_another():
    listed = "{} put the Nusra Front on its list in 2012."
    assert differences(listed.format("Washington"), listed.format("The United States")) == []
    assert kinds(listed.format("Moscow"), listed.format("The United States")) == {DifferenceKind.PLACE}


def test_arabic_prefixes_hide_no_neighbour():
    draft = "تظهر مقاطع مصورة سيارات تغادر مدينة حمص على طريق سريع مكتظ."
    earlier = "مقاطع مصورة تظهر طريقاً سريعاً مكتظاً بالسيارات المغادرة لمدينة حماة."
    (found,) = differences(draft, earlier)
    assert (found.draft, found.earlier) == ("حمص", "حماة")


def test_figures_of_the_same_thing_are_compared_first():
    draft = "A count found 9,300 vehicles a day on the harbour road, of which 1,150 were lorries."
    (found,) = differences(draft, "Fewer than 900 lorries a day use the harbour road.")
    assert (found.draft, found.earlier) == ("1,150", "900")


@pytest.mark.parametrize("split", ["dev", "test"])
def test_pairs_of_our_own_are_told_apart(split: str):
    """The figures are published in docs/decisions; these floors only keep them from falling unnoticed."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["split"] == split:
            claimant = pair.get("earlier_claimant", "")
            found = {
                each.kind.value
                for each in differences(pair["draft"], pair["earlier"], earlier_claimant=claimant)
            }
            wanted = {pair["kind"]} - {None}
            right.update(found & wanted)
            wrong.update(found - wanted)
            missed.update(wanted - found)
    for kind in [each.value for each in DifferenceKind]:
        assert right[kind] >= 0.85 * (right[kind] + wrong[kind]), f"precision of {kind}"
        assert right[kind] >= 0.75 * (right[kind] + missed[kind]), f"recall of {kind}"


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        ("Dozens of houses burned.", "The fire burned 36 houses."),
        ("About 40% of voters are undecided.", "Four in ten voters are undecided."),
        ("It was 104 degrees Fahrenheit in the city.", "It was 40 °C in the city."),
        ("The firm paid 640m euros for the port.", "The firm paid €640 million for the port."),
        ("The talks lasted two and a half hours.", "The talks lasted 150 minutes."),
        ("He was the 45th president.", "He was the forty-fifth president."),
        ("The former president, 84, fell ill.", "The 84-year-old former president fell ill."),
        ("Près de deux cents maisons ont brûlé.", "Environ 200 maisons ont brûlé."),
        ("وصل المبلغ إلى مليارين ونصف مليار دولار.", "وصل المبلغ إلى 2.5 مليار دولار."),
        ("The bomb weighed 500 pounds.", "The bomb weighed 227 kilograms."),
        ("Between 40 and 60 men are hiding there.", "Some 50 men are hiding there."),
    ],
)
def test_figures_that_are_the_same_in_other_words_agree(draft: str, earlier: str):
    assert differences(draft, earlier) == []


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        ("The bridge was closed in autumn 2019.", "The bridge was closed in October 2019."),
        ("The treaty is of the nineteenth century.", "The treaty is of 1878."),
        ("She was born on Christmas Day 1952.", "She was born on December 25, 1952."),
        ("They were freed between 5 and 6 October.", "They were freed on October 5."),
        ("The dam broke at 2.30 in the morning.", "The dam broke at 2:30 a.m."),
    ],
)
def test_dates_that_are_the_same_in_other_words_agree(draft: str, earlier: str):
    assert differences(draft, earlier) == []


def test_another_quarter_of_the_year_is_another_date():
    assert kinds("Exports fell in early 2021.", "Exports fell in November 2021.") == {DifferenceKind.DATE}
    assert kinds("He left yesterday.", "He left today.") == {DifferenceKind.DATE}


def test_north_is_not_south():
    assert kinds("North Korea fired two missiles.", "South Korea fired two missiles.") == {
        DifferenceKind.PLACE
    }


def test_a_place_agrees_with_what_it_lies_in():
    assert differences("A bomb went off in Homs.", "A bomb went off in Syria.") == []
    assert kinds("A bomb went off in Homs.", "A bomb went off in Iraq.") == {DifferenceKind.PLACE}
    draft, earlier = "A bomb went off in Beirut, Lebanon.", "A bomb went off in Sidon, Lebanon."
    assert kinds(draft, earlier) == {DifferenceKind.PLACE}


def test_an_unknown_place_is_known_by_the_words_before_it():
    draft, earlier = "The car burned near Oberndorf.", "The car burned near Niederau."
    assert kinds(draft, earlier) == {DifferenceKind.PLACE}


def test_a_place_in_a_persons_name_is_no_place():
    draft, earlier = "The film stars Paris Hilton as a judge.", "The film stars Maria Hilton as a judge."
    assert DifferenceKind.PLACE not in kinds(draft, earlier)


def test_opposite_words_deny_each_other_and_a_denied_one_agrees():
    assert kinds("Inflation rose in May.", "Inflation fell in May.") == {DifferenceKind.NEGATION}
    assert differences("The shop stayed open.", "The shop did not close.") == []
    assert differences("The union opposes the plan.", "The union does not support the plan.") == []


@pytest.mark.parametrize("denial", ["failed to enter", "never entered", "denied entering"])
def test_a_denial_may_be_worded_in_many_ways(denial: str):
    assert kinds(f"The army {denial} the town.", "The army entered the town.") == {DifferenceKind.NEGATION}


def test_whose_word_it_is_is_compared_with_the_claimant_noted():
    draft = "The death toll has passed 300, the health ministry said."
    assert differences(draft, "More than 300 died.", earlier_claimant="Ministry of Health") == []
    (found,) = differences(draft, "More than 300 died.", earlier_claimant="Red Cross")
    assert (found.kind, found.draft, found.earlier) == (
        DifferenceKind.CLAIMANT,
        "health ministry",
        "Red Cross",
    )
    assert [draft[start:end] for start, end in found.draft_spans] == ["health ministry"]
    assert found.earlier_spans == ()
    assert differences("More than 300 died.", draft, draft_claimant="Red Cross") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elon Musk", "Musk"),
        ("President Donald Trump", "Donald J. Trump"),
        ("the IMF", "International Monetary Fund"),
        ("Moscow", "the Russian defence ministry"),
        ("the UK-based Observatory", "Syrian Observatory for Human Rights"),
    ],
)
def test_claimants_that_may_be_the_same_are_no_difference(one: str, other: str):
    assert (
        differences(f"The bridge was hit, {one} said.", "The bridge was hit.", earlier_claimant=other) == []
    )


def test_posts_and_the_like_are_nobody():
    draft = "The bridge was hit, the army said."
    assert differences(draft, "The bridge was hit.", earlier_claimant="Facebook posts") == []


PETROV = "Defence minister Ivan Petrov visited the naval base at Tartus on 4 October 2026."


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        (PETROV.replace("Petrov", "Sokolov"), PETROV),
        (PETROV.replace("Ivan", "Oleg"), PETROV),
        (
            "Prime Minister Petra Kovac resigned after losing a vote.",
            "The prime minister Anna Kovac resigned after losing a vote.",
        ),
        ("Mario Lopez studied law in Oxford.", "María López studied law in Oxford."),
        ("Melania Trump visited a hospital on Tuesday.", "Donald Trump visited a hospital on Tuesday."),
        ("Maher al-Assad fled on 8 December.", "Bashar al-Assad fled on 8 December."),
    ],
)
def test_who_shares_only_a_first_or_a_last_name_is_another(draft: str, earlier: str):
    assert kinds(draft, earlier) == {DifferenceKind.NAME}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ben Carter", "Benjamin Carter"), ("Bill Carter", "William Carter"), ("J. Carter", "John Carter"),
        ("Maria Lopez", "Maria Lopes"), ("Pedro Sanchez", "Pedro Sanchez Castejon"),
        ("Ivan Petrov", "Ivan Sergeyevich Petrov"), ("Alexei Sokolov", "Aleksey Sokolov"),
    ],
)  # fmt: skip
def test_one_persons_name_may_be_written_otherwise(one: str, other: str):
    said = "{} resigned on Friday after losing a vote of confidence."
    assert kinds(said.format(one), said.format(other)) == set()


def test_a_person_whom_both_name_in_other_words_is_not_another():
    draft = "Anna Kovac and her brother Petra Kovac resigned after losing a vote."
    assert kinds(draft, "Anna Kovac resigned after losing a vote.") == set()


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        (PETROV.replace("Defence", "Foreign"), PETROV),
        (
            "قال وزير الخارجية إن ثلاثة جنود قتلوا في هجوم على حلب يوم الجمعة.",
            "قال وزير الدفاع إن ثلاثة جنود قتلوا في هجوم على حلب يوم الجمعة.",
        ),
    ],
)
def test_another_minister_is_another_name(draft: str, earlier: str):
    assert kinds(draft, earlier) == {DifferenceKind.NAME}


def test_an_office_is_the_same_in_other_words():
    assert (
        kinds("The minister of defence resigned on Friday.", "The defense minister resigned Friday.") == set()
    )


def test_what_was_cancelled_did_not_happen():
    draft = PETROV.replace("visited", "cancelled a visit to")
    (found,) = differences(draft, PETROV)
    assert (found.kind, found.draft, found.earlier) == (DifferenceKind.NEGATION, "cancelled a visit", "")
    assert kinds(draft, draft.replace("cancelled a", "called off his")) == set()


def test_figures_that_exclude_each_other_are_shown_with_their_hedges():
    draft = "Fewer than 40 migrants drowned off Lampedusa."
    (found,) = differences(draft, "At least 40 migrants drowned off Lampedusa.")
    assert (found.kind, found.draft, found.earlier) == (DifferenceKind.NUMBER, "Fewer than 40", "At least 40")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inflation rose by 3.2 percentage points in October.", "Inflation rose by 3.2 percent in October."),
        ("Inflation rose by a third in October.", "Inflation rose by 3.2 percent in October."),
        ("Miller received €250,000 from Axxon Oil.", "Miller received 250,000 dollars from Axxon Oil."),
        ("The ban was approved by 80 votes to 112.", "The ban was approved by 112 votes to 80."),
        ("Fifty of the fifty bridges are destroyed.", "Forty of the fifty bridges are destroyed."),
        ("There were 300 cases and 300 deaths.", "There were 300 cases and 30 deaths."),
    ],
)
def test_figures_of_other_things_differ(one: str, other: str):
    assert kinds(one, other) == kinds(other, one) == {DifferenceKind.NUMBER}


@pytest.mark.parametrize(
    "other",
    ["12 were killed, 30 hurt and 5 people are missing.", "Twelve people died; 30 people were hurt."],
)
def test_further_figures_are_no_difference(other: str):
    assert kinds("12 people were killed and 30 people hurt.", other) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unemployment rose to eleven point two percent.", "Unemployment rose to 11.2 per cent."),
        ("It reached 122 °F in Baghdad.", "It reached 50 degrees Celsius in Baghdad."),
        ("It reached 122 degrees Fahrenheit in Baghdad.", "It reached 50 °C in Baghdad."),
        ("Prices fell by a quarter in October.", "In October prices fell by 25%."),
        ("Miller received $250k from Axxon Oil.", "Miller received 250,000 dollars from Axxon Oil."),
        ("He was beaten by a third man.", "A third man beat him by 5 percent."),
        ("Not less than 40 migrants drowned.", "At least 40 migrants drowned."),
    ],
)
def test_figures_of_one_thing_agree(one: str, other: str):
    assert kinds(one, other) == kinds(other, one) == set()


def test_none_before_a_long_subject_denies_its_verb():
    draft = "None of Leeds council's 14 public libraries will close next year."
    assert (
        kinds(draft, "The council of Leeds will not close any of its 14 public libraries next year.") == set()
    )
    assert kinds(draft, "The council of Leeds will close its 14 public libraries next year.") == {
        DifferenceKind.NEGATION
    }


def test_a_day_is_compared_with_its_weekday():
    draft = "Kovac resigned on Tuesday 4 November 2026."
    (found,) = differences(draft, "Kovac resigned on Monday 3 November 2026.")
    assert (found.draft, found.earlier) == ("Tuesday 4 November 2026", "Monday 3 November 2026")
    assert kinds("Kovac resigned on 3 November 2026.", "Kovac resigned on Monday 3 November 2026.") == set()
    assert kinds("Kovac left on Sunday, Dec. 8.", "On December 1, a Sunday, Kovac left.") == {
        DifferenceKind.DATE
    }


def test_the_world_health_organization_is_not_a_ministry_of_health():
    said = "{} said 312 people died of cholera in Lagos."
    for body in ("The WHO", "The World Health Organization"):
        assert kinds(said.format(body), said.format("The Ministry of Health")) == {DifferenceKind.CLAIMANT}


def test_a_figure_in_per_cent_is_shown_whole():
    (found,) = differences("Unemployment is 12.1%.", "Unemployment is 11.2 per cent.")
    assert (found.draft, found.earlier) == ("12.1%", "11.2 per cent")


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(draft: str, earlier: str):
    for found in differences(draft, earlier):
        for text, spans in ((draft, found.draft_spans), (earlier, found.earlier_spans)):
            assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.text(alphabet="0123456789 .,-$€%/:amkblnthousedzyp'", max_size=60))
def test_a_text_never_differs_from_itself(text: str):
    assert differences(text, text) == []


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        ("not " * 10_000, "no " * 10_000),
        ("Aa Bb. " * 5_000, "Cc Dd. " * 5_000),
        ("وقال " * 10_000, "لا " * 10_000),
        ("twenty one thousand " * 3_000, "hundert" * 3_000),
        (", said " * 5_000, "said the " * 5_000),
        ("12 on 5 May " * 5_000, "13 on 6 May " * 5_000),
        ("a" * 60_000, "1" * 60_000),
    ],
)
def test_texts_of_any_length_are_compared_in_time(draft: str, earlier: str):
    begun = process_time()
    differences(draft, earlier)
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("draft", "earlier", "claimant"),
    [
        ("Minister Rana Brezh said the dam is safe.", "Minister Tomas Brezh said the dam is safe.", ""),
        ("Rana Brezh said that the dam is safe.", "The dam is safe.", "Tomas Brezh"),
        ("Prime Minister Omar Nassar said the dam is safe.", "The dam is safe.", "President Karim Nassar"),
    ],
)
def test_who_shares_only_the_last_name_is_somebody_else(draft: str, earlier: str, claimant: str):
    (one,) = differences(draft, earlier, earlier_claimant=claimant)
    assert one.kind is DifferenceKind.CLAIMANT


@pytest.mark.parametrize("claimant", ["Joseph R. Biden Jr.", "Biden", "President Biden", "Joe Biden, Jr."])
def test_a_name_in_a_longer_or_shorter_form_is_the_same_person(claimant: str):
    assert not differences("Joe Biden said the dam is safe.", "The dam is safe.", earlier_claimant=claimant)


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        ("Mohammed Hariri opened the school.", "Saad Hariri opened the school."),
        ("Ahmad Lindqvist built the school in Homs.", "Petra Lindqvist built the school in Homs."),
        ("The dissent was signed by Stephen King.", "The dissent was signed by Stephen Fry."),
        (
            "The king opened the bridge over the Salim.",
            "The prime minister opened the bridge over the Salim.",
        ),
    ],
)
def test_another_first_name_or_office_is_told(draft: str, earlier: str):
    (one,) = differences(draft, earlier)
    assert one.kind is DifferenceKind.NAME


@pytest.mark.parametrize(
    ("draft", "earlier"),
    [
        ("The Mohammad Hariri school opened.", "The Mohammed Hariri school opened."),
        (
            "The premier opened the bridge over the Salim.",
            "The prime minister opened the bridge over the Salim.",
        ),
        ("The governor of the central bank resigned.", "The president of the central bank resigned."),
        ("VELOGRAD — The flood destroyed 40 homes.", "Viral post says the flood destroyed 40 homes."),
        ("BEIRUT, Oct. 3 (Reuters) - The bishop was arrested.", "The bishop was arrested on 5 October."),
    ],
)
def test_other_spellings_offices_of_one_name_and_datelines_differ_in_nothing(draft: str, earlier: str):
    assert differences(draft, earlier) == []


def test_somebody_is_no_name():
    (one,) = differences(
        "Somebody was injured when the ferry sank.", "Nobody was injured when the ferry sank."
    )
    assert one.kind is DifferenceKind.NEGATION


def test_a_rate_is_shown_where_it_differs():
    (one,) = differences("He is paid $5,000 a month by the club.", "He is paid $5,000 a year by the club.")
    assert (one.draft, one.earlier) == ("$5,000 a month", "$5,000 a year")

import json
from pathlib import Path

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
    assert (found.kind, found.draft, found.earlier) == (DifferenceKind.NAME, "Homs", "Hama")
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
    assert kinds(listed.format("Moscow"), listed.format("The United States")) == {DifferenceKind.NAME}


def test_arabic_prefixes_hide_no_neighbour():
    draft = "تظهر مقاطع مصورة سيارات تغادر مدينة حمص على طريق سريع مكتظ."
    earlier = "مقاطع مصورة تظهر طريقاً سريعاً مكتظاً بالسيارات المغادرة لمدينة حماة."
    (found,) = differences(draft, earlier)
    assert (found.draft, found.earlier) == ("حمص", "حماة")


def test_figures_of_the_same_thing_are_compared_first():
    draft = "A count found 9,300 vehicles a day on the harbour road, of which 1,150 were lorries."
    (found,) = differences(draft, "Fewer than 900 lorries a day use the harbour road.")
    assert (found.draft, found.earlier) == ("1,150", "900")


@pytest.mark.parametrize("line", PAIRS.read_text(encoding="utf-8").splitlines())
def test_pair_of_the_development_set(line: str):
    pair = json.loads(line)
    assert kinds(pair["draft"], pair["earlier"]) == ({pair["kind"]} if pair["kind"] else set())


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(draft: str, earlier: str):
    for found in differences(draft, earlier):
        for text, spans in ((draft, found.draft_spans), (earlier, found.earlier_spans)):
            assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.text(alphabet="0123456789 .,-$€%/:amkblnthousedzyp'", max_size=60))
def test_a_text_never_differs_from_itself(text: str):
    assert differences(text, text) == []

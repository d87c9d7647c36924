import json
from collections import Counter
from pathlib import Path

import pytest

from workbench.archive import DifferenceKind
from workbench.matching.differences import differences

PAIRS = Path(__file__).resolve().parents[2] / "bench" / "differences.jsonl"


def denies(draft: str, earlier: str) -> bool:
    found = [
        any(each.kind is DifferenceKind.NEGATION for each in differences(one, other))
        for one, other in ((draft, earlier), (earlier, draft))
    ]
    assert found[0] is found[1], "which text is the draft makes no difference"
    return found[0]


@pytest.mark.parametrize("split", ["dev denials", "test denials"])
def test_denials_of_our_own_are_told_from_paraphrases(split: str):
    """The figures are published in docs/decisions; these floors only keep them from falling unnoticed."""
    counts = Counter[tuple[bool, bool]]()
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["split"] == split:
            counts[pair["kind"] is not None, denies(pair["draft"], pair["earlier"])] += 1
    assert counts[True, True] >= 0.95 * (counts[True, True] + counts[False, True]), "precision"
    assert counts[True, True] >= 0.9 * (counts[True, True] + counts[True, False]), "recall"


def test_no_text_denies_itself():
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        for text in (pair["draft"], pair["earlier"]):
            assert not denies(text, text), text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The patient is unconscious.", "The patient is conscious."),
        ("The ruling is irreversible.", "The ruling can be reversed."),
        ("The spray is harmless to bees.", "The spray harms bees."),
        ("The general disobeyed the order.", "The general obeyed the order."),
        ("The permit is non-renewable.", "The permit is renewable."),
        ("Die Sitzung war nichtöffentlich.", "Die Sitzung war öffentlich."),
        ("Die Firma ist zahlungsunfähig.", "Die Firma ist zahlungsfähig."),
        ("القرار غير قانوني.", "القرار قانوني."),
    ],
)
def test_an_affix_denies_the_word_behind_it(one: str, other: str):
    assert denies(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The patient is unconscious.", "The patient is not conscious."),
        ("The company is unprofitable.", "The company makes no profit."),
        ("The soldiers did not disobey.", "The soldiers obeyed."),
        ("The doctor is unpaid.", "The doctor works without pay."),
        ("القرار غير قانوني.", "القرار ليس قانونيا."),
    ],
)
def test_an_affix_agrees_with_a_denial(one: str, other: str):
    assert not denies(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lorries may use the bridge.", "The bridge is closed to lorries."),
        ("Women can drive in the country.", "Women are banned from driving in the country."),
        ("Hunde dürfen in den Park.", "Der Park ist für Hunde gesperrt."),
        ("التدخين مسموح في المطار.", "التدخين ممنوع في المطار."),
        ("The airline imposed a ban on pets.", "The airline has lifted the ban on pets."),
    ],
)
def test_what_is_allowed_is_not_forbidden(one: str, other: str):
    assert denies(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lorries may not use the bridge.", "The bridge is closed to lorries."),
        ("Hunde dürfen nicht in den Park.", "Der Park ist für Hunde gesperrt."),
        ("لا يسمح بالتدخين في المطار.", "التدخين ممنوع في المطار."),
        ("Pets are no longer banned on board.", "The ban on pets on board was lifted."),
        ("Only members may vote.", "Non-members may not vote."),
        ("Visitors arrived in May.", "Visitors were forbidden to leave; they arrived in May."),
    ],
)
def test_what_is_forbidden_is_not_allowed(one: str, other: str):
    assert not denies(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The festival will go ahead despite the storm.", "The festival has been called off."),
        ("The union called the strike off.", "The union has not cancelled the strike."),
        ("Das Spiel findet statt.", "Das Spiel wurde abgesagt."),
        ("أقيمت المباراة.", "ألغيت المباراة."),
        ("The singer will go on tour in Australia.", "The singer has cancelled her tour of Australia."),
    ],
)
def test_what_takes_place_was_not_called_off(one: str, other: str):
    assert denies(one, other)


def test_what_was_not_called_off_takes_place():
    assert not denies("The festival has not been called off.", "The festival will go ahead as planned.")
    assert not denies("Das Spiel fällt nicht aus.", "Das Spiel findet statt.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army let refugees cross the border.", "The army prevented refugees from crossing the border."),
        ("The bank raised interest rates.", "The bank stopped short of raising interest rates."),
        ("The firm polluted the lake.", "The firm rejected claims that it had polluted the lake."),
        ("Germany ratified the treaty.", "Germany has yet to ratify the treaty."),
        ("سيطر الجيش على المدينة.", "فشل الجيش في السيطرة على المدينة."),
        ("The drought is over.", "The drought is far from over."),
    ],
)
def test_what_was_prevented_or_rejected_was_not_done(one: str, other: str):
    assert denies(one, other)


def test_a_german_verb_in_two_parts_is_one():
    assert denies("Die Partei stimmt dem Gesetz zu.", "Die Partei lehnt das Gesetz ab.")
    assert not denies("Die Partei stimmt dem Gesetz nicht zu.", "Die Partei lehnt das Gesetz ab.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She did not win the race but came second.", "She came second in the race."),
        ("Unlike his brother, the prince will attend.", "The prince will attend, but his brother will not."),
        ("The opposition boycotted the vote.", "The opposition did not take part in the vote."),
        ("The deal fell through.", "There was no deal in the end."),
        ("More than 300 people, none of them armed, met in Rome.", "More than 300 people met in Rome."),
    ],
)
def test_a_denial_of_something_else_is_no_difference(one: str, other: str):
    assert not denies(one, other)


def test_a_verdict_denies_the_whole_report():
    draft = "Contrary to untrue rumours circulating this week, Billy Ocean is very much alive."
    assert denies(draft, "Billy Ocean passed away, rumours circulating this week say.")


def test_one_word_is_denied_whatever_else_the_text_denies():
    assert denies(
        "Kovac has not been banned from entering Canada.", "Kovac has been banned from entering Canada."
    )
    said = "A judge on an island can block executive orders."
    assert denies(said.replace("can", "can not"), said)


def test_what_is_denied_twice_is_left_open():
    assert not denies("The mayor did not rule out a new tax.", "The mayor said a new tax was possible.")
    assert not denies("The army did not halt its advance.", "The army continued its advance.")


def test_of_two_texts_that_deny_one_may_deny_more():
    earlier = "The city refused to pay the fine because the bridge had no lights."
    assert denies("The city never refused to pay the fine because the bridge had no lights.", earlier)
    draft = "The bridge will not be rebuilt because the city refused to pay for the old one."
    assert denies(draft, draft.replace("will not be", "will be"))


def test_what_is_put_in_does_not_end_a_denial():
    found = differences("Russia did not, in fact, withdraw any troops.", "Russia withdrew its troops.")
    assert [each.kind for each in found] == [DifferenceKind.NEGATION]
    assert not differences("He did not resign, and the mayor stayed.", "The mayor stayed. He did not resign.")

from pathlib import Path

import pytest

from workbench.attribution import suggest_claimant
from workbench.splitting import split_sentences

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed" / "homs-article.txt"


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Fighters took two towns on Friday, two local news sites reported.", "two local news sites"),
        ("They are 3 miles away, according to the UK-based Harbour Watch, a monitor.", "Harbour Watch"),
        ("The group’s head, Samir Haddad, said: “It will decide the war.”", "Samir Haddad"),
        ("After the city fell, opposition activists said people were leaving.", "opposition activists"),
        ("The pro-government radio station Coast FM said the army had left.", "Coast FM"),
        ("State news agency SANA quoted an unnamed officer as saying that jets had struck.", "SANA"),
        (
            "The country’s interior minister, Gen. Omar Khalil, said in a statement it was a ruse.",
            "Gen. Omar Khalil",
        ),
        ("Khalil called it a ruse and said that they would return.", "Khalil"),
        ("“We won,” said Ana Cruz, the mayor.", "Ana Cruz"),
        ("“We won,” the mayor said.", "mayor"),
        ("Police and residents said the road was closed.", "Police and residents"),
        ("A spokesman for the Health Ministry said it was over.", "spokesman for the Health Ministry"),
        ("On Friday Coast FM reported that five people had died.", "Coast FM"),
        ("President Omar al-Khalil told state television that he would stay.", "President Omar al-Khalil"),
        ("Maria Lopez, a nurse at the hospital, said she saw it.", "Maria Lopez"),
        ("Omar Khalil, 45, said he fled.", "Omar Khalil"),
        ("Five died, according to a report by Harbour Watch on Monday.", "Harbour Watch"),
        ("The troops left, according to officials in Tripoli.", "officials in Tripoli"),
        ("The U.N. said thousands had fled.", "U.N."),
        ("The bridge was destroyed, activists say.", "activists"),
        ("Norway’s Defense Ministry said it had sent two ships.", "Norway’s Defense Ministry"),
        ("The raid was first reported by The Courier.", "Courier"),
        ("A report published by Harbour Watch on Tuesday said growth would slow.", "Harbour Watch"),
        ("“We are leaving,” Mona, a 32-year-old teacher, told the agency.", "Mona"),
        ("Moscow has denied it, and Kyiv said it would respond.", "Moscow"),
        ("Selon le ministère de la Santé, douze personnes sont mortes.", "ministère de la Santé"),
        ("Según la policía, hubo tres heridos.", "policía"),
        ("Laut Polizei wurden drei Menschen verletzt.", "Polizei"),
        ("قالت وزارة الصحة إن سبعة أشخاص قتلوا.", "وزارة الصحة"),
        ("وفقا للمرصد السوري، قتل سبعة.", "المرصد السوري"),
    ],
)
def test_the_claimant_is_a_clean_name(sentence: str, claimant: str) -> None:
    assert suggest_claimant(sentence) == claimant


@pytest.mark.parametrize(
    "sentence",
    [
        "The province borders three countries.",
        "He said it was over.",
        "The army has not said whether it has left.",
        "The company added 200 jobs in May.",
        "The blast claimed 12 lives.",
        "The film is said to be from 2014.",
        "",
    ],
)
def test_nobody_is_named_where_nobody_speaks(sentence: str) -> None:
    assert suggest_claimant(sentence) == ""


def test_he_said_is_led_back_to_the_person_last_named() -> None:
    before = "The mayor, Ana Cruz, told reporters the city was safe. It rained."
    assert suggest_claimant("She said nobody was hurt.", before=before) == "Ana Cruz"
    assert suggest_claimant("She said nobody was hurt.", before="It rained.") == ""


@pytest.mark.skipif(not SEED.exists(), reason="the Homs article (../shared/seed) is not on this machine")
def test_the_claimants_of_the_homs_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    named = [suggest_claimant(text[start:end]) for start, end in split_sentences(text)]
    for claimant in (
        *("two local media outlets", "Syrian Observatory for Human Rights", "Rami Abdurrahman"),
        *("opposition activists", "Sham FM", "SANA", "Gen. Ali Mahmoud Abbas", "Abbas"),
    ):
        assert claimant in named
    assert named.count("") >= 14


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        (
            "They were 3 miles away, according to a Britain-based monitor hostile to the army.",
            "Britain-based monitor",
        ),
        ("They left, according to the UK-based Human Rights Desk, a monitor.", "Human Rights Desk"),
        ("Ten died, according to officials close to the talks.", "officials"),
    ],
)
def test_a_source_is_named_without_its_side_and_with_its_seat_where_it_has_no_name(sentence, claimant):
    assert suggest_claimant(sentence) == claimant

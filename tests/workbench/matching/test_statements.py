import pytest

from workbench.matching import statements
from workbench.matching.statements import MOST_TERMS, cleaned


def statement_terms(statement: str) -> list[str]:
    """Give the terms as they stand in the statement."""
    return [spellings[0] for spellings in statements.statement_terms(statement)]


def test_names_come_with_their_other_spellings():
    ((_, *others),) = statements.statement_terms("Homs")
    assert {"hims", "حمص"} <= set(others)


def test_a_post_loses_links_and_its_day_but_keeps_names():
    terms = statement_terms(
        "Flood in #NewHarbour! https://example.org/a pic.twitter.com/Xy — Jo Field (@JoFieldNews) May 3, 2021"
    )
    assert "newharbour" in terms
    assert {"new", "harbour", "flood", "jo", "field"} <= set(terms)
    assert not {"https", "example", "org", "xy", "2021", "may"} & set(terms)


def test_stop_words_are_left_out_in_each_language():
    assert statement_terms("the rebels said that they were in Homs") == ["rebels", "homs"]
    assert statement_terms("قال إن الجيش في حمص") == ["الجيش", "حمص"]
    assert statement_terms("les rebelles sont dans la ville") == ["rebelles", "ville"]


def test_a_statement_of_only_stop_words_still_asks_for_something():
    assert statement_terms("to be or not to be") == ["to", "be", "or", "not"]
    assert statement_terms("https://example.org/flood")


def test_nothing_to_ask_for_without_a_word():
    assert statement_terms("") == []
    assert statement_terms(" … — ?! 😀") == []


def test_long_statements_are_capped():
    assert len(statement_terms(" ".join(f"word{n}" for n in range(10_000)))) == MOST_TERMS


def test_text_without_tags_stays_as_it_is():
    assert cleaned("Mail a/b at 5 o'clock") == "Mail a/b at 5 o'clock"


@pytest.mark.parametrize(
    "dateline",
    ["BEIRUT (AP) — ", "VELOGRAD — ", "ZARKA, Oct. 3 (Reuters) - ", "NEW YORK, N.Y. — ", "LONDON -- "],
)
def test_a_dateline_is_no_part_of_the_statement(dateline: str):
    assert cleaned(f"{dateline}The bridge was closed.") == "The bridge was closed."


@pytest.mark.parametrize(
    "text",
    [
        "USA – Germany 3:1",
        "NASA — the space agency — found water",
        "COVID-19 is over",
        "NATO - the alliance",
        "BEIRUT — ",
        "A — B",
    ],
)
def test_what_is_no_dateline_stays(text: str):
    assert cleaned(text) == text

"""Which hidden characters are told of, and which belong to how a language is written."""

import itertools
import random
import time

import pytest

from workbench.hidden_characters import hidden_in, hidden_touching, spelt_out, warning_about
from workbench.intake.reading import read_draft, read_pasted

RLO, LRO, RLE, LRE, PDF = "\u202e", "\u202d", "\u202b", "\u202a", "\u202c"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[one.start : one.end], one.names) for one in hidden_in(text)]


@pytest.mark.parametrize(
    ("character", "end", "name"),
    [
        (RLO, PDF, "right-to-left override"),
        (LRO, PDF, "left-to-right override"),
        (RLE, PDF, "right-to-left embedding"),
        (LRE, PDF, "left-to-right embedding"),
        (LRI, PDI, "left-to-right isolate"),
        (RLI, PDI, "right-to-left isolate"),
        (FSI, PDI, "first-strong isolate"),
    ],
)
def test_each_character_that_turns_the_direction_is_told(character: str, end: str, name: str) -> None:
    text = f"Some {character}12 dead{end} were counted."
    assert found(text) == [(f"{character}12 dead{end}", (name,))]


def test_what_is_not_ended_runs_to_the_end_of_its_line() -> None:
    assert found(f"One {RLO}two\nthree") == [(f"{RLO}two", ("right-to-left override",))]
    assert found(f"One {RLI}two{PDF} three") == [(f"{RLI}two{PDF} three", ("right-to-left isolate",))]


def test_what_lies_inside_another_is_one_place() -> None:
    inner = f"{RLO}12{LRI}34{PDI}56{PDF}"
    assert found(f"a {inner} b") == [(inner, ("right-to-left override", "left-to-right isolate"))]
    assert found(f"a {RLI}b{RLO}c{PDI} d") == [
        (f"{RLI}b{RLO}c{PDI}", ("right-to-left isolate", "right-to-left override"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "A left-to-right mark\u200e and a right-to-left mark\u200f.",
        f"Nothing between {LRE}{PDF} them, and an end{PDF} alone{PDI}.",
        "می\u200cخواهم بروم",
        "क्\u200dष और क्\u200cष",
        "👩\u200d👩\u200d👧 and ❤\ufe0f\u200d🔥",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f plays",
        "ภาษา\u200bไทย",
        "\ufeffAt the edge of words,\u200b where a page may break\u200b\u200b.",
        "A soft hy\u00adphen",
        "e\u0301 and a no-break\u00a0space",
    ],
)
def test_what_belongs_to_the_writing_is_quiet(text: str) -> None:
    assert found(text) == []


def test_characters_without_width_inside_words_are_told() -> None:
    assert found("to pay\u200bpal, at 1\u2060,\u200b000") == [("pay\u200bpal", ("zero-width space",))]
    assert found("4\u200d200 с\u200cор sch\ufeffön") == [
        ("4\u200d200", ("zero-width joiner",)),
        ("с\u200cор", ("zero-width non-joiner",)),
        ("sch\ufeffön", ("zero-width no-break space",)),
    ]


def test_tags_outside_of_a_flag_are_told() -> None:
    text = "Fine\U000e0068\U000e0069 words"
    assert found(text) == [("e\U000e0068\U000e0069", ("tag character",))]


def test_words_are_written_out_as_they_are_stored() -> None:
    assert spelt_out(f"{RLO}ytrap{PDF}") == "[U+202E]ytrap[U+202C]"


def test_places_are_found_by_span() -> None:
    text = f"a {RLO}bc{PDF} d e\u200bf"
    first, second = hidden_in(text)
    assert hidden_touching(text, 0, 2) == ()
    assert hidden_touching(text, 0, 3) == (first,)
    assert hidden_touching(text, first.end, second.start) == ()
    assert hidden_touching(text, second.end - 1, len(text)) == (second,)


def test_places_of_any_text_are_in_order_and_apart() -> None:
    chance = random.Random(7)
    letters = f"ab1 \n{RLO}{LRE}{PDF}{LRI}{FSI}{PDI}\u200b\u200d\u2060\U000e0061\U0001f3f4\U000e007fج"
    for _ in range(2000):
        text = "".join(chance.choices(letters, k=chance.randint(0, 40)))
        places = hidden_in(text)
        assert all(0 <= one.start < one.end <= len(text) and one.names for one in places)
        assert all(one.end <= other.start for one, other in itertools.pairwise(places))


@pytest.mark.parametrize("text", [RLO * 300_000, "a\u200b" * 300_000, f"{RLI}a{PDI}" * 100_000])
def test_many_of_them_cost_little(text: str) -> None:
    began = time.perf_counter()
    hidden_in(text)
    assert time.perf_counter() - began < 3


def test_draft_with_them_says_so() -> None:
    said = (
        "2 places of the draft hold hidden characters that can make words look otherwise than they are"
        " (right-to-left override, zero-width space); they are framed in the article."
    )
    text = f"The party won {RLO}21{PDF} seats.\n\nThe pay\u200bpal account was closed.\n"
    draft = read_draft(text.encode(), name="draft.txt")
    assert draft.warnings == (said,)
    assert f"{RLO}21{PDF}" in draft.text
    assert read_pasted(text).warnings == (said,)
    assert warning_about("Nothing.") == ""
    assert "One place of the draft holds" in warning_about(f"{RLO}21")

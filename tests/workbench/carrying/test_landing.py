"""Marks land on the same words of the next revision, or are asked about, or are gone."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.carrying import Bin, Landing, Landings, align, word_changes
from workbench.splitting import split_sentences

ARTICLE = (
    "Rebels reached the gates of Homs on Friday. Videos online appear to show a highway jammed with cars. "
    "The paper is not able to verify the videos.\n"
    '"We left at dawn," said Ahmad 🚗 Naser, 41. About 1,400 families fled. The governor left the city.\n'
    "He said so. The army denied it. He said so.\n"
    "وصل المقاتلون إلى حمص يوم الجمعة. ونزحت 1400 عائلة من المدينة."
)


def spans_of(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found += [(start + a, start + b) for a, b in split_sentences(line)]
        start += len(line) + 1
    return found


def land(mark: str, new: str, *, old: str = ARTICLE, at: int = 0) -> tuple[Landing, str | None]:
    """Land the words `mark`, their place number `at` in the old text, and give the words they landed on."""
    start = -1
    for _ in range(at + 1):
        start = old.index(mark, start + 1)
    landing = Landings(align(old, spans_of(old), new, spans_of(new))).land(start, start + len(mark))
    return landing, None if landing.start is None else new[landing.start : landing.end]


def test_equal_text_leaves_every_mark_where_it_was() -> None:
    landing, words = land("families fled", ARTICLE)
    assert (landing.bin, words) == (Bin.UNCHANGED, "families fled")


def test_inserted_paragraph_moves_nothing() -> None:
    landing, words = land("About 1,400 families fled.", "A new beginning. It is long.\n" + ARTICLE)
    assert (landing.bin, words) == (Bin.UNCHANGED, "About 1,400 families fled.")


def test_reordered_paragraphs_are_moved() -> None:
    lines = ARTICLE.split("\n")
    new = "\n".join([*lines[1:], lines[0]])
    assert land("Videos online", new)[0].bin is Bin.MOVED
    assert land("1,400 families", new)[0].bin is Bin.UNCHANGED


@pytest.mark.parametrize(
    "mark", ["About 1,400 families fled.", "1,400 families", "1,400", "families fled", "About 1,400"]
)
def test_changed_figure_is_always_reworded(mark: str) -> None:
    new = ARTICLE.replace("1,400 families", "1,500 families")
    landing, words = land(mark, new)
    assert (landing.bin, landing.unsure) == (Bin.REWORDED, False)
    assert words == mark.replace("1,400", "1,500")


def test_changed_figure_is_marked() -> None:
    (change,) = word_changes("About 1,400 families fled", "About 1,500 families fled")
    assert change.figure
    assert change.old == change.new == (6, 11)
    (change,) = word_changes("fourteen hurt", "fifteen hurt")
    assert change.figure


def test_style_of_quotation_marks_and_spaces_are_no_change() -> None:
    for said in (
        "“We left at dawn,” said",
        "« We\u00a0left  at dawn, » said",
        "‘We left at dawn,’\u202fsaid",
    ):
        new = ARTICLE.replace('"We left at dawn," said', said)
        assert land('"We left at dawn,"', new)[0].bin is Bin.UNCHANGED
        assert land("said Ahmad 🚗 Naser", new)[0].bin is Bin.UNCHANGED
    assert word_changes('"We left," he said', "«\u202fWe left,\u202f» he  said") == []


def test_mended_typo_is_reworded_with_a_small_difference() -> None:
    old = ARTICLE.replace("families fled", "famlies fled")
    landing, words = land("About 1,400 famlies fled.", ARTICLE, old=old)
    assert (landing.bin, landing.unsure, words) == (Bin.REWORDED, False, "About 1,400 families fled.")
    (change,) = word_changes("About 1,400 famlies fled.", words or "")
    assert not change.figure


def test_merged_sentences_keep_their_marks() -> None:
    new = ARTICLE.replace("on Friday. Videos online", "on Friday, and videos online")
    assert land("Rebels reached the gates of Homs on Friday.", new) == (
        Landing(bin=Bin.UNCHANGED, start=0, end=42),
        "Rebels reached the gates of Homs on Friday",
    )
    assert land("Videos online appear to show a highway", new)[0].bin is Bin.UNCHANGED


def test_split_sentence_keeps_its_marks() -> None:
    old = ARTICLE.replace("About 1,400 families fled. The", "About 1,400 families fled, and the")
    assert land("About 1,400 families fled", ARTICLE, old=old)[0].bin is Bin.UNCHANGED
    assert land("the governor left the city.", ARTICLE, old=old)[1] == "The governor left the city."
    landing, words = land("About 1,400 families fled, and the governor left the city.", ARTICLE, old=old)
    assert (landing.bin, words) == (Bin.REWORDED, "About 1,400 families fled. The governor left the city.")


def test_cut_sentence_is_gone_and_its_neighbours_stay() -> None:
    new = ARTICLE.replace("About 1,400 families fled. ", "")
    assert land("About 1,400 families fled.", new) == (Landing(bin=Bin.GONE), None)
    assert land("The governor left the city.", new)[0].bin is Bin.UNCHANGED


def test_another_sentence_in_its_place_is_not_taken_for_it() -> None:
    new = ARTICLE.replace("About 1,400 families fled.", "Prices of bread went up everywhere.")
    assert land("About 1,400 families fled.", new)[0].bin is Bin.GONE


def test_same_sentence_twice_is_told_apart_by_its_neighbours() -> None:
    without_first = ARTICLE.replace("He said so. The army", "The army")
    without_second = ARTICLE.replace("denied it. He said so.", "denied it.")
    assert land("He said so.", without_first, at=0)[0].bin is Bin.GONE
    assert land("He said so.", without_second, at=1)[0].bin is Bin.GONE
    for at in (0, 1):
        assert land("He said so.", "Much was said.\n" + ARTICLE, at=at)[0].bin is Bin.UNCHANGED


def test_two_places_that_fit_as_well_are_asked_about() -> None:
    old = "Smoke rose over the old bridge that day. People ran."
    new = "Smoke rose over the old bridge that day. Nobody came. Smoke rose over the old bridge that day."
    landing, _ = land("Smoke rose over the old bridge that day.", "Birds sang. " + new, old=old)
    assert landing.bin is Bin.REWORDED
    assert landing.unsure


def test_denied_sentence_suspends_the_words_that_are_intact() -> None:
    new = ARTICLE.replace("The governor left the city", "The governor never left the city")
    for mark in ("The governor", "left the city", "The governor left the city."):
        assert land(mark, new)[0].bin is Bin.REWORDED
    assert land("said Ahmad", new)[0].bin is Bin.UNCHANGED


def test_phrase_put_elsewhere_in_its_sentence_is_found() -> None:
    new = ARTICLE.replace(
        "Rebels reached the gates of Homs on Friday.", "On Friday rebels reached the gates of Homs."
    )
    assert land("on Friday", new)[1] == "On Friday"
    assert land("reached the gates of Homs", new)[0].bin is Bin.UNCHANGED


def test_half_a_word_stays_half_a_word() -> None:
    new = "New. " + ARTICLE.replace("أو", "او")
    assert land("مقاتلون", new)[1] == "مقاتلون"
    assert land("400 عائلة", new.replace("وصل", "بلغ"))[1] == "400 عائلة"


WORDS = st.sampled_from(
    ["the", "rebels", "said", "not", "12", "1,400", "حمص", "🚗", "“go”", "it's", "—", "é"]
)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(lambda w: " ".join(w) + "."), max_size=9)


@settings(max_examples=150, deadline=None)
@given(old=SENTENCES, new=SENTENCES, seed=st.integers(0, 1000))
def test_settled_marks_lie_on_the_very_words(old: list[str], new: list[str], seed: int) -> None:
    rng = random.Random(seed)
    before, after = " ".join(old), " ".join([*new, *rng.sample(old, len(old))])
    landings = Landings(align(before, spans_of(before), after, spans_of(after)))
    for _ in range(6 if before else 0):
        start = rng.randrange(len(before))
        end = rng.randrange(start, len(before)) + 1
        landing = landings.land(start, end)
        if landing.start is None or landing.end is None:
            assert landing.bin is Bin.GONE
            continue
        assert 0 <= landing.start < landing.end <= len(after)
        if landing.bin in (Bin.UNCHANGED, Bin.MOVED):
            was, now = before[start:end].casefold(), after[landing.start : landing.end].casefold()
            assert was.strip().strip(".,;").split() == now.strip().strip(".,;").split()

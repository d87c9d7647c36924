import random
from pathlib import Path
from time import process_time

import pytest

from workbench.drafts import Block, BlockKind
from workbench.splitting import split_blocks, split_sentences

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed" / "homs-article.txt"

# Each line is one paragraph; a bar stands where one sentence ends and the next begins.
ENGLISH = """
Gen. Omar Khalil spoke.| He left.
The convoy entered the U.S. on Friday.| It left the U.S. on Oct. 7, 2023.| Nobody stopped it.
TRIPOLI, Libya (Wire) — Ships left the port.| The quay was empty.
ST. LOUIS (Wire) — The bridge is closed.| It opens at 5 p.m. Friday.
“We will stay,” he said.| “They will not.”
“Are you sure?” Gen. Khalil asked.| No one answered.
He called it “a mistake.”| Then he sat down.
The match, France vs. Italy, ended 2.5 to 1.| It was No. 5 on the list.
They met at 5 a.m. in the hall.| They parted at 6 p.m.| The talks had failed.
Harbor Inc. said so.| He works for Harbor Inc.| The company declined to comment.
See https://www.example.com/a.b?c=d.html for more.| Write to a.b@example.org.| Thanks.
He paused ... then spoke.| He trailed off…| Then he left.
J. K. Brown and George W. Green met.| It rained.
He said (it was late.) and left.| (He was wrong.)| They knew.
Sen. Brown, R-Ohio, and Rep. Green, D-Calif., voted.| Gov. Gray, D-Calif. abstained.
It rose 3.5 percent to $4.2 billion.| Sales fell.
A 5.6-magnitude quake hit at 3:15 p.m. local time on Jan. 1.| Nobody was hurt.
She was born in Ft. Worth, Texas.| She lives in Washington, D.C.| She is 40.
1. The first point 2. The second point 3. The third point
• Bread and salt • Water
It was wrong.[4] | Later editions say so.
Did she say “no”?| Yes.|“Why?” they asked.
"""
LISTS = {
    "1. The first point 2. The second point": ["1. The first point", "2. The second point"],
    "• Bread and salt • Water": ["• Bread and salt", "• Water"],
    "a. The first item b. The second item": ["a. The first item", "b. The second item"],
}
OTHERS = [
    ("ar", "لم يصل أحد.| هل وصل؟| نعم!| وصلوا؛ ثم غادروا."),
    ("ur", "یہ ہے۔| وہ ہے۔"),
    ("fr", "M. Dubois est là.| Il dit non.| « Oui. »| Il part."),
    ("fr", "Le 7 oct. 2023, Mme Roux a dit : « C’est fini. »| Elle est partie."),
    ("es", "El Sr. Pérez llegó.| ¿Qué pasó?| ¡Nada!| La Dra. Ruiz no vino."),
    ("de", "Am 3. Oktober kam Dr. Müller.| „Ja.“| Er ging.| Das sind z. B. 3,5 Mio. Euro."),
    ("", "One.| Two."),
]


def pieces(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language=language)]


def wanted(marked: str) -> list[str]:
    return [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize("marked", [line for line in ENGLISH.strip().splitlines() if line[0] not in "1•"])
def test_news_english_is_cut_where_a_reader_would(marked: str) -> None:
    assert pieces(marked.replace("|", "")) == wanted(marked)


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_other_languages_are_cut_where_a_reader_would(language: str, marked: str) -> None:
    assert pieces(marked.replace("|", ""), language) == wanted(marked)


@pytest.mark.parametrize(("text", "items"), LISTS.items())
def test_a_list_in_one_line_is_cut_at_its_items(text: str, items: list[str]) -> None:
    assert pieces(text) == items


def test_a_quotation_of_several_sentences_keeps_its_marks_with_its_words() -> None:
    text = "He said: “We left. They stayed.” Then it rained."
    assert pieces(text) == ["He said: “We left.", "They stayed.”", "Then it rained."]


def test_a_wrapped_line_goes_on_and_a_short_line_ends() -> None:
    wrapped = "The committee that met for the first time since the spring\nfound nothing."
    assert pieces(wrapped) == [wrapped]
    assert pieces("apples\npears, plums\n") == ["apples", "pears, plums"]


def test_every_character_but_space_is_in_exactly_one_sentence() -> None:
    chance = random.Random(4)
    bits = [
        *"ab A.!?…“”\"'()[] \n12,;:-•É؟ن😀—\u00a0\u0301",
        "Gen. ",
        "U.S. ",
        "1) ",
        "[1]",
        " said ",
        " " * 70,
    ]
    for _ in range(3000):
        text = "".join(chance.choice(bits) for _ in range(chance.randint(0, 50)))
        last = 0
        for start, end in split_sentences(text, language=chance.choice(["en", "fr", "ar", ""])):
            assert last <= start < end
            assert not text[last:start].strip()
            assert text[start:end] == text[start:end].strip()
            last = end
        assert not text[last:].strip()


def test_offsets_count_code_points() -> None:
    text = "😀 Fire! 😀😀 Smoke. Ash."
    assert pieces(text)[-1] == "Ash."


def test_no_sentence_reaches_over_the_edge_of_a_block() -> None:
    text = "A fire in town\nThe hall burned. Nobody\nwas hurt"
    blocks = [
        Block(start=0, end=14, kind=BlockKind.HEADING, level=1),
        Block(start=15, end=38),
        Block(start=39, end=47, kind=BlockKind.TABLE_CELL, row=0),
    ]
    cut = [text[start:end] for start, end in split_blocks(text, blocks)]
    assert cut == ["A fire in town", "The hall burned.", "Nobody", "was hurt"]


@pytest.mark.parametrize(
    "unit", [". ", "a. ", "“x.” ", "1. A ", "• ", "… The ", "Inc. The ", "(((", "no stop "]
)
def test_time_grows_with_the_length_of_the_text_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        began = process_time()
        split_sentences(unit * count)
        return process_time() - began

    # Sixteen times the text; the square of that would be 256.
    shorter = min(seconds(1_000) for _ in range(3))
    longer = min(seconds(16_000) for _ in range(2))
    assert longer < 80 * max(shorter, 0.002)


@pytest.mark.skipif(not SEED.exists(), reason="the Homs article (../shared/seed) is not on this machine")
def test_the_homs_article_is_cut_exactly() -> None:
    text = SEED.read_text(encoding="utf-8")
    cut = pieces(text)
    assert len(cut) == 24
    assert [piece.split()[0] for piece in cut] == [
        *(
            "Rebel",
            "The",
            "The",
            "Homs,",
            "Both",
            "Homs",
            "Insurgents",
            "The",
            "After",
            "Videos",
            "The",
            "The",
        ),
        *(
            "State",
            "Damascus’s",
            "Abbas",
            "He",
            "His",
            "The",
            "HTS",
            "It",
            "Their",
            "Assad",
            "His",
            "However,",
        ),
    ]
    assert all(piece.endswith((".", ".”")) for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())

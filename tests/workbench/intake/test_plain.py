"""Plain text: lines become paragraphs, headline and list items, and nothing is lost."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.drafts import BlockKind, Draft
from workbench.errors import UnreadableDraft
from workbench.intake import read_draft
from workbench.intake.plain import read_plain, read_plain_text

SEED = Path(__file__).resolve().parents[3].parent / "shared" / "seed" / "homs-article.txt"
PARAGRAPHS = [
    "The army withdrew from the city on Thursday after three days of fighting, the ministry said in a "
    "statement that gave no figures and named no places.",
    "Residents reached by telephone described long queues at the northern bridge, where soldiers let cars "
    "pass one at a time until well after midnight.",
    "It was not clear who held the north-eastern suburbs on Friday.",
]


def texts(draft: Draft) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks]


def kinds(draft: Draft) -> list[BlockKind]:
    return [block.kind for block in draft.blocks]


def test_a_line_without_blank_lines_around_is_a_paragraph() -> None:
    draft = read_plain("\n".join(PARAGRAPHS).encode())
    assert texts(draft) == PARAGRAPHS
    assert kinds(draft) == [BlockKind.PARAGRAPH] * 3
    assert (draft.encoding, draft.media_type) == ("utf-8", "text/plain")


@pytest.mark.skipif(not SEED.is_file(), reason=f"no article at {SEED}")
def test_the_article_keeps_one_block_a_line() -> None:
    source = SEED.read_text("utf-8")
    draft = read_draft(SEED.read_bytes(), name=SEED.name)
    assert texts(draft) == [line for line in source.splitlines() if line.strip()]
    assert draft.language == "en"


@pytest.mark.parametrize("width", [58, 65, 72, 80])
@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n"])
def test_paragraphs_broken_into_lines_are_joined(width: int, between: str) -> None:
    wrapped = between.join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS * 2)
    assert texts(read_plain(wrapped.encode())) == PARAGRAPHS * 2


def test_short_lines_are_not_joined() -> None:
    poem = "One autumn day\nI went to war\nAnd never came\nBack to the door\n\nThe end of it"
    assert texts(read_plain_text(poem)) == [line for line in poem.split("\n") if line]


def test_a_short_first_line_without_stop_is_the_headline() -> None:
    draft = read_plain_text("Homs: what we know\n\n" + "\n".join(PARAGRAPHS))
    assert (draft.blocks[0].kind, draft.blocks[0].level) == (BlockKind.HEADING, 1)
    assert draft.title == "Homs: what we know"


def test_a_sentence_first_is_no_headline() -> None:
    assert kinds(read_plain_text("Homs fell.\n" + PARAGRAPHS[0]))[0] is BlockKind.PARAGRAPH


def test_list_items_keep_their_marks() -> None:
    draft = read_plain_text(f"{PARAGRAPHS[0]}\n- bread\n  - rye\n• milk\n1. eggs\n2024 was bad.")
    assert kinds(draft)[1:] == [BlockKind.LIST_ITEM] * 4 + [BlockKind.PARAGRAPH]
    assert [block.level for block in draft.blocks[1:5]] == [1, 2, 1, 1]
    assert texts(draft)[1] == "- bread"


def test_every_line_ending_ends_a_block() -> None:
    draft = read_plain_text("One here.\r\nTwo here.\rThree.\u2028Four.\fFive.\x85Six.\0")
    assert draft.text == "One here.\nTwo here.\nThree.\nFour.\nFive.\nSix."


def test_no_break_spaces_and_emoji_stay() -> None:
    text = "It was 12\u00a0% 🙂 of\u202fthe vote, e\u0301."
    assert read_plain_text(text).text == text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableDraft, match="not text"):
        read_plain(bytes(range(256)) * 40)


@given(st.text(max_size=400))
def test_no_word_is_lost_or_moved(text: str) -> None:
    try:
        draft = read_plain_text(text)
    except UnreadableDraft:
        assert not text.replace("\0", "").strip()
        return
    assert re.sub(r"\s", "", draft.text) == re.sub(r"\s", "", text.replace("\0", ""))
    assert "\n".join(texts(draft)) == draft.text

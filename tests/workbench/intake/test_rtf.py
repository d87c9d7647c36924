"""RTF: its words in order, with headings, tables, links, notes and comments."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.drafts import BlockKind, Draft
from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake.rtf import read_rtf

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}"
    r"{\f2\fcharset128 Mincho;}}{\colortbl;\red1\green2\blue3;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 Quote;}}"
    r"{\info{\title The road}{\author Dana Haddad}{\company No}}{\header Running head\par}"
)


SIGNS = [
    *"{}\\ a1;*'-",
    *(r"\u", r"\'e", r"\par", r"\bin9", r"\upr", r"\*", r"\cell", r"\annotation", r"\field", r"\fldrslt"),
]


def read(body: str) -> Draft:
    return read_rtf((HEAD + body + "}").encode("latin-1"))


def rows(draft: Draft) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks]


def test_paragraphs_headings_lists_and_quotes() -> None:
    draft = read(
        r"\pard\s1 Homs\par\pard Plain {\b bold} text.\par\pard\s2 Later\par"
        r"\pard\ls1\ilvl1{\listtext 1.\tab}Item\par\pard\s3 Said\line again\par"
    )
    assert rows(draft) == [
        (BlockKind.HEADING, 1, "Homs"),
        (BlockKind.PARAGRAPH, 0, "Plain bold text."),
        (BlockKind.HEADING, 2, "Later"),
        (BlockKind.LIST_ITEM, 2, "Item"),
        (BlockKind.QUOTE, 1, "Said"),
        (BlockKind.QUOTE, 1, "again"),
    ]
    assert (draft.title, draft.byline, draft.media_type) == ("The road", "Dana Haddad", "application/rtf")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"caf\'e9", "café"),
        (r"\f1\'e4\'ee\'ec\f0 x", "домx"),
        (r"\f2\'83\'65\'83X\'83g", "テスト"),
        (r"\u1581?\u1605 ?", "حم"),
        (r"\uc2\u233\'c3\'a9x", "éx"),
        (r"\uc0\u233 x", "éx"),
        (r"\u-10179?\u-8694?", "😊"),
        (r"\ldblquote a\rdblquote\emdash b\~c\_d\-e", "“a”—b\u00a0c\u2011de"),
        (r"{\upr{\'e9?}{\*\ud{\u233 ?}}}", "é"),
        (r"a{\*\unknown gone}b", "ab"),
        (r"{\i\*\cs7 kept}", "kept"),
        (r"\{x\}\\", "{x}\\"),
        ("one\r\n two", "one two"),
    ],
)
def test_letters(source: str, text: str) -> None:
    assert read(source).text == text


def test_table_cells_stand_in_rows() -> None:
    draft = read(r"\trowd\intbl a\cell\intbl b\cell\row\trowd\intbl c\cell\intbl\cell\row\pard end\par")
    assert [(block.row, draft.text[block.start : block.end]) for block in draft.blocks] == [
        (0, "a"),
        (0, "b"),
        (1, "c"),
        (-1, "end"),
    ]


def test_links_keep_their_words_and_address() -> None:
    draft = read(r'See {\field{\*\fldinst HYPERLINK "https://example.org/x"}{\fldrslt {\ul this}}} now.')
    assert draft.text == "See this now."
    assert [(draft.text[link.start : link.end], link.address) for link in draft.links] == [
        ("this", "https://example.org/x")
    ]


def test_footnotes_follow_the_text() -> None:
    draft = read(r"One{\footnote\pard\plain {\chftn} Its note.} two.\par Three.\par")
    assert rows(draft)[-1] == (BlockKind.FOOTNOTE, 0, "Its note.")
    assert draft.text == "One two.\nThree.\nIts note."


def test_comments_become_notes_on_their_words() -> None:
    draft = read(
        r"It was {\*\atrfstart 7}twelve{\*\atrfend 7}{\*\atnid DH}{\*\atnauthor Dana}\chatn"
        r"{\*\annotation{\*\atnref 7}{\*\atndate -2126706624}\pard sure?} people.\par"
    )
    (note,) = draft.notes
    assert draft.text == "It was twelve people."
    assert (draft.text[note.start : note.end], note.author, note.text) == ("twelve", "Dana", "sure?")


def test_a_comments_date_is_unpacked() -> None:
    packed = (124 << 20) | (12 << 16) | (6 << 11) | (14 << 6) | 30
    draft = read(
        rf"{{\*\atrfstart 1}}a{{\*\atrfend 1}}{{\*\annotation{{\*\atnref 1}}{{\*\atndate {packed}}}b}}"
    )
    assert draft.notes[0].made_at == datetime(2024, 12, 6, 14, 30, tzinfo=UTC)


def test_tracked_changes_are_read_as_accepted() -> None:
    draft = read(r"was {\deleted ten }{\revised twelve} men")
    assert draft.text == "was twelve men"
    assert any("tracked changes" in warning for warning in draft.warnings)


def test_hidden_text_is_read_and_said() -> None:
    draft = read(r"seen {\v not }here")
    assert draft.text == "seen not here"
    assert any("hidden" in warning for warning in draft.warnings)


def test_pictures_and_objects_cost_nothing() -> None:
    picture = r"{\pict\pngblip " + "0123456789abcdef" * 200_000 + "}"
    assert read("a" + picture + r"{\object{\*\objdata 00ff}{\result shown}}b").text == "ashownb"
    assert read(r"a{\pict\bin5 }}{{x}b").text == "ab"


def test_text_boxes_are_read_once() -> None:
    draft = read(
        r"a {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt boxed\par}}{\shprslt boxed}}goes on\par b\par"
    )
    assert draft.text.split("\n") == ["a goes on", "boxed", "b"]


@pytest.mark.parametrize("source", [rb"{\rtf1 " + b"{" * 200_000, rb"{\rtf1 }", rb"{\rtf1{\pict"])
def test_damaged_or_empty_rtf_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableDraft):
        read_rtf(source)


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        read_rtf(rb"{\rtf1 " + rb"\b x" * 30_000 + b"}", cancelled=lambda: True)


@given(st.lists(st.sampled_from(SIGNS)))
def test_any_mixture_of_signs_is_read_or_refused(signs: list[str]) -> None:
    try:
        draft = read_rtf((r"{\rtf1 x" + "".join(signs)).encode("latin-1"))
    except UnreadableDraft:
        return
    assert draft.text.split("\n") == [draft.text[block.start : block.end] for block in draft.blocks]

"""Putting pieces of text together into a draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.drafts import BlockKind
from workbench.errors import UnreadableDraft
from workbench.intake.assembly import TextBuilder
from workbench.intake.guesses import guess_byline, guess_title


def test_blocks_are_lines_and_blank_ones_are_dropped() -> None:
    builder = TextBuilder()
    builder.start_block(BlockKind.HEADING, level=2)
    builder.add("Homs")
    builder.start_block()
    builder.add(" \u00a0")
    builder.start_block(BlockKind.TABLE_CELL, row=builder.next_row())
    builder.add("fell")
    draft = builder.finish(media_type="text/plain")
    assert draft.text == "Homs\nfell"
    assert [(one.start, one.end, one.kind, one.level, one.row) for one in draft.blocks] == [
        (0, 4, BlockKind.HEADING, 2, -1),
        (5, 9, BlockKind.TABLE_CELL, 0, 0),
    ]


def test_every_line_ending_becomes_one_break_and_nul_goes() -> None:
    builder = TextBuilder()
    builder.start_block(BlockKind.QUOTE, level=1)
    for piece in ("a\r\nb\rc\x0cd\x0be\u2028f\u2029g\x85h\0i\r", "\nj\u00a0\u200b\tk"):
        builder.add(piece)
    draft = builder.finish(media_type="text/plain")
    assert draft.text == "a\nb\nc\nd\ne\nf\ng\nhi\nj\u00a0\u200b\tk"
    assert {(one.kind, one.level) for one in draft.blocks} == {(BlockKind.QUOTE, 1)}


def test_a_link_over_two_blocks_is_one_in_each() -> None:
    builder = TextBuilder()
    builder.add("see ")
    builder.start_link("https://example.org/")
    builder.add("one")
    builder.start_block()
    builder.add("two")
    builder.end_link()
    builder.add(" end")
    draft = builder.finish(media_type="text/html")
    assert [draft.text[one.start : one.end] for one in draft.links] == ["one", "two"]


def test_notes_at_the_edges_of_blank_blocks_stay_inside_the_text() -> None:
    builder = TextBuilder()
    builder.add("one")
    builder.start_block()
    builder.add("   ")
    builder.start_note("a")
    builder.end_note("b")
    builder.start_block()
    builder.add("two")
    builder.end_note("a")
    builder.write_note("a", "on two")
    builder.write_note("b", "on one")
    draft = builder.finish(media_type="text/plain")
    assert [(draft.text[one.start : one.end], one.text) for one in draft.notes] == [
        ("one", "on one"),
        ("two", "on two"),
    ]


def test_words_are_kept_apart_only_where_they_would_touch() -> None:
    builder = TextBuilder()
    for piece in ("one", "two", ", three", " four"):
        builder.add(piece)
        builder.separate()
    assert builder.finish(media_type="text/plain").text == "one two, three four"


def test_no_text_is_an_error() -> None:
    builder = TextBuilder()
    builder.add("\n \0")
    with pytest.raises(UnreadableDraft):
        builder.finish(media_type="text/plain")


@given(
    st.lists(
        st.one_of(st.text(max_size=12), st.sampled_from(["\r", "\n", "\0", " ", "a\u2029"])), max_size=20
    )
)
def test_pieces_always_lead_back_to_their_origin(pieces: list[str]) -> None:
    builder = TextBuilder()
    for number, piece in enumerate(pieces):
        if number % 5 == 4:
            builder.start_block()
        builder.add(piece, origin=piece)
    builder.add("end", origin="end")
    text = builder.finish(media_type="text/plain").text
    assert text.split("\n") == [text[one.start : one.end] for one in builder.blocks]
    covered: set[int] = set()
    for one in builder.pieces:
        assert isinstance(one.origin, str)
        assert one.origin[one.offset : one.offset + one.end - one.start] == text[one.start : one.end]
        covered.update(range(one.start, one.end))
    assert all(text[place] == "\n" for place in range(len(text)) if place not in covered)


def drafted(*lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> TextBuilder:
    builder = TextBuilder()
    for line in lines:
        builder.start_block(kind)
        builder.add(line)
    builder.end_block()
    return builder


@pytest.mark.parametrize(
    ("first", "proposed", "title"),
    [
        ("Rebels enter Homs", "", "Rebels enter Homs"),
        ("Rebels enter Homs.", "Microsoft Word - homs.doc", "Rebels enter Homs"),
        ("Rebels enter Homs", "The  fall of Homs", "The fall of Homs"),
        ("Rebels enter Homs", "homs-v3.docx", "Rebels enter Homs"),
        ("word " * 60, "", ""),
    ],
)
def test_titles(first: str, proposed: str, title: str) -> None:
    builder = drafted(first, "The city fell.")
    assert guess_title("\n".join([first, "The city fell."]), builder.blocks, proposed) == title


@pytest.mark.parametrize(
    ("line", "proposed", "byline"),
    [
        ("By Dana Haddad", "", "Dana Haddad"),
        ("by Dana Haddad in Homs", "Someone Else", "Dana Haddad in Homs"),
        ("By noon the army had gone.", "", ""),
        ("By then it was over", "Dana Haddad", "Dana Haddad"),
        ("بقلم: دانا حداد", "", "دانا حداد"),
        ("The city fell.", "user17", ""),
        ("The city fell.", "Apache POI", ""),
    ],
)
def test_bylines(line: str, proposed: str, byline: str) -> None:
    builder = drafted("Homs", line)
    assert guess_byline(f"Homs\n{line}", builder.blocks, proposed) == byline

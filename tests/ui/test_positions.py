import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from ui.positions import Positions, lines, shown_text

TEXTS = st.text(st.sampled_from("aé \u0301\u00a0\n🎬😀\U0010ffffحمص\u200fx\u2028\ufffc\r"), max_size=60)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_places_are_counted_as_utf16_counts_them(text: str) -> None:
    positions = Positions(text)
    for place in range(len(text) + 1):
        assert positions.to_qt(place) == utf16_length(text[:place])


@given(TEXTS)
def test_every_place_comes_back(text: str) -> None:
    positions = Positions(text)
    assert [positions.from_qt(positions.to_qt(place)) for place in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


def test_the_middle_of_an_emoji_counts_as_before_it() -> None:
    positions = Positions("a🎬b")
    assert [positions.from_qt(qt_pos) for qt_pos in range(5)] == [0, 1, 1, 2, 3]


def test_places_outside_the_text_go_to_its_ends() -> None:
    positions = Positions("a🎬")
    assert positions.to_qt(-4) == 0
    assert positions.to_qt(99) == 3
    assert positions.from_qt(-4) == 0
    assert positions.from_qt(99) == 2


@pytest.mark.usefixtures("qapp")
@given(TEXTS)
def test_a_document_of_qt_has_the_same_places_and_lines(text: str) -> None:
    document = QTextDocument()
    QTextCursor(document).insertText(shown_text(text))
    assert document.characterCount() - 1 == utf16_length(text)
    positions = Positions(text)
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    assert [(block.position(), block.position() + block.length() - 1) for block in blocks] == [
        (positions.to_qt(start), positions.to_qt(end)) for start, end in lines(text)
    ]


def test_half_a_pair_can_be_shown(qapp: QApplication) -> None:
    assert qapp
    document = QTextDocument()
    QTextCursor(document).insertText(shown_text("a\ud83db"))
    assert document.characterCount() == 4

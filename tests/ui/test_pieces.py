from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pieces import ElidedLabel, KeyCap, QuietButton, SectionHeading, VerdictBadge, plain_tooltip
from ui.theme import Tone


def test_a_long_name_is_cut_in_the_middle_and_whole_in_the_tooltip(qtbot: QtBot) -> None:
    name = "homs-draft-with-a-very-long-name-from-the-agency-of-record-2.docx"
    label = ElidedLabel(name)
    qtbot.addWidget(label)
    label.resize(160, 20)
    label.show()
    assert "…" in label.text()
    assert label.text().endswith("docx")
    assert name in label.toolTip()
    label.resize(900, 20)
    assert label.text() == name
    assert label.toolTip() == ""


def test_markup_in_a_name_stays_text(qtbot: QtBot) -> None:
    label = ElidedLabel("<img src='file:///etc/hostname'>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "<img" not in plain_tooltip("<img src=x>")


def test_an_action_without_a_key_has_no_key_cap(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    layout = QHBoxLayout(row)
    with_key, without = KeyCap("Ctrl+E"), KeyCap()
    layout.addWidget(with_key)
    layout.addWidget(without)
    row.show()
    assert with_key.text() == "Ctrl E"
    assert with_key.isVisible()
    assert not without.isVisible()
    without.set_key("/")
    assert without.isVisible()


def test_a_badge_tells_its_state_in_words(qtbot: QtBot) -> None:
    badge = VerdictBadge(Tone.CONTRADICTED)
    qtbot.addWidget(badge)
    assert badge.text() == "✕ contradicted"
    badge.set_tone(Tone.VERIFIED)
    assert badge.accessibleName() == "verified"


def test_a_heading_is_read_out_as_written(qtbot: QtBot) -> None:
    heading = SectionHeading("Earlier checks")
    qtbot.addWidget(heading)
    assert heading.text() == "EARLIER CHECKS"
    assert heading.accessibleName() == "Earlier checks"


def test_the_key_stands_beside_the_words_of_a_button(qtbot: QtBot) -> None:
    plain, keyed = QuietButton("Evidence"), QuietButton("Evidence", key="E")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert keyed.sizeHint().width() > plain.sizeHint().width()

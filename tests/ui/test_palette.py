import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.actions import ACTIONS, Actions
from ui.palette import Entry, Palette, PaletteModel, entries_of
from ui.pieces import KeyCap, cap_words
from ui.shortcut_sheet import ShortcutSheet, lines_of
from ui.value_list import ValueRole


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    made = Actions(window, custom={"verified": "Y", "light": ""})
    made.enable(story=True, claim=False)
    return made


def opened(actions: Actions, window: QMainWindow) -> Palette:
    palette = Palette(actions, window)
    palette.open()
    palette.field.setFocus()
    return palette


def first(palette: Palette) -> Entry:
    found = palette.list.currentIndex().data(ValueRole)
    assert isinstance(found, Entry)
    return found


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, actions: Actions) -> None:
    model = PaletteModel(entries_of(actions))
    qtmodeltester.check(model)
    model.set_filter("open")
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("word", "report"),
        ("next open", "next_open"),
        ("open dr", "open_draft"),
        ("settings", "settings"),
        ("databse", "doctor"),
        ("ntbp", "next_blocking"),
        ("help shortcuts", "shortcuts"),
    ],
)
def test_actions_are_found_by_words_initials_and_with_slips(
    actions: Actions, window: QMainWindow, typed: str, name: str
) -> None:
    palette = opened(actions, window)
    palette.field.setText(typed)
    assert first(palette).action.objectName() == name
    palette.reject()


def test_enter_does_the_action_once_the_palette_is_closed(
    actions: Actions, window: QMainWindow, qtbot: QtBot
) -> None:
    palette = opened(actions, window)
    qtbot.keyClicks(palette.field, "all stor")
    with qtbot.waitSignal(actions["start_page"].triggered):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert not palette.isVisible()
    qtbot.waitUntil(lambda: not shiboken6.isValid(palette))


def test_arrows_go_round_and_escape_does_nothing(actions: Actions, window: QMainWindow, qtbot: QtBot) -> None:
    palette = opened(actions, window)
    before = first(palette)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert first(palette) != before
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert first(palette) == before
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(palette))


def test_what_cannot_be_done_now_says_why_and_stays(
    actions: Actions, window: QMainWindow, qtbot: QtBot
) -> None:
    palette = opened(actions, window)
    palette.field.setText("contradicted")
    assert first(palette).lacks == "needs a claim"
    with qtbot.assertNotEmitted(actions["contradicted"].triggered):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()


def test_every_shortcut_is_on_the_sheet_with_the_users_own(actions: Actions, window: QMainWindow) -> None:
    lines = lines_of(actions)
    assert ("Verified", ["Y"]) in lines["Check"]
    with_keys = {spec.text.removesuffix("…") for spec in ACTIONS if spec.keys and spec.name != "light"}
    listed = {words for menu in lines.values() for words, _keys in menu}
    assert with_keys <= listed
    sheet = ShortcutSheet(actions, window)
    sheet.open()
    shown = {cap.text() for cap in sheet.findChildren(KeyCap)}
    assert {"Y", "Ctrl +", "Shift →", "?", "Esc"} <= shown
    sheet.reject()


@pytest.mark.parametrize("width", [420, 800, 1400])
def test_the_sheet_has_as_many_columns_as_there_is_room_for(
    actions: Actions, window: QMainWindow, width: int
) -> None:
    sheet = ShortcutSheet(actions, window)
    sheet.resize(width, 700)
    sheet.open()
    sheet.grab()
    labels = [label for label in sheet.findChildren(QLabel) if label.text() == "Undo"]
    columns = {label.mapTo(sheet, label.rect().topLeft()).x() for label in labels}
    assert len(columns) == 1
    assert sheet.columns() == max(1, min(3, width // (sheet.fontMetrics().averageCharWidth() * 46)))
    sheet.reject()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("Ctrl++", "Ctrl +"), ("Ctrl+Shift+Z", "Ctrl Shift Z"), ("+", "+"), ("V", "V"), ("", ""), ("Up", "↑")],
)
def test_keys_are_written_as_on_their_caps(keys: str, expected: str) -> None:
    assert cap_words(keys) == expected


def test_a_held_key_decides_once(actions: Actions) -> None:
    for name in (
        "claim",
        "nothing",
        "verified",
        "unverified",
        "contradicted",
        "reuse",
        "remove_claim",
    ):
        assert not actions[name].autoRepeat(), name
    for name in ("next_sentence", "previous_sentence", "next_open", "undo", "redo", "start_on", "larger"):
        assert actions[name].autoRepeat(), name

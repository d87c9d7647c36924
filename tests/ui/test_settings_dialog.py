import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.actions import ACTIONS
from ui.settings import Settings
from ui.settings_dialog import SettingsDialog
from ui.shortcut_table import ShortcutEditor, ShortcutModel


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def row_of(name: str) -> int:
    return [spec.name for spec in ACTIONS].index(name)


def ok(dialog: SettingsDialog) -> None:
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def test_ok_carries_the_changed_settings_and_keeps_the_rest(owner: QWidget, qtbot: QtBot) -> None:
    before = Settings(checker="Ann", last_story="s1", window="abc")
    dialog = SettingsDialog(before, owner)
    dialog.open()
    dialog.checker.setText(" Bea ")
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.text_size.setValue(18)
    dialog.go_on.setChecked(False)
    dialog.database.setText("postgresql://ann@server/desk")
    dialog.template.setText(" /desk/letterhead.docx ")
    with qtbot.waitSignal(dialog.chosen) as told:
        ok(dialog)
    assert told.args == [
        Settings(
            checker="Bea",
            theme="dark",
            text_size=18,
            go_on=False,
            database="postgresql://ann@server/desk",
            template="/desk/letterhead.docx",
            last_story="s1",
            window="abc",
        )
    ]


def test_nothing_is_chosen_when_nothing_changed_or_with_escape(owner: QWidget, qtbot: QtBot) -> None:
    for leave in (ok, SettingsDialog.reject):
        dialog = SettingsDialog(Settings(), owner)
        dialog.open()
        chosen: list[object] = []
        dialog.chosen.connect(chosen.append)
        dialog.old_after_chosen.connect(chosen.append)
        leave(dialog)
        assert chosen == []
        qtbot.waitUntil(lambda gone=dialog: not shiboken6.isValid(gone))


def test_the_months_until_checks_are_old_are_the_desks_and_no_setting_of_the_checker(
    owner: QWidget, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(Settings(), owner, old_after=9)
    dialog.open()
    assert dialog.old_after.value() == 9
    assert any("Holds for the whole desk" in label.text() for label in dialog.findChildren(QLabel))
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    dialog.old_after.setValue(14)
    with qtbot.waitSignal(dialog.old_after_chosen) as told:
        ok(dialog)
    assert told.args == [14]
    assert chosen == []


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ShortcutModel({"verified": "X"})
    qtmodeltester.check(model)
    model.set_filter("sentence")
    qtmodeltester.check(model)


@pytest.fixture
def editor(qtbot: QtBot) -> ShortcutEditor:
    made = ShortcutEditor({})
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_pressing_a_key_gives_it_to_the_chosen_action(editor: ShortcutEditor, qtbot: QtBot) -> None:
    editor.choose(row_of("verified"))
    editor.first.setFocus()
    qtbot.keyClick(editor.first, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: editor.model.custom == {"verified": "Z"})
    assert editor.model.index(row_of("verified"), 2).data() == "Z"
    assert editor.clash() == ""


def test_a_key_that_two_actions_have_is_told_in_words(editor: ShortcutEditor, qtbot: QtBot) -> None:
    editor.choose(row_of("verified"))
    editor.second.setFocus()
    qtbot.keyClick(editor.second, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: editor.model.custom == {"verified": "V X"})
    assert editor.clash().startswith("X belongs to “Verified” and “Contradicted”")
    assert "twice" in str(editor.model.index(row_of("contradicted"), 2).data())
    editor.reset.click()
    assert editor.model.custom == {}
    assert editor.clash() == ""


def test_an_action_can_do_without_a_key_and_all_can_be_reset(editor: ShortcutEditor) -> None:
    editor.choose(row_of("verified"))
    editor.without.click()
    editor.choose(row_of("next_sentence"))
    editor.without.click()
    assert editor.model.custom == {"verified": "", "next_sentence": ""}
    editor.reset_all.click()
    assert editor.model.custom == {}


def test_the_defaults_typed_again_are_none_of_the_users_own(editor: ShortcutEditor) -> None:
    spec = ACTIONS[row_of("next_sentence")]
    editor.model.set_keys(spec, ["L"])
    editor.model.set_keys(spec, ["J", "Down"])
    assert editor.model.custom == {}


def test_actions_are_found_by_name_menu_and_key(editor: ShortcutEditor) -> None:
    editor.filter.setText("ctrl+k")
    assert editor.model.rowCount() == 1
    editor.filter.setText("borders start")
    assert editor.model.rowCount() == 2
    editor.filter.setText("no such thing")
    assert editor.spec() is None
    assert not editor.first.isEnabled()

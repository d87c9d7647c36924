"""A draft that was read in a guessed encoding is read again in the one the checker chooses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from storage.files import EvidenceStore
from ui.encoding_dialog import EncodingDialog
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.intake.decoding import ENCODINGS, decode
from workbench.sheet import load_sheet

WORDS = (
    "قال رئيس البلدية إن الجسر سيفتح يوم الجمعة بعد إغلاق دام عامين. وقالت الشرطة إن السيارات"
    " ستمر عليه في المساء. كان الصباح رماديا."
)


@pytest.fixture
def window(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    shell.activateWindow()
    qtbot.waitActive(shell)
    files = EvidenceStore(tmp_path / "evidence")
    made = Workbench(
        shell, desk, files, settings=Settings(), database="desk.db", examine=lambda _r, _c: iter(())
    )
    made.begin(None)
    yield made
    made.remember()
    QApplication.processEvents()


@pytest.fixture
def misread(window, qtbot, tmp_path):
    """The story of a file in cp1256 that was read as something else."""
    path = tmp_path / "bridge.txt"
    path.write_bytes(WORDS.encode("cp1256"))
    window.open_file(path)
    qtbot.waitUntil(lambda: window.session is not None)
    window.session.do("Desk", lambda work: work.stories.put(_with_desk(work, window.session.story_id)))
    window.open_again("cp1251")
    before = window.session.story_id
    qtbot.waitUntil(lambda: window.session is not None and window.session.story_id != before)
    QApplication.processEvents()
    return window.session.sheet


def _with_desk(work, story_id):
    from dataclasses import replace

    return replace(work.stories.get(story_id), desk="Foreign")


def opened_dialog(window, qtbot):
    window.actions_table["encoding"].trigger()
    qtbot.waitUntil(lambda: window.findChild(EncodingDialog) is not None)
    return window.findChild(EncodingDialog)


def choose(dialog, qtbot, name):
    dialog.list.setCurrentIndex(dialog.list.model().index(list(ENCODINGS).index(name), 0))
    shown = dialog.preview.toPlainText()
    qtbot.mouseClick(dialog.read, Qt.MouseButton.LeftButton)
    return shown


def test_a_guessed_encoding_is_said_with_a_way_to_another(window, qtbot, tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(WORDS.encode("cp1256"))
    window.open_file(path)
    qtbot.waitUntil(lambda: window.session is not None)
    assert "Windows-1256 (Arabic)" in window.notice.words()
    button = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Another encoding…")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(EncodingDialog)
    assert dialog.encoding() == "cp1256"
    assert dialog.preview.toPlainText().startswith("قال رئيس")
    dialog.close()


def test_the_draft_is_read_again_as_the_preview_shows(window, qtbot, desk, misread):
    assert "قال" not in misread.text
    shown = choose(opened_dialog(window, qtbot), qtbot, "cp1256")
    qtbot.waitUntil(lambda: window.session.story_id != misread.story.id)
    sheet = window.session.sheet
    assert sheet.text == shown == WORDS
    assert (sheet.story.language, sheet.story.desk) == ("ar", "Foreign")
    assert sheet.revision.sha256 == misread.revision.sha256
    assert desk.read(lambda work: work.stories.get(misread.story.id)).archived_at is not None


def test_a_story_with_marks_stays_as_it_is(window, qtbot, desk, misread):
    window.workplace.do_claim()
    dialog = opened_dialog(window, qtbot)
    choose(dialog, qtbot, "cp1256")
    qtbot.waitUntil(lambda: window.session.story_id != misread.story.id)
    before = desk.read(lambda work: load_sheet(work, misread.story.id))
    assert len(before.claims) == 1
    assert before.story.archived_at is None
    assert window.session.sheet.text == WORDS


def test_an_encoding_in_which_the_file_is_no_text_cannot_be_chosen(window, qtbot, misread):
    assert misread
    dialog = opened_dialog(window, qtbot)
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    assert "could not be read as UTF-8" in dialog._doubt.text()
    dialog.close()


def test_a_story_without_a_text_file_has_no_encoding_to_choose(window, qtbot, story):
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    window.actions_table["encoding"].trigger()
    assert window.findChild(EncodingDialog) is None
    assert "no" in window.notice.words()


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_on_the_list_can_be_read(name):
    assert decode("1234".encode(name), encoding=name).text == "1234"

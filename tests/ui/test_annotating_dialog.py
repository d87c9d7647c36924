"""The annotated draft from the window: choosing what it holds, writing it, and taking replies from it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from storage.files import EvidenceStore
from ui.annotating import AnnotatingDialog
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.claims import Addressee
from workbench.deciding import ask, propose_wording
from workbench.desk import Desk
from workbench.intake.word import walk
from workbench.stories import Story
from workbench.tagging import tag_claim


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workbench]:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    made = Workbench(
        shell,
        desk,
        EvidenceStore(tmp_path / "evidence"),
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    claim = desk.do(
        "Claim", lambda work: tag_claim(work, story.id, start=27, end=88), story_id=story.id
    ).result
    desk.do("Wording", lambda work: propose_wording(work, claim.id, "Other words."), story_id=story.id)
    desk.do("Ask", lambda work: ask(work, claim.id, "Who says so?"), story_id=story.id)
    desk.do("Ask", lambda work: ask(work, claim.id, "May we?", addressee=Addressee.EDITOR), story_id=story.id)
    shell.resize(1200, 760)
    shell.show()
    qtbot.waitExposed(shell)
    made.open_story(story.id)
    qtbot.waitUntil(lambda: made.session is not None)
    yield made
    made.remember()
    QApplication.processEvents()


def name_file(path: Path) -> Callable[[], None]:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()

    return answer


def opened(window: Workbench) -> AnnotatingDialog:
    window.actions_table["annotated"].trigger()
    dialog = window.findChild(AnnotatingDialog)
    assert dialog is not None
    return dialog


def write(dialog: AnnotatingDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    next(button for button in box.buttons() if button.text() == "Write…").click()


def test_the_annotated_draft_holds_what_was_chosen(qtbot: QtBot, window: Workbench, tmp_path: Path) -> None:
    dialog = opened(window)
    assert any("editor stay out of it (1)" in label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.open_sentences.isChecked()
    dialog.open_sentences.click()
    dialog.highlight.click()
    path = tmp_path / "out.docx"
    QTimer.singleShot(0, name_file(path))
    write(dialog)
    qtbot.waitUntil(lambda: "The annotated draft is written" in window.notice.words(), timeout=20_000)
    assert window.session is not None
    read = walk(path.read_bytes())
    assert read.draft.text == window.session.sheet.text
    kinds = [one.code[0] for one in read.remarks]
    assert (kinds.count("c"), kinds.count("q")) == (1, 1)
    assert kinds.count("s") == len(window.session.sheet.open_sentences()) > 0


def test_giving_up_the_name_keeps_the_choices(window: Workbench) -> None:
    dialog = opened(window)
    dialog.tracked.click()

    def give_up() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, QFileDialog)
        chooser.reject()

    QTimer.singleShot(0, give_up)
    write(dialog)
    assert dialog.isVisible()
    assert dialog.tracked.isChecked()
    dialog.reject()


def test_a_draft_without_replies_says_that_there_is_nothing_new(
    qtbot: QtBot, window: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "out.docx"
    dialog = opened(window)
    QTimer.singleShot(0, name_file(path))
    write(dialog)
    qtbot.waitUntil(lambda: "The annotated draft is written" in window.notice.words(), timeout=20_000)
    window.revising.take_back(path)
    qtbot.waitUntil(lambda: "is the same as revision 1; nothing was changed." in window.notice.words())

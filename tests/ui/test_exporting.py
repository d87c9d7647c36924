import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from storage.files import EvidenceStore
from ui.archive_window import ArchiveWindow
from ui.exporting import export_claims, filter_for, report_name, start_export, write_word_report
from ui.files import is_web_address, open_address, open_file
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.archive import ArchiveRecord
from workbench.claims import Claim
from workbench.desk import Desk
from workbench.errors import NotFound, Refused
from workbench.stories import Story
from workbench.tagging import tag_claim


class Opened(QObject):
    """Stands where the system's programs would: notes what they are asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    assert qapp is not None
    handler = Opened()
    for scheme in ("file", "http", "https"):
        QDesktopServices.setUrlHandler(scheme, handler, "take")
    yield handler
    for scheme in ("file", "http", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbench]:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    shell = Shell(Settings(), title="")
    qtbot.addWidget(shell)
    files = EvidenceStore(tmp_path / "evidence")
    made = Workbench(
        shell,
        desk,
        files,
        settings=Settings(),
        database="desk.db",
        examine=lambda _report, _cancelled: iter(()),
    )
    shell.resize(1200, 760)
    shell.show()
    qtbot.waitExposed(shell)
    yield made
    made.remember()
    QApplication.processEvents()


@pytest.fixture
def claim(desk: Desk, story: Story) -> Claim:
    return desk.do(
        "Claim", lambda work: tag_claim(work, story.id, start=27, end=88), story_id=story.id
    ).result


def answer_dialog(path: Path, *, kind: str = "") -> Callable[[], None]:
    """Make what a user does in the save dialog: choose a format, name a file, accept."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        if kind:
            dialog.selectNameFilter(kind)
            dialog.filterSelected.emit(kind)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()

    return answer


def press(window: Workbench, label: str) -> None:
    button = next(b for b in window.notice.findChildren(QPushButton) if b.text() == label)
    button.click()


@pytest.mark.usefixtures("claim")
def test_the_report_is_written_and_offered_to_be_opened(
    qtbot: QtBot, window: Workbench, story: Story, tmp_path: Path, opened: Opened
) -> None:
    window.open_story(story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    path = tmp_path / "report.docx"
    QTimer.singleShot(0, answer_dialog(path))
    write_word_report(window, window.session.sheet)
    qtbot.waitUntil(lambda: "The report is written" in window.notice.words(), timeout=20_000)
    words = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert story.title in words
    press(window, "Open")
    assert [url.toLocalFile() for url in opened.urls] == [str(path)]
    assert window.notice.isHidden()


def test_the_folder_of_an_export_can_be_shown(
    qtbot: QtBot, window: Workbench, claim: Claim, tmp_path: Path, opened: Opened
) -> None:
    path = tmp_path / "claims.csv"
    QTimer.singleShot(0, answer_dialog(path))
    export_claims(window)
    qtbot.waitUntil(lambda: window.notice.words() == "1 claim written to “claims.csv”.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["claim"] for row in csv.DictReader(file)] == [claim.wording]
    press(window, "Show in folder")
    assert [url.toLocalFile() for url in opened.urls] == [str(tmp_path)]


def test_the_chosen_format_gives_the_file_its_ending(
    qtbot: QtBot, window: Workbench, claim: Claim, tmp_path: Path
) -> None:
    QTimer.singleShot(0, answer_dialog(tmp_path / "mine", kind="JSON Lines (*.jsonl)"))
    export_claims(window)
    qtbot.waitUntil((tmp_path / "mine.jsonl").exists)
    qtbot.waitUntil(lambda: "“mine.jsonl”" in window.notice.words())
    assert claim.wording in (tmp_path / "mine.jsonl").read_text(encoding="utf-8")


def test_a_second_export_takes_the_place_of_the_first(
    qtbot: QtBot, window: Workbench, claim: Claim, tmp_path: Path
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("old", encoding="utf-8")
    start_export(window, path, format="jsonl")
    qtbot.waitUntil(lambda: "written" in window.notice.words())
    assert claim.wording in path.read_text(encoding="utf-8")


def test_copying_a_claim_puts_text_and_html_on_the_clipboard(
    qtbot: QtBot, window: Workbench, story: Story, claim: Claim
) -> None:
    window.open_story(story.id, claim_id=claim.id)
    qtbot.waitUntil(lambda: window.session is not None)
    window.actions_table["copy_claim"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert claim.wording in data.text()
    assert data.hasHtml()


def test_enter_in_the_search_field_opens_the_archive_and_a_result_its_story(
    qtbot: QtBot, window: Workbench, claim: Claim
) -> None:
    record = ArchiveRecord(external_id="1", wording="Nine cranes lift lorries in the harbour.")
    window.desk.do("Import", lambda work: work.archive.add_records([record]))
    qtbot.keyClicks(window.top.search, "bridge marl")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    archive = window.findChild(ArchiveWindow)
    assert archive is not None
    assert archive.field.text() == "bridge marl"
    qtbot.waitUntil(lambda: [hit.earlier.id for hit in archive.model.hits] == [claim.id])
    archive.open_chosen()
    qtbot.waitUntil(lambda: window.session is not None and window.session.claim is not None)
    assert window.session is not None
    assert window.session.claim is not None
    assert window.session.claim.id == claim.id
    window.search_for("cranes")
    assert window.findChildren(ArchiveWindow) == [archive]
    qtbot.waitUntil(lambda: [hit.earlier.wording for hit in archive.model.hits] == [record.wording])
    archive.close()


def test_only_web_addresses_go_to_the_browser(opened: Opened) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "http://", "example.org", "ftp://a.b/c", ""):
        assert not is_web_address(address)
        assert not open_address(address)
    assert open_address("https://example.org/a?b=c")
    assert [url.toString() for url in opened.urls] == ["https://example.org/a?b=c"]


def test_what_could_run_as_a_program_is_not_opened(tmp_path: Path, opened: Opened) -> None:
    program = tmp_path / "clip.mp4.exe"
    program.write_bytes(b"MZ")
    script = tmp_path / "clip"
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o700)
    for path in (program, script):
        with pytest.raises(Refused, match="could run as a program"):
            open_file(path)
    with pytest.raises(NotFound, match="no longer"):
        open_file(tmp_path / "gone.docx")
    assert not opened.urls


def test_a_title_makes_a_file_name_that_every_system_takes() -> None:
    assert report_name("Rebels: who / where?") == "Rebels who where – verification report.docx"
    assert report_name("…") == "… – verification report.docx"
    assert report_name(" . ") == "Story – verification report.docx"
    assert len(report_name("long " * 100)) < 160


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("list.csv", "Table (*.csv)"),
        ("list.docx", "Word (*.docx)"),
        ("list", "Word (*.docx)"),
        ("a.b", "Word (*.docx)"),
    ],
)
def test_the_ending_that_was_typed_decides_on_the_format(name: str, kept: str) -> None:
    filters = {"Word (*.docx)": "docx", "Table (*.csv)": "csv"}
    assert filter_for(Path(name), "Word (*.docx)", filters) == kept

"""The report dialog, the print preview and printing, with the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reports.model import ReportContent
from reports.options import Variant
from storage.files import EvidenceStore
from ui.pages.paper import WIDTH
from ui.preview import Preview
from ui.printing import new_printer, start_printing
from ui.report_dialog import ReportDialog
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench
from workbench.claims import Verdict
from workbench.deciding import set_verdict
from workbench.desk import Desk
from workbench.evidence import Attribution
from workbench.proving import add_person, link_evidence
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


def opened(window: Workbench) -> ReportDialog:
    window.actions_table["any_report"].trigger()
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    return dialog


def previewed(qtbot: QtBot, window: Workbench) -> Preview:
    window.actions_table["preview"].trigger()
    preview = window.findChild(Preview)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=10_000)
    return preview


@pytest.mark.parametrize("ending", ["pdf", "html", "md", "json", "csv", "xlsx", "jsonld", "docx"])
def test_each_format_is_written_where_the_user_says(
    qtbot: QtBot, window: Workbench, tmp_path: Path, ending: str
) -> None:
    dialog = opened(window)
    dialog.choose(ending, Variant.FULL)
    # The ending comes from the format that was chosen.
    QTimer.singleShot(0, name_file(tmp_path / "mine"))
    dialog.write.click()
    qtbot.waitUntil(lambda: "The report is written" in window.notice.words(), timeout=20_000)
    assert (tmp_path / f"mine.{ending}").stat().st_size > 0


def test_the_variant_and_the_options_reach_the_file(qtbot: QtBot, window: Workbench, tmp_path: Path) -> None:
    dialog = opened(window)
    dialog.choose("md", Variant.SHORT)
    dialog.with_log.click()
    path = tmp_path / "short.md"
    QTimer.singleShot(0, name_file(path))
    dialog.write.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "The report is written" in window.notice.words())
    text = path.read_text(encoding="utf-8")
    assert "Activity log" in text
    assert "The claims, in the order of the article" not in text


def test_only_what_a_format_can_hold_is_offered(window: Workbench) -> None:
    dialog = opened(window)
    dialog.choose("docx", Variant.REDACTED)
    assert not dialog.withhold.isEnabled()
    dialog.choose("csv", Variant.FULL)
    assert dialog.withhold.isEnabled()
    assert not dialog.with_log.isEnabled()
    assert not dialog.preview.isEnabled()
    assert not dialog.publisher.isVisible()
    dialog.choose("jsonld", Variant.FULL)
    assert dialog.publisher.isVisible()
    assert not any(button.isEnabled() for button in dialog.variants.buttons())
    dialog.reject()


def test_giving_up_the_name_keeps_the_choices(window: Workbench) -> None:
    dialog = opened(window)
    dialog.choose("html", Variant.SHORT)

    def give_up() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, QFileDialog)
        chooser.reject()

    QTimer.singleShot(0, give_up)
    dialog.write.click()
    assert dialog.isVisible()
    assert (dialog.ending, dialog.variant) == ("html", Variant.SHORT)
    dialog.reject()


def test_word_is_still_one_key_away(window: Workbench) -> None:
    keys = [key.toString() for key in window.actions_table["report"].shortcuts()]
    assert keys == ["Ctrl+E"]


def test_the_preview_paints_the_pages_that_are_seen(qtbot: QtBot, window: Workbench) -> None:
    preview = previewed(qtbot, window)
    qtbot.waitUntil(lambda: preview.view.is_painted(0), timeout=10_000)
    assert preview.number.value() == 1
    qtbot.keyClick(preview.view, Qt.Key.Key_Right)
    assert preview.number.value() == 2
    qtbot.waitUntil(lambda: preview.view.is_painted(1), timeout=10_000)
    qtbot.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.number.value() == 1
    preview.number.setValue(2)
    assert preview.view.page == 1
    preview.close()


def test_the_preview_grows_and_shrinks_by_keys(qtbot: QtBot, window: Workbench) -> None:
    preview = previewed(qtbot, window)
    preview.view.zoom_to(1.0)
    for keys, zoom in ((Qt.Key.Key_Minus, 0.8), (Qt.Key.Key_Minus, 0.67), (Qt.Key.Key_Plus, 0.8)):
        qtbot.keyClick(preview, keys, Qt.KeyboardModifier.ControlModifier)
        assert preview.view.zoom == zoom
    preview.view.zoom_to(1.1)
    preview.view.zoom_by(-1)
    assert preview.view.zoom == 1.0
    preview.view.zoom_to(0.25)
    preview.view.zoom_by(-1)
    assert preview.view.zoom == 0.25
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoom > 0.5
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_the_preview_of_the_dialog_shows_its_variant(qtbot: QtBot, window: Workbench) -> None:
    full = previewed(qtbot, window)
    assert full.pages is not None
    long = len(full.pages.headings)
    full.close()
    QApplication.processEvents()
    dialog = opened(window)
    dialog.choose("docx", Variant.SHORT)
    dialog.preview.click()
    short = next(one for one in window.findChildren(Preview) if one.isVisible())
    qtbot.waitUntil(lambda: short.pages is not None, timeout=10_000)
    assert short.pages is not None
    assert len(short.pages.headings) < long
    short.close()


def test_a_redacted_preview_is_searched_for_leaks_as_a_file_is(
    qtbot: QtBot, window: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reports.placing

    searched: list[str] = []
    real = reports.placing.refuse_leaks

    def note(content: ReportContent, part: Path, **more: Any) -> None:
        searched.append(more["ending"])
        real(content, part, **more)

    monkeypatch.setattr(reports.placing, "refuse_leaks", note)
    dialog = opened(window)
    dialog.choose("pdf", Variant.REDACTED)
    dialog.preview.click()
    preview = window.findChild(Preview)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=10_000)
    assert searched == [".html"]
    preview.close()


def test_a_preview_that_is_closed_at_once_is_forgotten(qtbot: QtBot, window: Workbench) -> None:
    window.actions_table["preview"].trigger()
    preview = window.findChild(Preview)
    assert preview is not None
    preview.close()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=10_000)
    QApplication.processEvents()


def test_what_is_printed_are_the_pages_that_were_asked_for(
    qtbot: QtBot, window: Workbench, tmp_path: Path
) -> None:
    preview = previewed(qtbot, window)
    pages = preview.pages
    assert pages is not None
    for first, last, count in ((0, 0, len(pages)), (2, 2, 1)):
        path = tmp_path / f"printed{first}.pdf"
        printer = new_printer("Report")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setFromTo(first, last)
        told: list[str] = []
        start_printing(window.jobs, printer, pages, finished=told.append)
        qtbot.waitUntil(lambda told=told: bool(told), timeout=20_000)
        with pdfium.PdfDocument(path) as document:
            assert len(document) == count
            assert round(document[0].get_width()) == round(WIDTH / 10)
    preview.close()


def test_a_redacted_pdf_holds_no_protected_name(
    qtbot: QtBot, window: Workbench, desk: Desk, story: Story, tmp_path: Path
) -> None:
    claim = desk.do(
        "Claim", lambda work: tag_claim(work, story.id, start=27, end=88), story_id=story.id
    ).result
    terms = Attribution.OFF_THE_RECORD
    person = desk.do(
        "Add", lambda work: add_person(work, "Jonas Okafor", role="Engineer", attribution=terms)
    ).result
    desk.do("Link", lambda work: link_evidence(work, claim.id, person.id), story_id=story.id)
    desk.do(
        "Decide",
        lambda work: set_verdict(work, claim.id, Verdict.VERIFIED, reason="Jonas Okafor told us."),
        story_id=story.id,
    )
    dialog = opened(window)
    dialog.choose("pdf", Variant.REDACTED)
    path = tmp_path / "out.pdf"
    QTimer.singleShot(0, name_file(path))
    dialog.write.click()
    qtbot.waitUntil(lambda: "The report is written" in window.notice.words(), timeout=20_000)
    with pdfium.PdfDocument(path) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Okafor" not in text
    assert "spoke" in text.lower() or "source" in text.lower()

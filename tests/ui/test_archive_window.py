from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storage.store import open_store
from ui.archive_asking import PORTION
from ui.archive_results import ResultsModel, facts_of
from ui.archive_window import ArchiveWindow
from ui.jobs import Jobs
from workbench.archive import ArchiveHit, ArchiveRecord, EarlierClaim
from workbench.claims import Claim, Kind, Verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.evidence import Attribution
from workbench.ids import EarlierId
from workbench.opening import store_draft
from workbench.proving import add_person, add_web_page, link_evidence
from workbench.tagging import tag_claim

TEXT = "Rebel fighters moved into Rastan on Friday. Clips show a motorway jammed with cars."
IMPORTED = (
    ArchiveRecord(
        external_id="1",
        wording="The highway between Homs and Hama was closed for three days.",
        title="Was the road closed?",
        claimant="A minister",
        kind=Kind.EVENT,
        verdict=Verdict.CONTRADICTED,
        rating="Mostly false",
        reason="It was open again after one day.",
        checked_on=date(2024, 12, 3),
        source="Road Watch",
        address="https://example.org/road",
    ),
    ArchiveRecord(
        external_id="2",
        wording="Aleppo has a population of two million people.",
        kind=Kind.NUMBER,
        verdict=Verdict.VERIFIED,
        checked_on=date(2023, 5, 1),
        source="Figures Desk",
    ),
    ArchiveRecord(external_id="3", wording="حمص ثالث أكبر مدن سوريا.", source="مكتب", language="ar"),
)

FERRY = ArchiveRecord(external_id="9", wording="The ferry sank.", source="Harbour Desk")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(str(tmp_path / "desk.db"))
    yield Desk(store, checker="Rana")
    store.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    running = Jobs(qapp)
    yield running
    running.stop_all()


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.do("Import", lambda work: work.archive.add_records(IMPORTED))
    return desk


@pytest.fixture
def own(full: Desk) -> Claim:
    draft = Draft(text=TEXT, title="Towns north of Homs", blocks=[Block(start=0, end=len(TEXT))])
    story = full.do("Open", lambda work: store_draft(work, draft, content=b"x"), final=True).result
    claim = full.do(
        "Claim", lambda work: tag_claim(work, story.id, start=44, end=len(TEXT)), story_id=story.id
    ).result
    page = full.do("Page", lambda work: add_web_page(work, "https://example.org/v", title="The clips"))
    full.do("Link", lambda work: link_evidence(work, claim.id, page.result.id, quote="jammed"))
    person = full.do(
        "Person",
        lambda work: add_person(work, "Secret Name", role="Driver", attribution=Attribution.BACKGROUND),
    )
    full.do("Link", lambda work: link_evidence(work, claim.id, person.result.id))
    return claim


def opened(qtbot: QtBot, desk: Desk, jobs: Jobs, words: str = "") -> ArchiveWindow:
    window = ArchiveWindow(desk, jobs)
    qtbot.addWidget(window)
    window.show()
    window.search_for(words)
    return window


def wait_for(qtbot: QtBot, window: ArchiveWindow, *wordings: str) -> None:
    qtbot.waitUntil(lambda: [hit.earlier.wording for hit in window.model.hits] == list(wordings))


def test_words_found_are_marked_and_counted(qtbot: QtBot, full: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, full, jobs, "highway closed")
    wait_for(qtbot, window, IMPORTED[0].wording)
    hit = window.model.hits[0]
    assert [hit.earlier.wording[start:end] for start, end in hit.marked] == ["highway", "closed"]
    assert window.count.text() == "1 result"


def test_results_follow_the_keys(qtbot: QtBot, full: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, full, jobs)
    wait_for(qtbot, window, *(record.wording for record in IMPORTED[:2]), IMPORTED[2].wording)
    window.field.clear()
    qtbot.keyClicks(window.field, "alepp")
    wait_for(qtbot, window, IMPORTED[1].wording)


def test_a_misspelling_finds_what_was_meant(qtbot: QtBot, full: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, full, jobs, "highwya closed")
    wait_for(qtbot, window, IMPORTED[0].wording)


def test_a_phrase_must_stand_as_it_is(qtbot: QtBot, full: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, full, jobs, "“two million”")
    wait_for(qtbot, window, IMPORTED[1].wording)
    window.search_for("“million two”")
    wait_for(qtbot, window)
    assert "Nothing found for ““million two””" in window.empty.text()


def test_filters_narrow_and_clear_all_takes_them_away(qtbot: QtBot, full: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, full, jobs)
    filters = window.filters
    filters.verdict.setCurrentIndex(filters.verdict.findData(Verdict.VERIFIED))
    wait_for(qtbot, window, IMPORTED[1].wording)
    filters.since.setText("2024")
    wait_for(qtbot, window)
    qtbot.mouseClick(filters.clear_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.model.hits) == 3)
    filters.until.setText("2023-05")
    wait_for(qtbot, window, IMPORTED[1].wording)
    filters.until.clear()
    filters.claimant.setText("minister")
    wait_for(qtbot, window, IMPORTED[0].wording)


def test_a_date_that_is_none_is_named(qtbot: QtBot, full: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, full, jobs)
    window.filters.since.setText("last week")
    qtbot.waitUntil(lambda: "“last week” is no date" in window.state.text())


def test_the_keyboard_goes_from_field_to_list_and_back(qtbot: QtBot, full: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, full, jobs, "homs")
    qtbot.waitUntil(lambda: bool(window.model.hits))
    qtbot.waitUntil(window.field.hasFocus)
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    assert window.list.hasFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_Slash)
    assert window.field.hasFocus()
    window.filters.verdict.setFocus()
    qtbot.keyClick(window.filters.verdict, Qt.Key.Key_Slash)
    assert window.field.hasFocus()
    qtbot.keyClicks(window.field, "/2")
    assert window.field.text() == "/2"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert window.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_own_claim_is_shown_with_its_sources_and_opens_in_its_story(
    qtbot: QtBot, full: Desk, own: Claim, jobs: Jobs
) -> None:
    window = opened(qtbot, full, jobs, "motorway")
    qtbot.waitUntil(lambda: "The clips" in window.detail.words())
    assert "Driver (spoke on background; name withheld)" in window.detail.words()
    assert "Secret Name" not in window.detail.words()
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.claim_opened) as carried:
        qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert carried.args == [own.story_id, own.id]


def test_an_imported_claim_is_shown_whole_and_has_no_story_to_open(
    qtbot: QtBot, full: Desk, jobs: Jobs
) -> None:
    window = opened(qtbot, full, jobs, "highway")
    qtbot.waitUntil(lambda: window.detail.earlier is not None)
    words = window.detail.words()
    for part in ("Mostly false", "A minister", "Road Watch", "It was open again", "https://example.org/road"):
        assert part in words
    assert window.detail.open_story.isHidden()
    window.open_chosen()
    assert "imported" in window.state.text()


def test_copying_puts_an_own_claim_with_its_sources_on_the_clipboard(
    qtbot: QtBot, full: Desk, own: Claim, jobs: Jobs
) -> None:
    window = opened(qtbot, full, jobs, "motorway")
    qtbot.waitUntil(lambda: window.detail.earlier is not None)
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    qtbot.keyClick(window.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "clipboard" in window.state.text())
    text = QGuiApplication.clipboard().text()
    assert own.wording in text
    assert "https://example.org/v" in text
    assert "Secret Name" not in text
    assert QGuiApplication.clipboard().mimeData().hasHtml()


def test_more_results_come_in_portions_as_one_scrolls(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    records = [
        ArchiveRecord(external_id=str(n), wording=f"The bridge carried {n} lorries.") for n in range(130)
    ]
    desk.do("Import", lambda work: work.archive.add_records(records))
    window = opened(qtbot, desk, jobs, "bridge")
    qtbot.waitUntil(lambda: len(window.model.hits) == PORTION)
    qtbot.waitUntil(lambda: window.count.text() == "130 results · 50 shown, scroll for more")
    bar = window.list.verticalScrollBar()
    for shown in (100, 130):
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda shown=shown: len(window.model.hits) == shown)
    assert window.count.text() == "130 results"
    assert len({hit.earlier.id for hit in window.model.hits}) == 130


def test_an_empty_archive_says_how_to_fill_it(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    window = opened(qtbot, desk, jobs)
    qtbot.waitUntil(lambda: "The archive is empty." in window.empty.text())
    assert "Import earlier claims" in window.empty.text()


def test_a_name_from_right_to_left_is_kept_apart() -> None:
    earlier = EarlierClaim(id=EarlierId("a"), wording="x", source="مكتب", claimant="المرصد")
    assert facts_of(earlier, isolated=True) == "\u2068مكتب\u2069 · \u2068said by المرصد\u2069"
    assert facts_of(earlier) == "مكتب · said by المرصد"


def test_every_wording_can_be_painted(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    wordings = ["😀 " * 200, "a" * 900, "قال " * 300, "e\u0301 " * 300, "line\nline\u2028line", "x"]
    records = [
        ArchiveRecord(external_id=str(place), wording=wording) for place, wording in enumerate(wordings)
    ]
    desk.do("Import", lambda work: work.archive.add_records(records))
    window = opened(qtbot, desk, jobs)
    qtbot.waitUntil(lambda: len(window.model.hits) == len(wordings))
    assert not window.grab().isNull()


def test_a_window_that_goes_while_it_searches_leaves_nothing_behind(
    qtbot: QtBot, full: Desk, jobs: Jobs
) -> None:
    window = ArchiveWindow(full, jobs)
    window.show()
    window.search_for("homs")
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    qtbot.waitUntil(lambda: not jobs._running)


def test_what_is_imported_meanwhile_is_found_when_the_window_comes_back(
    qtbot: QtBot, full: Desk, jobs: Jobs
) -> None:
    window = opened(qtbot, full, jobs, "ferry")
    qtbot.waitUntil(lambda: "Nothing found for “ferry”" in window.empty.text())
    full.do("Claim", lambda work: work.archive.add_records([FERRY]))
    window.look_again()
    wait_for(qtbot, window, FERRY.wording)


def test_tab_goes_from_the_field_through_the_filters_to_the_list(
    qtbot: QtBot, full: Desk, jobs: Jobs
) -> None:
    window = opened(qtbot, full, jobs)
    qtbot.waitUntil(lambda: len(window.model.hits) == 3 and window.field.hasFocus())
    visited = []
    for _ in range(15):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget().accessibleName())
    assert visited == [
        "Match the words as a statement",
        "Show duplicates together",
        "Saved searches of the desk",
        "Export all results",
        "Verdict",
        "Kind",
        "Own or imported",
        "Year of the check",
        "Order",
        "Story",
        "Claimant",
        "Checked since",
        "Checked until",
        "Clear the words and all filters",
        "Earlier claims found",
    ]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ResultsModel()
    hits = [
        ArchiveHit(earlier=EarlierClaim(id=EarlierId(str(number)), wording=f"Claim {number}"))
        for number in range(4)
    ]
    model.show_hits(hits[:2], complete=False)
    model.add_hits(hits[1:], complete=True)
    assert model.rowCount() == 4
    qtmodeltester.check(model)

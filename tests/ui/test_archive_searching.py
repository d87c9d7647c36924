"""The archive window: the search language, counts, similar claims, saved searches and exports."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.store import open_store
from ui.archive_exporting import start_export
from ui.archive_results import finds_of
from ui.archive_window import ArchiveWindow
from ui.jobs import Jobs
from workbench.archive import ArchiveQuery, ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.desk import Desk
from workbench.saved_searches import save_search
from workbench.search_fields import Sort

RECORDS = [
    ArchiveRecord(
        external_id="1",
        wording="The nearest rebel fighters were 5 miles from the city of Homs.",
        claimant="A monitor",
        kind=Kind.NUMBER,
        verdict=Verdict.UNVERIFIED,
        reason="One source only.",
        checked_on=date(2024, 12, 5),
        source="Desk",
    ),
    ArchiveRecord(
        external_id="2",
        wording="Fighters closed the road to Hama.",
        kind=Kind.EVENT,
        verdict=Verdict.VERIFIED,
        checked_on=date(2023, 5, 1),
        source="Desk",
    ),
    *(
        ArchiveRecord(external_id=f"b{number}", wording=f"The boat carried {number} people.", source="Port")
        for number in range(120)
    ),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(str(tmp_path / "desk.db"))
    desk = Desk(store, checker="Rana")
    desk.do("Import", lambda work: work.archive.add_records(RECORDS))
    yield desk
    store.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    running = Jobs(qapp)
    yield running
    running.stop_all()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, jobs: Jobs) -> ArchiveWindow:
    window = ArchiveWindow(desk, jobs)
    qtbot.addWidget(window)
    window.show()
    window.search_for("")
    qtbot.waitUntil(lambda: window.count.text().startswith("122 results"))
    return window


def ids(window: ArchiveWindow) -> list[str]:
    return [hit.earlier.external_id for hit in window.model.hits]


def type_in(qtbot: QtBot, window: ArchiveWindow, words: str) -> None:
    window.field.clear()
    qtbot.keyClicks(window.field, words)


def test_counts_stand_beside_the_filters_and_follow_the_words(qtbot: QtBot, window: ArchiveWindow) -> None:
    filters = window.filters
    type_in(qtbot, window, "fighters")
    place = filters.verdict.findData(Verdict.UNVERIFIED)
    qtbot.waitUntil(lambda: filters.verdict.itemText(place) == "unverified · 1")
    assert [filters.year.itemText(each) for each in range(3)] == ["Any year", "2024 · 1", "2023 · 1"]
    filters.year.setCurrentIndex(2)
    qtbot.waitUntil(lambda: ids(window) == ["2"])
    qtbot.waitUntil(lambda: filters.verdict.itemText(place) == "unverified · 0")
    assert filters.year.currentText() == "2023 · 1"
    assert filters.year.itemText(1) == "2024 · 1"


def test_the_filters_use_the_words_of_the_cards(window: ArchiveWindow) -> None:
    shown = {window.filters.verdict.itemText(each).split(" · ")[0] for each in range(5)}
    assert shown == {"Any verdict", "to check", "verified", "unverified", "contradicted"}


def test_what_cannot_be_understood_does_not_list_everything(qtbot: QtBot, window: ArchiveWindow) -> None:
    for typed in ("foo:bar", "*"):
        type_in(qtbot, window, "fighters")
        qtbot.waitUntil(lambda: ids(window) != [])
        type_in(qtbot, window, typed)
        qtbot.waitUntil(lambda: window.pages.currentWidget() is window.empty)
        assert ids(window) == []


def test_a_mistake_is_told_once_the_word_is_finished(qtbot: QtBot, window: ArchiveWindow) -> None:
    type_in(qtbot, window, "homs verdct:x")
    qtbot.waitUntil(lambda: ids(window) == ["1"])
    assert window.state.text() == ""
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    sentence = "“verdct” is no field of the search; did you mean “verdict:”?"
    qtbot.waitUntil(lambda: window.state.text() == sentence)


def test_results_are_put_in_order_by_date(qtbot: QtBot, window: ArchiveWindow) -> None:
    type_in(qtbot, window, "fighters")
    window.filters.sort.setCurrentIndex(window.filters.sort.findData(Sort.OLDEST))
    qtbot.waitUntil(lambda: ids(window) == ["2", "1"])
    window.filters.sort.setCurrentIndex(window.filters.sort.findData(Sort.NEWEST))
    qtbot.waitUntil(lambda: ids(window) == ["1", "2"])


def test_words_found_elsewhere_are_shown_with_their_place(qtbot: QtBot, window: ArchiveWindow) -> None:
    type_in(qtbot, window, "source homs ")
    qtbot.waitUntil(lambda: ids(window) == ["1"])
    text, marked = finds_of(window.model.hits[0])
    assert text == "note: One source only."
    assert [text[start:end] for start, end in marked] == ["source"]
    assert "note: One source only." in window.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_statement_is_matched_and_what_differs_is_said(qtbot: QtBot, window: ArchiveWindow) -> None:
    qtbot.mouseClick(window.similar, Qt.MouseButton.LeftButton)
    type_in(qtbot, window, "The nearest rebel fighters were 8 miles from the city of Homs")
    qtbot.waitUntil(lambda: [hit.match is not None for hit in window.model.hits] == [True])
    text, _ = finds_of(window.model.hits[0])
    assert "figure differs" in text
    assert text in window.detail.words()
    assert window.count.text().endswith("similar claim")
    type_in(qtbot, window, "Nobody ever printed a thing of this kind")
    qtbot.waitUntil(lambda: window.empty.text().startswith("No match"))


def test_similar_claims_of_a_claim_leave_itself_out(qtbot: QtBot, window: ArchiveWindow) -> None:
    again = ArchiveRecord(external_id="3", wording="Fighters had closed the road to Hama.", source="Desk")
    window.desk.do("Import", lambda work: work.archive.add_records([again]))
    type_in(qtbot, window, "road hama -had ")
    qtbot.waitUntil(lambda: ids(window) == ["2"])
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: ids(window) == ["3"])
    assert window.similar.isChecked()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.similar.isChecked()


def test_a_saved_search_comes_back_whole_with_its_key(
    qtbot: QtBot, desk: Desk, window: ArchiveWindow
) -> None:
    query = ArchiveQuery(words="fighters ", verdict=Verdict.VERIFIED, year=2023, sort=Sort.OLDEST)
    desk.do("Save", lambda work: save_search(work, "& Roads", query))
    window.look_again()
    qtbot.waitUntil(lambda: [one.name for one in window.saved.searches] == ["& Roads"])
    window.saved.keep("Weak", ArchiveQuery(words="homs"))
    assert window.state.text() == "Saved as “Weak”."
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: ids(window) == ["2"])
    assert window.filters.query(window.field.text()) == query
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: ids(window) == ["1"])
    assert window.filters.query("") == ArchiveQuery()


def test_a_forgotten_search_can_be_brought_back(window: ArchiveWindow) -> None:
    window.saved.keep("Weak", ArchiveQuery(words="homs"))
    forget = next(action for action in window.saved.list.actions() if action.menu() is not None).menu()
    forget.actions()[0].trigger()
    assert window.saved.searches == []
    assert window.state.text() == "“Weak” is no longer a saved search."
    back = next(action for action in window.saved.list.actions() if action.text() == "Bring back “Weak”")
    back.trigger()
    assert [one.name for one in window.saved.searches] == ["Weak"]
    assert all("Bring back" not in action.text() for action in window.saved.list.actions())


def test_every_result_is_exported(qtbot: QtBot, window: ArchiveWindow, tmp_path: Path) -> None:
    type_in(qtbot, window, "boat")
    qtbot.waitUntil(lambda: window.count.text().startswith("120 results"))
    target = tmp_path / "boats.csv"
    start_export(window, target, window._asked_for())
    assert window.export.text() == "Stop"
    qtbot.waitUntil(lambda: window.state.text() == "120 claims written to “boats.csv”.")
    qtbot.waitUntil(lambda: window.export.text() == "&Export…")
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 120


@pytest.mark.parametrize(
    "words", ["a", "the of", '"', "-", "NOT", "\x00\x01", "word " * 10_000, "حمص", "^[("]
)
@pytest.mark.parametrize("similar", [False, True])
def test_anything_can_be_typed(qtbot: QtBot, window: ArchiveWindow, words: str, similar: bool) -> None:
    window.similar.setChecked(similar)
    window.field.setText(words)
    number = window._number
    qtbot.waitUntil(lambda: window._number > number and window._debounce.isActive() is False)
    qtbot.waitUntil(lambda: not window.jobs._running)
    assert window.isVisible()

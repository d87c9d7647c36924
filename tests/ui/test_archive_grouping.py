"""Duplicates in the archive window: shown together, unfolded, merged, taken apart, told apart, undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storage.store import open_store
from ui import archive_grouping
from ui.archive_results import ResultsModel
from ui.archive_window import ArchiveWindow
from ui.jobs import Jobs
from workbench.archive import ArchiveHit, ArchiveRecord
from workbench.claims import Verdict
from workbench.desk import Desk
from workbench.duplicates import Member
from workbench.grouping.finding import find_groups

ROAD = "The coast road between Marl and Brook was closed for three days in March 2024."
AGAIN = "A viral post says the coast road between Marl and Brook was closed for three days in March 2024!"
SLIP = "The coast road betwen Marl and Brook was closed for 3 days in March 2024."
OTHER = "The coast road between Marl and Brook was closed for five days in March 2024."
FERRY = "The ferry to Selm sank off the northern coast last winter."

RECORDS = [
    ArchiveRecord(
        external_id=str(number),
        wording=wording,
        verdict=verdict,
        checked_on=date(2024, 4, number),
        source=f"Desk {number}",
    )
    for number, (wording, verdict) in enumerate(
        (
            (FERRY, Verdict.VERIFIED),
            (OTHER, Verdict.VERIFIED),
            (SLIP, Verdict.UNCHECKED),
            (AGAIN, Verdict.CONTRADICTED),
            (ROAD, Verdict.VERIFIED),
        ),
        start=1,
    )
]
TOGETHER = [ROAD, OTHER, FERRY]
"""What is shown of them, the newest check first."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(str(tmp_path / "desk.db"))
    made = Desk(store, checker="Rana")
    made.do("Import", lambda work: work.archive.add_records(RECORDS))
    yield made
    store.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    running = Jobs(qapp)
    yield running
    running.stop_all()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, jobs: Jobs) -> ArchiveWindow:
    """Give the window with duplicates found and shown together."""
    made = ArchiveWindow(desk, jobs)
    qtbot.addWidget(made)
    made.show()
    made.search_for("")
    qtbot.waitUntil(lambda: len(made.model.hits) == len(RECORDS))
    qtbot.mouseClick(made.together, Qt.MouseButton.LeftButton)
    wait_for(qtbot, made, *TOGETHER)
    return made


def rows(window: ArchiveWindow) -> list[str]:
    """Give what is shown, with what is unfolded moved in."""
    return [("> " if row.standing else "") + row.hit.earlier.wording for row in window.model.rows]


def wait_for(qtbot: QtBot, window: ArchiveWindow, *shown: str) -> None:
    qtbot.waitUntil(lambda: rows(window) == list(shown))


def choose(window: ArchiveWindow, wording: str) -> None:
    place = next(at for at, row in enumerate(window.model.rows) if row.hit.earlier.wording == wording)
    window.list.setCurrentIndex(window.model.index(place))
    window.list.setFocus()


def press(qtbot: QtBot, window: ArchiveWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.list, key)


def said(window: ArchiveWindow, place: int) -> str:
    return str(window.model.index(place).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_result_stands_for_its_group_and_says_that_verdicts_disagree(window: ArchiveWindow) -> None:
    assert said(window, 0).startswith(
        "Stands for 3 claims that say the same: 1 verified, 1 contradicted, 1 to check. Their verdicts"
        " disagree. Folded."
    )
    assert "claims that say the same" not in said(window, 1)
    assert "The verdicts disagree." in window.detail.words()


def test_counts_stay_those_of_single_claims(qtbot: QtBot, window: ArchiveWindow) -> None:
    qtbot.waitUntil(lambda: window.count.text() == "5 results in 3 rows")
    qtbot.mouseClick(window.together, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.count.text() == "5 results")


def test_keys_unfold_and_fold_a_group(qtbot: QtBot, window: ArchiveWindow) -> None:
    choose(window, ROAD)
    press(qtbot, window, Qt.Key.Key_Right)
    wait_for(qtbot, window, ROAD, f"> {SLIP}", f"> {AGAIN}", OTHER, FERRY)
    assert "Unfolded" in said(window, 0)
    assert said(window, 2).startswith("One of the group. contradicted")
    choose(window, AGAIN)
    press(qtbot, window, Qt.Key.Key_Left)
    wait_for(qtbot, window, *TOGETHER)
    assert window.list.currentIndex().row() == 0


def test_a_click_on_the_count_unfolds_and_folds(qtbot: QtBot, window: ArchiveWindow) -> None:
    window.list.grab()
    place = window.list.visualRect(window.model.index(0))
    chip = window.list.itemDelegate().chip_places[0]  # type: ignore[attr-defined]
    assert place.contains(chip)
    for shown in ([ROAD, f"> {SLIP}", f"> {AGAIN}", OTHER, FERRY], TOGETHER):
        qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=chip.center())
        wait_for(qtbot, window, *shown)
    qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, chip.top() - 20))
    assert rows(window) == TOGETHER


def test_only_of_a_group_that_is_cut_it_is_said_how_many_are_shown(
    window: ArchiveWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = window.model.rows[0]
    assert row.group is not None
    key, earlier_id = row.group.key, row.hit.earlier.id
    members = desk.read(lambda work: work.groups.members(key, limit=9))
    window.news.tell("Undone.")
    # Read while the group was being taken apart: two of the three that the row still speaks of.
    window.grouping._show_members(earlier_id, key, members[:1])
    assert window.news.words.text() == "Undone."
    window.model.fold(0)
    monkeypatch.setattr(archive_grouping, "MOST", 1)
    window.grouping._show_members(earlier_id, key, members[:1])
    assert window.news.words.text() == "The first 1 of 3 are shown."


def test_merging_shows_the_chosen_claim_and_undo_takes_it_back(qtbot: QtBot, window: ArchiveWindow) -> None:
    choose(window, ROAD)
    press(qtbot, window, Qt.Key.Key_Right)
    wait_for(qtbot, window, ROAD, f"> {SLIP}", f"> {AGAIN}", OTHER, FERRY)
    choose(window, AGAIN)
    with qtbot.waitSignal(window.decided):
        press(qtbot, window, Qt.Key.Key_M)
    wait_for(qtbot, window, AGAIN, f"> {SLIP}", f"> {ROAD}", OTHER, FERRY)
    assert "shown for 2 more" in window.news.words.text()
    assert "2 of them merged" in said(window, 0)
    assert said(window, 1).startswith("One of the group, merged.")
    qtbot.waitUntil(lambda: window.list.currentIndex().row() == 0)
    qtbot.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    qtbot.waitUntil(lambda: "merged" not in said(window, 0))
    assert "Undone: merge duplicates" in window.news.words.text()
    qtbot.keySequence(window, QKeySequence(QKeySequence.StandardKey.Redo))
    qtbot.waitUntil(lambda: "2 of them merged" in said(window, 0))


def test_merged_claims_can_be_taken_apart_one_by_one(qtbot: QtBot, window: ArchiveWindow) -> None:
    choose(window, ROAD)
    press(qtbot, window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: "2 of them merged" in said(window, 0))
    press(qtbot, window, Qt.Key.Key_Right)
    wait_for(qtbot, window, ROAD, f"> {SLIP}", f"> {AGAIN}", OTHER, FERRY)
    choose(window, AGAIN)
    press(qtbot, window, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: "1 of them merged" in said(window, 0))


def test_what_is_not_the_same_leaves_the_group_and_stays_away(
    qtbot: QtBot, window: ArchiveWindow, desk: Desk
) -> None:
    choose(window, ROAD)
    press(qtbot, window, Qt.Key.Key_Right)
    wait_for(qtbot, window, ROAD, f"> {SLIP}", f"> {AGAIN}", OTHER, FERRY)
    choose(window, AGAIN)
    press(qtbot, window, Qt.Key.Key_N)
    wait_for(qtbot, window, ROAD, f"> {SLIP}", AGAIN, OTHER, FERRY)
    find_groups(desk)
    window.look_again()
    wait_for(qtbot, window, ROAD, f"> {SLIP}", AGAIN, OTHER, FERRY)
    qtbot.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    wait_for(qtbot, window, ROAD, f"> {SLIP}", f"> {AGAIN}", OTHER, FERRY)


def test_keys_say_what_they_cannot_do(qtbot: QtBot, window: ArchiveWindow) -> None:
    choose(window, FERRY)
    press(qtbot, window, Qt.Key.Key_M)
    assert "nothing to merge" in window.news.words.text()
    press(qtbot, window, Qt.Key.Key_U)
    assert "nothing to take apart" in window.news.words.text()
    qtbot.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    assert window.news.words.text() == "There is nothing here to undo."
    qtbot.mouseClick(window.together, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.model.hits) == len(RECORDS))
    choose(window, FERRY)
    press(qtbot, window, Qt.Key.Key_M)
    assert "switch that on first" in window.news.words.text()


def test_claims_that_come_later_are_looked_at_when_the_switch_is_set(
    qtbot: QtBot, window: ArchiveWindow, desk: Desk
) -> None:
    late = ArchiveRecord(external_id="9", wording=FERRY.upper(), checked_on=date(2024, 1, 1), source="Late")
    desk.do("Import", lambda work: work.archive.add_records([late]))
    for _ in range(2):
        qtbot.mouseClick(window.together, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Stands for 2 claims" in said(window, 2))


def test_similar_claims_are_shown_together_too(qtbot: QtBot, window: ArchiveWindow) -> None:
    window.find_similar(ROAD)
    qtbot.waitUntil(lambda: set(rows(window)) >= {ROAD, OTHER} and AGAIN not in rows(window))
    assert "Stands for 3 claims" in said(window, rows(window).index(ROAD))


def test_the_switch_is_kept(qtbot: QtBot, window: ArchiveWindow) -> None:
    with qtbot.waitSignal(window.together_changed) as changed:
        qtbot.mouseClick(window.together, Qt.MouseButton.LeftButton)
    assert changed.args == [False]


def test_the_model_keeps_its_word(qtmodeltester: ModelTester, window: ArchiveWindow, desk: Desk) -> None:
    model = ResultsModel()
    hits: list[ArchiveHit] = list(window.model.hits)
    group = window.model.rows[0].group
    assert group is not None
    model.show_hits(hits, complete=True, groups={hits[0].earlier.id: group})
    qtmodeltester.check(model)
    members: list[Member] = desk.read(lambda work: work.groups.members(group.key, limit=9))
    model.unfold(0, members)
    assert model.rowCount(QModelIndex()) == len(hits) + 2
    model.fold(0)
    assert model.rowCount() == len(hits)
    assert isinstance(window, QWidget)

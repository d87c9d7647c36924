"""Tab and Shift+Tab go round the panels of the window; the filters of the claims stay readable."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPushButton

from storage.files import EvidenceStore
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Workbench


@pytest.fixture
def window(qtbot, desk, story, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.json"))
    settings = Settings(last_story=story.id)
    shell = Shell(settings, title="")
    qtbot.addWidget(shell)
    shell.resize(1400, 900)
    shell.show()
    shell.activateWindow()
    qtbot.waitActive(shell)
    files = EvidenceStore(tmp_path / "evidence")
    made = Workbench(
        shell, desk, files, settings=settings, database="desk.db", examine=lambda _r, _c: iter(())
    )
    made.begin(None)
    made.workplace.details.refresh()
    QApplication.processEvents()
    yield made
    made.remember()
    QApplication.processEvents()


def go_round(window, qtbot, key):
    """Press a key until the article has the focus again, and give what had it on the way."""
    article = window.workplace.article
    article.setFocus()
    stops = []
    while len(stops) < 60:
        qtbot.keyClick(QApplication.focusWidget(), key)
        if article.hasFocus():
            return stops
        stops.append(QApplication.focusWidget())
    raise AssertionError("Tab never came back to the article")


def test_tab_goes_from_the_article_to_the_claims_the_details_and_back(window, qtbot):
    window.workplace.do_claim()
    stops = go_round(window, qtbot, Qt.Key.Key_Tab)
    workplace = window.workplace
    assert stops[0] is workplace.claims.list
    assert stops[1] is workplace.details.head.wording
    assert all(workplace.details.isAncestorOf(stop) for stop in stops[1:])
    assert len(set(stops)) == len(stops)


def test_shift_tab_goes_the_same_way_back(window, qtbot):
    window.workplace.do_claim()
    there = go_round(window, qtbot, Qt.Key.Key_Tab)
    assert go_round(window, qtbot, Qt.Key.Key_Backtab) == there[::-1]


def test_the_order_of_tab_is_the_order_of_the_eye(window, qtbot):
    window.workplace.do_claim()
    evidence = window.workplace.details.evidence
    evidence.entry.setText("Ada Brandt")
    evidence.entry.returnPressed.emit()
    evidence.cards()[0]._fold.click()
    QApplication.processEvents()
    inside = window.workplace.details.widget()
    stops = go_round(window, qtbot, Qt.Key.Key_Tab)[1:]
    places = [(stop.mapTo(inside, stop.rect().topLeft()), stop.height()) for stop in stops]
    for (before, _), (after, height) in pairwise(places):
        assert after.y() + height > before.y()
        assert after.y() > before.y() or after.x() > before.x() or abs(after.y() - before.y()) < 12


def test_a_panel_that_is_folded_away_is_passed_over(window, qtbot):
    window.workplace.do_claim()
    window.actions_table["toggle_claims"].trigger()
    stops = go_round(window, qtbot, Qt.Key.Key_Tab)
    assert stops[0] is window.workplace.details.head.wording
    window.actions_table["toggle_details"].trigger()
    assert go_round(window, qtbot, Qt.Key.Key_Tab) == []


def test_what_can_be_done_with_a_notice_is_reached_with_tab(window, qtbot):
    window.notice.offer("Something can be done.", [("Do it", lambda: None)])
    button = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Do it")
    assert go_round(window, qtbot, Qt.Key.Key_Tab)[-1] is button


def test_the_bars_lead_to_the_filters_and_the_list(window, qtbot):
    window.workplace.do_claim()
    window.top.search.setFocus()
    seen = []
    while QApplication.focusWidget() is not window.workplace.claims.list and len(seen) < 20:
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert window.workplace.strip.blocking in seen
    assert seen[-1] is window.workplace.claims.filters.chips()[0]


def test_left_and_right_in_the_list_choose_the_filter(window, qtbot):
    workplace = window.workplace
    workplace.do_claim()
    workplace.do_next_sentence()
    workplace.do_claim()
    qtbot.keyClicks(workplace.article, "u")
    rows = workplace.claims.list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    assert (workplace.claims.filters.chips()[1].isChecked(), rows.model().rowCount()) == (True, 1)
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    assert rows.model().rowCount() == 2
    assert rows.hasFocus()


def test_the_filters_wrap_where_the_text_is_large(window, qapp):
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    try:
        qapp.setFont(large)
        window.workplace.panels.setSizes([1, 900, 400])
        window.workplace.panels.setSizes([210, 900, 400])
        for _turn in range(3):
            QApplication.processEvents()
        filters = window.workplace.claims.filters
        for chip in filters.chips():
            assert chip.width() >= chip.sizeHint().width()
            assert filters.rect().contains(chip.geometry())
        assert filters.chips()[2].y() > filters.chips()[0].y()
        claims = window.workplace.claims
        assert claims.rect().contains(filters.geometry())
    finally:
        qapp.setFont(usual)

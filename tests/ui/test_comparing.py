"""Two versions side by side: what is shown beside what, and the keys that lead through it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.comparing import ComparingWindow
from ui.comparing_side import Side
from ui.jobs import Jobs
from ui.theme import apply_theme
from workbench.claims import Verdict
from workbench.comparing import Difference
from workbench.deciding import set_verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.earlier_revisions import revisions_of
from workbench.ports import Work
from workbench.revising import revise
from workbench.sheet import load_sheet
from workbench.stories import Story
from workbench.tagging import tag_claim


def draft_of(text: str) -> Draft:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return Draft(text=text, blocks=blocks, language="en")


def new_version(desk: Desk, story: Story, text: str) -> None:
    draft = draft_of(text)
    desk.do(
        "New version",
        lambda work: revise(work, story.id, draft, content=text.encode()),
        story_id=story.id,
    )


@pytest.fixture
def revised(desk: Desk, story: Story) -> Story:
    """A story with two further versions; its only claim was verified, then contradicted in the last."""
    text = desk.read(lambda work: load_sheet(work, story.id)).text
    start = text.index("Videos shared")

    def check(work: Work) -> None:
        claim = tag_claim(work, story.id, start=start, end=start + 53)
        set_verdict(work, claim.id, Verdict.VERIFIED, reason="seen")

    desk.do("Check", check, story_id=story.id)
    for before, after in (("4,200", "4,300"), ("It was a", "Ada opened it. It was a")):
        text = text.replace(before, after)
        new_version(desk, story, text)
    (claim,) = desk.read(lambda work: load_sheet(work, story.id)).claims
    desk.do("Mark", lambda work: set_verdict(work, claim.id, Verdict.CONTRADICTED), story_id=story.id)
    return story


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, revised: Story) -> Iterator[ComparingWindow]:
    apply_theme(qapp, "light")
    jobs = Jobs()
    made = ComparingWindow(desk, jobs, revised.id)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.comparison is not None)
    made.view.setFocus()
    yield made
    made.close()
    jobs.stop_all()
    QApplication.processEvents()


def test_the_last_two_versions_are_compared_and_any_two_can_be(qtbot: QtBot, window: ComparingWindow) -> None:
    assert [window.old.itemText(row)[:10] for row in range(3)] == [
        "Revision 3",
        "Revision 2",
        "Revision 1",
    ]
    assert "the current one" in window.new.currentText()
    assert window.comparison is not None
    assert [one.difference for one in window.comparison.changes] == [Difference.NEW]
    window.compare(window.old.itemData(2), window.new.itemData(0))
    qtbot.waitUntil(lambda: window.comparison is not None and len(window.comparison.changes) == 2)
    assert window.count.text() == "Change 1 of 2 · 1 reworded · 1 new"


def test_keys_lead_from_change_to_change_and_say_what_it_is(qtbot: QtBot, window: ComparingWindow) -> None:
    window.compare(window.old.itemData(2), window.new.itemData(0))
    qtbot.waitUntil(lambda: window.comparison is not None and len(window.comparison.changes) == 2)
    assert "Was: The bridge at Marl carried 4,200 cars" in window.said.text()
    QTest.keyClick(window.view, Qt.Key.Key_J)
    assert window.view.current == 1
    assert window.said.text() == "Change 2, new in the later one\nNow: Ada opened it."
    QTest.keyClick(window.view, Qt.Key.Key_J)
    assert window.view.current == 1
    QTest.keyClick(window.view, Qt.Key.Key_K)
    assert window.view.current == 0


def test_the_old_version_has_its_verdicts_as_they_stood(window: ComparingWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Period)
    assert window.said.text().startswith("Claim 1, contradicted (Ann,")
    QTest.keyClick(window.view, Qt.Key.Key_Left)
    assert window.said.text().startswith("Claim 1, verified (Ann,")
    assert "Reason: seen" in window.said.text()


def test_what_happens_meanwhile_is_shown_when_the_window_is_in_front_again(
    qtbot: QtBot, window: ComparingWindow, desk: Desk, revised: Story
) -> None:
    desk.undo(revised.id)
    desk.undo(revised.id)
    window._look_again()
    qtbot.waitUntil(lambda: window.new.currentText().startswith("Revision 2"))
    assert window.old.count() == 2
    qtbot.waitUntil(lambda: window.count.text() == "Change 1 of 1 · 1 reworded")


def test_paragraphs_on_both_sides_begin_at_the_same_height(qtbot: QtBot, window: ComparingWindow) -> None:
    window.compare(window.old.itemData(2), window.new.itemData(0))
    qtbot.waitUntil(lambda: window.comparison is not None and len(window.comparison.changes) == 2)
    qtbot.waitUntil(lambda: not window.view._rest.isActive())
    rows = window.view._rows
    assert rows is not None
    old, new = rows.sides
    for row in range(len(rows)):
        tops = [next(rows.paragraphs(row, side))[0] for side in (old, new)]
        assert tops[0] == tops[1] == rows.top(row)
    for side in (old, new):
        assert rows.height >= sum(side.height(number) for number in range(len(side.blocks)))


@pytest.mark.parametrize("text", ["", "word", "وصل المقاتلون إلى حمص", "a\u2028b 😀 " * 3000])
def test_any_text_can_be_laid_out(window: ComparingWindow, desk: Desk, revised: Story, text: str) -> None:
    new_version(desk, revised, text)
    sheet = desk.read(lambda work: load_sheet(work, revised.id))
    side = Side(sheet, (), is_old=True)
    side.fit(points=13, width=300, theme=window.view._theme)
    assert side.laid(0).height > 0
    assert (desk.read(lambda work: revisions_of(work, revised.id))[-1]).text == text

from datetime import datetime, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from seeds import SAMPLES
from ui.actions import Actions
from ui.start_page import StartPage
from ui.story_list import StoryListModel, figures
from ui.value_list import ValueRole
from ui.when import due
from workbench.ids import RevisionId, StoryId
from workbench.stories import Story, StoryProgress

NOON = datetime(2026, 11, 22, 12, 0).astimezone()


def progress(number: int, title: str, *, byline: str = "", desk: str = "", **counts: int) -> StoryProgress:
    story = Story(
        id=StoryId(f"story-{number}"),
        title=title,
        byline=byline,
        desk=desk,
        revision_id=RevisionId(f"revision-{number}"),
        made_at=NOON - timedelta(hours=number),
        made_by="Ann",
    )
    known = {"sentences": 30, "open_sentences": 12, "unchecked": 0, "verified": 0, "unverified": 0}
    return StoryProgress(story=story, **{**known, "contradicted": 0, **counts})


STORIES = [
    progress(2, "Harbour vote", byline="Tom Brown", desk="City"),
    progress(1, "Two towns north of Homs", byline="Jane Doe", desk="World", unchecked=3, contradicted=1),
    progress(3, "نزوح على طريق حمص", byline="سارة", desk="World"),
]


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window, custom={})
    actions.enable(story=False, claim=False)
    made = StartPage(actions, window)
    window.setCentralWidget(made)
    window.resize(1000, 700)
    made.show_stories(STORIES)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def titles(page: StartPage) -> list[str]:
    return [str(page.model.index(row).data()) for row in range(page.model.rowCount())]


def current(page: StartPage) -> str:
    return str(page.list.currentIndex().data())


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = StoryListModel()
    model.show_stories(STORIES)
    qtmodeltester.check(model)
    model.set_filter("world")
    qtmodeltester.check(model)


def test_the_newest_story_stands_first_and_is_chosen(page: StartPage) -> None:
    assert titles(page) == ["Two towns north of Homs", "Harbour vote", "نزوح على طريق حمص"]
    assert current(page) == "Two towns north of Homs"


def test_progress_is_told_in_words() -> None:
    told = [words for _tone, words in figures(STORIES[1])]
    assert told == ["12 of 30 sentences open", "3 to check", "1 contradicted"]
    settled = progress(9, "x", sentences=1, open_sentences=0, verified=1)
    assert [words for _tone, words in figures(settled)] == ["1 sentence settled", "1 verified"]
    assert figures(progress(9, "x", sentences=0, open_sentences=0))[0][1] == "no sentences"


def test_a_screen_reader_hears_title_and_progress(page: StartPage) -> None:
    read = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (
        read
        == "Two towns north of Homs. Jane Doe. World. 12 of 30 sentences open, 3 to check, 1 contradicted"
    )


def test_enter_and_a_double_click_open_the_story(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.story_chosen) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert told.args == ["story-1"]
    place = page.list.visualRect(page.model.index(1)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.story_chosen) as told:
        qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["story-2"]


def test_letters_typed_on_the_list_filter_by_title_byline_and_desk(page: StartPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list, "w")
    assert page.filter.hasFocus()
    qtbot.keyClicks(page.filter, "orld jane")
    assert titles(page) == ["Two towns north of Homs"]
    page.filter.setText("brown")
    assert titles(page) == ["Harbour vote"]
    page.filter.setText("سارة")
    assert titles(page) == ["نزوح على طريق حمص"]


def test_what_is_typed_on_coming_back_takes_the_place_of_the_old_filter(
    page: StartPage, qtbot: QtBot
) -> None:
    page.filter.setText("world")
    page.arrive()
    assert page.list.hasFocus() and page.filter.selectedText() == "world"
    qtbot.keyClicks(page.list, "b")
    qtbot.keyClicks(page.filter, "rown")
    assert titles(page) == ["Harbour vote"]


def test_the_arrows_in_the_filter_move_the_list_and_enter_opens(page: StartPage, qtbot: QtBot) -> None:
    page.filter.setFocus()
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert current(page) == "Harbour vote"
    qtbot.keyClick(page.filter, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert current(page) == "نزوح على طريق حمص"
    assert page.filter.hasFocus()
    with qtbot.waitSignal(page.story_chosen) as told:
        qtbot.keyClick(page.filter, Qt.Key.Key_Return)
    assert told.args == ["story-3"]


def test_escape_clears_the_filter_and_goes_back_to_the_list(page: StartPage, qtbot: QtBot) -> None:
    page.filter.setFocus()
    qtbot.keyClicks(page.filter, "zzz")
    assert titles(page) == []
    assert "zzz" in page.words_when_empty()
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    assert len(titles(page)) == 3
    assert page.list.hasFocus()


def test_delete_archives_and_undo_takes_it_back(page: StartPage, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    page.archive_toggled.connect(lambda story, archive: asked.append((story, archive)))
    page.list.setCurrentIndex(page.model.index(1))
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert asked == [("story-2", True)]
    page.show_stories([one for one in STORIES if one.story.id != "story-2"], others=1)
    assert current(page) == "نزوح على طريق حمص"
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked[-1] == ("story-2", False)


def test_archiving_the_last_story_leaves_the_focus_where_undo_still_acts(
    page: StartPage, qtbot: QtBot
) -> None:
    page.show_stories(STORIES[:1])
    page.archive_toggled.connect(lambda _id, archive: page.show_stories([] if archive else STORIES, others=1))
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.filter.hasFocus()
    qtbot.keyClick(page.filter, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(titles(page)) == 3
    assert page.list.hasFocus()


def test_typing_in_the_filter_archives_nothing(page: StartPage, qtbot: QtBot) -> None:
    page.filter.setFocus()
    with qtbot.assertNotEmitted(page.archive_toggled):
        qtbot.keyClick(page.filter, Qt.Key.Key_Delete)


def test_archived_stories_are_asked_for_and_can_be_restored(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.archived_wanted):
        page.archived.click()
    assert page.shows_archived
    page.show_stories([], others=3)
    assert page.words_when_empty().startswith("No story is archived")
    page.show_stories(STORIES[:1], others=2)
    page.setFocus()
    with qtbot.waitSignal(page.archive_toggled) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert told.args == ["story-2", False]


def test_the_list_keeps_its_place_when_it_is_shown_again(page: StartPage) -> None:
    page.list.setCurrentIndex(page.model.index(1))
    page.show_stories([progress(0, "A newer one"), *STORIES])
    assert current(page) == "Harbour vote"


def test_stories_are_listed_again_when_the_window_comes_back(page: StartPage, qtbot: QtBot) -> None:
    other = QMainWindow()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not page.isActiveWindow())
    with qtbot.waitSignal(page.archived_wanted):
        page.window().activateWindow()


def test_the_menu_of_a_story_belongs_to_the_one_under_the_pointer(page: StartPage) -> None:
    page.list.customContextMenuRequested.emit(page.list.visualRect(page.model.index(2)).center())
    assert current(page) == "نزوح على طريق حمص"
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Open", "Archive"]
    menu.close()
    page.list.customContextMenuRequested.emit(QPoint(5, 5000))
    assert QApplication.activePopupWidget() is None


def test_the_first_start_offers_the_samples_by_key_and_by_enter(page: StartPage, qtbot: QtBot) -> None:
    page.show_stories([])
    page.setFocus()
    assert page.first_run.isVisible()
    first = page.first_run.samples[0]
    assert first.hasFocus()
    with qtbot.waitSignal(page.sample_wanted) as told:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert told.args[0].endswith(SAMPLES[0].name)
    for digit, sample in enumerate(SAMPLES, start=1):
        with qtbot.waitSignal(page.sample_wanted) as told:
            qtbot.keyClick(first, str(digit))
        assert told.args[0].endswith(sample.name)


def test_samples_are_not_offered_when_all_stories_are_archived(page: StartPage) -> None:
    page.show_stories([], others=2)
    assert not page.first_run.isVisible()
    assert page.words_when_empty().startswith("All stories are archived")


def test_markup_in_a_title_stays_text(page: StartPage) -> None:
    page.show_stories([progress(1, "<b>bold</b> & <img src='file:///etc/hostname'>")])
    assert not page.grab().isNull()
    assert current(page).startswith("<b>bold</b>")


def test_a_thousand_stories_are_filtered_within_a_blink(page: StartPage) -> None:
    many = [progress(n, f"Story number {n} on the harbour", byline=f"Reporter {n % 7}") for n in range(1000)]
    page.show_stories(many)
    page.grab()
    began = perf_counter()
    page.filter.setText("number 7 reporter 3")
    page.grab()
    took = perf_counter() - began
    assert page.model.rowCount() > 0
    assert took < 0.5
    assert isinstance(page.model.index(0).data(ValueRole), StoryProgress)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(2, "due "), (-2, "overdue since "), (24, "due tomorrow "), (-24, "overdue since yesterday ")],
)
def test_being_late_is_said_in_words(hours: int, expected: str) -> None:
    at = NOON + timedelta(hours=hours)
    assert due(at, now=NOON) == f"{expected}{at.astimezone():%H:%M}"


def test_a_due_day_far_away_has_its_date() -> None:
    at = NOON + timedelta(days=400)
    assert due(at, now=NOON) == f"due 27 Dec 2027 {at.astimezone():%H:%M}"
    assert due(None, now=NOON) == ""

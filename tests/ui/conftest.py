"""A real desk on a real database file, and a workplace that shows a story of our own words."""

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from storage.files import EvidenceStore
from storage.store import open_store
from ui.actions import Actions
from ui.jobs import Jobs
from ui.session import StorySession
from ui.workplace import Workplace
from workbench.desk import Desk
from workbench.drafts import Block, BlockKind, Draft
from workbench.opening import store_draft
from workbench.sheet import load_sheet

LINES = (
    ("The bridge at Marl reopens", BlockKind.HEADING),
    (
        "The bridge at Marl carried 4,200 cars a day before it closed. It was a grey morning.",
        BlockKind.PARAGRAPH,
    ),
    (
        "Videos shared online appear to show water over the road. The paper was not able to verify when they"
        " were filmed.",
        BlockKind.PARAGRAPH,
    ),
    ("“We will be open by Friday,” said the mayor, Ada Brandt. Thanks 😀 all.", BlockKind.PARAGRAPH),
)


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard():
    """Leave nothing of Python's on the clipboard: without a screen Qt lets it go after Python has ended."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture
def desk(tmp_path):
    store = open_store(str(tmp_path / "desk.db"))
    yield Desk(store, checker="Ann")
    store.close()


@pytest.fixture
def story(desk):
    text = "\n".join(words for words, _kind in LINES)
    blocks, start = [], 0
    for words, kind in LINES:
        level = 1 if kind is BlockKind.HEADING else 0
        blocks.append(Block(start=start, end=start + len(words), kind=kind, level=level))
        start += len(words) + 1
    draft = Draft(text=text, blocks=blocks, title="The bridge at Marl reopens", language="en")
    step = desk.do("Open", lambda work: store_draft(work, draft, content=text.encode()), final=True)
    return step.result


@pytest.fixture
def session(qapp, desk, story):
    assert qapp is not None
    made = StorySession(desk, desk.read(lambda work: load_sheet(work, story.id)))
    yield made
    made.close()


@pytest.fixture
def workplace(qtbot, session, tmp_path):
    """A workplace in a window of its own, with the focus on the article."""
    window = QMainWindow()
    jobs = Jobs(window)
    actions = Actions(window, custom={})
    actions.enable(story=True, claim=True)
    made = Workplace(actions, jobs, EvidenceStore(tmp_path / "evidence"), window)
    window.setCentralWidget(made)
    window.resize(1400, 900)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.show_session(session)
    made.details.refresh()
    QApplication.processEvents()
    yield made
    jobs.stop_all()
    QApplication.processEvents()
    made.show_session(None)

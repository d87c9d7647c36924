"""A newsroom on a real database: a store, desks for two checkers, a story, and a clock that tests turn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.store import SqlStore, open_store
from workbench.claims import Claim
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.ids import StoryId
from workbench.opening import store_draft
from workbench.sheet import Sheet, load_sheet
from workbench.stories import Story
from workbench.tagging import tag_claim

TEXT = (
    "Rebels reached the gates of Homs on Friday. Videos online appear to show a highway jammed with cars. "
    "The paper is not able to verify the videos.\n"
    "“We left at dawn,” said Ahmad 🚗 Naser, 41. About 1,400 families fled. وصل المقاتلون إلى حمص يوم الجمعة."
)


@dataclass
class Clock:
    """A clock that stands still until it is turned."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Newsroom:
    """A database address, and short ways to what tests do all the time."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = Clock()
        self._stores: list[SqlStore] = []
        self.store = self.another_store()
        self.desk = Desk(self.store, checker="Ada")

    def another_store(self) -> SqlStore:
        """Open the database once more, as another window does."""
        store = SqlStore(open_store(self.url).engine, clock=self.clock)
        self._stores.append(store)
        return store

    def another_desk(self, checker: str) -> Desk:
        return Desk(self.another_store(), checker=checker)

    def reopen(self) -> None:
        self.close()
        self.store = self.another_store()
        self.desk = Desk(self.store, checker="Ada")

    def close(self) -> None:
        for store in self._stores:
            store.close()
        self._stores.clear()

    def open_story(self, text: str = TEXT, title: str = "Homs") -> Story:
        draft = Draft(text=text, blocks=blocks_of(text), title=title, language="en")
        return self.desk.do(
            "Open draft", lambda work: store_draft(work, draft, content=text.encode()), final=True
        ).result

    def tag(self, story: Story, words: str) -> Claim:
        """Tag the first place where the words stand."""
        start = self.sheet(story).text.index(words)
        return self.desk.do(
            "Tag claim",
            lambda work: tag_claim(work, story.id, start=start, end=start + len(words)),
            story_id=story.id,
        ).result

    def sheet(self, story: Story | StoryId) -> Sheet:
        story_id = story.id if isinstance(story, Story) else story
        return self.desk.read(lambda work: load_sheet(work, story_id))


def blocks_of(text: str) -> list[Block]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return blocks


@pytest.fixture
def newsroom(database_url: str) -> Iterator[Newsroom]:
    """Give an empty newsroom, once on each engine."""
    room = Newsroom(database_url)
    yield room
    room.close()


@pytest.fixture
def sqlite_newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(f"sqlite:///{tmp_path / 'workbench.db'}")
    yield room
    room.close()


@pytest.fixture
def make_newsroom(tmp_path: Path) -> Iterator[Callable[[], Newsroom]]:
    """Give as many SQLite newsrooms as are asked for, each with a database of its own."""
    made: list[Newsroom] = []

    def make() -> Newsroom:
        made.append(Newsroom(f"sqlite:///{tmp_path / f'newsroom{len(made)}.db'}"))
        return made[-1]

    yield make
    for room in made:
        room.close()

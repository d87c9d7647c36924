"""A desk on a real database of its own, a story on it, and a clock that tests turn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from storage.store import SqlStore, open_store
from workbench.claims import Claim, Verdict
from workbench.deciding import set_verdict
from workbench.desk import Desk, Step
from workbench.drafts import Block, Draft
from workbench.opening import store_draft
from workbench.ports import Work
from workbench.revising import CarryOver, revise
from workbench.sheet import Sheet, load_sheet
from workbench.stories import Sentence, Story
from workbench.tagging import tag_claim

T = TypeVar("T")

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


def draft_of(text: str) -> Draft:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return Draft(text=text, blocks=blocks, title="Homs", language="en")


class Checking:
    """One checker at work on one story."""

    def __init__(self, desk: Desk, clock: Clock, text: str) -> None:
        self.desk = desk
        self.clock = clock
        opened = desk.do(
            "Open draft",
            lambda work: store_draft(work, draft_of(text), content=text.encode()),
            final=True,
        )
        self.story: Story = opened.result

    @property
    def sheet(self) -> Sheet:
        return self.desk.read(lambda work: load_sheet(work, self.story.id))

    def do(self, label: str, action: Callable[[Work], T], *, merge_key: str = "") -> Step[T]:
        return self.desk.do(label, action, story_id=self.story.id, merge_key=merge_key)

    def place(self, words: str) -> tuple[int, int]:
        start = self.sheet.text.index(words)
        return start, start + len(words)

    def tag(self, words: str) -> Claim:
        start, end = self.place(words)
        return self.do("Tag claim", lambda work: tag_claim(work, self.story.id, start=start, end=end)).result

    def verified(self, words: str) -> Claim:
        claim = self.tag(words)
        self.do("Verify", lambda work: set_verdict(work, claim.id, Verdict.VERIFIED, reason="seen"))
        return claim

    def new_version(self, text: str) -> CarryOver:
        return self.do(
            "New version",
            lambda work: revise(work, self.story.id, draft_of(text), content=text.encode()),
        ).result

    def sentence(self, words: str) -> Sentence:
        """Give the sentence that the words stand in."""
        found = self.sheet.sentence_at(self.place(words)[0])
        assert found is not None
        return found

    def undo(self) -> None:
        self.desk.undo(self.story.id)

    def redo(self) -> None:
        self.desk.redo(self.story.id)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[SqlStore]:
    opened = SqlStore(open_store(str(tmp_path / "workbench.db")).engine, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def checking(store: SqlStore, clock: Clock) -> Checking:
    return Checking(Desk(store, checker="Ada"), clock, TEXT)

"""Changes of one value are joined, first before to last after."""

from dataclasses import replace
from datetime import UTC, datetime

from workbench.history import Change, consolidated
from workbench.ids import RevisionId, SentenceId, StoryId
from workbench.stories import Sentence, Story

NOW = datetime(2026, 11, 22, tzinfo=UTC)
STORY = Story(id=StoryId("same"), title="Homs", revision_id=RevisionId("r"), made_at=NOW, made_by="Ada")
SENTENCE = Sentence(
    id=SentenceId("same"), story_id=StoryId("same"), revision_id=RevisionId("r"), start=0, end=5
)


def test_changes_of_one_value_become_one() -> None:
    second, third = replace(STORY, title="Hama"), replace(STORY, title="Idlib")
    changes = [Change(before=STORY, after=second), Change(before=second, after=third)]
    assert consolidated(changes) == [Change(before=STORY, after=third)]


def test_values_that_share_an_id_stay_apart() -> None:
    changes = [Change(before=None, after=STORY), Change(before=None, after=SENTENCE)]
    assert consolidated(changes) == changes


def test_what_was_made_and_removed_is_no_change() -> None:
    assert consolidated([Change(before=None, after=STORY), Change(before=STORY, after=None)]) == []


def test_changes_keep_the_order_in_which_values_were_first_touched() -> None:
    later = replace(STORY, title="Hama")
    changes = [
        Change(before=None, after=STORY),
        Change(before=None, after=SENTENCE),
        Change(before=STORY, after=later),
    ]
    assert consolidated(changes) == [Change(before=None, after=later), Change(before=None, after=SENTENCE)]


def test_reversed_change_goes_back() -> None:
    change = Change(before=None, after=STORY)
    assert change.reversed() == Change(before=STORY, after=None)
    assert change.value == change.reversed().value == STORY

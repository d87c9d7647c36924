"""Reading a draft's file again in another encoding, without losing anything done on the first reading."""

from dataclasses import replace

from workbench.drafts import Draft
from workbench.ids import StoryId
from workbench.opening import archive_story, store_draft
from workbench.ports import Work
from workbench.stories import Revision, Story

_TEXT = ("text/plain", "text/markdown", "text/html")


def has_encoding_to_choose(revision: Revision) -> bool:
    """Whether a story came from a file of text alone, which may be read in one encoding or another."""
    return bool(revision.encoding) and revision.media_type in _TEXT


def doubts_encoding(revision: Revision) -> bool:
    """Whether the encoding of the file was guessed, or letters were lost in the one it was read in."""
    doubted = revision.encoding != "utf-8" or "\ufffd" in revision.text
    return doubted and has_encoding_to_choose(revision)


def has_marks(work: Work, story_id: StoryId) -> bool:
    """Whether anybody has tagged or settled anything in a story."""
    revision_id = work.stories.get(story_id).revision_id
    sentences = work.sentences.of_revision(revision_id)
    return bool(work.claims.of_story(story_id)) or any(one.nothing_to_check for one in sentences)


def read_again(work: Work, story_id: StoryId, draft: Draft, *, content: bytes) -> Story:
    """Store the draft, read anew from the same file, as a story in place of the one read wrongly.

    The other one is archived; where it has marks it stays as it is.
    """
    before = work.stories.get(story_id)
    revision = work.revisions.get(before.revision_id)
    made = store_draft(work, draft, content=content, file_name=revision.file_name, path=revision.path)
    made = replace(made, byline=made.byline or before.byline, desk=before.desk, due_at=before.due_at)
    work.stories.put(made)
    if not has_marks(work, story_id):
        archive_story(work, story_id)
    return made

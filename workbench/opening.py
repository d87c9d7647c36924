"""Opening drafts as stories, and keeping the stories' own data."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from workbench.drafts import Draft
from workbench.errors import Refused
from workbench.ids import RevisionId, SentenceId, StoryId, new_id
from workbench.ports import Work
from workbench.stories import Revision, Sentence, Story

UNTITLED = "Untitled story"

CAME_BACK = (
    "The file has this program’s comments in it. If it came back from its author, open the story it belongs"
    " to and take it back there (Report → Take back the author’s file)."
)


def store_draft(work: Work, draft: Draft, *, content: bytes, file_name: str = "", path: str = "") -> Story:
    """Store a draft that was read from `content` as a new story with its first revision and sentences."""
    from workbench.splitting import split_blocks

    story_id = StoryId(new_id())
    if draft.returned:
        draft = replace(draft, warnings=(*draft.warnings, CAME_BACK))
    revision = make_revision(work, story_id, draft, content=content, file_name=file_name, path=path)
    story = Story(
        id=story_id,
        title=draft.title.strip() or PurePath(file_name).stem or UNTITLED,
        byline=draft.byline.strip(),
        language=draft.language,
        revision_id=revision.id,
        made_at=work.now(),
        made_by=work.checker,
    )
    work.stories.put(story)
    work.revisions.add(revision, content)
    work.sentences.add_all(
        Sentence(id=SentenceId(new_id()), story_id=story_id, revision_id=revision.id, start=start, end=end)
        for start, end in split_blocks(draft.text, draft.blocks, language=draft.language)
    )
    return story


def make_revision(
    work: Work,
    story_id: StoryId,
    draft: Draft,
    *,
    content: bytes,
    file_name: str = "",
    path: str = "",
    previous: Revision | None = None,
    corrected: bool = False,
) -> Revision:
    """Make the revision that a draft is, the first of its story or the one after `previous`."""
    return Revision(
        id=RevisionId(new_id()),
        story_id=story_id,
        number=previous.number + 1 if previous else 1,
        text=draft.text,
        blocks=tuple(draft.blocks),
        links=tuple(draft.links),
        notes=tuple(draft.notes),
        warnings=tuple(draft.warnings),
        file_name=file_name,
        media_type=draft.media_type,
        encoding=draft.encoding,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        added_at=work.now(),
        added_by=work.checker,
        previous_id=previous.id if previous else None,
        corrected=corrected,
        path=path,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryData:
    """What a checker can edit about a story."""

    title: str
    byline: str = ""
    desk: str = ""
    language: str = ""
    due_at: datetime | None = None


def edit_story(work: Work, story_id: StoryId, data: StoryData) -> Story:
    """Change a story's own data; raises Refused when the title is empty."""
    if not data.title.strip():
        raise Refused("A story needs a title; type one.")
    story = replace(
        work.stories.get(story_id),
        title=data.title.strip(),
        byline=data.byline.strip(),
        desk=data.desk.strip(),
        language=data.language.strip(),
        due_at=data.due_at,
    )
    work.stories.put(story)
    return story


def archive_story(work: Work, story_id: StoryId) -> None:
    """Hide a story from the start page; its claims stay earlier claims."""
    work.stories.put(replace(work.stories.get(story_id), archived_at=work.now()))


def restore_story(work: Work, story_id: StoryId) -> None:
    work.stories.put(replace(work.stories.get(story_id), archived_at=None))

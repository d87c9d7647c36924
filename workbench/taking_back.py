"""Taking an annotated draft back from its author: what was answered, and the text where it was changed."""

from dataclasses import replace

from workbench.answers import take_answers
from workbench.drafts import Draft
from workbench.earlier_revisions import revisions_of
from workbench.errors import UnreadableDraft
from workbench.ids import RevisionId, StoryId
from workbench.ports import Work
from workbench.revising import CarryOver, Plan, carry_out, nothing_new
from workbench.stories import Story

NOT_ANNOTATED = (
    "The file has none of this desk’s comments in it; choose the annotated draft as it came back"
    " from the author."
)


def take_back(work: Work, plan: Plan) -> CarryOver:
    """Take answers and settled comments into the queries, and a changed text as a new version.

    A text that the story has, or had before, is not the author's change: what was corrected here since, and
    a later version, stay. Raises UnreadableDraft for a file without our comments.
    """
    refuse_unannotated(plan.draft)
    returned, story_id = plan.draft.returned, plan.revision.story_id
    if not _was_text(work, plan):
        return carry_out(work, plan)
    current = work.revisions.get(work.stories.get(story_id).revision_id)
    return replace(nothing_new(work, current), taken=take_answers(work, story_id, returned))


def refuse_unannotated(draft: Draft) -> None:
    """Raise UnreadableDraft for a file without our comments."""
    if not draft.returned:
        raise UnreadableDraft(NOT_ANNOTATED)


def _was_text(work: Work, plan: Plan) -> bool:
    """Say whether the story came through this very text; undone versions do not count."""
    story_id = plan.revision.story_id
    chain = revisions_of(work, story_id)
    known = {one.id for one in chain}
    passed = [one for one in work.revisions.of_story(story_id) if one.corrected and one.previous_id in known]
    if any(one.text == plan.revision.text for one in chain):
        return True
    same = {one.id for one in passed if one.text == plan.revision.text}
    return bool(same) and not same.isdisjoint(_passed_through(work, story_id))


def _passed_through(work: Work, story_id: StoryId) -> list[RevisionId]:
    """Give the revisions that the story came through, without those that were undone."""
    path: list[RevisionId] = []
    for entry in work.log.of_story(story_id):
        for change in entry.changes:
            if not isinstance(change.after, Story):
                continue
            now = change.after.revision_id
            if now in path:
                del path[path.index(now) + 1 :]
            else:
                if isinstance(change.before, Story) and not path:
                    path.append(change.before.revision_id)
                path.append(now)
    return path

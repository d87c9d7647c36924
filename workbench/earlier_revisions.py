"""The revisions that a story has come through, and each as it stood when the next one came."""

from typing import cast

from workbench.claims import Claim, Disclosure, Query
from workbench.evidence import Evidence, Link
from workbench.history import Change, LogEntry, Recorded
from workbench.ids import RevisionId, StoryId
from workbench.ports import Work
from workbench.sheet import Sheet, load_sheet
from workbench.stories import Revision, Sentence, Story


def revisions_of(work: Work, story_id: StoryId) -> list[Revision]:
    """Give the revisions that the current text came from, itself last; undone ones are left out."""
    by_id = {revision.id: revision for revision in work.revisions.of_story(story_id)}
    found: list[Revision] = []
    revision = by_id.get(work.stories.get(story_id).revision_id)
    while revision is not None and revision not in found:
        found.append(revision)
        revision = by_id.get(revision.previous_id) if revision.previous_id else None
    return found[::-1]


def file_revision(work: Work, revision: Revision) -> Revision:
    """Give the newest revision, from this one back, that was not made by correcting in the program."""
    while revision.corrected and revision.previous_id:
        revision = work.revisions.get(revision.previous_id)
    return revision


def sheet_of_revision(work: Work, story_id: StoryId, revision_id: RevisionId) -> Sheet:
    """Read a revision with its marks and verdicts as they were when it was last the current one.

    What was done since is taken off again, step by step, as the log has it.
    """
    if work.stories.get(story_id).revision_id == revision_id:
        return load_sheet(work, story_id)
    values: dict[tuple[type, str], Recorded] = {
        (type(value), value.id): value
        for values in (
            [work.stories.get(story_id)],
            work.sentences.of_revision(revision_id),
            work.claims.of_story(story_id),
            work.disclosures.of_story(story_id),
            work.evidence.of_story(story_id),
            work.links.of_story(story_id),
            work.queries.of_story(story_id),
        )
        for value in cast("list[Recorded]", values)
    }
    for entry in reversed(_since_left(work.log.of_story(story_id), revision_id)):
        for change in reversed(entry.changes):
            key = (type(change.value), change.value.id)
            if change.before is None:
                values.pop(key, None)
            else:
                values[key] = change.before

    def of(kind: type[Recorded]) -> list[Recorded]:
        return [value for (sort, _), value in values.items() if sort is kind]

    (story,) = cast("list[Story]", of(Story))
    sentences = cast("list[Sentence]", of(Sentence))
    return Sheet(
        story=story,
        revision=work.revisions.get(revision_id),
        sentences=[one for one in sentences if one.revision_id == revision_id],
        claims=cast("list[Claim]", of(Claim)),
        disclosures=cast("list[Disclosure]", of(Disclosure)),
        evidence=cast("list[Evidence]", of(Evidence)),
        links=cast("list[Link]", of(Link)),
        queries=cast("list[Query]", of(Query)),
    )


def _since_left(entries: list[LogEntry], revision_id: RevisionId) -> list[LogEntry]:
    """Give the steps from the last one that took the story away from a revision."""
    for place in range(len(entries) - 1, -1, -1):
        if any(_leaves(change, revision_id) for change in entries[place].changes):
            return entries[place:]
    return []


def _leaves(change: Change, revision_id: RevisionId) -> bool:
    before, after = change.before, change.after
    if not isinstance(before, Story) or not isinstance(after, Story):
        return False
    return before.revision_id == revision_id != after.revision_id

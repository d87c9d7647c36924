"""`workbench replies`."""

from argparse import Namespace
from typing import Any

from ui.commands.console import note, progress, say, say_json
from ui.commands.drafts import read_path
from ui.commands.finding import find_story
from ui.commands.place import Place
from ui.commands.revising import file_name_of, revision_json, say_revision
from workbench.remarks import Returned
from workbench.revising import plan_revision
from workbench.taking_back import refuse_unannotated, take_back


def take_replies(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
    with progress() as report:
        draft, content = read_path(arguments.file, report)
        refuse_unannotated(draft)
        report(0.0, "Carrying the marks over")
        name, path = file_name_of(arguments.file), str(arguments.file.absolute())
        done = (
            place.desk()
            .do(
                "Take back the author’s file",
                lambda work: take_back(
                    work,
                    plan_revision(work, story.id, draft, content=content, file_name=name, path=path),
                ),
                story_id=story.id,
            )
            .result
        )
    taken = done.taken
    if arguments.json:
        say_json(
            {
                "answered": taken.answered,
                "closed": taken.closed,
                "lost": taken.lost,
                "comments": [_returned_json(one) for one in draft.returned],
                "new_version": revision_json(done) if done.is_new else None,
            }
        )
        return 0
    lost = f"; {taken.lost} on claims that are no longer in the story" if taken.lost else ""
    say(f"Queries answered: {taken.answered}, closed: {taken.closed}{lost}.")
    if done.is_new:
        note("The author changed the text: it is the next version of the story.")
        say_revision(done)
    return 0


def _returned_json(one: Returned) -> dict[str, Any]:
    return {
        "code": one.code,
        "resolved": one.resolved,
        "start": one.start,
        "end": one.end,
        "replies": [
            {
                "author": reply.author,
                "text": reply.text,
                "made_at": reply.made_at.isoformat() if reply.made_at else None,
            }
            for reply in one.replies
        ],
    }

"""`workbench replies`."""

from argparse import Namespace

from ui.commands.console import say, say_json
from ui.commands.finding import find_story
from ui.commands.place import Place
from workbench.answers import take_answers
from workbench.intake.returning import read_returned


def take_replies(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
    found = read_returned(arguments.file.read_bytes(), name=arguments.file.name)
    taken = (
        place.desk()
        .do(
            "Replies from the annotated draft",
            lambda work: take_answers(work, story.id, found),
            story_id=story.id,
        )
        .result
    )
    if arguments.json:
        say_json(
            {
                "answered": taken.answered,
                "closed": taken.closed,
                "lost": taken.lost,
                "comments": [
                    {
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
                    for one in found
                ],
            }
        )
        return 0
    lost = f"; {taken.lost} on claims that are no longer in the story" if taken.lost else ""
    say(f"Queries answered: {taken.answered}, closed: {taken.closed}{lost}.")
    return 0

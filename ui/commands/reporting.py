"""`workbench report`."""

from argparse import Namespace
from datetime import datetime

from ui.commands.console import printable, progress, say
from ui.commands.finding import find_story
from ui.commands.place import Place
from ui.commands.usage import version_line
from workbench.sheet import load_sheet


def report(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
        assert work is not None
        sheet = load_sheet(work, story.id)

    from reports.model import report_of
    from reports.word import write_report

    content = report_of(
        sheet,
        checker=place.checker,
        made_at=datetime.now().astimezone(),
        program=version_line(),
        file_path=place.files().path,
        names_withheld=arguments.withhold_names,
        old_after=place.old_after,
    )
    with progress() as told:
        write_report(content, arguments.output, overwrite=arguments.force, report=told)
    blocking = sheet.coverage().blocking
    state = f"{blocking} places block print" if blocking else "nothing blocks print"
    say(f"Report written to {printable(str(arguments.output))}; {state}.")
    return 0

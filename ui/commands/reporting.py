"""`workbench report` and `workbench annotate`."""

from argparse import Namespace
from datetime import datetime

from ui.commands.console import note, printable, progress, say
from ui.commands.finding import find_story
from ui.commands.place import Place
from ui.commands.usage import version_line
from workbench.sheet import load_sheet


def report(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
        assert work is not None
        sheet = load_sheet(work, story.id)
        log = work.log.of_story(story.id) if arguments.with_log else []

    from reports.model import report_of
    from reports.options import ReportOptions, Variant
    from reports.word import write_report

    content = report_of(
        sheet,
        checker=place.checker,
        made_at=datetime.now().astimezone(),
        program=version_line(),
        file_path=place.files().path,
        old_after=place.old_after,
        options=ReportOptions(
            variant=Variant(arguments.variant),
            names_withheld=arguments.withhold_names,
            with_log=arguments.with_log,
            template=arguments.template or place.template,
        ),
        log=log,
    )
    with progress() as told:
        write_report(content, arguments.output, overwrite=arguments.force, report=told)
    blocking = sheet.coverage().blocking
    state = f"{blocking} places block print" if blocking else "nothing blocks print"
    say(f"Report written to {printable(str(arguments.output))}; {state}.")
    return 0


def annotate(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
        assert work is not None
        sheet = load_sheet(work, story.id)
        original = work.revisions.content(sheet.revision.sha256)

    from reports.annotating.result import Options
    from reports.annotating.writing import write_annotated
    from reports.model import report_of
    from reports.wording import count

    content = report_of(
        sheet, checker=place.checker, made_at=datetime.now().astimezone(), program=version_line()
    )
    options = Options(
        open_sentences=arguments.open_sentences, tracked=arguments.tracked, highlight=arguments.highlight
    )
    with progress() as told:
        done = write_annotated(
            content, original, arguments.output, options=options, overwrite=arguments.force, report=told
        )
    for warning in done.warnings:
        note(warning)
    made = count(done.comments, "comment")
    say(f"Annotated draft written to {printable(str(arguments.output))} with {made}.")
    return 0

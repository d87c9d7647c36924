"""`workbench report` and `workbench annotate`."""

from argparse import Namespace
from datetime import datetime

from reports.formats import ReportFormat, format_of, options_for, write_report_as
from reports.options import ReportOptions, Variant
from ui.commands.console import note, printable, progress, say
from ui.commands.finding import find_story
from ui.commands.place import Place
from ui.commands.usage import version_line
from workbench.earlier_revisions import file_revision
from workbench.reuse import differing_checks
from workbench.sheet import load_sheet


def report(arguments: Namespace, place: Place) -> int:
    chosen = _format(arguments)
    options = options_for(
        chosen,
        ReportOptions(
            variant=Variant(arguments.variant),
            names_withheld=arguments.withhold_names,
            with_log=arguments.with_log,
            template=arguments.template or place.template,
        ),
    )
    with place.reading() as work:
        story = find_story(work, arguments.story)
        assert work is not None
        sheet = load_sheet(work, story.id)
        # People who are linked no more are protected as well, and only the log knows them.
        log = work.log.of_story(story.id) if options.with_log or options.redacts else ()
        differing = differing_checks(work, sheet)

    from reports.model import report_of

    content = report_of(
        sheet,
        checker=place.checker,
        made_at=datetime.now().astimezone(),
        program=version_line(),
        file_path=place.files().path,
        old_after=place.old_after,
        options=options,
        log=log,
        differing=differing,
    )
    with progress() as told:
        write_report_as(
            content,
            arguments.output,
            format=chosen,
            overwrite=arguments.force,
            write_pdf=place.write_pdf,
            publisher=arguments.publisher,
            report=told,
        )
    blocking = sheet.coverage().blocking
    state = f"{blocking} places block print" if blocking else "nothing blocks print"
    say(f"Report written to {printable(str(arguments.output))}; {state}.")
    return 0


def _format(arguments: Namespace) -> ReportFormat:
    """Give the format that was named, or that the file's name means; ends the program where it means none."""
    if arguments.format:
        return ReportFormat(arguments.format)
    chosen = format_of(arguments.output)
    if chosen is None:
        name = printable(arguments.output.name)
        endings = ", ".join(f".{one}" for one in ReportFormat)
        note(f"No report can be told from the name “{name}”; let it end in {endings}, or use --format.")
        raise SystemExit(2)
    return chosen


def annotate(arguments: Namespace, place: Place) -> int:
    with place.reading() as work:
        story = find_story(work, arguments.story)
        assert work is not None
        sheet = load_sheet(work, story.id)
        file = file_revision(work, sheet.revision)
        original = work.revisions.content(file.sha256)

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
            content,
            original,
            arguments.output,
            options=options,
            overwrite=arguments.force,
            file=file,
            report=told,
        )
    for warning in done.warnings:
        note(warning)
    made = count(done.comments, "comment")
    say(f"Annotated draft written to {printable(str(arguments.output))} with {made}.")
    return 0

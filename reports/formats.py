"""The formats a report can be written in: which one a file's name means, and writing it."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from reports.model import ReportContent
from reports.options import ReportOptions, Variant
from reports.parts_report import Cancel, Report, never, silent
from reports.placing import put_report


class ReportFormat(StrEnum):
    """A format, by the ending of its files."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    JSONLD = "jsonld"


_OTHER_ENDINGS = {
    "htm": ReportFormat.HTML,
    "markdown": ReportFormat.MARKDOWN,
}


class WritePdf(Protocol):
    """Lays the pages out and writes them to a file that may be there already; it lives where Qt does."""

    def __call__(
        self, content: ReportContent, path: Path, /, *, report: Report, cancelled: Cancel
    ) -> None: ...


def format_of(path: Path) -> ReportFormat | None:
    """Give the format that a file's name means, None where it means none."""
    ending = path.suffix.lower().removeprefix(".")
    if ending in _OTHER_ENDINGS:
        return _OTHER_ENDINGS[ending]
    return ReportFormat(ending) if ending in list(ReportFormat) else None


def options_for(format: ReportFormat, options: ReportOptions) -> ReportOptions:  # noqa: A002
    """Give the options as the format allows them: what is published is always redacted."""
    if format is ReportFormat.JSONLD:
        return replace(options, variant=Variant.REDACTED, with_log=False)
    return options


def write_report_as(
    content: ReportContent,
    path: Path,
    *,
    format: ReportFormat,  # noqa: A002
    overwrite: bool,
    write_pdf: WritePdf,
    publisher: str = "",
    report: Report = silent,
    cancelled: Cancel = never,
) -> None:
    """Write the report; raises OutputProblem or Cancelled, and then leaves what was there untouched.

    JSON-LD needs a content made with `options_for`.
    """
    if format is ReportFormat.DOCX:
        from reports.word import write_report

        write_report(content, path, overwrite=overwrite, report=report, cancelled=cancelled)
        return

    def write(shown: ReportContent, part: Path) -> None:
        _writer(format, write_pdf, publisher)(shown, part, report=report, cancelled=cancelled)

    put_report(content, path, overwrite=overwrite, write=write, ending=f".{format}")
    report(1.0, "Report written")


def _writer(format: ReportFormat, write_pdf: WritePdf, publisher: str) -> Callable[..., None]:  # noqa: A002
    match format:
        case ReportFormat.HTML:
            from reports.html import write_html

            return write_html
        case ReportFormat.MARKDOWN:
            from reports.markdown import write_markdown

            return write_markdown
        case ReportFormat.JSON:
            from reports.report_json import write_json

            return write_json
        case ReportFormat.CSV | ReportFormat.XLSX:
            from reports.story_claims import write_story_csv, write_story_xlsx

            return write_story_csv if format is ReportFormat.CSV else write_story_xlsx
        case ReportFormat.JSONLD:
            from functools import partial

            from reports.published import write_published

            return partial(write_published, publisher=publisher)
        case ReportFormat.PDF | ReportFormat.DOCX:
            return write_pdf

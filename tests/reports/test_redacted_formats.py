"""A story full of traces of a protected source, in every format and variant: none of them is in a file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reports.formats import ReportFormat, options_for, write_report_as
from reports.leaks import find_leak
from reports.model import ReportContent, report_of
from reports.options import ReportOptions, Variant
from workbench.evidence import Attribution
from workbench.history import Change, LogEntry, StepKind

FORMATS = [each for each in ReportFormat if each is not ReportFormat.PDF]
NAME = "Nadim Aziz"


def refuse_pdf(*_args: object, **_more: object) -> None:
    raise AssertionError("pages are laid out by the window")


def riddled(homs: Any) -> Any:
    """Put the source's name and number everywhere that somebody can type."""
    homs.evidence[3] = replace(
        homs.evidence[3],
        title=f"Col. {NAME}",
        attribution=Attribution.BACKGROUND,
        channel="telephone +963 944 123 456",
        note="n.aziz@army.example, see /home/rana/calls/aziz.m4a",
        address="https://people.example/aziz",
    )
    for place, piece in enumerate(homs.evidence):
        if place not in (1, 3):
            homs.evidence[place] = replace(piece, title=f"{piece.title} ({NAME})", note=f"from {NAME}")
    homs.evidence[1] = replace(homs.evidence[1], file_name="NadimAziz-0042.png")
    told = f"{NAME} said so on 0944-123 456; https://people.example/aziz?x=1 has it."
    for place, claim in enumerate(homs.claims):
        homs.claims[place] = replace(
            claim,
            wording=f"{claim.wording} says {NAME}" if place % 2 else claim.wording,
            claimant=f"Col. {NAME}",
            reason=told,
            proposed_wording=told if claim.proposed_wording else "",
            accepted_reason=told if claim.accepted_reason else "",
            note=told,
        )
    homs.links = [replace(link, quote=told, locator=f"where {NAME} stood", note=told) for link in homs.links]
    homs.queries = [replace(q, question=told, answer=told if q.answer else "") for q in homs.queries]
    homs.warnings = [told]
    homs.notes = [replace(note, text=told, author=NAME) for note in homs.notes]
    homs.title = f"{NAME} reaches Homs"
    return homs


def steps(homs: Any) -> Sequence[LogEntry]:
    claim, piece = homs.claims[0], homs.evidence[3]
    return [
        LogEntry(
            number=number,
            kind=StepKind.DO,
            label=f"Note of {NAME}",
            story_id=claim.story_id,
            at=claim.made_at,
            checker="Rana",
            group=number,
            changes=(change,),
        )
        for number, change in enumerate(
            [
                Change(before=replace(claim, reason=""), after=claim),
                Change(before=replace(piece, title="Leila Darwish"), after=piece),
                Change(before=None, after=replace(homs.evidence[0], title="Leila Darwish told us")),
            ],
            1,
        )
    ]


def content_of(homs: Any, files: dict[str, Path], options: ReportOptions) -> ReportContent:
    plain = homs.report(files=files)
    return report_of(
        homs.sheet(),
        checker=plain.checker,
        made_at=plain.made_at,
        program=plain.program,
        file_path=plain.file_path,
        options=options,
        log=steps(homs),
    )


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("variant", ["redacted", "short", "full"])
def test_no_trace_of_a_source_is_in_any_file(
    homs: Any,
    files: dict[str, Path],
    tmp_path: Path,
    format: ReportFormat,  # noqa: A002
    variant: str,
) -> None:
    options = ReportOptions(variant=Variant(variant), names_withheld=variant != "redacted", with_log=True)
    content = content_of(riddled(homs), files, options_for(format, options))
    path = tmp_path / f"report.{format}"
    write_report_as(
        content, path, format=format, overwrite=False, write_pdf=refuse_pdf, publisher="The Daily Desk"
    )
    assert content.protected is not None
    data = path.read_bytes()
    assert find_leak(data, content.protected, ending=path.suffix) is None
    for trace in (b"Aziz", b"aziz", b"123456", b"123 456", b"Darwish", b"/home/"):
        assert trace not in data
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(("report", "."))] == [path.name]


@pytest.mark.parametrize("format", [each for each in FORMATS if each is not ReportFormat.JSONLD])
def test_the_full_report_has_the_name(
    homs: Any,
    files: dict[str, Path],
    tmp_path: Path,
    format: ReportFormat,  # noqa: A002
) -> None:
    content = content_of(riddled(homs), files, ReportOptions())
    path = tmp_path / f"report.{format}"
    write_report_as(content, path, format=format, overwrite=False, write_pdf=refuse_pdf)
    searched = content_of(homs, files, ReportOptions(variant=Variant.REDACTED)).protected
    assert searched is not None
    assert find_leak(path.read_bytes(), searched, ending=path.suffix) is not None

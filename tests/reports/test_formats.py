"""Which format a file's name means, and what holds for all of them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.formats import ReportFormat, format_of, options_for, write_report_as
from reports.model import ReportContent, report_of
from reports.options import ReportOptions, Variant
from workbench.errors import Cancelled, OutputProblem

TEXTS = [one for one in ReportFormat if one is not ReportFormat.PDF]
"""PDF takes Qt; it is tested in tests/ui."""


def no_pdf(_content: ReportContent, _path: Path, **_more: Any) -> None:
    raise AssertionError("no other format asks for it")


def content_for(homs: Any, format_: ReportFormat, **options: Any) -> ReportContent:
    full = homs.report()
    return report_of(
        homs.sheet(),
        checker=full.checker,
        made_at=full.made_at,
        program=full.program,
        options=options_for(format_, ReportOptions(**options)),
    )


def write(homs: Any, path: Path, format_: ReportFormat, *, overwrite: bool = False, **options: Any) -> None:
    write_report_as(
        content_for(homs, format_, **options), path, format=format_, overwrite=overwrite, write_pdf=no_pdf
    )


@pytest.mark.parametrize("ending", [one.value for one in ReportFormat])
def test_a_files_ending_names_its_format(ending: str) -> None:
    assert format_of(Path(f"a/b.{ending}")) == ending
    assert format_of(Path(f"B.{ending.upper()}")) == ending


def test_other_names_of_the_endings_are_known_and_unknown_ones_are_not() -> None:
    assert format_of(Path("a.htm")) is ReportFormat.HTML
    assert format_of(Path("a.markdown")) is ReportFormat.MARKDOWN
    for name in ("a.doc", "a", "docx", "a.txt", "a.html.bak"):
        assert format_of(Path(name)) is None


@pytest.mark.parametrize("format_", TEXTS)
def test_an_existing_file_stays_unless_it_is_to_be_overwritten(
    homs: Any, tmp_path: Path, format_: ReportFormat
) -> None:
    path = tmp_path / f"r.{format_}"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputProblem, match="exists already"):
        write(homs, path, format_)
    assert path.read_text(encoding="utf-8") == "mine"
    write(homs, path, format_, overwrite=True)
    assert path.read_bytes() != b"mine"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format_", TEXTS)
def test_a_missing_folder_is_said(homs: Any, tmp_path: Path, format_: ReportFormat) -> None:
    with pytest.raises(OutputProblem, match="does not exist; make it first"):
        write(homs, tmp_path / "none" / f"r.{format_}", format_)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("format_", TEXTS)
def test_a_full_disk_is_said_and_nothing_is_left(
    homs: Any, tmp_path: Path, format_: ReportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever is written lands on a device that is always full.
    opened = Path.open

    def full(path: Path, *arguments: Any, **more: Any) -> Any:
        return opened(Path("/dev/full") if path.suffix == ".part" else path, *arguments, **more)

    if format_ in (ReportFormat.DOCX, ReportFormat.XLSX):
        pytest.skip("the library opens the file itself")
    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OutputProblem, match="no room left on the disk"):
        write(homs, tmp_path / f"r.{format_}", format_)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", TEXTS)
def test_a_job_that_is_stopped_leaves_nothing(homs: Any, tmp_path: Path, format_: ReportFormat) -> None:
    with pytest.raises(Cancelled):
        write_report_as(
            content_for(homs, format_),
            tmp_path / f"r.{format_}",
            format=format_,
            overwrite=False,
            write_pdf=no_pdf,
            cancelled=lambda: True,
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", [one for one in TEXTS if one is not ReportFormat.DOCX])
@pytest.mark.parametrize("variant", list(Variant))
def test_every_variant_is_written_in_every_format(
    homs: Any, tmp_path: Path, format_: ReportFormat, variant: Variant
) -> None:
    path = tmp_path / f"r.{format_}"
    write(homs, path, format_, variant=variant)
    if variant is Variant.REDACTED and format_ is not ReportFormat.XLSX:
        assert "Aziz" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", [ReportFormat.HTML, ReportFormat.MARKDOWN])
def test_the_short_report_names_what_must_change_and_nothing_else(
    homs: Any, tmp_path: Path, format_: ReportFormat
) -> None:
    path = tmp_path / f"r.{format_}"
    write(homs, path, format_, variant=Variant.SHORT)
    text = path.read_text(encoding="utf-8")
    assert "and borders three countries" in text
    assert "The claims, in the order of the article" not in text
    assert "#claim_" not in text
    assert "#evidence_" not in text


def test_what_is_published_is_always_redacted() -> None:
    options = options_for(ReportFormat.JSONLD, ReportOptions(with_log=True))
    assert options.redacts
    assert not options.with_log
    assert not options_for(ReportFormat.HTML, ReportOptions()).redacts


def test_no_format_but_pdf_loads_qt() -> None:
    modules = "html, markdown, report_json, story_claims, published, formats, word"
    probe = f"import sys; from reports import {modules}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0

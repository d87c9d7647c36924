"""The list of words that reports print themselves: it holds what formats write around people's words."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from reports.formats import ReportFormat, options_for, write_report_as
from reports.house_words import HOUSE_WORDS
from reports.leak_reading import read_everything
from reports.model import ReportContent, report_of
from reports.options import ReportOptions, Variant
from workbench.matching.folding import fold, folded_tokens

KEPT = frozenset({"language", "media_type", "sha256"})
"""What decides how something is shown, and holds no name."""


def emptied(content: ReportContent) -> ReportContent:
    """Put an x in the place of every letter and figure; ids stay, a template does not."""
    options = replace(content.options, template=None)
    bare: ReportContent = _without_words(replace(content, protected=None))
    return replace(bare, options=options, file_path=content.file_path)


def _without_words(value: Any) -> Any:
    match value:
        case Enum():
            return value
        case str():
            return "".join("x" if character.isalnum() else character for character in value)
        case tuple() | list():
            return [_without_words(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            told: dict[str, Any] = {}
            change: Callable[[Any], Any] = _without_words
            for field in fields(value):
                now = getattr(value, field.name)
                if field.name in KEPT or field.name == "id" or field.name.endswith("_id"):
                    continue
                told[field.name] = change(now)
            return replace(value, **told)
        case _:
            return value


def words_in(homs: Any, files: dict[str, Path], path: Path, variant: Variant) -> set[str]:
    """Give the words of a report in which nobody has said anything."""
    plain = homs.report(files=files)
    format = ReportFormat(path.suffix[1:])  # noqa: A001
    content = report_of(
        homs.sheet(),
        checker=plain.checker,
        made_at=plain.made_at,
        program=plain.program,
        file_path=plain.file_path,
        options=options_for(format, ReportOptions(variant=variant, with_log=True)),
    )
    write_report_as(emptied(content), path, format=format, overwrite=True, write_pdf=no_pdf, publisher="xxx")
    found = read_everything(path.read_bytes(), path.suffix)
    tokens = {token for _where, text in found for token in folded_tokens(fold(text))}
    return {token for token in tokens if re.fullmatch(r"[a-z]{3,}", token) and "xx" not in token}


def no_pdf(*_args: object, **_more: object) -> None:
    raise AssertionError("pages are laid out by the window")


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("format", [each for each in ReportFormat if each is not ReportFormat.PDF])
def test_what_a_report_prints_by_itself_is_on_the_list(
    homs: Any,
    files: dict[str, Path],
    tmp_path: Path,
    format: ReportFormat,  # noqa: A002
    variant: Variant,
) -> None:
    found = words_in(homs, files, tmp_path / f"report.{format}", variant)
    assert sorted(found - HOUSE_WORDS) == []

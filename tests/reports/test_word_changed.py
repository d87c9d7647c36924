"""Reports of drafts that changed while they were checked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from docx import Document

from reports.word import write_report
from workbench.claims import Doubt, Verdict
from workbench.ids import RevisionId


def words_of(content: Any, path: Path) -> str:
    write_report(content, path, overwrite=True)
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_suspended_and_gone_claims_are_said_in_words(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk("About 1,500 families fled. The mayor left.")
    held = desk.claim("About 1,500 families fled.", verdict=Verdict.VERIFIED, reason="counted")
    gone = desk.claim("The mayor left.", verdict=Verdict.VERIFIED, reason="she said so")
    anchor = replace(gone.anchor, revision_id=RevisionId("older"), quote="The bridge fell.")
    desk.claims[:] = [
        replace(held, doubt=Doubt.WORDS, checked_quote="About 1,400 families fled."),
        replace(gone, anchor=anchor),
    ]
    words = words_of(desk.report(), tmp_path / "out.docx")
    assert "Changed since they were checked: 1" in words
    assert "About 1,400 families fled." in words
    assert "No longer in the draft" in words
    assert "“The bridge fell.”" in words
    assert "she said so" in words


def test_report_without_changes_says_nothing_of_them(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk("The mayor left.")
    desk.claim("The mayor left.", verdict=Verdict.VERIFIED, reason="she said so")
    words = words_of(desk.report(), tmp_path / "out.docx")
    assert "No longer in the draft" not in words
    assert "Changed since" not in words

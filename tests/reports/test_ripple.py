"""The list of where else a claim stands, written as CSV and as a Word document."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document

from reports.ripple import RippleContent, state_in_words, write_ripple
from workbench.anchors import anchor_at
from workbench.claims import Claim, Verdict
from workbench.errors import OutputProblem
from workbench.ripple import Carrier, Tie
from workbench.stories import Story

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STORY = Story(id="s1", title="=1+1", revision_id="r1", made_at=NOW, made_by="Ann")
CLAIM = Claim(
    id="c1",
    story_id="s1",
    anchor=anchor_at("r1", "وصل المقاتلون إلى حمص.", start=0, end=22),
    wording="وصل المقاتلون إلى حمص.",
    verdict=Verdict.CONTRADICTED,
    made_at=NOW,
    made_by="Ann",
    checked_at=NOW,
    checked_by="Ann",
)


@pytest.fixture
def content() -> RippleContent:
    other = replace(STORY, id="s2", title="Homs & after", due_at=NOW - timedelta(days=1))
    claim = replace(CLAIM, id="c2", story_id="s2", wording="-5 degrees", verdict=Verdict.VERIFIED)
    carriers = [Carrier(story=other, claim=claim, tie=Tie.RELIED)]
    return RippleContent(story=STORY, claim=CLAIM, carriers=carriers, checker="Ann", made_at=NOW)


def test_csv_holds_the_claim_and_the_others_without_formulas(content: RippleContent, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    assert write_ripple(content, path, format="csv", overwrite=False) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        own, other = csv.DictReader(stream)
    assert (own["story"], own["claim"], own["verdict"]) == ("'=1+1", CLAIM.wording, "contradicted")
    assert (other["tie"], other["claim"], other["state"]) == ("relied on it", "'-5 degrees", "past due")


def test_word_document_names_story_claim_verdict_and_state(content: RippleContent, tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    write_ripple(content, path, format="docx", overwrite=False)
    document = Document(str(path))
    (table,) = document.tables
    story, claim, verdict, tie = (cell.text for cell in table.rows[1].cells)
    assert "Homs & after" in story and "was due 21 Nov 2026, 12:00, may be in print" in story
    assert claim == "-5 degrees"
    assert "Verified, 22 Nov 2026" in verdict
    assert tie == "relied on it"
    assert any(CLAIM.wording in paragraph.text for paragraph in document.paragraphs)


def test_existing_file_is_kept(content: RippleContent, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("mine")
    with pytest.raises(OutputProblem, match="exists already"):
        write_ripple(content, path, format="csv", overwrite=False)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "no due time"),
        ({"due_at": NOW + timedelta(hours=2)}, "due 22 Nov 2026, 14:00"),
        ({"due_at": NOW, "archived_at": NOW}, "archived 22 Nov 2026"),
    ],
)
def test_state_of_a_story_is_said_in_words(changes, words: str) -> None:
    assert state_in_words(replace(STORY, **changes), now=NOW) == words

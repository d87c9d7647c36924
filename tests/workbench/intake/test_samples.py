import sys
from importlib.resources import as_file
from pathlib import Path
from subprocess import run

import pytest

from seeds import SAMPLES, archive_path
from seeds.build import STORIES, main
from workbench.archive import ArchiveRecord
from workbench.claims import Verdict
from workbench.drafts import BlockKind, Draft
from workbench.intake.records import read_records
from workbench.intake.word import read_docx

ARTICLE = Path(__file__).resolve().parents[4] / "shared" / "seed" / "homs-article.txt"


def draft_of(name: str) -> Draft:
    (sample,) = (sample for sample in SAMPLES if sample.name == name)
    return read_docx(sample.path.read_bytes())


def archive() -> list[ArchiveRecord]:
    with as_file(archive_path()) as path:
        found = list(read_records(path))
    records = [record for record in found if isinstance(record, ArchiveRecord)]
    assert len(records) == len(found)
    return records


@pytest.mark.parametrize("name", STORIES)
def test_the_word_samples_come_out_of_their_script_byte_for_byte(name: str, tmp_path: Path) -> None:
    main(tmp_path)
    (sample,) = (sample for sample in SAMPLES if sample.name == name)
    assert (tmp_path / name).read_bytes() == sample.path.read_bytes()


@pytest.mark.parametrize("name", STORIES)
def test_reading_a_word_sample_keeps_all_that_is_in_it(name: str) -> None:
    draft = draft_of(name)
    (sample,) = (sample for sample in SAMPLES if sample.name == name)
    assert (draft.title, draft.byline) == (sample.title, STORIES[name].author)
    assert draft.language.startswith(sample.language)
    assert {block.kind for block in draft.blocks} == set(BlockKind)
    assert len(draft.links) == len(draft.notes) == 1
    lines = draft.text.split("\n")
    assert sum(line == "Footage shared online appears to show a highway full of cars leaving Homs. "
               "This newspaper was not able to confirm when or where it was filmed." for line in lines) == (
        name == "homs.docx"
    )  # fmt: skip


def test_the_tracked_change_of_the_sample_is_read_as_accepted() -> None:
    draft = draft_of("homs.docx")
    assert "Thousands of families" in draft.text and "Hundreds" not in draft.text
    assert any("tracked change" in warning for warning in draft.warnings)
    assert draft.text[draft.notes[0].start : draft.notes[0].end] == "3 miles"


def test_the_sample_archive_has_every_verdict_and_both_languages() -> None:
    records = archive()
    assert 25 <= len(records) <= 40
    assert {record.verdict for record in records} == set(Verdict) - {Verdict.UNCHECKED}
    assert {record.language for record in records} == {"en", "ar"}
    assert all(record.checked_on and record.address and record.source and record.reason for record in records)
    assert len({record.external_id for record in records}) == len(records)


def test_the_sample_archive_differs_from_the_samples_in_a_figure_and_in_a_place() -> None:
    wordings = " ".join(record.wording for record in archive())
    text = draft_of("homs.docx").text
    assert "5 miles from the city" in wordings and "3 miles from the city" in text
    assert "cars leaving Hama" in wordings and "cars leaving Homs" in text


@pytest.mark.skipif(not ARTICLE.exists(), reason="needs ../shared/seed/homs-article.txt")
def test_no_run_of_eight_words_of_the_samples_is_the_publishers() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = [word.strip("“”\"'’.,:;()").lower() for word in text.split()]
        return set(zip(*(words[start:] for start in range(8)), strict=False))

    assert not runs(ARTICLE.read_text("utf-8")) & runs(draft_of("homs.docx").text)


def test_listing_the_samples_imports_nothing_heavy() -> None:
    heavy = "{'docx', 'lxml', 'sqlalchemy', 'PySide6', 'openpyxl', 'seeds.build'}"
    code = f"import seeds, sys; seeds.SAMPLES[0].path.name; sys.exit(bool({heavy} & set(sys.modules)))"
    assert run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0

"""Office drafts that others made: each ends in text or in one plain sentence."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.drafts import Draft
from workbench.errors import UnreadableDraft
from workbench.intake.odt import read_odt
from workbench.intake.word import read_docx

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
MOST_SECONDS = 10.0

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")


def check(draft: Draft) -> None:
    assert draft.text.strip()
    assert draft.text.split("\n") == [draft.text[one.start : one.end] for one in draft.blocks]
    for span in (*draft.links, *draft.notes):
        assert 0 <= span.start < span.end <= len(draft.text)


@pytest.mark.parametrize(("kind", "read"), [("docx", read_docx), ("odt", read_odt)])
def test_every_file_ends_in_text_or_one_sentence(kind: str, read: Callable[[bytes], Draft]) -> None:
    slow, texts = [], 0
    for path in sorted((CORPUS / kind).iterdir()):
        begun = time.perf_counter()
        try:
            check(read(path.read_bytes()))
            texts += 1
        except UnreadableDraft as error:
            assert str(error).endswith("."), path.name
            assert "\n" not in str(error), path.name
        if time.perf_counter() - begun > MOST_SECONDS:
            slow.append(path.name)
    assert slow == []
    assert texts > 0


def test_each_reader_names_the_files_of_the_other() -> None:
    for path in sorted((CORPUS / "odt").iterdir()):
        with pytest.raises(UnreadableDraft, match=r"not a Word document"):
            read_docx(path.read_bytes())
    with pytest.raises(UnreadableDraft, match=r"is a Word document; rename it"):
        read_odt((CORPUS / "docx" / "document__SampleDoc.docx").read_bytes())

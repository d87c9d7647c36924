"""PDF: paragraphs are put together again from lines, in a process of their own."""

from collections.abc import Sequence

import pytest

from workbench import own_processes
from workbench.drafts import BlockKind, Draft
from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake import read_draft
from workbench.intake.isolation import read_apart
from workbench.intake.pdf import read_pdf

Line = tuple[int, int, int, str]  # left, baseline, size, words

FIRST = ["The army withdrew from the city on Thursday", "after three days of fighting, the ministry said."]
SECOND = ["Residents spoke of queues at the bridge where", "soldiers let cars pass until midnight."]


def pdf(pages: Sequence[Sequence[Line]], *, more: str = "", trailer: str = "") -> bytes:
    """Make a PDF of lines in Courier, whose letters are all 0.6 of their size wide."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F {size} Tf {left} {foot} Td ({words}) Tj ET\n" for left, foot, size, words in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> {more} >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def lines(words: Sequence[str], *, top: int = 700, size: int = 12) -> list[Line]:
    return [(60, top - 14 * number, size, text) for number, text in enumerate(words)]


def texts(draft: Draft) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks]


def test_lines_become_paragraphs_again() -> None:
    draft = read_pdf(pdf([lines(FIRST) + lines(SECOND, top=660)]))
    assert texts(draft) == [" ".join(FIRST), " ".join(SECOND)]
    assert draft.media_type == "application/pdf"


def test_large_letters_make_a_heading() -> None:
    draft = read_pdf(pdf([[(60, 740, 20, "The road north"), *lines(FIRST)]]))
    assert (draft.blocks[0].kind, draft.blocks[0].level) == (BlockKind.HEADING, 1)
    assert draft.title == "The road north"


def test_a_sentence_goes_on_over_the_page() -> None:
    open_end = [
        "Residents spoke of long queues at the bridge",
        "where soldiers let all of the cars pass until",
    ]
    draft = read_pdf(pdf([lines(FIRST, top=760) + lines(open_end), lines(["midnight.", *FIRST])]))
    assert " ".join([*open_end, "midnight."]) in draft.text


def test_running_heads_and_page_numbers_are_left_out() -> None:
    bodies = (FIRST, SECOND, ["A third page follows."])
    pages = [
        [(60, 780, 9, "The Paper"), *lines(body, top=650), (300, 20, 9, f"Page {number} of 3")]
        for number, body in enumerate(bodies, 1)
    ]
    draft = read_pdf(pdf(pages))
    assert draft.text.split("\n") == [" ".join(body) for body in bodies]
    assert any("left out" in warning for warning in draft.warnings)


def test_divided_words_are_joined_and_compounds_kept() -> None:
    divided = ["A statement on the with-", "drawal named the north-", "eastern suburbs and Al-", "Assad."]
    elsewhere = ["The withdrawal from north-eastern towns ended."]
    draft = read_pdf(pdf([lines(divided) + lines(elsewhere, top=600)]))
    assert texts(draft)[0] == "A statement on the withdrawal named the north-eastern suburbs and Al-Assad."


def test_links_lie_on_their_words() -> None:
    link = (
        "/Annots [<< /Type /Annot /Subtype /Link /Rect [60 696 81 710] "
        "/A << /S /URI /URI (https://example.org/x) >> >>]"
    )
    draft = read_pdf(pdf([lines(FIRST)], more=link))
    assert [(draft.text[one.start : one.end], one.address) for one in draft.links] == [
        ("The", "https://example.org/x")
    ]


def test_a_page_without_text_is_named() -> None:
    draft = read_pdf(pdf([lines(FIRST), [], lines(SECOND)]))
    assert any(warning.startswith("Page 2 of the PDF has no text") for warning in draft.warnings)


def test_a_pdf_of_pictures_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="pictures of its pages"):
        read_pdf(pdf([[]]))


def test_a_locked_pdf_is_refused() -> None:
    code = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{code}> /U <{code}> >> /ID [<{code}> <{code}>]"
    with pytest.raises(UnreadableDraft, match="protected with a password"):
        read_pdf(pdf([lines(FIRST)], trailer=lock))


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="damaged"):
        read_pdf(b"%PDF-1.7\nnothing follows")


def test_the_process_answers_as_the_reader_does() -> None:
    told: list[float] = []
    data = pdf([lines(FIRST), lines(SECOND)])
    apart = read_draft(data, name="story.pdf", report=lambda fraction, _text: told.append(fraction))
    assert (apart.text, apart.blocks) == (read_pdf(data).text, read_pdf(data).blocks)
    assert apart.language == "en"
    assert told == [0.0, 0.5]


def test_the_process_passes_on_why_a_file_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="pictures of its pages"):
        read_draft(pdf([[]]), name="scan.pdf")


def test_reading_that_does_not_end_is_stopped() -> None:
    with pytest.raises(UnreadableDraft, match="took too long"):
        read_apart("pdf", b"%PDF", report=lambda _f, _t: None, cancelled=lambda: False, seconds=1e-9)


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        read_draft(pdf([lines(FIRST)]), name="a.pdf", cancelled=lambda: True)


def test_a_parser_that_crashes_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_processes, "_START", "import os; os.abort()")
    with pytest.raises(UnreadableDraft, match="broke off"):
        read_draft(pdf([lines(FIRST)]), name="a.pdf")


def test_a_fault_of_ours_is_not_taken_for_the_files() -> None:
    with pytest.raises(RuntimeError, match="KeyError"):
        read_apart("nonsense", b"", report=lambda _f, _t: None, cancelled=lambda: False)

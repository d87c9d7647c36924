"""Any file ends in a draft or in one plain sentence that names it and says what to do."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UnreadableDraft
from workbench.intake import READABLE, read_draft

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
SENTENCE = "The army left the city on Thursday, the ministry said."


def package(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(500)


REFUSED = [
    ("a.txt", b"", "“a.txt” is empty"),
    ("a.txt", b"\xef\xbb\xbf \r\n\t", "“a.txt” is empty"),
    ("photo.docx", b"\x89PNG\r\n\x1a\n" + bytes(50), "“photo.docx” is a PNG picture, .*add it as evidence"),
    ("a.docx", b"\xff\xd8\xff\xe0" + bytes(50), "a JPEG picture"),
    ("a.pdf", b"RIFF\0\0\0\0WEBPVP8 " + bytes(50), "a WebP picture"),
    ("a.txt", b"\0\0\0\x18ftypmp42" + bytes(50), "is a video"),
    ("a.txt", b"\0\0\0\x18ftypheic" + bytes(50), "a HEIC picture"),
    ("a.doc", ole("WordDocument"), "old Word format .*save it as .docx"),
    ("a.docx", ole("EncryptedPackage"), "protected with a password"),
    ("a.xls", ole("Workbook"), "old Excel file"),
    ("a.docx", package(xl__workbook="x"), "is a spreadsheet"),
    ("a.docx", package(ppt__presentation="x"), "is a presentation"),
    ("a.pages", package(Index__Document="x", **{"Index__Document.iwa": "x"}), "is a Pages document"),
    ("a.ods", package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "is a spreadsheet"),
    ("a.zip", package(notes="x"), "is a ZIP archive"),
    ("a.docx", b"PK\x03\x04" + bytes(100), "damaged"),
    ("a.docx", bytes(range(200)) * 10, "damaged"),
    ("a.bin", bytes(range(256)) * 40, "not text"),
    ("a.mht", b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a web archive or a mail"),
    ("a.xml", b"<?xml version='1.0'?><w:wordDocument/>", "a Word file in XML"),
]  # fmt: skip

READ = [
    ("a.txt", SENTENCE.encode(), "text/plain"),
    ("no ending", SENTENCE.encode(), "text/plain"),
    ("a.md", f"# Homs\n\n{SENTENCE}".encode(), "text/markdown"),
    ("a.txt", f"<!DOCTYPE html><p>{SENTENCE}".encode(), "text/html"),
    ("a.html", SENTENCE.encode(), "text/html"),
    ("a.txt", f"\ufeff<html><p>{SENTENCE}".encode("utf-16-le"), "text/html"),
    ("a.doc", b"{\\rtf1 " + SENTENCE.encode() + b"}", "application/rtf"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), REFUSED)
def test_what_is_no_draft_is_refused_in_a_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDraft, match=sentence) as refusal:
        read_draft(data, name=name)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("name", "data", "media_type"), READ)
def test_the_content_decides_how_a_file_is_read(name: str, data: bytes, media_type: str) -> None:
    draft = read_draft(data, name=name)
    assert draft.media_type == media_type
    assert SENTENCE in draft.text
    assert draft.language == "en"


def test_a_file_past_all_measure_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="more than 20 MB of text"):
        read_draft(b"a " * 10_000_001, name="a.txt")


def test_a_language_that_the_script_rules_out_is_replaced() -> None:
    page = '<html lang="en"><p>دخلت الفصائل المسلحة مدينة حمص يوم الجمعة</p>'
    assert read_draft(page.encode(), name="a.html").language == "ar"
    assert read_draft(b'<html lang="en_GB"><p>The end of it.</p>', name="a.html").language == "en-GB"


def test_the_chosen_encoding_reaches_the_reader() -> None:
    assert read_draft("Жизнь".encode("koi8_r"), name="a.txt", encoding="koi8_r").text == "Жизнь"


def test_every_format_of_the_issue_can_be_chosen() -> None:
    endings = {ending for some in READABLE.values() for ending in some}
    assert endings >= {".docx", ".odt", ".txt", ".md", ".html", ".rtf", ".pdf"}


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.html", "a.md", "a.rtf", "a.odt"]))
def test_any_bytes_end_in_text_or_a_sentence(data: bytes, name: str) -> None:
    try:
        draft = read_draft(data, name=name)
    except UnreadableDraft as error:
        assert str(error).endswith(".")
        return
    assert draft.text.split("\n") == [draft.text[block.start : block.end] for block in draft.blocks]


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")
@pytest.mark.parametrize("folder", ["docx", "odt", "rtf", "html", "txt", "pdf"])
def test_files_that_others_made_end_in_text_or_a_sentence(folder: str) -> None:
    slow, texts = [], 0
    for path in sorted((CORPUS / folder).iterdir()):
        begun = time.perf_counter()
        try:
            draft = read_draft(path.read_bytes(), name=path.name)
        except UnreadableDraft as error:
            assert str(error).endswith("."), path.name
            assert "\n" not in str(error), path.name
        else:
            texts += 1
            blocks = [draft.text[block.start : block.end] for block in draft.blocks]
            assert draft.text.split("\n") == blocks, path.name
        if time.perf_counter() - begun > 10:
            slow.append(path.name)
    assert slow == []
    assert texts > 0

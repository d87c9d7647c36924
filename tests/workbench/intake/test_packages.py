"""Files that are broken, hostile, or not what their name says."""

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from workbench.drafts import Draft
from workbench.errors import UnreadableDraft
from workbench.intake import packages
from workbench.intake.odt import read_odt
from workbench.intake.word import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

READERS = pytest.mark.parametrize("read", [read_docx, read_odt])


def packed(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(inside: str, *, before: str = "") -> bytes:
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def said(read: Callable[[bytes], Draft], data: bytes) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read(data)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@READERS
@pytest.mark.parametrize("data", [b"", b"  \r\n"])
def test_an_empty_file_says_so(read: Callable[[bytes], Draft], data: bytes) -> None:
    assert said(read, data) == "The file is empty; ask for a new copy."


@READERS
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "is a picture"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"{\\rtf1 Homs}", "is an RTF file"),
        (b"<!DOCTYPE html><p>Homs", "is a web page"),
        (b"Homs fell in December.", "is not a"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word format"),
        (packed({"notes.txt": "Homs"}), "not a"),
    ],
)
def test_another_kind_of_file_is_named(read: Callable[[bytes], Draft], data: bytes, words: str) -> None:
    assert words in said(read, data)


def test_a_protected_word_file_says_what_to_do() -> None:
    data = OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert said(read_docx, data) == (
        "The file is protected with a password; remove the password in Word and open it again."
    )


def test_a_zip_with_encrypted_parts_is_protected() -> None:
    data = bytearray(word("<w:p/>"))
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    assert "protected with a password" in said(read_docx, bytes(data))


@READERS
def test_a_truncated_file_is_damaged(read: Callable[[bytes], Draft]) -> None:
    assert said(read, word("<w:p/>" * 500)[:-40]) == packages.DAMAGED


def test_broken_xml_and_broken_compression_are_damage() -> None:
    assert said(read_docx, word("<w:p>")) == packages.DAMAGED
    data = bytearray(word("<w:p/>" * 500))
    place = data.index(b"word/document.xml") + len("word/document.xml") + 4
    data[place : place + 8] = b"\xff" * 8
    assert said(read_docx, bytes(data)) == packages.DAMAGED


def test_every_cut_of_a_file_ends_in_text_or_one_sentence() -> None:
    whole = word("<w:p><w:r><w:t>Homs fell.</w:t></w:r></w:p>")
    for length in range(0, len(whole), 7):
        said(read_docx, whole[:length])
    for place in range(0, len(whole), 5):
        data = bytearray(whole)
        data[place] ^= 0xFF
        try:
            read_docx(bytes(data))
        except UnreadableDraft as error:
            assert str(error).endswith(".")


@READERS
def test_a_zip_bomb_is_refused_before_it_is_unpacked(read: Callable[[bytes], Draft]) -> None:
    line = "<w:p><w:r><w:t>bomb</w:t></w:r></w:p>"
    bomb = packed({"word/document.xml": line * 1_600_000, "content.xml": line * 1_600_000})
    tracemalloc.start()
    begun = time.perf_counter()
    assert said(read, bomb) == packages.TOO_LARGE
    assert time.perf_counter() - begun < 2
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_part_that_lies_about_its_size_is_not_unpacked_past_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "LARGEST_XML", 10_000)
    data = bytearray(word("<w:p/>" * 5_000))
    central = data.rindex(b"PK\x01\x02")
    local = data.rindex(b"PK\x03\x04")
    for place in (central + 24, local + 22):
        data[place : place + 4] = struct.pack("<I", 500)
    assert said(read_docx, bytes(data)) in (packages.DAMAGED, packages.TOO_LARGE)
    assert said(read_docx, word("<w:p/>" * 5_000)) == packages.TOO_LARGE


def test_too_many_parts_are_refused() -> None:
    assert said(read_docx, packed({f"{number}.xml": "" for number in range(10_001)})) == packages.TOO_LARGE


def test_xml_made_of_countless_small_elements_is_refused() -> None:
    assert said(read_docx, word("<w:p/>" * 4_000_000)) == packages.TOO_LARGE


@pytest.mark.parametrize(("depth", "readable"), [(30, True), (60, True), (300, False)])
def test_nesting_ends_in_text_or_one_sentence(depth: int, *, readable: bool) -> None:
    cell = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    data = word("<w:tbl><w:tr><w:tc>" * depth + cell + "</w:tc></w:tr></w:tbl>" * depth)
    if readable:
        assert read_docx(data).text == "deep"
    else:
        assert said(read_docx, data) == packages.TOO_DEEP
    assert read_docx(word("<w:sdt>" * 240 + cell + "</w:sdt>" * 240)).text == "deep"


def test_a_damaged_side_part_costs_a_warning_only() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Target="styles.xml"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>'
    )
    document = (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Homs</w:t></w:r></w:p></w:body></w:document>'
    )
    draft = read_docx(
        packed(
            {
                "word/document.xml": document,
                "word/_rels/document.xml.rels": relations,
                "word/styles.xml": "<w:styles",
            }
        )
    )
    assert draft.text == "Homs"
    assert draft.warnings == ("Part of the file is damaged and was left out (styles.xml).",)


def test_an_entity_bomb_does_no_harm() -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9)
    )
    bomb = word("<w:p><w:r><w:t>Homs &j;fell.</w:t></w:r></w:p>", before=f"<!DOCTYPE x [{entities}]>")
    begun = time.perf_counter()
    try:
        assert read_docx(bomb).text == "Homs fell."
    except UnreadableDraft as error:
        assert str(error) == packages.DAMAGED
    assert time.perf_counter() - begun < 2


def test_an_outer_entity_is_never_fetched(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("SECRET")
    before = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    assert read_docx(word("<w:p><w:r><w:t>A&e;B</w:t></w:r></w:p>", before=before)).text == "AB"


def test_a_spreadsheet_named_docx_says_so() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    )
    data = packed({"_rels/.rels": relations, "xl/workbook.xml": "<workbook/>"})
    assert "not a Word document" in said(read_docx, data)


def test_part_names_are_found_whatever_their_case_and_slashes() -> None:
    document = (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Homs</w:t></w:r></w:p></w:body></w:document>'
    )
    assert read_docx(packed({"Word\\Document.xml": document})).text == "Homs"

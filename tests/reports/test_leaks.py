"""The leak test: names hidden wherever a finished file can hide them, and what the refusal says."""

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin

from reports.leaks import find_leak
from reports.model import ReportContent, report_of
from reports.options import ReportOptions, Variant
from reports.placing import put_report
from reports.protected import Protected, source_of
from reports.word import write_report
from workbench.errors import Leak
from workbench.evidence import Attribution, EvidenceKind

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOURCE = source_of(
    "Source A",
    names=["Col. Nadim Aziz"],
    contacts=["telephone +963 944 123 456", "https://people.example/nadim"],
    notes=["n.aziz@army.example"],
)
PROTECTED = Protected([SOURCE], paths=["/home/rana/calls/one.m4a"])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(parts: dict[str, str | bytes], comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
        file.comment = comment
    return stream.getvalue()


def body(inside: str) -> bytes:
    return package({"word/document.xml": f"<w:document {W}><w:body>{inside}</w:body></w:document>"})


def picture(kind: str, **more: Any) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, kind, **more)
    return stream.getvalue()


def exif(tag: int, words: str | bytes) -> Image.Exif:
    found = Image.Exif()
    found[tag] = words
    return found


def chunk(words: str) -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_itxt("Author", words, zip=True)
    return found


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "clean"
    sheet["A1"].comment = Comment("ask Nadim", "desk")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def properties(name: str) -> bytes:
    document = Document()
    document.core_properties.keywords = name
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(*, content: bytes = b"", info: bytes = b"", annotation: bytes = b"") -> bytes:
    stream = zlib.compress(b"BT /F1 12 Tf 20 100 Td " + content + b" ET")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        + annotation
        + b">>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<<" + info + b">>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, one)
    table = b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


ODF = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MAIL = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:n.aziz@army.example)>>>>]"
SPLIT = "<w:p><w:r><w:t>said Na</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>dim</w:t></w:r></w:p>"
LINK = '<Relationships><Relationship Id="r" Target="https://a.example/?q=%4Eadim"/></Relationships>'
PAGE = base64.b64encode(picture("JPEG", exif=exif(0x010E, "by Nadim"))).decode()

HOSTILE: dict[str, tuple[bytes, str]] = {
    "in a run": (body("<w:p><w:r><w:t>Aziz said</w:t></w:r></w:p>"), ".docx"),
    "split over runs": (body(SPLIT), ".docx"),
    "split by a soft hyphen": (body("<w:p><w:r><w:t>Na\u00addim</w:t></w:r></w:p>"), ".docx"),
    "as an entity": (body("<w:p><w:r><w:t>&#78;adim</w:t></w:r></w:p>"), ".docx"),
    "as an entity in an entity": (body("<w:p><w:r><w:t>&amp;#78;adim</w:t></w:r></w:p>"), ".docx"),
    "in a deleted run": (body("<w:p><w:del><w:r><w:delText>Nadim</w:delText></w:r></w:del></w:p>"), ".docx"),
    "in a field": (body("<w:p><w:r><w:instrText>AUTHOR Nadim</w:instrText></w:r></w:p>"), ".docx"),
    "in an alt text": (body('<w:p><w:drawing descr="Nadim at home"/></w:p>'), ".docx"),
    "in a comment of the XML": (body("<!-- Nadim -->"), ".docx"),
    "as a number in two runs": (body("<w:p><w:r><w:t>0944 12</w:t></w:r><w:t>3456</w:t></w:p>"), ".docx"),
    "in the properties": (properties("Nadim"), ".docx"),
    "in custom XML": (package({"customXml/item1.xml": "<a><who>Nadim</who><b>x</b></a>"}), ".docx"),
    "in a link’s target": (package({"word/_rels/document.xml.rels": LINK}), ".docx"),
    "in the name of a part": (package({"word/media/NadimAziz.png": b"x"}), ".docx"),
    "in the comment of the package": (package({"a.xml": "<a/>"}, comment=b"for Nadim"), ".docx"),
    "in the EXIF of a picture": (
        package({"word/media/i.jpeg": picture("JPEG", exif=exif(0x9C9D, "Nadim Aziz".encode("utf-16-le")))}),
        ".docx",
    ),
    "in a comment of a picture": (package({"word/media/i.jpeg": picture("JPEG", comment=b"Nadim")}), ".docx"),
    "in a packed chunk of a picture": (
        package({"Pictures/i.png": picture("PNG", pnginfo=chunk("Nadim"))}),
        ".odt",
    ),
    "in an ODT": (
        package({"content.xml": f'<o xmlns:t="{ODF}"><t:p>Na<t:span>dim</t:span></t:p></o>'}),
        ".odt",
    ),
    "in a cell’s comment": (workbook(), ".xlsx"),
    "in an embedded workbook": (package({"word/embeddings/book.xlsx": workbook()}), ".docx"),
    "in a page’s entity": (b"<p>N&#97;dim</p>", ".html"),
    "in a page’s tags": (b"<p>Na<b>di</b>m</p>", ".html"),
    "in a page’s address": (b'<p><a href="https://a.example/N%61dim">x</a></p>', ".html"),
    "in a page’s style": (b"<style>p::after{content:'Nadim'}</style>", ".html"),
    "in a page’s comment": (b"<!-- Nadim -->", ".html"),
    "in a page’s picture": (f'<img src="data:image/jpeg;base64,{PAGE}">'.encode(), ".html"),
    "in Markdown": (b"- **Na**dim said", ".md"),
    "in Markdown’s escapes": (b"n.a\\.aziz or n.aziz\\@army\\.example", ".md"),
    "in Markdown’s link": (b"[x](tel:+963-944-123456)", ".md"),
    "in JSON": (json.dumps({"reason": "N\u0430dim Aziz"}).encode(), ".json"),
    "in JSON’s escapes": (b'{"a": ["\\u004eadim"]}', ".json"),
    "in a name in JSON": (b'{"nadim": 1}', ".json"),
    "in JSON Lines": (b'{"a": 1}\n{"a": "Nadim"}', ".jsonl"),
    "in CSV": ("claim,reason\r\n1,\"'=Nadim\"\r\n".encode("utf-8-sig"), ".csv"),
    "as an address in CSV": (b"a,https://people.example/nadim/", ".csv"),
    "as a path in CSV": (b"a,file:///home/rana/calls/one.m4a", ".csv"),
    "as a number in CSV": ("a,+963 (944) 12\u00a03456".encode(), ".csv"),
    "in Arabic figures": ("a,٠٩٤٤١٢٣٤٥٦".encode(), ".csv"),
    "in a PDF’s text": (pdf(content=b"(Na) Tj (dim) Tj"), ".pdf"),
    "in a PDF’s properties": (pdf(info=b"/Author(Nadim)"), ".pdf"),
    "in a PDF’s wide properties": (pdf(info=b"/Title<FEFF004E006100640069006D>"), ".pdf"),
    "in a PDF’s link": (pdf(annotation=MAIL), ".pdf"),
}  # fmt: skip


@pytest.mark.parametrize("how", HOSTILE)
def test_a_name_is_found_wherever_it_hides(how: str) -> None:
    data, ending = HOSTILE[how]
    found = find_leak(data, PROTECTED, ending=ending)
    assert found is not None
    assert found.where


CLEAN: dict[str, tuple[bytes, str]] = {
    "docx": (body("<w:p><w:r><w:t>Source A said so in 1944.</w:t></w:r></w:p>"), ".docx"),
    "html": (b"<p>Naadim&amp;c. azizi</p>", ".html"),
    "json": (json.dumps({"a": "x" * 300, "b": 944123}).encode(), ".json"),
    "csv": (b"claim,reason\r\n1,Source A", ".csv"),
    "picture": (package({"word/media/i.jpeg": picture("JPEG")}), ".docx"),
    "pdf": (pdf(content=b"(Source A said so) Tj"), ".pdf"),
}


@pytest.mark.parametrize("kind", CLEAN)
def test_a_clean_file_has_no_leak(kind: str) -> None:
    data, ending = CLEAN[kind]
    assert find_leak(data, PROTECTED, ending=ending) is None


def with_source(desk: Any, **more: Any) -> None:
    piece = desk.piece(
        EvidenceKind.PERSON, "Col. Nadim Aziz", **({"attribution": Attribution.OFF_THE_RECORD} | more)
    )
    desk.link(desk.claims[0], piece)


def redacted(desk: Any, files: dict[str, Path] | None = None) -> ReportContent:
    return report_of(
        desk.sheet(),
        checker="Rana Haddad",
        made_at=NOON,
        program="Workbench",
        file_path=(lambda sha256: files[sha256]) if files else None,
        options=ReportOptions(variant=Variant.REDACTED),
    )


def test_a_redacted_word_report_is_clean(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    homs.claims[0] = replace(
        homs.claims[0],
        reason="Aziz said so, on 0944 123 456; see /home/rana/x.m4a.",
        note="ask n.aziz@a.example",
    )
    homs.evidence[3] = replace(homs.evidence[3], channel="+963 944 123456", note="n.aziz@a.example")
    homs.evidence[1] = replace(homs.evidence[1], file_name="aziz-still.png")
    path = tmp_path / "report.docx"
    content = redacted(homs, files)
    write_report(content, path, overwrite=False)
    assert content.protected is not None
    assert find_leak(path.read_bytes(), content.protected, ending=".docx") is None
    with zipfile.ZipFile(path) as written:
        everything = b"".join(written.read(name) for name in written.namelist())
        assert not [name for name in written.namelist() if "media" in name], "the still was the source’s"
    assert b"Source A" in everything
    assert b"ziz" not in everything


def test_a_pictures_own_data_do_not_reach_the_report(homs: Any, tmp_path: Path) -> None:
    still = tmp_path / "still.jpg"
    still.write_bytes(picture("JPEG", comment=b"Nadim Aziz", exif=exif(0x013B, "Nadim Aziz")))
    homs.evidence[3] = replace(homs.evidence[3], title="Nadim Aziz")
    path = tmp_path / "report.docx"
    write_report(redacted(homs, {"ab12" * 16: still, "cd34" * 16: still}), path, overwrite=False)
    with zipfile.ZipFile(path) as written:
        pictures = [written.read(name) for name in written.namelist() if "media" in name]
    assert pictures
    assert not any(b"Nadim" in content for content in pictures)


def leaking(words: str) -> Callable[[ReportContent, Path], None]:
    """A format whose writer forgets something."""

    def write(content: ReportContent, part: Path) -> None:
        part.write_text(f"{content.revision.text}\n{words}", encoding="utf-8")

    return write


def test_a_leak_is_refused_and_nothing_is_put_in_place(homs: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("what was there", encoding="utf-8")
    with pytest.raises(Leak) as refused:
        put_report(redacted(homs), path, overwrite=True, write=leaking("Col. N. Aziz"))
    assert str(refused.value) == (
        "The redacted report would give away the name of Source A: it stands in the text. Take it out of "
        "there, or of the template if it comes from one, and write the report again. Nothing was written."
    )
    assert path.read_text(encoding="utf-8") == "what was there"
    assert [each.name for each in tmp_path.iterdir()] == ["report.md"]


def test_the_refusal_names_the_claim_and_the_field(homs: Any, tmp_path: Path) -> None:
    content = redacted(homs)
    entry = content.claims[0]
    forgotten = replace(entry, claim=replace(entry.claim, reason="Aziz said so."))
    content = replace(content, claims=[forgotten, *content.claims[1:]])
    with pytest.raises(Leak, match=r"the name of Source A: it stands in the reason of claim 1\. Reword that"):
        write_report(content, tmp_path / "report.docx", overwrite=False)
    assert not list(tmp_path.iterdir())


def test_the_articles_own_words_are_printed_and_no_leak(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="Nadim Aziz fled on Friday. The town fell.", title="Nadim Aziz fled on Friday")
    desk.split_at_full_stops()
    desk.claim("Nadim Aziz")
    with_source(desk)
    path = tmp_path / "report.docx"
    write_report(redacted(desk), path, overwrite=False)
    with zipfile.ZipFile(path) as written:
        assert b"Nadim Aziz" in written.read("word/document.xml")
    assert [each.name for each in tmp_path.iterdir()] == ["report.docx"]


def test_a_typed_word_leaks_although_the_article_has_it_too(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="Nadim Aziz fled on Friday. The town fell.")
    desk.split_at_full_stops()
    desk.claim("The town fell")
    with_source(desk)
    with pytest.raises(Leak):
        put_report(redacted(desk), tmp_path / "r.md", overwrite=False, write=leaking("Aziz told us"))
    put_report(redacted(desk), tmp_path / "r.md", overwrite=False, write=leaking("He told us"))
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("Nadim Aziz fled")


@pytest.mark.parametrize("name", ["Georgia Quiet", "Elliott Page", "Arial Light", "May German"])
def test_a_source_called_like_a_font_or_a_label_does_not_stop_every_report(
    homs: Any, files: dict[str, Path], tmp_path: Path, name: str
) -> None:
    homs.evidence[3] = replace(homs.evidence[3], title=name)
    homs.claims[0] = replace(homs.claims[0], reason=f"{name} told us. {name.split(maxsplit=1)[0]} knows.")
    path = tmp_path / "report.docx"
    write_report(redacted(homs, files), path, overwrite=False)
    with zipfile.ZipFile(path) as written:
        text = written.read("word/document.xml").decode()
    assert name not in text
    with pytest.raises(Leak):
        put_report(redacted(homs), tmp_path / "r.md", overwrite=False, write=leaking(f"Ask {name}."))


def test_chance_does_not_make_a_name_of_a_pictures_bytes() -> None:
    noise = Image.effect_noise((900, 700), 90)
    stream = io.BytesIO()
    noise.save(stream, "JPEG", quality=95)
    ali = Protected([source_of("Source A", names=["Ali Bah"], contacts=[], notes=[])])
    for _ in range(3):
        assert find_leak(package({"word/media/i.jpeg": stream.getvalue()}), ali, ending=".docx") is None


def test_a_full_report_is_not_searched(homs: Any, tmp_path: Path) -> None:
    put_report(homs.report(), tmp_path / "r.md", overwrite=False, write=leaking("Col. N. Aziz"))
    assert (tmp_path / "r.md").is_file()

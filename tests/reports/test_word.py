"""The Word report: its structure, its links, its languages and directions, and what it refuses to write."""

import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from reports.model import ReportContent, report_of
from reports.word import write_report
from workbench.claims import Verdict
from workbench.drafts import Block, BlockKind
from workbench.errors import Cancelled
from workbench.evidence import Attribution, EvidenceKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def written(content: ReportContent, path: Path) -> etree._Element:
    write_report(content, path, overwrite=True)
    Document(str(path))
    return part(path, "word/document.xml")


def one(element: etree._Element, path: str) -> etree._Element:
    found = element.find(path)
    assert found is not None, path
    return found


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def text_of(element: etree._Element) -> str:
    found = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if node.tag == f"{W}t":
            found.append(node.text or "")
        elif node.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            found.append("\t" if node.tag == f"{W}tab" else "\n")
    return "".join(found)


def paragraphs(root: etree._Element, style: str) -> list[etree._Element]:
    return [p for p in root.iter(f"{W}p") if style_of(p) == style]


def article_text(root: etree._Element) -> list[str]:
    """Give the lines of the marked article, without its signs and numbers."""
    lines = []
    for p in root.iter(f"{W}p"):
        if not style_of(p).startswith("Article"):
            continue
        runs = [
            text_of(run)
            for run in p.iter(f"{W}r")
            if (mark := run.find(f"{W}rPr/{W}rStyle")) is None or mark.get(f"{W}val") != "ClaimNumber"
        ]
        lines.append("".join(runs))
    return lines


def targets(path: Path) -> dict[str, str]:
    rels = part(path, "word/_rels/document.xml.rels")
    return {rel.get("Id", ""): rel.get("Target", "") for rel in rels if rel.get("TargetMode") == "External"}


@pytest.mark.usefixtures("no_ffmpeg")
def test_report_says_what_it_said_before(
    homs: Any, files: dict[str, Path], tmp_path: Path, expect: Callable[[str, str], None]
) -> None:
    content = homs.report(files=files)
    root = written(content, tmp_path / "report.docx")
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    expect("homs-document.xml", re.sub(r"\d{1,2} Nov 2026, \d\d:\d\d", "DATE", text) + "\n")
    styles = part(tmp_path / "report.docx", "word/styles.xml")
    etree.indent(styles)
    expect("styles.xml", etree.tostring(styles, encoding="unicode") + "\n")


def test_contents_entries_are_the_headings_and_lead_to_them(
    homs: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    root = written(homs.report(files=files), tmp_path / "report.docx")
    headings = [
        (style_of(p)[-1], text_of(p), one(p, f"{W}bookmarkStart").get(f"{W}name"))
        for p in root.iter(f"{W}p")
        if style_of(p) in ("Heading1", "Heading2")
    ]
    entries = [
        (style_of(p)[-1], text_of(p), one(p, f"{W}hyperlink").get(f"{W}anchor"))
        for p in root.iter(f"{W}p")
        if style_of(p).startswith("TOC")
    ]
    assert entries == headings
    assert "What blocks print" in [text for _level, text, _mark in entries]
    assert [str(i.text).split()[0] for i in root.iter(f"{W}instrText")] == ["TOC"]


def test_links_inside_the_report_lead_somewhere_and_names_are_unique(
    homs: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    root = written(homs.report(files=files), tmp_path / "report.docx")
    names = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    ids = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    anchors = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink") if link.get(f"{W}anchor")}
    assert len(names) == len(set(names)) == len(set(ids))
    assert anchors <= set(names)
    used = {link.get(f"{R}id") for link in root.iter(f"{W}hyperlink") if link.get(f"{R}id")}
    assert used == set(targets(tmp_path / "report.docx"))


def test_every_style_that_is_used_is_defined(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    root = written(homs.report(files=files), path)
    defined = {style.get(f"{W}styleId") for style in part(path, "word/styles.xml").iter(f"{W}style")}
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.match(r"word/(header|footer)\d*\.xml", name)]
        others = [etree.fromstring(package.read(name)) for name in names]
    assert len(others) == 4
    used = {
        node.get(f"{W}val")
        for tree in [root, *others]
        for node in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= defined


def test_marked_article_is_the_text_of_the_revision(homs: Any, tmp_path: Path) -> None:
    root = written(homs.report(), tmp_path / "report.docx")
    assert article_text(root) == [line for line in homs.text.split("\n") if line.strip()]


@pytest.mark.parametrize("seed", range(8))
def test_random_overlapping_claims_leave_the_article_whole(new_desk: Any, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    alphabet = "ab cd. e\u0301 \u00a0\t👩\u200d🚀 حمص שלום 12,5 & < > “”\n"
    text = "x" + "".join(dice.choice(alphabet) for _ in range(400)) + "x"
    desk = new_desk(text=text, language=dice.choice(["en", "ar", "he", ""]))
    start = 0
    while start < len(text):
        end = min(len(text), start + dice.randint(1, 60))
        desk.sentence(start, end, nothing=dice.random() < 0.3)
        start = end
    for _ in range(40):
        begin = dice.randrange(len(text) - 1)
        end = min(len(text), begin + dice.randint(1, 50))
        claim = desk.claim_at(begin, end, verdict=dice.choice(list(Verdict)))
        if dice.random() < 0.3:
            desk.disclose(claim, text[begin:end])
    root = written(desk.report(), tmp_path / "report.docx")
    assert article_text(root) == [line for line in text.split("\n") if line.strip()]


def test_claims_are_underlined_by_verdict_and_numbered(homs: Any, tmp_path: Path) -> None:
    root = written(homs.report(), tmp_path / "report.docx")
    found = {}
    for p in paragraphs(root, "ArticleText"):
        for run in p.iter(f"{W}r"):
            line = run.find(f"{W}rPr/{W}u")
            if line is not None:
                found[text_of(run)] = line.get(f"{W}val")
    assert found["borders four countries"] == "double"
    assert found["third largest city"] == "single"
    assert found["The nearest fighters were 3 miles from the city"] == "dash"
    assert found["12,000 people slept in the open"] == "dotted"
    marks = [text_of(run) for p in paragraphs(root, "ArticleText") for run in p.iter(f"{W}r")]
    assert "✕3" in marks
    assert {"[6", "[7", "●7]", "?6]"} <= set(marks), "claims that overlap are bracketed at both ends"


def test_what_blocks_print_stands_before_the_claims(homs: Any, tmp_path: Path) -> None:
    root = written(homs.report(), tmp_path / "report.docx")
    text = text_of(root)
    assert "Not fit to print: 4 claims and 3 open sentences block it." in text
    first = text.index("What blocks print", text.index("The evidence"))
    blocks = text[first : text.rindex("The claims, in the order")]
    assert "and borders three countries: Lebanon, Iraq and Jordan" in blocks
    assert "aircraft struck the rebels" in blocks
    assert "12,000 people slept in the open" in blocks
    assert "He did not say which countries stood behind the rebels." in blocks
    assert "Which aid workers?" in blocks
    assert "Is there a figure?" not in blocks, "a closed query blocks nothing"
    caveats = blocks[blocks.index("Fit to print, with a caveat") :]
    assert "desk head agrees" in caveats
    assert "“This newspaper was not able to confirm when or where it was filmed.”" in caveats


def test_claim_shows_its_evidence_in_full(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    root = written(homs.report(files=files), path)
    text = text_of(root)
    for words in (
        "SHA-256 " + "ab12" * 16,
        "still-0042.png · 48 kB",
        "“It borders Lebanon, Iraq and Jordan.” — paragraph 2",
        "Atlas of the Levant · M. Saleh · published winter 2023 · accessed 20 Nov 2026, 14:00",
        "Earlier verdict: ✓\u00a0Verified, 2 Dec 2024",
        "Compared: figure differs: “four” here, “three” there",
        "Spoke off the record: do not name in print",
        "Measured 4.9 km on the map",
        "Displacement figures, week 49",
    ):
        assert words in text
    assert "https://example.org/atlas/homs?lang=en&view=borders" in targets(path).values()
    named = [(node.get("name") or "", node.get("descr")) for node in root.iter("{*}docPr")]
    pictures = [words for name, words in named if name.startswith("Picture")]
    assert len(pictures) == 3
    assert all("Still from the first clip, lorry with a blue cab" in (alt or "") for alt in pictures)


def test_protected_names_can_be_withheld(homs: Any, tmp_path: Path) -> None:
    named = text_of(written(homs.report(), tmp_path / "named.docx"))
    assert "Col. N. Aziz" in named
    assert "This report names them for the editor: do not pass it on." in named
    withheld = tmp_path / "withheld.docx"
    text = text_of(written(homs.report(names_withheld=True), withheld))
    assert "Officer at the northern command (spoke off the record; name withheld)" in text
    with zipfile.ZipFile(withheld) as package:
        assert not any(b"Aziz" in package.read(name) for name in package.namelist())


def test_hostile_addresses_are_never_live_links(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="One claim.")
    desk.sentence(0, 10)
    claim = desk.claim("One claim")
    hostile = [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "file:///etc/passwd",
        "\\\\server\\share\\x.docx",
        "data:text/html,<script>",
        "vbscript:x",
        "https://user:secret@evil.example/",
        "https://[bad",
        "https://exa mple.org/",
        "https://example.org/\nx",
        "https://example.org/" + "a" * 2100,
        "https://example.org:99999/",
        "ms-word:ofe|u|https://example.org/x.docx",
    ]
    good = {
        "https://example.org/a?b=1&c=2#d": "https://example.org/a?b=1&c=2#d",
        "HTTP://münchen.example/straße": "http://xn--mnchen-3ya.example/stra%C3%9Fe",
        'https://example.org/"><x>': "https://example.org/%22%3E%3Cx%3E",
    }
    for address in [*hostile, *good]:
        desk.link(claim, desk.piece(EvidenceKind.WEB_PAGE, f"Page {len(desk.evidence)}", address=address))
    path = tmp_path / "report.docx"
    text = text_of(written(desk.report(), path))
    assert sorted(targets(path).values()) == sorted(good.values())
    assert "javascript:alert(1)" in text, "the address is still there to read"


def test_characters_that_xml_cannot_hold_do_not_break_the_file(new_desk: Any, tmp_path: Path) -> None:
    text = "A\x00bell\x07 and \ud800 half, ]]> <w:p> &amp; \ufffe end."
    desk = new_desk(text=text, title="T\x01itle", byline="\x0b")
    desk.sentence(0, len(text))
    claim = desk.claim_at(0, len(text), reason="\x02", note="\udfff", claimant="\x1b[31m")
    desk.link(
        claim, desk.piece(EvidenceKind.WEB_PAGE, "\x03", address="https://example.org/\x04", note="\x05")
    )
    content = desk.report()
    root = written(content, tmp_path / "report.docx")
    assert len(article_text(root)[0]) == len(text)
    assert Document(str(tmp_path / "report.docx")).core_properties.title == "T\ufffditle"


def test_document_properties_and_language_are_the_storys(homs: Any, tmp_path: Path) -> None:
    homs.language = "de-AT"
    path = tmp_path / "report.docx"
    written(homs.report(), path)
    properties = Document(str(path)).core_properties
    assert properties.title == "Rebels reach the edge of Homs"
    assert properties.author == "Rana Haddad"
    assert properties.language == "de-AT"
    assert properties.created is not None
    assert properties.created.isoformat()[:16] == "2026-11-20T14:05"
    language = one(part(path, "word/styles.xml"), f"{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "de-AT"
    heads = paragraphs(part(path, "word/document.xml"), "Heading1")
    assert {node.get(f"{W}val") for head in heads for node in head.iter(f"{W}lang")} == {"en-GB"}


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("ar", "قال إن 12,000 شخص فروا من المدينة.\nReuters reported it.", "12,000 شخص"),
        ("he", "ראש הממשלה אמר כי 7 בני אדם נפצעו.\nReuters reported it.", "7 בני אדם"),
        ("", "قال إن 12,000 شخص فروا من المدينة.\nReuters reported it.", "12,000 شخص"),
    ],
)
def test_right_to_left_stories_run_from_the_right(
    new_desk: Any, tmp_path: Path, language: str, text: str, claim: str
) -> None:
    desk = new_desk(text=text, language=language, title=text[:12])
    desk.split_at_full_stops()
    desk.claim(claim, verdict=Verdict.VERIFIED, reason="A reason in English.")
    path = tmp_path / "report.docx"
    root = written(desk.report(), path)
    rtl_line, ltr_line = paragraphs(root, "ArticleText")
    assert rtl_line.find(f"{W}pPr/{W}bidi") is not None
    assert ltr_line.find(f"{W}pPr/{W}bidi") is None
    for run in rtl_line.iter(f"{W}r"):
        if re.search("[\u0590-\u06ff]", text_of(run)):
            assert run.find(f"{W}rPr/{W}rtl") is not None
    assert all(t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in root.iter(f"{W}tbl"))
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    title = paragraphs(root, "Title")[0]
    assert title.find(f"{W}pPr/{W}bidi") is not None
    if language:
        language_set = one(part(path, "word/styles.xml"), f"{W}docDefaults//{W}lang")
        assert language_set.get(f"{W}bidi") == language


def test_left_to_right_stories_have_nothing_turned_round(homs: Any, tmp_path: Path) -> None:
    root = written(homs.report(), tmp_path / "report.docx")
    assert root.find(f".//{W}bidi") is None
    assert root.find(f".//{W}bidiVisual") is None


def test_table_heads_are_repeated_and_rows_stay_whole(homs: Any, tmp_path: Path) -> None:
    root = written(homs.report(), tmp_path / "report.docx")
    headed = [t for t in root.iter(f"{W}tbl") if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    assert any("Evidence" in text_of(one(table, f"{W}tr")) for table in headed)
    assert len(headed) >= 5


def test_header_and_footer_carry_title_and_page_numbers(homs: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    written(homs.report(), path)
    section = Document(str(path)).sections[0]
    assert "Rebels reach the edge of Homs" in section.header.paragraphs[0].text
    codes = [node.text.strip() for node in section.footer._element.iter(f"{W}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]
    first = [node.text.strip() for node in section.first_page_footer._element.iter(f"{W}instrText")]
    assert first == codes


def test_article_keeps_lists_quotes_and_tables(new_desk: Any, tmp_path: Path) -> None:
    text = "Head\nItem\nQuoted\nA1\nB1\nA2\nB2"
    kinds = [(BlockKind.HEADING, 1, -1), (BlockKind.LIST_ITEM, 2, -1), (BlockKind.QUOTE, 1, -1)]
    kinds += [(BlockKind.TABLE_CELL, 0, row) for row in (0, 0, 1, 1)]
    blocks, start = [], 0
    for line, (kind, level, row) in zip(text.split("\n"), kinds, strict=True):
        blocks.append(Block(start=start, end=start + len(line), kind=kind, level=level, row=row))
        start += len(line) + 1
    root = written(new_desk(text=text, blocks=blocks).report(), tmp_path / "report.docx")
    assert [text_of(p) for p in paragraphs(root, "ArticleHeading")] == ["Head"]
    assert one(paragraphs(root, "ArticleList")[0], f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") == "1"
    assert [text_of(p) for p in paragraphs(root, "ArticleQuote")] == ["Quoted"]
    table = next(t for t in root.iter(f"{W}tbl") if text_of(t).startswith("A1"))
    assert [[text_of(c) for c in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")] == [
        ["A1", "B1"],
        ["A2", "B2"],
    ]


def test_empty_story_gives_a_report(new_desk: Any, tmp_path: Path) -> None:
    text = text_of(written(new_desk(text="", title="", language="").report(), tmp_path / "report.docx"))
    assert "There is nothing in this story to check." in text
    assert "Nothing blocks print." in text


def test_finished_story_is_said_to_be_fit_to_print(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="One claim.")
    desk.sentence(0, 10)
    desk.claim("One claim", verdict=Verdict.VERIFIED, reason="Seen.")
    text = text_of(written(desk.report(), tmp_path / "report.docx"))
    assert "Fit to print: nothing blocks it." in text


def test_long_story_is_grouped_and_no_table_grows_past_a_hundred_rows(new_desk: Any, tmp_path: Path) -> None:
    text = "\n".join(f"Sentence number {n} stands here." for n in range(700))
    desk = new_desk(text=text)
    desk.split_at_full_stops()
    for sentence in desk.sentences[:120]:
        desk.claim_at(sentence.start, sentence.end)
    root = written(desk.report(), tmp_path / "report.docx")
    assert "Claims 51 to 100" in [text_of(p) for p in paragraphs(root, "Heading2")]
    assert max(len(table.findall(f"{W}tr")) for table in root.iter(f"{W}tbl")) <= 101
    assert "And 380 sentences more" in text_of(root)


def test_missing_evidence_file_is_said(homs: Any, tmp_path: Path) -> None:
    text = text_of(written(homs.report(files={}), tmp_path / "report.docx"))
    assert text.count("The file is missing from the evidence store.") == 4


def test_report_without_a_zone_is_refused(homs: Any) -> None:
    with pytest.raises(ValueError, match="zone"):
        report_of(homs.sheet(), checker="R", made_at=datetime(2026, 1, 1), program="W")


def test_cancelling_leaves_nothing_behind(homs: Any, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_report(homs.report(), tmp_path / "report.docx", overwrite=False, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_progress_rises_to_one(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    heard: list[float] = []
    write_report(
        homs.report(files=files),
        tmp_path / "report.docx",
        overwrite=False,
        report=lambda fraction, _text: heard.append(fraction),
    )
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_person_on_background_is_marked(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="One claim.")
    desk.sentence(0, 10)
    piece = desk.piece(EvidenceKind.PERSON, "A. Name", attribution=Attribution.BACKGROUND)
    desk.link(desk.claim("One claim"), piece)
    text = text_of(written(desk.report(), tmp_path / "report.docx"))
    assert "Spoke on background: do not name in print" in text


def test_the_validator_finds_nothing(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path = tmp_path / "report.docx"
    written(homs.report(files=files), path)
    result = audit.OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


def test_libreoffice_opens_the_report(homs: Any, files: dict[str, Path], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    written(homs.report(files=files), tmp_path / "report.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "report.txt").read_text(encoding="utf-8-sig")
    assert "Not fit to print: 4 claims and 3 open sentences block it." in text
    assert "and borders three countries: Lebanon, Iraq and Jordan" in text


def test_open_cells_of_a_table_are_listed_row_by_row(new_desk: Any, tmp_path: Path) -> None:
    text = "Distances.\nTown\nKm\nHama\n46\nThe end."
    ends = [0, *(at for at, char in enumerate(text) if char == "\n"), len(text)]
    spans = [(first + (first > 0), last) for first, last in pairwise(ends)]
    rows = (-1, 0, 0, 1, 1, -1)
    kinds = [BlockKind.PARAGRAPH if row < 0 else BlockKind.TABLE_CELL for row in rows]
    blocks = [
        Block(start=start, end=end, kind=kind, row=row)
        for (start, end), kind, row in zip(spans, kinds, rows, strict=True)
    ]
    desk = new_desk(text=text, blocks=blocks)
    for start, end in spans:
        desk.sentence(start, end, nothing=start == 0)
    root = written(desk.report(), tmp_path / "report.docx")
    listed = [text_of(line) for line in paragraphs(root, "CellQuote")]
    assert listed == ["Town  |  Km", "Hama  |  46", "The end."]


def test_verified_without_grounds_blocks_print(new_desk: Any, tmp_path: Path) -> None:
    desk = new_desk(text="Rebels came.")
    desk.sentence(0, 12)
    desk.claim("Rebels came.", verdict=Verdict.VERIFIED, reason="")
    root = written(desk.report(), tmp_path / "report.docx")
    shown = [text_of(heading) for heading in paragraphs(root, "Heading2")]
    assert "Verified, but nothing supports it: 1" in shown
    assert "Ask the checker what it rests on." in [text_of(line) for line in paragraphs(root, "Cell")]


def test_old_check_says_so_beside_its_verdict(homs: Any, tmp_path: Path) -> None:
    def said(old_after: int) -> str:
        sheet = homs.sheet()
        content = report_of(
            sheet,
            checker="R",
            made_at=datetime(2026, 11, 20, tzinfo=UTC),
            program="W",
            old_after=old_after,
        )
        path = tmp_path / f"{old_after}.docx"
        write_report(content, path, overwrite=True)
        return "\n".join(cell.text for table in Document(str(path)).tables for cell in table._cells)

    assert "Verified, 2 Dec 2024, 23 months ago" in said(6)
    assert "◷\u00a0Old check: what it found may no longer hold." in said(6).replace("\u202f", " ")
    assert "Old check" not in said(24)

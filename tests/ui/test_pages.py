"""The report on pages: what is drawn, where it may be torn, and the PDF that comes of it."""

import ctypes
import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from reports.model import report_of
from reports.options import ReportOptions, Variant
from ui.pages.layout import lay_out
from ui.pages.painting import page_image
from ui.pages.paper import HEIGHT, TEXT_HEIGHT, TOP
from ui.pages.pdf import write_pdf
from ui.pages.pdf_links import PdfAdditions
from workbench.claims import Verdict
from workbench.errors import Cancelled
from workbench.evidence import EvidenceKind

_SPEC = importlib.util.spec_from_file_location(
    "report_stories", Path(__file__).parents[1] / "reports" / "conftest.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
stories = importlib.util.module_from_spec(_SPEC)
sys.modules["report_stories"] = stories
_SPEC.loader.exec_module(stories)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def homs(tmp_path: Path) -> Any:
    desk = stories.homs_desk()
    stories.add_homs_checks(desk)
    picture = tmp_path / "picture"
    picture.write_bytes(stories.png(320, 200))
    return desk.report(files={"ab12" * 16: picture})


def arabic() -> Any:
    text = "الثوار على مشارف حمص\nتحد محافظة حمص أربع دول. تظهر مقاطع طريقا قرب M5 highway مكتظا.\n"
    desk = stories.Desk(text=text, title="الثوار على مشارف حمص", language="ar")
    desk.split_at_full_stops()
    desk.claim("تحد محافظة حمص أربع دول", verdict=Verdict.CONTRADICTED, reason="تحدها ثلاث دول.")
    return desk.report()


def pdf_of(content: Any, path: Path) -> pdfium.PdfDocument:
    write_pdf(content, path)
    return pdfium.PdfDocument(path)


def text_of(document: pdfium.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def links_of(document: pdfium.PdfDocument) -> list[str]:
    """Give the addresses of links and "→ page" for those that lead to a place in the document."""
    found = []
    for page in document:
        at, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, at, link):
            dest = raw.FPDFLink_GetDest(document, link)
            if dest:
                found.append(f"→ {raw.FPDFDest_GetDestPageIndex(document, dest)}")
                continue
            action = raw.FPDFLink_GetAction(link)
            size = raw.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            found.append(buffer.value.decode())
    return found


def test_pdf_has_facts_bookmarks_and_the_whole_text(homs: Any, tmp_path: Path) -> None:
    with pdf_of(homs, tmp_path / "r.pdf") as document:
        facts = document.get_metadata_dict()
        assert facts["Title"] == "Rebels reach the edge of Homs"
        assert facts["Author"] == "Rana Haddad"
        assert facts["Subject"] == "Verification report"
        bookmarks = [(one.level, one.get_title()) for one in document.get_toc()]
        assert (0, "What blocks print") in bookmarks
        assert (1, "Contradicted by the evidence: 1") in bookmarks
        assert (1, "3. Contradicted") in bookmarks
        text = " ".join(text_of(document).split())
        for words in (
            "Not fit to print: 4 claims and 3 open sentences block it.",
            "and borders three countries: Lebanon, Iraq and Jordan",
            "Page 2 of",
            "names protected people",
        ):
            assert words in text


def test_links_in_the_pdf_work(homs: Any, tmp_path: Path) -> None:
    with pdf_of(homs, tmp_path / "r.pdf") as document:
        links = links_of(document)
        assert "https://example.org/watch?v=1" in links
        inside = [int(link[2:]) for link in links if link.startswith("→")]
        assert len(inside) > 30
        assert max(inside) < len(document)


def test_fonts_are_embedded(homs: Any, tmp_path: Path) -> None:
    write_pdf(homs, tmp_path / "r.pdf")
    content = (tmp_path / "r.pdf").read_bytes()
    assert len(re.findall(rb"/FontFile2? \d+ 0 R", content)) >= 3
    assert b"/Lang <656e2d4742>" in content


def test_hostile_words_do_not_break_the_pdf(tmp_path: Path) -> None:
    words = "(a) \\ >> endobj stream \ud800 \x00 𝔘 <b>x</b> %%EOF"
    desk = stories.Desk(text=f"{words} claim.", title=words, byline=words)
    desk.sentence(0, len(desk.text))
    claim = desk.claim(desk.text, reason=words, verdict=Verdict.UNVERIFIED)
    desk.link(claim, desk.piece(EvidenceKind.WEB_PAGE, words, address="https://example.org/(a)>>"))
    with pdf_of(desk.report(), tmp_path / "r.pdf") as document:
        assert "<b>x</b>" in text_of(document)
        assert "https://example.org/(a)%3E%3E" in links_of(document)


def test_arabic_runs_from_right_to_left_and_is_shaped(tmp_path: Path) -> None:
    with pdf_of(arabic(), tmp_path / "r.pdf") as document:
        page = document[0]
        textpage = page.get_textpage()
        found = textpage.search("Not fit")
        first = found.get_next()
        assert first is not None
        # Even the report's own words begin on the right.
        box = textpage.get_charbox(first[0] + 20)
        assert box[2] > page.get_width() / 2
    image = page_image(lay_out(arabic()), 0, width=600)
    title = [x for x in range(600) for y in range(80, 125) if QColor(image.pixel(x, y)).lightness() < 100]
    assert min(title) > 300


def test_a_page_shows_words_and_the_ground_of_verdicts(homs: Any) -> None:
    pages = lay_out(homs)
    image = page_image(pages, 0, width=600)
    assert (image.width(), image.height()) == (600, round(600 * HEIGHT / 5953))
    colours = {
        QColor(image.pixel(x, y)).name() for x in range(0, 600, 3) for y in range(0, image.height(), 3)
    }
    assert {"#ffffff", "#fbe7e5", "#fbf0dc"} <= colours


def many(number: int) -> Any:
    lines = [f"The town of Place {n} counted {n * 37} people." for n in range(number)]
    desk = stories.Desk(text="\n".join(lines), title="Census")
    verdicts = list(Verdict)
    for n, line in enumerate(lines):
        claim = desk.claim(line, verdict=verdicts[n % 4], reason="Table. " * (1 + n % 30))
        desk.link(claim, desk.piece(EvidenceKind.WEB_PAGE, f"Table {n}", address=f"https://example.org/{n}"))
    desk.split_at_full_stops()
    return desk.report()


def test_no_row_is_lost_or_runs_off_the_page(homs: Any) -> None:
    for content in (homs, many(60)):
        pages = lay_out(content)
        for page in pages.pages:
            assert page
            for placed in page:
                assert placed.y >= TOP
                assert placed.y + placed.row.height <= TOP + TEXT_HEIGHT
            ends = [placed.y + placed.row.height for placed in page]
            assert all(end <= after.y for end, after in zip(ends, page[1:], strict=False))
        numbers = {place for place in pages.places if place.startswith("claim_")}
        assert numbers >= {f"claim_{entry.number}" for entry in content.claims}


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for page in lay_out(many(60)).pages:
        assert not page[-1].row.place.startswith(("claim_", "claims"))
        assert not page[-1].row.keep


def test_the_heads_of_a_table_stand_on_every_page_again() -> None:
    pages = lay_out(many(60))
    evidence = pages.places["evidence"][0]
    assert len(pages) > evidence + 1
    heads = [page[0].row for page in pages.pages[evidence + 1 :]]
    assert heads
    assert all(row is heads[0] or row.keep for row in heads)


def test_a_claim_that_no_page_can_hold_is_torn_between_lines(tmp_path: Path) -> None:
    desk = stories.Desk(text="Nine cranes.")
    desk.sentence(0, 12)
    reason = "\n".join(f"line {n} of it" for n in range(300))
    desk.claim("Nine cranes", verdict=Verdict.UNVERIFIED, reason=reason)
    with pdf_of(desk.report(), tmp_path / "r.pdf") as document:
        text = text_of(document)
        assert all(text.count(f"line {n} of it") >= 1 for n in range(300))


def test_an_empty_story_has_a_page() -> None:
    assert len(lay_out(stories.Desk(text="", title="").report())) >= 1


def test_the_short_report_is_shorter(homs: Any) -> None:
    desk = stories.homs_desk()
    stories.add_homs_checks(desk)
    short = report_of(
        desk.sheet(),
        checker=homs.checker,
        made_at=homs.made_at,
        program=homs.program,
        options=ReportOptions(variant=Variant.SHORT),
    )
    assert len(lay_out(short)) < len(lay_out(homs)) / 2


def test_laying_out_and_painting_can_be_stopped(homs: Any, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        lay_out(homs, cancelled=lambda: True)
    asked: list[int] = []

    def count() -> bool:
        asked.append(1)
        return False

    lay_out(homs, cancelled=count)
    while_laying_out = len(asked)
    asked.clear()

    def late() -> bool:
        asked.append(1)
        return len(asked) > while_laying_out + 2

    with pytest.raises(Cancelled):
        write_pdf(homs, tmp_path / "r.pdf", cancelled=late)
    assert not (tmp_path / "r.pdf").exists()


def test_what_is_no_pdf_of_qts_is_not_added_to() -> None:
    with pytest.raises(ValueError, match="no PDF"):
        PdfAdditions(b"%PDF-1.7 something else")


def test_the_same_report_gives_the_same_pages_on_another_thread(homs: Any, qtbot: Any) -> None:
    from ui.jobs import Jobs

    jobs = Jobs()
    made: list[Any] = []
    here = page_image(lay_out(homs), 0, width=300)
    jobs.start("Painting", lambda _r, _c: page_image(lay_out(homs), 0, width=300), finished=made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert made[0] == here
    QApplication.processEvents()

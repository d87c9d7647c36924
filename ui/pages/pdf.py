"""The report as PDF, with embedded fonts, working links and bookmarks; made by Qt alone."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from reports.directions import clean
from reports.facts import language_tag
from reports.model import ReportContent
from reports.parts_report import Cancel, Report, never, silent
from reports.wording import shortened
from ui.pages.layout import Pages, lay_out
from ui.pages.painting import in_points, paint_page, placed_slips
from ui.pages.paper import HEIGHT, RESOLUTION, WIDTH
from ui.pages.pdf_links import Bookmark, Link, PdfAdditions
from workbench.errors import Cancelled


def write_pdf(
    content: ReportContent, path: Path, *, report: Report = silent, cancelled: Cancel = never
) -> None:
    """Write the report to a file that may be there already; raises Cancelled."""
    pages = lay_out(content, report=lambda done, text: report(0.7 * done, text), cancelled=cancelled)
    painted = _painted(pages, content, report=report, cancelled=cancelled)
    report(0.95, "Writing the file")
    additions = PdfAdditions(painted)
    additions.add_links(list(_links(pages)))
    additions.add_bookmarks(_bookmarks(pages))
    additions.describe(_facts(content), language=language_tag(content.story.language))
    additions.write(path)


def _painted(pages: Pages, content: ReportContent, *, report: Report, cancelled: Cancel) -> bytes:
    # Qt tells nobody that a disk is full, so it writes to memory.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QSizeF(in_points(WIDTH), in_points(HEIGHT)), QPageSize.Unit.Point),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setDocumentXmpMetadata(_xmp(content))
    painter = QPainter(writer)
    try:
        for number in range(len(pages)):
            if cancelled():
                raise Cancelled
            report(0.7 + 0.25 * number / len(pages), f"Painting page {number + 1} of {len(pages)}")
            if number:
                writer.newPage()
            paint_page(painter, pages, number)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _links(pages: Pages) -> Iterator[Link]:
    for number, page in enumerate(pages.pages):
        for placed in page:
            for slip, corner in placed_slips(placed):
                for span in slip.spans:
                    target = pages.places.get(span.jump) if span.jump else None
                    if not span.address and target is None:
                        continue
                    for box in slip.rects(span):
                        yield Link(
                            page=number,
                            left=in_points(corner.x() + box.left()),
                            right=in_points(corner.x() + box.right()),
                            top=in_points(HEIGHT - corner.y()),
                            bottom=in_points(HEIGHT - corner.y() - box.height()),
                            address=span.address,
                            target=_spot(target) if target is not None else None,
                        )


def _bookmarks(pages: Pages) -> list[Bookmark]:
    found = []
    for heading in pages.headings:
        place = pages.places.get(heading.place)
        if place is not None:
            page, top = _spot(place)
            found.append(Bookmark(level=heading.level, title=clean(heading.text), page=page, top=top))
    return found


def _spot(place: tuple[int, int]) -> tuple[int, float]:
    page, y = place
    return page, in_points(HEIGHT - y) + 6


def _facts(content: ReportContent) -> dict[str, str]:
    return {
        "Title": _title(content),
        "Author": clean(shortened(content.checker, 200)),
        "Subject": "Verification report",
        "Creator": clean(content.program),
    }


def _title(content: ReportContent) -> str:
    return clean(shortened(content.story.title, 200)) or "Untitled story"


def _xmp(content: ReportContent) -> bytes:
    facts = _facts(content)
    made = content.made_at.replace(microsecond=0).isoformat()
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(facts['Title'])}</rdf:li></rdf:Alt></dc:title>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(facts['Author'])}</rdf:li></rdf:Seq></dc:creator>"
        f"<xmp:CreatorTool>{escape(facts['Creator'])}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{made}</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()

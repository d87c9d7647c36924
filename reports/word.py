"""The verification report as a Word document."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.parts.image import ImagePart
from lxml import etree

from reports.directions import clean, is_rtl
from reports.facts import is_image, language_tag, picture_alt, runs_rtl
from reports.files import put_in_place
from reports.model import ReportContent
from reports.thumbnails import make_thumbnail
from reports.word_article import article_section
from reports.word_blocks import blocks_section, caveats_section
from reports.word_claims import Pictures, claims_section
from reports.word_evidence import evidence_section
from reports.word_front import contents, front
from reports.word_gone import gone_section
from reports.word_template import NAMESPACES, document_of
from reports.word_writer import Picture, Writer
from reports.wording import moment, shortened, zone_name
from workbench.errors import Cancelled, NotFound


def _silent(_fraction: float, _text: str) -> None:
    """Report to nobody."""


def _never() -> bool:
    return False


def write_report(
    content: ReportContent,
    path: Path,
    *,
    overwrite: bool,
    report: Callable[[float, str], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> None:
    """Write the report; raises OutputProblem or Cancelled, and then leaves what was there untouched."""
    with put_in_place(path, overwrite=overwrite) as part:
        document = build_report(content, report=report, cancelled=cancelled)
        report(0.95, "Writing the file")
        document.save(str(part))
    report(1.0, "Report written")


def build_report(
    content: ReportContent,
    *,
    report: Callable[[float, str], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> WordDocument:
    language = language_tag(content.story.language)
    rtl = runs_rtl(content)
    writer = Writer(language=language, rtl=rtl)
    images, pictures = _make_pictures(content, report=report, cancelled=cancelled)
    written: list[str] = []
    # The fractions are where the work stands when each section begins.
    for fraction, words, section in (
        (0.5, "Writing what blocks print", blocks_section(writer, content)),
        (0.53, "Writing the caveats", caveats_section(writer, content)),
        (0.54, "Writing what is gone", gone_section(writer, content)),
        (0.55, "Writing the claims", claims_section(writer, content, pictures)),
        (0.7, "Writing the article", article_section(writer, content)),
        (0.75, "Writing the list of evidence", evidence_section(writer, content, pictures)),
    ):
        report(fraction, words)
        for text in section:
            _stop_if(cancelled)
            written.append(text)
    opening = [*front(writer, content), *contents(writer)]
    report(0.8, "Putting the document together")
    document = document_of("".join(opening + written), language, rtl=rtl)
    for target, key in writer.links.items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, key, is_external=True)
    for key, image in images.items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, image, key)
    _write_header_and_footer(document, writer, content)
    _describe(document, content)
    return document


def _parsed(text: str) -> list[etree._Element]:
    return list(parse_xml(f"<w:body {NAMESPACES}>{text}</w:body>"))


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled


def _make_pictures(
    content: ReportContent,
    *,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> tuple[dict[str, ImagePart], Pictures]:
    """Make the thumbnails, by relationship and by SHA-256."""
    if content.file_path is None:
        return {}, {}
    pieces = [entry.piece for entry in content.evidence if is_image(entry.piece)]
    parts: dict[str, ImagePart] = {}
    pictures: Pictures = {}
    for place, piece in enumerate(pieces, 1):
        _stop_if(cancelled)
        report(0.5 * place / len(pieces), f"Reading picture {place} of {len(pieces)}")
        try:
            thumbnail = make_thumbnail(content.file_path(piece.sha256))
        except NotFound:
            continue
        if isinstance(thumbnail, str):
            pictures[piece.sha256] = thumbnail
            continue
        name = PackURI(f"/word/media/image{place}.{thumbnail.ending}")
        parts[f"image{place}"] = ImagePart(name, f"image/{thumbnail.ending}", thumbnail.content)
        pictures[piece.sha256] = Picture(
            relationship=f"image{place}",
            width=thumbnail.width,
            height=thumbnail.height,
            alt=picture_alt(piece),
        )
    return parts, pictures


def _write_header_and_footer(document: WordDocument, writer: Writer, content: ReportContent) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    title = shortened(content.story.title, 80) or "Untitled story"
    rtl = is_rtl(title, default=writer.rtl)
    names = content.protected_people and not content.names_withheld
    right = "Verification report · names protected people" if names else "Verification report"
    # Parts in their own file, so each needs the namespaces; the first page has no header but the same footer.
    _fill(
        section.header._element,
        writer.centred("Header", writer.said(title, rtl=rtl), _TAB, writer.house(right)),
    )
    _fill(section.first_page_header._element, writer.centred("CellSmall"))
    made = f"{moment(content.made_at, content.made_at.tzinfo)} ({zone_name(content.made_at)})"
    foot = writer.centred(
        "Footer",
        writer.said(shortened(content.checker, 60), rtl=is_rtl(content.checker, default=False)),
        writer.house(f" · {made}"),
        _TAB,
        writer.house("Page "),
        _field("PAGE"),
        writer.house(" of "),
        _field("NUMPAGES"),
    )
    _fill(section.footer._element, foot)
    _fill(section.first_page_footer._element, foot)


_TAB = "<w:r><w:tab/></w:r>"


def _field(code: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _fill(part: etree._Element, text: str) -> None:
    for child in list(part):
        part.remove(child)
    part.extend(_parsed(text))


def _describe(document: WordDocument, content: ReportContent) -> None:
    properties = document.core_properties
    made = content.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.title = clean(shortened(content.story.title, 200) or "Untitled story")
    properties.subject = "Verification report"
    properties.author = clean(shortened(content.checker, 200))
    properties.last_modified_by = clean(shortened(content.checker, 200))
    properties.comments = clean(f"Made with {content.program}; draft SHA-256 {content.revision.sha256}")
    properties.category = "Verification report"
    properties.language = language_tag(content.story.language)
    properties.created = made
    properties.modified = made
    properties.revision = 1

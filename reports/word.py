"""The verification report as a Word document."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from reports import word_chart
from reports.desk_template import open_template
from reports.directions import clean, is_rtl
from reports.facts import language_tag, runs_rtl
from reports.model import ReportContent
from reports.options import Section, Variant
from reports.placing import put_report
from reports.word_annex import log_section, pictures_section
from reports.word_article import article_section
from reports.word_blocks import blocks_section, caveats_section
from reports.word_chart import chart_part
from reports.word_claims import claims_section
from reports.word_desk import document_in, pages_of
from reports.word_evidence import evidence_section
from reports.word_front import contents, front
from reports.word_gone import gone_section
from reports.word_pictures import make_pictures
from reports.word_template import NAMESPACES, TEXT_WIDTH, document_of
from reports.word_writer import Writer
from reports.wording import moment, shortened, zone_name
from workbench.errors import Cancelled


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

    def write(shown: ReportContent, part: Path) -> None:
        document = build_report(shown, report=report, cancelled=cancelled)
        report(0.95, "Writing the file")
        document.save(str(part))

    put_report(content, path, overwrite=overwrite, write=write, ending=".docx")
    report(1.0, "Report written")


def build_report(
    content: ReportContent,
    *,
    report: Callable[[float, str], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> WordDocument:
    language = language_tag(content.story.language)
    rtl = runs_rtl(content)
    absent = tuple(mark for section, mark in _MARKS.items() if section not in content.sections)
    pages = None
    if content.options.template is not None:
        report(0.0, "Reading the template")
        pages = pages_of(open_template(content.options.template), content, rtl=rtl)
    writer = Writer(language=language, rtl=rtl, width=pages.width if pages else TEXT_WIDTH, absent=absent)
    images, pictures = make_pictures(content, report=report, cancelled=cancelled)
    sections = {
        Section.BLOCKS: ("Writing what blocks print", blocks_section(writer, content)),
        Section.CAVEATS: ("Writing the caveats", caveats_section(writer, content)),
        Section.GONE: ("Writing what is gone", gone_section(writer, content)),
        Section.CLAIMS: ("Writing the claims", claims_section(writer, content, pictures)),
        Section.ARTICLE: ("Writing the article", article_section(writer, content)),
        Section.EVIDENCE: ("Writing the list of evidence", evidence_section(writer, content, pictures)),
        Section.PICTURES: ("Writing the contact sheets", pictures_section(writer, content, pictures)),
        Section.LOG: ("Writing the activity log", log_section(writer, content)),
    }
    written: list[str] = []
    for place, name in enumerate(content.sections):
        words, section = sections[name]
        report(0.5 + 0.3 * place / len(content.sections), words)
        for text in section:
            if cancelled():
                raise Cancelled
            written.append(text)
    opening = list(front(writer, content))
    if content.options.variant is not Variant.SHORT:
        opening += contents(writer)
    report(0.8, "Putting the document together")
    body = "".join(opening + written)
    if pages is None:
        document = document_of(body, language, rtl=rtl)
    else:
        document = document_in(pages, content, body, language, rtl=rtl)
    relationships = document.part.rels
    for target, key in writer.links.items():
        relationships.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, key, is_external=True)
    for key, image in images.items():
        relationships.add_relationship(RELATIONSHIP_TYPE.IMAGE, image, key)
    if any(word_chart.KEY in text for text in opening):
        relationships.add_relationship(word_chart.RELATIONSHIP, chart_part(content.coverage), word_chart.KEY)
    _write_header_and_footer(
        document,
        writer,
        content,
        header=pages is None or not pages.has_header,
        footer=pages is None or not pages.has_footer,
    )
    _describe(document, content)
    return document


_MARKS = {Section.CLAIMS: "claim_", Section.EVIDENCE: "evidence_", Section.ARTICLE: "text_"}
"""With what the bookmarks of a section begin."""


def _parsed(text: str) -> list[etree._Element]:
    return list(parse_xml(f"<w:body {NAMESPACES}>{text}</w:body>"))


def _write_header_and_footer(
    document: WordDocument, writer: Writer, content: ReportContent, *, header: bool, footer: bool
) -> None:
    """Write those that the template, where there is one, does not have."""
    section = document.sections[0 if header and footer else -1]
    title = shortened(content.story.title, 80) or "Untitled story"
    rtl = is_rtl(title, default=writer.rtl)
    names = content.protected_people and not content.names_withheld
    right = "Verification report · names protected people" if names else "Verification report"
    if header and footer:
        section.different_first_page_header_footer = True
        _fill(section.first_page_header._element, writer.centred("CellSmall"))
    # Parts in their own file, so each needs the namespaces; the first page has no header but the same footer.
    if header:
        words = (writer.said(title, rtl=rtl), _TAB, writer.house(right))
        _fill(section.header._element, writer.edge("Header", *words))
    made = f"{moment(content.made_at, content.made_at.tzinfo)} ({zone_name(content.made_at)})"
    foot = writer.edge(
        "Footer",
        writer.said(shortened(content.checker, 60), rtl=is_rtl(content.checker, default=False)),
        writer.house(f" · {made}"),
        _TAB,
        writer.house("Page "),
        _field("PAGE"),
        writer.house(" of "),
        _field("NUMPAGES"),
    )
    if footer:
        _fill(section.footer._element, foot)
    if header and footer:
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

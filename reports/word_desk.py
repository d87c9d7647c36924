"""The package of a Word report in a desk's own template: its pages and styles around our body."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from reports.desk_template import DeskTemplate, Linked
from reports.model import ReportContent
from reports.placeholders import fill_placeholders, is_place_of_report, values_of
from reports.word_merging import in_its_styles, merged_numbering, merged_styles, number_in
from reports.word_template import (
    HEAD,
    MARGIN,
    NAMESPACES,
    OFFICE,
    PACKAGE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WORD,
    WORD_PART,
    theme_xml,
)
from workbench.errors import OutputProblem

NARROWEST = 5_600
"""Twentieths of a point that the text of a report needs; ten centimetres."""

_W, _R = f"{{{WORD}}}", f"{{{OFFICE}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPages:
    """A template filled in for one report; `width` is that of the text in twentieths of a point."""

    template: DeskTemplate
    before: list[etree._Element]
    after: list[etree._Element]
    section: etree._Element
    width: int

    @property
    def has_header(self) -> bool:
        return self.section.find(f"{_W}headerReference") is not None

    @property
    def has_footer(self) -> bool:
        return self.section.find(f"{_W}footerReference") is not None


def pages_of(template: DeskTemplate, content: ReportContent, *, rtl: bool) -> DeskPages:
    """Fill a template in; raises OutputProblem for an unknown placeholder or too narrow a page."""
    body = template.body
    fill_placeholders(body, values_of(content), template=template.name)
    children = list(body)
    section = children.pop() if children and children[-1].tag == f"{_W}sectPr" else _usual_section()
    at = next((n for n, each in enumerate(children) if each.tag == f"{_W}p" and is_place_of_report(each)), -1)
    before, after = (children, []) if at < 0 else (children[:at], children[at + 1 :])
    if at < 0 and all(not _shows(each) for each in children):
        before = []
    width = _width(section)
    if width < NARROWEST:
        raise OutputProblem(
            f"The page of the template “{template.name}” leaves {width / 567:.1f} cm for the text, and a "
            "report needs 10 cm; make its margins narrower or choose another template."
        )
    _tidy(section, rtl=rtl)
    return DeskPages(template=template, before=before, after=after, section=section, width=width)


def document_in(
    pages: DeskPages, content: ReportContent, body: str, language: str, *, rtl: bool
) -> WordDocument:
    """Make a document with the template's pages and styles, and this content between its own text."""
    template = pages.template
    styles, names = merged_styles(template, language, rtl=rtl)
    numbering, number = merged_numbering(template)
    body = in_its_styles(body, names).replace('<w:numId w:val="1"/>', f'<w:numId w:val="{number}"/>')
    for style in styles.iter(f"{_W}style"):
        if style.get(f"{_W}styleId") == "ArticleList":
            for node in style.iter(f"{_W}numId"):
                node.set(f"{_W}val", str(number))
    links = {f"desk{key}": link for key, link in template.links.items()}
    own = (*pages.before, *pages.after, pages.section)
    for node in own:
        _rename_links(node)
    edges = {
        name: etree.fromstring(part.content)
        for name, part in template.parts.items()
        if name.startswith(("desk/header", "desk/footer"))
    }
    for root in edges.values():
        fill_placeholders(root, values_of(content), template=template.name)
    _number_pictures([*own, *edges.values()])
    written = "".join(
        [
            f"{HEAD}<w:document {NAMESPACES}><w:body>",
            *(_text(node) for node in pages.before),
            body,
            *(_text(node) for node in pages.after),
            _text(pages.section),
            "</w:body></w:document>",
        ]
    )
    stream = BytesIO()
    parts = dict(template.parts)
    usual = {"styles": "styles.xml", "settings": "settings.xml", "numbering": "numbering.xml"}
    main = {f"rId{n}": Linked(kind=kind, target=target) for n, (kind, target) in enumerate(usual.items(), 1)}
    fonts = next((each for each in parts if each.startswith("desk/fonttable")), "")
    main["rId4"] = Linked(kind="theme", target=_theme_of(template) or "theme/theme1.xml")
    if fonts:
        main["rId5"] = Linked(kind="fontTable", target=fonts)
    with ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", _content_types(pages))
        package.writestr(
            "_rels/.rels", _relationships({"rId1": Linked(kind="officeDocument", target="word/document.xml")})
        )
        package.writestr("word/_rels/document.xml.rels", _relationships(main | links))
        package.writestr("word/document.xml", written)
        package.writestr("word/styles.xml", _whole(styles))
        package.writestr("word/settings.xml", _settings(template))
        package.writestr("word/numbering.xml", _whole(numbering))
        if not _theme_of(template):
            package.writestr("word/theme/theme1.xml", theme_xml())
        for name, part in parts.items():
            package.writestr(f"word/{name}", _whole(edges[name]) if name in edges else part.content)
            if part.links:
                folder, file = name.rsplit("/", 1)
                near = {key: _beside(link) for key, link in part.links.items()}
                package.writestr(f"word/{folder}/_rels/{file}.rels", _relationships(near))
    stream.seek(0)
    return Document(stream)


def _theme_of(template: DeskTemplate) -> str:
    return next((name for name in template.parts if name.startswith("desk/theme")), "")


def _shows(node: etree._Element) -> bool:
    """Whether a paragraph or table of the template has anything in it."""
    if "".join(str(text.text or "") for text in node.iter(f"{_W}t")).strip():
        return True
    return any(True for _ in node.iter(f"{_W}drawing", f"{_W}pict", f"{_W}sectPr", f"{_W}tbl"))


def _usual_section() -> etree._Element:
    return etree.fromstring(
        f'<w:sectPr xmlns:w="{WORD}"><w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="1304" '
        f'w:right="{MARGIN}" w:bottom="1191" w:left="{MARGIN}" w:header="624" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )


def _width(section: etree._Element) -> int:
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    across = number_in(size, "w", PAGE_WIDTH)
    return (
        across
        - number_in(margins, "left", 1440)
        - number_in(margins, "right", 1440)
        - number_in(margins, "gutter", 0)
    )


def _tidy(section: etree._Element, *, rtl: bool) -> None:
    """One column, as tables need; and the side on which an Arabic page begins."""
    for name in ("cols", "printerSettings", "bidi", "lnNumType"):
        for node in section.findall(f"{_W}{name}"):
            section.remove(node)
    if rtl:
        later = [section.find(f"{_W}{name}") for name in ("rtlGutter", "docGrid")]
        place = min((section.index(node) for node in later if node is not None), default=len(section))
        section.insert(place, etree.Element(f"{_W}bidi"))


def _rename_links(root: etree._Element) -> None:
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if str(name).startswith(_R):
                node.set(name, f"desk{value!s}")


def _number_pictures(roots: Iterable[etree._Element]) -> None:
    """Number the template's pictures apart from ours, which are counted from 1."""
    numbers = count(100_001)
    for root in roots:
        for node in root.iter("{*}docPr"):
            node.set("id", str(next(numbers)))


_KEPT_SETTINGS = (
    "mirrorMargins",
    "evenAndOddHeaders",
    "footnotePr",
    "endnotePr",
    "themeFontLang",
    "clrSchemeMapping",
)


def _settings(template: DeskTemplate) -> str:
    kept = dict.fromkeys(_KEPT_SETTINGS, "")
    for name in kept:
        node = None if template.settings is None else template.settings.find(f"{_W}{name}")
        if node is not None:
            kept[name] = _text(node)
    if not any(name.startswith("desk/footnotes") for name in template.parts):
        kept["footnotePr"] = ""
    if not any(name.startswith("desk/endnotes") for name in template.parts):
        kept["endnotePr"] = ""
    return (
        f'{HEAD}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/>{kept["mirrorMargins"]}'
        f'<w:defaultTabStop w:val="708"/>{kept["evenAndOddHeaders"]}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{kept["footnotePr"]}{kept["endnotePr"]}<w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="15"/></w:compat>{kept["themeFontLang"]}{kept["clrSchemeMapping"]}'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _content_types(pages: DeskPages) -> str:
    kinds = {
        "word/document.xml": f"{WORD_PART}.document.main+xml",
        "word/styles.xml": f"{WORD_PART}.styles+xml",
        "word/settings.xml": f"{WORD_PART}.settings+xml",
        "word/numbering.xml": f"{WORD_PART}.numbering+xml",
    }
    if not _theme_of(pages.template):
        kinds["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds |= {f"word/{name}": part.media_type for name, part in pages.template.parts.items()}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _beside(link: Linked) -> Linked:
    """Parts of the template lie in one folder."""
    return Linked(kind=link.kind, target=link.target.removeprefix("desk/"), external=link.external)


def _relationships(targets: dict[str, Linked]) -> str:
    inside = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{OFFICE}/{link.kind}" Target={quoteattr(link.target)}'
        f"{' TargetMode=' + quoteattr('External') if link.external else ''}/>"
        for key, link in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _text(node: etree._Element) -> str:
    copied = copy.deepcopy(node)
    copied.tail = None
    return etree.tostring(copied, encoding="unicode")


def _whole(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

"""The package that a Word report is written into; python-docx's own has parts validators reject."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument

from reports.word_styles import (
    DISCLOSURE_INK,
    INK,
    LINK,
    MONO,
    QUIET,
    SANS,
    SERIF,
    SIGNS_FONT,
    styles_xml,
)

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1134
"""A4 and two centimetres, in twentieths of a point."""

TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    f'xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
)

_PARTS = ("styles", "settings", "fontTable", "numbering")
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"

_FALLBACKS = {
    SANS: ("Liberation Sans", "swiss"),
    SERIF: ("Liberation Serif", "roman"),
    MONO: ("Liberation Mono", "modern"),
    SIGNS_FONT: ("DejaVu Sans", "swiss"),
    "Times New Roman": ("Liberation Serif", "roman"),
}


def document_of(body: str, language: str, *, rtl: bool) -> WordDocument:
    """Make a document with the report's styles and this content.

    The body is in the package before python-docx opens it: moving thousands of elements into an open
    document takes lxml longer than everything else together.
    """
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _relationships({"rId1": ("officeDocument", "word/document.xml")}))
        package.writestr(
            "word/_rels/document.xml.rels",
            _relationships(
                {f"rId{n}": (part, f"{part}.xml") for n, part in enumerate(_PARTS, 1)}
                | {"rId9": ("theme", "theme/theme1.xml")}
            ),
        )
        package.writestr("word/theme/theme1.xml", theme_xml())
        package.writestr("word/document.xml", _body(body, rtl=rtl))
        package.writestr("word/styles.xml", styles_xml(language, rtl=rtl))
        package.writestr("word/settings.xml", _settings())
        package.writestr("word/fontTable.xml", _font_table())
        package.writestr("word/numbering.xml", numbering_xml())
    stream.seek(0)
    return Document(stream)


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORD_PART}.{kind}+xml"/>'
        for part, kind in [("document", "document.main"), *((part, part) for part in _PARTS)]
    )
    overrides += f'<Override PartName="/word/theme/theme1.xml" ContentType="{_THEME}"/>'
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _body(body: str, *, rtl: bool) -> str:
    return (
        f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>"
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN + 170}" w:right="{MARGIN}" w:bottom="{MARGIN + 57}" w:left="{MARGIN}" '
        'w:header="624" w:footer="567" w:gutter="0"/><w:cols w:space="708"/>'
        f"<w:titlePg/>{'<w:bidi/>' if rtl else ''}</w:sectPr></w:body></w:document>"
    )


def _settings() -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{"fixed" if family == "modern" else "variable"}"/></w:font>'
        for name, (other, family) in _FALLBACKS.items()
    )
    return f'{HEAD}<w:fonts xmlns:w="{WORD}">{fonts}</w:fonts>'


def numbering_xml() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{454 * (level + 1)}" w:hanging="284"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def theme_xml() -> str:
    """Give the plainest theme there can be; Word wants one, the styles do not use it."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", "202226"),
            ("lt2", "F1EEE6"),
            *((f"accent{n}", ink) for n, ink in enumerate([*INK.values(), DISCLOSURE_INK, QUIET], 1)),
            ("hlink", LINK),
            ("folHlink", LINK),
        )
    )
    fonts = "".join(
        f'<a:{slot}><a:latin typeface="{SANS}"/><a:ea typeface=""/><a:cs typeface="{SANS}"/></a:{slot}>'
        for slot in ("majorFont", "minorFont")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Report">'
        f'<a:themeElements><a:clrScheme name="Report">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Report">{fonts}</a:fontScheme><a:fmtScheme name="Report">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )

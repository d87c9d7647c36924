"""Putting a sample story into a .docx package that comes out the same byte for byte each time."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from seeds.markup import AUTHOR, WHEN, Piece, body_xml, para, paragraph_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    title: str
    author: str
    language: str
    pieces: Sequence[Piece]
    links: Mapping[str, str]
    notes: Mapping[int, str]
    remarks: Mapping[int, str]
    right_to_left: bool = False


def write_docx(story: Story, path: Path) -> None:
    # Packed bytes differ from one zlib to the next, stored ones do not.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, text in _parts(story).items():
            info = zipfile.ZipInfo(name, date_time=(2024, 12, 6, 12, 0, 0))
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, (_HEAD + text).encode("utf-8"))


def _parts(story: Story) -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _properties(story),
        "word/document.xml": _document(story),
        "word/_rels/document.xml.rels": _relations(
            [
                (f"rId{number}", f"{_OFFICE}/{kind}", f"{kind}.xml")
                for number, kind in enumerate(_OWN_PARTS, start=1)
            ],
            links=story.links,
        ),
        "word/styles.xml": _styles(story),
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/footnotes.xml": _footnotes(story),
        "word/comments.xml": _comments(story),
    }


_OWN_PARTS = ("styles", "numbering", "settings", "footnotes", "comments")


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in [("document", "document.main"), *((part, part) for part in _OWN_PARTS)]
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(parts: Sequence[tuple[str, str, str]], links: Mapping[str, str] | None = None) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in parts
    )
    outside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target={quoteattr(address)} '
        f'TargetMode="External"/>'
        for key, address in (links or {}).items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}{outside}</Relationships>'


def _properties(story: Story) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(story.title)}</dc:title><dc:creator>{escape(story.author)}</dc:creator>"
        f"<dc:language>{story.language}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{WHEN}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{WHEN}</dcterms:modified></cp:coreProperties>'
    )


def _document(story: Story) -> str:
    turned = "<w:bidi/>" if story.right_to_left else ""
    return (
        f"<w:document {_W} {_R}><w:body>{body_xml(story.pieces, right_to_left=story.right_to_left)}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134" '
        f'w:left="1417" w:header="708" w:footer="708" '
        f'w:gutter="0"/>{turned}</w:sectPr></w:body></w:document>'
    )


def _footnotes(story: Story) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}">'
        + paragraph_xml(para(f" {text}", style="FootnoteText"), story.right_to_left, lead=mark)
        + "</w:footnote>"
        for number, text in story.notes.items()
    )
    return (
        f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        f"<w:continuationSeparator/></w:r></w:p></w:footnote>{notes}</w:footnotes>"
    )


def _comments(story: Story) -> str:
    comments = "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="DH" w:date="{WHEN}">'
        + paragraph_xml(para(text, style="CommentText"), story.right_to_left)
        + "</w:comment>"
        for number, text in story.remarks.items()
    )
    return f"<w:comments {_W}>{comments}</w:comments>"


def _styles(story: Story) -> str:
    value = f'w:val="en-GB" w:bidi="{story.language}"' if story.right_to_left else f'w:val="{story.language}"'
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif" w:eastAsia="Noto Serif" w:cs="Noto Naskh '
        'Arabic"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="24"/><w:lang '
        f"{value}/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="140" w:line="290" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + "".join(_style(*style) for style in _PARAGRAPH_STYLES)
        + "".join(_style(*style, kind="character") for style in _CHARACTER_STYLES)
        + _TABLE_STYLES
        + "</w:styles>"
    )


def _style(key: str, name: str, paragraph: str, run: str, kind: str = "paragraph") -> str:
    default = ' w:default="1"' if key in ("Normal", "DefaultParagraphFont") else ""
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" and key != "Normal" else ""
    inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f'<w:qFormat/>{inner}</w:style>'
    )  # fmt: skip


def _sized(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_GREY = '<w:color w:val="595959"/>' + _sized(19)
_PARAGRAPH_STYLES = (
    ("Normal", "Normal", "", ""),
    ("Title", "Title", '<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>', _BOLD + _sized(44)),
    ("Byline", "Byline", '<w:spacing w:after="320"/>', _GREY),
    (
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="1"/>',
        _BOLD + _sized(28),
    ),
    (
        "Quote",
        "Quote",
        '<w:spacing w:before="160" w:after="200"/><w:ind w:left="720" w:right="720"/>',
        "<w:i/><w:iCs/>",
    ),
    (
        "ListParagraph",
        "List Paragraph",
        '<w:spacing w:after="60"/><w:ind w:left="720"/><w:contextualSpacing/>',
        "",
    ),
    ("Caption", "caption", '<w:keepNext/><w:spacing w:before="200" w:after="80"/>', _GREY),
    (
        "TableText",
        "Table Text",
        '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>',
        _sized(20),
    ),
    ("FootnoteText", "footnote text", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', _sized(18)),
    ("CommentText", "annotation text", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', _sized(20)),
)
_CHARACTER_STYLES = (
    ("DefaultParagraphFont", "Default Paragraph Font", "", ""),
    ("Hyperlink", "Hyperlink", "", '<w:color w:val="0563C1"/><w:u w:val="single"/>'),
    ("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>'),
    ("CommentReference", "annotation reference", "", _sized(16)),
)
_EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal '
    'Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" '
    'w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn '
    'w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders><w:top {_EDGE}/><w:left {_EDGE}/><w:bottom {_EDGE}/><w:right {_EDGE}/>"
    f"<w:insideH {_EDGE}/><w:insideV {_EDGE}/></w:tblBorders></w:tblPr></w:style>"
)
_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc '
    'w:val="left"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_SETTINGS = (
    f'<w:settings {_W}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)

"""Making the WordprocessingML of a sample story from short Python values."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

AUTHOR = "Dana Haddad"
WHEN = "2024-12-06T14:20:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text; `link` is the id of a relation, `note` a footnote, `remark` a comment."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: int = 0
    remark: int = -1
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    runs: Sequence[Run]
    style: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    rows: Sequence[Sequence[str]]


Piece = Paragraph | Grid


def para(*parts: str | Run, style: str = "", listed: bool = False) -> Paragraph:
    runs = [Run(text=part) if isinstance(part, str) else part for part in parts]
    return Paragraph(runs=runs, style=style, listed=listed)


def body_xml(pieces: Sequence[Piece], *, right_to_left: bool) -> str:
    return "".join(
        _grid(piece, right_to_left) if isinstance(piece, Grid) else paragraph_xml(piece, right_to_left)
        for piece in pieces
    )


def paragraph_xml(paragraph: Paragraph, right_to_left: bool, *, lead: str = "") -> str:
    properties = f"<w:pStyle w:val={quoteattr(paragraph.style)}/>" if paragraph.style else ""
    if paragraph.listed:
        properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    if right_to_left:
        properties += "<w:bidi/>"
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(_run(run, right_to_left) for run in paragraph.runs)
    return f"<w:p>{head}{lead}{runs}</w:p>"


def _run(run: Run, right_to_left: bool) -> str:
    if run.note:
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{run.note}"/></w:r>'
        )
    look = '<w:rStyle w:val="Hyperlink"/>' if run.link else ""
    look += "<w:b/><w:bCs/>" * run.bold + "<w:i/><w:iCs/>" * run.italic + "<w:rtl/>" * right_to_left
    head = f"<w:rPr>{look}</w:rPr>" if look else ""
    tag = "w:delText" if run.change == "del" else "w:t"
    made = f'<w:r>{head}<{tag} xml:space="preserve">{escape(run.text)}</{tag}></w:r>'
    if run.link:
        made = f'<w:hyperlink r:id="{run.link}" w:history="1">{made}</w:hyperlink>'
    if run.change:
        number = 901 if run.change == "del" else 902
        head = f'w:id="{number}" w:author="{AUTHOR}" w:date="{WHEN}"'
        made = f"<w:{run.change} {head}>{made}</w:{run.change}>"
    if run.remark >= 0:
        made = (
            f'<w:commentRangeStart w:id="{run.remark}"/>{made}<w:commentRangeEnd w:id="{run.remark}"/>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{run.remark}"/></w:r>'
        )
    return made


def _grid(grid: Grid, right_to_left: bool) -> str:
    columns = len(grid.rows[0])
    width = 9000 // columns
    rows = "".join(
        "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else "") + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + paragraph_xml(para(Run(text=cell, bold=number == 0), style="TableText"), right_to_left)
            + "</w:tc>"
            for cell in row
        ) + "</w:tr>"
        for number, row in enumerate(grid.rows)
    )  # fmt: skip
    turned = "<w:bidiVisual/>" if right_to_left else ""
    columns_xml = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{turned}<w:tblW w:w="{width * columns}" '
        f'w:type="dxa"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns_xml}</w:tblGrid>{rows}</w:tbl>'
        "<w:p/>"
    )

"""WordprocessingML for the report's sections: runs, paragraphs, tables, links, bookmarks, pictures.

Everything is text until the whole body is parsed once; python-docx's own calls are slower by a hundred times.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from reports.directions import clean, is_rtl, stretches
from reports.word_styles import RULE, SIGNS_FONT
from reports.word_template import TEXT_WIDTH
from reports.wording import live_address

EMU_PER_PIXEL = 9525


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a run looks; `size` is in half points, colours are six hexadecimal digits."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    colour: str = ""
    size: int = 0
    underline: str = ""
    underline_colour: str = ""
    shade: str = ""
    sign: bool = False


_USUAL_STOPS = (4320, 4513, 4536, 4680, 4819, 8640, 9026, 9072, 9360)
"""Where the usual templates of Word have the stops of header and footer."""

PLAIN = Look()
BOLD = Look(bold=True)
QUIET = Look(style="Quiet")


@lru_cache(maxsize=4096)
def _properties(look: Look, rtl: bool, language: str) -> str:
    fonts = f"<w:rFonts {' '.join(f'w:{slot}=' + quoteattr(SIGNS_FONT) for slot in _SLOTS)}/>"
    size = f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
    colour = f' w:color="{look.underline_colour}"' if look.underline_colour else ""
    parts = [
        f'<w:rStyle w:val="{look.style}"/>' if look.style else "",
        fonts if look.sign else "",
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        f'<w:color w:val="{look.colour}"/>' if look.colour else "",
        size if look.size else "",
        f'<w:u w:val="{look.underline}"{colour}/>' if look.underline else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>' if look.shade else "",
        "<w:rtl/>" if rtl else "",
        f"<w:lang w:val={quoteattr(language)}/>" if language else "",
    ]
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in the package: its relationship, its pixels, and its words for those who cannot see it."""

    relationship: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading for the table of contents."""

    level: int
    text: str
    bookmark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell: paragraphs, its ground, and how many columns it spans."""

    content: str
    shade: str = ""
    span: int = 1


class Writer:
    """Makes XML for one report and keeps what was used: link targets, headings, ids."""

    def __init__(
        self, *, language: str, rtl: bool, width: int = TEXT_WIDTH, absent: tuple[str, ...] = ()
    ) -> None:
        """`width` is that of the text in twentieths of a point; jumps to bookmarks that begin with one of
        `absent` are written as plain words.
        """
        self.rtl = rtl
        self.width = width
        self._absent = absent
        self.links: dict[str, str] = {}
        self.headings: list[Heading] = []
        self._bookmarks = 0
        self._pictures = 0
        # The document's own language is the story's; the report's English words say that they are English.
        self._house = "" if language.lower().startswith("en") else "en-GB"

    def said(self, text: str, look: Look = PLAIN, *, rtl: bool | None = None) -> str:
        """Write words of the story or of people, in a paragraph that runs as `rtl` says."""
        base = self.rtl if rtl is None else rtl
        text = clean(text)
        return "".join(
            f"<w:r>{_properties(look, side, '')}{_text(part)}</w:r>"
            for part, side in stretches(text, rtl=base)
        )

    def house(self, text: str, look: Look = PLAIN) -> str:
        """Write the report's own English words."""
        return f"<w:r>{_properties(look, False, self._house)}{_text(clean(text))}</w:r>"

    def sign(self, sign: str, look: Look = PLAIN) -> str:
        return f"<w:r>{_properties(replace(look, sign=True), False, '')}{_text(sign)}</w:r>"

    def paragraph(
        self, style: str, *runs: str, keep_next: bool = False, page_break: bool = False, outline: int = -1
    ) -> str:
        """Write a paragraph of the report's own words, on the side where a line of the story begins."""
        side = "right" if self.rtl else ""
        return _paragraph(style, runs, keep_next=keep_next, page_break=page_break, jc=side, outline=outline)

    def spoken(self, style: str, text: str, look: Look = PLAIN, *, keep_next: bool = False) -> str:
        """Write a paragraph of somebody's words, in the direction in which they run."""
        rtl = is_rtl(text, default=self.rtl)
        return self.running(style, self.said(text, look, rtl=rtl), rtl=rtl, keep_next=keep_next)

    def running(
        self, style: str, *runs: str, rtl: bool, keep_next: bool = False, list_level: int = -1
    ) -> str:
        """Write a paragraph of runs in a direction."""
        side = "right" if self.rtl and not rtl else ""
        return _paragraph(style, runs, bidi=rtl, jc=side, keep_next=keep_next, list_level=list_level)

    def centred(self, style: str, *runs: str) -> str:
        return _paragraph(style, runs)

    def edge(self, style: str, *runs: str) -> str:
        """Write a line of a header or footer, whose tab leads to the right edge of the text."""
        if self.width == TEXT_WIDTH:
            return self.centred(style, *runs)
        stops = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in (*_USUAL_STOPS, TEXT_WIDTH))
        tabs = f'<w:tabs>{stops}<w:tab w:val="right" w:pos="{self.width}"/></w:tabs>'
        return self.centred(style, *runs).replace("</w:pPr>", f"{tabs}</w:pPr>", 1)

    def heading(self, level: int, text: str, bookmark: str, *, page_break: bool = False) -> str:
        self.headings.append(Heading(level=level, text=text, bookmark=bookmark))
        inside = self.bookmark(bookmark, self.house(text))
        return self.paragraph(f"Heading{level}", inside, page_break=page_break)

    def bookmark(self, name: str, inside: str) -> str:
        self._bookmarks += 1
        key = self._bookmarks
        return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{key}"/>'

    def jump(self, bookmark: str, inside: str) -> str:
        """Link to a place in the report."""
        if bookmark.startswith(self._absent):
            return inside.replace('<w:rStyle w:val="Hyperlink"/>', "")
        return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inside}</w:hyperlink>'

    def link(self, address: str, text: str = "", *, bold: bool = False) -> str:
        """Link to a web address; anything but http and https is written as plain text."""
        target = live_address(address)
        if not target:
            return self.said(text or address, Look(bold=bold))
        key = self.links.setdefault(target, f"link{len(self.links) + 1}")
        inside = self.said(text or address, Look(style="Hyperlink", bold=bold))
        return f'<w:hyperlink r:id="{key}" w:history="1">{inside}</w:hyperlink>'

    def picture(self, picture: Picture, *, within: int) -> str:
        """Write a picture, made to fit a square of `within` pixels of 1/96 inch."""
        within = within * min(self.width, TEXT_WIDTH) // TEXT_WIDTH
        scale = min(1.0, within / max(picture.width, picture.height))
        across = max(1, round(picture.width * scale)) * EMU_PER_PIXEL
        down = max(1, round(picture.height * scale)) * EMU_PER_PIXEL
        self._pictures += 1
        key, alt = self._pictures, quoteattr(" ".join(clean(picture.alt).split()))
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" '
            f'cy="{down}"/><wp:docPr id="{key}" name="Picture {key}" descr={alt}/><wp:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{key}" name="Picture {key}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{picture.relationship}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:srgbClr '
            f'val="{RULE}"/></a:solidFill></a:ln></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
            "</w:drawing></w:r>"
        )

    def table(
        self,
        widths: Sequence[int],
        rows: Sequence[Sequence[Cell]],
        *,
        title: str,
        head: Sequence[str] = (),
        keep_rows: bool = True,
        keep_together: bool = False,
    ) -> str:
        """Write a table of fixed column widths; `head` is repeated on every page it runs over."""
        if self.width != TEXT_WIDTH:
            widths = [width * self.width // TEXT_WIDTH for width in widths]
        heads = [Cell(content=self.paragraph("TableHead", self.house(text))) for text in head]
        header = _row(widths, heads, header=True, keep=True) if head else ""
        written = [_row(widths, row, header=False, keep=keep_rows) for row in rows]
        if keep_together:
            written[:-1] = [_kept_with_next(row) for row in written[:-1]]
        body = "".join(written)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>{"<w:bidiVisual/>" if self.rtl else ""}'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"0620" if head else "0600"}" w:firstRow="{1 if head else 0}" w:lastRow="0" '
            'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(clean(title))}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"
        )


def _kept_with_next(row: str) -> str:
    return _KEEPABLE.sub(r"\1<w:keepNext/>", row)


_KEEPABLE = re.compile(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')


def _row(widths: Sequence[int], cells: Sequence[Cell], *, header: bool, keep: bool) -> str:
    properties = ("<w:cantSplit/>" if keep else "") + ("<w:tblHeader/>" if header else "")
    written, column = [], 0
    for cell in cells:
        width = sum(widths[column : column + cell.span])
        column += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>'
            f"{cell.content or '<w:p/>'}</w:tc>"
        )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(written)}</w:tr>"


def _paragraph(
    style: str,
    runs: Sequence[str],
    *,
    keep_next: bool = False,
    page_break: bool = False,
    list_level: int = -1,
    bidi: bool = False,
    jc: str = "",
    outline: int = -1,
) -> str:
    parts = [
        f'<w:pStyle w:val="{style}"/>',
        "<w:keepNext/>" if keep_next else "",
        "<w:pageBreakBefore/>" if page_break else "",
        f'<w:numPr><w:ilvl w:val="{list_level}"/><w:numId w:val="1"/></w:numPr>' if list_level >= 0 else "",
        "<w:bidi/>" if bidi else "",
        f'<w:jc w:val="{jc}"/>' if jc else "",
        f'<w:outlineLvl w:val="{outline}"/>' if outline >= 0 else "",
    ]
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{''.join(runs)}</w:p>"


def _text(text: str) -> str:
    """Write text with its tabs and line breaks as Word wants them."""
    if "\t" not in text and "\n" not in text and "\r" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    written = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        written.append("<w:br/>" if number else "")
        for place, piece in enumerate(line.split("\t")):
            written.append("<w:tab/>" if place else "")
            written.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
    return "".join(written)


def columns(*shares: int) -> list[int]:
    """Share the width of the text among columns, by hundredths."""
    widths = [TEXT_WIDTH * share // 100 for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths

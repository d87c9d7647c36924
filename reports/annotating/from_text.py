"""A Word file made from a story's text, for drafts that did not come as one."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from reports.directions import clean, is_rtl, is_rtl_language, stretches
from workbench.drafts import Block, BlockKind
from workbench.stories import Revision

_EDGE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8B4A8"/>'
_BORDERS = "".join(
    _EDGE.format(side=side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")

WIDTH = 9638
"""Of the text on the page, in twentieths of a point."""


def word_file(revision: Revision, *, language: str) -> bytes:
    """Make a Word file that reads as the revision's text, block for block."""
    from reports.word_template import document_of

    rtl = is_rtl_language(language) if language else is_rtl(revision.text[:2000], default=False)
    body = "".join(_body(revision, rtl=rtl))
    stream = BytesIO()
    document_of(body, language if _TAG.fullmatch(language) else "en-GB", rtl=rtl).save(stream)
    return stream.getvalue()


def _body(revision: Revision, *, rtl: bool) -> Iterator[str]:
    blocks = list(_lines(revision))
    for row, together in groupby(blocks, key=lambda block: block.row):
        if row < 0:
            for block in together:
                yield _paragraph(revision.text[block.start : block.end], block, rtl=rtl)
            continue
        cells = list(together)
        width = WIDTH // len(cells)
        columns = f'<w:gridCol w:w="{width}"/>' * len(cells)
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{_paragraph(revision.text[cell.start : cell.end], cell, rtl=rtl)}</w:tc>"
            for cell in cells
        )
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(cells)}" w:type="dxa"/>'
            f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
            f"<w:tblGrid>{columns}</w:tblGrid><w:tr>{inside}</w:tr></w:tbl>"
        )
    yield "<w:p/>"


def _lines(revision: Revision) -> Iterator[Block]:
    """Give the blocks, and what of the text lies in none of them line by line."""
    place = 0
    for block in [*revision.blocks, Block(start=len(revision.text), end=len(revision.text))]:
        for line in revision.text[place : block.start].split("\n") if block.start > place else ():
            if line.strip():
                yield Block(start=place, end=place + len(line))
            place += len(line) + 1
        if block.end > block.start:
            yield block
        place = max(place, block.end + 1)


def _paragraph(text: str, block: Block, *, rtl: bool) -> str:
    turned = is_rtl(text, default=rtl)
    return f"<w:p><w:pPr>{_style(block)}{'<w:bidi/>' if turned else ''}</w:pPr>{_runs(text, turned)}</w:p>"


def _style(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f'<w:pStyle w:val="Heading{min(max(block.level, 1), 3)}"/>'
        case BlockKind.LIST_ITEM:
            level = min(max(block.level, 1), 9) - 1
            return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        case _:
            return ""


def _runs(text: str, rtl: bool) -> str:
    written = []
    for words, turned in stretches(clean(text), rtl=rtl):
        look = "<w:rPr><w:rtl/></w:rPr>" if turned else ""
        parts = [
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in words.split("\t")
        ]
        written.append(f"<w:r>{look}{'<w:tab/>'.join(parts)}</w:r>")
    return "".join(written)

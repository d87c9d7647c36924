"""The author's OpenDocument file back, with native comments on the exact words."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import BinaryIO

from lxml import etree

from reports.annotating.comments import Comment, Line, initials, with_words
from reports.annotating.finding import found_in
from reports.annotating.packing import repack
from reports.annotating.result import LOST, SIGNED, Annotated
from reports.directions import clean
from reports.wording import count, live_address
from workbench.errors import Cancelled
from workbench.intake.assembly import Piece, never, unheard
from workbench.intake.names import every, value
from workbench.intake.odt import is_flat, walk_odt
from workbench.intake.odt_walk import TextPlace
from workbench.intake.packages import open_package
from workbench.remarks import typed_below

Element = etree._Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT = f"{{{_URN}office:1.0}}", f"{{{_URN}text:1.0}}"
_DC, _META = "{http://purl.org/dc/elements/1.1/}", f"{{{_URN}meta:1.0}}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SIGNATURES = "meta-inf/documentsignatures.xml"


def annotate_opendocument(
    original: bytes,
    text: str,
    comments: Sequence[Comment],
    out: BinaryIO,
    *,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Annotated:
    """Write the file with the comments; `text` is what their positions count in.

    Raises UnreadableDraft or Cancelled before anything is written.
    """
    warnings = []
    names, original = _without_ours(original, comments)
    read = walk_odt(original, whole=True, report=lambda part, words: report(part * 0.4, words))
    spans = found_in(read.draft.text, text, [(one.start, one.end) for one in comments])
    if lost := spans.count(None):
        warnings.append(LOST.format(comments=count(lost, "comment")))
    told = [
        with_words(one, "(not found in this file)") if span is None else one
        for one, span in zip(comments, spans, strict=True)
    ]
    report(0.5, "Setting the comments")
    _set(read.content, read.pieces, told, spans, names)
    if cancelled():
        raise Cancelled
    report(0.8, "Putting the file together")
    if not is_flat(original) and _SIGNATURES in open_package(
        original, program="LibreOffice", kind="an OpenDocument text"
    ):
        warnings.append(SIGNED)
    _write(original, read.content, out)
    report(1.0, "Annotated draft written")
    return Annotated(comments=len(comments), warnings=tuple(warnings))


def _without_ours(original: bytes, comments: Sequence[Comment]) -> tuple[dict[str, str], bytes]:
    """Take out our comments of an earlier time that are written anew, or that no longer apply.

    Gives the names they had by their codes, which answers hang on, and the file without them.
    """
    read = walk_odt(original, whole=True)
    codes = {comment.code for comment in comments}
    answered = {remark.parent for remark in read.remarks if remark.parent}
    ours = [one for one in read.remarks if one.code and not typed_below(one.text)]
    again = {one.code: one.key for one in ours if one.code in codes}
    gone = {one.key for one in ours if one.code in codes or one.key not in answered}
    if not gone:
        return {}, original
    for mark in list(every(read.content, "office:annotation", "office:annotation-end")):
        if value(mark, "office:name") in gone:
            _take_out(mark)
    out = BytesIO()
    _write(original, read.content, out)
    return again, out.getvalue()


def _take_out(element: Element) -> None:
    """Take out an element, but not the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def _write(original: bytes, content: Element, out: BinaryIO) -> None:
    written = etree.tostring(content.getroottree(), xml_declaration=True, encoding="UTF-8")
    if is_flat(original):
        out.write(written)
    else:
        repack(original, out, changed={"content.xml": written})


def _set(
    root: Element,
    pieces: Sequence[Piece],
    comments: Sequence[Comment],
    spans: Sequence[tuple[int, int] | None],
    names: Mapping[str, str],
) -> None:
    starts, ends = [piece.start for piece in pieces], [piece.end for piece in pieces]
    taken = {value(one, "office:name") for one in every(root, "office:annotation")}
    edges: list[tuple[int, int, int, Piece, int, Element]] = []
    for number, (comment, span) in enumerate(zip(comments, spans, strict=True)):
        start, end = span or (0, 0)
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        note = _annotation(comment)
        if span is None or first > last:
            piece = pieces[max(0, bisect_right(starts, start) - 1)]
            edges.append((piece.end, 1, number, piece, piece.end, note))
            continue
        name = names.get(comment.code, f"workbench-{comment.code}")
        while name in taken:
            name += "-"
        taken.add(name)
        note.set(f"{_OFFICE}name", name)
        closing = etree.Element(f"{_OFFICE}annotation-end")
        closing.set(f"{_OFFICE}name", name)
        begin, finish = max(start, pieces[first].start), min(end, pieces[last].end)
        edges.append((begin, 1, number, pieces[first], begin, note))
        edges.append((finish, 0, number, pieces[last], finish, closing))
    # From the end of the text on: what is cut moves only what is done.
    for _position, _opens, _number, piece, position, new in sorted(
        edges, key=lambda edge: edge[:3], reverse=True
    ):
        _put(piece, position - piece.start, new)


def _put(piece: Piece, within: int, new: Element) -> None:
    """Put an element before a character of a piece, or behind its last one."""
    origin = piece.origin
    if isinstance(origin, TextPlace):
        at = piece.offset + within
        element = origin.element
        if origin.tail:
            text = element.tail or ""
            element.tail = text[:at]
            element.addnext(new)
            # What lxml takes along as the new one's tail is what stood behind the element.
            element.tail, new.tail = text[:at], text[at:]
        else:
            text = element.text or ""
            element.insert(0, new)
            element.text, new.tail = text[:at], text[at:]
        return
    assert isinstance(origin, etree._Element)
    if within == 0:
        origin.addprevious(new)
    else:
        new.tail, origin.tail = origin.tail, None
        origin.addnext(new)


def _annotation(comment: Comment) -> Element:
    note = etree.Element(f"{_OFFICE}annotation")
    author = clean(comment.author) or "Checker"
    etree.SubElement(note, f"{_DC}creator").text = author
    date = comment.made_at.replace(tzinfo=None, microsecond=0)
    etree.SubElement(note, f"{_DC}date").text = date.isoformat()
    etree.SubElement(note, f"{_META}creator-initials").text = initials(author)
    for line in comment.lines:
        note.append(_paragraph(line))
    return note


def _paragraph(line: Line) -> Element:
    paragraph = etree.Element(f"{_TEXT}p")
    words = " ".join(part for part in (line.label, line.text) if part)
    parts = clean(words).splitlines() or [""]
    paragraph.text = parts[0]
    for part in parts[1:]:
        etree.SubElement(paragraph, f"{_TEXT}line-break").tail = part
    if line.address:
        link = etree.SubElement(paragraph, f"{_TEXT}a")
        link.set(f"{_XLINK}type", "simple")
        link.set(f"{_XLINK}href", live_address(line.address) or line.address)
        link.text = line.address
        if len(paragraph) > 1:
            paragraph[-2].tail = f"{paragraph[-2].tail or ''} "
        else:
            paragraph.text += " "
    return paragraph

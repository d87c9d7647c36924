"""Taking the lines of text off the pages of a PDF, with where they stand."""

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake.language import is_right_to_left

LOCKED = "The PDF is protected with a password; save a copy without the password and open that."
DAMAGED = "The PDF is damaged and cannot be read; ask for a new copy, or for the draft as .docx."

# pdfium puts one of these for a hyphen at a line's end and runs on, whether or not it belongs to the word.
_HYPHENS = re.compile("[\ufffe\x02]")
_LINE = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_PASSWORD, _SECURITY = 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page in points; `begin` and `end` grow in reading direction, `foot` grows upwards."""

    page: int
    text: str
    begin: float
    end: float
    foot: float
    height: float
    links: Sequence[tuple[int, int, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    lines: Sequence[Line]
    bottom: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    pages: Sequence[Page]
    title: str
    author: str


def read_pages(data: bytes, *, report: Callable[[float, str], None], cancelled: Callable[[], bool]) -> Pages:
    """Read all pages; raises UnreadableDraft when the file is locked or damaged."""
    pypdfium2 = _library()
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in {_PASSWORD, _SECURITY}
        raise UnreadableDraft(LOCKED if locked else DAMAGED) from None
    pages = []
    for number in range(count):
        report(number / count, f"Reading page {number + 1} of {count}")
        if cancelled():
            raise Cancelled
        pages.append(_read_page(document, number))
    facts = document.get_metadata_dict()
    document.close()
    return Pages(pages=pages, title=facts.get("Title", ""), author=facts.get("Author", ""))


def _library() -> Any:
    import pypdfium2  # type: ignore[import-untyped]

    return pypdfium2


def _read_page(document: Any, number: int) -> Page:
    pypdfium2 = _library()
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(lines=(), bottom=0, top=0)
    _, bottom, _, top = page.get_bbox()
    links = list(_links(document, page, text_page))
    lines = tuple(_lines(text_page, number, links))
    text_page.close()
    page.close()
    return Page(lines=lines, bottom=bottom, top=top)


def _lines(text_page: Any, number: int, links: list[tuple[int, int, str]]) -> Iterator[Line]:
    raw = _library().raw
    handle = text_page.raw
    text = text_page.get_text_range()
    wide = any(character > "\uffff" for character in text)
    for found in _LINE.finditer(text):
        if not (line := found[0].strip()):
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = start + len(line)
        # pdfium counts UTF-16 units in the text, and characters of its own on the page.
        places = (start, (start + end - 1) // 2, end - 1)
        units = (len(text[:place].encode("utf-16-le")) // 2 if wide else place for place in places)
        indices = [raw.FPDFText_GetCharIndexFromTextIndex(handle, unit) for unit in units]
        boxes = [box for index in indices if index >= 0 and (box := _box(handle, index))]
        if not boxes:
            continue
        left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
        backwards = is_right_to_left(f"{line} ")
        yield Line(
            page=number,
            text=_HYPHENS.sub("-", line),
            begin=-right if backwards else left,
            end=-left if backwards else right,
            # Of three letters, since a bullet or full stop may come from a font of another height.
            foot=median(box[2] for box in boxes),
            height=max(1.0, median(box[3] - box[2] for box in boxes)),
            links=tuple(
                (max(0, begun - start), min(len(line), ended - start), address)
                for begun, ended, address in links
                if begun < end and ended > start
            ),
        )


def _box(handle: Any, index: int) -> tuple[float, float, float, float] | None:
    raw = _library().raw
    found = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(found)):
        return None
    return found.left, found.right, found.bottom, found.top


def _links(document: Any, page: Any, text_page: Any) -> Iterator[tuple[int, int, str]]:
    """Find the page's web links as stretches of its text; an address in a table of contents is none."""
    raw = _library().raw
    handle = text_page.raw
    place, link, rectangle = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace")
        if not re.match(r"(?i)(?:https?|mailto):", address):
            continue
        if not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(rectangle)):
            continue
        middle = (rectangle.top + rectangle.bottom) / 2
        ends = [
            raw.FPDFText_GetCharIndexAtPos(handle, x, middle, 3.0, 6.0)
            for x in (rectangle.left + 1, rectangle.right - 1)
        ]
        if min(ends) >= 0:
            begun, ended = (raw.FPDFText_GetTextIndexFromCharIndex(handle, index) for index in sorted(ends))
            if 0 <= begun <= ended:
                yield begun, ended + 1, address

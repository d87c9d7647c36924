"""What Qt leaves out of a PDF, appended to it: links, bookmarks, language, facts about the document."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A rectangle on a page, in points from the left bottom corner, that leads to an address or a place."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    address: str = ""
    target: tuple[int, float] | None = None
    """The page, from 0, and the height on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    level: int
    title: str
    page: int
    top: float


class PdfAdditions:
    """Additions to a PDF as Qt writes it: one table of objects at its end, none of them compressed."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        trailer = _TRAILER.search(content, max(0, len(content) - 2048))
        if trailer is None:
            raise ValueError("that is no PDF as Qt writes it")
        self._trailer = trailer[1]
        self._table_at = int(trailer[2])
        self._offsets = self._read_table()
        self._next = len(self._offsets)
        self._changed: dict[int, bytes] = {}
        self._root = self._number_of(b"/Root", self._trailer)
        self._info = self._number_of(b"/Info", self._trailer)
        self._pages = self._read_pages()

    def add_links(self, links: Sequence[Link]) -> None:
        by_page: dict[int, list[bytes]] = {}
        for link in links:
            by_page.setdefault(link.page, []).append(self._annotation(link))
        for page, annotations in by_page.items():
            inside = b"[\n" + b"\n".join(annotations) + b"\n]"
            number = self._pages[page]
            shown = self._object(number)
            found = re.search(rb"/Annots (\d+) 0 R", shown)
            if found is not None:
                self._changed[int(found[1])] = inside
            else:
                self._changed[number] = shown.rstrip()[:-2] + b"/Annots " + inside + b"\n>>"

    def add_bookmarks(self, bookmarks: Sequence[Bookmark]) -> None:
        """Add an outline; a level that jumps is brought down to one below what stands above it."""
        if not bookmarks:
            return
        top = self._new()
        numbers = [self._new() for _ in bookmarks]
        parents, children = _tree(bookmarks)
        for at, bookmark in enumerate(bookmarks):
            siblings = children[parents[at]]
            place = bisect_left(siblings, at)
            own = children.get(at, [])
            parts = [
                f"/Title {_text(bookmark.title)}",
                f"/Parent {top if parents[at] < 0 else numbers[parents[at]]} 0 R",
                f"/Dest [{self._pages[bookmark.page]} 0 R /XYZ 0 {bookmark.top:.1f} null]",
            ]
            if place:
                parts.append(f"/Prev {numbers[siblings[place - 1]]} 0 R")
            if place + 1 < len(siblings):
                parts.append(f"/Next {numbers[siblings[place + 1]]} 0 R")
            if own:
                # A count below zero: its own bookmarks are folded in.
                parts += [
                    f"/First {numbers[own[0]]} 0 R",
                    f"/Last {numbers[own[-1]]} 0 R",
                    f"/Count -{len(own)}",
                ]
            self._changed[numbers[at]] = f"<< {' '.join(parts)} >>".encode("ascii")
        roots = children[-1]
        self._changed[top] = (
            f"<< /Type /Outlines /First {numbers[roots[0]]} 0 R /Last {numbers[roots[-1]]} 0 R "
            f"/Count {len(roots)} >>"
        ).encode("ascii")
        self._extend_catalog(f"/Outlines {top} 0 R /PageMode /UseOutlines")

    def describe(self, facts: Mapping[str, str], *, language: str) -> None:
        """Set the facts about the document: Title, Author, Subject, Keywords, Creator."""
        info = self._object(self._info).strip()
        kept = re.findall(rb"/(?:Producer|CreationDate|ModDate|Trapped) (?:\([^()]*\)|/\w+)", info)
        own = b" ".join(f"/{name} {_text(value)}".encode("ascii") for name, value in facts.items())
        self._changed[self._info] = b"<< " + own + b" " + b" ".join(kept) + b" >>"
        self._extend_catalog(f"/Lang {_text(language)} /ViewerPreferences << /DisplayDocTitle true >>")

    def write(self, path: Path) -> None:
        """Write the PDF with what was added behind what Qt wrote."""
        offsets: dict[int, int] = {}
        at = len(self._content)
        written: list[bytes] = []
        for number, inside in sorted(self._changed.items()):
            text = b"%d 0 obj\n%s\nendobj\n" % (number, inside)
            offsets[number] = at
            written.append(text)
            at += len(text)
        table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, offset) for number, offset in offsets.items())
        identity = re.search(rb"/ID\s*\[.*?\]", self._trailer, re.DOTALL)
        trailer = (
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d %s >>\nstartxref\n%d\n%%%%EOF\n"
            % (
                self._next,
                self._root,
                self._info,
                self._table_at,
                identity[0] if identity else b"",
                at,
            )
        )
        with path.open("wb") as stream:
            stream.write(self._content)
            stream.writelines(written)
            stream.write(b"xref\n" + table + trailer)

    def _annotation(self, link: Link) -> bytes:
        rect = f"{link.left:.1f} {link.bottom:.1f} {link.right:.1f} {link.top:.1f}"
        if link.target is None:
            action = f"/A << /S /URI /URI {_text(link.address)} >>"
        else:
            page, top = link.target
            action = f"/Dest [{self._pages[page]} 0 R /XYZ 0 {top:.1f} null]"
        return f"<< /Type /Annot /Subtype /Link /Rect [{rect}] /Border [0 0 0] /F 4 {action} >>".encode(
            "ascii"
        )

    def _extend_catalog(self, more: str) -> None:
        catalog = self._changed.get(self._root) or self._object(self._root)
        self._changed[self._root] = catalog.rstrip()[:-2] + more.encode("ascii") + b"\n>>"

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _read_table(self) -> list[int]:
        head = re.compile(rb"xref\s+0 (\d+)\s+").match(self._content, self._table_at)
        if head is None:
            raise ValueError("that is no PDF as Qt writes it")
        count = int(head[1])
        found = _ENTRY.findall(self._content[head.end() : head.end() + 20 * count])
        if len(found) != count:
            raise ValueError("the table of the PDF is not whole")
        return [int(offset) for offset, _generation, _kind in found]

    def _read_pages(self) -> list[int]:
        tree = self._object(self._number_of(b"/Pages", self._object(self._root)))
        kids = re.search(rb"/Kids\s*\[(.*?)\]", tree, re.DOTALL)
        if kids is None:
            raise ValueError("the PDF has no pages")
        return [int(number) for number in _REFERENCE.findall(kids[1])]

    def _object(self, number: int) -> bytes:
        start = self._content.index(b"obj", self._offsets[number]) + 3
        return self._content[start : self._content.index(b"endobj", start)].strip()

    @staticmethod
    def _number_of(name: bytes, dictionary: bytes) -> int:
        found = re.search(re.escape(name) + rb"\s+(\d+) 0 R", dictionary)
        if found is None:
            raise ValueError(f"the PDF has no {name.decode()}")
        return int(found[1])


def _tree(bookmarks: Sequence[Bookmark]) -> tuple[list[int], dict[int, list[int]]]:
    parents: list[int] = []
    children: dict[int, list[int]] = {-1: []}
    above: list[int] = []
    for at, bookmark in enumerate(bookmarks):
        while above and bookmarks[above[-1]].level >= bookmark.level:
            above.pop()
        parent = above[-1] if above else -1
        parents.append(parent)
        children.setdefault(parent, []).append(at)
        above.append(at)
    return parents, children


def _text(text: str) -> str:
    """Write a text string as hexadecimal digits: plain ASCII as it is, all else as UTF-16."""
    if text.isascii():
        return f"<{text.encode('ascii').hex()}>"
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"

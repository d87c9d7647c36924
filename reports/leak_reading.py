"""Everything that can be read in a finished file: words, attributes, addresses, names of parts, metadata."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from reports.contacts import decodings

if TYPE_CHECKING:
    from lxml import etree

DEEPEST = 3
"""Files inside files that are opened."""

_EMPHASIS = re.compile(r"[*_`~\\]")

Found = tuple[str, str]
"""Where in the file, and the words."""

_XML = (".xml", ".rels", ".xhtml", ".svg", ".opf", ".rdf")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".emf", ".wmf")
_PACKAGES = (".docx", ".docm", ".dotx", ".xlsx", ".pptx", ".odt", ".ods", ".zip", ".epub")
_BREAKS = frozenset(
    "p h si is c row tr tc td th li div title caption br tab body tbl table list-item line-break "
    "h1 h2 h3 h4 h5 h6 dt dd blockquote figcaption pre section article header footer option".split()
)
"""Elements that end a word; all others may stand within one."""

_PLACES = {
    "docprops/core.xml": "the document’s properties",
    "docprops/app.xml": "the document’s properties",
    "docprops/custom.xml": "the document’s own properties",
    "meta.xml": "the document’s properties",
    "word/document.xml": "the text",
    "content.xml": "the text",
    "word/settings.xml": "the document’s settings",
}


def read_everything(data: bytes, ending: str, *, where: str = "", depth: int = 0) -> Iterator[Found]:
    """Give every text in a file; what is escaped is given as it is written and as it reads."""
    ending = ending.lower()
    read: Iterator[Found]
    if data[:4] == b"PK\x03\x04" or ending in _PACKAGES:
        read = _package(data, depth=depth)
    elif ending in _IMAGES or data[:4] in (b"\x89PNG", b"GIF8") or data[:3] == b"\xff\xd8\xff":
        read = _image(data, where or "a picture")
    elif data[:5] == b"%PDF-" or ending == ".pdf":
        read = _pdf(data)
    elif ending in (".html", ".htm"):
        read = _html(_text(data), where, depth)
    elif ending in (".json", ".jsonl", ".jsonld"):
        read = _json(_text(data), where)
    elif ending in _XML:
        read = _xml(data, where)
    elif ending == ".md":
        text = _text(data)
        read = iter([(where or "the text", text), (where or "the text", _EMPHASIS.sub("", text))])
    elif ending in (".csv", ".txt", ".css", ".js"):
        read = iter([(where or "the text", _text(data))])
    else:
        read = ((where or "the file", words) for words in _strings(data))
    for place, words in read:
        if words.strip():
            yield place, words
            for other in decodings(words):
                yield place, other


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _package(data: bytes, *, depth: int) -> Iterator[Found]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield "the comment of the file", _text(package.comment)
        for info in package.infolist():
            where = _place(info.filename)
            yield f"the name of a part of the file ({info.filename})", info.filename
            yield where, _text(info.comment)
            content = package.read(info)
            if depth < DEEPEST:
                ending = Path(info.filename).suffix or ".bin"
                yield from read_everything(content, ending, where=where, depth=depth + 1)


def _place(name: str) -> str:
    lowered = name.lower()
    if lowered in _PLACES:
        return _PLACES[lowered]
    if re.search(r"media/|pictures/|desk/picture", lowered):
        return f"a picture ({name})"
    if lowered.endswith(".rels"):
        return "the address of a link"
    if re.match(r"word/(desk/)?(header|footer)", lowered):
        return "a header or footer"
    return f"the part {name}"


def _xml(data: bytes, where: str) -> Iterator[Found]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        yield where, _text(data)
        return
    written = etree.tostring(root, encoding="unicode")
    # The same few values stand on thousands of elements.
    values: dict[str, list[str]] = {}
    for key, value in sorted(set(_ATTRIBUTE.findall(written))):
        values.setdefault(_of_attribute(where, key), []).append(unescape(value))
    # The figure keeps the end of one value and the beginning of the next from making a name.
    yield from ((place, "\n0\n".join(some)) for place, some in values.items())
    for node in root.iter(etree.Comment, etree.ProcessingInstruction):
        yield where, str(node.text or "")
    if str(root.tag).startswith(_RUNNING):
        yield where, unescape(_TAG.sub("", _BREAK.sub("\n", _REMARK.sub("", written))))
    else:
        yield where, _fields(root)


# What lxml has written has double quotes alone, and no bracket in a value.
_ATTRIBUTE = re.compile(r' ([^\s="<>]+)="([^"]*)"')
_BREAK = re.compile(rf"</?(?:[\w\-]+:)?(?:{'|'.join(_BREAKS)})(?=[\s/>])[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)


def _fields(root: "etree._Element") -> str:
    """Give the text of a part in which an element that is no part of running text is a field of its own."""
    for node in root.iter(*(f"{{*}}{name}" for name in _BREAKS)):
        node.text = f"\n{node.text or ''}"
        node.tail = f"\n{node.tail or ''}"
    for node in root.iter("*"):
        if node.text and not _within_words(node):
            node.tail = f"\n{node.tail or ''}"
    return "".join(map(str, root.itertext()))


_RUNNING = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
)


def _within_words(node: Any) -> bool:
    tag = str(node.tag)
    return "opendocument" in tag or tag.endswith(("}t", "}r", "}a", "}instrText", "}delText"))


def _of_attribute(where: str, key: str) -> str:
    if key.endswith(("descr", "title", "alt")):
        return f"the description of a picture or table in {where}"
    if key.endswith(("Target", "href", "src")):
        return "the address of a link"
    return where


class _Page(HTMLParser):
    """Gathers what a page says, shows and links to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.running: list[str] = []
        self.apart: list[Found] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.running.append("\n")
        for key, value in attrs:
            if value:
                self.apart.append((_of_attribute("the page", key), value))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.running.append("\n")

    @override
    def handle_data(self, data: str) -> None:
        self.running.append(data)

    @override
    def handle_comment(self, data: str) -> None:
        self.apart.append(("a comment of the page", data))

    @override
    def handle_decl(self, decl: str) -> None:
        self.apart.append(("the page", decl))


_DATA = re.compile(r"data:([\w/+.\-]+);base64,([A-Za-z0-9+/=\s]+)")


def _html(text: str, where: str, depth: int) -> Iterator[Found]:
    from base64 import b64decode

    # Pictures are read as pictures; their letters would only slow the search down.
    pictures = [(found[1], found[2]) for found in _DATA.finditer(text)]
    page = _Page()
    page.feed(_DATA.sub("data:", text))
    page.close()
    yield where or "the text", "".join(page.running)
    yield from page.apart
    for kind, letters in pictures:
        if depth < DEEPEST:
            try:
                content = b64decode(letters)
            except ValueError:
                continue
            ending = "." + kind.split("/")[-1].split("+")[0]
            yield from read_everything(content, ending, where="a picture of the page", depth=depth + 1)


def _json(text: str, where: str) -> Iterator[Found]:
    documents: list[Any] = []
    try:
        documents = [json.loads(text)]
    except ValueError:
        for line in text.splitlines():
            try:
                documents.append(json.loads(line))
            except ValueError:
                yield where or "the text", line
    for document in documents:
        yield from _values(document, where)


def _values(value: object, where: str) -> Iterator[Found]:
    match value:
        case dict():
            for key, inner in value.items():
                yield f"{where or 'the file'}, the names of its fields", str(key)
                yield from _values(inner, f"the field “{key}”")
        case list():
            for inner in value:
                yield from _values(inner, where)
        case str():
            yield where or "the text", value
            for found in _DATA.finditer(value):
                yield where or "the text", found[1]
        case int() | float():
            yield where or "the text", str(value)
        case _:
            pass


def _image(data: bytes, where: str) -> Iterator[Found]:
    import warnings

    from PIL import Image

    told = f"what is written in {where}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                for key, value in picture.info.items():
                    yield from ((told, words) for words in _words_of(value, str(key)))
                exif = picture.getexif()
                for group in (exif, *(exif.get_ifd(tag) for tag in (0x8769, 0x8825, 0xA005))):
                    for value in group.values():
                        yield from ((told, words) for words in _words_of(value))
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, OverflowError):
        # Pillow's readers raise any of these on a broken file; the letters in it are read all the same.
        pass
    for words in _strings(_without_pixels(data)):
        yield told, words


def _without_pixels(data: bytes) -> bytes:
    """Leave out what holds the picture itself: among so many bytes any short name turns up by chance."""
    if data.startswith(b"\xff\xd8"):
        pixels, end = data.find(b"\xff\xda"), data.rfind(b"\xff\xd9")
        return data[:pixels] + data[end:] if 0 < pixels < end else data
    if not data.startswith(b"\x89PNG"):
        return data
    kept, at = [], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in (b"IDAT", b"fdAT"):
            kept.append(data[at : at + 8 + length])
        at += 12 + length
    return b"\n".join([*kept, data[at:]])


def _words_of(value: object, *more: str) -> Iterator[str]:
    yield from more
    match value:
        case bytes():
            yield value.decode("utf-8", "replace")
            yield value.decode("utf-16-le", "replace")
            yield from _strings(value)
        case tuple() | list():
            for inner in value:
                yield from _words_of(inner)
        case dict():
            for key, inner in value.items():
                yield from _words_of(inner, str(key))
        case _:
            yield str(value)


_LETTERS = re.compile(rb"[\t\x20-\x7e\xc3-\xdf\x80-\xbf]{6,}")
_WIDE = re.compile(rb"(?:[\t\x20-\x7e]\x00){4,}|(?:\x00[\t\x20-\x7e]){4,}")


def _strings(data: bytes) -> Iterator[str]:
    """Give the stretches of letters in data of any kind."""
    letters = [found.group().decode("utf-8", "replace") for found in _LETTERS.finditer(data)]
    letters += [found.group().replace(b"\0", b"").decode("latin-1") for found in _WIDE.finditer(data)]
    yield "\n".join(letters)


def _pdf(data: bytes) -> Iterator[Found]:
    import pypdfium2  # type: ignore[import-untyped]

    from reports.thumbnails import PDFIUM

    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        facts = document.get_metadata_dict()
        outline = [item.get_title() for item in document.get_toc()]
    for number, page in enumerate(pages, 1):
        yield f"page {number}", page
        yield f"page {number}", page.replace("\r\n", "").replace("\n", "")
    for value in [*facts.values(), *outline]:
        yield "the document’s properties", value
    for content in [_STREAM.sub(b"", data), *_streams(data)]:
        for words in (*_strings(content), *_pdf_strings(content)):
            yield "the inside of the PDF file", words
    for found in _STREAM.finditer(data):
        if found[2].startswith(b"\xff\xd8"):
            yield from _image(found[2], "a picture of the PDF file")


_STREAM = re.compile(rb"(<<(?:(?!endobj).){0,2000}?>>)\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2}\s*){4,})>")
_NO_WORDS = (b"/Length1", b"/FontFile", b"CIDFontType0C", b"/OpenType", b"/Image", b"/CIDSet", b"/ICCBased")
"""In the description of a stream: it holds a font or a picture, and the names of those who drew the font."""


def _streams(data: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(data):
        if any(word in found[1] for word in _NO_WORDS):
            continue
        if b"FlateDecode" not in found[1]:
            yield found[2]
            continue
        try:
            yield zlib.decompressobj().decompress(found[2], 50_000_000)
        except zlib.error:
            continue


def _pdf_strings(content: bytes) -> Iterator[str]:
    for found in _HEX.finditer(content):
        raw = bytes.fromhex(found[1].decode("ascii"))
        yield raw.decode("utf-16-be" if raw[:2] == b"\xfe\xff" else "latin-1", "replace")

"""Names in office files' XML, written the short way, one for all editions of a standard."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2023/wordml/word16du": "w16du",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
}


@cache
def _prefixed(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    return f"{PREFIXES.get(namespace[1:], '?')}:{local}"


def name_of(element: "_Element") -> str:
    """Give an element's name as "w:t", whichever edition of the standard it follows; "" for an entity."""
    tag: object = element.tag
    return _prefixed(tag) if isinstance(tag, str) else ""


@cache
def _spellings(name: str) -> tuple[str, ...]:
    prefix, _, local = name.partition(":")
    return tuple(f"{{{uri}}}{local}" for uri, short in PREFIXES.items() if short == prefix)


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """Find the first child along a path of names such as "w:pPr", "w:rPr"."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(*_spellings(name)), None)
    return element


def every(element: "_Element", *names: str) -> Iterator["_Element"]:
    """Walk all elements below of the given names, in the order of the file."""
    return element.iter(*(spelling for name in names for spelling in _spellings(name)))


def value(element: "_Element | None", name: str = "w:val") -> str:
    """Read an attribute, "" when it or the element is absent."""
    if element is None:
        return ""
    for spelling in _spellings(name):
        found = element.get(spelling)
        if found is not None:
            return str(found)
    return ""


def is_on(element: "_Element | None") -> bool:
    """Read a switch such as w:vanish, which is on when it has no value."""
    return element is not None and value(element) not in ("0", "false", "off")


def whole_text(element: "_Element") -> str:
    """Read an element's characters, without those of entities."""
    if len(element) == 0:
        return element.text or ""
    return (element.text or "") + "".join(inner.tail or "" for inner in element)


def text_of(parent: "_Element | None", name: str) -> str:
    """Read the characters of a child, "" when there is none."""
    found = child(parent, name)
    return "" if found is None else whole_text(found)

"""Reading HTML as data: the text of a saved page, a CMS export or the clipboard, with its structure."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from workbench.drafts import BlockKind, Draft
from workbench.errors import Cancelled, UnreadableDraft
from workbench.intake.assembly import TextBuilder, never
from workbench.intake.decoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 20_000_000

_DECLARED = re.compile(rb"(?i)<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)")
_ENCODING_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "unicode": "utf-16"}
_EMBEDDED_FILE = re.compile(r"(?i)\bdata:[\w/+.;=-]{0,100},[^\"'\s)>]{200,}")
_SAFE_ADDRESS = re.compile(r"(?i)^(?:https?|mailto):")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HIDDEN_STYLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)\b")
_ANY_TAG = re.compile(r"<!--.*?-->|</?(?!script\b|/?script\b|/?style\b|/?title\b)[A-Za-z][^<>]*>", re.S)
_LONG_TEXT = 100

_NO_TEXT = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
    ),
    *(
        "canvas",
        "iframe",
        "frame",
        "map",
        "select",
        "option",
        "datalist",
        "button",
        "textarea",
        "input",
        "rp",
        "rt",
    ),
    *("meta", "link", "base"),
}
_AROUND = frozenset({"nav", "aside", "footer", "header"})
_AROUND_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_BLOCKS = {
    *(
        "address",
        "article",
        "aside",
        "body",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
    ),
    *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4"),
    *("h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol"),
    *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}


def read_html(
    data: bytes,
    *,
    encoding: str = "",
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """Read an HTML file; nothing it names is loaded and nothing in it runs."""
    if len(data) > LARGEST:
        sentence = "The web page is larger than 20 MB; copy the article's text and paste it instead."
        raise UnreadableDraft(sentence)
    found = _DECLARED.search(data[:4096])
    declared = found[1].decode("ascii").lower() if found else ""
    if declared.startswith("iso-2022"):
        encoding = encoding or declared
    decoded = decode(data, encoding=encoding, declared=_ENCODING_NAMES.get(declared, declared))
    builder = TextBuilder()
    if decoded.warning:
        builder.warn(decoded.warning)
    return _read(builder, decoded.text, encoding=decoded.encoding, cancelled=cancelled)


def read_html_text(html: str) -> Draft:
    """Read HTML that was pasted."""
    return _read(TextBuilder(), html, encoding="", cancelled=never)


def _read(builder: TextBuilder, html: str, *, encoding: str, cancelled: Callable[[], bool]) -> Draft:
    root = _parse(builder, html)
    article = _article(root)
    if article is None:
        article = root
    else:
        builder.warn("What stands around the article on the web page (menus, footers) was left out.")
        heading = _first_heading(root)
        if heading and not _first_heading(article):
            builder.start_block(BlockKind.HEADING, level=1)
            builder.add(heading)
    _Walk(builder, address=_address(root), whole=article is root).through(article, cancelled)
    return builder.finish(
        media_type="text/html",
        title=_first_heading(article)
        or _meta(root, "og:title")
        or _first_heading(root)
        or _text_of(root.find(".//title")),
        byline=_byline(root),
        language=_language(root),
        encoding=encoding,
    )


def _parse(builder: TextBuilder, html: str) -> "Element":
    html = _EMBEDDED_FILE.sub("", html).replace("\0", "")
    root, complete = _tree(html)
    if not complete:
        # Past 2,048 levels the parser drops what is deeper, so the text is kept and the levels go.
        builder.warn("The web page is nested too deeply; its text was read without headings and lists.")
        root, _ = _tree(_ANY_TAG.sub("<br>", html))
    return root


def _tree(html: str) -> "tuple[Element, bool]":
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise UnreadableDraft("The web page holds no text; check that the right file was saved.")
    return root, not any("Excessive depth" in entry.message for entry in parser.error_log)


def _article(root: "Element") -> "Element | None":
    """Find the element that holds the article; None unless all long text outside it is menus and the like."""
    from lxml import etree

    found = [*root.iter("main", "article"), *root.iterfind(".//*[@role='main']")]
    if not found:
        return None
    article = max(found, key=lambda element: sum(len(text) for text in element.itertext()))
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element is article or element.tag in _NO_TEXT or _is_around(element):
            walk.skip_subtree()
        elif any(len(text.strip()) > _LONG_TEXT for text in _own_texts(element)):
            return None
    return article


def _own_texts(element: "Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _is_around(element: "Element") -> bool:
    return element.tag in _AROUND or element.get("role") in _AROUND_ROLES


class _Walk:
    """Tells a builder what the elements say; loops over them, since pages nest as deep as they like."""

    def __init__(self, builder: TextBuilder, *, address: str, whole: bool) -> None:
        self._builder = builder
        self._address = address
        self._whole = whole
        self._kinds: list[tuple[BlockKind, int, int]] = [(BlockKind.PARAGRAPH, 0, -1)]
        self._lists = 0
        self._quotes = 0
        self._tables: list[bool] = []
        self._row = -1
        self._kept = 0  # elements whose white space counts
        self._blank = True
        self._gap = False

    def through(self, top: "Element", cancelled: Callable[[], bool]) -> None:
        from lxml import etree

        skipped: Element | None = None
        walk = etree.iterwalk(top, events=("start", "end"))
        for number, (event, element) in enumerate(walk):
            if number % 1000 == 0 and cancelled():
                raise Cancelled
            tag = str(element.tag).lower()
            if event == "start":
                if self._is_left_out(element, tag):
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._start(element, tag)
                self._text(element.text)
                continue
            if element is skipped:
                skipped = None
            else:
                self._end(tag)
            if element is not top:
                self._text(element.tail)

    def _is_left_out(self, element: "Element", tag: str) -> bool:
        if tag in _NO_TEXT:
            return True
        if tag == "del":
            self._builder.warn("Deleted words that the page still shows struck through were left out.")
            return True
        if tag in {"html", "body"}:
            return False
        if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
            if any(text.strip() for text in element.itertext()):
                self._builder.warn("Text that the web page hides from readers was left out.")
            return True
        return not self._whole and tag == "nav"

    def _start(self, element: "Element", tag: str) -> None:
        if tag in _BLOCKS:
            self._lists += tag in {"ul", "ol", "menu", "dir"}
            self._quotes += tag == "blockquote"
            self._kept += tag == "pre"
            if tag == "table":
                self._tables.append(_is_data(element))
            elif tag == "tr" and self._in_data_table:
                self._row = self._builder.next_row()
            self._kinds.append(self._kind_of(tag))
            self._begin_block()
        elif tag == "br":
            self._begin_block()
        elif tag == "a":
            address = (
                urljoin(self._address, (element.get("href") or "").strip()) if element.get("href") else ""
            )
            if _SAFE_ADDRESS.match(address):
                self._settle()
                self._builder.start_link(address)
        elif tag == "q":
            self._text("“")

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._lists -= tag in {"ul", "ol", "menu", "dir"}
            self._quotes -= tag == "blockquote"
            self._kept -= tag == "pre"
            if tag == "table":
                self._tables.pop()
            self._kinds.pop()
            self._begin_block()
        elif tag == "a":
            self._builder.end_link()
        elif tag == "q":
            self._text("”")

    @property
    def _in_data_table(self) -> bool:
        return bool(self._tables) and self._tables[-1]

    def _kind_of(self, tag: str) -> tuple[BlockKind, int, int]:
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            return BlockKind.HEADING, int(tag[1]), -1
        if tag == "li":
            return BlockKind.LIST_ITEM, max(1, self._lists), -1
        if tag == "blockquote":
            return BlockKind.QUOTE, self._quotes, -1
        if tag in {"td", "th"} and self._in_data_table:
            return BlockKind.TABLE_CELL, 0, self._row
        if tag in {"figcaption", "caption"}:
            return BlockKind.CAPTION, 0, -1
        return self._kinds[-1]

    def _begin_block(self) -> None:
        kind, level, row = self._kinds[-1]
        self._builder.start_block(kind, level=level, row=row)
        self._blank, self._gap = True, False

    def _settle(self) -> None:
        if self._gap and not self._blank:
            self._builder.add(" ")
        self._gap = False

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._kept:
            self._builder.add(text)
            self._blank = False
            return
        inner = _SPACES.sub(" ", text)
        self._gap = self._gap or inner.startswith(" ")
        if words := inner.strip(" "):
            self._settle()
            self._builder.add(words)
            self._blank = False
            self._gap = inner.endswith(" ")


def _is_data(table: "Element") -> bool:
    """Whether a table holds figures rather than the layout of the page."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    return any(sum(cell.tag in {"td", "th"} for cell in row) > 1 for row in table.iter("tr"))


def _first_heading(element: "Element") -> str:
    return _text_of(next(element.iter("h1"), None))


def _text_of(element: "Element | None") -> str:
    if element is None:
        return ""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _meta(root: "Element", name: str) -> str:
    for element in root.iter("meta"):
        if (element.get("name") or element.get("property") or "").lower() == name:
            return " ".join((element.get("content") or "").split())
    return ""


def _byline(root: "Element") -> str:
    names = (_meta(root, name) for name in ("author", "article:author", "dc.creator", "byl"))
    return next((name for name in names if name and "://" not in name), "")


def _language(root: "Element") -> str:
    page = next(root.iter("html"), root)
    found = page.get("lang") or page.get("xml:lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")
    return (found or _meta(root, "content-language")).strip()


def _address(root: "Element") -> str:
    base = next(root.iter("base"), None)
    return ((base.get("href") if base is not None else "") or _meta(root, "og:url")).strip()

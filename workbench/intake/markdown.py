"""Reading Markdown: its blocks, links and tables, without the signs that mark them."""

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

from workbench.drafts import BlockKind, Draft
from workbench.errors import UnreadableDraft
from workbench.intake.assembly import TextBuilder
from workbench.intake.decoding import decode, looks_binary
from workbench.intake.plain import NOT_TEXT, read_plain

LARGEST = 3_000_000
LONGEST_PARAGRAPH = 50_000
MOST_BRACKETS = 2_000
"""In one paragraph: the parser's time grows with the square of both."""

_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<lines>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S
)
_ENTRY = re.compile(r"^([A-Za-z_-]+)[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.M)
_NO_TEXT_ELEMENT = re.compile(r"(?is)<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_SAFE_ADDRESS = re.compile(r"(?i)^(?:https?|mailto):")


def read_markdown(data: bytes, *, encoding: str = "") -> Draft:
    """Read a .md file; HTML in it gives its text alone."""
    decoded = decode(data, encoding=encoding)
    if looks_binary(decoded.text):
        raise UnreadableDraft(NOT_TEXT)
    if _is_intricate(decoded.text):
        return read_plain(data, encoding=encoding)
    text, facts = _without_front_matter(decoded.text)
    builder = TextBuilder()
    if decoded.warning:
        builder.warn(decoded.warning)
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"])
    _Walk(builder).blocks(parser.parse(text))
    return builder.finish(
        media_type="text/markdown",
        title=facts.get("title", ""),
        byline=facts.get("author", "") or facts.get("byline", ""),
        language=facts.get("lang", "") or facts.get("language", ""),
        encoding=decoded.encoding,
    )


def _is_intricate(text: str) -> bool:
    return len(text) > LARGEST or any(
        len(paragraph) > LONGEST_PARAGRAPH or paragraph.count("[") > MOST_BRACKETS
        for paragraph in re.split(r"\n\s*\n", text)
    )


def _without_front_matter(text: str) -> tuple[str, dict[str, str]]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return text, {}
    facts = {name.lower(): value.strip("\"' ") for name, value in _ENTRY.findall(found["lines"])}
    return text[found.end() :], facts


class _Walk:
    """Tells a builder what the parser's tokens say; keeps what the place is nested in."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._lists = 0
        self._quotes = 0
        self._row = -1

    def blocks(self, tokens: "list[Token]") -> None:
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._builder.start_block(BlockKind.HEADING, level=int(token.tag[1]))
                case "paragraph_open":
                    self._start_prose()
                case "bullet_list_open" | "ordered_list_open":
                    self._lists += 1
                case "bullet_list_close" | "ordered_list_close":
                    self._lists -= 1
                case "blockquote_open":
                    self._quotes += 1
                case "blockquote_close":
                    self._quotes -= 1
                case "tr_open":
                    self._row = self._builder.next_row()
                case "th_open" | "td_open":
                    self._builder.start_block(BlockKind.TABLE_CELL, row=self._row)
                case "inline":
                    self._inline(token.children or [])
                case "fence" | "code_block":
                    self._start_prose()
                    self._builder.add(token.content)
                case "html_block":
                    self._start_prose()
                    self._builder.add(_text_of_html(token.content))

    def _start_prose(self) -> None:
        if self._lists:
            self._builder.start_block(BlockKind.LIST_ITEM, level=self._lists)
        elif self._quotes:
            self._builder.start_block(BlockKind.QUOTE, level=self._quotes)
        else:
            self._builder.start_block()

    def _inline(self, tokens: "list[Token]") -> None:
        for token in tokens:
            match token.type:
                case "text" | "code_inline":
                    self._builder.add(token.content)
                case "softbreak":
                    self._builder.add(" ")
                case "hardbreak":
                    self._builder.add("\n")
                case "image":
                    pass
                case "html_inline" if token.content.lower().startswith("<br"):
                    self._builder.add("\n")
                case "link_open":
                    address = str(token.attrGet("href") or "")
                    if _SAFE_ADDRESS.match(address):
                        self._builder.start_link(address)
                case "link_close":
                    self._builder.end_link()


def _text_of_html(content: str) -> str:
    text = _TAG.sub("", _NO_TEXT_ELEMENT.sub("", content))
    return "\n".join(line.strip() for line in html.unescape(text).splitlines())

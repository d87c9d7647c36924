"""What an OpenDocument file's styles say about the text set in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.drafts import BlockKind
from workbench.intake.names import child, every, value
from workbench.intake.scripts import Script

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING = re.compile(r"^heading ?([1-9]|10)$")
QUOTES = frozenset(
    ("quotations", "quotation", "quote", "quotes", "intense quote", "block text", "block quotation", "zitat")
)
CAPTIONS = frozenset(("caption", "illustration", "figure", "table", "drawing"))
TITLES = {"title": 1, "subtitle": 2}
LANGUAGES = {
    Script.WESTERN: ("fo:language", "fo:country"),
    Script.ASIAN: ("style:language-asian", "style:country-asian"),
    Script.COMPLEX: ("style:language-complex", "style:country-complex"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    name: str
    parent: str
    outline: str
    text: "_Element | None"


class OdtStyles:
    """The common and automatic styles of one file; every question follows a style's parents."""

    def __init__(self, *roots: "_Element | None") -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._defaults: dict[str, _Element | None] = {}
        self._hidden: dict[tuple[str, str], bool] = {}
        for root in roots:
            if root is None:
                continue
            for style in every(root, "style:default-style"):
                self._defaults[value(style, "style:family")] = child(style, "style:text-properties")
            for style in every(root, "style:style"):
                name = value(style, "style:name")
                self._styles[value(style, "style:family"), name] = _Style(
                    name=(value(style, "style:display-name") or name.replace("_20_", " ")).lower(),
                    parent=value(style, "style:parent-style-name"),
                    outline=value(style, "style:default-outline-level"),
                    text=child(style, "style:text-properties"),
                )

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while (family, name) in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[family, name]
            name = self._styles[family, name].parent

    def block_kind(self, style_name: str) -> tuple[BlockKind, int]:
        """Tell what a text:p in this style is, and its level."""
        for style in self._chain("paragraph", style_name):
            if found := HEADING.match(style.name):
                return BlockKind.HEADING, min(int(found[1]), 6)
            if style.name in TITLES:
                return BlockKind.HEADING, TITLES[style.name]
            if style.outline.isdecimal() and int(style.outline) > 0:
                return BlockKind.HEADING, min(int(style.outline), 6)
            if style.name in QUOTES:
                return BlockKind.QUOTE, 1
            if style.name in CAPTIONS:
                return BlockKind.CAPTION, 0
        return BlockKind.PARAGRAPH, 0

    def is_hidden(self, family: str, name: str) -> bool:
        """Tell whether text in this style does not print."""
        key = (family, name)
        if key not in self._hidden:
            displays = (value(style.text, "text:display") for style in self._chain(family, name))
            self._hidden[key] = next((display for display in displays if display), "") == "none"
        return self._hidden[key]

    def language(self, span: str, paragraph: str, script: Script) -> str:
        """Find the language that letters of a script have in a span, "" if nothing says."""
        sources = [style.text for style in self._chain("text", span)]
        sources += [style.text for style in self._chain("paragraph", paragraph)]
        for source in [*sources, self._defaults.get("paragraph")]:
            language, country = (value(source, name) for name in LANGUAGES[script])
            if language:
                known = language not in ("none", "zxx")
                return (f"{language}-{country}" if country not in ("", "none") else language) if known else ""
        return ""

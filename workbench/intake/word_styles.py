"""What a Word file's paragraph and character styles say about the text set in them."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.drafts import BlockKind
from workbench.intake.names import child, every, is_on, value
from workbench.intake.scripts import Script

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING = re.compile(r"^heading ?([1-9])$")
LISTS = re.compile(r"^list (?:bullet|number)(?: ([2-9]))?$")
QUOTES = re.compile(
    r"^(?:(?:intense |block )?quot(?:e|es|ation|ations)|block text|zitat|citation|cita|citazione)$"
)
LANGUAGES = {Script.WESTERN: "w:val", Script.ASIAN: "w:eastAsia", Script.COMPLEX: "w:bidi"}
TITLES = {"title": 1, "subtitle": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    name: str
    kind: str
    parent: str
    properties: "_Element | None"
    run: "_Element | None"


class Styles:
    """The style sheet of one file; every question follows what a style is based on."""

    def __init__(self, root: "_Element | None") -> None:
        self._styles: dict[str, _Style] = {}
        self._defaults: _Element | None = None
        self._default_paragraph = ""
        self._kinds: dict[str, tuple[BlockKind, int]] = {}
        self._languages: dict[tuple[str, Script], str] = {}
        self._hidden: dict[tuple[str, str], bool] = {}
        if root is None:
            return
        self._defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        for style in every(root, "w:style"):
            style_id, kind = value(style, "w:styleId"), value(style, "w:type")
            self._styles.setdefault(
                style_id,
                _Style(
                    name=value(child(style, "w:name")).strip().lower(),
                    kind=kind,
                    parent=value(child(style, "w:basedOn")),
                    properties=child(style, "w:pPr"),
                    run=child(style, "w:rPr"),
                ),
            )
            if kind == "paragraph" and value(style, "w:default") in ("1", "true", "on"):
                self._default_paragraph = style_id

    def _chain(self, style_id: str) -> list[_Style]:
        chain: list[_Style] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = chain[-1].parent
        return chain

    def block_kind(self, properties: "_Element | None") -> tuple[BlockKind, int]:
        """Tell what a paragraph with these w:pPr is, and its level."""
        style_id = value(child(properties, "w:pStyle"))
        if child(properties, "w:outlineLvl") is None and child(properties, "w:numPr") is None:
            if style_id not in self._kinds:
                self._kinds[style_id] = self._kind(style_id, None)
            return self._kinds[style_id]
        return self._kind(style_id, properties)

    def _kind(self, style_id: str, properties: "_Element | None") -> tuple[BlockKind, int]:
        chain = self._chain(style_id or self._default_paragraph)
        sources = [properties, *(style.properties for style in chain)]
        names = [style.name for style in chain] or [_spaced(style_id)]
        if level := _heading_level(sources, names):
            return BlockKind.HEADING, level
        for name in names:
            if name == "caption":
                return BlockKind.CAPTION, 0
            if QUOTES.match(name):
                return BlockKind.QUOTE, 1
        if level := _list_level(sources, names):
            return BlockKind.LIST_ITEM, level
        return BlockKind.PARAGRAPH, 0

    def is_hidden(self, run: "_Element | None", paragraph: "_Element | None") -> bool:
        """Tell whether a run with these w:rPr, in a paragraph with these w:pPr, does not print."""
        own = child(run, "w:vanish")
        if own is not None:
            return is_on(own)
        key = (value(child(run, "w:rStyle")), value(child(paragraph, "w:pStyle")) or self._default_paragraph)
        if key not in self._hidden:
            runs = [style.run for style_id in key for style in self._chain(style_id)] + [self._defaults]
            switch = next((found for one in runs if (found := child(one, "w:vanish")) is not None), None)
            self._hidden[key] = is_on(switch)
        return self._hidden[key]

    def language(self, run: "_Element | None", paragraph: "_Element | None", script: Script) -> str:
        """Find the language that letters of a script have in a run, "" if nothing says."""
        key = (value(child(paragraph, "w:pStyle")) or self._default_paragraph, script)
        attribute = LANGUAGES[script]
        tag = value(child(run, "w:lang"), attribute)
        if not tag:
            if key not in self._languages:
                runs = [style.run for style in self._chain(key[0])] + [self._defaults]
                tags = (value(child(one, "w:lang"), attribute) for one in runs)
                self._languages[key] = next((tag for tag in tags if tag), "")
            tag = self._languages[key]
        return "" if tag.lower() in ("x-none", "none") else tag


def _heading_level(sources: "list[_Element | None]", names: list[str]) -> int:
    for source in sources:
        outline = value(child(source, "w:outlineLvl"))
        if outline.isdecimal():
            return min(int(outline) + 1, 6) if int(outline) < 9 else 0
    for name in names:
        if found := HEADING.match(name):
            return min(int(found[1]), 6)
        if name in TITLES:
            return TITLES[name]
    return 0


def _list_level(sources: "list[_Element | None]", names: list[str]) -> int:
    named = next((found for name in names if (found := LISTS.match(name))), None)
    by_name = int(named[1] or 1) if named else 1
    for source in sources:
        numbering = child(source, "w:numPr")
        if numbering is None:
            continue
        number, depth = value(child(numbering, "w:numId")), value(child(numbering, "w:ilvl"))
        if number == "0":
            return 0
        return int(depth) + 1 if depth.isdecimal() and int(depth) < 9 else by_name
    return by_name if named else 0


def _spaced(style_id: str) -> str:
    """Turn the id of a style that the file does not define, such as "Heading1", into its name."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", style_id).lower()

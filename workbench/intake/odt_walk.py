"""Walking through an OpenDocument text's XML in reading order."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.drafts import BlockKind
from workbench.errors import Cancelled
from workbench.intake.assembly import TextBuilder
from workbench.intake.names import child, every, name_of, text_of, value
from workbench.intake.odt_styles import OdtStyles
from workbench.intake.scripts import script_of
from workbench.intake.stamps import moment
from workbench.remarks import Remark, code_in, parted

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS_OR_SPACE = re.compile("[^ ]+(?: [^ ]+)*|  *")

EVERY = 200
"""Paragraphs between two looks at whether the user has stopped the reading."""

SKIPPED = frozenset((
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "text:dde-connection-decls",
    "text:alphabetical-index-auto-mark-file",
    "text:table-of-content-source",
    "text:illustration-index-source",
    "text:table-index-source",
    "text:object-index-source",
    "text:user-index-source",
    "text:alphabetical-index-source",
    "text:bibliography-source",
    "text:note-citation",
    "text:number",
    "text:ruby-text",
    "text:script",
    "text:hidden-text",
    "office:forms",
    "office:event-listeners",
    "office:binary-data",
    "office:settings",
    "table:covered-table-cell",
    "table:tracked-changes",
    "svg:title",
    "svg:desc",
    "draw:object",
    "draw:object-ole",
    "draw:glue-point",
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlace:
    """Where characters stand: in an element's own text, or in the tail behind it."""

    element: "_Element"
    tail: bool


class OdtWalker:
    """Tells a `TextBuilder` what the text of one file says."""

    def __init__(
        self,
        builder: TextBuilder,
        styles: OdtStyles,
        *,
        report: Callable[[float, str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.changes = 0
        self.hidden = False
        self._builder = builder
        self._styles = styles
        self._report = report
        self._cancelled = cancelled
        self._languages: Counter[str] = Counter()
        self._paragraphs = 0
        self._expected = 1
        self._depth = 0
        self._item = False
        self._row = -1
        self._in_note = False
        self._in_paragraph = False
        self._paragraph_style = ""
        self._span_style = ""
        self._unprinted = False
        self._space = True
        self._later: list[_Element] = []
        self._notes: dict[str, list[_Element]] = {"footnote": [], "endnote": []}
        self._annotations = 0
        self.remarks: list[Remark] = []
        self._handlers: dict[str, Callable[[_Element], None]] = {
            "text:p": self._paragraph,
            "text:h": self._paragraph,
            "text:span": self._span,
            "text:a": self._link,
            "text:s": self._spaces,
            "text:tab": self._sign,
            "text:line-break": self._sign,
            "text:list": self._list,
            "text:list-item": self._list_item,
            "text:list-header": self._list_header,
            "text:note": self._note,
            "text:section": self._section,
            "text:hidden-paragraph": self._hidden_paragraph,
            "text:tracked-changes": self._tracked,
            "table:table": self._table,
            "table:table-row": self._table_row,
            "table:table-cell": self._cell,
            "draw:a": self._link,
            "draw:text-box": self._box,
            "office:annotation": self._annotation,
            "office:annotation-end": self._annotation_end,
        }

    def read_body(self, body: "_Element") -> None:
        """Read the text and then its notes; raises Cancelled when told to stop."""
        self._expected = sum(1 for _ in every(body, "text:p", "text:h")) or 1
        self._walk(body)
        self._in_note = True
        for kind in ("footnote", "endnote"):
            for note in self._notes[kind]:
                self._walk(note)
        self._builder.end_block()
        others, _own = parted(self.remarks)
        for remark in others:
            self._builder.write_note(remark.key, remark.text, author=remark.author, made_at=remark.made_at)

    def language(self) -> str:
        """Name the language that most of the letters are set in, "" if the file does not say."""
        return next((tag for tag, count in self._languages.most_common() if tag and count), "")

    def _walk(self, parent: "_Element") -> None:
        if self._in_paragraph:
            self._say(parent.text, parent, tail=False)
        for element in parent:
            name = name_of(element)
            if name and name not in SKIPPED:
                self._handlers.get(name, self._walk)(element)
            if self._in_paragraph:
                self._say(element.tail, element, tail=True)

    def _paragraph(self, element: "_Element") -> None:
        if self._in_paragraph:  # of a shape that is anchored in a paragraph
            self._later.append(element)
            return
        self._paragraphs += 1
        if self._paragraphs % EVERY == 0:
            if self._cancelled():
                raise Cancelled
            self._report(min(0.99, self._paragraphs / self._expected), "Reading the text")
        self._paragraph_style = value(element, "text:style-name")
        kind, level = self._kind(element)
        self._builder.start_block(kind, level=level, row=self._row)
        hidden, self._unprinted = (
            self._unprinted,
            self._unprinted or self._styles.is_hidden("paragraph", self._paragraph_style),
        )
        self._in_paragraph, self._space = True, True
        self._walk(element)
        self._in_paragraph, self._unprinted = False, hidden
        self._builder.end_block()
        boxes, self._later = self._later, []
        depth, self._depth = self._depth, 0
        for box in boxes:
            self._handlers.get(name_of(box), self._walk)(box)
        self._depth = depth

    def _kind(self, element: "_Element") -> tuple[BlockKind, int]:
        if self._in_note:
            return BlockKind.FOOTNOTE, 0
        if self._row >= 0:
            return BlockKind.TABLE_CELL, 0
        if name_of(element) == "text:h":
            level = value(element, "text:outline-level")
            return BlockKind.HEADING, min(max(int(level), 1), 6) if level.isdecimal() else 1
        kind, level_of_style = self._styles.block_kind(self._paragraph_style)
        if kind is BlockKind.PARAGRAPH and self._depth and self._item:
            return BlockKind.LIST_ITEM, self._depth
        return kind, level_of_style

    def _say(self, text: str | None, element: "_Element", *, tail: bool) -> None:
        """Add characters, with runs of white space as the single space that the format says they are."""
        if not text:
            return
        place = TextPlace(element=element, tail=tail)
        for found in _WORDS_OR_SPACE.finditer(_collapsed(text)):
            said = found[0]
            if said.isspace() and said[0] == " ":
                if not self._space:
                    self._put(" ", place, found.start())
                    self._space = True
            else:
                self._put(said, place, found.start())
                self._space = said.endswith(" ")

    def _put(self, text: str, origin: object, offset: int = 0) -> None:
        # Hidden text is read: what a checker never saw may still reach the page.
        self.hidden = self.hidden or (self._unprinted and not text.isspace())
        self._builder.add(text, origin, offset)
        script = script_of(text)
        if script:
            tag = self._styles.language(self._span_style, self._paragraph_style, script)
            self._languages[tag] += len(text) if tag else 0

    def _span(self, element: "_Element") -> None:
        outer = self._span_style, self._unprinted
        self._span_style = value(element, "text:style-name")
        self._unprinted = self._unprinted or self._styles.is_hidden("text", self._span_style)
        self._walk(element)
        self._span_style, self._unprinted = outer

    def _link(self, element: "_Element") -> None:
        address = value(element, "xlink:href")
        outside = bool(address) and not address.startswith("#") and self._in_paragraph
        if outside:
            self._builder.start_link(address)
        self._walk(element)
        if outside:
            self._builder.end_link()

    def _spaces(self, element: "_Element") -> None:
        count = value(element, "text:c")
        if self._in_paragraph:
            self._put(" " * (min(int(count), 1000) if count.isdecimal() else 1), element)
            self._space = False

    def _sign(self, element: "_Element") -> None:
        if self._in_paragraph:
            self._put("\t" if name_of(element) == "text:tab" else "\n", element)
            self._space = False

    def _list(self, element: "_Element") -> None:
        self._depth += 1
        self._walk(element)
        self._depth -= 1

    def _list_item(self, element: "_Element") -> None:
        outer, self._item = self._item, True
        self._walk(element)
        self._item = outer

    def _list_header(self, element: "_Element") -> None:
        outer, self._item = self._item, False
        self._walk(element)
        self._item = outer

    def _note(self, element: "_Element") -> None:
        note = child(element, "text:note-body")
        if note is not None:
            kind = "endnote" if value(element, "text:note-class") == "endnote" else "footnote"
            self._notes[kind].append(note)
        self._builder.separate()

    def _section(self, element: "_Element") -> None:
        hidden, self._unprinted = (
            self._unprinted,
            self._unprinted or value(element, "text:display") == "none",
        )
        self._walk(element)
        self._unprinted = hidden

    def _hidden_paragraph(self, element: "_Element") -> None:
        if value(element, "text:is-hidden") == "true":
            self._unprinted = True

    def _tracked(self, element: "_Element") -> None:
        self.changes += sum(1 for _ in every(element, "text:insertion", "text:deletion"))

    def _table(self, element: "_Element") -> None:
        if self._in_paragraph:
            self._later.append(element)
            return
        outer = self._row, self._depth
        self._depth = 0
        self._walk(element)
        self._row, self._depth = outer

    def _table_row(self, element: "_Element") -> None:
        outer, self._row = self._row, self._builder.next_row()
        self._walk(element)
        self._row = outer

    def _cell(self, element: "_Element") -> None:
        self._walk(element)
        self._builder.end_block()

    def _box(self, element: "_Element") -> None:
        if self._in_paragraph:
            self._later.append(element)
            self._builder.separate()
        else:
            self._walk(element)

    def _annotation(self, element: "_Element") -> None:
        self._annotations += 1
        name = value(element, "office:name")
        key = name or f"without a name {self._annotations}"
        (self._builder.start_note if name else self._builder.end_note)(key)
        lines = ["".join(_characters(line)) for line in every(element, "text:p", "text:h")]
        text = "\n".join(lines).strip()
        self.remarks.append(
            Remark(
                key=key,
                author=text_of(element, "dc:creator").strip(),
                text=text,
                made_at=moment(text_of(element, "dc:date")),
                parent=value(element, "loext:parent-name"),
                resolved=value(element, "loext:resolved") == "true",
                code=code_in(text),
            )
        )

    def _annotation_end(self, element: "_Element") -> None:
        self._builder.end_note(value(element, "office:name"))


def _collapsed(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")


def _characters(element: "_Element") -> list[str]:
    found = [element.text or ""]
    for inner in element:
        name = name_of(inner)
        found += [" "] if name in ("text:s", "text:tab", "text:line-break") else _characters(inner)
        found.append(inner.tail or "")
    return found

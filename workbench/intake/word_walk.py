"""Walking through a Word file's XML in reading order."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.drafts import BlockKind
from workbench.errors import Cancelled
from workbench.intake.assembly import TextBuilder
from workbench.intake.names import child, every, name_of, value, whole_text
from workbench.intake.ooxml import Relation
from workbench.intake.scripts import script_of
from workbench.intake.symbols import symbol
from workbench.intake.word_fields import Field, button_text, link_address, stray_marks, with_place
from workbench.intake.word_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

SKIPPED = frozenset(
    (
        "w:pPr",
        "w:rPr",
        "w:sectPr",
        "w:tblPr",
        "w:tblGrid",
        "w:tblPrEx",
        "w:trPr",
        "w:tcPr",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:customXmlPr",
        "w:smartTagPr",
        "w:rubyPr",
        "w:rt",
        "w:ffData",
        "w:delText",
        "w:delInstrText",
        "w:footnoteRef",
        "w:endnoteRef",
        "w:annotationRef",
    )
)
SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
}
EVERY = 200
"""Paragraphs between two looks at whether the user has stopped the reading."""


class Walker:
    """Tells a `TextBuilder` what a Word file's stories say.

    `changes` counts the tracked changes met; `referred` lists the notes referred to, by kind, in order.
    """

    def __init__(
        self,
        builder: TextBuilder,
        styles: Styles,
        links: Mapping[str, Relation],
        *,
        report: Callable[[float, str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.changes = 0
        self.hidden = False
        self.embedded = False
        self.referred: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._builder = builder
        self._styles = styles
        self._links = links
        self._report = report
        self._cancelled = cancelled
        self._languages: Counter[str] = Counter()
        self._paragraphs = 0
        self._expected = 1
        self._properties: _Element | None = None
        self._run_properties: _Element | None = None
        self._in_note = False
        self._row = -1
        self._merging = False
        self._unprinted = False
        self._fields: list[Field] = []
        self._stray: set[_Element] = set()
        self._boxes: list[_Element] = []
        self._change = ("", "", "")
        self._in_change = 0
        self._handlers: dict[str, Callable[[_Element], None]] = {
            "w:p": self._paragraph,
            "w:tbl": self._table,
            "w:tr": self._table_row,
            "w:tc": self._cell,
            "w:r": self._run,
            "w:t": self._characters,
            "m:t": self._characters,
            "w:sym": self._symbol,
            "w:ins": self._insertion,
            "w:moveTo": self._insertion,
            "w:del": self._deletion,
            "w:moveFrom": self._deletion,
            "w:hyperlink": self._hyperlink,
            "w:fldSimple": self._simple_field,
            "w:fldChar": self._field_mark,
            "w:instrText": self._instruction,
            "mc:AlternateContent": self._alternatives,
            "w:txbxContent": self._box,
            "w:commentRangeStart": self._comment_start,
            "w:commentRangeEnd": self._comment_end,
            "w:commentReference": self._comment_mark,
            "w:footnoteReference": self._note_reference,
            "w:endnoteReference": self._note_reference,
            "w:altChunk": self._embedded_file,
            "m:oMath": self._formula,
            "m:den": self._denominator,
            **dict.fromkeys(SIGNS, self._sign),
        }

    def read_document(self, root: "_Element") -> None:
        """Read the main text; raises Cancelled when told to stop."""
        self._expected = sum(1 for _ in every(root, "w:p")) or 1
        self._story(root)

    def read_notes(
        self, root: "_Element", name: str, wanted: Sequence[str], links: Mapping[str, Relation]
    ) -> None:
        """Read the footnotes or endnotes that the text refers to, in its order."""
        self._links, self._in_note = links, True
        notes = {value(note, "w:id"): note for note in every(root, name)}
        for note_id in dict.fromkeys(wanted):
            if note_id in notes:
                self._story(notes[note_id])

    def language(self) -> str:
        """Name the language that most of the letters are set in, "" if the file does not say."""
        return next((tag for tag, count in self._languages.most_common() if tag and count), "")

    def _story(self, root: "_Element") -> None:
        self._stray = stray_marks(root)
        self._fields, self._merging = [], False
        self._walk(root)
        self._builder.end_block()

    def _walk(self, parent: "_Element") -> None:
        for element in parent:
            name = name_of(element)
            if name in SKIPPED:
                continue
            handler = self._handlers.get(name)
            if handler:
                handler(element)
            else:
                self._walk(element)

    def _paragraph(self, element: "_Element") -> None:
        self._paragraphs += 1
        if self._paragraphs % EVERY == 0:
            if self._cancelled():
                raise Cancelled
            self._report(min(0.99, self._paragraphs / self._expected), "Reading the text")
        properties = child(element, "w:pPr")
        kind, level = self._styles.block_kind(properties)
        if self._in_note:
            kind, level = BlockKind.FOOTNOTE, 0
        elif self._row >= 0:
            kind, level = BlockKind.TABLE_CELL, 0
        if self._merging:
            self._builder.turn_block(kind, level=level, row=self._row)
        else:
            self._builder.start_block(kind, level=level, row=self._row)
        outer, self._properties = self._properties, properties
        self._walk(element)
        self._properties = outer
        self._merging = self._mark_is_gone(properties)
        if not self._merging:
            self._builder.end_block()
            self._read_boxes()

    def _mark_is_gone(self, properties: "_Element | None") -> bool:
        if properties is None:
            return False
        mark = child(properties, "w:rPr")
        for name in ("w:ins", "w:moveTo", "w:del", "w:moveFrom"):
            change = child(mark, name)
            if change is not None:
                self._count(change, name)
                return name in ("w:del", "w:moveFrom")
        # A drop cap is a paragraph of its own in the file and the first letter of the next one in print.
        return value(child(properties, "w:framePr"), "w:dropCap") in ("drop", "margin")

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            fields, self._fields = self._fields, []
            outer, self._properties = self._properties, None
            self._walk(box)
            self._merging = False
            self._builder.end_block()
            self._fields, self._properties = fields, outer

    def _box(self, element: "_Element") -> None:
        self._boxes.append(element)
        self._builder.separate()

    def _table(self, element: "_Element") -> None:
        self._merging = False
        self._builder.end_block()
        row = self._row
        self._walk(element)
        self._row = row

    def _table_row(self, element: "_Element") -> None:
        gone, new = child(element, "w:trPr", "w:del"), child(element, "w:trPr", "w:ins")
        if gone is not None:
            self._count(gone, "w:del")
            return
        if new is not None:
            self._count(new, "w:ins")
        row, self._row = self._row, self._builder.next_row()
        self._walk(element)
        self._row = row

    def _cell(self, element: "_Element") -> None:
        gone = child(element, "w:tcPr", "w:cellDel")
        if gone is not None:
            self._count(gone, "w:del")
            return
        self._merging = False
        self._walk(element)
        self._merging = False
        self._builder.end_block()

    def _run(self, element: "_Element") -> None:
        outer = self._run_properties, self._unprinted
        self._run_properties = child(element, "w:rPr")
        self._unprinted = self._styles.is_hidden(self._run_properties, self._properties)
        self._walk(element)
        self._run_properties, self._unprinted = outer

    def _characters(self, element: "_Element") -> None:
        # A line end in the XML itself is no break to Word, which shows it as a space.
        self._say(whole_text(element).replace("\n", " ").replace("\r", " "), element)

    def _sign(self, element: "_Element") -> None:
        self._say(SIGNS[name_of(element)], element)

    def _symbol(self, element: "_Element") -> None:
        self._say(symbol(value(element, "w:char"), value(element, "w:font")), element)

    def _say(self, text: str, origin: "_Element") -> None:
        if not text or any(not field.in_result for field in self._fields):
            return
        # Hidden text is read: what a checker never saw may still reach the page.
        self.hidden = self.hidden or (self._unprinted and not text.isspace())
        if not self._in_change:
            self._change = ("", "", "")
        self._builder.add(text, origin)
        script = script_of(text)
        if script:
            tag = self._styles.language(self._run_properties, self._properties, script)
            self._languages[tag] += len(text) if tag else 0

    def _count(self, change: "_Element", name: str) -> None:
        """Count a tracked change, once for neighbours that one person made in one go."""
        key = (name, value(change, "w:author"), value(change, "w:date"))
        if key != self._change:
            self._change = key
            self.changes += 1

    def _insertion(self, element: "_Element") -> None:
        self._count(element, name_of(element))
        self._in_change += 1
        self._walk(element)
        self._in_change -= 1

    def _deletion(self, element: "_Element") -> None:
        self._count(element, name_of(element))
        for marker in every(element, "w:commentRangeStart", "w:commentRangeEnd"):
            self._handlers[name_of(marker)](marker)

    def _hyperlink(self, element: "_Element") -> None:
        link = self._links.get(value(element, "r:id"))
        address = link.target if link and link.external else ""
        self._linked(element, with_place(address, value(element, "w:anchor")))

    def _simple_field(self, element: "_Element") -> None:
        self._linked(element, link_address(value(element, "w:instr")))

    def _linked(self, element: "_Element", address: str) -> None:
        if address:
            self._builder.start_link(address)
        self._walk(element)
        if address:
            self._builder.end_link()

    def _field_mark(self, element: "_Element") -> None:
        kind = value(element, "w:fldCharType")
        if element in self._stray:
            return
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.in_result = True
            address = link_address(field.instruction)
            if address and all(outer.in_result for outer in self._fields):
                field.linked = True
                self._builder.start_link(address)
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _end_field(self, field: Field) -> None:
        if field.linked:
            self._builder.end_link()
        if not field.in_result and all(outer.in_result for outer in self._fields):
            self._builder.add(button_text(field.instruction))

    def _instruction(self, element: "_Element") -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction += whole_text(element)

    def _alternatives(self, element: "_Element") -> None:
        branches = [one for one in element if name_of(one) in ("mc:Choice", "mc:Fallback")]
        said = (one for one in branches if next(every(one, "w:t", "m:t"), None) is not None)
        branch = next(said, branches[0] if branches else None)
        if branch is not None:
            self._walk(branch)

    def _comment_start(self, element: "_Element") -> None:
        self._builder.start_note(value(element, "w:id"))

    def _comment_end(self, element: "_Element") -> None:
        self._builder.end_note(value(element, "w:id"))

    def _comment_mark(self, element: "_Element") -> None:
        self._builder.point_note(value(element, "w:id"))

    def _note_reference(self, element: "_Element") -> None:
        kind = "footnote" if name_of(element) == "w:footnoteReference" else "endnote"
        self.referred[kind].append(value(element, "w:id"))
        self._builder.separate()

    def _embedded_file(self, _element: "_Element") -> None:
        self.embedded = True

    def _formula(self, element: "_Element") -> None:
        self._builder.separate()
        self._walk(element)
        self._builder.separate()

    def _denominator(self, element: "_Element") -> None:
        self._builder.add("/")
        self._walk(element)

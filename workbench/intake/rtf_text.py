"""Where the words of an RTF file go: paragraphs, cells, footnotes, comments, or facts about the file."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workbench.drafts import BlockKind, Draft
from workbench.intake.assembly import TextBuilder

_LINK = re.compile(r"(?i)^\s*HYPERLINK\b(?!\s*\\l).*?\"?((?:https?|mailto):[^\"\s]+)")
_HEADING_NAME = re.compile(
    r"(?i)^(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek)\s*([1-9])\b"
)


@dataclass(slots=True)
class State:
    """What a group inherits and gives back at its closing brace."""

    sink: str = "body"
    unicode_skip: int = 1
    font: int = -1
    deleted: bool = False
    hidden: bool = False
    style: int = 0
    outline: int = -1
    listed: int = 0
    in_table: bool = False
    opens_link: bool = False

    def inner(self) -> "State":
        """Return what a group inside this one starts with."""
        return State(
            self.sink,
            self.unicode_skip,
            self.font,
            self.deleted,
            self.hidden,
            self.style,
            self.outline,
            self.listed,
            self.in_table,
        )


@dataclass(slots=True)
class _Note:
    key: str = ""
    author: str = ""
    text: list[str] = field(default_factory=list)
    made_at: datetime | None = None


class RtfText:
    """Puts an RTF file's words where they belong."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.changes = 0
        self._block_open = False
        self._row = -1
        self._row_open = False
        self._headings: dict[int, int] = {}
        self._quotes: set[int] = set()
        self._buffers: dict[str, list[str]] = {}
        self._footnotes: list[str] = []
        self._facts: dict[str, str] = {}
        self._note = _Note()
        self._notes: list[_Note] = []

    def put(self, text: str, state: State) -> None:
        """Add text to wherever the group's words go."""
        if state.deleted:
            return
        if state.hidden and state.sink in {"body", "box", "footnote"} and text.strip():
            self.builder.warn(
                "The draft has hidden text; it is read like the rest, though it does not print."
            )
        if state.sink == "body":
            self._begin_paragraph(state)
            self.builder.add(text)
        elif state.sink == "style":
            self._buffers.setdefault("style", []).append(text)
            self._end_style(state)
        elif state.sink == "annotation":
            self._note.text.append(text)
        elif state.sink not in {"silent", "fonttbl", "info", "atnid"}:
            self._buffers.setdefault(state.sink, []).append(text)

    def end_paragraph(self, state: State) -> None:
        """End the paragraph, or only the line where the words are kept aside."""
        if state.sink == "body":
            self.builder.end_block()
            self._block_open = False
            self._add_boxes()
        else:
            self.put("\n", state)

    def _add_boxes(self) -> None:
        """Put the text boxes after the paragraph they are anchored in, whose sentences they would cut."""
        if boxes := self._taken("box"):
            self.builder.start_block()
            self.builder.add(boxes)
            self.builder.end_block()

    def end_row(self) -> None:
        """End the table row; the next cell begins another."""
        self._row_open = False

    def begin_link(self, state: State) -> None:
        """Begin a link where the field before it is one."""
        found = _LINK.match(self._taken("fldinst"))
        if found and state.sink == "body":
            self._begin_paragraph(state)
            self.builder.start_link(found[1])
            state.opens_link = True

    def end_group(self, ended: State, outer: State) -> None:
        """Use what was kept aside in a group that ends."""
        if ended.opens_link:
            self.builder.end_link()
        if ended.sink == outer.sink:
            return
        if ended.sink in {"title", "author"}:
            self._facts.setdefault(ended.sink, self._taken(ended.sink))
        elif ended.sink == "footnote":
            self._footnotes.append(self._taken("footnote"))
        elif ended.sink == "annotation":
            self._end_annotation()
        elif ended.sink in {"atnauthor", "atnref", "atndate", "atrfstart", "atrfend"}:
            self._end_annotation_fact(ended.sink)

    def finish(self, codec: str) -> Draft:
        self.builder.end_link()
        self.builder.end_block()
        self._add_boxes()
        for footnote in self._footnotes:
            self.builder.start_block(BlockKind.FOOTNOTE)
            self.builder.add(footnote.strip())
        for note in self._notes:
            self.builder.write_note(
                note.key, "".join(note.text), author=note.author.strip(), made_at=note.made_at
            )
        if self.changes:
            self.builder.warn("The draft has tracked changes; they are read as if accepted.")
        return self.builder.finish(
            media_type="application/rtf",
            title=self._facts.get("title", ""),
            byline=self._facts.get("author", ""),
            encoding=codec,
        )

    def _begin_paragraph(self, state: State) -> None:
        if self._block_open:
            return
        self._block_open = True
        level = self._headings.get(state.style, 0) if state.outline < 0 else state.outline + 1
        if state.in_table:
            if not self._row_open:
                self._row = self.builder.next_row()
                self._row_open = True
            self.builder.start_block(BlockKind.TABLE_CELL, row=self._row)
        elif level:
            self.builder.start_block(BlockKind.HEADING, level=min(6, level))
        elif state.listed:
            self.builder.start_block(BlockKind.LIST_ITEM, level=state.listed)
        elif state.style in self._quotes:
            self.builder.start_block(BlockKind.QUOTE, level=1)
        else:
            self.builder.start_block()

    def _taken(self, name: str) -> str:
        return "".join(self._buffers.pop(name, ()))

    def _end_style(self, state: State) -> None:
        name = "".join(self._buffers["style"]).strip()
        if not name.endswith(";"):
            return
        del self._buffers["style"]
        name = name.rstrip("; ")
        if found := _HEADING_NAME.match(name):
            self._headings[state.style] = min(6, int(found[1]))
        elif name.lower() == "title":
            self._headings[state.style] = 1
        elif state.outline >= 0:
            self._headings[state.style] = min(6, state.outline + 1)
        elif "quote" in name.lower():
            self._quotes.add(state.style)

    def _end_annotation_fact(self, sink: str) -> None:
        value = self._taken(sink).strip()
        if sink == "atrfstart":
            self.builder.start_note(value)
        elif sink == "atrfend":
            self.builder.end_note(value)
        elif sink == "atnauthor":
            self._note.author = value
        elif sink == "atnref":
            self._note.key = value
        elif sink == "atndate" and value.lstrip("-").isdecimal():
            self._note.made_at = _moment(int(value))

    def _end_annotation(self) -> None:
        if not self._note.key:
            self._note.key = f"at {self.builder.position} {len(self._notes)}"
            self.builder.end_note(self._note.key)
        self._notes.append(self._note)
        self._note = _Note()


def _moment(packed: int) -> datetime | None:
    """Unpack a date kept as bits: minute 6, hour 5, day 5, month 4, year since 1900 9."""
    try:
        return datetime(
            1900 + (packed >> 20 & 511),
            packed >> 16 & 15,
            packed >> 11 & 31,
            packed >> 6 & 31,
            packed & 63,
            tzinfo=UTC,
        )
    except ValueError:
        return None

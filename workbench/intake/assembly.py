"""Putting the pieces of text that a reader finds together into a draft, one block a line.

A reader walks its file in reading order and tells a `TextBuilder` what it meets:

    builder = TextBuilder()
    builder.start_block(BlockKind.HEADING, level=1)
    builder.add("Homs")
    builder.start_block()                     # ends the block before it
    builder.add("The city, ")
    builder.start_link("https://example.org/")
    builder.add("says the army")
    builder.end_link()
    draft = builder.finish(media_type="text/html")

Blocks are joined by a single "\\n" and blank ones are dropped. A line break inside a block splits it into
two of the same kind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.anchors import trimmed
from workbench.drafts import AuthorNote, Block, BlockKind, Draft, Hyperlink
from workbench.errors import UnreadableDraft
from workbench.intake.guesses import guess_byline, guess_title
from workbench.remarks import Remark

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
"""Every line ending that becomes a "\\n" on import."""

NO_TEXT = "The file has no text to check; if it holds pictures of text, open a version with the text itself."


def unheard(_fraction: float, _text: str) -> None:
    """Take a report of progress that nobody waits for."""


def never() -> bool:
    """Stand in where nobody can stop the reading."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The draft's characters start..end stand in `origin` from `offset` on, one for one."""

    start: int
    end: int
    origin: object
    offset: int


@dataclass(slots=True)
class _OpenNote:
    start: int
    end: int = -1
    author: str = ""
    text: str = ""
    made_at: datetime | None = None
    written: bool = False
    pointed: bool = False


class TextBuilder:
    """Collects a draft's text with what lies where in it; use one for each file.

    `pieces` tells, for text that was added with an origin, where each character came from.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Hyperlink] = []
        self.pieces: list[Piece] = []
        self.warnings: list[str] = []
        self._lines: list[str] = []
        self._length = 0  # of the finished lines with their joining breaks
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._row = -1
        self._parts: list[str] = []
        self._filled = 0  # characters in the open block
        self._block_pieces: list[Piece] = []
        self._block_links: list[Hyperlink] = []
        self._apart = False
        self._link: tuple[str, int] | None = None
        self._notes: dict[str, _OpenNote] = {}
        self._touched: list[_OpenNote] = []
        self._rows = 0
        self._text = ""

    @property
    def position(self) -> int:
        """Where the next character would stand."""
        return self._base + self._filled

    @property
    def _base(self) -> int:
        return self._length + 1 if self._lines else 0

    def next_row(self) -> int:
        """Number a new table row, counting from 0 over the whole draft."""
        self._rows += 1
        return self._rows - 1

    def start_block(self, kind: BlockKind = BlockKind.PARAGRAPH, *, level: int = 0, row: int = -1) -> None:
        """End the open block and begin another; text that comes before any block is a paragraph."""
        self.end_block()
        self._kind, self._level, self._row = kind, level, row

    def turn_block(self, kind: BlockKind, *, level: int = 0, row: int = -1) -> None:
        """Change what the open block is, where two paragraphs of the file read as one."""
        self._kind, self._level, self._row = kind, level, row

    def end_block(self) -> None:
        """End the open block, dropping it when it holds nothing but white space."""
        base, line = self._base, "".join(self._parts)
        address = self._link[0] if self._link else None
        self.end_link()
        if line.strip():
            self.blocks.append(
                Block(start=base, end=base + len(line), kind=self._kind, level=self._level, row=self._row)
            )
            self.pieces += self._block_pieces
            self.links += self._block_links
            self._lines.append(line)
            self._length = base + len(line)
        else:
            for note in self._touched:
                note.start = min(note.start, base)
                note.end = min(note.end, self._length)
        self._parts, self._filled, self._apart = [], 0, False
        self._block_pieces, self._block_links, self._touched = [], [], []
        if address is not None:
            self.start_link(address)

    def add(self, text: str, origin: object = None, offset: int = 0) -> None:
        """Append text as it stands in the file.

        `origin` is whatever the reader finds the place by again, where the text begins at `offset`.
        """
        begun = 0
        for found in LINE_BREAK.finditer(text):
            self._append(text[begun : found.start()], origin, offset + begun)
            self.end_block()
            begun = found.end()
        self._append(text[begun:], origin, offset + begun)

    def separate(self) -> None:
        """Keep the letters before and after this place apart, by a space if nothing else does."""
        self._apart = True

    def start_link(self, address: str) -> None:
        """Begin a link; it ends at `end_link` and goes on in the next block when a block ends first."""
        self.end_link()
        self._link = (address, self.position)

    def end_link(self) -> None:
        """End the open link, if there is one."""
        if self._link and self.position > self._link[1] and self._link[0]:
            address, start = self._link
            self._block_links.append(Hyperlink(start=start, end=self.position, address=address))
        self._link = None

    def start_note(self, key: str) -> None:
        """Begin the words that the comment `key` is on."""
        note = self._notes.setdefault(key, _OpenNote(self.position))
        if note.pointed:
            note.start, note.end, note.pointed = self.position, -1, False
        self._touched.append(note)

    def end_note(self, key: str) -> None:
        """End the words that the comment `key` is on; without a start it is on the word just before."""
        end = self.position if self._filled else self._length
        note = self._notes.setdefault(key, _OpenNote(end))
        note.end = end
        self._touched.append(note)

    def point_note(self, key: str) -> None:
        """Set the comment `key` on the word just before, unless its words are named elsewhere."""
        if key not in self._notes:
            self.end_note(key)
            self._notes[key].pointed = True
        elif self._notes[key].end < 0:
            self.end_note(key)

    def write_note(self, key: str, text: str, *, author: str = "", made_at: datetime | None = None) -> None:
        """Give the comment `key` its words; one that was neither begun nor ended is left out."""
        if key in self._notes and text.strip():
            note = self._notes[key]
            note.author, note.text, note.made_at, note.written = author, text.strip(), made_at, True

    def note_span(self, key: str) -> tuple[int, int] | None:
        """Tell which words the comment `key` is on, written or not, once the draft is finished."""
        note = self._notes.get(key)
        return None if note is None else trimmed(self._text, *self._span_of(note, self._text))

    def warn(self, sentence: str) -> None:
        """Tell the checker something about the file, in one finished sentence, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def finish(
        self,
        *,
        media_type: str,
        title: str = "",
        byline: str = "",
        language: str = "",
        encoding: str = "",
    ) -> Draft:
        """Make the draft; raises UnreadableDraft when there is no text.

        `title` and `byline` are what the file itself names; where that is not sensible the text decides.
        """
        self.end_block()
        self._text = text = "\n".join(self._lines)
        if not text:
            raise UnreadableDraft(NO_TEXT)
        return Draft(
            text=text,
            blocks=tuple(self.blocks),
            title=guess_title(text, self.blocks, title),
            byline=guess_byline(text, self.blocks, byline),
            language=language,
            links=tuple(self.links),
            notes=self._finished_notes(text),
            warnings=tuple(self.warnings),
            media_type=media_type,
            encoding=encoding,
        )

    def _append(self, text: str, origin: object, offset: int) -> None:
        start = 0
        while (nul := text.find("\0", start)) >= 0:
            self._append_clean(text[start:nul], origin, offset + start)
            start = nul + 1
        self._append_clean(text[start:], origin, offset + start)

    def _append_clean(self, text: str, origin: object, offset: int) -> None:
        if not text:
            return
        if self._apart:
            self._apart = False
            if self._parts and self._parts[-1][-1].isalnum() and text[0].isalnum():
                self._parts.append(" ")
                self._filled += 1
        start = self.position
        self._parts.append(text)
        self._filled += len(text)
        if origin is not None:
            self._block_pieces.append(Piece(start=start, end=start + len(text), origin=origin, offset=offset))

    def _finished_notes(self, text: str) -> Sequence[AuthorNote]:
        notes = []
        for note in self._notes.values():
            if not note.written:
                continue
            start, end = self._span_of(note, text)
            notes.append(
                AuthorNote(start=start, end=end, author=note.author, text=note.text, made_at=note.made_at)
            )
        return tuple(sorted(notes, key=lambda note: (note.start, note.end)))

    def _span_of(self, note: _OpenNote, text: str) -> tuple[int, int]:
        start, end = min(note.start, len(text)), min(max(note.start, note.end), len(text))
        return (start, end) if text[start:end].strip() else _word_at(text, start)


def placed(builder: TextBuilder, remarks: Sequence[Remark]) -> list[Remark]:
    """Add where the comments stand, once the draft is finished."""
    spans = [(remark, builder.note_span(remark.key)) for remark in remarks]
    return [replace(remark, start=span[0], end=span[1]) if span else remark for remark, span in spans]


def _word_at(text: str, place: int) -> tuple[int, int]:
    """Find the word that ends at or lies nearest before a place, else the first one after it."""
    end = place
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0:
        end = next(found.end() for found in re.finditer(r"\S+", text))
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return start, end

"""A draft as it was read from a file: its text, and what lies where in it.

Every offset counts code points of `Draft.text`. Lines end in a single "\\n" only; one block is one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.remarks import Returned


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE_CELL = "table cell"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph-like stretch of the text; blocks do not overlap and never include the line break.

    `level` is 1–6 for headings, the nesting depth from 1 for list items and quotes, else 0.
    `row` numbers the table row a cell stands in, over the whole draft; -1 outside tables.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    row: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorNote:
    """A comment that the author or an editor left in the draft's file, on the words start..end."""

    start: int
    end: int
    author: str
    text: str
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a reader made of a file.

    `title` and `byline` are guesses, empty when there is none. `language` is a BCP 47 tag, "" if unknown.
    `warnings` are finished sentences for the checker ("The draft has 3 tracked changes; …"). `returned` are
    our own comments, in a file that was annotated and came back; they and their answers are no `notes`.
    """

    text: str
    blocks: Sequence[Block]
    title: str = ""
    byline: str = ""
    language: str = ""
    links: Sequence[Hyperlink] = ()
    notes: Sequence[AuthorNote] = ()
    warnings: Sequence[str] = ()
    media_type: str = "text/plain"
    encoding: str = ""
    returned: "Sequence[Returned]" = ()

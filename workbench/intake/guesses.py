"""Guessing a draft's title and byline from what the file says and from how the text begins."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from workbench.drafts import Block, BlockKind

NEAR_THE_TOP = 8
"""Blocks in which a title line or a byline is looked for."""

LONGEST_TITLE = 160
LONGEST_BYLINE = 80

NO_TITLE = re.compile(
    r"(?i)^(?:untitled.*|document\d*|doc\d+|microsoft word\b.*|word document|title|no title|new document"
    r"|slide ?\d+|powerpoint presentation|.*\.(?:doc[xm]?|dot[xm]?|odt|rtf|txt|pdf|html?|md|indd))$"
)
NO_NAME = re.compile(
    r"(?i)^(?:user\d*|admin\w*|administrator|root|owner|author|unknown|anonymous|test\w*|guest|me|default"
    r"|your user name|user name"
    r"|microsoft.*|office.*|openoffice.*|libreoffice.*|python-docx|pandoc|apache.*|.*@.*|.*\d.*)$"
)
BYLINE = re.compile(r"(?i)^\s*(?:by|par|von|por)[ \u00a0]*:?[ \u00a0]+(?=\S)|^\s*(?:بقلم|كتب)\s*:?\s+(?=\S)")


def guess_title(text: str, blocks: Sequence[Block], proposed: str = "") -> str:
    """Take the file's own title if it is one, else the first heading, else a short first line."""
    proposed = _one_line(proposed)
    if proposed and len(proposed) <= LONGEST_TITLE and not NO_TITLE.match(proposed):
        return proposed
    for line, block in islice(_lines(text, blocks), NEAR_THE_TOP):
        if block.kind is BlockKind.HEADING and len(line) <= LONGEST_TITLE:
            return line
    first = next((line for line, block in _lines(text, blocks) if not BYLINE.match(line)), "")
    if len(first) > LONGEST_TITLE or len(first.split()) > 24 or first.endswith((",", ";")):
        return ""
    return first[:-1] if first.endswith(".") and not first.endswith("..") else first


def guess_byline(text: str, blocks: Sequence[Block], proposed: str = "") -> str:
    """Take a line such as "By Dana Haddad" near the top, else the file's own author if that is a name."""
    for line, block in islice(_lines(text, blocks), NEAR_THE_TOP):
        found = BYLINE.match(line)
        if not found or block.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL) or len(line) > LONGEST_BYLINE:
            continue
        name = line[found.end() :].strip()
        if not name.endswith((".", "!", "?", ":")) and len(name.split()) <= 10 and not name[:1].islower():
            return name
    proposed = _one_line(proposed)
    if " " in proposed and len(proposed) <= LONGEST_BYLINE and not NO_NAME.match(proposed):
        return proposed
    return ""


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    for block in blocks:
        if block.kind is not BlockKind.FOOTNOTE:
            yield _one_line(text[block.start : block.end]), block


def _one_line(text: str) -> str:
    return " ".join(text.split())

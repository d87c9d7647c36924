"""Reading plain text: which lines make up a paragraph, and what is a headline or a list item."""

import re
from itertools import pairwise

from workbench.drafts import BlockKind, Draft
from workbench.errors import UnreadableDraft
from workbench.intake.assembly import LINE_BREAK, TextBuilder
from workbench.intake.decoding import decode, looks_binary

NOT_TEXT = "The file is not text that can be read here; save the draft as .docx and open that."

LIST_ITEM = re.compile(r"^([ \t]*)(?:[-*•‣▪◦·●○■–]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))[ \t]+\S")
_QUOTED = re.compile(r"^(>+)[ \t]?\S")
_FINAL_STOP = tuple(".!?…:;,。؟،؛۔")
_SENTENCE_END = re.compile(r"[.!?…。؟۔][\"”’»')\]]*$")
_WIDEST = 120
_NARROWEST = 40
_LONGEST_HEADLINE = 120


def read_plain(data: bytes, *, encoding: str = "") -> Draft:
    """Read a .txt file; every line is a block, unless its paragraphs were broken into lines of one width."""
    decoded = decode(data, encoding=encoding)
    if looks_binary(decoded.text):
        raise UnreadableDraft(NOT_TEXT)
    builder = TextBuilder()
    if decoded.warning:
        builder.warn(decoded.warning)
    _build(builder, decoded.text)
    return builder.finish(media_type="text/plain", encoding=decoded.encoding)


def read_plain_text(text: str) -> Draft:
    """Read text that was pasted."""
    builder = TextBuilder()
    _build(builder, text)
    return builder.finish(media_type="text/plain")


def _build(builder: TextBuilder, text: str) -> None:
    lines = LINE_BREAK.split(text)
    width = _wrapped_at(lines)
    if width:
        lines = _joined(lines, width)
    headline = _headline(lines)
    for number, line in enumerate(lines):
        if number == headline:
            builder.start_block(BlockKind.HEADING, level=1)
        elif found := LIST_ITEM.match(line):
            indent = len(found[1].expandtabs(4))
            builder.start_block(BlockKind.LIST_ITEM, level=min(6, 1 + indent // 2))
        elif found := _QUOTED.match(line):
            builder.start_block(BlockKind.QUOTE, level=len(found[1]))
        else:
            builder.start_block()
        builder.add(line)


def _headline(lines: list[str]) -> int:
    """Find the number of the first line if it reads like a headline; -1 if it does not."""
    filled = [number for number, line in enumerate(lines) if line.strip()][:2]
    if len(filled) < 2:
        return -1
    line = lines[filled[0]].strip()
    short = len(line) <= _LONGEST_HEADLINE and len(line.split()) <= 18
    if not short or "\t" in line or line.rstrip("\"”’»')").endswith(_FINAL_STOP):
        return -1
    if LIST_ITEM.match(line) or _QUOTED.match(line):
        return -1
    followed_by_text = len(lines[filled[1]]) > len(line) or filled[1] > filled[0] + 1
    return filled[0] if followed_by_text else -1


def _wrapped_at(lines: list[str]) -> int:
    """Find the width that paragraphs were broken at; 0 when each line is a paragraph of its own.

    In broken text nearly no line could have taken the next line's first word, and few end a sentence.
    """
    inner = [
        (line.rstrip(), following.strip())
        for line, following in pairwise(lines)
        if line.strip() and following.strip() and not _begins_anew(following)
    ]
    if len(inner) < 3:
        return 0
    width = max(len(line) for line in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_is_full(line, following, width) for line, following in inner)
    ending = sum(bool(_SENTENCE_END.search(line)) for line, _ in inner)
    return width if full >= 0.8 * len(inner) and ending <= 0.5 * len(inner) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    word = following.split(maxsplit=1)[0]
    return " " in line and len(line) + 1 + min(len(word), 20) > width - 4


def _joined(lines: list[str], width: int) -> list[str]:
    joined: list[str] = []
    previous = ""
    for line in lines:
        goes_on = previous.strip() and line.strip() and not _begins_anew(line)
        if goes_on and _is_full(previous.rstrip(), line.strip(), width):
            # A word divided at its own hyphen ("north-eastern") needs no space there.
            divided = re.search(r"\w-$", previous.rstrip()) and line.strip()[:1].islower()
            joined[-1] = joined[-1].rstrip() + ("" if divided else " ") + line.strip()
        else:
            joined.append(line)
        previous = line
    return joined


def _begins_anew(line: str) -> bool:
    return bool(LIST_ITEM.match(line) or _QUOTED.match(line)) or line.startswith(("  ", "\t"))

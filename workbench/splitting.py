"""Where the sentences of a text lie: a library's cuts, mended for what news text holds."""

import re
from collections.abc import Iterator, Sequence

import sentencex  # type: ignore[import-untyped, unused-ignore]

from workbench.abbreviations import (
    BEFORE_FIGURES,
    FRESH_STARTS,
    LEADING,
    MAY_END,
    SPEECH,
    STATES,
    TITLES,
    UNITS,
)
from workbench.anchors import trimmed
from workbench.drafts import Block

_CLOSERS = frozenset("\"“”’'»›«)]}")

# Blanking quotation marks and brackets lets the library see the sentences inside them.
# WORKAROUND: wide spaces are blanked too, since sentencex 1.0.32 aborts on "A" + no-break space + "."
_BLANKED = re.compile(r"[\"“”„‟«»‹›()\[\]{}]|[^\S ]|['‘’](?:(?<!\w['‘’])(?=\w)|(?<=[.!?…,؟]['’]))")
_WRAPPED = re.compile(r"[^\s.!?:;…؟۔]\n[a-zà-ÿ]")
_WIDE_LINE = 50

_BULLET = re.compile(r"[•⁃▪●◦‣](?<=\s.)")
_ITEM = re.compile(r"(?:(?<=\s)|^)[•⁃▪●◦‣]?\s?\(?(\d{1,2}|[a-h])(\.\)|[.)])\s+(?=\S)")
_MARKER_ONLY = re.compile(r"\s*[•⁃▪●◦‣*–-]?\s*\(?(?:\d{1,3}|[a-hA-H]|[ivx]{1,4})?[.)]{1,2}\s*")
_NOTE_MARKS = re.compile(r"\s?(?:\[\d{1,3}\])+(?=\s|$)|[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?=\s|$)")
_FACE = re.compile(r"\s*[:;=]['-]?[()DPp\]]+(?=\s|$)")
_SPACED_CLOSE = re.compile(r"[ \u00a0\u202f]»")
_LAST_WORD = re.compile(r"([^\s(\[“”\"«»‘—–/]*)\.$")
_OPENS = re.compile(r"[“«„‟‹]\w")
_CLOCK_GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:[ECMP][SD]?T|GMT|UTC|BST|CET|Eastern|Central|Pacific|Mountain|Greenwich)\b"
)
_TRAILING_OFF = re.compile(r"…[\"”’)]*(?=\s+(\w+))")
_ELLIPSIS = re.compile(r"(?:\.\s?\.|…)\]?[\"”’»)]*$")
_SAID_BY = re.compile(r"(?:(?:[A-Z][\w.’'-]*|al-\w+)\s+){1,4}(?:" + SPEECH + r")\b")
_WORD = re.compile(r"[^\s.…()\[\]{}\"'“”‘’«»,;:-]")
_DOMAIN_END = re.compile(r"(?:com|org|net|gov|edu)\b", re.IGNORECASE)
_PLAIN_NO = re.compile(r"(?:No|Mm|Hm)\.(?=\s+[A-Z])")
_BEFORE_PLAIN_NO = frozenset(["", *'.!?…—“"'])
_STOP = re.compile(r"\.[\"”’)]*(?=\s+(\w+))")


def split_sentences(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Give the spans of the sentences of one paragraph; every character but white space is in exactly one."""
    spans: list[tuple[int, int]] = []
    for start, end in _lines(text):
        cuts = _cuts(text[start:end], language)
        at = start
        for cut in [*(start + cut for cut in cuts), end]:
            span = trimmed(text, at, cut)
            if span[0] < span[1]:
                spans.append(span)
            at = cut
    return spans


def split_blocks(text: str, blocks: Sequence[Block], *, language: str = "en") -> list[tuple[int, int]]:
    """Give the spans of the sentences of a whole draft; none reaches over the edge of a block."""
    return [
        (block.start + start, block.start + end)
        for block in blocks
        for start, end in split_sentences(text[block.start : block.end], language=language)
    ]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between the line breaks that mean something: a wrapped line goes on."""
    start = line = 0
    while (at := text.find("\n", line)) >= 0:
        wide = at - line >= _WIDE_LINE
        line = at + 1
        blank = at == start or text[line : line + 1] in {"", "\n"}
        if not blank and (text[at - 1] in " \t" or (wide and _WRAPPED.match(text, at - 1))):
            continue
        yield start, at
        start = line
    yield start, len(text)


def _cuts(text: str, language: str) -> list[int]:
    """Give the places where one sentence ends and the next begins, ends of the text aside."""
    found = {_widened(text, cut) for cut in _library_cuts(_BLANKED.sub(" ", text), language)}
    found.update(_missed_cuts(text))
    items = _item_starts(text)
    kept: list[int] = []
    last = _last_word(text)
    start = looked = 0
    worded = False
    for cut in sorted(found | items):
        worded = worded or bool(_WORD.search(text, looked, cut))
        looked = cut
        if not worded or cut > last:
            continue
        if cut in items or not _goes_on(text, start, cut, language):
            kept.append(cut)
            start, worded = cut, False
    return kept


def _last_word(text: str) -> int:
    at = len(text) - 1
    while at >= 0 and not _WORD.match(text, at):
        at -= 1
    return at


def _missed_cuts(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        if match[1] in FRESH_STARTS and text.endswith(MAY_END, 0, match.start()):
            yield match.end()
    for match in _TRAILING_OFF.finditer(text):
        if match[1] in FRESH_STARTS:
            yield match.end()
    for match in _PLAIN_NO.finditer(text):
        if text[max(0, match.start() - 8) : match.start()].rstrip()[-1:] in _BEFORE_PLAIN_NO:
            yield match.end()


def _library_cuts(text: str, language: str) -> Iterator[int]:
    if not text.strip():
        return
    code = language.partition("-")[0].lower() or "en"
    for boundary in sentencex.get_sentence_boundaries(code, text):
        end = int(boundary["end_index"])
        while end > 0 and text[end - 1].isspace():
            end -= 1
        yield end


def _widened(text: str, cut: int) -> int:
    """Take closing quotation marks, brackets, note marks and a smiley into the sentence they close."""
    while cut < len(text) and text[cut] in _CLOSERS and not _OPENS.match(text, cut):
        cut += 1
    if text[cut - 1] in ".!?…" and (match := _SPACED_CLOSE.match(text, cut)):
        cut = match.end()
    for pattern in (_NOTE_MARKS, _FACE):
        if match := pattern.match(text, cut):
            cut = match.end()
    return cut


def _goes_on(text: str, start: int, cut: int, language: str) -> bool:
    """Say whether the sentence that began at `start` runs on over `cut`."""
    piece = text[max(start, cut - 40) : cut]
    after = text[cut : cut + 60]
    rest = after.lstrip()
    if cut - start < 12 and _MARKER_ONLY.fullmatch(text, start, cut):
        return True
    first = rest.lstrip("\"“«„‘'([")[:1]
    if len(rest) == len(after):
        return first.islower() or bool(piece.endswith(".") and _DOMAIN_END.match(after))
    bare = piece.rstrip("\"“”’'»›«)]} \u00a0\u202f")
    closed = len(bare) < len(piece)
    if closed and first.islower():
        return True
    if _ELLIPSIS.search(piece) and (
        first.islower() or (piece.endswith(("]", ']"', "]”")) and rest.startswith("("))
    ):
        return True
    if closed and bare.endswith(("!", "?", "…")) and _SAID_BY.match(rest):
        return True
    return bool(bare.endswith(".") and _shortened(bare, rest, first, language))


def _shortened(bare: str, rest: str, first: str, language: str) -> bool:
    match = _LAST_WORD.search(bare)
    if not match or not match[1]:
        return False
    word = match[1].lower()
    if word in TITLES or word in LEADING or (word == "m" and language.startswith("fr")):
        return True
    if word in BEFORE_FIGURES:
        return first.isdigit()
    if word in {"a.m", "p.m"}:
        return bool(_CLOCK_GOES_ON.match(rest))
    if first.islower() and (word in UNITS or word.rpartition("-")[2] in STATES):
        return True
    return rest.startswith("(") and "." in word


def _item_starts(text: str) -> set[int]:
    """Find the items of a list that stands in one line: bullets, or markers that count up from the first."""
    starts = {match.start() for match in _BULLET.finditer(text)}
    if not (_ITEM.match(text) or "1." in text or "1)" in text):
        return starts
    expected = style = ""
    run: list[int] = []
    for match in _ITEM.finditer(text):
        mark = match[1]
        if mark == "1" and not run:
            run, style = [match.start()], match[2]
        elif run and mark == expected and match[2] == style:
            run.append(match.start())
        elif match.start() == 0:
            run, style = [0], match[2]
        else:
            continue
        expected = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
    return starts | set(run if len(run) > 1 else ()) - {0}

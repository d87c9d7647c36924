"""Reading PDF: from the lines on its pages back to paragraphs."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from workbench.drafts import BlockKind, Draft
from workbench.errors import UnreadableDraft
from workbench.intake.assembly import TextBuilder, never, unheard
from workbench.intake.pdf_pages import Line, Page, read_pages
from workbench.intake.plain import LIST_ITEM

NO_TEXT = (
    "The PDF holds pictures of its pages and no text; ask for the draft as .docx, "
    "or have the text recognised first and open that."
)
_MARGIN = 0.12
"""The share of a page's height, above and below, in which running heads and page numbers stand."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)^\W*(?:(?:page|seite|página|pagina|صفحة|стр\.?)\s*)?#(?:\s*(?:/|of|von|de|di|من)\s*#)?\W*$"
)
_FINAL = re.compile(r"[.!?:;…。؟۔][\"”’»')\]]*$")
_DIVIDED = re.compile(r"(\w+)[-\u00ad\u2010]$")
_SOFT_HYPHEN = "\u00ad"
_UNREADABLE_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def read_pdf(
    data: bytes,
    *,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """Read the text layer of a .pdf file."""
    found = read_pages(data, report=report, cancelled=cancelled)
    if not any(page.lines for page in found.pages):
        raise UnreadableDraft(NO_TEXT)
    builder = TextBuilder()
    _warn_of_empty(builder, found.pages)
    lines = _without_running_heads(builder, found.pages)
    paragraphs = _paragraphs(lines)
    _warn_of_letters(builder, lines)
    hyphens = _Hyphens(lines)
    usual = _usual_height(lines)
    sizes = sorted(
        {_size(paragraph) for paragraph in paragraphs if _is_heading(paragraph, usual)}, reverse=True
    )
    for paragraph in paragraphs:
        if _is_heading(paragraph, usual):
            builder.start_block(BlockKind.HEADING, level=min(6, 1 + sizes.index(_size(paragraph))))
        elif LIST_ITEM.match(paragraph[0].text):
            builder.start_block(BlockKind.LIST_ITEM, level=1)
        else:
            builder.start_block()
        _add(builder, paragraph, hyphens)
    if hyphens.joined:
        builder.warn(f"{hyphens.joined} words that the PDF divides at line ends were joined again.")
    return builder.finish(
        media_type="application/pdf",
        title=found.title if _stands_in(found.title, lines) else "",
        byline=found.author,
    )


def _warn_of_empty(builder: TextBuilder, pages: Sequence[Page]) -> None:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    if len(empty) == 1:
        builder.warn(
            f"Page {empty[0]} of the PDF has no text and was skipped; look whether it is a picture of text."
        )
    elif empty:
        named = ", ".join(empty[:10]) + (" …" if len(empty) > 10 else "")
        builder.warn(f"{len(empty)} pages of the PDF have no text and were skipped (pages {named}).")


def _warn_of_letters(builder: TextBuilder, lines: Sequence[Line]) -> None:
    unreadable = sum(len(_UNREADABLE_LETTER.findall(line.text)) for line in lines)
    if unreadable * 20 > sum(len(line.text) for line in lines):
        builder.warn("Many letters of the PDF have no text behind them; compare with the printed page.")
    if sum(line.end <= 0 for line in lines) * 2 > len(lines):
        builder.warn(
            "A PDF keeps right-to-left text by its look, so letters (such as lam-alef) and figures may have "
            "changed places; ask for the draft as .docx where the exact words matter."
        )


def _without_running_heads(builder: TextBuilder, pages: Sequence[Page]) -> list[Line]:
    """Drop what repeats at the head or foot of most pages, and page numbers."""
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        counts.update({(line.foot > _middle(page), _pattern(line)) for line in _in_margins(page)})
    kept: list[Line] = []
    dropped = 0
    filled = sum(bool(page.lines) for page in pages)
    for page in pages:
        margins = {id(line) for line in _in_margins(page)}
        for line in page.lines:
            pattern = _pattern(line)
            times = counts[line.foot > _middle(page), pattern]
            numbered = bool(_PAGE_NUMBER.match(pattern)) and times >= 2
            if id(line) in margins and (numbered or times >= max(3, filled * 0.4)):
                dropped += 1
            else:
                kept.append(line)
    if dropped:
        builder.warn(
            "Page numbers and lines that repeat at the head or foot of the PDF's pages were left out."
        )
    return kept or [line for page in pages for line in page.lines]


def _middle(page: Page) -> float:
    return (page.bottom + page.top) / 2


def _in_margins(page: Page) -> list[Line]:
    """Find the outermost two lines above and below, where they stand in the margins."""
    depth = (page.top - page.bottom) * _MARGIN
    upwards = sorted(page.lines, key=lambda line: line.foot)
    low = [line for line in upwards[:2] if line.foot < page.bottom + depth]
    high = [line for line in upwards[-2:] if line.foot + line.height > page.top - depth]
    return low + [line for line in high if line not in low]


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip())


def _usual_height(lines: Sequence[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.height, 1)] += len(line.text)
    return weights.most_common(1)[0][0]


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    steps = [
        above.foot - below.foot
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.foot - below.foot < 3 * above.height
    ]
    leading = median(steps) if steps else 0.0
    edges = _edges(lines)
    paragraphs = [[lines[0]]]
    for above, below in pairwise(lines):
        if _begins_anew(paragraphs[-1], above, below, leading, edges[above.page]):
            paragraphs.append([below])
        else:
            paragraphs[-1].append(below)
    return paragraphs


def _edges(lines: Sequence[Line]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages


def _begins_anew(
    paragraph: Sequence[Line], above: Line, below: Line, leading: float, on_page: Sequence[Line]
) -> bool:
    if LIST_ITEM.match(below.text) or above.text.isdecimal() or below.text.isdecimal():
        return True
    # Arabic fonts differ more in height from one another than a heading does from the text.
    likeness = 0.7 if below.end <= 0 else 0.87
    if not likeness < below.height / above.height < 1 / likeness:
        return True
    step = above.foot - below.foot
    if above.page == below.page and abs(step) < 0.4 * above.height:
        return above.end > below.begin
    flows_on = above.page == below.page and 0 < step <= max(1.3 * leading, 1.1 * above.height)
    if not flows_on and above.page == below.page and step > 0:
        return True
    if flows_on and _DIVIDED.search(above.text):
        return False
    edge = max(line.end for line in on_page if abs(line.begin - above.begin) < 3 * above.height)
    word = below.text.split(maxsplit=1)[0]
    letter = (below.end - below.begin) / max(1, len(below.text))
    if edge - above.end > letter * (len(word) + 1.5):
        return True
    if flows_on:
        indented = below.begin - above.begin > 0.7 * above.height
        return indented and not LIST_ITEM.match(paragraph[0].text)
    # Over the end of a page or column only an unfinished sentence goes on.
    finished = bool(_FINAL.search(above.text)) or len(on_page) < 3
    return finished and not below.text[:1].islower()


def _is_heading(paragraph: Sequence[Line], usual: float) -> bool:
    length = sum(len(line.text) for line in paragraph)
    return (
        _size(paragraph) > 1.15 * usual and length <= 200 and not paragraph[-1].text.endswith((".", ",", ";"))
    )


def _size(paragraph: Sequence[Line]) -> float:
    return round(paragraph[0].height)


class _Hyphens:
    """Tells the hyphen that a line break put into a word from one that belongs to it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.joined = 0
        self._words = Counter(
            word for line in lines for word in re.findall(r"\w+(?:-\w+)*(?!-?\w*-$)", line.text.lower())
        )
        divided = sum(
            bool(_DIVIDED.search(above.text)) and below.text[:1].islower() for above, below in pairwise(lines)
        )
        self._usual = divided >= max(3, 0.02 * len(lines))

    def join(self, text: str, following: str) -> str:
        """Return the line ready for the next: spaced, or without a hyphen that only divides a word."""
        found = _DIVIDED.search(text)
        if not found or not following[:1].isalnum():
            return f"{text} "
        if text.endswith(_SOFT_HYPHEN):
            self.joined += 1
            return text[:-1]
        if not following[:1].islower():
            return text
        start, rest = found[1].lower(), re.split(r"\W", following.lower(), maxsplit=1)[0]
        compound, whole = self._words[f"{start}-{rest}"], self._words[start + rest]
        if whole > compound or (self._usual and not compound):
            self.joined += 1
            return text[:-1]
        return text


def _add(builder: TextBuilder, paragraph: Sequence[Line], hyphens: _Hyphens) -> None:
    for number, line in enumerate(paragraph):
        last = number + 1 == len(paragraph)
        text = line.text if last else hyphens.join(line.text, paragraph[number + 1].text)
        at = 0
        for begun, ended, address in sorted(line.links):
            if begun < at:
                continue
            builder.add(text[at:begun].replace(_SOFT_HYPHEN, ""))
            builder.start_link(address)
            builder.add(text[begun:ended].replace(_SOFT_HYPHEN, ""))
            builder.end_link()
            at = ended
        builder.add(text[at:].replace(_SOFT_HYPHEN, ""))


def _stands_in(title: str, lines: Sequence[Line]) -> bool:
    """Whether the title that the file names can be read on its first page; templates leave others."""
    words = title.split()
    start = " ".join(line.text for line in lines[:60])
    return bool(words) and " ".join(words).lower() in start.lower()

"""Paragraphs set into lines of a width: what each line is made of, and where its links and marks lie."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QImage, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reports.directions import has_rtl
from reports.parts import Paragraph, Run, Voice
from reports.word_styles import DISCLOSURE_INK, DISCLOSURE_TINT, INK, LINK, QUIET, TINT
from ui.pages.paper import Setting, bold, colour, font_of, upright
from ui.positions import shown_text
from workbench.claims import Verdict

_WARNS = INK[Verdict.CONTRADICTED]


class Span(NamedTuple):
    """A stretch of a layout's text, counted as Qt does, with what it leads to or is marked as."""

    start: int
    length: int
    address: str = ""
    jump: str = ""
    place: str = ""
    mark: Verdict | None = None
    disclosing: bool = False


class Slip:
    """A line of text, a picture or the number of a page: the smallest thing that is put on a page."""

    __slots__ = ("height", "image", "ink", "layout", "line", "mixed", "page_of", "spans", "top", "width")

    def __init__(
        self,
        *,
        height: int,
        top: int = 0,
        layout: QTextLayout | None = None,
        line: QTextLine | None = None,
        spans: Sequence[Span] = (),
        image: QImage | None = None,
        width: int = 0,
        page_of: str = "",
        mixed: bool = False,
        ink: str = "",
    ) -> None:
        self.height = height
        self.top = top
        """Room above the line, which belongs to the height."""
        self.layout = layout
        self.line = line
        self.spans = spans
        self.image = image
        self.width = width
        self.page_of = page_of
        """The place whose page number stands here."""
        self.ink = ink
        """The colour of all words that have none of their own."""
        self.mixed = mixed
        """Whether some of the words run from right to left."""

    def begins(self, span: Span) -> bool:
        """Say whether a span begins on this line."""
        line = self.line
        return line is not None and 0 <= span.start - line.textStart() < line.textLength()

    def rects(self, span: Span) -> list[QRectF]:
        """Give where a span lies on this line, from the line's own left top corner."""
        line = self.line
        if line is None:
            return []
        start = max(span.start, line.textStart())
        end = min(span.start + span.length, line.textStart() + line.textLength())
        if start >= end:
            return []
        if not self.mixed:
            left, right = _edge(line, start), _edge(line, end)
            return [QRectF(left, line.y(), right - left, line.height())]
        # Words of two directions need not lie side by side, so each run of glyphs is asked for its own place.
        found = []
        for run in line.glyphRuns(start, end - start):
            box = run.boundingRect()
            found.append(QRectF(box.left(), line.y(), box.width(), line.height()))
        return found


def set_lines(paragraph: Paragraph, setting: Setting, width: int, *, rtl: bool) -> list[Slip]:
    """Set a paragraph; `rtl` is the way the story runs, on whose side the words of others begin as well."""
    runs_rtl = bool(paragraph.rtl)
    ink = setting.ink
    runs = paragraph.runs
    if len(runs) == 1 and runs[0].mark is None and runs[0].voice is not Voice.NUMBER:
        # One look throughout needs no formats, which take Qt twice as long.
        ink = _ink_of(runs[0], setting)
        setting = bold(setting) if runs[0].strong else setting
    text, formats, spans = _text_of(runs, setting, ink)
    if not text.strip():
        return []
    layout = QTextLayout(text, font_of(upright(setting) if runs_rtl else setting))
    layout.setTextOption(_option(setting.centred, runs_rtl, runs_rtl or rtl))
    if formats:
        layout.setFormats(formats)
    room = width - setting.indent * 2
    plain = text.isascii()
    mixed = runs_rtl or (not plain and has_rtl(text))
    indent = QPointF(setting.indent, 0) if setting.indent else None
    usual = height = round(setting.size * setting.leading)
    layout.beginLayout()
    slips: list[Slip] = []
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(room)
        if not plain:
            # Letters of another script may come from a font that is higher than the setting's own.
            height = max(usual, ceil(line.height()))
        if indent is not None:
            line.setPosition(indent)
        slips.append(
            Slip(height=height, layout=layout, line=line, spans=spans, width=width, mixed=mixed, ink=ink)
        )
        line = layout.createLine()
    layout.endLayout()
    if slips:
        slips[0].top = setting.above
        slips[0].height += setting.above
        slips[-1].height += setting.below
    return slips


@cache
def _option(centred: bool, runs_rtl: bool, right: bool) -> QTextOption:
    # Qt turns left and right round for text that runs from right to left, unless it is told not to.
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if runs_rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    return option


def _edge(line: QTextLine, at: int) -> float:
    # PySide6 gives the position it took beside the place, which its own types do not say.
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)


def _text_of(
    runs: Iterable[Run], setting: Setting, base: str
) -> tuple[str, list[QTextLayout.FormatRange], list[Span]]:
    words: list[str] = []
    formats: list[QTextLayout.FormatRange] = []
    spans: list[Span] = []
    at = 0
    for run in runs:
        shown = shown_text(run.text).replace("\t", "    ").replace("\n", "\u2028")
        length = len(shown) if shown.isascii() else len(shown.encode("utf-16-le")) // 2
        if not length:
            continue
        look = _format(run, setting, base)
        if look is not None:
            stretch = QTextLayout.FormatRange()
            stretch.start, stretch.length, stretch.format = at, length, look
            formats.append(stretch)
        mark = run.mark.verdict if run.mark else None
        disclosing = run.mark is not None and run.mark.disclosing
        if run.address or run.jump or run.place or mark or disclosing:
            spans.append(
                Span(
                    start=at,
                    length=length,
                    address=run.address,
                    jump=run.jump,
                    place=run.place,
                    mark=mark,
                    disclosing=disclosing,
                )
            )
        words.append(shown)
        at += length
    return "".join(words), formats, spans


def _ink_of(run: Run, setting: Setting) -> str:
    mark = run.mark
    if run.warns:
        return _WARNS
    if run.ink is not None:
        return INK[run.ink]
    if run.quiet or (mark is not None and mark.nothing):
        return QUIET
    if run.address or (run.jump and run.voice is not Voice.NUMBER):
        return LINK
    if mark is not None and mark.disclosing and mark.verdict is None:
        return DISCLOSURE_INK
    return setting.ink


def _format(run: Run, setting: Setting, base: str) -> QTextCharFormat | None:
    mark = run.mark
    ink = _ink_of(run, setting)
    ground = ""
    if mark is not None and mark.disclosing:
        ground = DISCLOSURE_TINT
    elif mark is not None and mark.overlapped is not None:
        ground = TINT[mark.overlapped]
    number = run.voice is Voice.NUMBER
    bolder = run.strong and not setting.bold
    if ink == base and not ground and not bolder and not number:
        return None
    return _char_format(ink, ground, bolder, number)


@lru_cache(maxsize=256)
def _char_format(ink: str, ground: str, bolder: bool, number: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QBrush(colour(ink)))
    if ground:
        look.setBackground(QBrush(colour(ground)))
    if bolder or number:
        look.setFontWeight(QFont.Weight.Bold)
    if number:
        look.setFontFamilies(font_of(Setting()).families())
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return look

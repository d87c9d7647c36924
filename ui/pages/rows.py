"""A report's parts as rows of cells, ready to be put on pages one below the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from PySide6.QtGui import QImage

from reports.parts import Cell, Chart, Contents, Grid, Heading, Look, Paragraph, Part, Picture, Run, Table
from reports.parts_report import Thumbnails
from reports.parts_writing import verdict_sign
from reports.word_styles import INK, TINT
from reports.wording import VERDICTS
from ui.pages.lines import Slip, set_lines
from ui.pages.paper import (
    COMPACT_HEADING,
    CONTENTS,
    CONTENTS_HEAD,
    HEADINGS,
    PAD,
    SETTINGS,
    TABLE_HEAD,
    TEXT_WIDTH,
    UNIT,
    Setting,
)
from workbench.claims import Verdict

_NUMBER_WIDTH = 300


@dataclass(slots=True, kw_only=True)
class Box:
    """A cell that is laid out: its slips one below the other, from `left`, `pad` away from its edges."""

    left: int
    width: int
    slips: list[Slip]
    tint: str = ""
    pad: int = 0
    drop: int = 0
    """Room above the first line, so that the first lines of a row stand on one level."""

    @property
    def height(self) -> int:
        return self.drop + sum(slip.height for slip in self.slips)


@dataclass(slots=True, kw_only=True)
class Row:
    """Boxes side by side; `ruled` draws a line below them, `keep` keeps the next row on the same page."""

    boxes: list[Box]
    pad: int = 0
    ruled: bool = False
    keep: bool = False
    page_break: bool = False
    place: str = ""
    above: int = 0
    """Room that is left out at the top of a page."""
    head: "Row | None" = None
    """What is repeated above it at the top of a page."""
    height: int = field(init=False)

    def __post_init__(self) -> None:
        self.height = max((box.height for box in self.boxes), default=0) + 2 * self.pad


class Setter:
    """Turns parts into rows; `rtl` is the way the story runs, which turns the columns round as well.

    `compact` leaves less room between them, for a report that is to fit on one page.
    """

    def __init__(self, pictures: Thumbnails, *, rtl: bool, compact: bool = False) -> None:
        self._pictures = pictures
        self._rtl = rtl
        self._compact = compact
        self._images: dict[str, QImage] = {}
        self._known: dict[tuple[object, ...], list[tuple[int, list[Slip]]]] = {}
        """What has been set, with the width of its column, or below zero the width that it takes itself."""
        self.headings: list[Heading] = []

    def rows(self, part: Part) -> Iterator[Row]:
        match part:
            case Heading():
                self.headings.append(part)
                yield self._heading(part)
            case Paragraph():
                yield from self._paragraph(part)
            case Table():
                yield from self._table(part)
            case Chart():
                yield from self._chart(part)
            case Contents():
                return

    def contents(self) -> Iterator[Row]:
        """Give the table of contents of all headings so far; the pages are filled in when it is painted."""
        head = Paragraph(runs=(Run(text="Contents"),))
        yield Row(boxes=[self._box(head, CONTENTS_HEAD)], keep=True)
        for heading in self.headings:
            if not heading.listed:
                continue
            entry = Paragraph(runs=(Run(text=heading.text, jump=heading.place),))
            words = set_lines(entry, CONTENTS[heading.level], TEXT_WIDTH - _NUMBER_WIDTH, rtl=self._rtl)
            number = Slip(height=words[0].height, width=_NUMBER_WIDTH, page_of=heading.place)
            boxes = [
                Box(left=0, width=TEXT_WIDTH - _NUMBER_WIDTH, slips=words),
                Box(left=TEXT_WIDTH - _NUMBER_WIDTH, width=_NUMBER_WIDTH, slips=[number]),
            ]
            yield Row(boxes=self._turned(boxes))

    def _chart(self, chart: Chart) -> Iterator[Row]:
        name, number = TEXT_WIDTH * 19 // 100, 500
        room = TEXT_WIDTH - name - number
        for verdict, count in chart.bars:
            said = (verdict_sign(verdict), Run(text=VERDICTS[verdict], ink=verdict))
            long = max(8, room * count // max(chart.most, 1))
            boxes = [
                self._column(Paragraph(runs=said, look=Look.SMALL), left=0, width=name),
                Box(left=name, width=long, slips=[], tint=INK[verdict]),
                self._column(
                    Paragraph(runs=(Run(text=f"{count:,}", strong=True),), look=Look.SMALL),
                    left=name + long,
                    width=number,
                ),
            ]
            yield Row(boxes=self._turned(boxes), above=14)
        yield _gap(100)

    def _column(self, paragraph: Paragraph, *, left: int, width: int) -> Box:
        slips = set_lines(paragraph, SETTINGS[paragraph.look], width - 2 * PAD, rtl=self._rtl)
        return Box(left=left, width=width, slips=slips, pad=PAD)

    def _heading(self, heading: Heading) -> Row:
        setting = COMPACT_HEADING if self._compact else HEADINGS[heading.level]
        runs = heading.runs or (Run(text=heading.text),)
        box = self._box(Paragraph(runs=runs), setting)
        # The room above counts only where something stands above.
        box.slips[0].top -= setting.above
        box.slips[0].height -= setting.above
        return Row(
            boxes=[box],
            above=setting.above,
            keep=True,
            page_break=heading.page_break,
            place=heading.place,
        )

    def _box(self, paragraph: Paragraph, setting: Setting) -> Box:
        return Box(left=0, width=TEXT_WIDTH, slips=set_lines(paragraph, setting, TEXT_WIDTH, rtl=self._rtl))

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Row]:
        setting = SETTINGS[paragraph.look]
        if paragraph.look is Look.ARTICLE_LIST:
            runs = (Run(text="•\u2002"), *paragraph.runs)
            paragraph = Paragraph(runs=runs, look=paragraph.look, rtl=paragraph.rtl, level=paragraph.level)
        slips = set_lines(paragraph, setting, TEXT_WIDTH, rtl=self._rtl)
        keep = paragraph.look is Look.ARTICLE_HEADING
        yield Row(boxes=[Box(left=0, width=TEXT_WIDTH, slips=slips)], keep=keep)

    def _table(self, table: Table) -> Iterator[Row]:
        widths = _columns(table.widths)
        head = self._head(table.head, widths) if table.head else None
        ruled = table.grid not in (Grid.BOX, Grid.FIGURES)
        together = table.grid is Grid.CLAIM
        if head is not None:
            yield head
        rows = [self._row(row, widths, ruled=ruled) for row in table.rows]
        if together and sum(row.height for row in rows) < _MOST_TOGETHER:
            for row in rows[:-1]:
                row.keep = True
        elif table.grid is Grid.CLAIM:
            rows[0].keep = True
        for row in rows:
            row.head = head
            yield row
        yield _gap(40 if self._compact else 60 if table.grid is Grid.CLAIM else 120)

    def _head(self, names: Sequence[str], widths: Sequence[int]) -> Row:
        boxes = []
        left = 0
        for name, width in zip(names, widths, strict=True):
            words = Paragraph(runs=(Run(text=name),))
            slips = set_lines(words, TABLE_HEAD, width - 2 * PAD, rtl=self._rtl)
            boxes.append(Box(left=left, width=width, slips=slips, pad=PAD))
            left += width
        return Row(boxes=self._turned(boxes), pad=25, ruled=True, keep=True)

    def _row(self, cells: Sequence[Cell], widths: Sequence[int], *, ruled: bool) -> Row:
        boxes = []
        left = column = 0
        for cell in cells:
            width = sum(widths[column : column + cell.span])
            column += cell.span
            slips = [slip for one in cell.content for slip in self._slips(one, width - 2 * PAD)]
            tint = TINT[cell.verdict] if cell.verdict is not None else ""
            tint = TINT[Verdict.UNVERIFIED] if cell.protects else tint
            boxes.append(Box(left=left, width=width, slips=slips, tint=tint, pad=PAD))
            left += width
        lowest = max((_base(box) for box in boxes), default=0)
        for box in boxes:
            box.drop = lowest - _base(box) if _base(box) else 0
        return Row(boxes=self._turned(boxes), pad=20 if self._compact else 32, ruled=ruled)

    def _slips(self, content: Paragraph | Picture, width: int) -> list[Slip]:
        if isinstance(content, Paragraph):
            return self._lines(content, width)
        made = self._pictures.get(content.sha256)
        if made is None:
            return []
        if isinstance(made, str):
            return set_lines(Paragraph(runs=(Run(text=made),)), SETTINGS[Look.SMALL], width, rtl=self._rtl)
        if content.sha256 not in self._images:
            self._images[content.sha256] = QImage.fromData(made.content)
        image = self._images[content.sha256]
        # 96 pixels an inch.
        across, down = made.width * UNIT * 3 / 4, made.height * UNIT * 3 / 4
        largest = content.within * UNIT * 3 / 4
        scale = min(1.0, largest / max(across, down), width / across)
        height = max(1, round(down * scale))
        return [Slip(height=height + 50, top=25, image=image, width=max(1, round(across * scale)))]

    def _lines(self, paragraph: Paragraph, width: int) -> list[Slip]:
        """Set a paragraph once, however often it stands in the report: many are labels, names and times."""
        setting = SETTINGS[paragraph.look]
        if len(paragraph.runs) != 1 or paragraph.runs[0].mark is not None:
            return set_lines(paragraph, setting, width, rtl=self._rtl)
        key = _key(paragraph)
        for room, slips in self._known.get(key, ()):
            if room == width or (room < 0 and -room <= width):
                return slips
        slips = set_lines(paragraph, setting, width, rtl=self._rtl)
        line = slips[0].line if len(slips) == 1 else None
        if line is not None and not (self._rtl or slips[0].mixed or setting.centred):
            # A single line that begins on the left is the same in every column it fits into.
            room = -ceil(line.naturalTextWidth())
        else:
            room = width
        self._known.setdefault(key, []).append((room, slips))
        return slips

    def _turned(self, boxes: list[Box]) -> list[Box]:
        """Let the first column stand where the story's lines begin."""
        if self._rtl:
            for box in boxes:
                box.left = TEXT_WIDTH - box.left - box.width
        return boxes


_MOST_TOGETHER = 3200
"""A claim no higher than this is kept on one page."""


def _key(paragraph: Paragraph) -> tuple[object, ...]:
    """Tell paragraphs of one run apart; enums by identity, since theirs is the only slow hash."""
    run = paragraph.runs[0]
    looks = (run.strong, run.quiet, run.warns, id(run.ink), id(run.voice), id(paragraph.look), paragraph.rtl)
    return (run.text, run.address, run.jump, run.place, *looks)


def _base(box: Box) -> int:
    """Give how far below the top of a box its first line of text stands; 0 where a picture comes first."""
    first = box.slips[0] if box.slips else None
    if first is None or first.line is None:
        return 0
    return first.top + round(first.line.ascent())


def _columns(shares: Sequence[int]) -> list[int]:
    total = sum(shares)
    widths = [TEXT_WIDTH * share // total for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths


def _gap(height: int) -> Row:
    return Row(boxes=[], above=height)

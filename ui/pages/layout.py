"""Rows put on pages: none is torn that fits on a page, and no heading stands alone at the foot of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from reports.facts import runs_rtl
from reports.model import ReportContent
from reports.options import Variant
from reports.parts import Contents, Heading
from reports.parts_report import Cancel, Report, make_thumbnails, never, report_parts, silent
from reports.wording import moment, shortened, zone_name
from ui.pages.lines import Slip
from ui.pages.paper import TEXT_HEIGHT, TOP
from ui.pages.rows import Box, Row, Setter


@dataclass(frozen=True, slots=True)
class Placed:
    """A row, or some lines of one, at its height on a page."""

    row: Row
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What stands at the head and the foot of the pages."""

    title: str
    kind: str
    made: str


@dataclass(slots=True, kw_only=True)
class Pages:
    """A laid-out report; `places` gives the page, from 0, and the height of what can be jumped to."""

    pages: list[list[Placed]]
    places: dict[str, tuple[int, int]]
    headings: list[Heading]
    running: Running
    rtl: bool
    lock: Lock = field(default_factory=Lock)
    """Held while a page is painted: Qt works at the lines themselves then, and two threads may want to."""

    def __len__(self) -> int:
        return len(self.pages)


def lay_out(content: ReportContent, *, report: Report = silent, cancelled: Cancel = never) -> Pages:
    """Lay a report out; for any thread."""
    rtl = runs_rtl(content)
    pictures = make_thumbnails(
        content, report=lambda done, text: report(0.3 * done, text), cancelled=cancelled
    )
    setter = Setter(pictures, rtl=rtl, compact=content.options.variant is Variant.SHORT)
    rows: list[Row] = []
    contents = 0
    for part in report_parts(
        content, report=lambda done, text: report(0.3 + 0.5 * done, text), cancelled=cancelled
    ):
        if isinstance(part, Contents):
            contents = len(rows)
        rows.extend(setter.rows(part))
    if any(heading.listed for heading in setter.headings):
        rows[contents:contents] = setter.contents()
    report(0.85, "Putting it on pages")
    pages = list(_paged(rows))
    return Pages(
        pages=pages,
        places=_places(pages),
        headings=setter.headings,
        running=_running(content),
        rtl=rtl,
    )


def _running(content: ReportContent) -> Running:
    names = content.protected_people and not content.names_withheld
    made: datetime = content.made_at
    return Running(
        title=shortened(content.story.title, 80) or "Untitled story",
        kind="Verification report · names protected people" if names else "Verification report",
        made=f"{shortened(content.checker, 60)} · {moment(made, made.tzinfo)} ({zone_name(made)})",
    )


def _paged(rows: Sequence[Row]) -> Iterator[list[Placed]]:
    page: list[Placed] = []
    y = 0
    at = 0
    while at < len(rows):
        end = _end_of_chain(rows, at)
        chain = rows[at:end]
        at = end
        height = sum(row.height + row.above for row in chain) - (0 if page else chain[0].above)
        # A chain that no page can hold is better begun here than on a new page.
        holds = height <= TEXT_HEIGHT or y > TEXT_HEIGHT * 2 // 3
        if page and (chain[0].page_break or (holds and y + height > TEXT_HEIGHT)):
            yield page
            page, y = [], 0
        for row in chain:
            if not row.boxes:
                y += row.above if page else 0
                continue
            y += row.above if page else 0
            if page and y + row.height > TEXT_HEIGHT and row.height <= TEXT_HEIGHT:
                yield page
                page, y = [], 0
            if not page and row.head is not None:
                page.append(Placed(row.head, TOP))
                y = row.head.height
            rest: Row | None = row
            if page and row.height > TEXT_HEIGHT and TEXT_HEIGHT - y < _LEAST_ROOM:
                yield page
                page, y = [], 0
            while rest is not None:
                if y + rest.height <= TEXT_HEIGHT:
                    page.append(Placed(rest, TOP + y))
                    y += rest.height
                    break
                top, rest = _torn(rest, TEXT_HEIGHT - y)
                if top is not None:
                    page.append(Placed(top, TOP + y))
                yield page
                page, y = [], 0
                if rest is not None and rest.head is not None:
                    page.append(Placed(rest.head, TOP))
                    y = rest.head.height
    if page:
        yield page


_LEAST_ROOM = 800
"""What is left of a page must be this high for a torn row to begin there."""


def _end_of_chain(rows: Sequence[Row], at: int) -> int:
    while at < len(rows) and rows[at].keep:
        at += 1
    return min(at + 1, len(rows))


def _torn(row: Row, room: int) -> tuple[Row | None, Row | None]:
    """Cut a row that no page can hold between its lines; at least one line stays on this side."""
    upper, lower = [], []
    room -= 2 * row.pad
    for box in row.boxes:
        used, count = box.drop, 0
        for slip in box.slips:
            if used + slip.height > room and count:
                break
            used += slip.height
            count += 1
        upper.append(_box(box, box.slips[:count]))
        lower.append(_box(box, box.slips[count:]))
    first = Row(boxes=upper, pad=row.pad, ruled=False, place=row.place)
    if not any(box.slips for box in lower):
        return first, None
    return first, Row(boxes=lower, pad=row.pad, ruled=row.ruled, head=row.head)


def _box(box: Box, slips: list[Slip]) -> Box:
    return Box(left=box.left, width=box.width, slips=slips, tint=box.tint, pad=box.pad)


def _places(pages: Sequence[Sequence[Placed]]) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for number, page in enumerate(pages):
        for placed in page:
            if placed.row.place:
                places.setdefault(placed.row.place, (number, placed.y))
            for box in placed.row.boxes:
                y = placed.y + placed.row.pad + box.drop
                for slip in box.slips:
                    for span in slip.spans:
                        if span.place and slip.begins(span):
                            places.setdefault(span.place, (number, y))
                    y += slip.height
    return places

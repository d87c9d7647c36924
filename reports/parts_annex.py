"""What stands at the end of a report: the pictures under each claim, and the activity log."""

from collections.abc import Iterator

from reports.facts import is_image, picture_alt, title_of
from reports.model import ReportContent
from reports.parts import Cell, Grid, Heading, Look, Part, Picture, Table
from reports.parts_writing import Hand, cell, jump, plain, told
from reports.wording import moment, opening, quoted, shortened

ACROSS = 3
"""Pictures beside each other on a contact sheet."""

ROWS_A_TABLE = 100

_EXCERPT = 120


def pictures_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    sheets = content.contact_sheets
    if not sheets:
        return
    yield Heading(level=1, text="Contact sheets", place="pictures")
    for sheet in sheets:
        number = sheet.claim.number
        title = f"Claim {number}: {quoted(opening(sheet.claim.claim.anchor.quote, _EXCERPT))}"
        yield Heading(level=2, text=title, place=f"pictures_{number}", listed=False)
        cells = []
        for entry in sheet.pictures:
            piece = entry.piece
            alt = picture_alt(piece) if is_image(piece) else f"Still of a video in evidence: {piece.title}"
            shown = [Picture(sha256=piece.sha256, alt=alt, within=190)]
            cells.append(
                cell(
                    *(shown if content.file_path is not None else []),
                    told(jump(f"E{entry.number}", f"evidence_{entry.number}", strong=True)),
                    hand.spoken(shortened(title_of(content, piece), _EXCERPT), Look.SMALL),
                )
            )
        rows: list[list[Cell]] = [cells[at : at + ACROSS] for at in range(0, len(cells), ACROSS)]
        rows[-1] += [cell()] * (ACROSS - len(rows[-1]))
        yield Table(grid=Grid.ARTICLE, title=f"Pictures of claim {number}", widths=(33, 33, 34), rows=rows)


def log_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    yield Heading(level=1, text="Activity log", place="log")
    if not content.log:
        yield plain("Nothing has been noted for this story.", Look.BODY)
    zone = content.made_at.tzinfo
    for first in range(0, len(content.log), ROWS_A_TABLE):
        rows = [
            [
                cell(plain(moment(line.at, zone), Look.SMALL), hand.spoken(line.checker, Look.SMALL)),
                cell(
                    hand.spoken(line.words, strong=True),
                    *([hand.spoken(line.about, Look.SMALL)] if line.about else []),
                ),
                cell(*(hand.spoken(change, Look.SMALL) for change in line.changes)),
            ]
            for line in content.log[first : first + ROWS_A_TABLE]
        ]
        yield Table(
            grid=Grid.LIST,
            title="Activity log",
            widths=(20, 30, 50),
            rows=rows,
            head=("When and who", "What", "From what to what"),
        )

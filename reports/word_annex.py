"""What stands at the end of the Word report: contact sheets of pictures and videos, and the activity log."""

from collections.abc import Iterator

from reports.activity import LogLine
from reports.facts import file_words, title_of
from reports.model import ContactSheet, LinkEntry, ReportContent
from reports.word_claims import Pictures
from reports.word_writer import Cell, Look, Writer, columns
from reports.wording import SIGNS, VERDICTS, moment, opening, quoted, shortened

ACROSS = 3
"""Pictures beside each other."""

ROWS_A_TABLE = 100
SHOWN_HASH = 16
"""Characters of a SHA-256 under a picture; the list of evidence has all of it."""

_WITHIN = 205
_EXCERPT = 110


def pictures_section(writer: Writer, content: ReportContent, pictures: Pictures) -> Iterator[str]:
    """Write the contact sheets, claim by claim; nothing when there are no pictures."""
    sheets = content.contact_sheets
    if not sheets:
        return
    yield writer.heading(1, "Contact sheets", "pictures", page_break=True)
    for sheet in sheets:
        yield _title(writer, sheet)
        cells = [_tile(writer, content, entry, pictures) for entry in sheet.pictures]
        cells += [Cell(content="")] * (-len(cells) % ACROSS)
        rows = [cells[first : first + ACROSS] for first in range(0, len(cells), ACROSS)]
        yield writer.table(
            columns(*[100 // ACROSS] * ACROSS),
            rows,
            title=f"Pictures and videos of claim {sheet.claim.number}",
        )
        yield writer.paragraph("CellSmall")


def _title(writer: Writer, sheet: ContactSheet) -> str:
    entry = sheet.claim
    number = writer.jump(
        f"claim_{entry.number}", writer.house(f"Claim {entry.number}", Look(style="Hyperlink", bold=True))
    )
    words = f"  {SIGNS[entry.claim.verdict]}\u00a0{VERDICTS[entry.claim.verdict]}"
    head = writer.paragraph("Label", number, writer.house(words), keep_next=True)
    return head + writer.spoken(
        "CellQuote", quoted(opening(entry.claim.anchor.quote, _EXCERPT * 2)), keep_next=True
    )


def _tile(writer: Writer, content: ReportContent, entry: LinkEntry, pictures: Pictures) -> Cell:
    piece = entry.piece
    shown = pictures.get(piece.sha256)
    if shown is None:
        kind = "video" if piece.kind.value == "video" else "picture"
        lines = [writer.paragraph("CellSmall", writer.house(f"No picture of this {kind} can be shown here."))]
    elif isinstance(shown, str):
        lines = [writer.paragraph("CellSmall", writer.house(shown))]
    else:
        lines = [writer.paragraph("Cell", writer.picture(shown, within=_WITHIN))]
    number = writer.jump(
        f"evidence_{entry.number}", writer.house(f"E{entry.number}", Look(style="Hyperlink", bold=True))
    )
    kind = writer.house(f"  {piece.kind}", Look(style="Quiet"))
    where = writer.said(f" · {entry.link.locator}", Look(style="Quiet")) if entry.link.locator else ""
    lines.append(writer.paragraph("CellSmall", number, kind, where))
    lines.append(writer.spoken("Cell", opening(title_of(content, piece), _EXCERPT)))
    file = file_words(piece)
    if file:
        lines.append(writer.running("CellSmall", writer.said(shortened(file, 60), rtl=False), rtl=False))
    sha = f"SHA-256 {piece.sha256[:SHOWN_HASH]}…"
    lines.append(writer.running("Hash", writer.house(sha), rtl=False))
    return Cell(content="".join(lines))


def log_section(writer: Writer, content: ReportContent) -> Iterator[str]:
    yield writer.heading(1, "Activity log", "log", page_break=True)
    if not content.log:
        yield writer.paragraph("BodyText", writer.house("Nothing has been noted for this story."))
        return
    words = "Everything that was done on this story, oldest first; what was undone stays listed."
    yield writer.paragraph("CellSmall", writer.house(words))
    for first in range(0, len(content.log), ROWS_A_TABLE):
        rows = [_step(writer, content, line) for line in content.log[first : first + ROWS_A_TABLE]]
        yield writer.table(
            columns(20, 30, 50),
            rows,
            title="Activity log",
            head=("When and who", "What", "From what to what"),
        )
        yield writer.paragraph("TableEnd")


def _step(writer: Writer, content: ReportContent, line: LogLine) -> list[Cell]:
    when = writer.paragraph("CellSmall", writer.house(moment(line.at, content.made_at.tzinfo)))
    about = writer.paragraph("CellSmall", writer.house(line.about)) if line.about else ""
    return [
        Cell(content=when + writer.spoken("CellSmall", line.checker)),
        Cell(content=writer.spoken("Cell", line.words) + about),
        Cell(content="".join(writer.spoken("CellSmall", change) for change in line.changes)),
    ]

"""What is no longer in the draft: claims whose words a new version left out, with what they rested on."""

from collections.abc import Iterator

from reports.facts import title_of
from reports.model import GoneEntry, ReportContent
from reports.word_styles import INK
from reports.word_writer import Cell, Look, Writer, columns
from reports.wording import SIGNS, VERDICTS, count, opening, quoted

ROWS_A_TABLE = 100

_EXCERPT = 300
_PIECES = 10


def gone_section(writer: Writer, content: ReportContent) -> Iterator[str]:
    """Write the claims that are gone; nothing when there are none."""
    if not content.gone:
        return
    yield writer.heading(1, "No longer in the draft", "gone")
    told = count(len(content.gone), "claim was", "claims were")
    yield writer.paragraph(
        "BodyText", writer.house(f"{told} marked in an earlier version; the words are not in this one.")
    )
    for first in range(0, len(content.gone), ROWS_A_TABLE):
        rows = [_row(writer, content, entry) for entry in content.gone[first : first + ROWS_A_TABLE]]
        yield writer.table(
            columns(16, 44, 40),
            rows,
            title="No longer in the draft",
            head=("Verdict", "Words that were marked", "What was found"),
        )
        yield writer.paragraph("CellSmall")


def _row(writer: Writer, content: ReportContent, entry: GoneEntry) -> list[Cell]:
    claim = entry.claim
    ink = Look(colour=INK[claim.verdict])
    sign = writer.sign(SIGNS[claim.verdict] + "\u00a0", ink)
    found = [writer.spoken("Cell", opening(claim.reason, _EXCERPT))] if claim.reason else []
    for piece in entry.pieces[:_PIECES]:
        found.append(writer.spoken("CellSmall", opening(title_of(content, piece), _EXCERPT)))
    if len(entry.pieces) > _PIECES:
        more = count(len(entry.pieces) - _PIECES, "more piece", "more pieces")
        found.append(writer.paragraph("CellSmall", writer.house(f"and {more} of evidence")))
    return [
        Cell(content=writer.paragraph("Cell", sign, writer.house(VERDICTS[claim.verdict]))),
        Cell(content=writer.spoken("CellQuote", quoted(opening(claim.anchor.quote, _EXCERPT)))),
        Cell(content="".join(found) or writer.paragraph("Cell", writer.house("Nothing yet."))),
    ]

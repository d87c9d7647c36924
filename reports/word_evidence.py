"""Evidence in the Word report: what is said of a piece under a claim, and the list of all pieces."""

from collections.abc import Iterator, Mapping

from reports.directions import is_rtl
from reports.facts import (
    FILE_MISSING,
    added_words,
    earlier_words,
    file_words,
    is_hidden,
    is_missing,
    piece_facts,
    terms_words,
    title_of,
)
from reports.model import EvidenceEntry, ReportContent, is_protected
from reports.word_styles import TINT
from reports.word_writer import BOLD, PLAIN, Cell, Look, Picture, Writer, columns
from reports.wording import SIGNS, live_address, shortened
from workbench.ageing import OLD_SIGN
from workbench.claims import Verdict
from workbench.evidence import Evidence, EvidenceKind

ROWS_A_TABLE = 100
SHOWN_ADDRESS = 300
"""Characters of an address that are shown; the link itself holds all of it."""


def spoken_title(writer: Writer, content: ReportContent, piece: Evidence) -> str:
    """Write a piece's title, linked where it has a web address."""
    title = title_of(content, piece)
    rtl = is_rtl(title, default=writer.rtl)
    if piece.address and live_address(piece.address):
        return writer.running("Cell", writer.link(piece.address, title, bold=True), rtl=rtl)
    return writer.running("Cell", writer.said(title, BOLD, rtl=rtl), rtl=rtl)


def about(writer: Writer, label: str, text: str) -> str:
    """Write a labelled line."""
    rtl = is_rtl(text, default=writer.rtl) and writer.rtl
    runs = [writer.house(f"{label}: ", Look(style="Quiet")), writer.said(text, rtl=rtl)]
    return writer.running("Cell", *runs, rtl=False) if not rtl else writer.running("Cell", *runs, rtl=True)


def piece_lines(writer: Writer, content: ReportContent, piece: Evidence) -> list[str]:
    """Write what there is to know of a piece, apart from its title."""
    hidden = is_hidden(content, piece)
    facts = piece_facts(content, piece)
    lines = [writer.spoken("CellSmall", " · ".join(facts))] if facts else []
    terms = terms_words(piece, withheld=content.names_withheld)
    if terms:
        look = Look(bold=True, colour="9A5B00") if is_protected(piece) else PLAIN
        lines.append(
            writer.paragraph("Cell" if is_protected(piece) else "CellSmall", writer.house(terms, look))
        )
    if piece.kind is EvidenceKind.EARLIER_CHECK:
        lines += _earlier(writer, content, piece)
    if piece.address and piece.address != piece.title:
        shown = shortened(piece.address, SHOWN_ADDRESS)
        lines.append(writer.running("CellSmall", writer.link(piece.address, shown), rtl=False))
    if piece.note and not hidden:
        lines.append(about(writer, "Note", piece.note))
    if piece.sha256:
        file = file_words(piece)
        if file:
            lines.append(writer.running("CellSmall", writer.said(file, rtl=False), rtl=False))
        lines.append(writer.running("Hash", writer.house(f"SHA-256 {piece.sha256}"), rtl=False))
        if is_missing(content, piece.sha256):
            warning = Look(bold=True, colour="B3261E")
            lines.append(writer.paragraph("CellSmall", writer.house(FILE_MISSING, warning)))
    return lines


def _earlier(writer: Writer, content: ReportContent, piece: Evidence) -> list[str]:
    """Write what an earlier check said and how old it is on the day of the report."""
    earlier = earlier_words(content, piece)
    sign = writer.sign(SIGNS[earlier.verdict] + "\u00a0")
    lines = [writer.paragraph("Cell", writer.house("Earlier verdict: "), sign, writer.house(earlier.words))]
    if earlier.warning:
        old = writer.sign(OLD_SIGN + "\u00a0", _OLD)
        lines.append(writer.paragraph("CellSmall", old, writer.house(earlier.warning, _OLD)))
    return lines


_OLD = Look(bold=True, colour="9A5B00")


def evidence_section(
    writer: Writer, content: ReportContent, pictures: Mapping[str, Picture | str]
) -> Iterator[str]:
    yield writer.heading(1, "The evidence", "evidence")
    if not content.evidence:
        yield writer.paragraph("BodyText", writer.house("No evidence has been linked to the claims."))
    for first in range(0, len(content.evidence), ROWS_A_TABLE):
        some = content.evidence[first : first + ROWS_A_TABLE]
        rows = [_row(writer, content, entry, pictures) for entry in some]
        title = f"Evidence E{some[0].number} to E{some[-1].number}"
        yield writer.table(columns(8, 76, 16), rows, title=title, head=("No.", "Evidence", "Claims"))
        yield writer.paragraph("TableEnd")


def _row(
    writer: Writer, content: ReportContent, entry: EvidenceEntry, pictures: Mapping[str, Picture | str]
) -> list[Cell]:
    number = writer.bookmark(f"evidence_{entry.number}", writer.house(f"E{entry.number}", BOLD))
    lines = [spoken_title(writer, content, entry.piece), *piece_lines(writer, content, entry.piece)]
    picture = pictures.get(entry.piece.sha256)
    if isinstance(picture, str):
        lines.append(writer.paragraph("CellSmall", writer.house(picture)))
    elif picture is not None:
        lines.append(writer.paragraph("Cell", writer.picture(picture, within=300)))
    lines.append(writer.spoken("CellSmall", added_words(content, entry.piece)))
    uses = []
    for claim, relation in entry.uses[:60]:
        uses.append(writer.jump(f"claim_{claim}", writer.house(str(claim), Look(style="Hyperlink"))))
        uses.append(writer.house(f"\u00a0{relation}, "))
    more = len(entry.uses) - 60
    if uses:
        uses[-1] = writer.house(f"\u00a0{entry.uses[min(len(entry.uses), 60) - 1][1]}")
    if more > 0:
        uses.append(writer.house(f" and {more:,} more"))
    shade = TINT[Verdict.UNVERIFIED] if is_protected(entry.piece) else ""
    return [
        Cell(content=writer.paragraph("Cell", number)),
        Cell(content="".join(lines), shade=shade),
        Cell(content=writer.paragraph("Cell", *uses)),
    ]

"""The article in the Word report: its whole text, each claim underlined by verdict and numbered."""

from collections.abc import Iterator
from itertools import groupby

from reports.directions import is_rtl
from reports.marking import Line, Marks, Stretch, lines_of
from reports.model import ClaimEntry, ReportContent
from reports.word_styles import DISCLOSURE_INK, DISCLOSURE_TINT, INK, QUIET, TINT, UNDERLINES
from reports.word_template import TEXT_WIDTH
from reports.word_writer import PLAIN, Cell, Look, Writer
from reports.wording import OPEN_SIGN, SIGNS, VERDICTS, day
from workbench.drafts import BlockKind
from workbench.sheet import Disposition

MARK_STYLE = "ClaimNumber"
"""The character style of every sign and number that is not the article's own text."""

_STYLES = {
    BlockKind.PARAGRAPH: "ArticleText",
    BlockKind.HEADING: "ArticleHeading",
    BlockKind.LIST_ITEM: "ArticleList",
    BlockKind.QUOTE: "ArticleQuote",
    BlockKind.TABLE_CELL: "ArticleCell",
    BlockKind.FOOTNOTE: "ArticleNote",
    BlockKind.CAPTION: "ArticleNote",
}

ROWS_A_TABLE = 100
"""Long tables take Word and LibreOffice ages to lay out, so they are written in pieces."""


def article_section(writer: Writer, content: ReportContent) -> Iterator[str]:
    yield writer.heading(1, "The article, with every claim marked", "article", page_break=True)
    yield _legend(writer)
    marks = Marks(content)
    lines = list(lines_of(content))
    if not lines:
        yield writer.paragraph("BodyText", writer.house("The draft has no text."))
    for in_table, group in groupby(lines, key=_in_table):
        if in_table:
            yield from _tables(writer, content, marks, list(group))
        else:
            for line in group:
                yield _line(writer, content, marks, line)
    yield from _notes(writer, content)


def _in_table(line: Line) -> bool:
    return line.block is not None and line.block.kind is BlockKind.TABLE_CELL


def _legend(writer: Writer) -> str:
    runs = []
    for verdict, underline in UNDERLINES.items():
        look = Look(colour=INK[verdict], underline=underline, underline_colour=INK[verdict])
        runs.append(writer.sign(SIGNS[verdict] + "\u00a0", Look(colour=INK[verdict])))
        runs.append(writer.house(VERDICTS[verdict].lower(), look))
        runs.append(writer.house("     "))
    runs.append(writer.sign(OPEN_SIGN + "\u00a0"))
    runs.append(writer.house("open sentence     "))
    runs.append(writer.house("nothing to check", Look(colour=QUIET)))
    runs.append(writer.house("     "))
    runs.append(writer.house("disclosure", _DISCLOSURE))
    words = (
        "Numbers are those of the claims above. Where claims overlap, each one’s number stands at both "
        "of its ends, in brackets."
    )
    note = writer.paragraph("CellSmall", writer.house(words))
    return writer.paragraph("CellSmall", *runs) + note + writer.paragraph("CellSmall")


_DISCLOSURE = Look(
    shade=DISCLOSURE_TINT, underline="single", underline_colour=DISCLOSURE_INK, colour=DISCLOSURE_INK
)


def _line(writer: Writer, content: ReportContent, marks: Marks, line: Line) -> str:
    kind = line.block.kind if line.block else BlockKind.PARAGRAPH
    level = line.block.level - 1 if line.block and kind is BlockKind.LIST_ITEM else -1
    rtl = is_rtl(content.revision.text[line.start : line.end], default=writer.rtl)
    runs = [
        _stretch(writer, content.revision.text, marks, part, rtl=rtl)
        for part in marks.stretches(line.start, line.end)
    ]
    return writer.running(_STYLES[kind], *runs, rtl=rtl, list_level=min(max(level, -1), 8))


def _stretch(writer: Writer, text: str, marks: Marks, part: Stretch, *, rtl: bool) -> str:
    runs = []
    if part.opens_sentence and part.sentence and part.sentence.disposition is Disposition.OPEN:
        runs.append(writer.sign(OPEN_SIGN + "\u2009", Look(style=MARK_STYLE)))
    runs += [_number(writer, entry, f"[{entry.number}") for entry in part.opens]
    runs.append(writer.said(text[part.start : part.end], _look(part), rtl=rtl))
    for entry in part.closes:
        bracket = "]" if entry.number in marks.overlapping else ""
        target = _number(writer, entry, f"{SIGNS[entry.claim.verdict]}{entry.number}{bracket}")
        runs.append(writer.bookmark(f"text_{entry.number}", target))
    for entry in part.told:
        ink = Look(style=MARK_STYLE, colour=DISCLOSURE_INK)
        runs.append(writer.jump(f"claim_{entry.number}", writer.house(f"discloses {entry.number}", ink)))
    return "".join(runs)


def _number(writer: Writer, entry: ClaimEntry, shown: str) -> str:
    look = Look(style=MARK_STYLE, colour=INK[entry.claim.verdict], sign=True)
    return writer.jump(f"claim_{entry.number}", writer.sign(shown, look))


def _look(part: Stretch) -> Look:
    if part.claims:
        inner, outer = part.claims[-1].claim.verdict, part.claims[0].claim.verdict
        shade = DISCLOSURE_TINT if part.disclosing else TINT[outer] if len(part.claims) > 1 else ""
        return Look(underline=UNDERLINES[inner], underline_colour=INK[inner], shade=shade)
    if part.disclosing:
        return Look(shade=DISCLOSURE_TINT, underline="single", underline_colour=DISCLOSURE_INK)
    if part.sentence and part.sentence.disposition is Disposition.NOTHING:
        return Look(colour=QUIET)
    return PLAIN


def _tables(writer: Writer, content: ReportContent, marks: Marks, lines: list[Line]) -> Iterator[str]:
    rows = [
        list(group) for _row, group in groupby(lines, key=lambda line: line.block.row if line.block else -1)
    ]
    for first in range(0, len(rows), ROWS_A_TABLE):
        some = rows[first : first + ROWS_A_TABLE]
        across = min(max(len(row) for row in some), 63)
        widths = [TEXT_WIDTH // across] * across
        cells = []
        for row in some:
            written = [_line(writer, content, marks, line) for line in row]
            # Word has no more than 63 columns; what lies beyond goes into the last one.
            written[across - 1 :] = ["".join(written[across - 1 :])] if len(written) >= across else []
            cells.append([Cell(content=cell) for cell in written + [""] * (across - len(written))])
        yield writer.table(widths, cells, title="A table of the article", keep_rows=False)
        yield writer.paragraph("CellSmall")


def _notes(writer: Writer, content: ReportContent) -> Iterator[str]:
    if not content.revision.notes:
        return
    yield writer.heading(2, "Comments left in the draft", "notes")
    for note in content.revision.notes:
        words = content.revision.text[note.start : note.end]
        who = " · ".join(part for part in (note.author, day(note.made_at) if note.made_at else "") if part)
        if words.strip():
            yield writer.spoken("CellQuote", f"“{words}”", keep_next=True)
        yield writer.spoken("Cell", note.text, keep_next=bool(who))
        if who:
            yield writer.spoken("CellSmall", who)

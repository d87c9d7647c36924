"""The article in a report: its whole text, each claim marked by verdict and numbered."""

from collections.abc import Iterator
from itertools import groupby

from reports.directions import is_rtl
from reports.marking import Line, Marks, Stretch, lines_of
from reports.model import ClaimEntry, ReportContent
from reports.parts import Grid, Heading, Look, Mark, Paragraph, Part, Run, Table, Voice, house, sign
from reports.parts_writing import Hand, cell, open_sign, plain, told, verdict_sign
from reports.wording import OPEN_SIGN, SIGNS, VERDICTS, day
from workbench.claims import Verdict
from workbench.drafts import BlockKind
from workbench.sheet import Disposition

ROWS_A_TABLE = 100
MOST_COLUMNS = 63

_LOOKS = {
    BlockKind.PARAGRAPH: Look.ARTICLE,
    BlockKind.HEADING: Look.ARTICLE_HEADING,
    BlockKind.LIST_ITEM: Look.ARTICLE_LIST,
    BlockKind.QUOTE: Look.ARTICLE_QUOTE,
    BlockKind.TABLE_CELL: Look.ARTICLE_CELL,
    BlockKind.FOOTNOTE: Look.ARTICLE_NOTE,
    BlockKind.CAPTION: Look.ARTICLE_NOTE,
}


def article_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    yield Heading(level=1, text="The article, with every claim marked", place="article", page_break=True)
    yield from _legend()
    marks = Marks(content)
    lines = list(lines_of(content))
    if not lines:
        yield plain("The draft has no text.", Look.BODY)
    for in_table, group in groupby(lines, key=_in_table):
        if in_table:
            yield from _tables(hand, content, marks, list(group))
        else:
            for line in group:
                yield _line(hand, content, marks, line)
    yield from _notes(hand, content)


def _in_table(line: Line) -> bool:
    return line.block is not None and line.block.kind is BlockKind.TABLE_CELL


def _legend() -> Iterator[Part]:
    runs: list[Run] = []
    for verdict in (Verdict.VERIFIED, Verdict.UNVERIFIED, Verdict.CONTRADICTED, Verdict.UNCHECKED):
        runs.append(verdict_sign(verdict))
        runs.append(Run(text=VERDICTS[verdict].lower(), mark=Mark(verdict=verdict)))
        runs.append(house("\u2003"))
    runs += [open_sign(), house("open sentence\u2003")]
    runs += [Run(text="nothing to check", mark=Mark(nothing=True)), house("\u2003")]
    runs.append(Run(text="disclosure", mark=Mark(disclosing=True)))
    yield told(*runs, look=Look.SMALL)
    yield plain(
        "Numbers are those of the claims above. Where claims overlap, each one’s number stands at both "
        "of its ends, in brackets.",
        Look.SMALL,
    )


def _line(hand: Hand, content: ReportContent, marks: Marks, line: Line) -> Paragraph:
    kind = line.block.kind if line.block else BlockKind.PARAGRAPH
    runs = [
        run
        for part in marks.stretches(line.start, line.end)
        for run in _stretch(content.revision.text, marks, part)
    ]
    return Paragraph(
        runs=tuple(runs),
        look=_LOOKS[kind],
        rtl=is_rtl(content.revision.text[line.start : line.end], default=hand.rtl),
        level=line.block.level if line.block else 0,
    )


def _stretch(text: str, marks: Marks, part: Stretch) -> Iterator[Run]:
    if part.opens_sentence and part.sentence and part.sentence.disposition is Disposition.OPEN:
        yield sign(f"{OPEN_SIGN}\u2009", alt="open sentence", quiet=True)
    for entry in part.opens:
        yield _number(entry, f"[{entry.number}")
    yield Run(text=text[part.start : part.end], voice=Voice.SAID, mark=_mark(part))
    for entry in part.closes:
        bracket = "]" if entry.number in marks.overlapping else ""
        shown = f"{SIGNS[entry.claim.verdict]}{entry.number}{bracket}"
        yield _number(entry, shown, place=f"text_{entry.number}")
    for entry in part.told:
        yield Run(
            text=f"discloses {entry.number}",
            voice=Voice.NUMBER,
            jump=f"claim_{entry.number}",
            mark=Mark(disclosing=True),
        )


def _number(entry: ClaimEntry, shown: str, *, place: str = "") -> Run:
    return Run(
        text=shown,
        voice=Voice.NUMBER,
        alt=f"claim {entry.number}, {VERDICTS[entry.claim.verdict].lower()}",
        jump=f"claim_{entry.number}",
        place=place,
        ink=entry.claim.verdict,
    )


def _mark(part: Stretch) -> Mark | None:
    if part.claims:
        inner, outer = part.claims[-1].claim.verdict, part.claims[0].claim.verdict
        overlapped = outer if len(part.claims) > 1 else None
        return Mark(verdict=inner, overlapped=overlapped, disclosing=part.disclosing)
    if part.disclosing:
        return Mark(disclosing=True)
    if part.sentence and part.sentence.disposition is Disposition.NOTHING:
        return Mark(nothing=True)
    return None


def _tables(hand: Hand, content: ReportContent, marks: Marks, lines: list[Line]) -> Iterator[Part]:
    rows = [
        list(group) for _row, group in groupby(lines, key=lambda line: line.block.row if line.block else -1)
    ]
    for first in range(0, len(rows), ROWS_A_TABLE):
        some = rows[first : first + ROWS_A_TABLE]
        across = min(max(len(row) for row in some), MOST_COLUMNS)
        cells = []
        for row in some:
            written = [_line(hand, content, marks, line) for line in row]
            kept, beyond = written[: across - 1], written[across - 1 :]
            cells.append([*(cell(one) for one in kept), cell(*beyond)])
            cells[-1] += [cell()] * (across - len(cells[-1]))
        widths = [100 // across] * across
        yield Table(grid=Grid.ARTICLE, title="A table of the article", widths=widths, rows=cells)


def _notes(hand: Hand, content: ReportContent) -> Iterator[Part]:
    if content.revision.notes:
        yield Heading(level=2, text="Comments left in the draft", place="notes")
    for note in content.revision.notes:
        words = content.revision.text[note.start : note.end]
        who = " · ".join(part for part in (note.author, day(note.made_at) if note.made_at else "") if part)
        if words.strip():
            yield hand.spoken(f"“{words}”", Look.QUOTE)
        yield hand.spoken(note.text)
        if who:
            yield hand.spoken(who, Look.SMALL)

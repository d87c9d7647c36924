"""The verification report as CommonMark: readable as plain text, and rendered by whatever shows Markdown."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.directions import clean
from reports.model import ReportContent
from reports.parts import (
    Cell,
    Chart,
    Contents,
    Grid,
    Heading,
    Look,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    Voice,
)
from reports.parts_report import Cancel, Report, never, report_parts, silent

_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|$]")
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=>](?=\s|$|[-+=>])|\d{1,9}[.)](?=\s|$))")
_SPACES = re.compile(r"[ \t\u00a0]+")


def write_markdown(
    content: ReportContent, path: Path, *, report: Report = silent, cancelled: Cancel = never
) -> None:
    """Write the report to a file that may be there already; raises Cancelled."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for piece in markdown_pieces(content, report=report, cancelled=cancelled):
            stream.write(piece)


def markdown_pieces(
    content: ReportContent, *, report: Report = silent, cancelled: Cancel = never
) -> list[str]:
    """Give the whole file in pieces."""
    written: list[str] = []
    headings: list[Heading] = []
    contents = -1
    for part in report_parts(content, report=report, cancelled=cancelled):
        if isinstance(part, Contents):
            contents = len(written)
        elif isinstance(part, Heading):
            headings.append(part)
        written.append("\n\n".join(_blocks(part)).rstrip(" ·"))
    if contents >= 0:
        listed = (heading for heading in headings if heading.listed)
        written[contents] = "**Contents**\n\n" + "\n".join(
            f"{'  ' * (heading.level - 1)}- [{escaped(heading.text)}](#{heading.place})" for heading in listed
        )
    return ["\n\n".join(block for block in written if block), "\n"]


def escaped(text: str) -> str:
    """Take all meaning from the characters of a text that Markdown would act on."""
    return _ACTIVE.sub(r"\\\g<0>", clean(text))


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Heading():
            words = _runs(part.runs) if part.runs else escaped(part.text)
            yield f'{"#" * (part.level + 1)} <a id="{part.place}"></a>{_flat(words)}'
        case Paragraph():
            yield from _paragraph(part)
        case Table():
            yield from _table(part)
        case Contents() | Chart():
            # The figures above say the same as the chart.
            return


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    words = _runs(paragraph.runs)
    if not words.strip():
        return
    match paragraph.look:
        case Look.TITLE:
            yield f"# {_flat(words)}"
        case Look.KICKER:
            yield f"*{words}*"
        case Look.ARTICLE_HEADING:
            yield f"### {_flat(words)}"
        case Look.ARTICLE_LIST:
            yield f"{'  ' * (max(paragraph.level, 1) - 1)}- {_item(words)}"
        case Look.ARTICLE_QUOTE:
            yield "> " + _lines(words).replace("\n", "\n> ")
        case _:
            yield _lines(words)


def _table(table: Table) -> Iterator[str]:
    match table.grid:
        case Grid.BOX:
            words = " ".join(_cell(table.rows[0][0]))
            yield f"> {words if '**' in words else f'**{words}**'}"
        case Grid.FIGURES:
            yield " · ".join(" ".join(_cell(cell)) for cell in table.rows[0])
        case Grid.DATA | Grid.CLAIM:
            yield from _labelled(table.rows)
        case Grid.LIST:
            yield "\n".join(_listed(table))
        case Grid.ARTICLE:
            rows = (" \\| ".join(" ".join(_cell(cell)) for cell in row) for row in table.rows)
            yield "\n".join(f"- {row}" for row in rows)


def _labelled(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    rest = rows
    if len(rows[0]) == 1:
        rest = rows[1:]
        yield "> " + _lines("\n".join(_cell(rows[0][0]))).replace("\n", "\n> ")
    items = []
    for name, value in rest:
        first, *others = _cell(name) or [""]
        label = f"**{first.replace('**', '')}**" + "".join(f" ({other})" for other in others)
        items.append(f"- {label}: " + _hard_breaks(_cell(value)))
    yield "\n".join(items)


def _listed(table: Table) -> Iterator[str]:
    for row in table.rows:
        first, second, *others = [_cell(cell) for cell in row]
        lines = [" ".join(first) + " – " + "\\\n  ".join(second or ["–"])]
        for name, cell in zip(table.head[2:], others, strict=False):
            if cell:
                # A cell that begins with a label of its own says what it is about.
                lead = "" if cell[0].startswith("*") else f"*{name}:* "
                lines.append(f"  {lead}" + _hard_breaks(cell))
        yield "- " + "\\\n".join(lines)


def _cell(cell: Cell) -> list[str]:
    """Give the paragraphs of a cell, each on one line or more."""
    written: list[str] = []
    label = ""
    for one in cell.content:
        if isinstance(one, Picture):
            written.append(f"*{escaped(' '.join(one.alt.split()))}*")
            continue
        words = _item(_runs(one.runs))
        if one.look is Look.LABEL and len(cell.content) > 1 and words.endswith(":"):
            label = f"*{words}* "
        elif words.strip():
            written.append(label + (f"`{words}`" if one.look is Look.HASH else words))
            label = ""
    return written


def _hard_breaks(lines: Sequence[str]) -> str:
    return "\\\n  ".join(lines)


def _item(words: str) -> str:
    return _lines(words).replace("\n", "\n  ")


def _lines(words: str) -> str:
    """Keep the line breaks of a text, and keep its lines from beginning a list, a heading or a quotation."""
    lines = [line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\\\n".join(_AT_START.sub(_harmless, line) for line in lines if line)


def _harmless(found: "re.Match[str]") -> str:
    lead = found[2]
    return f"{lead[:-1]}\\{lead[-1]}" if lead[0].isdigit() else f"\\{lead}"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _runs(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    # What is set apart by a wide space elsewhere needs a sign here.
    text = _SPACES.sub(" ", run.text.replace("\u2003", " · "))
    lead, words, end = _parted(text)
    words = escaped(words)
    if not words:
        return text
    if run.voice is Voice.NUMBER:
        lead, end = " ", " "
    mark = run.mark
    # Emphasis cannot begin inside a word, so the marks of the article are put into words and links instead.
    if mark is None and run.strong and run.voice is not Voice.SIGN and "\n" not in words:
        words = f"**{words}**"
    if run.address:
        words = f"[{words}](<{_address(run.address)}>)"
    elif run.jump:
        words = f"[{words}](#{run.jump})"
    if run.place:
        words = f'<a id="{run.place}"></a>{words}'
    return f"{lead}{words}{end}"


def _parted(text: str) -> tuple[str, str, str]:
    words = text.strip(" ")
    at = text.find(words) if words else 0
    return text[:at], words, text[at + len(words) :]


def _address(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")

"""The verification report as one HTML file that needs nothing beside it: no script, no remote resource."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from reports.directions import clean
from reports.facts import language_tag, runs_rtl
from reports.html_style import STYLE
from reports.model import ReportContent
from reports.options import Variant
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
from reports.parts_report import Cancel, Report, Thumbnails, make_thumbnails, never, report_parts, silent
from reports.wording import SIGNS, VERDICTS, moment, shortened, zone_name

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_html(
    content: ReportContent, path: Path, *, report: Report = silent, cancelled: Cancel = never
) -> None:
    """Write the report to a file that may be there already; raises Cancelled."""
    pictures = make_thumbnails(content, report=lambda done, text: report(done / 2, text), cancelled=cancelled)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for piece in html_pieces(content, pictures, report=report, cancelled=cancelled):
            stream.write(piece)


def html_pieces(
    content: ReportContent, pictures: Thumbnails, *, report: Report = silent, cancelled: Cancel = never
) -> list[str]:
    """Give the whole file in pieces."""
    page = _Page(content, pictures)
    later = report_parts(content, report=lambda done, text: report(0.5 + done / 2, text), cancelled=cancelled)
    written: list[str] = []
    contents = -1
    for part in later:
        if isinstance(part, Contents):
            contents = len(written)
        written.append(page.part(part))
    if contents >= 0:
        written[contents] = page.contents()
    return [page.top(), *written, page.bottom()]


class _Page:
    def __init__(self, content: ReportContent, pictures: Thumbnails) -> None:
        self._content = content
        self._pictures = pictures
        self._language = language_tag(content.story.language)
        self._rtl = runs_rtl(content)
        self._english = self._language.lower().startswith("en")
        # The report's own words say that they are English where the story is not.
        self._house = (
            ' class="{}h"' if self._english and not self._rtl else ' lang="en-GB" dir="ltr" class="{}h"'
        )
        self._headings: list[Heading] = []

    def top(self) -> str:
        title = escape(clean(shortened(self._content.story.title, 200) or "Untitled story"))
        checker = escape(clean(self._content.checker))
        direction = "rtl" if self._rtl else "ltr"
        return (
            f'<!DOCTYPE html>\n<html lang="{self._language}" dir="{direction}">\n<head>\n'
            f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
            f'<meta name="author" content="{checker}">\n'
            f'<meta name="generator" content="{escape(clean(self._content.program))}">\n'
            f"<title>{title} – verification report</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        )

    def bottom(self) -> str:
        made = self._content.made_at
        when = f" · {moment(made, made.tzinfo)} ({zone_name(made)})"
        runs = f"<bdi>{_text(self._content.checker)}</bdi>{escape(when)} · {_text(self._content.program)}"
        return f"<footer><p{self._house.format('')}>{runs}</p></footer>\n</main>\n</body>\n</html>\n"

    def contents(self) -> str:
        listed = [heading for heading in self._headings if heading.listed]
        items = "".join(
            f'<li class="l{heading.level}"><a href="#{heading.place}">{_text(heading.text)}</a></li>'
            for heading in listed
        )
        within = ' lang="en-GB" dir="ltr"' if not self._english or self._rtl else ""
        return (
            f'<nav class="h" aria-label="Contents"{within}><p class="h">Contents</p><ul>{items}</ul></nav>\n'
        )

    def part(self, part: Part) -> str:
        match part:
            case Heading():
                return self._heading(part)
            case Table():
                return self._table(part)
            case Paragraph():
                return self._paragraph(part) + "\n"
            case Chart():
                return self._chart(part)
            case Contents():
                return ""

    def _chart(self, chart: Chart) -> str:
        rows = "".join(
            f'<span class="i-{verdict}">{SIGNS[verdict]} {VERDICTS[verdict]}</span>'
            f'<span><i class="b-{verdict}" style="width:{100 * number / max(chart.most, 1):.1f}%"></i></span>'
            f"<b>{number:,}</b>"
            for verdict, number in chart.bars
        )
        return f'<div class="chart" role="img" aria-label="{escape(chart.words)}">{rows}</div>\n'

    def _heading(self, heading: Heading) -> str:
        self._headings.append(heading)
        level = min(heading.level + (0 if self._content.options.variant is Variant.SHORT else 1), 4)
        inside = self._runs(heading.runs, house=True) if heading.runs else _text(heading.text)
        kind = ("claim " if heading.runs else "") + ("page " if heading.page_break else "")
        return f'<h{level} id="{heading.place}"{self._house.format(kind)}>{inside}</h{level}>\n'

    def _paragraph(self, paragraph: Paragraph) -> str:
        look = paragraph.look
        tag = {Look.TITLE: "h1", Look.ARTICLE_HEADING: "h3"}.get(look, "p")
        kind = "" if look is Look.CELL else look.value
        house = paragraph.rtl is None
        if house:
            attributes = self._house.format(f"{kind} " if kind else "")
        else:
            # Words of the story run as the page does, unless they say otherwise themselves.
            direction = "" if paragraph.rtl is self._rtl else f' dir="{"rtl" if paragraph.rtl else "ltr"}"'
            attributes = (f' class="{kind}"' if kind else "") + direction
        if look is Look.ARTICLE_LIST:
            depth = max(paragraph.level, 1) * 1.5
            attributes += f' style="padding-inline-start:{depth:g}rem"'
        lead = '<span aria-hidden="true">• </span>' if look is Look.ARTICLE_LIST else ""
        return f"<{tag}{attributes}>{lead}{self._runs(paragraph.runs, house=house)}</{tag}>"

    def _runs(self, runs: Sequence[Run], *, house: bool) -> str:
        return "".join([_run(run, house=house) for run in runs])

    def _cell(self, content: Sequence[Paragraph | Picture]) -> str:
        return "".join(
            [self._paragraph(one) if isinstance(one, Paragraph) else self._picture(one) for one in content]
        )

    def _picture(self, picture: Picture) -> str:
        made = self._pictures.get(picture.sha256)
        if made is None:
            return ""
        if isinstance(made, str):
            return f"<p{self._house.format('small ')}>{_text(made)}</p>"
        scale = min(1.0, picture.within / max(made.width, made.height))
        across, down = max(1, round(made.width * scale)), max(1, round(made.height * scale))
        data = b64encode(made.content).decode("ascii")
        alt = escape(clean(" ".join(picture.alt.split())))
        return (
            f'<img src="data:image/{made.ending};base64,{data}" width="{across}" height="{down}" alt="{alt}">'
        )

    def _table(self, table: Table) -> str:
        match table.grid:
            case Grid.BOX:
                first = table.rows[0][0]
                return f'<div class="box t-{first.verdict}">{self._cell(first.content)}</div>\n'
            case Grid.FIGURES:
                items = "".join(f"<li>{self._cell(one.content)}</li>" for one in table.rows[0])
                return f'<ul class="figures" aria-label="{escape(table.title)}">{items}</ul>\n'
            case Grid.DATA | Grid.CLAIM:
                return "".join(self._labelled(table.rows))
            case Grid.LIST | Grid.ARTICLE:
                return self._listed(table)

    def _labelled(self, rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
        rest = rows
        if len(rows[0]) == 1:
            words, rest = rows[0][0], rows[1:]
            yield (
                f'<blockquote class="claimed i-{words.verdict} t-{words.verdict}">'
                f"{self._cell(words.content)}</blockquote>\n"
            )
        yield "<dl>"
        for name, value in rest:
            kind = ' class="protects"' if value.protects else ""
            yield f"<dt>{self._cell(name.content)}</dt><dd{kind}>{self._cell(value.content)}</dd>\n"
        yield "</dl>\n"

    def _listed(self, table: Table) -> str:
        columns = "".join(f'<col style="width:{width}%">' for width in table.widths)
        heads = "".join(f'<th scope="col"{self._house.format("")}>{escape(name)}</th>' for name in table.head)
        head = f"<thead><tr>{heads}</tr></thead>" if heads else ""
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td{' class=protects' if one.protects else ''}>{self._cell(one.content)}</td>"
                for one in row
            )
            + "</tr>\n"
            for row in table.rows
        )
        return (
            f'<table class="{table.grid}" aria-label="{escape(table.title)}"><colgroup>{columns}</colgroup>'
            f"{head}<tbody>{rows}</tbody></table>\n"
        )


def _run(run: Run, *, house: bool) -> str:
    inside = _text(run.text)
    if run.voice is Voice.SIGN:
        inside = (
            f'<span role="img" aria-label="{escape(run.alt)}">{inside}</span>'
            if run.alt
            else f'<span aria-hidden="true">{inside}</span>'
        )
    elif house and run.voice is Voice.SAID:
        inside = f"<bdi>{inside}</bdi>"
    if run.strong:
        inside = f"<strong>{inside}</strong>"
    kinds = _kinds(run)
    place = f' id="{run.place}"' if run.place else ""
    style = f' class="{kinds}"' if kinds else ""
    if run.address or run.jump:
        target = escape(run.address) if run.address else f"#{run.jump}"
        told = f' aria-label="{escape(run.alt)}"' if run.alt and run.voice is Voice.NUMBER else ""
        return f'<a href="{target}"{place}{style}{told}>{inside}</a>'
    return f"<span{place}{style}>{inside}</span>" if place or style else inside


def _kinds(run: Run) -> str:
    kinds = []
    if run.voice is Voice.NUMBER:
        kinds.append("n")
    if run.warns:
        kinds.append("warns")
    elif run.ink is not None:
        kinds.append(f"i-{run.ink}")
    elif run.quiet:
        kinds.append("quiet")
    mark = run.mark
    if mark is not None:
        if mark.verdict is not None:
            kinds.append(f"m m-{mark.verdict}")
        if mark.disclosing:
            kinds.append("told")
        elif mark.overlapped is not None:
            kinds.append(f"t-{mark.overlapped}")
        if mark.nothing:
            kinds.append("settled")
    return " ".join(kinds)


def _text(text: str) -> str:
    text = escape(clean(text))
    return (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")
        if "\r" in text or "\n" in text
        else text
    )

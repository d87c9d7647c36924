"""The first page of the Word report: what story, what state it is in, and what stands where."""

from collections.abc import Iterator

from reports.facts import (
    coverage_words,
    draft_words,
    left_to_the_checker,
    made_words,
    protection_words,
    status_words,
)
from reports.model import ReportContent
from reports.options import Variant
from reports.word_chart import chart_run
from reports.word_styles import INK, TINT
from reports.word_writer import Cell, Look, Writer, columns
from reports.wording import OPEN_SIGN, SIGNS, moment, zone_name
from workbench.claims import Verdict
from workbench.languages import named_language

_KICKERS = {
    Variant.FULL: "Verification report",
    Variant.SHORT: "Verification report · what must change",
    Variant.REDACTED: "Verification report · for readers outside",
}


def front(writer: Writer, content: ReportContent) -> Iterator[str]:
    story = content.story
    yield writer.paragraph("Kicker", writer.house(_KICKERS[content.options.variant]))
    yield writer.spoken("Title", story.title or "Untitled story")
    line = " · ".join(part for part in (story.byline, story.desk) if part)
    yield writer.spoken("Subtitle", line or " ")
    yield _status(writer, content)
    yield writer.paragraph("CellSmall")
    if content.options.variant is Variant.SHORT:
        yield from _data_in_short(writer, content)
    else:
        yield _figures(writer, content)
        yield writer.paragraph("CellSmall")
        if content.coverage.claims:
            yield writer.centred("Chart", chart_run(content.coverage, width=writer.width))
        yield _data(writer, content)
    if content.protected_people:
        yield writer.paragraph("CellSmall")
        yield _protection(writer, content)


def _status(writer: Writer, content: ReportContent) -> str:
    empty = not content.coverage.sentences and not content.coverage.claims
    verdict = Verdict.CONTRADICTED if content.coverage.blocking else Verdict.VERIFIED
    sign, verdict = ("–", Verdict.UNCHECKED) if empty else (SIGNS[verdict], verdict)
    runs = [
        writer.sign(sign + "\u00a0\u00a0", Look(colour=INK[verdict])),
        writer.house(status_words(content), Look(colour=INK[verdict])),
    ]
    cell = Cell(content=writer.paragraph("Status", *runs), shade=TINT[verdict])
    return writer.table(columns(100), [[cell]], title="Fit to print or not")


def _figures(writer: Writer, content: ReportContent) -> str:
    coverage = content.coverage
    figures = [
        (SIGNS[Verdict.VERIFIED], coverage.verified, "verified", INK[Verdict.VERIFIED]),
        (SIGNS[Verdict.UNVERIFIED], coverage.unverified, "unverified", INK[Verdict.UNVERIFIED]),
        (SIGNS[Verdict.CONTRADICTED], coverage.contradicted, "contradicted", INK[Verdict.CONTRADICTED]),
        (SIGNS[Verdict.UNCHECKED], coverage.unchecked, "to check", INK[Verdict.UNCHECKED]),
        (OPEN_SIGN, coverage.open_sentences, "open sentences", "202226"),
        ("…", coverage.open_queries, "open queries", "202226"),
    ]
    cells = []
    for sign, number, words, ink in figures:
        look = Look(colour=ink)
        top = writer.centred("Figure", writer.house(f"{number:,}", look))
        under = writer.centred("FigureLabel", writer.sign(f"{sign}\u00a0", look), writer.house(words, look))
        cells.append(Cell(content=top + under))
    return writer.table(columns(16, 17, 17, 16, 17, 17), [cells], title="Coverage in figures")


def _data(writer: Writer, content: ReportContent) -> str:
    story, revision = content.story, content.revision
    zone = content.made_at.tzinfo
    rows: list[tuple[str, str]] = []

    def add(label: str, *paragraphs: str) -> None:
        rows.append((writer.paragraph("Label", writer.house(label)), "".join(paragraphs)))

    add(
        "Coverage",
        writer.paragraph("Cell", writer.house(coverage_words(content))),
    )
    add("Checked by", writer.spoken("Cell", content.checker))
    add("Report made", writer.paragraph("Cell", writer.house(made_words(content))))
    if story.due_at:
        add("Due", writer.paragraph("Cell", writer.house(moment(story.due_at, zone))))
    if story.language:
        add("Language", writer.paragraph("Cell", writer.house(named_language(story.language))))
    name = revision.file_name or "Pasted text"
    add(
        "Draft file",
        writer.spoken("Cell", name),
        writer.spoken("CellSmall", draft_words(content)),
        writer.running("Hash", writer.house(f"SHA-256 {revision.sha256}"), rtl=False),
    )
    if revision.warnings:
        add("On reading the file", *(writer.spoken("Cell", warning) for warning in revision.warnings))
    add("Program", writer.paragraph("CellSmall", writer.house(content.program)))
    cells = [[Cell(content=label), Cell(content=value)] for label, value in rows]
    return writer.table(columns(19, 81), cells, title="The story and its check")


def _data_in_short(writer: Writer, content: ReportContent) -> Iterator[str]:
    made = moment(content.made_at, content.made_at.tzinfo)
    checked = f"Checked by {content.checker}, {made} ({zone_name(content.made_at)})"
    yield writer.spoken("CellSmall", checked)
    revision = content.revision
    name = revision.file_name or "Pasted text"
    yield writer.spoken("CellSmall", f"{name} · revision {revision.number} · SHA-256 {revision.sha256[:16]}…")
    yield writer.paragraph("CellSmall", writer.house(coverage_words(content)))
    if content.unlisted:
        left = left_to_the_checker(content.unlisted)
        yield writer.paragraph("Cell", writer.house(left))


def _protection(writer: Writer, content: ReportContent) -> str:
    runs = [writer.house(protection_words(content), Look(bold=True, colour=INK[Verdict.UNVERIFIED]))]
    cell = Cell(content=writer.paragraph("Cell", *runs), shade=TINT[Verdict.UNVERIFIED])
    return writer.table(columns(100), [[cell]], title="People who are not to be named")


def contents(writer: Writer) -> Iterator[str]:
    """Write the table of contents as a field with its entries in it, so that nothing has to be updated.

    The entries are links without page numbers: those are known only to the program that lays the pages out,
    and a wrong one would mislead. Updating the field in Word adds them.
    """
    yield writer.paragraph("ContentsHeading", writer.house("Contents"))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" '
        '\\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(writer.headings) - 1
    for place, heading in enumerate(writer.headings):
        entry = writer.jump(heading.bookmark, writer.house(heading.text))
        inside = (begin if place == 0 else "") + entry + (end if place == last else "")
        yield writer.paragraph(f"TOC{heading.level}", inside)

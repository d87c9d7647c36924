"""The first page of a report: what story, what state it is in, and what stands where."""

from collections.abc import Iterator

from reports.facts import (
    chart_words,
    coverage_words,
    draft_words,
    left_to_the_checker,
    made_words,
    protection_words,
    status_words,
    verdict_figures,
)
from reports.model import ReportContent
from reports.options import Variant
from reports.parts import Cell, Chart, Contents, Grid, Look, Paragraph, Part, Table, house, sign
from reports.parts_writing import Hand, cell, label, plain, told
from reports.wording import OPEN_SIGN, SIGNS, moment, zone_name
from workbench.claims import Verdict
from workbench.languages import named_language


def front(hand: Hand, content: ReportContent) -> Iterator[Part]:
    story = content.story
    yield plain("Verification report", Look.KICKER)
    yield hand.spoken(story.title or "Untitled story", Look.TITLE)
    line = " · ".join(part for part in (story.byline, story.desk) if part)
    if line:
        yield hand.spoken(line, Look.SUBTITLE)
    yield _status(content)
    if content.options.variant is Variant.SHORT:
        yield from _data_in_short(hand, content)
        return
    yield _figures(content)
    if content.coverage.claims:
        bars = tuple(verdict_figures(content.coverage).items())
        yield Chart(words=chart_words(content.coverage), bars=bars)
    yield _data(hand, content)
    yield from _protection(content)
    yield Contents()


def _data_in_short(hand: Hand, content: ReportContent) -> Iterator[Part]:
    made, revision = content.made_at, content.revision
    yield hand.spoken(
        f"Checked by {content.checker}, {moment(made, made.tzinfo)} ({zone_name(made)})", Look.SMALL
    )
    name = revision.file_name or "Pasted text"
    yield hand.spoken(f"{name} · revision {revision.number} · SHA-256 {revision.sha256[:16]}…", Look.SMALL)
    yield plain(coverage_words(content), Look.SMALL)
    if content.unlisted:
        yield plain(left_to_the_checker(content.unlisted))
    yield from _protection(content)


def _protection(content: ReportContent) -> Iterator[Part]:
    protection = protection_words(content)
    if protection:
        yield Table(
            grid=Grid.BOX,
            title="People who are not to be named",
            widths=(100,),
            rows=[[cell(plain(protection, strong=True), verdict=Verdict.UNVERIFIED)]],
        )


def _status(content: ReportContent) -> Table:
    empty = not content.coverage.sentences and not content.coverage.claims
    verdict = Verdict.CONTRADICTED if content.coverage.blocking else Verdict.VERIFIED
    mark, verdict = ("–", Verdict.UNCHECKED) if empty else (SIGNS[verdict], verdict)
    words = told(
        sign(f"{mark}\u00a0\u00a0", ink=verdict), house(status_words(content), ink=verdict), look=Look.STATUS
    )
    return Table(
        grid=Grid.BOX, title="Fit to print or not", widths=(100,), rows=[[cell(words, verdict=verdict)]]
    )


def _figures(content: ReportContent) -> Table:
    coverage = content.coverage
    figures = [
        (SIGNS[Verdict.VERIFIED], coverage.verified, "verified", Verdict.VERIFIED),
        (SIGNS[Verdict.UNVERIFIED], coverage.unverified, "unverified", Verdict.UNVERIFIED),
        (SIGNS[Verdict.CONTRADICTED], coverage.contradicted, "contradicted", Verdict.CONTRADICTED),
        (SIGNS[Verdict.UNCHECKED], coverage.unchecked, "to check", Verdict.UNCHECKED),
        (OPEN_SIGN, coverage.open_sentences, "open sentences", None),
        ("…", coverage.open_queries, "open queries", None),
    ]
    cells = [
        cell(
            told(house(f"{number:,}", ink=ink), look=Look.FIGURE),
            told(sign(f"{mark}\u00a0", ink=ink), house(words, ink=ink), look=Look.FIGURE_LABEL),
        )
        for mark, number, words, ink in figures
    ]
    return Table(
        grid=Grid.FIGURES, title="Coverage in figures", widths=(16, 17, 17, 16, 17, 17), rows=[cells]
    )


def _data(hand: Hand, content: ReportContent) -> Table:
    story, revision = content.story, content.revision
    zone = content.made_at.tzinfo
    rows: list[list[Cell]] = []

    def add(name: str, *paragraphs: Paragraph) -> None:
        rows.append([cell(label(name)), cell(*paragraphs)])

    add("Coverage", plain(coverage_words(content)))
    add("Checked by", hand.spoken(content.checker))
    add("Report made", plain(made_words(content)))
    if story.due_at:
        add("Due", plain(moment(story.due_at, zone)))
    if story.language:
        add("Language", plain(named_language(story.language)))
    add(
        "Draft file",
        hand.spoken(revision.file_name or "Pasted text"),
        hand.spoken(draft_words(content), Look.SMALL),
        plain(f"SHA-256 {revision.sha256}", Look.HASH),
    )
    if revision.warnings:
        add("On reading the file", *(hand.spoken(warning) for warning in revision.warnings))
    add("Program", plain(content.program, Look.SMALL))
    return Table(grid=Grid.DATA, title="The story and its check", widths=(19, 81), rows=rows)

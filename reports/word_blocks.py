"""What blocks print, and what goes to print with a caveat: the pages an editor works from."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reports.facts import title_of
from reports.model import ClaimEntry, Group, ReportContent, SentenceEntry
from reports.options import Section, Variant
from reports.word_claims import query_lines
from reports.word_styles import INK, QUIET
from reports.word_writer import BOLD, Cell, Look, Writer, columns
from reports.wording import OPEN_SIGN, SIGNS, count, opening, quoted
from workbench.claims import Query, Verdict
from workbench.coverage import Obstacle
from workbench.drafts import Block
from workbench.evidence import Relation

ROWS_A_TABLE = 100
MOST_OPEN_SENTENCES = 200
"""Open sentences that are listed one by one; the article marks all of them."""

MOST_IN_SHORT = 40

_EXCERPT = 300
_MOST_TITLES = 3


def blocks_section(writer: Writer, content: ReportContent) -> Iterator[str]:
    if not _is_short(content):
        yield writer.heading(1, "What blocks print", "blocks")
    if not content.coverage.blocking:
        yield writer.paragraph("BodyText", writer.house("Nothing blocks print."))
        return
    for group in content.blocking_groups:
        yield from _group(writer, content, group)
    if content.open_sentences:
        title = f"Sentences nobody has looked at: {len(content.open_sentences):,}"
        yield _heading(writer, content, title, "open")
        yield from _open_sentences(writer, content)
    yield from _queries(writer, content)


def _question(writer: Writer, content: ReportContent, query: Query) -> str:
    lines = query_lines(writer, content, query)
    # The short report lists none but open ones, and says so above them.
    return (
        writer.spoken("Cell", query.question) if _is_short(content) and not query.answer else "".join(lines)
    )


def _is_short(content: ReportContent) -> bool:
    return content.options.variant is Variant.SHORT


def _heading(writer: Writer, content: ReportContent, title: str, bookmark: str) -> str:
    return writer.heading(3 if _is_short(content) else 2, title, bookmark)


def _space(writer: Writer, content: ReportContent) -> str:
    """Keep a table from what follows it; where all should fit on a page, by next to nothing."""
    return writer.paragraph("TableEnd" if _is_short(content) else "CellSmall")


def caveats_section(writer: Writer, content: ReportContent) -> Iterator[str]:
    """Write what may be printed although it is not verified; nothing when there is no such claim."""
    groups = content.caveat_groups
    if groups:
        yield writer.heading(1, "Fit to print, with a caveat", "caveats")
    for group in groups:
        yield from _group(writer, content, group)


def _group(writer: Writer, content: ReportContent, group: Group) -> Iterator[str]:
    yield _heading(writer, content, f"{group.title}: {len(group.claims):,}", group.key)
    for first in range(0, len(group.claims), ROWS_A_TABLE):
        rows = [_claim(writer, content, entry) for entry in group.claims[first : first + ROWS_A_TABLE]]
        yield writer.table(
            columns(9, 46, 45), rows, title=group.title, head=("Claim", "In the draft", "What to know or do")
        )
        yield _space(writer, content)


def _claim(writer: Writer, content: ReportContent, entry: ClaimEntry) -> list[Cell]:
    claim = entry.claim
    ink = Look(colour=INK[claim.verdict])
    number = writer.jump(
        f"claim_{entry.number}", writer.house(str(entry.number), Look(style="Hyperlink", bold=True))
    )
    quote = quoted(opening(claim.anchor.quote, _EXCERPT))
    return [
        Cell(content=writer.paragraph("Cell", writer.sign(SIGNS[claim.verdict] + "\u00a0", ink), number)),
        Cell(content=writer.spoken("CellQuote", quote)),
        Cell(content="".join(_to_do(writer, content, entry))),
    ]


def _to_do(writer: Writer, content: ReportContent, entry: ClaimEntry) -> Iterator[str]:
    claim = entry.claim
    if claim.verdict is Verdict.CONTRADICTED:
        if claim.proposed_wording:
            label = "Reworded to:" if claim.reworded else "Should read:"
            yield writer.paragraph("Label", writer.house(label), keep_next=True)
            yield writer.spoken("Cell", claim.proposed_wording, BOLD)
        elif not claim.reworded:
            yield writer.paragraph(
                "Cell", writer.house("Take it out, or ask the checker for a wording.", BOLD)
            )
    if claim.accepted_reason:
        yield writer.paragraph("Label", writer.house("Accepted because:"), keep_next=True)
        yield writer.spoken("Cell", claim.accepted_reason)
    for disclosure in entry.disclosures:
        yield writer.paragraph("Label", writer.house("The reader is told:"), keep_next=True)
        yield writer.spoken("Cell", quoted(disclosure.anchor.quote))
    if claim.doubt is not None:
        yield writer.paragraph("Label", writer.house("Checked before the draft changed, as:"), keep_next=True)
        yield writer.spoken("Cell", quoted(opening(claim.checked_quote, _EXCERPT)))
    if Obstacle.DISCLOSURE_CHANGED in entry.obstacles:
        yield writer.paragraph(
            "Cell", writer.house("Ask the checker whether the reader is still told.", BOLD)
        )
    if Obstacle.UNDISCLOSED in entry.obstacles:
        yield writer.paragraph("Cell", writer.house("Tell the reader, or take it out.", BOLD))
    if Obstacle.GROUNDLESS in entry.obstacles:
        yield writer.paragraph("Cell", writer.house("Ask the checker what it rests on.", BOLD))
    if claim.verdict is Verdict.UNCHECKED and not claim.accepted_reason:
        sources = count(len(entry.links), "source") if entry.links else "no source"
        yield writer.paragraph("Cell", writer.house(f"{claim.kind.capitalize()}; {sources} so far."))
    if claim.reason:
        yield writer.paragraph("Label", writer.house("Reason:"), keep_next=True)
        yield writer.spoken("Cell", opening(claim.reason, _EXCERPT))
    if Section.EVIDENCE in content.sections:
        yield from _evidence_numbers(writer, entry)
    else:
        yield from _evidence_titles(writer, content, entry)


def _evidence_numbers(writer: Writer, entry: ClaimEntry) -> Iterator[str]:
    numbers = list(dict.fromkeys(link.number for link in entry.links))
    if numbers:
        runs = [writer.house("Evidence: ", Look(style="Quiet"))]
        for place, number in enumerate(numbers[:20]):
            shown = writer.house(f"E{number}", Look(style="Hyperlink"))
            runs += [writer.house(", ")] if place else []
            runs.append(writer.jump(f"evidence_{number}", shown))
        yield writer.paragraph("CellSmall", *runs)


def _evidence_titles(writer: Writer, content: ReportContent, entry: ClaimEntry) -> Iterator[str]:
    """Name the evidence itself where the report has no list of it, what contradicts first."""
    links = sorted(entry.links, key=lambda link: link.link.relation is not Relation.CONTRADICTS)
    for link in list({link.number: link for link in links}.values())[:_MOST_TITLES]:
        title = opening(title_of(content, link.piece), _EXCERPT // 3)
        runs = [writer.house("Evidence: ", Look(style="Quiet")), writer.link(link.piece.address, title)]
        where = f", {link.link.locator}" if link.link.locator else ""
        runs.append(writer.said(where, Look(style="Quiet")) if where else "")
        yield writer.paragraph("CellSmall", *runs)


def _open_sentences(writer: Writer, content: ReportContent) -> Iterator[str]:
    entries = content.open_sentences
    most = MOST_IN_SHORT if _is_short(content) else MOST_OPEN_SENTENCES
    listed = entries[:most]
    lines = list(_by_table_row(listed, content.revision.blocks))
    for first in range(0, len(lines), ROWS_A_TABLE):
        rows = []
        for line in lines[first : first + ROWS_A_TABLE]:
            numbers = f"{line[0].number:,}" + (f"–{line[-1].number:,}" if len(line) > 1 else "")
            words = "  |  ".join(opening(entry.words, _EXCERPT) for entry in line)
            number = writer.sign(OPEN_SIGN + "\u00a0", Look(colour=QUIET)) + writer.house(numbers)
            rows.append(
                [
                    Cell(content=writer.paragraph("Cell", number)),
                    Cell(content=writer.spoken("CellQuote", words)),
                ]
            )
        yield writer.table(columns(11, 89), rows, title="Open sentences", head=("Sentence", "In the draft"))
        yield _space(writer, content)
    more = len(entries) - len(listed)
    if more > 0 and Section.ARTICLE not in content.sections:
        yield writer.paragraph("BodyText", writer.house(f"And {count(more, 'sentence')} more."))
    elif more > 0:
        words = f"And {count(more, 'sentence')} more; the article below marks each with "
        yield writer.paragraph("BodyText", writer.house(words), writer.sign(OPEN_SIGN), writer.house("."))


def _by_table_row(
    entries: Sequence[SentenceEntry], blocks: Sequence[Block]
) -> Iterator[Sequence[SentenceEntry]]:
    """Put what follows each other in one row of a table of the draft together; all else stands alone."""
    starts = [block.start for block in blocks]

    def row(entry: SentenceEntry) -> int:
        at = bisect_right(starts, entry.sentence.start) - 1
        return blocks[at].row if at >= 0 else -1

    line: list[SentenceEntry] = []
    for entry in entries:
        if line and not (row(entry) == row(line[-1]) >= 0 and entry.number == line[-1].number + 1):
            yield line
            line = []
        line.append(entry)
    if line:
        yield line


def _queries(writer: Writer, content: ReportContent) -> Iterator[str]:
    asked = [(entry, query) for entry in content.claims for query in entry.open_queries]
    if not asked:
        return
    yield _heading(writer, content, f"Open queries: {len(asked):,}", "queries")
    for first in range(0, len(asked), ROWS_A_TABLE):
        rows = []
        for entry, query in asked[first : first + ROWS_A_TABLE]:
            number = writer.house(str(entry.number), Look(style="Hyperlink", bold=True))
            rows.append(
                [
                    Cell(content=writer.paragraph("Cell", writer.jump(f"claim_{entry.number}", number))),
                    Cell(
                        content=writer.spoken(
                            "CellQuote", quoted(opening(entry.claim.anchor.quote, _EXCERPT))
                        )
                    ),
                    Cell(
                        content=writer.paragraph("Label", writer.house(f"To the {query.addressee}:"))
                        + _question(writer, content, query)
                    ),
                ]
            )
        yield writer.table(
            columns(9, 46, 45), rows, title="Open queries", head=("Claim", "In the draft", "Query")
        )
        yield _space(writer, content)

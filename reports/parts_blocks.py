"""What blocks print, and what goes to print with a caveat: the pages an editor works from."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reports.model import ClaimEntry, Group, ReportContent, SentenceEntry
from reports.options import Variant
from reports.parts import Cell, Grid, Heading, Look, Paragraph, Part, Run, Table, house
from reports.parts_claims import query_lines
from reports.parts_writing import Hand, cell, jump, label, open_sign, plain, told, verdict_sign
from reports.wording import count, opening, quoted
from workbench.claims import Query, Verdict
from workbench.coverage import Obstacle
from workbench.drafts import Block

ROWS_A_TABLE = 100
MOST_OPEN_SENTENCES = 200
"""Open sentences that are listed one by one; the article marks all of them."""

_EXCERPT = 300


def blocks_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    if not _is_short(content):
        yield Heading(level=1, text="What blocks print", place="blocks")
    if not content.coverage.blocking:
        yield plain("Nothing blocks print.", Look.BODY)
        return
    for group in content.blocking_groups:
        yield from _group(hand, content, group)
    if content.open_sentences:
        title = f"Sentences nobody has looked at: {len(content.open_sentences):,}"
        yield _heading(content, title, "open")
        yield from _open_sentences(hand, content)
    yield from _queries(hand, content)


def caveats_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    """Write what may be printed although it is not verified; nothing when there is no such claim."""
    groups = content.caveat_groups
    if groups:
        yield Heading(level=1, text="Fit to print, with a caveat", place="caveats")
    for group in groups:
        yield from _group(hand, content, group)


def _group(hand: Hand, content: ReportContent, group: Group) -> Iterator[Part]:
    yield _heading(content, f"{group.title}: {len(group.claims):,}", group.key)
    for first in range(0, len(group.claims), ROWS_A_TABLE):
        yield Table(
            grid=Grid.LIST,
            title=group.title,
            widths=(9, 46, 45),
            rows=[_claim(hand, content, entry) for entry in group.claims[first : first + ROWS_A_TABLE]],
            head=("Claim", "In the draft", "What to know or do"),
        )


def _is_short(content: ReportContent) -> bool:
    return content.options.variant is Variant.SHORT


def _heading(content: ReportContent, text: str, place: str) -> Heading:
    # Without a table of contents and sections the groups of the short report are all there is.
    return Heading(level=2, text=text, place=place, listed=not _is_short(content))


def _number(content: ReportContent, entry: ClaimEntry) -> Paragraph:
    # The short report has no section that the number could lead to.
    place = "" if _is_short(content) else f"claim_{entry.number}"
    return told(verdict_sign(entry.claim.verdict, alone=True), jump(str(entry.number), place, strong=True))


def _claim(hand: Hand, content: ReportContent, entry: ClaimEntry) -> list[Cell]:
    quote = quoted(opening(entry.claim.anchor.quote, _EXCERPT))
    return [
        cell(_number(content, entry)),
        cell(hand.spoken(quote, Look.QUOTE)),
        cell(*_to_do(hand, content, entry)),
    ]


def _to_do(hand: Hand, content: ReportContent, entry: ClaimEntry) -> Iterator[Paragraph]:
    claim = entry.claim
    if claim.verdict is Verdict.CONTRADICTED:
        if claim.proposed_wording:
            yield label("Reworded to:" if claim.reworded else "Should read:", quiet=True)
            yield hand.spoken(claim.proposed_wording, strong=True)
        elif not claim.reworded:
            yield plain("Take it out, or ask the checker for a wording.", strong=True)
    if claim.accepted_reason:
        yield label("Accepted because:", quiet=True)
        yield hand.spoken(claim.accepted_reason)
    for disclosure in entry.disclosures:
        yield label("The reader is told:", quiet=True)
        yield hand.spoken(quoted(disclosure.anchor.quote))
    if claim.doubt is not None:
        yield label("Checked before the draft changed, as:", quiet=True)
        yield hand.spoken(quoted(opening(claim.checked_quote, _EXCERPT)))
    if Obstacle.DISCLOSURE_CHANGED in entry.obstacles:
        yield plain("Ask the checker whether the reader is still told.", strong=True)
    if Obstacle.UNDISCLOSED in entry.obstacles:
        yield plain("Tell the reader, or take it out.", strong=True)
    if Obstacle.GROUNDLESS in entry.obstacles:
        yield plain("Ask the checker what it rests on.", strong=True)
    if claim.verdict is Verdict.UNCHECKED and not claim.accepted_reason:
        sources = count(len(entry.links), "source") if entry.links else "no source"
        yield plain(f"{claim.kind.capitalize()}; {sources} so far.")
    if claim.reason:
        yield label("Reason:", quiet=True)
        yield hand.spoken(opening(claim.reason, _EXCERPT))
    numbers = list(dict.fromkeys(link.number for link in entry.links))
    if numbers and not _is_short(content):
        runs: list[Run] = [house("Evidence: ", quiet=True)]
        for place, number in enumerate(numbers[:20]):
            runs += [house(", ")] if place else []
            runs.append(jump(f"E{number}", f"evidence_{number}"))
        yield told(*runs, look=Look.SMALL)


def _open_sentences(hand: Hand, content: ReportContent) -> Iterator[Part]:
    entries = content.open_sentences
    listed = entries[:MOST_OPEN_SENTENCES]
    lines = list(by_table_row(listed, content.revision.blocks))
    for first in range(0, len(lines), ROWS_A_TABLE):
        rows = []
        for line in lines[first : first + ROWS_A_TABLE]:
            numbers = f"{line[0].number:,}" + (f"–{line[-1].number:,}" if len(line) > 1 else "")
            words = "  |  ".join(opening(entry.words, _EXCERPT) for entry in line)
            rows.append([cell(told(open_sign(), house(numbers))), cell(hand.spoken(words, Look.QUOTE))])
        yield Table(
            grid=Grid.LIST,
            title="Open sentences",
            widths=(11, 89),
            rows=rows,
            head=("Sentence", "In the draft"),
        )
    more = len(entries) - len(listed)
    if more > 0:
        words = f"And {count(more, 'sentence')} more; the article below marks each with "
        yield told(house(words), open_sign(alone=True), look=Look.BODY)


def by_table_row(
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


def _question(hand: Hand, content: ReportContent, query: Query) -> list[Paragraph]:
    lines = query_lines(hand, content, query)
    # The short report lists none but open ones, and says so above them.
    return lines[:1] if _is_short(content) and not query.answer else lines


def _queries(hand: Hand, content: ReportContent) -> Iterator[Part]:
    asked = [(entry, query) for entry in content.claims for query in entry.open_queries]
    if asked:
        yield _heading(content, f"Open queries: {len(asked):,}", "queries")
    for first in range(0, len(asked), ROWS_A_TABLE):
        rows = [
            [
                cell(_number(content, entry)),
                cell(hand.spoken(quoted(opening(entry.claim.anchor.quote, _EXCERPT)), Look.QUOTE)),
                cell(label(f"To the {query.addressee}:", quiet=True), *_question(hand, content, query)),
            ]
            for entry, query in asked[first : first + ROWS_A_TABLE]
        ]
        yield Table(
            grid=Grid.LIST,
            title="Open queries",
            widths=(9, 46, 45),
            rows=rows,
            head=("Claim", "In the draft", "Query"),
        )

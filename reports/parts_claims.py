"""The claims in a report, in the order of the article: a heading and one small table each."""

from collections.abc import Iterator

from reports.facts import NONE_LINKED, asked_words, differing_words, is_hidden, linked_words, title_of
from reports.model import ClaimEntry, GoneEntry, LinkEntry, ReportContent, is_protected
from reports.parts import Cell, Grid, Heading, Look, Paragraph, Part, Run, Table, house, sign
from reports.parts_evidence import picture_of, piece_lines, titled
from reports.parts_writing import RELATION_SIGNS, Hand, cell, jump, label, plain, told, verdict_sign
from reports.wording import SIGNS, VERDICTS, count, moment, opening, quoted
from workbench.claims import Claim, Query, Verdict

GROUP = 50
"""Claims under one sub-heading once there are more; it gives a long report a table of contents."""

ROWS_A_TABLE = 100

_EXCERPT = 300
_PIECES = 10


def claims_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    yield Heading(level=1, text="The claims, in the order of the article", place="claims")
    if not content.claims:
        yield plain("No claims have been marked in this story.", Look.BODY)
    grouped = len(content.claims) > GROUP
    for place, entry in enumerate(content.claims):
        if grouped and place % GROUP == 0:
            last = min(place + GROUP, len(content.claims))
            yield Heading(level=2, text=f"Claims {place + 1} to {last}", place=f"claims_{place + 1}")
        yield _heading(entry, level=3 if grouped else 2)
        yield _claim(hand, content, entry)


def _heading(entry: ClaimEntry, *, level: int) -> Heading:
    verdict = entry.claim.verdict
    runs = [
        Run(text=f"{entry.number}", jump=f"text_{entry.number}", strong=True),
        house("\u2003"),
        sign(f"{SIGNS[verdict]}\u00a0", ink=verdict),
        house(VERDICTS[verdict], ink=verdict),
        house(f"\u2003{entry.claim.kind}", quiet=True),
    ]
    if entry.obstacles:
        blocks = f"\u2003blocks print: {'; '.join(entry.obstacles)}"
        runs.append(house(blocks, ink=Verdict.CONTRADICTED))
    text = f"{entry.number}. {VERDICTS[verdict]}"
    return Heading(level=level, text=text, place=f"claim_{entry.number}", runs=tuple(runs), listed=False)


def _claim(hand: Hand, content: ReportContent, entry: ClaimEntry) -> Table:
    claim = entry.claim
    words = hand.spoken(quoted(claim.anchor.quote), Look.WORDS)
    rows: list[list[Cell]] = [[cell(words, verdict=claim.verdict, span=2)]]

    def add(name: str, *paragraphs: Paragraph) -> None:
        rows.append([cell(label(name)), cell(*paragraphs)])

    if claim.wording.strip() and claim.wording.strip() != claim.anchor.quote.strip():
        add("Claim", hand.spoken(claim.wording))
    if claim.claimant:
        add("Who says so", hand.spoken(claim.claimant))
    if claim.reason:
        add("Reason", hand.spoken(claim.reason))
    elif claim.verdict in (Verdict.UNVERIFIED, Verdict.CONTRADICTED):
        add("Reason", plain("None given.", quiet=True))
    if claim.proposed_wording:
        name = "Reworded to" if claim.reworded else "Should read"
        add(name, hand.spoken(claim.proposed_wording, strong=True))
    elif claim.reworded:
        add("Reworded", plain("The author has taken these words out."))
    if entry.disclosures:
        add("The reader is told", *(hand.spoken(quoted(d.anchor.quote)) for d in entry.disclosures))
    if claim.accepted_reason:
        add("Accepted on the author’s responsibility", hand.spoken(claim.accepted_reason))
    for query in entry.queries:
        add(f"Query to the {query.addressee}", *query_lines(hand, content, query))
    if claim.note:
        add("Note", hand.spoken(claim.note))
    if not entry.links:
        add("Evidence", plain(NONE_LINKED, quiet=True))
    rows += [_link(hand, content, link) for link in entry.links]
    add("Checked", *_who_and_when(hand, content, claim))
    return Table(grid=Grid.CLAIM, title=f"Claim {entry.number}", widths=(19, 81), rows=rows)


def _link(hand: Hand, content: ReportContent, entry: LinkEntry) -> list[Cell]:
    link, piece = entry.link, entry.piece
    mark, ink = RELATION_SIGNS[link.relation]
    name = told(
        jump(f"E{entry.number}", f"evidence_{entry.number}", strong=True),
        house("  "),
        sign(f"{mark}\u00a0", ink=ink),
        house(link.relation, ink=ink),
        look=Look.LABEL,
    )
    source = plain("primary source" if link.primary else "secondary source", Look.SMALL)
    lines: list[Paragraph] = [titled(hand, content, piece)]
    if link.quote:
        where = f" — {link.locator}" if link.locator else ""
        lines.append(hand.spoken(quoted(link.quote) + where, Look.QUOTE))
    elif link.locator:
        lines.append(hand.about("Where", link.locator))
    if link.note and not is_hidden(content, piece):
        lines.append(hand.about("Note", link.note))
    if differing := differing_words(entry):
        lines.append(hand.about("Compared", differing))
    lines += piece_lines(hand, content, piece)
    return [
        cell(name, source),
        Cell(
            content=(
                *lines,
                *picture_of(content, piece, within=190),
                hand.spoken(linked_words(content, link), Look.SMALL),
            ),
            protects=is_protected(piece),
        ),
    ]


def query_lines(hand: Hand, content: ReportContent, query: Query) -> list[Paragraph]:
    lines = [hand.spoken(query.question), hand.spoken(asked_words(content, query), Look.SMALL)]
    if query.answer:
        lines.append(hand.about("Answer", query.answer))
    elif query.closed_at is None:
        lines.append(plain("No answer yet.", Look.SMALL))
    return lines


def _who_and_when(hand: Hand, content: ReportContent, claim: Claim) -> list[Paragraph]:
    zone = content.made_at.tzinfo
    marked = hand.spoken(f"marked by {claim.made_by}, {moment(claim.made_at, zone)}", Look.SMALL)
    if claim.checked_at is None:
        return [plain("Not yet."), marked]
    return [hand.spoken(f"{claim.checked_by}, {moment(claim.checked_at, zone)}"), marked]


def gone_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    """Write the claims whose words are no longer in the draft; nothing when there are none."""
    if not content.gone:
        return
    yield Heading(level=1, text="No longer in the draft", place="gone")
    lost = count(len(content.gone), "claim was", "claims were")
    yield plain(f"{lost} marked in an earlier version; the words are not in this one.", Look.BODY)
    for first in range(0, len(content.gone), ROWS_A_TABLE):
        yield Table(
            grid=Grid.LIST,
            title="No longer in the draft",
            widths=(16, 44, 40),
            rows=[_gone(hand, content, entry) for entry in content.gone[first : first + ROWS_A_TABLE]],
            head=("Verdict", "Words that were marked", "What was found"),
        )


def _gone(hand: Hand, content: ReportContent, entry: GoneEntry) -> list[Cell]:
    claim = entry.claim
    found = [hand.spoken(opening(claim.reason, _EXCERPT))] if claim.reason else []
    found += [
        hand.spoken(opening(title_of(content, piece), _EXCERPT), Look.SMALL)
        for piece in entry.pieces[:_PIECES]
    ]
    if len(entry.pieces) > _PIECES:
        more = count(len(entry.pieces) - _PIECES, "more piece", "more pieces")
        found.append(plain(f"and {more} of evidence", Look.SMALL))
    return [
        cell(told(verdict_sign(claim.verdict), house(VERDICTS[claim.verdict]))),
        cell(hand.spoken(quoted(opening(claim.anchor.quote, _EXCERPT)), Look.QUOTE)),
        cell(*(found or [plain("Nothing yet.")])),
    ]

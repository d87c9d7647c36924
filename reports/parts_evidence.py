"""Evidence in a report: what is said of a piece under a claim, and the list of all pieces."""

from collections.abc import Iterator

from reports.directions import is_rtl
from reports.facts import (
    FILE_MISSING,
    added_words,
    earlier_words,
    file_words,
    is_hidden,
    is_image,
    is_missing,
    picture_alt,
    piece_facts,
    terms_words,
    title_of,
)
from reports.model import EvidenceEntry, ReportContent, is_protected
from reports.parts import Cell, Grid, Heading, Look, Paragraph, Part, Picture, Run, Table, Voice, house, sign
from reports.parts_writing import Hand, cell, jump, plain, told, warning
from reports.wording import SIGNS, count, shortened
from workbench.ageing import OLD_SIGN
from workbench.evidence import Evidence, EvidenceKind

ROWS_A_TABLE = 100
SHOWN_ADDRESS = 300
"""Characters of an address that are shown; the link itself holds all of it."""

MOST_USES = 60


def titled(hand: Hand, content: ReportContent, piece: Evidence) -> Paragraph:
    """Write a piece's title, linked where it has a web address."""
    title = title_of(content, piece)
    if piece.address:
        return hand.linked(title, piece.address, strong=True)
    run = Run(text=title, voice=Voice.SAID, strong=True)
    return Paragraph(runs=(run,), rtl=is_rtl(title, default=hand.rtl))


def piece_lines(hand: Hand, content: ReportContent, piece: Evidence) -> Iterator[Paragraph]:
    """Write what there is to know of a piece, apart from its title."""
    facts = piece_facts(content, piece)
    if facts:
        yield hand.spoken(" · ".join(facts), Look.SMALL)
    terms = terms_words(piece)
    if terms:
        yield warning(terms) if is_protected(piece) else plain(terms, Look.SMALL)
    if piece.kind is EvidenceKind.EARLIER_CHECK:
        earlier = earlier_words(content, piece)
        yield told(house("Earlier verdict: "), sign(f"{SIGNS[earlier.verdict]}\u00a0"), house(earlier.words))
        if earlier.warning:
            yield warning(earlier.warning, mark=OLD_SIGN)
    if piece.address and piece.address != piece.title:
        yield hand.address(shortened(piece.address, SHOWN_ADDRESS), piece.address)
    if piece.note and not is_hidden(content, piece):
        yield hand.about("Note", piece.note)
    if piece.sha256:
        file = file_words(piece)
        if file:
            yield Paragraph(runs=(Run(text=file, voice=Voice.SAID),), look=Look.SMALL, rtl=False)
        yield plain(f"SHA-256 {piece.sha256}", Look.HASH)
        if is_missing(content, piece.sha256):
            yield warning(FILE_MISSING)


def picture_of(content: ReportContent, piece: Evidence, *, within: int) -> list[Picture]:
    if content.file_path is None or not is_image(piece):
        return []
    return [Picture(sha256=piece.sha256, alt=picture_alt(piece), within=within)]


def evidence_section(hand: Hand, content: ReportContent) -> Iterator[Part]:
    yield Heading(level=1, text="The evidence", place="evidence")
    if not content.evidence:
        yield plain("No evidence has been linked to the claims.", Look.BODY)
    for first in range(0, len(content.evidence), ROWS_A_TABLE):
        some = content.evidence[first : first + ROWS_A_TABLE]
        yield Table(
            grid=Grid.LIST,
            title=f"Evidence E{some[0].number} to E{some[-1].number}",
            widths=(8, 76, 16),
            rows=[_row(hand, content, entry) for entry in some],
            head=("No.", "Evidence", "Claims"),
        )


def _row(hand: Hand, content: ReportContent, entry: EvidenceEntry) -> list[Cell]:
    number = Run(text=f"E{entry.number}", strong=True, place=f"evidence_{entry.number}")
    uses: list[Run] = []
    for claim, relation in entry.uses[:MOST_USES]:
        uses += [jump(str(claim), f"claim_{claim}"), house(f"\u00a0{relation}, ")]
    if uses:
        uses[-1] = house(f"\u00a0{entry.uses[min(len(entry.uses), MOST_USES) - 1][1]}")
    if len(entry.uses) > MOST_USES:
        uses.append(house(f" and {count(len(entry.uses) - MOST_USES, 'more', 'more')}"))
    return [
        cell(told(number)),
        Cell(
            content=(
                titled(hand, content, entry.piece),
                *piece_lines(hand, content, entry.piece),
                *picture_of(content, entry.piece, within=300),
                hand.spoken(added_words(content, entry.piece), Look.SMALL),
            ),
            protects=is_protected(entry.piece),
        ),
        cell(told(*uses)),
    ]

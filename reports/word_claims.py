"""The claims in the Word report, in the order of the article: a heading and one small table each."""

from collections.abc import Iterator

from reports.facts import NONE_LINKED, asked_words, differing_words, is_hidden, linked_words
from reports.model import ClaimEntry, LinkEntry, ReportContent, is_protected
from reports.word_evidence import about, piece_lines, spoken_title
from reports.word_styles import INK, TINT
from reports.word_writer import BOLD, QUIET, Cell, Look, Picture, Writer, columns
from reports.wording import SIGNS, VERDICTS, moment, quoted
from workbench.claims import Claim, Query, Verdict
from workbench.evidence import Relation

GROUP = 50
"""Claims under one sub-heading once there are more; it gives a long report a table of contents."""

_LONG = 20_000
"""A claim with a row of more XML than this may have rows that run over the end of a page."""

_TOGETHER = 24
"""A claim of at most so many paragraphs is kept on one page."""

_RELATIONS = {
    Relation.SUPPORTS: ("+", Verdict.VERIFIED),
    Relation.CONTRADICTS: ("✕", Verdict.CONTRADICTED),
    Relation.CONTEXT: ("·", Verdict.UNCHECKED),
}

Pictures = dict[str, Picture | str]
"""By SHA-256 the thumbnail of a picture, or a sentence on why there is none."""


def claims_section(writer: Writer, content: ReportContent, pictures: Pictures) -> Iterator[str]:
    yield writer.heading(1, "The claims, in the order of the article", "claims")
    if not content.claims:
        yield writer.paragraph("BodyText", writer.house("No claims have been marked in this story."))
    grouped = len(content.claims) > GROUP
    for place, entry in enumerate(content.claims):
        if grouped and place % GROUP == 0:
            last = min(place + GROUP, len(content.claims))
            yield writer.heading(2, f"Claims {place + 1} to {last}", f"claims_{place + 1}")
        yield claim_heading(writer, entry, level=2 if grouped else 1)
        yield _claim_table(writer, content, entry, pictures)


def claim_heading(writer: Writer, entry: ClaimEntry, *, level: int) -> str:
    ink = Look(colour=INK[entry.claim.verdict])
    inside = (
        writer.jump(f"text_{entry.number}", writer.house(f"{entry.number}"))
        + writer.house("   ")
        + writer.sign(SIGNS[entry.claim.verdict], ink)
        + writer.house(f"\u00a0{VERDICTS[entry.claim.verdict]}", ink)
        + writer.house(f"   {entry.claim.kind}", Look(style="Quiet", size=18))
    )
    if entry.obstacles:
        inside += writer.house(
            "   blocks print: " + "; ".join(entry.obstacles), Look(colour="B3261E", size=18)
        )
    return writer.paragraph("ClaimHeading", writer.bookmark(f"claim_{entry.number}", inside), outline=level)


def _claim_table(writer: Writer, content: ReportContent, entry: ClaimEntry, pictures: Pictures) -> str:
    claim = entry.claim
    rows: list[list[Cell]] = []

    def add(label: str, *paragraphs: str) -> None:
        keep = len(rows) < 3
        head = writer.paragraph("Label", writer.house(label), keep_next=keep)
        rows.append([Cell(content=head), Cell(content="".join(paragraphs))])

    quote = writer.spoken("QuotedWords", quoted(claim.anchor.quote), keep_next=True)
    rows.append([Cell(content=quote, shade=TINT[claim.verdict], span=2)])
    if claim.wording.strip() and claim.wording.strip() != claim.anchor.quote.strip():
        add("Claim", writer.spoken("Cell", claim.wording, keep_next=True))
    if claim.claimant:
        add("Who says so", writer.spoken("Cell", claim.claimant))
    if claim.reason:
        add("Reason", writer.spoken("Cell", claim.reason))
    elif claim.verdict in (Verdict.UNVERIFIED, Verdict.CONTRADICTED):
        add("Reason", writer.paragraph("Cell", writer.house("None given.", QUIET)))
    if claim.proposed_wording:
        label = "Reworded to" if claim.reworded else "Should read"
        add(label, writer.spoken("Cell", claim.proposed_wording, BOLD))
    elif claim.reworded:
        add("Reworded", writer.paragraph("Cell", writer.house("The author has taken these words out.")))
    if entry.disclosures:
        add("The reader is told", *(writer.spoken("Cell", quoted(d.anchor.quote)) for d in entry.disclosures))
    if claim.accepted_reason:
        add("Accepted on the author’s responsibility", writer.spoken("Cell", claim.accepted_reason))
    for query in entry.queries:
        add(f"Query to the {query.addressee}", *query_lines(writer, content, query))
    if claim.note:
        add("Note", writer.spoken("Cell", claim.note))
    if not entry.links:
        add("Evidence", writer.paragraph("Cell", writer.house(NONE_LINKED, QUIET)))
    for link in entry.links:
        rows.append(_link_row(writer, content, link, pictures))
    add("Checked", *_who_and_when(writer, content, claim))
    contents = [cell.content for row in rows for cell in row]
    together = sum(text.count("<w:p>") for text in contents) <= _TOGETHER and not any(
        "<a:blip" in t for t in contents
    )
    return writer.table(
        columns(19, 81),
        rows,
        title=f"Claim {entry.number}",
        keep_rows=max(map(len, contents)) < _LONG,
        keep_together=together,
    )


def _link_row(writer: Writer, content: ReportContent, entry: LinkEntry, pictures: Pictures) -> list[Cell]:
    link, piece = entry.link, entry.piece
    sign, verdict = _RELATIONS[link.relation]
    label = writer.paragraph(
        "Label",
        writer.jump(
            f"evidence_{entry.number}", writer.house(f"E{entry.number}", Look(style="Hyperlink", bold=True))
        ),
        writer.house("  "),
        writer.sign(sign, Look(colour=INK[verdict], bold=True)),
        writer.house(f"\u00a0{link.relation}", Look(colour=INK[verdict])),
    )
    label += writer.paragraph(
        "CellSmall", writer.house("primary source" if link.primary else "secondary source")
    )
    lines = [spoken_title(writer, content, piece)]
    if link.quote:
        lines.append(
            writer.spoken("CellQuote", quoted(link.quote) + (f" — {link.locator}" if link.locator else ""))
        )
    elif link.locator:
        lines.append(about(writer, "Where", link.locator))
    if link.note and not is_hidden(content, piece):
        lines.append(about(writer, "Note", link.note))
    if differing := differing_words(entry):
        lines.append(about(writer, "Compared", differing))
    lines += piece_lines(writer, content, piece)
    lines += thumbnail(writer, pictures, piece.sha256, within=190)
    lines.append(writer.spoken("CellSmall", linked_words(content, link)))
    shade = TINT[Verdict.UNVERIFIED] if is_protected(piece) else ""
    return [Cell(content=label), Cell(content="".join(lines), shade=shade)]


def thumbnail(writer: Writer, pictures: Pictures, sha256: str, *, within: int) -> list[str]:
    picture = pictures.get(sha256)
    if picture is None:
        return []
    if isinstance(picture, str):
        return [writer.paragraph("CellSmall", writer.house(picture))]
    return [writer.paragraph("Cell", writer.picture(picture, within=within))]


def query_lines(writer: Writer, content: ReportContent, query: Query) -> list[str]:
    lines = [writer.spoken("Cell", query.question), writer.spoken("CellSmall", asked_words(content, query))]
    if query.answer:
        lines.append(about(writer, "Answer", query.answer))
    elif query.closed_at is None:
        lines.append(writer.paragraph("CellSmall", writer.house("No answer yet.")))
    return lines


def _who_and_when(writer: Writer, content: ReportContent, claim: Claim) -> list[str]:
    zone = content.made_at.tzinfo
    marked = f"marked by {claim.made_by}, {moment(claim.made_at, zone)}"
    if claim.checked_at is None:
        return [
            writer.paragraph("Cell", writer.house("Not yet.")),
            writer.spoken("CellSmall", marked),
        ]
    return [
        writer.spoken("Cell", f"{claim.checked_by}, {moment(claim.checked_at, zone)}"),
        writer.spoken("CellSmall", marked),
    ]

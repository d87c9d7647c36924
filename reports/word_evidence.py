"""Evidence in the Word report: what is said of a piece under a claim, and the list of all pieces."""

from collections.abc import Iterator, Mapping

from reports.directions import is_rtl
from reports.model import EvidenceEntry, ReportContent, is_protected, name_withheld
from reports.word_styles import TINT
from reports.word_writer import BOLD, Cell, Look, Picture, Writer, columns
from reports.wording import SIGNS, VERDICTS, count, day, live_address, moment, shortened, size
from workbench.ageing import OLD_SIGN, Age, age_of_check
from workbench.claims import Verdict
from workbench.errors import NotFound
from workbench.evidence import Evidence, EvidenceKind

ROWS_A_TABLE = 100
SHOWN_ADDRESS = 300
"""Characters of an address that are shown; the link itself holds all of it."""


def spoken_title(writer: Writer, content: ReportContent, piece: Evidence) -> str:
    """Write a piece's title, linked where it has a web address."""
    title = title_of(content, piece)
    rtl = is_rtl(title, default=writer.rtl)
    if piece.address and live_address(piece.address):
        return writer.running("Cell", writer.link(piece.address, title, bold=True), rtl=rtl)
    return writer.running("Cell", writer.said(title, BOLD, rtl=rtl), rtl=rtl)


def title_of(content: ReportContent, piece: Evidence) -> str:
    if content.names_withheld and is_protected(piece):
        return name_withheld(piece)
    return shortened(piece.title, 400) or piece.kind


def about(writer: Writer, label: str, text: str) -> str:
    """Write a labelled line."""
    rtl = is_rtl(text, default=writer.rtl) and writer.rtl
    runs = [writer.house(f"{label}: ", Look(style="Quiet")), writer.said(text, rtl=rtl)]
    return writer.running("Cell", *runs, rtl=False) if not rtl else writer.running("Cell", *runs, rtl=True)


def piece_lines(writer: Writer, content: ReportContent, piece: Evidence) -> list[str]:
    """Write what there is to know of a piece, apart from its title."""
    zone = content.made_at.tzinfo
    hidden = content.names_withheld and is_protected(piece)
    facts = [piece.kind.value]
    if not hidden:
        facts += [fact for fact in (piece.publisher, piece.author) if fact]
    if piece.published and piece.kind is not EvidenceKind.EARLIER_CHECK:
        facts.append(f"published {piece.published}")
    if piece.accessed_at:
        facts.append(f"accessed {moment(piece.accessed_at, zone)}")
    if piece.kind is EvidenceKind.PERSON:
        facts = [fact for fact in (piece.role, "" if hidden else piece.channel) if fact]
        if piece.spoken_at:
            facts.append(f"spoken to {moment(piece.spoken_at, zone)}")
    lines = [writer.spoken("CellSmall", " · ".join(facts))] if facts else []
    if piece.kind is EvidenceKind.PERSON and piece.attribution:
        lines.append(_terms(writer, piece))
    if piece.kind is EvidenceKind.EARLIER_CHECK:
        lines += _earlier(writer, content, piece)
    if piece.address and piece.address != piece.title:
        shown = shortened(piece.address, SHOWN_ADDRESS)
        lines.append(writer.running("CellSmall", writer.link(piece.address, shown), rtl=False))
    if piece.note and not hidden:
        lines.append(about(writer, "Note", piece.note))
    if piece.sha256:
        name = piece.file_name if piece.file_name != piece.title else ""
        file = " · ".join(fact for fact in (name, size(piece.size) if piece.size else "") if fact)
        if file:
            lines.append(writer.running("CellSmall", writer.said(file, rtl=False), rtl=False))
        lines.append(writer.running("Hash", writer.house(f"SHA-256 {piece.sha256}"), rtl=False))
        if _is_missing(content, piece.sha256):
            warning = Look(bold=True, colour="B3261E")
            words = "The file is missing from the evidence store."
            lines.append(writer.paragraph("CellSmall", writer.house(words, warning)))
    return lines


def _terms(writer: Writer, piece: Evidence) -> str:
    if is_protected(piece):
        terms = f"Spoke {_SPOKEN[piece.attribution.value]}: do not name in print or pass this page on."
        return writer.paragraph("Cell", writer.house(terms, Look(bold=True, colour="9A5B00")))
    return writer.paragraph("CellSmall", writer.house("Spoke on the record."))


_SPOKEN = {"background": "on background", "off the record": "off the record"}


def _earlier(writer: Writer, content: ReportContent, piece: Evidence) -> list[str]:
    """Write what an earlier check said and how old it is on the day of the report."""
    verdict = piece.earlier_verdict or Verdict.UNCHECKED
    age = age_of_check(
        piece.title,
        kind=None,
        checked_on=piece.earlier_checked_on,
        today=content.made_at.date(),
        old_after=content.old_after,
    )
    checked = f", {day(piece.earlier_checked_on)}" if piece.earlier_checked_on else ", no date given"
    if age.days is not None:
        checked += f", {age.words}"
    lines = [
        writer.paragraph(
            "Cell",
            writer.house("Earlier verdict: "),
            writer.sign(SIGNS[verdict] + "\u00a0"),
            writer.house(VERDICTS[verdict] + checked),
        )
    ]
    if age.stale and verdict is not Verdict.UNCHECKED:
        lines.append(
            writer.paragraph(
                "CellSmall",
                writer.sign(OLD_SIGN + "\u00a0", _OLD),
                writer.house(f"Old check{_sooner(age)}: what it found may no longer hold.", _OLD),
            )
        )
    return lines


_OLD = Look(bold=True, colour="9A5B00")


def _sooner(age: Age) -> str:
    return f" ({age.pace.what} are old after {count(age.pace.months, 'month')})" if age.pace else ""


def _is_missing(content: ReportContent, sha256: str) -> bool:
    if content.file_path is None:
        return False
    try:
        return not content.file_path(sha256).is_file()
    except NotFound:
        return True


def evidence_section(
    writer: Writer, content: ReportContent, pictures: Mapping[str, Picture | str]
) -> Iterator[str]:
    yield writer.heading(1, "The evidence", "evidence")
    if not content.evidence:
        yield writer.paragraph("BodyText", writer.house("No evidence has been linked to the claims."))
    for first in range(0, len(content.evidence), ROWS_A_TABLE):
        some = content.evidence[first : first + ROWS_A_TABLE]
        rows = [_row(writer, content, entry, pictures) for entry in some]
        title = f"Evidence E{some[0].number} to E{some[-1].number}"
        yield writer.table(columns(8, 76, 16), rows, title=title, head=("No.", "Evidence", "Claims"))
        yield writer.paragraph("TableEnd")


def _row(
    writer: Writer, content: ReportContent, entry: EvidenceEntry, pictures: Mapping[str, Picture | str]
) -> list[Cell]:
    number = writer.bookmark(f"evidence_{entry.number}", writer.house(f"E{entry.number}", BOLD))
    lines = [spoken_title(writer, content, entry.piece), *piece_lines(writer, content, entry.piece)]
    picture = pictures.get(entry.piece.sha256)
    if isinstance(picture, str):
        lines.append(writer.paragraph("CellSmall", writer.house(picture)))
    elif picture is not None:
        lines.append(writer.paragraph("Cell", writer.picture(picture, within=300)))
    added = f"added by {entry.piece.made_by}, {moment(entry.piece.made_at, content.made_at.tzinfo)}"
    lines.append(writer.spoken("CellSmall", added))
    uses = []
    for claim, relation in entry.uses[:60]:
        uses.append(writer.jump(f"claim_{claim}", writer.house(str(claim), Look(style="Hyperlink"))))
        uses.append(writer.house(f"\u00a0{relation}, "))
    more = len(entry.uses) - 60
    if uses:
        uses[-1] = writer.house(f"\u00a0{entry.uses[min(len(entry.uses), 60) - 1][1]}")
    if more > 0:
        uses.append(writer.house(f" and {more:,} more"))
    shade = TINT[Verdict.UNVERIFIED] if is_protected(entry.piece) else ""
    return [
        Cell(content=writer.paragraph("Cell", number)),
        Cell(content="".join(lines), shade=shade),
        Cell(content=writer.paragraph("Cell", *uses)),
    ]

"""What each comment in an annotated draft says, before any file format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reports.model import ClaimEntry, LinkEntry, ReportContent, is_protected, name_withheld
from reports.wording import SIGNS, VERDICTS, live_address, opening, quoted
from workbench.claims import Addressee, Query, Verdict
from workbench.coverage import Obstacle
from workbench.evidence import Relation
from workbench.remarks import RemarkKind, code_of, shown_code

LONGEST_QUOTE = 300
LONGEST_NAME = 100

_RELATIONS = {
    Relation.SUPPORTS: "Supports",
    Relation.CONTRADICTS: "Contradicts",
    Relation.CONTEXT: "Context",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of a comment: a label, what it says, and an address that is shown and live."""

    label: str = ""
    text: str = ""
    address: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment on the words start..end; `verdict` is None unless it is about a claim.

    `replacement` is the wording proposed for exactly these words, "" when there is none.
    """

    code: str
    start: int
    end: int
    quote: str
    author: str
    made_at: datetime
    lines: Sequence[Line]
    verdict: Verdict | None = None
    replacement: str = ""

    @property
    def text(self) -> str:
        return "\n".join(" ".join(filter(None, (line.label, line.text, line.address))) for line in self.lines)


def comments_of(content: ReportContent, *, open_sentences: bool) -> list[Comment]:
    """Make the comments of a story: on its claims, its open queries to the author, its open sentences.

    People who did not speak on the record appear by their role alone: the file goes to the author.
    """
    found = [_of_claim(content, entry) for entry in content.claims]
    found += [
        _of_query(content, entry, query)
        for entry in content.claims
        for query in entry.open_queries
        if query.addressee is Addressee.AUTHOR
    ]
    if open_sentences:
        found += [
            Comment(
                code=code_of(RemarkKind.SENTENCE, entry.sentence.id),
                start=entry.sentence.start,
                end=entry.sentence.end,
                quote=entry.words,
                author=content.checker,
                made_at=content.made_at,
                lines=_signed(
                    [Line(label="○ Nobody has looked at this sentence.")],
                    code_of(RemarkKind.SENTENCE, entry.sentence.id),
                ),
            )
            for entry in content.open_sentences
        ]
    return found


def with_words(comment: Comment, where: str) -> Comment:
    """Let a comment that cannot stand on its words quote them, and say where they are."""
    words = quoted(opening(comment.quote, LONGEST_QUOTE))
    *lines, code = comment.lines
    return replace(comment, lines=(*lines, Line(label=f"On the words {where}:", text=words), code))


def initials(name: str) -> str:
    """Shorten a name to what Word shows in the margin."""
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:4].upper() or name[:1]


def _of_claim(content: ReportContent, entry: ClaimEntry) -> Comment:
    claim = entry.claim
    code = code_of(RemarkKind.CLAIM, claim.id)
    return Comment(
        code=code,
        start=claim.anchor.start,
        end=claim.anchor.end,
        quote=claim.anchor.quote,
        author=claim.checked_by or claim.made_by or content.checker,
        made_at=_local(claim.checked_at or claim.made_at, content),
        lines=_signed([*_claim_lines(entry)], code),
        verdict=claim.verdict,
        replacement="" if claim.reworded else claim.proposed_wording.strip(),
    )


def _claim_lines(entry: ClaimEntry) -> Iterator[Line]:
    claim = entry.claim
    yield Line(label=f"{SIGNS[claim.verdict]} {VERDICTS[claim.verdict]}.")
    wording = claim.wording.strip()
    if wording and wording != claim.anchor.quote.strip():
        yield Line(label="The claim:", text=wording)
    if claim.reason:
        yield Line(label="Reason:", text=claim.reason)
    if claim.proposed_wording:
        yield Line(
            label="Reworded to:" if claim.reworded else "Proposed wording:",
            text=quoted(claim.proposed_wording.strip()),
        )
    elif claim.reworded:
        yield Line(text="The author has taken these words out.")
    elif claim.verdict is Verdict.CONTRADICTED and not claim.accepted_reason:
        yield Line(text="Take these words out, or ask the checker for a wording.")
    for disclosure in entry.disclosures:
        words = quoted(opening(disclosure.anchor.quote, LONGEST_QUOTE))
        yield Line(label="The reader is told:", text=words)
    if Obstacle.UNDISCLOSED in entry.obstacles:
        yield Line(text="The reader is not told that this is unverified: say so, or take it out.")
    if claim.accepted_reason:
        yield Line(label="Goes to print on the author’s responsibility:", text=claim.accepted_reason)
    for link in entry.links:
        yield _evidence(link)


def _evidence(entry: LinkEntry) -> Line:
    link, piece = entry.link, entry.piece
    protected = is_protected(piece)
    told = [name_withheld(piece) if protected else piece.title or piece.file_name or piece.address]
    if not protected:
        told += [one for one in (piece.role, piece.publisher, piece.published) if one]
    if link.locator:
        told.append(link.locator)
    words = ", ".join(" ".join(one.split()) for one in told)
    if link.quote:
        words += f": {quoted(opening(link.quote, LONGEST_QUOTE))}"
    address = "" if protected else piece.address.strip()
    if address and address in words:
        words = words.replace(address, "").strip(" ,")
    shown = address if live_address(address) or not address else ""
    if address and not shown:
        words += f" ({opening(address, LONGEST_QUOTE)})"
    return Line(label=f"{_RELATIONS[link.relation]}:", text=words, address=shown)


def _of_query(content: ReportContent, entry: ClaimEntry, query: Query) -> Comment:
    code = code_of(RemarkKind.QUERY, query.id)
    author = content.story.byline.strip()
    author = author[3:].strip() if author.lower().startswith("by ") else author
    lines = [Line(label=f"To the author{f', {author}' if author else ''}:", text=query.question)]
    if query.answer:
        lines.append(Line(label="Answered:", text=query.answer))
    return Comment(
        code=code,
        start=entry.claim.anchor.start,
        end=entry.claim.anchor.end,
        quote=entry.claim.anchor.quote,
        author=query.asked_by or content.checker,
        made_at=_local(query.asked_at, content),
        lines=_signed(lines, code),
    )


def _signed(lines: Sequence[Line], code: str) -> Sequence[Line]:
    return (*lines, Line(text=shown_code(code), quiet=True))


def _local(moment: datetime, content: ReportContent) -> datetime:
    return moment.astimezone(content.made_at.tzinfo)

"""A claim with its sources, to be pasted elsewhere: as plain text and as HTML."""

from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from reports.directions import clean, is_rtl_language
from reports.model import is_protected, name_withheld
from reports.wording import SIGNS, VERDICTS, day, live_address, moment, quoted
from workbench.archive import EarlierClaim
from workbench.claims import Verdict
from workbench.evidence import Evidence, EvidenceKind, Link
from workbench.ids import ClaimId
from workbench.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A source in words; `after` follows the title, which is a link when there is an address."""

    title: str
    address: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """What is copied: the wording, labelled lines, sources."""

    wording: str
    verdict: Verdict
    lines: list[tuple[str, str]]
    sources: list[_Source]
    language: str


def claim_as_text(sheet: Sheet, claim_id: ClaimId, *, zone: tzinfo | None = None) -> str:
    """Write a claim of a story; people who did not speak on the record are never named."""
    return _as_text(_copy_of_claim(sheet, claim_id, zone))


def claim_as_html(sheet: Sheet, claim_id: ClaimId, *, zone: tzinfo | None = None) -> str:
    """Write a claim of a story; people who did not speak on the record are never named."""
    return _as_html(_copy_of_claim(sheet, claim_id, zone))


def earlier_as_text(earlier: EarlierClaim) -> str:
    return _as_text(_copy_of_earlier(earlier))


def earlier_as_html(earlier: EarlierClaim) -> str:
    return _as_html(_copy_of_earlier(earlier))


def _copy_of_claim(sheet: Sheet, claim_id: ClaimId, zone: tzinfo | None) -> _Copy:
    claim = sheet.claim(claim_id)
    lines = [("Reason", claim.reason), ("Said by", claim.claimant)]
    if claim.anchor.quote != claim.wording:
        lines.append(("In the draft", quoted(claim.anchor.quote)))
    lines.append(("Should read", claim.proposed_wording))
    lines += [("The reader is told", quoted(d.anchor.quote)) for d in sheet.disclosures_of(claim_id)]
    lines.append(("Accepted on the author’s responsibility", claim.accepted_reason))
    if claim.checked_at:
        lines.append(
            ("Checked", f"{claim.checked_by}, {moment(claim.checked_at, zone or claim.checked_at.tzinfo)}")
        )
    lines.append(("Story", sheet.story.title))
    return _Copy(
        wording=claim.wording,
        verdict=claim.verdict,
        lines=[line for line in lines if line[1]],
        sources=[_source(link, sheet.piece(link.evidence_id)) for link in sheet.links_of(claim_id)],
        language=sheet.story.language,
    )


def _copy_of_earlier(earlier: EarlierClaim) -> _Copy:
    lines = [
        ("Rated", earlier.rating),
        ("Reason", earlier.reason),
        ("Said by", earlier.claimant),
        ("In the draft", quoted(earlier.quote) if earlier.quote and earlier.quote != earlier.wording else ""),
        ("Checked", day(earlier.checked_on) if earlier.checked_on else ""),
        ("Story" if earlier.own else "Publisher", earlier.source),
    ]
    source = _Source(title=earlier.title or earlier.address, address=earlier.address, after="")
    return _Copy(
        wording=earlier.wording,
        verdict=earlier.verdict,
        lines=[line for line in lines if line[1]],
        sources=[source] if earlier.address else [],
        language=earlier.language,
    )


def _source(link: Link, piece: Evidence) -> _Source:
    hidden = is_protected(piece)
    facts = [] if hidden else [piece.publisher, piece.author]
    if piece.kind is EvidenceKind.PERSON and not hidden:
        facts += [piece.role, piece.attribution.value]
    facts += [piece.published, piece.file_name, f"SHA-256 {piece.sha256}" if piece.sha256 else ""]
    if piece.kind is EvidenceKind.EARLIER_CHECK and piece.earlier_verdict:
        facts.append(f"earlier check: {VERDICTS[piece.earlier_verdict].lower()}")
    facts += [link.relation.value, "primary source" if link.primary else "", link.locator]
    told = ", ".join(fact for fact in facts if fact)
    if link.quote:
        told += f": {quoted(link.quote)}"
    title = name_withheld(piece) if hidden else piece.title
    return _Source(title=title, address=piece.address, after=told)


def _as_text(copy: _Copy) -> str:
    written = [quoted(copy.wording), f"{SIGNS[copy.verdict]} {VERDICTS[copy.verdict]}"]
    written += [f"{label}: {text}" for label, text in copy.lines]
    if copy.sources:
        written.append("Sources:")
    for number, source in enumerate(copy.sources, 1):
        parts = [source.title, source.address if source.address != source.title else "", source.after]
        written.append(f"{number}. " + " · ".join(part for part in parts if part))
    return clean("\n".join(written) + "\n")


def _as_html(copy: _Copy) -> str:
    direction = "rtl" if is_rtl_language(copy.language) else "auto"
    language = f' lang="{escape(copy.language)}"' if copy.language else ""
    written = [
        f'<p dir="{direction}"{language}><strong>{_text(quoted(copy.wording))}</strong><br>',
        f"{SIGNS[copy.verdict]} {VERDICTS[copy.verdict]}",
    ]
    written += [f"<br>{label}: {_text(text)}" for label, text in copy.lines]
    written.append("</p>")
    if copy.sources:
        items = "".join(f'<li dir="auto">{_html_source(source)}</li>' for source in copy.sources)
        written.append(f"<p>Sources:</p><ol>{items}</ol>")
    return clean("".join(written))


def _html_source(source: _Source) -> str:
    target = live_address(source.address)
    title = _text(source.title)
    if target:
        title = f'<a href="{escape(target)}">{title}</a>'
    elif source.address and source.address != source.title:
        title += f" · {_text(source.address)}"
    return f"{title} · {_text(source.after)}" if source.after else title


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")

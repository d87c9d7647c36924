"""What a report says of the story, of a check and of a piece of evidence, in words that all formats share."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.directions import is_rtl, is_rtl_language
from reports.model import ClaimEntry, LinkEntry, ReportContent, is_protected
from reports.options import Variant
from reports.wording import VERDICTS, count, day, moment, quoted, shortened, size, zone_name
from workbench.ageing import Age, age_of_check
from workbench.claims import Query, Verdict
from workbench.coverage import Coverage
from workbench.errors import NotFound
from workbench.evidence import Evidence, EvidenceKind, Link

NONE_LINKED = "None linked."
FILE_MISSING = "The file is missing from the evidence store."

_MOST_NUMBERS = 30

_SPOKEN = {"background": "on background", "off the record": "off the record"}


def status_words(content: ReportContent) -> str:
    coverage = content.coverage
    if not coverage.sentences and not coverage.claims:
        return "There is nothing in this story to check."
    if not coverage.blocking:
        return "Fit to print: nothing blocks it."
    parts = []
    if coverage.blocking_claims:
        parts.append(count(coverage.blocking_claims, "claim"))
    if coverage.open_sentences:
        parts.append(count(coverage.open_sentences, "open sentence"))
    verb = "blocks" if coverage.blocking == 1 else "block"
    return f"Not fit to print: {' and '.join(parts)} {verb} it."


def coverage_words(content: ReportContent) -> str:
    coverage = content.coverage
    with_claims = coverage.sentences - coverage.open_sentences - coverage.nothing_to_check
    # Rounded down: 100 % stands only where nothing is left.
    share = f"{int(coverage.done * 100)} %" if coverage.sentences else "None"
    return (
        f"{share} of {count(coverage.sentences, 'sentence')} looked at: "
        f"{with_claims:,} with claims, {coverage.nothing_to_check:,} with nothing to check, "
        f"{coverage.open_sentences:,} open. {count(coverage.claims, 'claim')}, "
        f"{count(len(content.evidence), 'piece')} of evidence."
    )


def verdict_figures(coverage: Coverage) -> dict[Verdict, int]:
    numbers = (coverage.verified, coverage.unverified, coverage.contradicted, coverage.unchecked)
    order = (Verdict.VERIFIED, Verdict.UNVERIFIED, Verdict.CONTRADICTED, Verdict.UNCHECKED)
    return dict(zip(order, numbers, strict=True))


def chart_words(coverage: Coverage) -> str:
    """Say in words what a chart of the verdicts shows."""
    told = ", ".join(f"{number:,} {VERDICTS[v].lower()}" for v, number in verdict_figures(coverage).items())
    return f"{count(coverage.claims, 'claim')} by verdict: {told}"


def left_to_the_checker(entries: Sequence[ClaimEntry]) -> str:
    """Say which claims block print that the short report does not list."""
    numbers = ", ".join(str(entry.number) for entry in entries[:_MOST_NUMBERS])
    more = "" if len(entries) <= _MOST_NUMBERS else f" and {len(entries) - _MOST_NUMBERS:,} others"
    told = count(len(entries), "more claim blocks", "more claims block")
    which = "it" if len(entries) == 1 else "them"
    return f"{told} print until the checker is done with {which}: {numbers}{more}."


def made_words(content: ReportContent) -> str:
    made = content.made_at
    return f"{moment(made, made.tzinfo)} ({zone_name(made)}; so are all times below)"


def draft_words(content: ReportContent) -> str:
    revision = content.revision
    facts = f"Revision {revision.number} · {size(revision.size)} · added by {revision.added_by}, "
    return facts + moment(revision.added_at, content.made_at.tzinfo)


def protection_words(content: ReportContent) -> str:
    """Say how the report treats people who did not speak on the record; "" when there are none."""
    if not content.protected_people:
        return ""
    people = count(content.protected_people, "person", "people")
    words = f"The evidence holds {people} who did not speak on the record. "
    if content.names_withheld:
        outside = content.options.variant is Variant.REDACTED
        words += "An alias stands for each" if outside else "Only their role is told"
        return (
            f"{words}; whatever could name them was taken out, and the file searched for it. "
            "The words of the article itself stand as they will be printed."
        )
    return words + "This report names them for the editor: do not pass it on."


def title_of(_content: ReportContent, piece: Evidence) -> str:
    return shortened(piece.title, 400) or piece.kind


def is_hidden(content: ReportContent, piece: Evidence) -> bool:
    """Say whether only the role of a person may be told."""
    return content.names_withheld and is_protected(piece)


def piece_facts(content: ReportContent, piece: Evidence) -> list[str]:
    """Give what there is to know of a piece, apart from title, terms, address and file."""
    zone, hidden = content.made_at.tzinfo, is_hidden(content, piece)
    if piece.kind is EvidenceKind.PERSON:
        facts = [fact for fact in (piece.role, "" if hidden else piece.channel) if fact]
        if piece.spoken_at:
            facts.append(f"spoken to {moment(piece.spoken_at, zone)}")
        return facts
    facts = [piece.kind.value]
    if not hidden:
        facts += [fact for fact in (piece.publisher, piece.author) if fact]
    if piece.published and piece.kind is not EvidenceKind.EARLIER_CHECK:
        facts.append(f"published {piece.published}")
    if piece.accessed_at:
        facts.append(f"accessed {moment(piece.accessed_at, zone)}")
    return facts


def terms_words(piece: Evidence, *, withheld: bool = False) -> str:
    """Say on what terms a person spoke; "" for what is no person or has no terms."""
    if piece.kind is not EvidenceKind.PERSON or not piece.attribution:
        return ""
    if is_protected(piece) and withheld:
        return f"Spoke {_SPOKEN[piece.attribution.value]}."
    if is_protected(piece):
        return f"Spoke {_SPOKEN[piece.attribution.value]}: do not name in print or pass this page on."
    return "Spoke on the record."


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWords:
    """What an earlier check said; `warning` is empty where it is not old."""

    verdict: Verdict
    words: str
    warning: str


def earlier_words(content: ReportContent, piece: Evidence) -> EarlierWords:
    """Say what an earlier check said and how old it is on the day of the report."""
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
    old = age.stale and verdict is not Verdict.UNCHECKED
    return EarlierWords(
        verdict=verdict,
        words=VERDICTS[verdict] + checked,
        warning=f"Old check{_sooner(age)}: what it found may no longer hold." if old else "",
    )


def differing_words(entry: LinkEntry) -> str:
    """Say in a line what an earlier check says otherwise than the claim, whose words are those here."""
    return "; ".join(one.in_words(lambda words: quoted(shortened(words, 80))) for one in entry.differences)


def _sooner(age: Age) -> str:
    return f" ({age.pace.what} are old after {count(age.pace.months, 'month')})" if age.pace else ""


def file_words(piece: Evidence) -> str:
    """Name a piece's file and its size, as far as the title does not."""
    name = piece.file_name if piece.file_name != piece.title else ""
    return " · ".join(fact for fact in (name, size(piece.size) if piece.size else "") if fact)


def is_missing(content: ReportContent, sha256: str) -> bool:
    """Say whether a piece's file is gone from the evidence store."""
    if content.file_path is None:
        return False
    try:
        return not content.file_path(sha256).is_file()
    except NotFound:
        return True


def is_image(piece: Evidence) -> bool:
    return bool(piece.sha256) and (piece.kind is EvidenceKind.IMAGE or piece.media_type.startswith("image/"))


def picture_alt(piece: Evidence) -> str:
    named = piece.file_name and piece.file_name != piece.title
    return f"Picture in evidence: {piece.title}" + (f" ({piece.file_name})" if named else "")


def linked_words(content: ReportContent, link: Link) -> str:
    return f"linked by {link.made_by}, {moment(link.made_at, content.made_at.tzinfo)}"


def added_words(content: ReportContent, piece: Evidence) -> str:
    return f"added by {piece.made_by}, {moment(piece.made_at, content.made_at.tzinfo)}"


def asked_words(content: ReportContent, query: Query) -> str:
    zone = content.made_at.tzinfo
    state = "open" if query.closed_at is None else f"closed {moment(query.closed_at, zone)}"
    return f"{query.asked_by}, {moment(query.asked_at, zone)} · {state}"


def language_tag(language: str) -> str:
    """Give a language tag that programs know how to read; English when the story's is unknown."""
    tag = language.replace("_", "-")
    usable = tag and all(part.isascii() and part.isalnum() for part in tag.split("-")) and len(tag) < 30
    return tag if usable else "en-GB"


def runs_rtl(content: ReportContent) -> bool:
    """Say whether the story runs from right to left."""
    if content.story.language:
        return is_rtl_language(content.story.language)
    return is_rtl(content.revision.text[:2000], default=False)

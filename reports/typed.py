"""All that people typed in a report, with the words for where it stands: what is searched for names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.claims import Claim
from workbench.evidence import Evidence

if TYPE_CHECKING:
    from reports.model import ReportContent


def typed_texts(content: "ReportContent") -> Iterator[tuple[str, str]]:
    """Give all that people typed, each with the words for where it stands."""
    story, revision = content.story, content.revision
    yield "the title of the story", story.title
    yield "the byline", story.byline
    yield "the desk of the story", story.desk
    yield "the name of the checker", content.checker
    yield "the file name of the draft", revision.file_name
    for warning in revision.warnings:
        yield "a warning on reading the draft", warning
    for note in revision.notes:
        yield "a comment left in the draft", note.text
        yield "the name of a comment’s author in the draft", note.author
    for entry in content.claims:
        yield from _of_claim(f"claim {entry.number}", entry.claim)
        for query in entry.queries:
            yield f"a query on claim {entry.number}", query.question
            yield f"the answer to a query on claim {entry.number}", query.answer
        for link in entry.links:
            for name, text in (
                ("quote", link.link.quote),
                ("locator", link.link.locator),
                ("note", link.link.note),
            ):
                yield f"the {name} from E{link.number} on claim {entry.number}", text
    for gone in content.gone:
        yield "the words of a claim no longer in the draft", gone.claim.anchor.quote
        yield from _of_claim("a claim no longer in the draft", gone.claim)
    for piece in content.evidence:
        for name in _PIECE:
            yield f"the {name.replace('_', ' ')} of E{piece.number}", getattr(piece.piece, name)
    for line in content.log:
        yield f"step {line.number} of the activity log", " ".join([line.words, line.about, *line.changes])


_PIECE = ("title", "address", "publisher", "author", "published", "file_name", "role", "channel", "note")


def _of_claim(what: str, claim: Claim) -> Iterator[tuple[str, str]]:
    for name in (
        "wording",
        "claimant",
        "reason",
        "proposed_wording",
        "accepted_reason",
        "note",
        "checked_by",
    ):
        yield f"the {name.replace('_', ' ')} of {what}", getattr(claim, name)


def typed_of(piece: Evidence) -> list[str]:
    """Give all that people typed of a piece of evidence."""
    return [getattr(piece, name) for name in _PIECE]

"""Where else a claim stands, as a table to hand on: CSV or a Word document."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from reports.directions import clean
from reports.files import put_in_place
from reports.tables import neutralised
from reports.wording import SIGNS, VERDICTS, count, day, moment, quoted
from workbench.claims import Claim
from workbench.ripple import Carrier, Printing, Tie, printing_of
from workbench.stories import Story

RippleFormat = Literal["csv", "docx"]

COLUMNS = (
    "tie",
    "story",
    "state",
    "due",
    "claim",
    "verdict",
    "date",
    "checker",
    "story_id",
    "claim_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RippleContent:
    """A claim and the others that carry it; `made_at` carries the zone in which times are shown."""

    story: Story
    claim: Claim
    carriers: Sequence[Carrier]
    checker: str
    made_at: datetime


def write_ripple(
    content: RippleContent,
    path: Path,
    *,
    format: RippleFormat,  # noqa: A002
    overwrite: bool,
) -> int:
    """Write the list, the claim itself first, and give how many others there are; raises OutputProblem."""
    with put_in_place(path, overwrite=overwrite) as part:
        if format == "csv":
            _write_csv(content, part)
        else:
            _write_word(content, part)
    return len(content.carriers)


def state_in_words(story: Story, *, now: datetime) -> str:
    """Say how far a story is on its way to print, in the zone of `now`."""
    match printing_of(story, now=now):
        case Printing.ARCHIVED if story.archived_at is not None:
            return f"archived {day(story.archived_at.astimezone(now.tzinfo).date())}"
        case Printing.DUE if story.due_at is not None:
            return f"due {moment(story.due_at, now.tzinfo)}"
        case Printing.PAST_DUE if story.due_at is not None:
            return f"was due {moment(story.due_at, now.tzinfo)}, may be in print"
        case state:
            return state.value


def _write_csv(content: RippleContent, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        own = [("the claim itself", content.story, content.claim)]
        for tie, story, claim in own + [(one.tie.value, one.story, one.claim) for one in content.carriers]:
            cells = (
                tie,
                story.title,
                printing_of(story, now=content.made_at).value,
                story.due_at.astimezone(content.made_at.tzinfo).isoformat() if story.due_at else "",
                claim.wording,
                claim.verdict.value,
                claim.checked_at.date().isoformat() if claim.checked_at else "",
                claim.checked_by,
                story.id,
                claim.id,
            )
            table.writerow([neutralised(clean(cell)) for cell in cells])


def _write_word(content: RippleContent, path: Path) -> None:
    from reports.word_template import document_of
    from reports.word_writer import BOLD, QUIET, Cell, Writer, columns

    writer = Writer(language="en-GB", rtl=False)
    claim, zone = content.claim, content.made_at.tzinfo
    checked = f", {claim.checked_by}, {moment(claim.checked_at, zone)}" if claim.checked_at else ""
    relied = sum(1 for one in content.carriers if one.tie is Tie.RELIED)
    said = f"{count(len(content.carriers), 'other claim')}, {relied} of which relied on it."
    body = [
        writer.heading(1, "Where else this claim stands", "ripple"),
        writer.spoken("QuotedWords", quoted(claim.wording)),
        writer.paragraph(
            "BodyText",
            writer.sign(f"{SIGNS[claim.verdict]}\u00a0"),
            writer.house(f"{VERDICTS[claim.verdict]}{checked} · "),
            writer.said(content.story.title, BOLD),
        ),
        writer.paragraph("BodyText", writer.house(said)),
    ]
    rows = []
    for one in content.carriers:
        day_checked = f", {day(one.claim.checked_at.astimezone(zone).date())}" if one.claim.checked_at else ""
        verdict = writer.paragraph(
            "Cell",
            writer.sign(f"{SIGNS[one.claim.verdict]}\u00a0"),
            writer.house(f"{VERDICTS[one.claim.verdict]}{day_checked}"),
        )
        state = writer.house(state_in_words(one.story, now=content.made_at), QUIET)
        rows.append(
            [
                Cell(
                    content=writer.spoken("Cell", one.story.title, BOLD)
                    + writer.paragraph("CellSmall", state)
                ),
                Cell(content=writer.spoken("Cell", one.claim.wording)),
                Cell(content=verdict),
                Cell(content=writer.paragraph("Cell", writer.house(one.tie.value))),
            ]
        )
    if rows:
        head = ("Story", "Claim", "Verdict", "Why it is here")
        body.append(writer.table(columns(28, 40, 17, 15), rows, title="Other claims", head=head))
        body.append(writer.paragraph("TableEnd"))
    made = f"{content.checker}, {moment(content.made_at, zone)}"
    body.append(writer.paragraph("CellSmall", writer.house(made)))
    document = document_of("".join(body), "en-GB", rtl=False)
    document.core_properties.title = "Where else this claim stands"
    document.core_properties.author = clean(content.checker)
    document.save(str(path))

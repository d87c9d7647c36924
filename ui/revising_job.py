"""Reading a new version of a draft and carrying the marks over to it: what runs in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.jobs import Report
from ui.undoing import NEW_VERSION, TAKEN_BACK

if TYPE_CHECKING:
    from workbench.answers import Taken
    from workbench.desk import Desk
    from workbench.drafts import Draft
    from workbench.history import Change
    from workbench.ids import StoryId
    from workbench.ports import Work
    from workbench.revising import CarryOver
    from workbench.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A draft that was read; a pasted one has neither name nor path."""

    draft: "Draft"
    content: bytes
    name: str = ""
    path: str = ""


Reading = Callable[[Report, Callable[[], bool]], Incoming]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What a new version did, and the sheet of the story as it is now."""

    name: str
    done: "CarryOver"
    sheet: "Sheet"
    changes: "list[Change]"


def file_reading(path: Path) -> Reading:
    def read(report: Report, cancelled: Callable[[], bool]) -> Incoming:
        from workbench.errors import UnreadableDraft
        from workbench.held_files import refuse_held
        from workbench.intake import read_draft

        refuse_held(path)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UnreadableDraft(f"“{path.name}” cannot be opened: {error.strerror}.") from None
        draft = read_draft(content, name=path.name, report=report, cancelled=cancelled)
        return Incoming(draft=draft, content=content, name=path.name, path=str(path.absolute()))

    return read


def pasted_reading(text: str, html: str) -> Reading:
    def read(_report: Report, _cancelled: Callable[[], bool]) -> Incoming:
        from workbench.intake import read_pasted

        return Incoming(draft=read_pasted(text, html), content=text.encode())

    return read


def carrying_over(
    desk: "Desk", story_id: "StoryId", reading: Reading, *, back: bool = False
) -> Callable[[Report, Callable[[], bool]], Revised]:
    """Read a draft and give it to a story; cancelled at any moment it leaves nothing behind.

    One that comes `back` from its author is an annotated one, and a new version only if it was changed.
    """

    def run(report: Report, cancelled: Callable[[], bool]) -> Revised:
        from workbench.errors import Cancelled
        from workbench.revising import carry_out, plan_revision
        from workbench.sheet import load_sheet
        from workbench.taking_back import refuse_unannotated, take_back

        came = reading(lambda fraction, words: report(fraction / 2, words), cancelled)
        if back:
            refuse_unannotated(came.draft)
        report(0.5, "Laying the two versions side by side")
        plan = desk.read(
            lambda work: plan_revision(
                work, story_id, came.draft, content=came.content, file_name=came.name, path=came.path
            )
        )
        report(0.8, "Carrying the marks over")

        def carry(work: "Work") -> "CarryOver":
            done = take_back(work, plan) if back else carry_out(work, plan)
            if cancelled():
                raise Cancelled
            return done

        if cancelled():
            raise Cancelled
        label = TAKEN_BACK if back else NEW_VERSION
        step = desk.do(label, carry, story_id=story_id)
        sheet = desk.read(lambda work: load_sheet(work, story_id))
        return Revised(name=came.name, done=step.result, sheet=sheet, changes=step.changes)

    return run


def in_words(revised: Revised) -> str:
    """Say what a new version did to the claims, and what came back in it on our comments."""
    from workbench.carrying import Bin

    done = revised.done
    number = done.revision.number
    answers = _answers_in_words(done.taken)
    if not done.is_new:
        what = f"“{revised.name}” is" if revised.name else "The text is"
        same = f"{what} the same as revision {number}; nothing was changed."
        return f"{answers} Its text has no changes." if answers else same
    counts = [f"{len(done.of(which))} {which.value}" for which in Bin if done.of(which)]
    words = f"Revision {number}. Claims: {', '.join(counts)}." if counts else f"Revision {number} is shown."
    return f"{words} {answers}".strip()


def _answers_in_words(taken: "Taken") -> str:
    if not (taken.answered or taken.closed or taken.lost):
        return ""
    words = [f"Queries answered: {taken.answered}, closed: {taken.closed}."]
    if taken.lost:
        words.append(f"Replies on claims that are no longer in the story: {taken.lost}.")
    return " ".join(words)

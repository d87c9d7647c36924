"""Reading a new version of a draft and carrying the marks over to it: what runs in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.jobs import Report

if TYPE_CHECKING:
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
        from workbench.intake import read_draft

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
    desk: "Desk", story_id: "StoryId", reading: Reading
) -> Callable[[Report, Callable[[], bool]], Revised]:
    """Read a draft and give it to a story; cancelled at any moment it leaves nothing behind."""

    def run(report: Report, cancelled: Callable[[], bool]) -> Revised:
        from workbench.errors import Cancelled
        from workbench.revising import carry_out, plan_revision
        from workbench.sheet import load_sheet

        came = reading(lambda fraction, words: report(fraction / 2, words), cancelled)
        report(0.5, "Laying the two versions side by side")
        plan = desk.read(
            lambda work: plan_revision(
                work, story_id, came.draft, content=came.content, file_name=came.name, path=came.path
            )
        )
        report(0.8, "Carrying the marks over")

        def carry(work: "Work") -> "CarryOver":
            done = carry_out(work, plan)
            if cancelled():
                raise Cancelled
            return done

        if cancelled():
            raise Cancelled
        step = desk.do("New version", carry, story_id=story_id)
        sheet = desk.read(lambda work: load_sheet(work, story_id))
        return Revised(name=came.name, done=step.result, sheet=sheet, changes=step.changes)

    return run


def in_words(revised: Revised) -> str:
    """Say what a new version did to the claims."""
    from workbench.carrying import Bin

    done = revised.done
    number = done.revision.number
    if not done.is_new:
        what = f"“{revised.name}” is" if revised.name else "The text is"
        return f"{what} the same as revision {number}; nothing was changed."
    counts = [f"{len(done.of(which))} {which.value}" for which in Bin if done.of(which)]
    return f"Revision {number}. Claims: {', '.join(counts)}." if counts else f"Revision {number} is shown."

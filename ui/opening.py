"""What happens in the background when a story is opened: reading, storing, loading."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file
from pathlib import Path

from ui.jobs import Report
from workbench.desk import Desk
from workbench.drafts import Draft
from workbench.errors import UnreadableDraft
from workbench.held_files import refuse_held
from workbench.ids import ClaimId, StoryId
from workbench.opening import store_draft
from workbench.rereading import read_again
from workbench.sheet import Sheet, load_sheet

Opening = Callable[[Report, Callable[[], bool]], Sheet]
"""A job that ends in the sheet of a story."""


def stored_story(desk: Desk, story_id: StoryId) -> Opening:
    return lambda _report, _cancelled: desk.read(lambda work: load_sheet(work, story_id))


def draft_file(desk: Desk, path: Path) -> Opening:
    """Read a draft's file and store it as a new story."""

    def read(report: Report, cancelled: Callable[[], bool]) -> Sheet:
        from workbench.intake import read_draft

        refuse_held(path)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UnreadableDraft(f"“{path.name}” cannot be opened: {error.strerror}.") from None
        draft = read_draft(content, name=path.name, report=report, cancelled=cancelled)
        return _store(desk, draft, content, path)

    return read


def draft_again(desk: Desk, story_id: StoryId, encoding: str) -> Opening:
    """Read the file of a story again, in the encoding that the user chose."""

    def read(report: Report, cancelled: Callable[[], bool]) -> Sheet:
        from workbench.intake import read_draft

        revision = desk.read(lambda work: work.revisions.get(work.stories.get(story_id).revision_id))
        content = desk.read(lambda work: work.revisions.content(revision.sha256))
        draft = read_draft(
            content, name=revision.file_name, report=report, cancelled=cancelled, encoding=encoding
        )
        step = desk.do(
            "Read the draft in another encoding",
            lambda work: read_again(work, story_id, draft, content=content),
            final=True,
        )
        return desk.read(lambda work: load_sheet(work, step.result.id))

    return read


def sample_file(desk: Desk, path: Path) -> Opening:
    """Open a sample story together with the sample archive, so that its match list is at work."""
    read = draft_file(desk, path)

    def read_both(report: Report, cancelled: Callable[[], bool]) -> Sheet:
        from seeds import ARCHIVE_NAME, archive_path
        from workbench.importing import import_records
        from workbench.intake.records import read_records

        with as_file(archive_path()) as archive:
            import_records(desk, read_records(archive), file_name=ARCHIVE_NAME, cancelled=cancelled)
        return read(report, cancelled)

    return read_both


def pasted_text(desk: Desk, text: str, html: str) -> Opening:
    """Make a story of text from the clipboard; its HTML, where there is some, gives the structure."""

    def read(_report: Report, _cancelled: Callable[[], bool]) -> Sheet:
        from workbench.intake import read_pasted

        return _store(desk, read_pasted(text, html), text.encode(), None)

    return read


def _store(desk: Desk, draft: Draft, content: bytes, path: Path | None) -> Sheet:
    name, place = (path.name, str(path.absolute())) if path else ("", "")
    step = desk.do(
        "Open the draft",
        lambda work: store_draft(work, draft, content=content, file_name=name, path=place),
        final=True,
    )
    _wake_archive(desk, draft.title)
    return desk.read(lambda work: load_sheet(work, step.result.id))


def _wake_archive(desk: Desk, statement: str) -> None:
    """Look for matches once: what that loads would hold up the first keys on the story."""
    from workbench.matching import find_matches

    desk.read(lambda work: find_matches(work.archive, statement, limit=1, today=date.today()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A story that is ready to be shown; `asked` counts the stories asked for, `claim_id` is where to go."""

    asked: int
    sheet: Sheet
    claim_id: ClaimId | None


def arriving(
    opening: Opening, asked: int, claim_id: ClaimId | None
) -> Callable[[Report, Callable[[], bool]], Arrival]:
    return lambda report, cancelled: Arrival(asked=asked, sheet=opening(report, cancelled), claim_id=claim_id)

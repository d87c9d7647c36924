"""Writing a story's annotated draft: in the author's own file, or in a Word file made from the text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reports.annotating.comments import comments_of
from reports.annotating.corrected import in_file
from reports.annotating.from_text import word_file
from reports.annotating.opendocument import annotate_opendocument
from reports.annotating.result import WORD_ONLY, Annotated, Options
from reports.annotating.word import annotate_word
from reports.files import put_in_place
from reports.model import ReportContent
from workbench.errors import OutputProblem
from workbench.intake.assembly import never, unheard
from workbench.intake.odt import FODT, ODT
from workbench.intake.word import DOCM, DOCX
from workbench.stories import Revision

_NATIVE = {DOCX: ".docx", DOCM: ".docx", ODT: ".odt", FODT: ".fodt"}


def ending_of(revision: Revision) -> str:
    """Give the ending of the file that a revision's annotated draft is: ".docx", ".odt" or ".fodt"."""
    return _NATIVE.get(revision.media_type, ".docx")


def is_native(revision: Revision) -> bool:
    """Say whether the annotated draft is the very file that the revision came from."""
    return revision.media_type in _NATIVE


def write_annotated(
    content: ReportContent,
    original: bytes,
    path: Path,
    *,
    options: Options,
    overwrite: bool,
    file: Revision | None = None,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Annotated:
    """Write the annotated draft; `original` is what the story's revision came from, or the one of `file`.

    That is another where the text was corrected in the program since.
    An OpenDocument draft becomes a Word file made from its text when `path` ends in .docx. Raises
    UnreadableDraft, OutputProblem, Refused or Cancelled, and then leaves what was there untouched.
    """
    revision = file if file is not None and is_native(file) else content.revision
    native = ending_of(revision)
    wanted = path.suffix.lower()
    if wanted not in {native, ".docx"}:
        raise OutputProblem(
            f"The annotated draft is a {native} file; give it a name that ends so, not “{path.name}”."
        )
    comments = comments_of(content, open_sentences=options.open_sentences)
    if revision.id != content.revision.id:
        comments = in_file(content, revision, comments)
    with put_in_place(path, overwrite=overwrite) as part, part.open("wb") as out:
        if native == wanted and native != ".docx":
            done = annotate_opendocument(
                original, revision.text, comments, out, report=report, cancelled=cancelled
            )
            if options.tracked or options.highlight:
                done = replace(done, warnings=(*done.warnings, WORD_ONLY))
            return done
        if revision.media_type not in (DOCX, DOCM):
            original = word_file(revision, language=content.story.language)
        return annotate_word(
            original, revision.text, comments, out, options, report=report, cancelled=cancelled
        )

"""Comments on a text that was corrected in the program, put where its words stand in the author's file."""

from collections.abc import Sequence
from dataclasses import replace

from reports.annotating.comments import LONGEST_QUOTE, Comment, Line, with_words
from reports.model import ReportContent
from reports.wording import opening, quoted
from workbench.carrying import Landings
from workbench.carrying.words import sentence_key
from workbench.comparing import Change, Difference, compare
from workbench.remarks import RemarkKind, code_of, shown_code
from workbench.revising import aligned
from workbench.stories import Revision, Sentence

Span = tuple[int, int]


def in_file(content: ReportContent, file: Revision, comments: Sequence[Comment]) -> list[Comment]:
    """Move comments to the text of the file that the current text was corrected from.

    Where the words differ the comment says what they were corrected to, and that is what it proposes.
    What was corrected beside all of them gets comments of its own.
    """
    language = content.story.language
    landings = Landings(aligned(content.revision, file, language=language))
    moved: list[Comment] = []
    told: list[Span] = []
    for comment in comments:
        landing = landings.land(comment.start, comment.end)
        if landing.start is None or landing.end is None:
            gone = replace(comment, start=0, end=0, replacement="")
            moved.append(with_words(gone, "(not in this file)"))
            continue
        quote = file.text[landing.start : landing.end]
        here = replace(comment, start=landing.start, end=landing.end, quote=quote)
        asks = comment.code.startswith(RemarkKind.QUERY)
        if not asks and sentence_key(quote) != sentence_key(comment.quote):
            told.append((comment.start, comment.end))
            here = _with_line(here, _corrected_to(comment.quote))
            if not here.replacement:
                here = replace(here, replacement=comment.quote)
        moved.append(here)
    changes = compare(file, content.revision, language=language).changes
    return _with_corrections(content, file, moved, [one for one in changes if not _is_told(one, told)])


def _is_told(change: Change, told: Sequence[Span]) -> bool:
    """Say whether a comment on words within a changed sentence speaks of the change already."""
    if change.new is None:
        return False
    return any(start < change.new[1] and end > change.new[0] for start, end in told)


def _with_corrections(
    content: ReportContent, file: Revision, comments: Sequence[Comment], changes: Sequence[Change]
) -> list[Comment]:
    found = {comment.code: comment for comment in comments}
    order = [entry.sentence for entry in content.sentences]
    for change in changes:
        if change.old is None or change.difference is Difference.MOVED or not order:
            continue
        now = content.revision.text[slice(*change.new)] if change.new else ""
        line = _corrected_to(now) if now else Line(label="Cut here.")
        code = _code_at(change, order)
        if code in found:
            found[code] = _with_line(found[code], line)
            continue
        start, end = change.old
        found[code] = Comment(
            code=code,
            start=start,
            end=end,
            quote=file.text[start:end],
            author=content.checker,
            made_at=content.made_at,
            lines=(line, Line(text=shown_code(code), quiet=True)),
            replacement=now,
        )
    return list(found.values())


def _code_at(change: Change, order: Sequence[Sentence]) -> str:
    """Give the code of the sentence that a change is in now; what was cut has one of its own."""
    if change.new is None:
        assert change.old is not None
        return code_of(RemarkKind.SENTENCE, f"cut{change.old[0]:x}")
    at = change.new[0]
    sentence = max((one for one in order if one.start <= at), key=lambda one: one.start, default=order[0])
    return code_of(RemarkKind.SENTENCE, sentence.id)


def _corrected_to(words: str) -> Line:
    return Line(label="Corrected here to:", text=quoted(opening(words, LONGEST_QUOTE)))


def _with_line(comment: Comment, line: Line) -> Comment:
    *lines, code = comment.lines
    return replace(comment, lines=(*lines, line, code))

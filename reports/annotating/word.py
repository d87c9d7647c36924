"""The author's Word file back, with native comments on the exact words."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from reports.annotating.comments import Comment, with_words
from reports.annotating.earlier import Earlier, earlier_in, take_marks_away
from reports.annotating.finding import found_in
from reports.annotating.packing import repack
from reports.annotating.places import Marker, Place, Places
from reports.annotating.result import LOST, MACROS, SIGNED, UNTRACKED, Annotated, Options
from reports.annotating.runs import Cutter
from reports.annotating.tracking import Tracker
from reports.annotating.word_parts import Parts
from reports.wording import count
from workbench.errors import Cancelled
from workbench.intake.assembly import never, unheard
from workbench.intake.names import name_of
from workbench.intake.packages import open_package
from workbench.intake.word import walk


def annotate_word(
    original: bytes,
    text: str,
    comments: Sequence[Comment],
    out: BinaryIO,
    options: Options,
    *,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Annotated:
    """Write the file with the comments; `text` is what their positions count in.

    Raises UnreadableDraft, Refused or Cancelled before anything is written.
    """
    warnings: list[str] = []
    word = walk(
        original, whole=True, report=lambda part, words: report(part * 0.4, words), cancelled=cancelled
    )
    package = open_package(original, program="Word", kind="a Word document")
    parts = Parts(package, word)
    earlier = earlier_in(word, comments)
    free = itertools.count(parts.first_number(len(comments) - len(earlier.again) - len(earlier.over)))
    numbers = [_number(comment, earlier, free) for comment in comments]
    spans = found_in(word.draft.text, text, [(one.start, one.end) for one in comments])
    if lost := spans.count(None):
        warnings.append(LOST.format(comments=count(lost, "comment")))
    finder = Places(word)
    places = [finder.find(*span) if span else None for span in spans]
    comments = [_told(one, span, place) for one, span, place in zip(comments, spans, places, strict=True)]
    report(0.5, "Setting the comments")
    cutter = Cutter(free)
    marker = Marker(word, cutter, reference_style="CommentReference" in parts.styles)
    tracker = Tracker(finder, cutter)
    untracked = tracker.plan(comments, places) if options.tracked else 0
    marker.changed |= take_marks_away(word, earlier.moved)
    if word.altered:
        marker.changed |= set(word.parts.values())
    marker.mark(zip(numbers, [one or finder.find(0, 0) for one in places], strict=True), cuts=tracker.cuts)
    if cancelled():
        raise Cancelled
    if options.tracked:
        untracked += tracker.apply()
    if options.highlight:
        tracker.highlight(comments, places)
    if untracked:
        warnings.append(UNTRACKED.format(wordings=count(untracked, "proposed wording")))
    report(0.8, "Putting the file together")
    for name, root in word.parts.items():
        if root in marker.changed:
            parts.put_xml(name, root)
    if comments or earlier.over:
        parts.put_comments(comments, numbers, earlier)
    if parts.leave_macros_out():
        warnings.append(MACROS)
    if any(name.startswith("_xmlsignatures/") for name in package.names()):
        warnings.append(SIGNED)
    if cancelled():
        raise Cancelled
    repack(original, out, changed=parts.changed, dropped=parts.dropped)
    report(1.0, "Annotated draft written")
    return Annotated(comments=len(comments), warnings=tuple(warnings))


def _number(comment: Comment, earlier: Earlier, free: Iterator[int]) -> int:
    known = earlier.again.get(comment.code)
    return next(free) if known is None else known


def _told(comment: Comment, span: tuple[int, int] | None, place: Place | None) -> Comment:
    """Let a comment quote its words where no program shows it on exactly them."""
    if place is None:
        return with_words(comment, "(not found in this file)")
    if place.story is not None:
        return with_words(
            comment, "in the text box" if name_of(place.story) == "w:txbxContent" else "in the note"
        )
    return comment if (place.start, place.end) == span else with_words(comment, "of the text")

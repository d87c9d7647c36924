"""Our own tracked suggestions in a Word file that came back: read as if they had not been made."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.intake.names import every, name_of, value, whole_text
from workbench.remarks import code_in

if TYPE_CHECKING:
    from lxml.etree import _Element

Signature = tuple[str, str]
"""Author and date of a comment as they stand in the file; its suggestion bears the same."""

_KEPT = ("w:commentRangeStart", "w:commentRangeEnd", "w:bookmarkStart", "w:bookmarkEnd")


def our_signatures(comments: "_Element | None") -> frozenset[Signature]:
    """Give the signatures of our comments in the part that holds the comments."""
    if comments is None:
        return frozenset()
    return frozenset(
        signature_of(comment)
        for comment in every(comments, "w:comment")
        if code_in("\n".join(_words(paragraph) for paragraph in every(comment, "w:p")))
    )


def signature_of(element: "_Element") -> Signature:
    # LibreOffice adds a zone to the moment, and parts of a second.
    return value(element, "w:author"), value(element, "w:date")[:19]


def take_suggestions_back(roots: Sequence["_Element"], ours: frozenset[Signature]) -> bool:
    """Take the insertions with one of our signatures out and their deletions back; True where there were any.

    What the author has accepted or refused bears no signature any more, and stays as it is.
    """
    found = [
        change
        for root in roots
        if ours
        for change in every(root, "w:ins", "w:del")
        if signature_of(change) in ours and _holds_words(change)
    ]
    for change in found:
        _take_back(change)
    return bool(found)


def _holds_words(change: "_Element") -> bool:
    """Say whether a change is about words, not about the mark of a paragraph or a row of a table."""
    parent = change.getparent()
    return parent is not None and name_of(parent) not in ("w:rPr", "w:trPr", "w:numPr")


def _take_back(change: "_Element") -> None:
    parent = change.getparent()
    if parent is None:
        return
    if name_of(change) == "w:del":
        for words in every(change, "w:delText"):
            words.tag = str(words.tag).replace("}delText", "}t")
        stay = list(change)
    else:
        stay = [one for one in change if name_of(one) in _KEPT or _refers(one)]
        stay += [one for one in every(change, *_KEPT) if one.getparent() is not change]
    place = parent.index(change)
    for step, one in enumerate(stay):
        parent.insert(place + step, one)
    parent.remove(change)


def _refers(run: "_Element") -> bool:
    return name_of(run) == "w:r" and next(every(run, "w:commentReference"), None) is not None


def _words(paragraph: "_Element") -> str:
    return "".join(whole_text(words) for words in every(paragraph, "w:t"))

"""Our comments that are in a file already, because it was annotated before and came back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reports.annotating.comments import Comment
from reports.annotating.runs import PROPERTIES, Element
from workbench.intake.names import every, name_of, value
from workbench.intake.word import WordText
from workbench.remarks import typed_below

PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"

_MARKS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What becomes of our comments in a file: `again` gives the numbers, by code, of those written anew.

    `over` are the numbers of those that no longer apply and that nobody answered.
    """

    again: Mapping[str, int]
    over: Collection[str]

    @property
    def moved(self) -> set[str]:
        """The numbers of all whose marks leave their old places."""
        return {str(number) for number in self.again.values()} | set(self.over)


def earlier_in(word: WordText, comments: Iterable[Comment]) -> Earlier:
    """Compare a file's own comments with the new ones; one that somebody typed into is left as it is."""
    codes = {comment.code for comment in comments}
    answered = {remark.parent for remark in word.remarks if remark.parent}
    again: dict[str, int] = {}
    over = []
    for remark in word.remarks:
        if not remark.code or typed_below(remark.text) or not remark.key.isdecimal():
            continue
        if remark.code in codes and remark.code not in again:
            again[remark.code] = int(remark.key)
        elif remark.key not in answered:
            over.append(remark.key)
    return Earlier(again=again, over=over)


def take_marks_away(word: WordText, numbers: Collection[str]) -> set[Element]:
    """Take the marks of comments out of the text; gives the roots that were changed."""
    changed: set[Element] = set()
    if not numbers:
        return changed
    for root in word.parts.values():
        for mark in list(every(root, *_MARKS)):
            if value(mark, "w:id") not in numbers:
                continue
            changed.add(root)
            run = mark.getparent()
            _remove(mark)
            if run is not None and name_of(run) == "w:r" and all(name_of(one) in PROPERTIES for one in run):
                _remove(run)
    return changed


def write_again(old: Element, new: Element) -> None:
    """Give a comment its new words; what answers it goes on by its last paragraph's id."""
    paragraphs = list(every(old, "w:p"))
    key = paragraphs[-1].get(PARAGRAPH_ID) if paragraphs else None
    for one in list(old):
        old.remove(one)
    old.extend(list(new))
    for name, content in new.attrib.items():
        old.set(name, content)
    last = list(every(old, "w:p"))[-1]
    if key is not None:
        last.set(PARAGRAPH_ID, key)


def leave_out(comments: Element, extended: Element | None, numbers: Collection[str]) -> None:
    """Take comments out of their part, and what is said of them out of the one on answers."""
    gone = set()
    for comment in [one for one in every(comments, "w:comment") if value(one, "w:id") in numbers]:
        gone |= {one.get(PARAGRAPH_ID) for one in every(comment, "w:p")}
        _remove(comment)
    for entry in [] if extended is None else list(every(extended, "w15:commentEx")):
        if value(entry, "w15:paraId") in gone:
            _remove(entry)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

"""Proposed wordings as tracked changes in a Word file, and highlighting by verdict."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from lxml import etree

from reports.annotating.comments import LONGEST_NAME, Comment
from reports.annotating.places import Place, Places
from reports.annotating.runs import MARKS, PROPERTIES, SPACE, Cutter, Element, follow, word_name
from reports.directions import clean
from reports.wording import opening
from workbench.claims import Verdict
from workbench.intake.names import child, every, name_of

LIKE = 0.5
"""Wordings less alike than this are replaced as a whole: a patchwork of changes is harder to read."""

HIGHLIGHTS = {
    Verdict.VERIFIED: "green",
    Verdict.UNCHECKED: "lightGray",
    Verdict.UNVERIFIED: "yellow",
    Verdict.CONTRADICTED: "magenta",
}
"""In order of weight: where claims overlap the last one shows. Tracked changes cannot be read on red."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_DELETABLE = frozenset("w:rPr w:t w:tab w:noBreakHyphen w:softHyphen w:sym w:lastRenderedPageBreak".split())
_PARENTS = frozenset("w:p w:hyperlink w:smartTag w:sdtContent w:customXml".split())
_AFTER_HIGHLIGHT = frozenset(
    "w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout w:specVanish"
    " w:oMath w:rPrChange".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """The characters start..end of the file's text become `words`; one of the two may be empty."""

    start: int
    end: int
    words: str


class Tracker:
    """Changes one file's runs, once they have been cut where `cuts` says."""

    def __init__(self, places: Places, cutter: Cutter) -> None:
        self.cuts: list[Place] = []
        self._places = places
        self._cutter = cutter
        self._planned: list[tuple[Comment, int, int, Sequence[_Edit]]] = []

    def plan(self, comments: Sequence[Comment], places: Sequence[Place | None]) -> int:
        """Choose the wordings that can become tracked changes; gives how many cannot."""
        left_out = reach = 0
        wanted = [
            (place, comment)
            for comment, place in zip(comments, places, strict=True)
            if comment.replacement and comment.replacement != comment.quote
        ]
        for place, comment in sorted(wanted, key=lambda one: one[0].start if one[0] else -1):
            if place is None or place.point or place.end - place.start != len(comment.quote):
                left_out += 1
                continue
            if place.start < reach or not self._can_change(place.start, place.end):
                left_out += 1
                continue
            edits = list(_edits(comment.quote, clean(comment.replacement), place.start))
            self.cuts += [
                self._places.find(position, position + 1)
                for edit in edits
                for position in (edit.start, edit.end)
                if place.start < position < place.end
            ]
            self._planned.append((comment, place.start, place.end, edits))
            reach = place.end
        return left_out

    def apply(self) -> int:
        """Write the planned changes; gives how many turned out to be impossible."""
        left_out = 0
        for comment, start, end, edits in self._planned:
            runs = [self._runs(edit.start, edit.end) for edit in edits]
            if not all(_can_delete(some) for some in runs):
                left_out += 1
                continue
            for edit, some in zip(edits, runs, strict=True):
                self._change(comment, edit, some, (start, end))
        return left_out

    def highlight(self, comments: Sequence[Comment], places: Sequence[Place | None]) -> None:
        """Colour the words of the claims by their verdict; what the author coloured stays as it is."""
        order = list(HIGHLIGHTS)
        claims = [
            (order.index(comment.verdict), comment.verdict, place)
            for comment, place in zip(comments, places, strict=True)
            if comment.verdict is not None and place is not None and not place.point
        ]
        theirs: dict[Element, bool] = {}
        for _weight, verdict, place in sorted(claims, key=lambda claim: claim[0]):
            for run in self._runs(place.start, place.end):
                if name_of(run) == "w:r":
                    _highlight(run, HIGHLIGHTS[verdict], theirs)

    def _can_change(self, start: int, end: int) -> bool:
        pieces = self._places.pieces(start, end)
        covered = sum(min(end, piece.end) - max(start, piece.start) for piece in pieces)
        return covered == end - start and all(_is_plain(piece.origin) for piece in pieces)

    def _runs(self, start: int, end: int) -> list[Element]:
        """Give the runs that hold a span, in order; what stands in no run stands for itself."""
        found: dict[Element, None] = {}
        for piece in self._places.pieces(start, end) if end > start else ():
            leaf = piece.origin
            assert isinstance(leaf, etree._Element)
            first = piece.offset + max(start, piece.start) - piece.start
            last = piece.offset + min(end, piece.end) - piece.start
            for part in self._cutter.parts_between(leaf, first, last):
                run = part.getparent()
                found[run if run is not None and name_of(run) == "w:r" else part] = None
        return list(found)

    def _change(self, comment: Comment, edit: _Edit, runs: Sequence[Element], claim: tuple[int, int]) -> None:
        first: Element | None = None
        last: Element | None = None
        for run in runs:
            if last is not None and last.getnext() is run:
                last.append(run)
            else:
                last = _revision(run, "del", comment, next(self._cutter.numbers))
                run.addprevious(last)
                last.append(run)
            last.tail = None
            first = last if first is None else first
            for text in every(run, "w:t"):
                text.tag = word_name(run, "delText")
        if edit.words:
            like, behind = self._neighbour(edit, runs, claim)
            inserted = _revision(like, "ins", comment, next(self._cutter.numbers))
            inserted.append(_run_like(like, edit.words))
            if first is not None:
                follow(first, inserted)
            elif behind:
                follow(like, inserted)
            else:
                like.addprevious(inserted)

    def _neighbour(
        self, edit: _Edit, runs: Sequence[Element], claim: tuple[int, int]
    ) -> tuple[Element, bool]:
        """Give the run whose look new words take, and whether they come behind it."""
        if runs:
            return runs[0], True
        if edit.start > claim[0]:
            before = self._runs(edit.start - 1, edit.start)[0]
            holder = before.getparent()
            # The word before may just have been deleted: then the new ones come behind that deletion.
            return (before, True) if holder is None or name_of(holder) != "w:del" else (holder, True)
        return self._runs(edit.start, edit.start + 1)[0], False


def _edits(quote: str, replacement: str, start: int) -> Iterator[_Edit]:
    old, new = _TOKEN.findall(quote), _TOKEN.findall(replacement)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < LIKE:
        yield _Edit(start=start, end=start + len(quote), words=replacement)
        return
    places = [0]
    for token in old:
        places.append(places[-1] + len(token))
    for kind, i, j, k, n in matcher.get_opcodes():
        if kind != "equal":
            yield _Edit(start=start + places[i], end=start + places[j], words="".join(new[k:n]))


def _is_plain(origin: object) -> bool:
    """Say whether a text stands where it can be deleted and inserted as tracked changes."""
    if not isinstance(origin, etree._Element):
        return False
    run = origin.getparent()
    if run is None or name_of(run) != "w:r":
        return False
    for outer in run.iterancestors():
        if name_of(outer) == "w:p":
            return True
        if name_of(outer) not in _PARENTS | {"w:sdt"}:
            return False
    return False


def _can_delete(runs: Sequence[Element]) -> bool:
    """Say whether runs are neighbours that hold nothing but words."""
    for run in runs:
        if name_of(run) != "w:r" or any(name_of(one) not in _DELETABLE for one in run):
            return False
    return all(_are_neighbours(one, following) for one, following in pairwise(runs))


def _are_neighbours(one: Element, following: Element) -> bool:
    """Say whether nothing that prints stands between two runs, be they in different links or controls."""
    around = set(following.iterancestors())
    while (parent := one.getparent()) is not None and parent not in around:
        if not all(map(_is_silent, one.itersiblings())):
            return False
        one = parent
    while following.getparent() is not None and following.getparent() is not one.getparent():
        if not all(map(_is_silent, following.itersiblings(preceding=True))):
            return False
        following = following.getparent()  # type: ignore[assignment]
    between = one.getnext()
    while between is not None and between is not following:
        if not _is_silent(between):
            return False
        between = between.getnext()
    return between is not None


def _is_silent(element: Element) -> bool:
    name = name_of(element)
    ours = name == "w:r" and next(every(element, "w:commentReference"), None) is not None
    return ours or name in MARKS or name in PROPERTIES


def _revision(near: Element, local: str, comment: Comment, number: int) -> Element:
    change = etree.Element(word_name(near, local))
    change.set(word_name(near, "id"), str(number))
    change.set(word_name(near, "author"), opening(clean(comment.author), LONGEST_NAME) or "Checker")
    date = comment.made_at.replace(tzinfo=None, microsecond=0)
    change.set(word_name(near, "date"), date.isoformat())
    return change


def _run_like(like: Element, words: str) -> Element:
    run = etree.Element(word_name(like, "r"))
    source = like if name_of(like) == "w:r" else next(every(like, "w:r"), like)
    properties = child(source, "w:rPr")
    if properties is not None:
        copied = deepcopy(properties)
        for one in list(copied):
            if name_of(one) in ("w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"):
                copied.remove(one)
        run.append(copied)
    text = etree.SubElement(run, word_name(like, "t"))
    text.text = words
    text.set(SPACE, "preserve")
    return run


def _highlight(run: Element, colour: str, theirs: dict[Element, bool]) -> None:
    properties = child(run, "w:rPr")
    if properties is None:
        properties = etree.Element(word_name(run, "rPr"))
        run.insert(0, properties)
    mark = child(properties, "w:highlight")
    if theirs.setdefault(run, mark is not None):
        return
    if mark is None:
        mark = etree.Element(word_name(run, "highlight"))
        later = next((one for one in properties if name_of(one) in _AFTER_HIGHLIGHT), None)
        if later is None:
            properties.append(mark)
        else:
            later.addprevious(mark)
    mark.set(word_name(run, "val"), colour)

"""Where in a Word file a span of its text stands, and putting comments there."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from reports.annotating.runs import Cutter, Element, behind_fields, follow, place_for_run, word_name
from workbench.intake.assembly import Piece
from workbench.intake.names import every, name_of, value
from workbench.intake.word import WordText

_STORIES = frozenset(("w:txbxContent", "w:footnote", "w:endnote"))
_GONE = frozenset(("w:del", "w:moveFrom"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span as the file has it: from a character of one element to after a character of another.

    `story` is the text box or note that it stands in, None for the main text; `start` and `end` are what of
    the span stands there. `point` says that none of its characters are in the file, only the one before.
    """

    start: int
    end: int
    first: Element
    first_offset: int
    last: Element
    last_offset: int
    story: Element | None
    point: bool = False


class Places:
    """Finds spans of a text in the file that it was read from."""

    def __init__(self, word: WordText) -> None:
        self._pieces = [piece for piece in word.pieces if isinstance(piece.origin, etree._Element)]
        self._starts = [piece.start for piece in self._pieces]
        self._ends = [piece.end for piece in self._pieces]

    def pieces(self, start: int, end: int) -> Sequence[Piece]:
        """Give the pieces that share a character with a span, in the order of the text."""
        return self._pieces[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def find(self, start: int, end: int) -> Place:
        """Find a span; of one that runs from one story of the file into another the longer part counts."""
        pieces = self.pieces(start, end)
        if not pieces:
            return self._nearest(start)
        story = _story(_element(pieces[0]))
        if story is not _story(_element(pieces[-1])):
            shares: Counter[Element | None] = Counter()
            stories = [_story(_element(piece)) for piece in pieces]
            for piece, one in zip(pieces, stories, strict=True):
                shares[one] += min(end, piece.end) - max(start, piece.start)
            story = max(shares, key=lambda one: shares[one])
            pieces = [piece for piece, one in zip(pieces, stories, strict=True) if one is story]
        first, last = pieces[0], pieces[-1]
        start, end = max(start, first.start), min(end, last.end)
        return Place(
            start=start,
            end=end,
            first=_element(first),
            first_offset=first.offset + start - first.start,
            last=_element(last),
            last_offset=last.offset + end - last.start,
            story=story,
        )

    def _nearest(self, position: int) -> Place:
        piece = self._pieces[max(0, bisect_right(self._starts, position) - 1)]
        end = piece.offset + piece.end - piece.start
        element = _element(piece)
        return Place(
            start=piece.end,
            end=piece.end,
            first=element,
            first_offset=end,
            last=element,
            last_offset=end,
            story=_story(element),
            point=True,
        )


class Marker:
    """Puts the marks of comments at their places; `changed` are the roots that were written to."""

    def __init__(self, word: WordText, cutter: Cutter, *, reference_style: bool) -> None:
        self.changed: set[Element] = set()
        self._main = word.parts[word.document]
        self._roots = list(word.parts.values())
        self._cutter = cutter
        self._styled = reference_style
        self._fields: dict[Element, bool] = {}
        self._references: dict[tuple[str, str], Element] = {}

    def mark(self, places: Iterable[tuple[int, Place]], *, cuts: Iterable[Place] = ()) -> None:
        """Put each comment, named by its number, at its place, and cut before each of the `cuts`."""
        # From the end of the text on: what is cut moves only what is done.
        edges = [(cut.start, 2, 0, cut) for cut in cuts]
        for number, place in places:
            edges.append((place.end, 0, number, place))
            if not place.point:
                edges.append((place.start, 1, number, place))
        for _position, kind, number, place in sorted(edges, key=lambda edge: edge[:3], reverse=True):
            if kind == 0:
                self._close(number, place)
            elif kind == 1:
                self._open(number, place)
            else:
                self._cutter.before(place.first, place.first_offset)

    def _open(self, number: int, place: Place) -> None:
        node = self._cutter.before(place.first, place.first_offset)
        node.addprevious(_mark(node, "commentRangeStart", number))

    def _close(self, number: int, place: Place) -> None:
        node = self._cutter.after(place.last, place.last_offset)
        self.changed.add(_root(node))
        end = node
        if not place.point:
            end = _mark(node, "commentRangeEnd", number)
            follow(node, end)
        if place.story is None:
            behind = place_for_run(behind_fields(end) if self._has_fields(node) else end)
            follow(behind, self._reference(behind, number))
            return
        # Word shows no comment in a note or text box: the reference goes to what that hangs on. In front of
        # it, or LibreOffice, which has read the note by then, drops the comment.
        anchor = self._hanging(place.story)
        self.changed.add(_root(anchor))
        anchor.addprevious(self._reference(anchor, number))

    def _has_fields(self, node: Element) -> bool:
        paragraph = next((one for one in node.iterancestors() if name_of(one) == "w:p"), node)
        if paragraph not in self._fields:
            self._fields[paragraph] = next(every(paragraph, "w:fldChar"), None) is not None
        return self._fields[paragraph]

    def _hanging(self, story: Element) -> Element:
        """Find the run that a note or text box hangs on in the main text."""
        seen: set[Element] = set()
        while story not in seen:
            seen.add(story)
            if name_of(story) == "w:txbxContent":
                anchor = next((one for one in story.iterancestors() if name_of(one) == "w:r"), None)
            else:
                anchor = self._note_reference(story)
            if anchor is None:
                break
            outer = _story(anchor)
            if outer is None:
                return place_for_run(anchor)
            story = outer
        return next(every(self._main, "w:r"), self._main[0])

    def _note_reference(self, note: Element) -> Element | None:
        if not self._references:
            # The main part comes first: a note may refer to another one.
            for root in self._roots:
                for one in every(root, "w:footnoteReference", "w:endnoteReference"):
                    if not any(name_of(outer) in _GONE for outer in one.iterancestors()):
                        kind = name_of(one).removesuffix("Reference")
                        self._references.setdefault((kind, value(one, "w:id")), one)
        return self._references.get((name_of(note), value(note, "w:id")))

    def _reference(self, near: Element, number: int) -> Element:
        run = etree.Element(word_name(near, "r"))
        properties = etree.SubElement(run, word_name(near, "rPr"))
        if self._styled:
            etree.SubElement(properties, word_name(near, "rStyle")).set(
                word_name(near, "val"), "CommentReference"
            )
        else:
            etree.SubElement(properties, word_name(near, "sz")).set(word_name(near, "val"), "16")
        run.append(_mark(near, "commentReference", number))
        return run


def _mark(near: Element, local: str, number: int) -> Element:
    mark = etree.Element(word_name(near, local))
    mark.set(word_name(near, "id"), str(number))
    return mark


def _element(piece: Piece) -> Element:
    assert isinstance(piece.origin, etree._Element)
    return piece.origin


def _story(element: Element) -> Element | None:
    return next((one for one in element.iterancestors() if name_of(one) in _STORIES), None)


def _root(element: Element) -> Element:
    return element.getroottree().getroot()

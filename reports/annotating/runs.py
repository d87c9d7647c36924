"""Cutting the runs of a Word file so that something can stand between any two characters of its text."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from workbench.intake.names import PREFIXES, every, name_of, value, whole_text

Element = etree._Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

RUNS = ("w:r", "m:r")
TEXTS = ("w:t", "m:t")
PROPERTIES = frozenset(
    "w:pPr w:rPr w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr w:rubyPr w:rt m:rPr m:ctrlPr m:argPr m:fPr"
    " m:accPr m:barPr m:boxPr m:borderBoxPr m:dPr m:eqArrPr m:funcPr m:groupChrPr m:limLowPr m:limUppPr"
    " m:mPr m:naryPr m:oMathParaPr m:phantPr m:radPr m:sPrePr m:sSubPr m:sSubSupPr m:sSupPr".split()
)
"""What comes first in its parent and prints nothing."""

MARKS = frozenset(
    "w:bookmarkStart w:bookmarkEnd w:commentRangeStart w:commentRangeEnd w:proofErr w:permStart w:permEnd"
    " w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd w:customXmlInsRangeStart"
    " w:customXmlInsRangeEnd w:customXmlDelRangeStart w:customXmlDelRangeEnd".split()
)
"""What may stand between runs and prints nothing."""

_INLINE = frozenset(
    "w:hyperlink w:ins w:moveTo w:smartTag w:customXml w:fldSimple w:sdtContent w:sdt w:dir w:bdo".split()
)
_FORMULA = frozenset("m:oMath m:e m:num m:den m:sup m:sub m:deg m:lim m:fName".split())
_CHOICES = ("mc:Choice", "mc:Fallback")
HOLD_RUNS = frozenset({"w:p"} | _INLINE - {"w:sdt", "w:fldSimple"})
HOLD_MARKS = HOLD_RUNS | _FORMULA | {"w:rubyBase", "w:fldSimple"}
_ENDS = frozenset("w:p w:body w:tc w:footnote w:endnote w:txbxContent".split())
"""What nothing is put outside of."""

_LEFT_WHOLE = _INLINE | {"w:rubyBase", "w:ruby", "mc:AlternateContent", *_CHOICES}
"""What a mark at its very beginning or end stands outside of."""


def word_name(element: Element, local: str) -> str:
    """Give the name of a Word element in the edition of the standard that `element` is written in."""
    return f"{{{word_namespace(element)}}}{local}"


def word_namespace(element: Element) -> str:
    root = element.getroottree().getroot()
    tag = str(root.tag)
    namespace = tag[1:].partition("}")[0]
    return namespace if PREFIXES.get(namespace) == "w" else next(iter(PREFIXES))


class Cutter:
    """Cuts one file's runs; knows afterwards where the pieces of each text went.

    Places that lie later in a text must be cut first. `numbers` gives numbers that no change, bookmark or
    comment of the file has.
    """

    def __init__(self, numbers: Iterator[int]) -> None:
        self.numbers = numbers
        self._parts: dict[Element, list[tuple[int, Element]]] = {}

    def parts_between(self, leaf: Element, first: int, last: int) -> list[Element]:
        """Give the elements that now hold the characters first..last of `leaf`, in order."""
        parts = [(0, leaf), *reversed(self._parts.get(leaf, ()))]
        ends = [begins for begins, _part in parts[1:]] + [last + 1]
        return [
            part
            for (begins, part), ends_at in zip(parts, ends, strict=True)
            if begins < last and ends_at > first
        ]

    def before(self, leaf: Element, offset: int) -> Element:
        """Cut before a character; gives the element that a mark for it is put in front of."""
        self._split(leaf, offset)
        part = next((part for begins, part in self._parts.get(leaf, ()) if begins == offset), leaf)
        return self._outside(self._begin(part), first=True)

    def after(self, leaf: Element, offset: int) -> Element:
        """Cut after the character before `offset`; gives the element that a mark for it is put behind."""
        self._split(leaf, offset)
        return self._outside(self._end(leaf), first=False)

    def _split(self, leaf: Element, offset: int) -> None:
        if name_of(leaf) not in TEXTS or not 0 < offset < len(whole_text(leaf)):
            return
        rest = _alike(leaf)
        rest.tail, leaf.tail = leaf.tail, None
        _share_text(leaf, rest, offset)
        leaf.addnext(rest)
        for half in (leaf, rest):
            words = whole_text(half)
            if words != words.strip():
                half.set(SPACE, "preserve")
        self._parts.setdefault(leaf, []).append((offset, rest))

    def _begin(self, node: Element) -> Element:
        """Make a node the first of its run, and give the run (the node itself outside of runs)."""
        run = node.getparent()
        if run is None or name_of(run) not in RUNS:
            return node
        if all(name_of(one) in PROPERTIES for one in node.itersiblings(preceding=True)):
            return run
        rest = _alike(run)
        for one in reversed(list(node.itersiblings(preceding=True))):
            if name_of(one) in PROPERTIES:
                rest.append(self._copied(one))
        moved = [node, *node.itersiblings()]
        rest.extend(moved)
        rest.tail, run.tail = run.tail, None
        run.addnext(rest)
        return rest

    def _copied(self, properties: Element) -> Element:
        """Copy a run's properties; a tracked change among them is another one then."""
        copied = deepcopy(properties)
        for one in copied.iter():
            key = word_name(properties, "id")
            if one.get(key) is not None:
                one.set(key, str(next(self.numbers)))
        return copied

    def _end(self, node: Element) -> Element:
        """Make a node the last of its run, and give the run."""
        run = node.getparent()
        if run is None or name_of(run) not in RUNS:
            return node
        following = node.getnext()
        if following is not None:
            self._begin(following)
        return run

    def _outside(self, node: Element, *, first: bool) -> Element:
        """Leave what the node stands at the very edge of, and whatever no mark may stand in."""
        best: Element | None = None
        while (parent := node.getparent()) is not None:
            name = name_of(parent)
            if holds(parent, HOLD_MARKS):
                best = node
            if name in _ENDS:
                break
            if name in RUNS:
                node = self._edge(node, first=first)
                continue
            edge = all(
                name_of(one) in PROPERTIES or name_of(one) in MARKS
                for one in node.itersiblings(preceding=first)
            )
            leave = name in _LEFT_WHOLE or name.startswith("m:")
            if best is not None and not (leave and edge):
                break
            node = parent
        return node if best is None else best

    def _edge(self, node: Element, *, first: bool) -> Element:
        return self._begin(node) if first else self._end(node)


def holds(parent: Element, names: frozenset[str]) -> bool:
    """Say whether a place takes marks or runs; an alternative takes what the place around it takes."""
    while name_of(parent) in _CHOICES:
        outer = parent.getparent()
        outer = None if outer is None else outer.getparent()
        if outer is None:
            return False
        parent = outer
    return name_of(parent) in names


def place_for_run(node: Element) -> Element:
    """Give the nearest element, the node or around it, that a run can be put behind."""
    place = node
    while (parent := place.getparent()) is not None and name_of(parent) not in _ENDS - {"w:p"}:
        if holds(parent, HOLD_RUNS):
            return place
        place = parent
    return node


def behind_fields(node: Element) -> Element:
    """Give the last mark of the outermost field that the node stands in, as far as its paragraph goes.

    Where a field's result holds a comment's reference LibreOffice spills the comment into the text.
    """
    found, depth, level = node, 0, node
    while (parent := level.getparent()) is not None:
        for following in level.itersiblings():
            for mark in every(following, "w:fldChar"):
                kind = value(mark, "w:fldCharType")
                depth += (kind == "begin") - (kind == "end")
                if depth < 0:
                    found, depth = mark, 0
        if name_of(parent) in _ENDS:
            break
        level = parent
    return found


def follow(node: Element, new: Element) -> None:
    """Put a new element right behind a node."""
    new.tail, node.tail = node.tail, None
    node.addnext(new)


def _alike(element: Element) -> Element:
    other = etree.Element(element.tag)
    for name, content in element.attrib.items():
        other.set(name, content)
    return other


def _share_text(leaf: Element, rest: Element, offset: int) -> None:
    """Move the characters from `offset` on to `rest`, with the entities among them."""
    text = leaf.text or ""
    if offset <= len(text):
        leaf.text, rest.text = text[:offset], text[offset:]
        rest.extend(list(leaf))
        return
    seen = len(text)
    for inner in list(leaf):
        tail = inner.tail or ""
        if offset <= seen + len(tail):
            following = list(inner.itersiblings())
            inner.tail, rest.text = tail[: offset - seen], tail[offset - seen :]
            rest.extend(following)
            return
        seen += len(tail)

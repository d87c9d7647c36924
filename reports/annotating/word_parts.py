"""The parts of a Word package that comments need: their own, its relations, and the list of contents."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from lxml import etree

from reports.annotating.comments import Comment
from reports.annotating.earlier import Earlier, leave_out, write_again
from reports.annotating.runs import Element, word_namespace
from reports.annotating.word_comments import (
    RELATIONS,
    STRICT,
    STRICT_RELATIONS,
    addresses_of,
    comment_elements,
)
from workbench.errors import Refused, UnreadableDraft
from workbench.intake.names import every, value
from workbench.intake.ooxml import relations, target_of
from workbench.intake.packages import Package, parse_xml
from workbench.intake.word import WordText

MOST_COMMENTS = 32_767
"""Word opens no file with more."""

TOO_MANY = (
    "Word opens no file with more than 32,767 comments, and this one would have {number:,}; "
    "leave the comments on open sentences out."
)
DAMAGED_COMMENTS = (
    "The comments in the original file are damaged; open it in Word, save it again, "
    "and open that as a new version of the story."
)
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMMENTS = f"{_CONTENT}.comments+xml"
_DOCUMENT = f"{_CONTENT}.document.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MACRO_KINDS = frozenset(("vbaProject", "wordVbaData", "vbaProjectSignature"))
_TYPES = "[Content_Types].xml"


class Parts:
    """Collects the changed parts of one package; `changed` and `dropped` are for `repack`."""

    def __init__(self, package: Package, word: WordText) -> None:
        self.changed: dict[str, bytes] = {}
        self.dropped: list[str] = []
        self._package = package
        self._word = word
        self._key = ""
        links = relations(package, word.document)
        folder = posixpath.dirname(word.document)
        self._comments = target_of(links, "comments")
        self._is_new = not self._comments or self._comments not in package
        if not self._comments:
            self._comments = self._free_name(folder, "comments")
            self._key = self._free_key(links)
        self.styles = self._styles(target_of(links, "styles"))
        self._types = (
            package.xml(_TYPES, whole=True)
            if _TYPES in package
            else parse_xml(f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode())
        )

    def first_number(self, wanted: int) -> int:
        """Give a number from which all are free; raises Refused when Word opens no file with so many more."""
        taken = []
        for root in (*self._word.parts.values(), *self._existing()):
            # Changes, bookmarks and comments are numbered together.
            found = cast("list[str]", root.xpath("//@w:id", namespaces={"w": word_namespace(root)}))
            taken += [int(one) for one in found if one.isascii() and one.isdecimal()]
        present = len({remark.key for remark in self._word.remarks})
        if present + wanted > MOST_COMMENTS:
            raise Refused(TOO_MANY.format(number=present + wanted))
        return max((number for number in taken if number < 1_000_000_000), default=-1) + 1

    def put_xml(self, name: str, root: Element) -> None:
        self.changed[name] = written(root)

    def put_comments(self, comments: Sequence[Comment], numbers: Sequence[int], earlier: Earlier) -> None:
        """Add the comments' words, their links, and the part itself to the list of contents."""
        namespace = word_namespace(self._word.parts[self._word.document])
        known = relations(self._package, self._comments)
        keys = _fresh_keys(known)
        links = {address: next(keys) for address in addresses_of(comments)}
        elements = comment_elements(comments, numbers=numbers, links=links, styles=self.styles)
        spaces = f'xmlns:w="{namespace}" xmlns:r="{_relations_of(namespace)}"'
        # Our own words, however many, need none of the caution that a stranger's file does.
        own = etree.XMLParser(huge_tree=True, resolve_entities=False)
        fresh = etree.fromstring(f"<w:comments {spaces}>{''.join(elements)}</w:comments>".encode(), own)
        for existing in self._existing():
            self._leave_out(existing, earlier)
            places = {value(one, "w:id"): one for one in every(existing, "w:comment")}
            again = {str(number) for number in earlier.again.values()}
            for one in list(fresh):
                number = value(one, "w:id")
                if number in again and number in places:
                    write_again(places[number], one)
                else:
                    existing.append(one)
            fresh = existing
        self.put_xml(self._comments, fresh)
        if self._key:
            self._relate(self._word.document, {self._key: ("comments", self._comments, False)})
        self._relate(self._comments, {key: ("hyperlink", address, True) for address, key in links.items()})
        self._declare(self._comments, _COMMENTS)

    def _leave_out(self, existing: Element, earlier: Earlier) -> None:
        if not earlier.over:
            return
        name = target_of(relations(self._package, self._word.document), "commentsExtended")
        extended = self._package.xml(name, whole=True) if name in self._package else None
        leave_out(existing, extended, earlier.over)
        if extended is not None:
            self.put_xml(name, extended)

    def leave_macros_out(self) -> bool:
        """Take the macros out, and make a document of a template; says whether there were macros."""
        main = relations(self._package, self._word.document)
        macros = [key for key, link in main.items() if link.kind in _MACRO_KINDS]
        for key in macros:
            project = main[key].target
            inner = relations(self._package, project)
            self.dropped += [project, _listing(project)]
            self.dropped += [link.target for link in inner.values() if link.kind in _MACRO_KINDS]
        if macros:
            listing = self._listing_root(self._word.document)
            for entry in list(every(listing, "rel:Relationship")):
                if entry.get("Id") in macros:
                    _remove(entry)
            self.put_xml(_listing(self._word.document), listing)
        gone = {f"/{name}".lower() for name in self.dropped}
        for entry in list(self._types):
            named = str(entry.get("PartName", ""))
            if named.lower() in gone:
                _remove(entry)
            elif named.lower() == f"/{self._word.document}".lower() and entry.get("ContentType") != _DOCUMENT:
                self._declare(self._word.document, _DOCUMENT)
        if macros:
            self.put_xml(_TYPES, self._types)
        return bool(macros)

    def _existing(self) -> list[Element]:
        if self._is_new:
            return []
        try:
            return [self._package.xml(self._comments, whole=True)]
        except UnreadableDraft as error:
            raise UnreadableDraft(DAMAGED_COMMENTS) from error

    def _styles(self, part: str) -> frozenset[str]:
        if not part or part not in self._package:
            return frozenset()
        try:
            root = self._package.xml(part)
        except UnreadableDraft:
            return frozenset()
        return frozenset(value(style, "w:styleId") for style in every(root, "w:style"))

    def _declare(self, part: str, content_type: str) -> None:
        named = f"/{part}"
        entry = next(
            (one for one in self._types if str(one.get("PartName", "")).lower() == named.lower()), None
        )
        if entry is not None and entry.get("ContentType") == content_type:
            return
        if entry is None:
            entry = etree.SubElement(self._types, f"{{{_PACKAGE}/content-types}}Override")
            entry.set("PartName", named)
        entry.set("ContentType", content_type)
        self.put_xml(_TYPES, self._types)

    def _relate(self, part: str, wanted: Mapping[str, tuple[str, str, bool]]) -> None:
        """Add relations by their keys: kind, target, and whether that lies outside."""
        if not wanted:
            return
        root = self._listing_root(part)
        strict = word_namespace(self._word.parts[self._word.document])
        folder = posixpath.dirname(part)
        for key, (kind, target, external) in wanted.items():
            entry = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
            entry.set("Id", key)
            entry.set("Type", f"{_relations_of(strict)}/{kind}")
            entry.set("Target", target if external else posixpath.relpath(target, folder or "."))
            if external:
                entry.set("TargetMode", "External")
        self.put_xml(_listing(part), root)

    def _listing_root(self, part: str) -> Element:
        name = _listing(part)
        if name in self.changed:
            return parse_xml(self.changed[name], whole=True)
        if name in self._package:
            return self._package.xml(name, whole=True)
        return parse_xml(f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())

    def _free_name(self, folder: str, stem: str) -> str:
        number = 0
        while True:
            name = posixpath.join(folder, f"{stem}{number or ''}.xml")
            if name not in self._package:
                return name
            number += 1

    def _free_key(self, links: Mapping[str, object]) -> str:
        return next(_fresh_keys(links))


def written(root: Element) -> bytes:
    """Write a part as Word does, with all that stands around its root."""
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        # Word opens no part that has a document type; its entities were not read either.
        etree.strip_elements(root, etree.Entity, with_tail=False)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fresh_keys(taken: Iterable[str]) -> Iterator[str]:
    known = set(taken)
    number = 0
    while True:
        number += 1
        if f"rIdWB{number}" not in known:
            yield f"rIdWB{number}"


def _relations_of(namespace: str) -> str:
    return STRICT_RELATIONS if namespace == STRICT else RELATIONS


def _listing(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", file + ".rels")


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

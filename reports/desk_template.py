"""A desk's own Word template: opened without trust, and stripped of all that reaches beyond the file."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from lxml import etree

from reports.word_template import OFFICE, WORD
from reports.wording import live_address
from workbench.errors import OutputProblem, UnreadableDraft
from workbench.held_files import refuse_held
from workbench.intake.ooxml import Relation, relations, target_of
from workbench.intake.packages import Package, open_package

LARGEST = 60_000_000
"""Bytes of a template."""

PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_WORD_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "header": f"{_WORD_KIND}.header+xml",
    "footer": f"{_WORD_KIND}.footer+xml",
    "footnotes": f"{_WORD_KIND}.footnotes+xml",
    "endnotes": f"{_WORD_KIND}.endnotes+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "fontTable": f"{_WORD_KIND}.fontTable+xml",
}
_STRICT = "http://purl.oclc.org/ooxml/"
_W, _R = f"{{{WORD}}}", f"{{{OFFICE}}}"
_MACROS = frozenset({"vbaProject", "wordVbaData", "vbaProjectSignature", "keyMapCustomizations"})
_REACHING = (
    "INCLUDEPICTURE",
    "INCLUDETEXT",
    "IMPORT",
    "DDE",
    "LINK",
    "DATABASE",
    "RD",
    "MACROBUTTON",
    "AUTOTEXT",
)
"""Fields that fetch something from elsewhere, or run something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A relationship that is kept: to a part of the new package, or to a web address to click on."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A part that is kept, under its name in the new package."""

    content: bytes
    media_type: str
    links: dict[str, Linked] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTemplate:
    """What is taken of a template: the body, the styles and numbering, and the parts that these lead to."""

    name: str
    body: etree._Element
    links: dict[str, Linked]
    parts: dict[str, Kept]
    styles: etree._Element | None
    numbering: etree._Element | None
    settings: etree._Element | None


def open_template(path: Path) -> DeskTemplate:
    """Open a template; raises OutputProblem with what it is instead and what to do."""
    refuse_held(path)
    try:
        if path.stat().st_size > LARGEST:
            raise OutputProblem(f"The template “{path.name}” is too large; make its pictures smaller.")
        package = open_package(path.read_bytes(), program="Word", kind="a Word document (.docx)")
        return _Taking(package, path.name).template()
    except UnreadableDraft as problem:
        raise OutputProblem(
            f"The template “{path.name}” cannot be used. {problem} Or choose another template, or none."
        ) from problem
    except OSError as problem:
        raise OutputProblem(
            f"The template “{path}” cannot be read ({problem.strerror}); choose another template, or none."
        ) from problem


class _Taking:
    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._parts: dict[str, Kept] = {}
        self._names: dict[str, str] = {}

    def template(self) -> DeskTemplate:
        main = target_of(relations(self._package, ""), "officeDocument") or "word/document.xml"
        if main not in self._package:
            raise self._problem("is not a Word document")
        links = relations(self._package, main)
        if _MACROS & {link.kind for link in links.values()} or any(
            name.endswith("vbaproject.bin") for name in self._package.names()
        ):
            raise self._problem("has macros")
        root = self._package.xml(main)
        body = root.find(f"{_W}body")
        if body is None:
            if str(root.tag).startswith(f"{{{_STRICT}"):
                raise self._problem("is saved as Strict Open XML")
            raise self._problem("is not a Word document")
        kept = self._take_links(links)
        _strip(body, kept)
        for kind in ("theme", "fontTable"):
            if (name := target_of(links, kind)) and name in self._package:
                self._take_part(name, kind)
        return DeskTemplate(
            name=self._name,
            body=body,
            links=kept,
            parts=self._parts,
            styles=self._side(target_of(links, "styles")),
            numbering=self._side(target_of(links, "numbering")),
            settings=self._side(target_of(links, "settings")),
        )

    def _problem(self, what: str) -> OutputProblem:
        return OutputProblem(
            f"The template “{self._name}” {what}; save it in Word as a plain Word document (.docx) "
            "and choose that, or report without a template."
        )

    def _side(self, name: str) -> etree._Element | None:
        return self._package.xml(name) if name and name in self._package else None

    def _take_links(self, links: dict[str, Relation]) -> dict[str, Linked]:
        """Keep what leads to parts that are taken and to web pages, each under an id of its own."""
        kept: dict[str, Linked] = {}
        for key, link in links.items():
            if link.external:
                if link.kind == "hyperlink" and (
                    live_address(link.target) or link.target.startswith("mailto:")
                ):
                    target = live_address(link.target) or link.target
                    kept[key] = Linked(kind="hyperlink", target=target, external=True)
            elif link.target in self._package and (
                link.kind in ("header", "footer", "footnotes", "endnotes") or link.kind == "image"
            ):
                target = self._take_part(link.target, link.kind)
                if target:
                    kept[key] = Linked(kind=link.kind, target=target)
        return kept

    def _take_part(self, name: str, kind: str) -> str:
        """Take a part over, and give its name in the new package; "" for a picture of no known kind."""
        if name in self._names:
            return self._names[name]
        ending = PurePosixPath(name).suffix.lstrip(".").lower()
        if kind == "image":
            if ending not in PICTURES:
                return ""
            new = f"desk/picture{len(self._names) + 1}.{ending}"
            self._names[name] = new
            self._parts[new] = Kept(content=self._package.read(name), media_type=PICTURES[ending])
            return new
        new = f"desk/{kind.lower()}{len(self._names) + 1}.xml"
        self._names[name] = new
        root = self._package.xml(name)
        links = {} if kind in ("theme", "fontTable") else self._take_links(relations(self._package, name))
        _strip(root, links)
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._parts[new] = Kept(content=content, media_type=_PARTS[kind], links=links)
        return new


def _strip(root: etree._Element, links: dict[str, Linked]) -> None:
    """Take out what needs a relationship that is not kept, fields that fetch, comments and bookmarks."""
    for node in list(root.iter(etree.Element)):
        keys = [(name, str(value)) for name, value in node.attrib.items() if str(name).startswith(_R)]
        lost = [name for name, value in keys if value not in links]
        if not lost or node.getparent() is None:
            continue
        if node.tag == f"{_W}hyperlink":
            _unwrap(node)
        elif all(name == f"{_R}link" for name in lost) and f"{_R}embed" in node.attrib:
            del node.attrib[f"{_R}link"]
        else:
            _remove(_whole(node))
    for name in _LEFT_OUT:
        for node in list(root.iter(f"{_W}{name}")):
            _remove(node)
    for paragraph in root.iter(f"{_W}p"):
        _still_fields(paragraph)


_LEFT_OUT = (
    "altChunk",
    "attachedTemplate",
    "bookmarkEnd",
    "bookmarkStart",
    "commentRangeEnd",
    "commentRangeStart",
    "commentReference",
    "control",
    "dataBinding",
    "object",
    "permEnd",
    "permStart",
    "subDoc",
)


def _whole(node: etree._Element) -> etree._Element:
    """Give what has to go with a node: the picture or object it is a part of."""
    for above in (node, *node.iterancestors()):
        if above.tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object"):
            return above
    return node


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is None:
        return
    place = parent.index(node)
    for child in reversed(list(node)):
        parent.insert(place, child)
    parent.remove(node)


def _still_fields(paragraph: etree._Element) -> None:
    """Leave of fields that fetch something only what they last showed."""
    for simple in list(paragraph.iter(f"{_W}fldSimple")):
        if _reaches(str(simple.get(f"{_W}instr", ""))):
            _unwrap(simple)
    if _reaches("".join(str(node.text or "") for node in paragraph.iter(f"{_W}instrText"))):
        for name in ("instrText", "fldChar"):
            for node in list(paragraph.iter(f"{_W}{name}")):
                _remove(node)


def _reaches(instructions: str) -> bool:
    words = instructions.upper().replace("{", " ").split()
    return any(word.startswith(_REACHING) for word in words)

"""The styles and bullets of a report put among those of a desk's own template, which win."""

import copy
import re

from lxml import etree

from reports.desk_template import DeskTemplate
from reports.word_styles import SANS, SERIF, styles_xml
from reports.word_template import WORD, numbering_xml

_W = f"{{{WORD}}}"


def merged_styles(
    template: DeskTemplate, language: str, *, rtl: bool
) -> tuple[etree._Element, dict[str, str]]:
    """Give the template's styles with those of ours that it lacks, and what ours are called there."""
    ours = etree.fromstring(styles_xml(language, rtl=rtl).encode())
    if template.styles is None:
        return ours, {}
    theirs = copy.deepcopy(template.styles)
    known: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for style in theirs.findall(f"{_W}style"):
        kind, key = style.get(f"{_W}type", "paragraph"), str(style.get(f"{_W}styleId", ""))
        name = style.find(f"{_W}name")
        named = str(name.get(f"{_W}val", "")) if name is not None else key
        known[kind, named.lower()] = key
        taken.add(key)
    names: dict[str, str] = {}
    added: list[etree._Element] = []
    for style in ours.findall(f"{_W}style"):
        kind, key = style.get(f"{_W}type", "paragraph"), str(style.get(f"{_W}styleId", ""))
        name = style.find(f"{_W}name")
        named = str(name.get(f"{_W}val", "")) if name is not None else key
        found = known.get((kind, named.lower()))
        if found is not None:
            names[key] = found
            continue
        if key in taken:
            names[key] = f"{key}OfReport"
            style.set(f"{_W}styleId", names[key])
        if f"{_W}default" in style.attrib:
            del style.attrib[f"{_W}default"]
        _in_its_fonts(style)
        added.append(style)
    for style in added:
        for tag in ("basedOn", "next", "link"):
            node = style.find(f"{_W}{tag}")
            if node is not None:
                node.set(f"{_W}val", names.get(str(node.get(f"{_W}val")), str(node.get(f"{_W}val"))))
        theirs.append(style)
    _say_language(theirs, ours)
    return theirs, {ours: found for ours, found in names.items() if ours != found}


def _in_its_fonts(style: etree._Element) -> None:
    """Leave the fonts of running text to the template; those of hashes and signs stay."""
    for fonts in list(style.iter(f"{_W}rFonts")):
        if fonts.get(f"{_W}ascii") in (SANS, SERIF):
            parent = fonts.getparent()
            if parent is not None:
                parent.remove(fonts)


def _say_language(theirs: etree._Element, ours: etree._Element) -> None:
    path = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"
    properties, language = theirs.find(path), ours.find(f"{path}/{_W}lang")
    if properties is None or language is None:
        return
    for old in properties.findall(f"{_W}lang"):
        properties.remove(old)
    properties.append(copy.deepcopy(language))


def merged_numbering(template: DeskTemplate) -> tuple[etree._Element, int]:
    """Give the template's numbering with our bullets, and their number there."""
    ours = etree.fromstring(numbering_xml().encode())
    if template.numbering is None:
        return ours, 1
    theirs = copy.deepcopy(template.numbering)
    for picture in list(theirs.iter(f"{_W}numPicBullet", f"{_W}lvlPicBulletId")):
        parent = picture.getparent()
        if parent is not None:
            parent.remove(picture)
    abstract = 1 + max(
        (number_in(n, "abstractNumId", 0) for n in theirs.findall(f"{_W}abstractNum")), default=0
    )
    number = 1 + max((number_in(n, "numId", 0) for n in theirs.findall(f"{_W}num")), default=0)
    bullets, use = ours.find(f"{_W}abstractNum"), ours.find(f"{_W}num")
    assert bullets is not None and use is not None
    bullets.set(f"{_W}abstractNumId", str(abstract))
    use.set(f"{_W}numId", str(number))
    for node in use.iter(f"{_W}abstractNumId"):
        node.set(f"{_W}val", str(abstract))
    first = theirs.find(f"{_W}num")
    theirs.insert(len(theirs) if first is None else theirs.index(first), bullets)
    last = theirs.findall(f"{_W}num")
    theirs.insert(theirs.index(last[-1]) + 1 if last else len(theirs), use)
    return theirs, number


def in_its_styles(body: str, names: dict[str, str]) -> str:
    if not names:
        return body
    return _STYLE.sub(lambda found: f'{found[1]}"{names.get(found[2], found[2])}"', body)


_STYLE = re.compile(r'(<w:(?:p|r|tbl)Style w:val=)"(\w+)"')


def number_in(node: etree._Element | None, name: str, otherwise: int) -> int:
    if node is None:
        return otherwise
    try:
        return int(float(str(node.get(f"{_W}{name}", otherwise))))
    except ValueError:
        return otherwise

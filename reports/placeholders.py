"""Placeholders in a desk's own template: {{story}}, {{checker}} and so on, also where Word has split them."""

import re
from collections.abc import Mapping

from lxml import etree

from reports.directions import clean, is_rtl
from reports.facts import status_words
from reports.model import ReportContent
from reports.options import Variant
from reports.word_template import WORD
from reports.wording import day, moment
from workbench.errors import OutputProblem
from workbench.languages import named_language

REPORT = "report"
"""Stands alone in a paragraph of the template's text, where the report itself goes."""

_W = f"{{{WORD}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLACEHOLDER = re.compile(r"\{\{\s*([\w -]+?)\s*\}\}")

_VARIANTS = {
    Variant.FULL: "Verification report",
    Variant.SHORT: "What must change",
    Variant.REDACTED: "Verification report for readers outside",
}


def values_of(content: ReportContent) -> dict[str, str]:
    """Give what each placeholder stands for in a report."""
    story, zone = content.story, content.made_at.tzinfo
    local = content.made_at.astimezone(zone)
    return {
        "story": story.title or "Untitled story",
        "byline": story.byline,
        "desk": story.desk,
        "language": named_language(story.language) if story.language else "",
        "due": moment(story.due_at, zone) if story.due_at else "",
        "checker": content.checker,
        "date": day(local),
        "time": f"{local:%H:%M}",
        "draft": content.revision.file_name or "Pasted text",
        "revision": str(content.revision.number),
        "sha256": content.revision.sha256,
        "status": status_words(content),
        "claims": f"{content.coverage.claims:,}",
        "kind": _VARIANTS[content.options.variant],
        "program": content.program,
    }


def names_of() -> str:
    known = (
        "story byline desk language due checker date time draft revision sha256 status claims kind program"
    )
    return ", ".join("{{" + name + "}}" for name in [*known.split(), REPORT])


def fill_placeholders(root: etree._Element, values: Mapping[str, str], *, template: str) -> None:
    """Put the values in their places; raises OutputProblem for a placeholder that is not known."""
    for paragraph in root.iter(f"{_W}p"):
        nodes = [node for node in paragraph.iter(f"{_W}t") if _paragraph_of(node) is paragraph]
        text = "".join(str(node.text or "") for node in nodes)
        if "{{" not in text:
            continue
        for found in reversed(list(_PLACEHOLDER.finditer(text))):
            name = found[1].strip().lower()
            if name == REPORT:
                continue
            if name not in values:
                raise OutputProblem(
                    f"The template “{template}” has the placeholder “{found.group()}”, which is not known; "
                    f"known are {names_of()}. Correct it in the template."
                )
            _replace(nodes, found.start(), found.end(), clean(values[name]))


def is_place_of_report(paragraph: etree._Element) -> bool:
    text = "".join(str(node.text or "") for node in paragraph.iter(f"{_W}t"))
    found = _PLACEHOLDER.fullmatch(text.strip())
    return found is not None and found[1].strip().lower() == REPORT


def _paragraph_of(node: etree._Element) -> etree._Element | None:
    return next((above for above in node.iterancestors() if above.tag == f"{_W}p"), None)


def _replace(nodes: list[etree._Element], start: int, end: int, value: str) -> None:
    """Put a value in place of characters that may lie in several runs; it looks like the first of them."""
    at, put = 0, False
    for node in nodes:
        text = str(node.text or "")
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        node.text = text[:first] + ("" if put else value) + text[last:]
        node.set(_SPACE, "preserve")
        if not put and is_rtl(value, default=False):
            _run_rtl(node)
        put = True


def _run_rtl(node: etree._Element) -> None:
    run = node.getparent()
    if run is None or run.tag != f"{_W}r":
        return
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = etree.Element(f"{_W}rPr")
        run.insert(0, properties)
    if properties.find(f"{_W}rtl") is None:
        after = [
            properties.find(f"{_W}{name}")
            for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
        ]
        place = min((properties.index(node) for node in after if node is not None), default=len(properties))
        properties.insert(place, etree.Element(f"{_W}rtl"))

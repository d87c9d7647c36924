"""The fields of a Word file: which of their characters print, and where the links among them lead."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.intake.names import every, value

if TYPE_CHECKING:
    from lxml.etree import _Element

HYPERLINK = re.compile(r'(?i)^\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))')
BUTTON = re.compile(r"(?i)^\s*MACROBUTTON\s+\S+\s+(.*\S)\s*$", re.DOTALL)
WITHIN = re.compile(r'(?i)\\l\s+(?:"([^"]*)"|(\S+))')


@dataclass(slots=True)
class Field:
    instruction: str = ""
    in_result: bool = False
    linked: bool = False


def stray_marks(root: "_Element") -> "set[_Element]":
    """Find the field marks that have no partner; taking them at their word would swallow the text after."""
    open_marks: list[list[_Element]] = []
    stray: set[_Element] = set()
    for mark in every(root, "w:fldChar"):
        kind = value(mark, "w:fldCharType")
        if kind == "begin":
            open_marks.append([mark])
        elif kind == "end" and open_marks:
            open_marks.pop()
        elif kind == "separate" and open_marks and len(open_marks[-1]) == 1:
            open_marks[-1].append(mark)
        else:
            stray.add(mark)
    return stray.union(*open_marks)


def link_address(instruction: str) -> str:
    found = HYPERLINK.match(instruction)
    if not found:
        return ""
    place = WITHIN.search(instruction, found.end())
    return with_place((found[1] or found[2] or "").strip(), (place[1] or place[2]) if place else "")


def button_text(instruction: str) -> str:
    """Find the words that print in a field without a result, such as "MACROBUTTON NoMacro [Name]"."""
    found = BUTTON.match(instruction)
    return found[1] if found else ""


def with_place(address: str, place: str) -> str:
    return f"{address}#{place}" if address and place and "#" not in address else address

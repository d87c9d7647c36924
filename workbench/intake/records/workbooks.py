"""The parts of an Excel workbook that hold values: sheets, shared texts, and which cells are dates."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_COLUMN = re.compile(r"[A-Z]{1,3}")
_DATE_FORMATS = frozenset(
    {*range(14, 23), 27, 28, 29, 30, 31, 34, 35, 36, *range(45, 48), 50, 51, 52, 53, 54, 57, 58}
)
# Of a number format's code, what is quoted, escaped or in brackets is no sign for day, month, year or hour.
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    name: str
    part: str
    hidden: bool


class Workbook:
    """A workbook's values; every part is read when it is asked for, a sheet row by row."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {info.filename.lower().lstrip("/"): info.filename for info in archive.infolist()}
        root = self._xml(self._main_part())
        targets = self._targets(self._main_part())
        self.sheets: Sequence[Sheet] = [
            Sheet(name=found.get("name", ""), part=targets[key], hidden=found.get("state") == "veryHidden")
            for found in root.iterfind("{*}sheets/{*}sheet")
            if (key := _relation_id(found)) in targets and "worksheets/" in targets[key]
        ]
        properties = root.find("{*}workbookPr")
        counts_from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._first_day = datetime(1904, 1, 1) if counts_from_1904 else datetime(1899, 12, 30)
        self._kept = targets

    def rows(self, sheet: Sheet, *, most: int) -> Iterator[tuple[int, list[object]]]:
        """Give the numbers and values of the rows that have any, no further than `most` columns."""
        from lxml import etree

        number = 0
        with self._archive.open(self._parts[sheet.part.lower()]) as stream:
            rows = etree.iterparse(
                stream, tag="{*}row", resolve_entities=False, no_network=True, load_dtd=False
            )
            for _, row in rows:
                said = row.get("r", "")
                number = int(said) if said.isdecimal() and int(said) > number else number + 1
                yield number, self._cells(row, most)
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]

    def _cells(self, row: "_Element", most: int) -> list[object]:
        cells: list[object] = []
        for cell in row:
            found = _COLUMN.match(cell.get("r", ""))
            index = _index(found[0]) if found else len(cells)
            if index >= most:
                continue
            while len(cells) <= index:
                cells.append(None)
            cells[index] = self._value(cell)
        return cells

    def _value(self, cell: "_Element") -> object:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_texts(cell))
        text = next((inner.text for inner in cell if _is(inner, "v")), None)
        if text is None or kind == "e":
            return None
        if kind == "s":
            place = int(text)
            return self._strings[place] if 0 <= place < len(self._strings) else None
        if kind in ("str", "d"):
            return text
        if kind == "b":
            return text.strip() == "1"
        number = float(text)
        if cell.get("s", "0") in self._date_styles:
            return self._moment(number)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def _moment(self, number: float) -> object:
        try:
            return self._first_day + timedelta(days=number)
        except OverflowError:
            return None

    @cached_property
    def _strings(self) -> Sequence[str]:
        from lxml import etree

        part = self._parts.get(self._kept.get("sharedStrings", "").lower())
        if part is None:
            return []
        strings = []
        with self._archive.open(part) as stream:
            for _, item in etree.iterparse(
                stream, tag="{*}si", resolve_entities=False, no_network=True, load_dtd=False
            ):
                strings.append("".join(_texts(item)))
                item.clear()
                while item.getprevious() is not None:
                    del item.getparent()[0]
        return strings

    @cached_property
    def _date_styles(self) -> frozenset[str]:
        """Number, as cells name them, the styles that show a number as a day."""
        part = self._kept.get("styles", "")
        if part.lower() not in self._parts:
            return frozenset()
        root = self._xml(part)
        own = {
            found.get("numFmtId", ""): found.get("formatCode", "")
            for found in root.iterfind("{*}numFmts/{*}numFmt")
        }
        styles = set()
        for place, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
            key = style.get("numFmtId", "0")
            code = _NOT_SIGNS.sub("", own.get(key, "")).lower().split(";")[0]
            if (key in own and re.search(r"[dy]|m(?![0#])|h", code)) or (
                key.isdecimal() and int(key) in _DATE_FORMATS
            ):
                styles.add(str(place))
        return frozenset(styles)

    def _main_part(self) -> str:
        part = self._targets("").get("officeDocument", "xl/workbook.xml")
        return part if part.lower() in self._parts else "xl/workbook.xml"

    def _targets(self, part: str) -> Mapping[str, str]:
        """Give the parts that a part refers to, by the id and also by the kind of the relation."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self._parts:
            return {}
        targets: dict[str, str] = {}
        for found in self._xml(path).iterfind("{*}Relationship"):
            if found.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, found.get("Target", ""))).lstrip("/")
                targets[found.get("Id", "")] = target
                targets.setdefault(posixpath.basename(found.get("Type", "")), target)
        return targets

    def _xml(self, part: str) -> "_Element":
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(self._archive.read(self._parts[part.lower()]), parser)


def _texts(item: "_Element") -> Iterator[str]:
    """Give the texts of an item, without the reading aids that East Asian texts carry."""
    for inner in item:
        if _is(inner, "t"):
            yield inner.text or ""
        elif _is(inner, "r") or _is(inner, "is"):
            yield from _texts(inner)


def _is(element: "_Element", name: str) -> bool:
    tag: object = element.tag
    return isinstance(tag, str) and tag.endswith("}" + name)


def _relation_id(sheet: "_Element") -> str:
    return next((str(said) for key, said in sheet.attrib.items() if str(key).endswith("}id")), "")


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1

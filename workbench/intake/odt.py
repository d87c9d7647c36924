"""Reading an OpenDocument draft (.odt, .fodt) with tracked changes as if accepted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.drafts import Draft
from workbench.errors import UnreadableDraft
from workbench.intake.assembly import Piece, TextBuilder, never, placed, unheard
from workbench.intake.names import child, every, name_of, text_of
from workbench.intake.odt_styles import OdtStyles
from workbench.intake.odt_walk import OdtWalker
from workbench.intake.packages import PROTECTED, Package, open_package, parse_xml
from workbench.remarks import Remark, returned

if TYPE_CHECKING:
    from lxml.etree import _Element

ODT = "application/vnd.oasis.opendocument.text"
FODT = "application/vnd.oasis.opendocument.text-flat-xml"
NOT_TEXT = {
    "office:spreadsheet": "a spreadsheet",
    "office:presentation": "a presentation",
    "office:drawing": "a drawing",
    "office:chart": "a chart",
    "office:database": "a database",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OdtText:
    """An OpenDocument draft with the way back into its file.

    Each piece's `origin` is a TextPlace, or the text:s or text:tab that its characters come from.
    """

    draft: Draft
    pieces: Sequence[Piece]
    content: "_Element"
    """The parsed content.xml, or the whole of a flat file."""
    remarks: Sequence[Remark]


def read_odt(
    data: bytes,
    *,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """Read an OpenDocument text; raises UnreadableDraft with what is wrong, Cancelled when told to stop."""
    return walk_odt(data, report=report, cancelled=cancelled).draft


def walk_odt(
    data: bytes,
    *,
    whole: bool = False,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> OdtText:
    """Read an OpenDocument text and keep where every character stands; raises as `read_odt` does.

    `whole` parses the content so that nothing is missing when it is written again.
    """
    report(0.0, "Opening the file")
    if is_flat(data):
        content, media_type = parse_xml(data, whole=whole), FODT
        styles: _Element | None = content
        meta: _Element | None = content
    else:
        package = open_package(data, program="LibreOffice", kind="an OpenDocument text")
        _refuse_protected(package)
        content, media_type = package.xml("content.xml", whole=whole), ODT
        styles, meta = _part(package, "styles.xml"), _part(package, "meta.xml")
    body = child(content, "office:body", "office:text")
    if body is None:
        raise UnreadableDraft(_other_kind(content))
    builder = TextBuilder()
    walker = OdtWalker(builder, OdtStyles(styles, content), report=report, cancelled=cancelled)
    walker.read_body(body)
    if walker.changes == 1:
        builder.warn("The draft has 1 tracked change; it is read as if accepted.")
    elif walker.changes:
        builder.warn(f"The draft has {walker.changes} tracked changes; they are read as if accepted.")
    if walker.hidden:
        builder.warn("The draft has hidden text; it is read like the rest, though it does not print.")
    found = child(meta, "office:meta")
    draft = builder.finish(
        media_type=media_type,
        title=text_of(found, "dc:title"),
        byline=text_of(found, "dc:creator") or text_of(found, "meta:initial-creator"),
        language=walker.language() or text_of(found, "dc:language"),
    )
    remarks = placed(builder, walker.remarks)
    draft = replace(draft, returned=returned(remarks))
    return OdtText(draft=draft, pieces=tuple(builder.pieces), content=content, remarks=remarks)


def is_flat(data: bytes) -> bool:
    return data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<office:document" in data[:2000]


def _part(package: Package, name: str) -> "_Element | None":
    return package.xml(name) if name in package else None


def _refuse_protected(package: Package) -> None:
    manifest = _part(package, "META-INF/manifest.xml")
    if manifest is not None and next(every(manifest, "manifest:encryption-data"), None) is not None:
        raise UnreadableDraft(PROTECTED.format(program="LibreOffice"))
    if "encrypted-package" in package:
        raise UnreadableDraft(PROTECTED.format(program="LibreOffice"))
    if "content.xml" not in package:
        raise UnreadableDraft(
            "The file is a Word document; rename it to end in .docx and open it."
            if "word/document.xml" in package
            else "The file is not an OpenDocument text, or its text is missing; ask for a new copy."
        )


def _other_kind(content: "_Element") -> str:
    body = child(content, "office:body")
    for inner in () if body is None else body:
        if name_of(inner) in NOT_TEXT:
            return f"The file is {NOT_TEXT[name_of(inner)]}, not a text; save the text as .odt and open that."
    return "The file is not an OpenDocument text; give it the ending of what it is and open it."

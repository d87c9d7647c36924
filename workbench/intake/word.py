"""Reading a Word draft (.docx, .docm) with tracked changes as if accepted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.drafts import Draft
from workbench.errors import UnreadableDraft
from workbench.intake.assembly import Piece, TextBuilder, never, placed, unheard
from workbench.intake.names import child, name_of, text_of, value
from workbench.intake.ooxml import relations, target_of
from workbench.intake.packages import Package, open_package
from workbench.intake.word_comments import write_comments
from workbench.intake.word_styles import Styles
from workbench.intake.word_suggestions import our_signatures, take_suggestions_back
from workbench.intake.word_walk import Walker
from workbench.remarks import Remark, returned

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCM = "application/vnd.ms-word.document.macroEnabled.12"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """A Word draft with the way back into its file.

    Each piece's `origin` is the element (a w:t, m:t, w:tab, w:sym, …) in one of the `parts` that its
    characters come from; characters in no piece (joining line breaks, spaces that keep words apart) are ours.
    """

    draft: Draft
    pieces: Sequence[Piece]
    parts: Mapping[str, "_Element"]
    """The parsed parts that the text comes from, by name in the package; `document` names the main one."""
    document: str
    remarks: Sequence[Remark] = ()
    """Every comment in the file, our own too."""
    altered: bool = False
    """Whether our own tracked suggestions were taken back out of `parts`."""


def read_docx(
    data: bytes,
    *,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """Read a Word file; raises UnreadableDraft with what is wrong, Cancelled when told to stop."""
    return walk(data, report=report, cancelled=cancelled).draft


def walk(
    data: bytes,
    *,
    whole: bool = False,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> WordText:
    """Read a Word file and keep where in it every character stands; raises as `read_docx` does.

    `whole` parses the parts so that nothing is missing when they are written again.
    """
    report(0.0, "Opening the file")
    package = open_package(data, program="Word", kind="a Word document")
    document = target_of(relations(package, ""), "officeDocument") or "word/document.xml"
    if document not in package:
        raise UnreadableDraft(
            "The file is not a Word document, or its text is missing; ask for a new copy."
            if "[content_types].xml" in package
            else "The file is a packed folder, not a Word document; unpack it and open the draft in it."
        )
    links = relations(package, document)
    root = package.xml(document, whole=whole)
    if name_of(root) != "w:document" or child(root, "w:body") is None:
        raise UnreadableDraft(
            "The file is not a Word document; give it the ending of what it is and open it."
        )
    builder = TextBuilder()
    comments = _side_part(package, target_of(links, "comments"), builder)
    ours = our_signatures(comments)
    altered = take_suggestions_back([root], ours)
    styles = Styles(_side_part(package, target_of(links, "styles"), builder))
    walker = Walker(builder, styles, links, report=report, cancelled=cancelled)
    parts = {document: root}
    walker.read_document(root)
    for kind, name, part in (
        ("footnote", "w:footnote", target_of(links, "footnotes")),
        ("endnote", "w:endnote", target_of(links, "endnotes")),
    ):
        notes = _side_part(package, part, builder, whole=whole) if walker.referred[kind] else None
        if notes is not None:
            altered = take_suggestions_back([notes], ours) or altered
            parts[part] = notes
            walker.read_notes(notes, name, walker.referred[kind], relations(package, part))
    extended = _side_part(package, target_of(links, "commentsExtended"), builder)
    remarks = [] if comments is None else write_comments(builder, comments, extended)
    macros = "vbaProject" in {link.kind for link in links.values()}
    _warn(builder, walker, macros=macros)
    settings = _side_part(package, target_of(links, "settings"), builder)
    properties = _side_part(package, target_of(relations(package, ""), "core-properties"), builder)
    draft = builder.finish(
        media_type=DOCM if macros else DOCX,
        title=text_of(properties, "dc:title"),
        byline=text_of(properties, "dc:creator"),
        language=walker.language() or value(child(settings, "w:themeFontLang")),
    )
    remarks = placed(builder, remarks)
    return WordText(
        draft=replace(draft, returned=returned(remarks)),
        pieces=tuple(builder.pieces),
        parts=parts,
        document=document,
        remarks=remarks,
        altered=altered,
    )


def _side_part(
    package: Package, name: str, builder: TextBuilder, *, whole: bool = False
) -> "_Element | None":
    """Parse a part that the text can do without; a broken one is a warning."""
    if not name or name not in package:
        return None
    try:
        return package.xml(name, whole=whole)
    except UnreadableDraft:
        builder.warn(f"Part of the file is damaged and was left out ({name.rpartition('/')[2]}).")
        return None


def _warn(builder: TextBuilder, walker: Walker, *, macros: bool) -> None:
    if walker.changes == 1:
        builder.warn("The draft has 1 tracked change; it is read as if accepted.")
    elif walker.changes:
        builder.warn(f"The draft has {walker.changes} tracked changes; they are read as if accepted.")
    if walker.hidden:
        builder.warn("The draft has hidden text; it is read like the rest, though it does not print.")
    if walker.embedded:
        builder.warn("The draft has another file embedded as part of its text; open that file on its own.")
    if macros:
        builder.warn("The file contains macros; they were ignored.")

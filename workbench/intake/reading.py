"""The one way into the program for a draft, whatever kind of file it is or whether it was pasted."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from workbench.drafts import Draft
from workbench.errors import UnreadableDraft
from workbench.hidden_characters import warning_about
from workbench.intake.assembly import never, unheard
from workbench.intake.language import fits_script, guess_language
from workbench.intake.sniffing import kind_of

LARGEST = 200_000_000
LARGEST_TEXT = 20_000_000
"""Bytes of a file that is text alone; a long novel has one million."""

READABLE: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "Word": (".docx", ".docm", ".dotx"),
        "OpenDocument": (".odt", ".ott", ".fodt"),
        "Text": (".txt", ".text"),
        "Markdown": (".md", ".markdown"),
        "Web page": (".html", ".htm", ".xhtml"),
        "Rich text": (".rtf",),
        "PDF": (".pdf",),
    }
)
"""Kinds of draft by the name to show for them, with the endings of their files."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_WORD = re.compile(r"\w+")


def read_draft(
    data: bytes,
    *,
    name: str,
    report: Callable[[float, str], None] = unheard,
    cancelled: Callable[[], bool] = never,
    encoding: str = "",
) -> Draft:
    """Read a draft's file by what is in it; `encoding` is the user's choice for a text file.

    Raises UnreadableDraft with one plain sentence, or Cancelled.
    """
    if len(data) > LARGEST:
        raise UnreadableDraft(f"“{name}” is larger than 200 MB; save the text alone and open that.")
    kind = kind_of(data, name)
    if kind in {"plain", "markdown"} and len(data) > LARGEST_TEXT:
        raise UnreadableDraft(f"“{name}” has more than 20 MB of text; cut out the draft and open that.")
    draft = _read(kind, data, report=report, cancelled=cancelled, encoding=encoding)
    return _with_hidden(_with_language(draft))


def read_pasted(text: str, html: str = "") -> Draft:
    """Read what was pasted: its HTML for the structure, unless the plain text holds more words."""
    return _with_hidden(_with_language(_pasted(text, html)))


def _pasted(text: str, html: str) -> Draft:
    from workbench.intake.plain import read_plain_text

    if html.strip():
        from workbench.intake.web import read_html_text

        try:
            draft = read_html_text(html)
        except UnreadableDraft:
            return read_plain_text(text)
        if len(_WORD.findall(draft.text)) >= 0.95 * len(_WORD.findall(text)):
            return draft
    return read_plain_text(text)


def _with_hidden(draft: Draft) -> Draft:
    """Have the checker told of characters that make words look otherwise than they are."""
    warning = warning_about(draft.text)
    return replace(draft, warnings=(*draft.warnings, warning)) if warning else draft


def _read(
    kind: str,
    data: bytes,
    *,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
    encoding: str,
) -> Draft:
    match kind:
        case "docx":
            from workbench.intake.word import read_docx

            return read_docx(data, report=report, cancelled=cancelled)
        case "odt":
            from workbench.intake.odt import read_odt

            return read_odt(data, report=report, cancelled=cancelled)
        case "pdf":
            from workbench.intake.isolation import read_apart

            return read_apart("pdf", data, report=report, cancelled=cancelled)
        case "rtf":
            from workbench.intake.rtf import read_rtf

            return read_rtf(data, report=report, cancelled=cancelled)
        case "html":
            from workbench.intake.web import read_html

            return read_html(data, encoding=encoding, cancelled=cancelled)
        case "markdown":
            from workbench.intake.markdown import read_markdown

            return read_markdown(data, encoding=encoding)
        case _:
            from workbench.intake.plain import read_plain

            return read_plain(data, encoding=encoding)


def _with_language(draft: Draft) -> Draft:
    """Keep the language that the file names unless it cannot be written in the text's script."""
    named = draft.language.strip().replace("_", "-")
    if _TAG.fullmatch(named) and fits_script(named, draft.text):
        return replace(draft, language=named)
    return replace(draft, language=guess_language(draft.text))

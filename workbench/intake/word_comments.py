"""The comments in a Word file, with what was answered to them and whether they are settled."""

from typing import TYPE_CHECKING

from workbench.intake.assembly import TextBuilder
from workbench.intake.names import every, name_of, value, whole_text
from workbench.intake.stamps import moment
from workbench.remarks import Remark, code_in, parted

if TYPE_CHECKING:
    from lxml.etree import _Element


def write_comments(
    builder: TextBuilder, root: "_Element", extended: "_Element | None" = None
) -> list[Remark]:
    """Give the comments whose places the builder knows their words, authors and dates.

    Our own and the answers to them are no notes of the author's. Gives all, without their places.
    """
    remarks = _read(root, extended)
    others, _own = parted(remarks)
    for remark in others:
        builder.write_note(remark.key, remark.text, author=remark.author, made_at=remark.made_at)
    return remarks


def _read(root: "_Element", extended: "_Element | None") -> list[Remark]:
    states = (
        {}
        if extended is None
        else {value(one, "w15:paraId"): one for one in every(extended, "w15:commentEx")}
    )
    keys: dict[str, str] = {}
    found = []
    for comment in every(root, "w:comment"):
        paragraphs = list(every(comment, "w:p"))
        key, text = value(comment, "w:id"), "\n".join(_line(paragraph) for paragraph in paragraphs)
        # Answers name the last paragraph of the comment that they belong to.
        named = value(paragraphs[-1], "w14:paraId") if paragraphs else ""
        if named:
            keys[named] = key
        found.append((named, comment, key, text))
    return [
        Remark(
            key=key,
            author=value(comment, "w:author").strip(),
            text=text.strip(),
            made_at=moment(value(comment, "w16du:dateUtc") or value(comment, "w:date")),
            parent=keys.get(value(states.get(named), "w15:paraIdParent"), "") if named else "",
            resolved=bool(named) and value(states.get(named), "w15:done") in ("1", "true", "on"),
            code=code_in(text),
        )
        for named, comment, key, text in found
    ]


def _line(paragraph: "_Element") -> str:
    words = []
    for element in every(paragraph, "w:t", "w:tab", "w:br", "w:noBreakHyphen"):
        words.append(
            {"w:t": whole_text(element), "w:noBreakHyphen": "\u2011"}.get(name_of(element), " "),
        )
    return "".join(words).strip()

"""Comments in a draft's file: whose they are, what was answered, and how ours are known again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

CODE_LENGTH = 8
"""Characters of an id that a code holds; 40 random bits tell the marks of one story apart."""

_CODE = re.compile(r"\[WB-([cqs])-([0-9a-z]{1,40})\][^\S\n]*$", re.IGNORECASE | re.MULTILINE)


class RemarkKind(StrEnum):
    """What one of our comments is about, by the letter in its code."""

    CLAIM = "c"
    QUERY = "q"
    SENTENCE = "s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment in a file; `parent` is the key of the comment it answers, `code` is "" unless it is ours.

    `start` and `end` are where it stands in the text read from the same file, -1 when it has no place there.
    """

    key: str
    author: str
    text: str
    made_at: datetime | None = None
    parent: str = ""
    resolved: bool = False
    code: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    author: str
    text: str
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One of our comments as it came back: by its code, with what was answered and whether it is settled."""

    code: str
    replies: Sequence[Reply]
    resolved: bool
    start: int
    end: int


def code_of(kind: RemarkKind, value_id: str) -> str:
    """Give the short code that stands at the end of a comment about a value."""
    return f"{kind}-{value_id[-CODE_LENGTH:]}"


def shown_code(code: str) -> str:
    return f"[WB-{code}]"


def code_in(text: str) -> str:
    """Find the code at the end of a comment's text, "" when it is not one of ours.

    Somebody may have typed below it instead of answering.
    """
    found = _CODE.search(text)
    return f"{found[1]}-{found[2]}".lower() if found else ""


def typed_below(text: str) -> str:
    """Give what was typed into one of our comments below its code."""
    found = _CODE.search(text)
    return text[found.end() :].strip() if found else ""


def is_about(code: str, kind: RemarkKind, value_id: str) -> bool:
    return code == code_of(kind, value_id)


def parted(remarks: Iterable[Remark]) -> tuple[list[Remark], list[Remark]]:
    """Part comments into those of others and ours, answers to ours among the latter."""
    every = list(remarks)
    known = {remark.key: remark for remark in every}

    def ours(remark: Remark) -> bool:
        seen = set()
        while not remark.code and remark.parent in known and remark.key not in seen:
            seen.add(remark.key)
            remark = known[remark.parent]
        return bool(remark.code)

    others: list[Remark] = []
    own: list[Remark] = []
    for remark in every:
        (own if ours(remark) else others).append(remark)
    return others, own


def returned(remarks: Iterable[Remark]) -> list[Returned]:
    """Gather our comments with their answers, in the order of the file, each code once."""
    _others, own = parted(remarks)
    found: dict[str, Returned] = {}
    by_key: dict[str, str] = {}
    for remark in own:
        if remark.code and remark.code not in found:
            below = typed_below(remark.text)
            found[remark.code] = Returned(
                code=remark.code,
                replies=(Reply(author="", text=below),) if below else (),
                resolved=remark.resolved,
                start=remark.start,
                end=remark.end,
            )
        if remark.code:
            by_key[remark.key] = remark.code
    parents = {remark.key: remark.parent for remark in own}
    for remark in own:
        key, steps = remark.key, 0
        while key not in by_key and key in parents and steps < len(parents):
            key, steps = parents[key], steps + 1
        if remark.code or key not in by_key:
            continue
        entry = found[by_key[key]]
        reply = Reply(author=remark.author, text=remark.text, made_at=remark.made_at)
        found[entry.code] = replace(
            entry, replies=(*entry.replies, reply), resolved=entry.resolved or remark.resolved
        )
    return list(found.values())

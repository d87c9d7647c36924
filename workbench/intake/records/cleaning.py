"""Making plain, storable text of whatever stands in a cell or a JSON value."""

import html
import re
from datetime import date, datetime, time

# Control characters, half surrogates, marks that turn the direction of everything after them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SCRIPTS = re.compile(r"(?is)<(script|style)\b[^>]{0,2000}>.*?</\1\s*>")
_TAG = re.compile(
    r"(?i)</?(p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|tbody|blockquote|hr|figure|figcaption|iframe|section|article"
    r"|span|a|b|i|u|s|em|strong|sup|sub|small|img|font|mark|q|cite|code|abbr|wbr|picture|source|video|audio)"
    r"(?:\s[^<>]{0,4000})?/?>"
)
_COMMENT = re.compile(r"(?s)<!--.*?-->|<!\[CDATA\[|\]\]>")
_INLINE = frozenset(
    [
        "span",
        "a",
        "b",
        "i",
        "u",
        "s",
        "em",
        "strong",
        "sup",
        "sub",
        "small",
        "font",
        "mark",
        "q",
        "cite",
        "code",
        "abbr",
        "wbr",
    ]
)
_NAMED = ("name", "text", "@value", "headline", "url", "@id")
_DEEPEST = 4
_ADDRESS = re.compile(r"https?://[\w./%=?#~+:,@-]+", re.ASCII)


def plain(text: str) -> str:
    """Give text without markup and control characters, on one line."""
    if "&" not in text and "<" not in text and "  " not in text and text.isprintable():
        return text.strip()
    # Feeds often hold markup that was escaped once more.
    for _ in range(3):
        before = text
        if "<" in text:
            text = _COMMENT.sub(" ", _SCRIPTS.sub(" ", text))
            text = _TAG.sub(_space_for, text)
        if "&" in text:
            text = html.unescape(text)
        if text == before:
            break
    return " ".join(_UNWANTED.sub("", text).split())


def text_of(value: object, *, depth: int = 0) -> str:
    """Give a cell or JSON value as plain text; of an object its name, of a list all its values."""
    if type(value) is str:
        return plain(value)
    if value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, dict):
        for key in _NAMED:
            if key in value and (found := text_of(value[key], depth=depth + 1)):
                return found
        return ""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**30 else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, list | tuple):
        texts = (text_of(inner, depth=depth + 1) for inner in value[:50])
        return ", ".join(dict.fromkeys(text for text in texts if text))
    return ""


def address_of(value: object, *, depth: int = 0) -> str:
    """Give the first web address in a value, "" when there is none that a browser would open."""
    if value is None:
        return ""
    if isinstance(value, str):
        if _ADDRESS.fullmatch(value):
            return value
        text = plain(value)
        lowered = text[:12].lower()
        if lowered.startswith(("http://", "https://")):
            return "".join(text.split())
        return f"https://{text}" if lowered.startswith("www.") and " " not in text else ""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, dict):
        keys = ("url", "@id", "contentUrl", "sameAs")
        return next((found for key in keys if (found := address_of(value.get(key), depth=depth + 1))), "")
    if isinstance(value, list | tuple):
        return next((found for inner in value[:50] if (found := address_of(inner, depth=depth + 1))), "")
    return ""


def _space_for(tag: re.Match[str]) -> str:
    return "" if tag[1].lower() in _INLINE else " "

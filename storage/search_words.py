"""The words of a query and of a statement, as SQLite's and PostgreSQL's full-text search take them."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, text

from workbench.matching.folding import fold, folded_text, folded_token_spans, folded_tokens
from workbench.matching.statements import STOP_WORDS

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_PHRASE = re.compile(r'"([^"]+)"|([^"]+)')


def parts_of(words: str) -> list[str]:
    """Split a query into folded words and phrases (with spaces); an unfinished last word ends in "*".

    Words such as "the" count only in phrases, or where there is nothing else.
    """
    parts: list[str] = []
    for phrase, loose in _PHRASE.findall(words.translate(_QUOTES)):
        if phrase:
            folded = folded_tokens(fold(phrase))
            parts += [" ".join(folded)] if folded else []
        else:
            parts += folded_tokens(fold(loose))
    telling = [part for part in parts if " " in part or part not in STOP_WORDS]
    if telling:
        parts = telling
    if parts and words[-1].isalnum() and " " not in parts[-1]:
        parts[-1] += "*"
    return parts


def fts_any(terms: Sequence[str]) -> str:
    return " OR ".join(f'"{term}"' for term in terms)


def fts_part(part: str) -> str:
    """Write a word or phrase for FTS5; an unfinished word is also looked for as it stands, for its stem."""
    if part.endswith("*"):
        return f'"{part[:-1]}" OR "{part[:-1]}"*'
    return f'"{part}"'


def ts_any(terms: Sequence[str]) -> ColumnElement[Any]:
    wanted: ColumnElement[Any] = func.plainto_tsquery(text("'english'"), terms[0])
    for term in terms[1:]:
        wanted = wanted.op("||")(func.plainto_tsquery(text("'english'"), term))
    return wanted


def ts_all(groups: Sequence[Sequence[str]]) -> ColumnElement[Any]:
    wanted: ColumnElement[Any] | None = None
    for group in groups:
        either: ColumnElement[Any] | None = None
        for part in group:
            one = _ts_part(part)
            either = one if either is None else either.op("||")(one)
        assert either is not None
        wanted = either if wanted is None else wanted.op("&&")(either)
    assert wanted is not None
    return wanted


def _ts_part(part: str) -> ColumnElement[Any]:
    if part.endswith("*"):
        prefix = func.to_tsquery(text("'simple'"), f"'{part[:-1]}':*")
        return prefix.op("||")(func.plainto_tsquery(text("'english'"), part[:-1]))
    return func.phraseto_tsquery(text("'english'"), part)


def spans_of(wording: str, sought: Sequence[str]) -> list[tuple[int, int]]:
    """Say where in a wording the sought words stand, as (start, end) in code points."""
    folded = folded_text(wording)
    return [
        folded.span(start, end)
        for word, start, end in folded_token_spans(folded.folded)
        if any(_same_word(word, one) for one in sought)
    ]


def _same_word(word: str, sought: str) -> bool:
    """Say whether the index would take two words for the same: equal, unfinished, or other endings."""
    if sought.endswith("*"):
        return word.startswith(sought[:-1])
    if word == sought:
        return True
    shared = min(len(word), len(sought))
    stem = max(4, shared - 2)
    return shared >= 4 and abs(len(word) - len(sought)) <= 3 and word[:stem] == sought[:stem]

"""What the search index holds of an earlier claim."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import tantivy

from workbench.matching.folding import fold, folded_tokens
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem

LAYOUT = 1
"""Raised whenever the fields, the folding or the stems change; an index of another layout is made anew."""

WORD_FIELDS = ("wording", "title", "quote", "note", "evidence", "evidence_text", "story", "claimant")
"""Where words are looked for, folded but whole and with their places, for phrases and beginnings."""

STEMS = "stems"
"""The stems of wording, title and quote in one field, for candidates; the wording's count twice."""

RECENCY = "recency"
"""The day of the check, and within a day the order of arrival, in one number."""

NUMBER_BITS = 40

LAST_NUMBER = (1 << NUMBER_BITS) - 1
"""The highest number an entry can have."""

_TOKENIZER = "whitespace"


class Around(NamedTuple):
    """The words around one of our own claims that are searched as well."""

    note: str = ""
    evidence: str = ""
    evidence_text: str = ""


NOTHING_AROUND = Around()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", indexed=True, fast=True)
    builder.add_text_field(STEMS, tokenizer_name=_TOKENIZER, index_option="freq")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="position")
    for name in ("speaker", "verdict", "kind", "story_id"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name != "story_id")
    builder.add_integer_field(RECENCY, indexed=True, fast=True)
    builder.add_integer_field("own", indexed=True, fast=True)
    return builder.build()


SCHEMA = _schema()


def prepare(index: tantivy.Index) -> tantivy.Index:
    """Register what the fields are split with; an index forgets it when it is closed."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)
    return index


def recency(day: date | None, number: int) -> int:
    """Give what a check is sorted by, the newest highest; one without a date comes before all days."""
    return ((day.toordinal() if day else 0) << NUMBER_BITS) + number


def speaker_key(claimant: str) -> str:
    """Give the form under which a claimant's claims are counted."""
    return " ".join(folded_tokens(fold(claimant)))


def document(row: Mapping[Any, Any], around: Around = NOTHING_AROUND) -> tantivy.Document:
    """Make the document for a row of the archive, with `source` as it is shown."""
    wording = folded_tokens(fold(row["wording"]))
    title = folded_tokens(fold(row["title"])) if row["title"] else []
    quote = folded_tokens(fold(row["quote"])) if row["quote"] else []
    first, second = _stems(wording), _stems(title or quote)
    made = tantivy.Document()
    made.add_integer("number", row["number"])
    made.add_text(STEMS, " ".join((*first, *first, *second)))
    made.add_text("wording", " ".join(wording))
    for name, words in (("title", title), ("quote", quote)):
        if words:
            made.add_text(name, " ".join(words))
    for name, text in (
        ("note", f"{row['reason']} {around.note}"),
        ("evidence", around.evidence),
        ("evidence_text", around.evidence_text),
        ("story", row["source"]),
    ):
        if text and not text.isspace():
            made.add_text(name, " ".join(folded_tokens(fold(text))))
    if row["claimant"]:
        key = speaker_key(row["claimant"])
        made.add_text("claimant", key)
        made.add_text("speaker", key)
    made.add_text("verdict", row["verdict"])
    if row["kind"]:
        made.add_text("kind", row["kind"])
    if row["story_id"]:
        made.add_text("story_id", row["story_id"])
    made.add_integer(RECENCY, recency(row["checked_on"], row["number"]))
    made.add_integer("own", int(row["claim_id"] is not None))
    return made


def _stems(words: list[str]) -> list[str]:
    return [plain_stem(word) for word in words if word not in STOP_WORDS]

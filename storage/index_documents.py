"""What the search index holds of an earlier claim."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import tantivy

from storage.index_words import understand

LAYOUT = 5
"""Raised whenever the fields, the folding or the stems change; an index of another layout is made anew."""

WORD_FIELDS = ("wording", "title", "quote", "note", "evidence", "evidence_text", "story", "claimant")
"""Where words are looked for, folded but whole and with their places, for phrases and beginnings."""

BEGINNINGS = "beginnings"
"""The first letter of every word, and the first two: words begun so are too many to look for one by one."""

STEMS = "stems"
"""The stems of wording, title and quote in one field, for candidates; the wording's count twice."""

RECENCY = "recency"
"""The day of the check, and within a day the order of arrival, in one number."""

NUMBER_BITS = 40

LAST_NUMBER = (1 << NUMBER_BITS) - 1
"""The highest number an entry can have."""

_TOKENIZER = "whitespace"


class Entry(NamedTuple):
    """What is read of a row of the archive; `source` is as it is shown."""

    number: int
    claim_id: str | None
    story_id: str | None
    wording: str
    quote: str
    title: str
    claimant: str
    kind: str | None
    verdict: str
    reason: str
    checked_on: date | None
    source: str


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
    builder.add_text_field(BEGINNINGS, tokenizer_name=_TOKENIZER, index_option="basic")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="position")
    for name in ("speaker", "verdict", "kind", "story_id"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name != "story_id")
    # Ranges read the column: a term for each entry would lie in the index for nothing.
    builder.add_integer_field(RECENCY, fast=True)
    builder.add_integer_field("year", indexed=True, fast=True)
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
    return _of_name(claimant)[0]


def document(entry: Entry, around: Around = NOTHING_AROUND) -> tantivy.Document:
    """Make the document for an entry of the archive."""
    (
        number, claim_id, story_id, wording, quote, title,
        claimant, kind, verdict, reason, day, source,
    ) = entry  # fmt: skip
    made = tantivy.Document()
    add, add_integer = made.add_text, made.add_integer
    add_integer("number", number)
    words, first, begun = understand(wording)
    add("wording", words)
    begins = {*begun}
    second = ""
    if title:
        words, second, begun = understand(title)
        add("title", words)
        begins.update(begun)
    if quote:
        words, stems, begun = understand(quote)
        add("quote", words)
        second = second or stems
        begins.update(begun)
    add(STEMS, f"{first} {first} {second}")
    if reason or around is not NOTHING_AROUND:
        for name, text in (
            ("note", f"{reason} {around.note}"),
            ("evidence", around.evidence),
            ("evidence_text", around.evidence_text),
        ):
            words, _, begun = understand(text)
            add(name, words)
            begins.update(begun)
    if source:
        words, begun = _of_name(source)
        add("story", words)
        begins.update(begun)
    if claimant:
        words, begun = _of_name(claimant)
        add("claimant", words)
        add("speaker", words)
        begins.update(begun)
    add(BEGINNINGS, " ".join(begins))
    add("verdict", verdict)
    if kind:
        add("kind", kind)
    if story_id:
        add("story_id", story_id)
    add_integer(RECENCY, recency(day, number))
    if day:
        add_integer("year", day.year)
    add_integer("own", 0 if claim_id is None else 1)
    return made


@lru_cache(maxsize=8192)
def _of_name(name: str) -> tuple[str, Sequence[str]]:
    """Give words and beginnings of a name, which stands in many entries."""
    words, _, beginnings = understand(name)
    return " ".join(words.split()), beginnings

"""What the search index holds of an earlier claim."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import tantivy

from workbench.matching.folding import fold, folded_tokens
from workbench.matching.statements import STOP_WORDS
from workbench.matching.stems import plain_stem

LAYOUT = 2
"""Raised whenever the fields, the folding or the stems change; an index of another layout is made anew."""

WORD_FIELDS = ("wording", "title", "quote", "note", "evidence", "evidence_text", "story", "claimant")
"""Where words are looked for, folded but whole and with their places, for phrases and beginnings."""

BEGINNINGS = "beginnings"
"""The first letter of every word, and the first two: words begun so are too many to look for one by one."""

LONGEST_BEGINNING = 2

STEMS = "stems"
"""The stems of wording, title and quote in one field, for candidates; the wording's count twice."""

RECENCY = "recency"
"""The day of the check, and within a day the order of arrival, in one number."""

NUMBER_BITS = 40

LAST_NUMBER = (1 << NUMBER_BITS) - 1
"""The highest number an entry can have."""

MOST_STEMS = 200_000
"""Words whose stems are kept while documents are made."""

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
    builder.add_integer_field(RECENCY, indexed=True, fast=True)
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
    return _repeated_words(claimant)


def document(entry: Entry, around: Around = NOTHING_AROUND) -> tantivy.Document:
    """Make the document for an entry of the archive."""
    wording = folded_tokens(fold(entry.wording))
    title = folded_tokens(fold(entry.title)) if entry.title else []
    quote = folded_tokens(fold(entry.quote)) if entry.quote else []
    first, second = _stems(wording), _stems(title or quote)
    made = tantivy.Document()
    add = made.add_text
    made.add_integer("number", entry.number)
    add(STEMS, f"{first} {first} {second}")
    add("wording", " ".join(wording))
    if title:
        add("title", " ".join(title))
    if quote:
        add("quote", " ".join(quote))
    begun = {*wording, *title, *quote}
    for name, words in (
        ("note", _words(f"{entry.reason} {around.note}") if entry.reason or around.note else ""),
        ("evidence", _words(around.evidence)),
        ("evidence_text", _words(around.evidence_text)),
        ("story", _repeated_words(entry.source)),
        ("claimant", speaker_key(entry.claimant)),
    ):
        if words:
            add(name, words)
            begun.update(words.split())
    add(BEGINNINGS, " ".join({word[:1] for word in begun} | {word[:2] for word in begun}))
    if entry.claimant:
        add("speaker", speaker_key(entry.claimant))
    add("verdict", entry.verdict)
    if entry.kind:
        add("kind", entry.kind)
    if entry.story_id:
        add("story_id", entry.story_id)
    made.add_integer(RECENCY, recency(entry.checked_on, entry.number))
    if entry.checked_on:
        made.add_integer("year", entry.checked_on.year)
    made.add_integer("own", int(entry.claim_id is not None))
    return made


def _words(text: str) -> str:
    return text and " ".join(folded_tokens(fold(text)))


_repeated_words = lru_cache(maxsize=8192)(_words)
"""The same for names, which stand in many entries."""


class _Stems(dict[str, str]):
    """Works out a word's stem, "" for one that says nothing, the first time it is met."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_STEMS:
            self.clear()
        stem = self[word] = "" if word in STOP_WORDS else plain_stem(word)
        return stem


_STEMS = _Stems()


def _stems(words: list[str]) -> str:
    return " ".join(filter(None, map(_STEMS.__getitem__, words)))

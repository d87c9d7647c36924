"""Making earlier claims of the values that stand in a file's rows."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.intake.records.claimreview import PlainValues
from workbench.intake.records.cleaning import address_of, plain, text_of
from workbench.intake.records.dates import read_day
from workbench.intake.records.layout import Field, Skipped
from workbench.intake.records.ratings import verdict_of
from workbench.intake.records.repeated import Met, SeenRecords
from workbench.made_ids import fingerprint, id_of_page, id_of_words, made_id

LONGEST_WORDING = 4_000
LONGEST_TITLE = 1_000
LONGEST_REASON = 20_000
LONGEST_ADDRESS = 4_000
LONGEST_NAME = 500
LONGEST_ID = 300

NO_CLAIM = "no claim text"
A_NUMBER = "its claim is a number, not words"
REPEATED = "the same record stands in the file before"

_LONGEST_NUMBER = 30
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d[\d.,\s]*%?")
_FIRST_WORDS = 60

_VERDICTS = frozenset(Verdict)
_LANGUAGES = {
    name: tag
    for tag, names in {
        "ar": "arabic العربية عربي arabe arabisch árabe",
        "de": "german deutsch allemand alemán",
        "en": "english anglais englisch inglés eng",
        "es": "spanish español espagnol spanisch",
        "fa": "persian farsi",
        "fr": "french français französisch francés",
        "it": "italian italiano italienisch",
        "pt": "portuguese português",
        "ru": "russian русский",
        "tr": "turkish türkçe türkisch",
    }.items()
    for name in names.split()
}
_KINDS = {kind.value: kind for kind in Kind} | {kind.name.lower(): kind for kind in Kind}

_WORDING, _TITLE, _CLAIMANT, _KIND = Field.WORDING, Field.TITLE, Field.CLAIMANT, Field.KIND
_VERDICT, _RATING, _REASON, _CHECKED_ON = Field.VERDICT, Field.RATING, Field.REASON, Field.CHECKED_ON
_SOURCE, _ADDRESS, _LANGUAGE, _ID = Field.SOURCE, Field.ADDRESS, Field.LANGUAGE, Field.ID


class RecordMaker:
    """Makes records of rows and knows those it has made; use one for each file.

    It keeps two short hashes of each record to tell repeated ones.
    `source` is the publisher of records that name none. Where it is empty too, `default_source` stands in
    for those with an id: ids such as 17 stand in many files, and the archive knows a record by both.
    """

    def __init__(
        self,
        *,
        source: str,
        default_source: str,
        day_first: bool,
        remark: Callable[[str, str], None] | None = None,
    ) -> None:
        self._source = source
        self._default_source = default_source
        self._day_first = day_first
        self._remark = remark
        # A file has few days beside its many records.
        self._known_days = lru_cache(maxsize=4096)(partial(read_day, day_first=day_first))
        self._seen = SeenRecords()

    def make(self, where: str, values: Mapping[Field, object]) -> ArchiveRecord | Skipped:
        get: Callable[..., Any] = values.get
        if type(values) is PlainValues:
            wording, source, address = get(_WORDING), get(_SOURCE), get(_ADDRESS)
            title, claimant = get(_TITLE, ""), get(_CLAIMANT)
            external_id, reason, rating = get(_ID, ""), get(_REASON, ""), get(_RATING)[:LONGEST_NAME]
            verdict = get(_VERDICT)
        else:
            wording, source, address = (
                text_of(get(_WORDING)),
                text_of(get(_SOURCE)),
                address_of(get(_ADDRESS)),
            )
            title, claimant = text_of(get(_TITLE)), text_of(get(_CLAIMANT))
            external_id, reason = text_of(get(_ID)), text_of(get(_REASON))
            verdict, rating = _verdict(get(_VERDICT), get(_RATING))
        if not wording:
            return Skipped(where=where, reason=NO_CLAIM, known_by=_known_by(values))
        if len(wording) <= _LONGEST_NUMBER and _NUMBER.fullmatch(wording):
            return Skipped(where=where, reason=A_NUMBER, known_by=_known_by(values))
        if len(wording) > LONGEST_WORDING:
            wording = self._cut(where, wording, _WORDING, LONGEST_WORDING)
        if len(source) > LONGEST_NAME:
            source = self._cut(where, source, _SOURCE, LONGEST_NAME)
        source = source or self._source
        if len(address) > LONGEST_ADDRESS:
            self._say(where, "its address is too long and was left out")
            address = ""
        day = self._day(where, get(_CHECKED_ON))
        if len(title) > LONGEST_TITLE:
            title = self._cut(where, title, _TITLE, LONGEST_TITLE)
        if len(claimant) > LONGEST_NAME:
            claimant = self._cut(where, claimant, _CLAIMANT, LONGEST_NAME)
        if not external_id:
            external_id = id_of_page(address, wording) if address else id_of_words(wording, source, day)
        else:
            source = source or self._default_source
            if len(external_id) > LONGEST_REASON:
                external_id = self._cut(where, external_id, _ID, LONGEST_REASON)
            if len(external_id) > LONGEST_ID:
                external_id = made_id(external_id)
        content = hash((wording, title, claimant, address, str.__hash__(verdict), rating, day))
        met = self._seen.meet(hash((source, external_id)), content)
        if met is Met.OTHER:
            # Two claims under one id, as the claims of one article often are, are both kept.
            content_key = fingerprint(f"{wording}\x1f{address}")[:8]
            external_id = f"{external_id}#{content_key}"
            met = self._seen.meet(hash((source, external_id)), content)
        if met is not Met.NEW:
            return Skipped(where=where, reason=REPEATED, known_by=_known_by(values))
        if len(reason) > LONGEST_REASON:
            reason = self._cut(where, reason, _REASON, LONGEST_REASON)
        kind = _KINDS.get(text_of(get(_KIND)).lower()) if _KIND in values else None
        language = _language(get(_LANGUAGE))
        # In the order of its fields: with their names it takes twice as long.
        return ArchiveRecord(
            external_id, wording, title, claimant, kind, verdict,
            rating, reason, day, source, address, language,
        )  # fmt: skip

    def _cut(self, where: str, text: str, field: Field, longest: int) -> str:
        self._say(where, f"its {field.value} was cut after {longest:,} characters")
        return text[: longest - 1].rstrip() + "…"

    def _day(self, where: str, value: object) -> date | None:
        if value is None or value == "":
            return None
        day = self._known_days(value) if type(value) is str else read_day(value, day_first=self._day_first)
        if day is None:
            self._say(where, f"its date “{text_of(value)[:40]}” was not understood and left out")
        return day

    def _say(self, where: str, words: str) -> None:
        if self._remark is not None:
            self._remark(where, words)


def _known_by(values: Mapping[Field, object]) -> str:
    """Say what a person can find the record by, in a file that may be one long line."""
    if known := text_of(values.get(_ID)):
        return f"id {known[:_FIRST_WORDS]}"
    if address := address_of(values.get(_ADDRESS)):
        return address[:LONGEST_NAME]
    texts = (text_of(values.get(field)) for field in (_WORDING, _TITLE, _REASON, _SOURCE))
    return first_words(next(filter(None, texts), ""))


def first_words(text: str) -> str:
    """Quote the beginning of a text."""
    if not text:
        return ""
    return f"“{text}”" if len(text) <= _FIRST_WORDS else f"“{text[:_FIRST_WORDS].rstrip()}…”"


def _verdict(verdict: object, rating: object) -> tuple[Verdict, str]:
    """Give our verdict and the checker's own words; our own words for a verdict are not kept twice."""
    if type(verdict) is Verdict:
        return verdict, text_of(rating)[:LONGEST_NAME]
    if verdict is None and rating is None:
        return Verdict.UNCHECKED, ""
    return _verdict_in(text_of(verdict)[:LONGEST_NAME], text_of(rating)[:LONGEST_NAME])


@lru_cache(maxsize=1024)
def _verdict_in(words: str, more: str) -> tuple[Verdict, str]:
    found = verdict_of(words) if words else None
    if found is None and more:
        found = verdict_of(more)
    return found or Verdict.UNCHECKED, more or ("" if words.lower() in _VERDICTS else words)


def _language(value: object) -> str:
    if not value:
        return ""
    return _tag(value if type(value) is str and len(value) <= 40 else text_of(value)[:40])


@lru_cache(maxsize=512)
def _tag(name: str) -> str:
    name = plain(name).lower()
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    found = re.fullmatch(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", name)
    if not found:
        return ""
    primary, script, region = found.groups()
    return "-".join(part for part in (primary, (script or "").title(), (region or "").upper()) if part)

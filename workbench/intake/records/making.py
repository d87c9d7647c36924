"""Making earlier claims of the values that stand in a file's rows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from hashlib import blake2b

from workbench.archive import ArchiveRecord
from workbench.claims import Kind, Verdict
from workbench.intake.records.cleaning import address_of, plain, text_of
from workbench.intake.records.dates import read_day
from workbench.intake.records.layout import Field, Skipped
from workbench.intake.records.ratings import verdict_of
from workbench.intake.records.repeated import Met, SeenRecords

LONGEST_WORDING = 4_000
LONGEST_TITLE = 1_000
LONGEST_REASON = 20_000
LONGEST_ADDRESS = 4_000
LONGEST_NAME = 500
LONGEST_ID = 300

NO_CLAIM = "no claim text"
REPEATED = "the same record stands in the file before"

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
        get = values.get
        wording = self._text(where, get(Field.WORDING), Field.WORDING, LONGEST_WORDING)
        if not wording:
            return Skipped(where=where, reason=NO_CLAIM)
        source = self._text(where, get(Field.SOURCE), Field.SOURCE, LONGEST_NAME) or self._source
        address = self._address(where, get(Field.ADDRESS))
        day = self._day(where, get(Field.CHECKED_ON))
        verdict, rating = _verdict(get(Field.VERDICT), get(Field.RATING))
        external_id = self._text(where, get(Field.ID), Field.ID, LONGEST_REASON)
        if not external_id:
            made_of = (address, wording) if address else (wording, source, day.isoformat() if day else "")
            external_id = f"made-{_fingerprint(*(' '.join(part.lower().split()) for part in made_of))}"
        else:
            source = source or self._default_source
            if len(external_id) > LONGEST_ID:
                external_id = f"made-{_fingerprint(external_id)}"
        record = ArchiveRecord(
            external_id=external_id,
            wording=wording,
            title=self._text(where, get(Field.TITLE), Field.TITLE, LONGEST_TITLE),
            claimant=self._text(where, get(Field.CLAIMANT), Field.CLAIMANT, LONGEST_NAME),
            kind=_KINDS.get(text_of(get(Field.KIND)).lower()) if Field.KIND in values else None,
            verdict=verdict,
            rating=rating,
            reason=self._text(where, get(Field.REASON), Field.REASON, LONGEST_REASON),
            checked_on=day,
            source=source,
            address=address,
            language=_language(get(Field.LANGUAGE)),
        )
        return self._unless_repeated(where, record)

    def _unless_repeated(self, where: str, record: ArchiveRecord) -> ArchiveRecord | Skipped:
        content = hash(
            (
                record.wording,
                record.title,
                record.claimant,
                record.address,
                record.verdict,
                record.rating,
                record.checked_on,
            )
        )
        met = self._seen.meet(hash((record.source, record.external_id)), content)
        if met is Met.NEW:
            return record
        if met is Met.SAME:
            return Skipped(where=where, reason=REPEATED)
        # Two claims under one id, as the claims of one article often are, are both kept.
        other_id = f"{record.external_id}#{_fingerprint(record.wording, record.address)[:8]}"
        if self._seen.meet(hash((record.source, other_id)), content) is not Met.NEW:
            return Skipped(where=where, reason=REPEATED)
        return replace(record, external_id=other_id)

    def _text(self, where: str, value: object, field: Field, longest: int) -> str:
        if not value:
            return "" if value is None or value == "" else text_of(value)
        text = plain(value) if type(value) is str else text_of(value)
        if len(text) <= longest:
            return text
        self._say(where, f"its {field.value} was cut after {longest:,} characters")
        return text[: longest - 1].rstrip() + "…"

    def _address(self, where: str, value: object) -> str:
        address = address_of(value) if value else ""
        if len(address) <= LONGEST_ADDRESS:
            return address
        self._say(where, "its address is too long and was left out")
        return ""

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


def _verdict(verdict: object, rating: object) -> tuple[Verdict, str]:
    """Give our verdict and the checker's own words; our own words for a verdict are not kept twice."""
    if isinstance(verdict, Verdict):
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
    return _tag(text_of(value)[:40]) if value else ""


@lru_cache(maxsize=512)
def _tag(name: str) -> str:
    name = name.lower()
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    found = re.fullmatch(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", name)
    if not found:
        return ""
    primary, script, region = found.groups()
    return "-".join(part for part in (primary, (script or "").title(), (region or "").upper()) if part)


def _fingerprint(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()

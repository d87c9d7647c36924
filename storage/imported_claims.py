"""Adding imported claims to the archive, thousands at a time, but those that are known."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from storage import tables
from storage.database import expect_rows
from storage.record_keys import address_key, record_key
from workbench.archive import ArchiveRecord, KeyedRecords
from workbench.ids import ID_LENGTH, new_ids
from workbench.made_ids import PageId
from workbench.storable import is_storable, storable_text

AT_ONCE = 1000
"""Keys that are looked for in one question."""

_A = tables.archive.c

_COLUMNS = (
    "id", "external_id", "source", "wording", "quote", "title", "claimant", "kind", "verdict", "rating",
    "reason", "checked_on", "address", "language", "record_key", "address_key",
)  # fmt: skip


def keyed(records: Sequence[ArchiveRecord]) -> KeyedRecords:
    """Make records storable and work out their keys; needs no database."""
    records = [_clean(record) for record in records]
    return KeyedRecords(
        records=records,
        by_id=[
            # Nothing that the key of the address does not tell.
            None if type(record.external_id) is PageId else record_key(record.source, record.external_id)
            for record in records
        ],
        by_address=[address_key(record.address, record.wording) for record in records],
    )


def add_imported(connection: Connection, given: KeyedRecords) -> int:
    """Add records but those known by id or by address and words; give the number of new ones."""
    records = given.records
    sqlite = connection.dialect.name == "sqlite"
    expect_rows(connection, len(records))
    known = _known(connection, "record_key", given.by_id)
    met = _known(connection, "address_key", given.by_address)
    own = _own(connection, records)
    rows = []
    for record, entry_id, first, second in zip(
        records, new_ids(len(records)), given.by_id, given.by_address, strict=True
    ):
        if first in known or second in met or record.external_id in own:
            continue
        if first is not None:
            known.add(first)
        if second is not None:
            met.add(second)
        rows.append(_row(record, entry_id, first, second))
    if rows:
        mark = "?" if sqlite else "%s"
        marks = ", ".join([mark] * len(_COLUMNS))
        # Half the time that the same takes with values given by name.
        connection.exec_driver_sql(
            f"INSERT INTO archive ({', '.join(_COLUMNS)}) VALUES ({marks})",
            rows,
        )
    return len(rows)


def _known(connection: Connection, column: str, given: Sequence[int | None]) -> set[int]:
    found: set[int] = set()
    for some in _portions([key for key in given if key is not None]):
        listed = ",".join(map(str, some))
        found.update(
            connection.exec_driver_sql(f"SELECT {column} FROM archive WHERE {column} IN ({listed})").scalars()
        )
    return found


def _own(connection: Connection, records: Sequence[ArchiveRecord]) -> set[str]:
    """Find claims of our own, which come back with the file that they were exported to."""
    ids = [record.external_id for record in records if len(record.external_id) == ID_LENGTH]
    found: set[str] = set()
    for start in range(0, len(ids), AT_ONCE):
        exported = _A.claim_id.is_not(None) & _A.id.in_(ids[start : start + AT_ONCE])
        found.update(connection.execute(select(_A.id).where(exported)).scalars())
    return found


def _portions(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def _clean(record: ArchiveRecord) -> ArchiveRecord:
    texts = (
        f"{record.wording}{record.title}{record.claimant}{record.rating}{record.reason}{record.source}"
        f"{record.external_id}{record.address}{record.language}"
    )
    if is_storable(texts):
        return record
    return ArchiveRecord._make(storable_text(field) if type(field) is str else field for field in record)


def _row(
    record: ArchiveRecord, entry_id: str, by_id: int | None, by_address: int | None
) -> tuple[object, ...]:
    (
        external_id, wording, title, claimant, kind, verdict,
        rating, reason, checked_on, source, address, language,
    ) = record  # fmt: skip
    return (
        entry_id,
        str(external_id),
        source,
        wording,
        "",
        title,
        claimant,
        kind and str(kind),
        str(verdict),
        rating,
        reason,
        None if checked_on is None else checked_on.isoformat(),
        address,
        language,
        by_id,
        by_address,
    )

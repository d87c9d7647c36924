"""The doctor: looks a database over, says what is wrong and what to do."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, select, text

from storage import tables
from storage.codec import from_row
from storage.database import read_transaction, write_transaction
from storage.files import EvidenceStore
from storage.own_claims import entry_of, mirror_again
from storage.store import SqlStore
from workbench.claims import Claim
from workbench.errors import Cancelled, DatabaseProblem, NotFound
from workbench.health import Finding, Health


def examine(
    store: SqlStore,
    files: EvidenceStore,
    *,
    report: Callable[[float, str], None] = lambda _fraction, _text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Finding]:
    """Check the database, its references, the search index and the evidence files, one finding a check.

    The search index can be made anew from the claims, so it is mended on the spot. Nothing more is asked of
    a database file that is damaged.
    """
    checks = (_integrity, _references, _own_claims, _search_index)
    for number, check in enumerate(checks):
        if cancelled():
            raise Cancelled
        report(number / len(checks) / 2, "Examining the database")
        finding = check(store)
        yield finding
        if check is _integrity and finding.health is Health.BAD:
            return
    yield _drafts(store, cancelled)
    yield from _evidence_files(store, files, report, cancelled)


def _integrity(store: SqlStore) -> Finding:
    if store.engine.dialect.name != "sqlite":
        return _good("database", "PostgreSQL looks after the database's integrity itself.")
    try:
        with read_transaction(store.engine) as connection:
            found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    except DatabaseProblem as problem:
        found = [str(problem.__cause__ or problem).splitlines()[0]]
    if found == ["ok"]:
        return _good("database", "The database file is sound.")
    return _bad(
        "database",
        f"The database file is damaged ({found[0]}). Close the workbench and go back to the newest backup"
        " in the folder beside it.",
    )


def _references(store: SqlStore) -> Finding:
    if store.engine.dialect.name != "sqlite":
        return _good("references", "PostgreSQL looks after the references itself.")
    with read_transaction(store.engine) as connection:
        broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if not broken:
        return _good("references", "Everything refers to something that is there.")
    return _bad(
        "references",
        f"{len(broken)} rows refer to something that is missing (first: table “{broken[0][0]}”)."
        " Something else has written to the file; go back to the newest backup.",
    )


def _own_claims(store: SqlStore) -> Finding:
    with read_transaction(store.engine) as connection:
        claims = _claims(connection)
        sound = _mirrors(connection, claims)
    if sound:
        return _good("archive", f"All {len(claims)} claims of your stories are in the archive.")
    with write_transaction(store.engine) as connection:
        mirror_again(connection, _claims(connection))
    return Finding(
        subject="archive",
        health=Health.MENDED,
        message="The archive did not hold the claims of your stories as they are; it was brought up to date.",
    )


def _claims(connection: Connection) -> list[Claim]:
    return [from_row(Claim, row) for row in connection.execute(select(tables.claims)).mappings()]


def _mirrors(connection: Connection, claims: Sequence[Claim]) -> bool:
    """Say whether the archive holds just these claims of our own, as they are."""
    entries = select(tables.archive).where(tables.archive.c.claim_id.is_not(None))
    kept = {row["claim_id"]: row for row in connection.execute(entries).mappings()}
    expected = {claim.id: entry_of(claim) for claim in claims}
    return kept.keys() == expected.keys() and all(
        kept[key][name] == content for key, entry in expected.items() for name, content in entry.items()
    )


def _search_index(store: SqlStore) -> Finding:
    with read_transaction(store.engine) as connection:
        sound = store.upkeep.is_sound(connection)
    if sound:
        return _good("search index", "The search index agrees with the claims.")
    store.upkeep.rebuild()
    return Finding(
        subject="search index",
        health=Health.MENDED,
        message="The search index had fallen behind the claims; it was made anew.",
    )


def _drafts(store: SqlStore, cancelled: Callable[[], bool]) -> Finding:
    originals = tables.originals.c
    altered = []
    with read_transaction(store.engine) as connection:
        known = connection.execute(select(originals.sha256)).scalars().all()
        for sha256 in known:
            if cancelled():
                raise Cancelled
            content = connection.execute(select(originals.content).where(originals.sha256 == sha256)).scalar()
            if hashlib.sha256(bytes(content or b"")).hexdigest() != sha256:
                altered.append(sha256)
    if not altered:
        return _good("drafts", f"The files of all {len(known)} drafts are as they were stored.")
    return _bad(
        "drafts",
        f"{len(altered)} draft files are not what was stored (first: {altered[0][:12]}…)."
        " Something else has written to the database; go back to the newest backup.",
    )


def _evidence_files(
    store: SqlStore,
    files: EvidenceStore,
    report: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> Iterator[Finding]:
    pieces = tables.evidence.c
    with read_transaction(store.engine) as connection:
        rows = connection.execute(select(pieces.sha256, pieces.title).where(pieces.sha256 != "")).all()
    faults = 0
    for number, (sha256, title) in enumerate(rows):
        if cancelled():
            raise Cancelled
        report(0.5 + number / len(rows) / 2, "Examining the evidence files")
        try:
            altered = files.altered(sha256)
        except NotFound as error:
            faults += 1
            yield _bad("evidence", f"“{title}”: {error}")
            continue
        except OSError as error:
            faults += 1
            yield _bad(
                "evidence",
                f"“{title}”: the file {sha256[:12]}… cannot be read ({error.strerror}); check the disk and"
                f" the permissions of “{files.root}”.",
            )
            continue
        if altered:
            faults += 1
            yield _bad(
                "evidence",
                f"“{title}”: the file {sha256[:12]}… is not what was stored; restore it from a backup of"
                f" “{files.root}”.",
            )
    if not faults:
        yield _good("evidence", f"All {len(rows)} evidence files are as they were stored.")


def _good(subject: str, message: str) -> Finding:
    return Finding(subject=subject, health=Health.GOOD, message=message)


def _bad(subject: str, message: str) -> Finding:
    return Finding(subject=subject, health=Health.BAD, message=message)

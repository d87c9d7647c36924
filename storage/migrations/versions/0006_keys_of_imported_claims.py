"""Imported claims are known again by short keys, of their id and of their address with their words."""

import re
from hashlib import blake2b
from urllib.parse import urlsplit, urlunsplit

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0006", "0005", None, None

PORTION = 5_000

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl)(?:=|$)",
    re.IGNORECASE,
)


def upgrade() -> None:
    last = last_number()
    with op.batch_alter_table("archive", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_index("ix_archive_story_id")
        batch.drop_constraint("uq_archive_claim_id", type_="unique")
        batch.drop_constraint("uq_archive_source_external_id", type_="unique")
        batch.add_column(sa.Column("record_key", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("address_key", sa.BigInteger(), nullable=True))
    keep_last_number(last)
    make_keys()
    for name in ("claim_id", "story_id", "record_key", "address_key"):
        there = sa.text(f"{name} IS NOT NULL")
        op.create_index(
            f"ix_archive_{name}",
            "archive",
            [name],
            unique=name == "claim_id",
            sqlite_where=there,
            postgresql_where=there,
        )


def downgrade() -> None:
    for name in ("claim_id", "story_id", "record_key", "address_key"):
        op.drop_index(f"ix_archive_{name}", table_name="archive")
    last = last_number()
    # The newer program keeps no two with one id from one publisher either, so that none is in the way.
    with op.batch_alter_table("archive", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_column("address_key")
        batch.drop_column("record_key")
        batch.create_unique_constraint("uq_archive_claim_id", ["claim_id"])
        batch.create_unique_constraint("uq_archive_source_external_id", ["source", "external_id"])
    keep_last_number(last)
    op.create_index("ix_archive_story_id", "archive", ["story_id"], unique=False)


def last_number() -> int:
    """Read the highest number given so far: a table that is made anew would begin below it again."""
    if op.get_bind().dialect.name != "sqlite":
        return 0
    asked = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'archive'")
    return int(op.get_bind().execute(asked).scalar() or 0)


def keep_last_number(last: int) -> None:
    if last:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'archive'")
        op.execute(
            sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('archive', :last)").bindparams(last=last)
        )


def make_keys() -> None:
    archive = sa.table(
        "archive",
        *(sa.column(name, sa.Text()) for name in ("claim_id", "source", "external_id", "address", "wording")),
        *(sa.column(name, sa.BigInteger()) for name in ("number", "record_key", "address_key")),
    )
    here, last = archive.c, 0
    asked = sa.select(here.number, here.source, here.external_id, here.address, here.wording)
    filled = (
        sa.update(archive)
        .where(here.number == sa.bindparam("at"))
        .values(record_key=sa.bindparam("by_id"), address_key=sa.bindparam("by_address"))
    )
    while True:
        wanted = asked.where(here.claim_id.is_(None), here.number > last).order_by(here.number).limit(PORTION)
        rows = op.get_bind().execute(wanted).all()
        if not rows:
            return
        keys = [
            {
                "at": number,
                "by_id": key(f"{source}\x1f{external_id}"),
                "by_address": address_key(address, wording),
            }
            for number, source, external_id, address, wording in rows
        ]
        op.get_bind().execute(filled, keys)
        last = rows[-1][0]


def address_key(address: str, wording: str) -> int | None:
    words = re.sub(r"[\W_]+", "", wording.casefold())
    return key(f"{canonical(address)}\x1f{words}") if address else None


def canonical(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return address
    named = "." in host or ":" in host or host == "localhost"
    if parts.scheme.lower() not in ("http", "https") or not named or " " in address:
        return address
    place = host.removeprefix("www.") + ("" if port in (None, 80, 443) else f":{port}")
    query = "&".join(part for part in parts.query.split("&") if not TRACKING.match(part))
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return urlunsplit(("https", place, parts.path.rstrip("/"), query, fragment))


def key(text: str) -> int:
    return int.from_bytes(
        blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little", signed=True
    )

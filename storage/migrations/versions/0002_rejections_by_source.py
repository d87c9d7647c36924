"""Rejected matches name the imported claim by its source and external id, and keep how it read."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None

COLUMNS = ("source", "external_id", "wording")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("rejections", sa.Column(name, sa.Text(), server_default="", nullable=False))
    rejections = sa.table("rejections", sa.column("earlier_id"), *map(sa.column, COLUMNS))
    archive = sa.table("archive", sa.column("id"), sa.column("claim_id"), *map(sa.column, COLUMNS))
    same = archive.c.id == rejections.c.earlier_id
    known = sa.exists().where(same)
    op.execute(
        rejections.update()
        .where(known)
        .values(wording=sa.select(archive.c.wording).where(same).scalar_subquery())
    )
    imported = sa.and_(same, archive.c.claim_id.is_(None))
    op.execute(
        rejections.update()
        .where(sa.exists().where(imported))
        .values(
            source=sa.select(archive.c.source).where(imported).scalar_subquery(),
            external_id=sa.select(archive.c.external_id).where(imported).scalar_subquery(),
        )
    )


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("rejections", name)

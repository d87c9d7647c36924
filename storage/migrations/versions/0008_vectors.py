"""The vectors of earlier claims, by which they are found by their meaning."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0008", "0007", None, None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "archive_vectors",
        sa.Column("seq", BIG, autoincrement=True, nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("model", sa.String(16), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_archive_vectors"),
        sa.UniqueConstraint("number", "model", name="uq_archive_vectors_number_model"),
        sa.ForeignKeyConstraint(
            ["number"], ["archive.number"], name="fk_archive_vectors_number_archive", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("archive_vectors")

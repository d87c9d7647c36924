"""Groups of near-duplicate earlier claims, and what people decide about them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0010", "0009", None, None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "archive_groups",
        sa.Column("number", BIG, autoincrement=False, nullable=False),
        sa.Column("leader", BIG, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_archive_groups"),
        sa.ForeignKeyConstraint(
            ["number"], ["archive.number"], name="fk_archive_groups_number_archive", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_archive_groups_leader", "archive_groups", ["leader"])
    op.create_table(
        "merges",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("earlier_id", sa.String(32), nullable=False),
        sa.Column("into_id", sa.String(32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_merges"),
        sa.UniqueConstraint("earlier_id", name="uq_merges_earlier_id"),
    )
    op.create_index("ix_merges_into_id", "merges", ["into_id"])
    op.create_table(
        "distinctions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("one_id", sa.String(32), nullable=False),
        sa.Column("other_id", sa.String(32), nullable=False),
        sa.Column("one_source", sa.Text(), server_default="", nullable=False),
        sa.Column("one_external_id", sa.Text(), server_default="", nullable=False),
        sa.Column("one_words", sa.Text(), server_default="", nullable=False),
        sa.Column("other_source", sa.Text(), server_default="", nullable=False),
        sa.Column("other_external_id", sa.Text(), server_default="", nullable=False),
        sa.Column("other_words", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_distinctions"),
    )
    op.create_index("ix_distinctions_one_id", "distinctions", ["one_id"])
    op.create_index("ix_distinctions_other_id", "distinctions", ["other_id"])


def downgrade() -> None:
    op.drop_table("distinctions")
    op.drop_table("merges")
    op.drop_table("archive_groups")

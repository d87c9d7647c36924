"""Searches of the archive that are kept under a name."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0007", "0006", None, None


def upgrade() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("verdict", sa.String(16)),
        sa.Column("kind", sa.String(32)),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.Column("year", sa.Integer()),
        sa.Column("story_id", sa.String(32)),
        sa.Column("claimant", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.String(16)),
        sa.Column("sort", sa.String(16), nullable=False),
        sa.Column("similar", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
    )


def downgrade() -> None:
    op.drop_table("saved_searches")

"""The desk's own names with several spellings."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None


def upgrade() -> None:
    op.create_table(
        "twin_names",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("spellings", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_twin_names"),
    )


def downgrade() -> None:
    op.drop_table("twin_names")

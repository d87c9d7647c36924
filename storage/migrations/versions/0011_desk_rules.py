"""The rules that hold for everybody at the desk."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0011", "0010", None, None


def upgrade() -> None:
    op.create_table(
        "desk_rules",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("old_after", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_rules"),
    )


def downgrade() -> None:
    op.drop_table("desk_rules")

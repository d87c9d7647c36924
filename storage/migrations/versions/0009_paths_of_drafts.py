"""Where a draft's file lies, and the claims that are rightly gone from a draft."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0009", "0008", None, None


def upgrade() -> None:
    op.add_column("revisions", sa.Column("path", sa.Text(), server_default="", nullable=False))
    op.add_column("claims", sa.Column("let_go", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("claims", "let_go")
    op.drop_column("revisions", "path")

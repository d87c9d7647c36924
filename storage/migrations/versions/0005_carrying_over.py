"""What a new revision of a draft leaves in doubt, and which revision it follows."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0005", "0004", None, None


def upgrade() -> None:
    for table in ("claims", "disclosures"):
        op.add_column(table, sa.Column("doubt", sa.String(16), nullable=True))
        op.add_column(table, sa.Column("checked_quote", sa.Text(), server_default="", nullable=False))
    op.add_column("sentences", sa.Column("reopened", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("revisions", sa.Column("previous_id", sa.String(32), nullable=True))
    op.add_column(
        "revisions", sa.Column("corrected", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    # A revision that was undone keeps its number, and the next one has it too.
    with op.batch_alter_table("revisions") as batch:
        batch.drop_constraint("uq_revisions_story_id_number", type_="unique")


def downgrade() -> None:
    # The older program takes one revision for each number: those that were undone get numbers of their own.
    op.execute(
        "UPDATE revisions SET number = -(SELECT count(*) FROM revisions AS other"
        " WHERE other.story_id = revisions.story_id AND other.id <= revisions.id)"
        " WHERE EXISTS (SELECT 1 FROM revisions AS later WHERE later.story_id = revisions.story_id"
        " AND later.number = revisions.number AND later.id > revisions.id)"
    )
    with op.batch_alter_table("revisions") as batch:
        batch.create_unique_constraint("uq_revisions_story_id_number", ["story_id", "number"])
        batch.drop_column("corrected")
        batch.drop_column("previous_id")
    op.drop_column("sentences", "reopened")
    for table in ("claims", "disclosures"):
        op.drop_column(table, "checked_quote")
        op.drop_column(table, "doubt")

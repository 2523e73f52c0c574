"""How often a group refused a message since one last got through, and whether its organisers know.

Revision ID: 2026_11_28_groups
Revises: 2026_11_28_wishes
"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "2026_11_28_groups"
down_revision = "2026_11_28_wishes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.add_column(sa.Column("refusals", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("refused_at", storage.base.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("refusal_told_at", storage.base.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.drop_column("refusal_told_at")
        batch_op.drop_column("refused_at")
        batch_op.drop_column("refusals")

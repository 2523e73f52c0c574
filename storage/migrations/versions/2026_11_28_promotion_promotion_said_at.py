"""When somebody told a platform whether they want promotion, so that news of an earlier wish changes nothing.

Revision ID: 2026_11_28_promotion
Revises: 2026_11_28_kept
"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "2026_11_28_promotion"
down_revision = "2026_11_28_kept"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("addresses") as batch_op:
        batch_op.add_column(sa.Column("promotion_said_at", storage.base.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("addresses") as batch_op:
        batch_op.drop_column("promotion_said_at")

"""Kept out by the platform: when it let us not open a conversation with somebody, for reasons of its own.

Revision ID: 2026_11_28_kept
Revises: 2026_11_22_first
"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "2026_11_28_kept"
down_revision = "2026_11_22_first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("addresses") as batch_op:
        batch_op.add_column(sa.Column("kept_out_at", storage.base.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("addresses") as batch_op:
        batch_op.drop_column("kept_out_at")

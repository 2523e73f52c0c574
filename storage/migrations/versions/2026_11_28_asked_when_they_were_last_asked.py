"""When somebody was last asked something that counts as unanswered, so that they have a day to answer.

Revision ID: 2026_11_28_asked
Revises: 2026_11_28_moving
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_asked"
down_revision = "2026_11_28_moving"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people") as batch_op:
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_column("asked_at")

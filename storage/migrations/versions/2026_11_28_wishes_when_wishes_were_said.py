"""When somebody said what they wish of us, so that an older wish that is told late changes nothing.

Revision ID: 2026_11_28_wishes
Revises: 2026_11_28_calendars
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_wishes"
down_revision = "2026_11_28_calendars"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people") as batch_op:
        batch_op.add_column(sa.Column("wished_at", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_column("wished_at")

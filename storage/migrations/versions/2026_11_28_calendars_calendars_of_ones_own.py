"""Calendars of one's own: an installation that no other is like, and who chose their time zone themselves.

Revision ID: 2026_11_28_calendars
Revises: 2026_11_28_promises
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_calendars"
down_revision = "2026_11_28_promises"
branch_labels = None
depends_on = None


def upgrade() -> None:
    installation = op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("unnamed_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    known = op.get_bind().scalar(sa.text("SELECT coalesce(max(id), 0) FROM meetings"))
    op.bulk_insert(installation, [{"id": 1, "name": secrets.token_hex(8), "unnamed_until": known}])
    with op.batch_alter_table("people") as batch_op:
        batch_op.add_column(sa.Column("timezone_is_own", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_column("timezone_is_own")
    op.drop_table("installation")

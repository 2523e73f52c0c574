"""Groups that get another id, cards that are pinned, members who were put out, join links that were renewed.

Revision ID: 2026_11_28_moving
Revises: 2026_11_28_groups
"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "2026_11_28_moving"
down_revision = "2026_11_28_groups"
branch_labels = None
depends_on = None

STAND_IN_GROUPS = """
UPDATE cards SET pinned = true WHERE card LIKE 'meeting:%' AND EXISTS
(SELECT 1 FROM rooms WHERE rooms.channel = cards.channel AND rooms.external_id = cards.chat_id)
"""


def upgrade() -> None:
    op.create_table(
        "former_tokens",
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_former_tokens_network_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_former_tokens")),
    )
    op.create_index(op.f("ix_former_tokens_network_id"), "former_tokens", ["network_id"])
    with op.batch_alter_table("cards") as batch_op:
        batch_op.add_column(sa.Column("pinned", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("ending", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(STAND_IN_GROUPS)
    op.create_index(
        "ix_cards_pinned", "cards", ["card"], sqlite_where=sa.text("pinned"), postgresql_where=sa.text("pinned")
    )
    with op.batch_alter_table("memberships") as batch_op:
        batch_op.add_column(sa.Column("removed_at", storage.base.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("asked_back_at", storage.base.UtcDateTime(timezone=True), nullable=True))
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.add_column(sa.Column("became", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("moved_at", storage.base.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("cards_due", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.drop_column("cards_due")
        batch_op.drop_column("moved_at")
        batch_op.drop_column("became")
    with op.batch_alter_table("memberships") as batch_op:
        batch_op.drop_column("asked_back_at")
        batch_op.drop_column("removed_at")
    op.drop_index("ix_cards_pinned", "cards")
    with op.batch_alter_table("cards") as batch_op:
        batch_op.drop_column("ending")
        batch_op.drop_column("pinned")
    op.drop_index(op.f("ix_former_tokens_network_id"), "former_tokens")
    op.drop_table("former_tokens")

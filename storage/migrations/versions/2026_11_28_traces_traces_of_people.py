"""traces of people: what was handled keeps no words and no ids, wrong codes count per chat, a merge can be undone.

Revision ID: 2026_11_28_traces
Revises: 2026_11_28_promotion

Columns are added one by one: where SQLite has to make a table anew, what hangs on it could go with the old one.
"""

import hashlib

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "2026_11_28_traces"
down_revision = "2026_11_28_promotion"
branch_labels = None
depends_on = None

WHATSAPP_IDS = {"m:": "message:", "st:": "status:"}
"""How the ids of updates began that had a phone number in them, and how their digests begin."""


def upgrade() -> None:
    op.create_table(
        "merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("keep_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("until", storage.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["keep_id"], ["people.id"], name=op.f("fk_merges_keep_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
    )
    op.create_index(op.f("ix_merges_keep_id"), "merges", ["keep_id"])
    op.create_index(op.f("ix_merges_until"), "merges", ["until"])
    op.add_column("addresses", sa.Column("unsure_at", storage.base.UtcDateTime(timezone=True), nullable=True))
    op.add_column("networks", sa.Column("asked_who_pulls_at", storage.base.UtcDateTime(timezone=True), nullable=True))
    op.add_column("rooms", sa.Column("setup_token", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_rooms_setup_token"), "rooms", ["setup_token"], unique=True)
    _wrong_codes(sa.Column("chat", sa.String(length=64), nullable=False))
    op.create_index(op.f("ix_wrong_codes_chat"), "wrong_codes", ["chat"])
    op.execute("UPDATE inbox SET payload = NULL, lane = '' WHERE state = 'done'")
    op.execute("UPDATE addresses SET username = NULL")
    _digest_ids()


def _wrong_codes(column: sa.Column[str] | sa.Column[int], *constraints: sa.ForeignKeyConstraint) -> None:
    """Nothing in it counts for longer than an hour."""
    op.drop_table("wrong_codes")
    op.create_table(
        "wrong_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        column,
        sa.Column("at", storage.base.UtcDateTime(timezone=True), nullable=False),
        *constraints,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )


def _digest_ids() -> None:
    """A repetition of an update of WhatsApp is known by the digest of its id from now on."""
    connection = op.get_bind()
    inbox = sa.table("inbox", sa.column("id"), sa.column("channel"), sa.column("external_id"))
    found = connection.execute(sa.select(inbox.c.id, inbox.c.external_id).where(inbox.c.channel == "whatsapp")).all()
    for row_id, external_id in found:
        for before, after in WHATSAPP_IDS.items():
            if external_id.startswith(before):
                digest = hashlib.sha256(external_id.removeprefix(before).encode()).hexdigest()
                connection.execute(inbox.update().where(inbox.c.id == row_id).values(external_id=after + digest))


def downgrade() -> None:
    person = sa.ForeignKeyConstraint(
        ["person_id"], ["people.id"], name=op.f("fk_wrong_codes_person_id"), ondelete="CASCADE"
    )
    _wrong_codes(sa.Column("person_id", sa.Integer(), nullable=False), person)
    op.create_index(op.f("ix_wrong_codes_person_id"), "wrong_codes", ["person_id"])
    op.drop_index(op.f("ix_rooms_setup_token"), table_name="rooms")
    op.drop_column("rooms", "setup_token")
    op.drop_column("networks", "asked_who_pulls_at")
    op.drop_column("addresses", "unsure_at")
    op.drop_table("merges")

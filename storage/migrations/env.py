"""Alembic's way in: one history for both engines, run from code with an open connection."""

from alembic import context
from sqlalchemy import Connection

from storage.base import Base
from storage.metadata import ALL_TABLES

assert ALL_TABLES  # noqa: S101 - importing them registers them
connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()

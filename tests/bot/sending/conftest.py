"""An outbox with its delivery."""

import pytest

from storage.engine import Database
from tests.bot.sending.outgoing import Post, post_of


@pytest.fixture
async def post(database: Database) -> Post:
    return await post_of(database)

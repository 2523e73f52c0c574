"""Commands with a config for a Bot API and a Graph API on this machine, and a port that is free."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from tests.fakes import telegram, whatsapp
from tests.quiet_logs import as_they_were

Command = Callable[..., Result]

PUBLIC = "https://knipoog.example"
CONFIG = """
[storage]
url = "sqlite:///{folder}/knipoog.db"
[web]
public_url = "{public}"
port = {port}
[telegram]
token = "{telegram_token}"
api_url = "{bot_api}"
[whatsapp]
phone_number_id = "{number}"
business_account_id = "{account}"
access_token = "{token}"
app_secret = "{secret}"
verify_token = "een-zelfverzonnen-woord"
api_url = "{graph_api}"
"""


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def world() -> whatsapp.World:
    world = whatsapp.World(whatsapp.Clock())
    world.webhook_url = f"{PUBLIC}/webhook/whatsapp"
    return world


@pytest.fixture
def bots() -> telegram.World:
    return telegram.World(telegram.Clock())


@pytest.fixture
def command(world: whatsapp.World, bots: telegram.World, tmp_path: Path, unused_port: int) -> Iterator[Command]:
    """A command with a config for both worlds; `changes` are (old, new) in its text."""
    config = tmp_path / "config.toml"

    with whatsapp.GraphServer(world) as graph_api, telegram.BotApiServer(bots) as bot_api, as_they_were():

        def run(*words: str, changes: tuple[str, str] = ("?", "?"), typed: str | None = None) -> Result:
            text = CONFIG.replace(*changes).format(
                public=PUBLIC,
                folder=tmp_path,
                port=unused_port,
                telegram_token=bots.token,
                bot_api=bot_api.url,
                number=world.phone_number_id,
                account=world.waba_id,
                token=world.token,
                secret=world.app_secret,
                graph_api=graph_api.url,
            )
            config.write_text(text, encoding="utf-8")
            return CliRunner().invoke(main, [*words, "--config", str(config)], input=typed)

        yield run

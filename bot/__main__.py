"""The command line: run, playground, check, migrate, backup."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.logging import RichHandler

from bot import config as configuration
from bot.backup import backup as make_backup
from bot.build import build
from bot.channels.contract import ChannelBroken
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.server import routes
from bot.channels.playground.world import World
from bot.channels.telegram.channel import TelegramChannel
from bot.config import Config, ConfigFault
from bot.example.seeding import seed
from bot.pacing import TELEGRAM
from bot.playground import Control
from bot.serving import listen, serve
from domain.clock import MovableClock, SystemClock
from handlers.conversation.context import Settings
from storage.engine import Database
from storage.schema import migrate as run_migrations

OUT = Console()
ERR = Console(stderr=True)
FAULTY = 2
PLAYGROUND_DB = "sqlite:///data/playground.db"

ConfigOption = click.option(
    "--config", "path", type=click.Path(path_type=Path), default=Path("config.toml"), show_default=True
)


@click.group()
@click.option("-v", "--verbose", is_flag=True, help="Log more.")
def main(verbose: bool) -> None:
    """Knipoog, a bot for learning networks."""
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.INFO,
        format="%(name)s: %(message)s",
        handlers=[RichHandler(console=ERR, show_path=False, markup=False)],
    )
    # The HTTP client logs whole addresses, and a Telegram address has the token in it; the driver of the database
    # logs values.
    for chatty in ("httpx", "httpcore", "telegram", "apscheduler", "websockets", "aiosqlite", "sqlalchemy"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


@main.command()
@ConfigOption
def run(path: Path) -> None:
    """Run the bot with the channels that the config switches on."""
    config = _load(path, needs_channel=True)
    _until_stopped(lambda: _run(config))


async def _run(config: Config) -> None:
    listening = listen(config.web.host, config.web.port)
    database = Database(config.storage.url)
    await run_migrations(database)
    clock = SystemClock()
    telegram = _telegram(config, clock)
    app = build(
        database=database, channels=[telegram], settings=config.settings(), clock=clock, paces={telegram.name: TELEGRAM}
    )
    webhook = telegram.webhook if config.telegram and config.telegram.mode == "webhook" else None
    OUT.print(f"Knipoog starts; health is at http://{config.web.host}:{config.web.port}/healthz")
    await serve(
        app,
        at=listening,
        telegram_webhook=webhook,
        when_ready=lambda: OUT.print("Knipoog runs. Ctrl-C stops it."),
    )


def _telegram(config: Config, clock: SystemClock) -> TelegramChannel:
    section = config.telegram
    assert section is not None  # noqa: S101 - load() made sure
    secret = section.webhook_secret.get_secret_value() if section.webhook_secret else None
    return TelegramChannel(
        section.token.get_secret_value(),
        api_url=section.api_url,
        mode=section.mode,
        webhook_secret=secret,
        public_url=config.web.public_url,
        clock=clock,
    )


@main.command()
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option("--db", "url", default=PLAYGROUND_DB, show_default=True, help="Where the playground keeps its state.")
def playground(port: int, url: str) -> None:
    """Try everything in the browser, without any account. Listens on this machine only."""
    _until_stopped(lambda: _playground(port, url))


async def _playground(port: int, url: str) -> None:
    listening = listen("127.0.0.1", port)
    database = Database(url)
    await run_migrations(database)
    clock = MovableClock(SystemClock())
    world = World(str(_world_path(database)), clock)
    clock.ahead = world.ahead
    channel = PlaygroundChannel(world)
    settings = Settings(public_url=f"http://127.0.0.1:{port}")
    app = build(database=database, channels=[channel], settings=settings, clock=clock)
    control = Control(app, channel, clock)
    OUT.print("Knipoog opens the playground; the first time this takes half a minute.")
    await seed(app, world, channel, clock, control)
    address = f"http://127.0.0.1:{port}/playground"
    await serve(
        app,
        at=listening,
        more=routes(world, channel, clock, control),
        when_ready=lambda: OUT.print(f"The playground is at {address}  (Ctrl-C stops it)"),
    )
    world.close()


def _world_path(database: Database) -> Path | str:
    """The simulated platform keeps its own file, beside the bot's database where that is a file."""
    name = database.url.database
    if not database.sqlite or name in (None, "", ":memory:"):
        return Path("data/playground.world")
    return Path(str(name)).with_suffix(".world")


@main.command()
@ConfigOption
def check(path: Path) -> None:
    """Tell everything that is wrong with a config, and what to do about it."""
    _load(path, needs_channel=True)
    OUT.print(f"{path}: all is well.")


@main.command()
@ConfigOption
@click.option("--db", "url", help="This database instead of the one in the config.")
def migrate(path: Path, url: str | None) -> None:
    """Bring the database up to date."""
    address = url or _load(path).storage.url

    async def bring_up_to_date() -> None:
        database = Database(address)
        await run_migrations(database)
        await database.close()

    _until_stopped(bring_up_to_date)
    OUT.print("The database is up to date.")


@main.command()
@ConfigOption
@click.argument("file", type=click.Path(path_type=Path))
def backup(path: Path, file: Path) -> None:
    """Copy the database to FILE while the bot runs."""
    try:
        make_backup(_load(path).storage.url, file)
    except FileExistsError:
        ERR.print(f"No backup was made: {file} is there already.")
        sys.exit(1)
    except ValueError as error:
        ERR.print(f"No backup was made: {error}")
        sys.exit(1)
    OUT.print(f"The database was copied to {file}.")


def _load(path: Path, *, needs_channel: bool = False) -> Config:
    try:
        return configuration.load(path, needs_channel=needs_channel)
    except ConfigFault as fault:
        for key, what in fault.faults:
            ERR.print(f"[bold]{key}[/bold]: {what}", highlight=False)
        sys.exit(FAULTY)


def _until_stopped(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    try:
        asyncio.run(work())
    except OSError as error:
        ERR.print(f"This does not work on this machine: {error.strerror or error}.")
        sys.exit(1)
    except ChannelBroken as broken:
        ERR.print(f"The platform refuses us: {broken}. Look at the token in the config.")
        sys.exit(1)


if __name__ == "__main__":
    main()

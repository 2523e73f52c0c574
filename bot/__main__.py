"""The command line: run, playground, check, templates, migrate, backup."""

import logging
import sys
from pathlib import Path

import click
from rich.logging import RichHandler

from bot import platforms, web
from bot.build import build
from bot.commands.backup import backup as make_backup
from bot.commands.check_online import ask_platforms
from bot.commands.playground import playground
from bot.commands.templates import templates
from bot.commands.terminal import ERR, FAULTY, OUT, ConfigOption, load, say, until_stopped
from bot.config import Config
from bot.serving import listen, serve
from domain.clock import SystemClock
from handlers.conversation.texts import all_texts
from storage.engine import Database
from storage.migrating import migrate as run_migrations


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
    config = load(path, needs_channel=True)
    until_stopped(lambda: _run(config))


async def _run(config: Config) -> None:
    listening = listen(config.web.host, config.web.port)
    database = Database(config.storage.url)
    await run_migrations(database)
    clock = SystemClock()
    telegram, whatsapp = platforms.telegram(config, clock), platforms.whatsapp(config, clock)
    app = build(
        database=database,
        channels=[channel for channel in (telegram, whatsapp) if channel is not None],
        settings=config.settings(),
        clock=clock,
        paces=platforms.PACES,
    )
    posted_to = telegram is not None and config.telegram is not None and config.telegram.mode == "webhook"
    OUT.print(f"Knipoog starts; health is at http://{config.web.host}:{config.web.port}/healthz")
    asgi = web.application(
        app,
        telegram_webhook=telegram.webhook if telegram is not None and posted_to else None,
        whatsapp_webhook=whatsapp,
    )
    await serve(
        app,
        asgi,
        at=listening,
        when_ready=lambda: OUT.print("Knipoog runs. Ctrl-C stops it."),
    )


@main.command()
@ConfigOption
@click.option("--online", is_flag=True, help="Ask the platforms as well, with real calls.")
def check(path: Path, online: bool) -> None:
    """Tell everything that is wrong with a config, and what to do about it."""
    config = load(path, needs_channel=True)
    if online:
        until_stopped(lambda: _check_online(config))
    say(f"{path}: all is well.")


async def _check_online(config: Config) -> None:
    found = await ask_platforms(config, SystemClock(), all_texts())
    for finding in found:
        say(f"{'ok   ' if finding.ok else 'WRONG'} {finding.key}: {finding.told}")
    if not all(finding.ok for finding in found):
        sys.exit(FAULTY)


@main.command()
@ConfigOption
@click.option("--db", "url", help="This database instead of the one in the config.")
def migrate(path: Path, url: str | None) -> None:
    """Bring the database up to date."""
    address = url or load(path).storage.url

    async def bring_up_to_date() -> None:
        database = Database(address)
        await run_migrations(database)
        await database.close()

    until_stopped(bring_up_to_date)
    OUT.print("The database is up to date.")


@main.command()
@ConfigOption
@click.argument("file", type=click.Path(path_type=Path))
def backup(path: Path, file: Path) -> None:
    """Copy the database to FILE while the bot runs."""
    try:
        make_backup(load(path).storage.url, file)
    except FileExistsError:
        ERR.print(f"No backup was made: {file} is there already.")
        sys.exit(1)
    except ValueError as error:
        ERR.print(f"No backup was made: {error}")
        sys.exit(1)
    OUT.print(f"The database was copied to {file}.")


main.add_command(playground)
main.add_command(templates)


if __name__ == "__main__":
    main()

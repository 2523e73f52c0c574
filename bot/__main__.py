"""The command line: run, playground, check, templates, whatsapp, migrate, backup."""

import logging
import sys
from pathlib import Path
from socket import socket

import click
from rich.logging import RichHandler

from bot import VERSION, platforms, web
from bot.build import build
from bot.commands.backup import NoBackup
from bot.commands.backup import backup as make_backup
from bot.commands.check_online import ask_platforms
from bot.commands.machine_check import look_around
from bot.commands.playground import playground
from bot.commands.templates import templates
from bot.commands.terminal import ERR, FAULTY, ConfigOption, end, load, say, tell_faults, until_stopped
from bot.commands.whatsapp import whatsapp
from bot.config import Config
from bot.serving import listen, serve
from domain.clock import SystemClock
from handlers.conversation.texts import all_texts
from storage.engine import Database
from storage.opening import closed_in_the_end, open_up_to_date


@click.group()
@click.version_option(VERSION, prog_name="Knipoog", message="%(prog)s %(version)s")
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
    with listen(config.web.host, config.web.port) as listening:
        database = await open_up_to_date(config.storage.url)
        async with closed_in_the_end(database):
            await _serve(config, database, listening)


async def _serve(config: Config, database: Database, listening: socket) -> None:
    clock = SystemClock()
    telegram, on_whatsapp = platforms.telegram(config, clock), platforms.whatsapp(config, clock)
    app = build(
        database=database,
        channels=[channel for channel in (telegram, on_whatsapp) if channel is not None],
        settings=config.settings(),
        clock=clock,
        paces=platforms.PACES,
    )
    posted_to = telegram is not None and config.telegram is not None and config.telegram.mode == "webhook"
    say(f"Knipoog starts; health is at http://{config.web.host}:{config.web.port}/healthz")
    asgi = web.application(
        app,
        telegram_webhook=telegram.webhook if telegram is not None and posted_to else None,
        whatsapp_webhook=on_whatsapp,
    )
    await serve(app, asgi, at=listening, when_ready=lambda: say("Knipoog runs. Ctrl-C stops it."))


@main.command()
@ConfigOption
@click.option("--online", is_flag=True, help="Ask the platforms as well, with real calls.")
def check(path: Path, online: bool) -> None:
    """Tell everything that is wrong with a config, and what to do about it."""
    config = load(path, needs_channel=True)
    until_stopped(lambda: _check_here(config))
    if online:
        until_stopped(lambda: _check_online(config))
    say(f"{path}: all is well.")


async def _check_here(config: Config) -> None:
    faults = await look_around(config)
    tell_faults(faults)
    if faults:
        sys.exit(FAULTY)


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
        async with closed_in_the_end(await open_up_to_date(address)):
            pass

    until_stopped(bring_up_to_date)
    say("The database is up to date.")


@main.command()
@ConfigOption
@click.argument("file", type=click.Path(path_type=Path))
def backup(path: Path, file: Path) -> None:
    """Copy the database to FILE while the bot runs."""
    try:
        make_backup(load(path).storage.url, file)
    except NoBackup as error:
        end(f"No backup was made: {error}")
    say(f"The database was copied to {file}.")


main.add_command(playground)
main.add_command(templates)
main.add_command(whatsapp)


if __name__ == "__main__":
    main()

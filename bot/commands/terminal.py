"""What all commands share: where they print, how they read the config, and how they end."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from sqlalchemy.exc import DBAPIError

from bot import config as configuration
from bot import platforms
from bot.channels.contract import ChannelBroken, SendError
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.config import Config
from bot.config_faults import ConfigFault
from bot.serving import NoAddress
from domain.clock import SystemClock
from storage.opening import Unusable

OUT = Console()
ERR = Console(stderr=True)
REFUSED = 1
FAULTY = 2
"""The operator has to do something first."""

CONFIG_OPTION: dict[str, Any] = {
    "type": click.Path(path_type=Path),
    "default": Path("config.toml"),
    "show_default": True,
}
ConfigOption = click.option("--config", "path", **CONFIG_OPTION)


def say(text: str, *, console: Console = OUT) -> None:
    """A line as it is: nothing in it is markup or an emoji, and nothing breaks it."""
    console.print(text, markup=False, highlight=False, emoji=False, soft_wrap=True)


def end(why: str, code: int = FAULTY) -> NoReturn:
    """One sentence, and the program ends."""
    begun = why[0].upper() + why[1:] if why.partition(" ")[0].isalpha() else why  # a path keeps its letters
    say(begun if begun.endswith((".", "?", "!")) else f"{begun}.", console=ERR)
    sys.exit(code)


def load(path: Path, *, needs_channel: bool = False) -> Config:
    """Tells what is wrong and ends the program if the config cannot be used."""
    try:
        return configuration.load(path, needs_channel=needs_channel)
    except ConfigFault as fault:
        tell_faults(fault.faults)
        sys.exit(FAULTY)


def tell_faults(faults: list[tuple[str, str]]) -> None:
    for key, what in faults:
        say(f"{key}: {what}", console=ERR)


def with_whatsapp(path: Path, work: Callable[[WhatsAppChannel, Config], Awaitable[bool]]) -> None:
    """Ends the program with FAULTY when the work found something wrong."""
    config = load(path)
    channel = platforms.whatsapp(config, SystemClock())
    if channel is None:
        end("There is no [whatsapp] in this config.")
    well: list[bool] = []

    async def until_done() -> None:
        try:
            well.append(await work(channel, config))
        finally:
            await channel.stop()

    until_stopped(until_done)
    if not all(well):
        sys.exit(FAULTY)


def until_stopped(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs it; what the operator can do something about ends the program with a sentence."""
    try:
        asyncio.run(work())
    except (Unusable, NoAddress) as error:
        end(str(error))
    except DBAPIError as error:
        end(f"The database does not work: {str(error.orig).strip().partition(chr(10))[0]}")
    except OSError as error:
        about = f"{error.filename}: " if error.filename else ""
        end(f"This does not work on this machine: {about}{error.strerror or error}")
    except ChannelBroken as broken:
        end(f"The platform refuses us: {broken}. Look at the token in the config", REFUSED)
    except SendError as error:
        end(f"The platform did not do it: {error}", REFUSED)

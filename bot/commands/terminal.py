"""What all commands share: where they print, how they read the config, and how they end."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bot import config as configuration
from bot.channels.contract import ChannelBroken, SendError
from bot.config import Config, ConfigFault

OUT = Console()
ERR = Console(stderr=True)
FAULTY = 2

CONFIG_OPTION: dict[str, Any] = {
    "type": click.Path(path_type=Path),
    "default": Path("config.toml"),
    "show_default": True,
}
ConfigOption = click.option("--config", "path", **CONFIG_OPTION)


def say(text: str, *, console: Console = OUT) -> None:
    """A line as it is: nothing in it is markup, and nothing breaks it."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def load(path: Path, *, needs_channel: bool = False) -> Config:
    """Tells what is wrong and ends the program if the config cannot be used."""
    try:
        return configuration.load(path, needs_channel=needs_channel)
    except ConfigFault as fault:
        for key, what in fault.faults:
            ERR.print(f"[bold]{key}[/bold]: {what}", highlight=False)
        sys.exit(FAULTY)


def until_stopped(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs it; what the operator can do something about ends the program with a sentence."""
    try:
        asyncio.run(work())
    except OSError as error:
        ERR.print(f"This does not work on this machine: {error.strerror or error}.")
        sys.exit(1)
    except ChannelBroken as broken:
        ERR.print(f"The platform refuses us: {broken}. Look at the token in the config.")
        sys.exit(1)
    except SendError as error:
        ERR.print(f"The platform did not do it: {error}.")
        sys.exit(1)

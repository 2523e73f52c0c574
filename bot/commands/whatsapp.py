"""`whatsapp register|subscribe`: what Meta requires once, before anything leaves and before anything arrives."""

import re
import sys
from pathlib import Path

import click

from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.commands.terminal import ERR, FAULTY, ConfigOption, say, with_whatsapp
from bot.config import Config

PIN = re.compile(r"[0-9]{6}")
ABOUT_INCOMING = ("whatsapp webhook", "whatsapp webhook fields", "whatsapp.app_secret")


@click.group()
def whatsapp() -> None:
    """What Meta wants done once, before WhatsApp works."""


@whatsapp.command()
@ConfigOption
@click.option(
    "--pin",
    prompt="Six digits: the PIN of the number, or one that you choose now and keep",
    hide_input=True,
    help="Asked for when it is not given; a command line is kept in a history.",
)
def register(path: Path, pin: str) -> None:
    """Make the number one that sends. Once, and again after a move or a reset."""
    if not PIN.fullmatch(pin):
        say("A PIN is six digits, and nothing else.", console=ERR)
        sys.exit(FAULTY)
    with_whatsapp(path, lambda channel, _: _register(channel, pin))


@whatsapp.command()
@ConfigOption
def subscribe(path: Path) -> None:
    """Let your app get what people write to the number. Once."""
    with_whatsapp(path, _subscribe)


async def _register(channel: WhatsAppChannel, pin: str) -> bool:
    await channel.register(pin)
    say("The number is registered: it can send. Keep the PIN; Meta asks for it when the number moves.")
    return True


async def _subscribe(channel: WhatsAppChannel, config: Config) -> bool:
    """Whether all is well with what comes in; what is left to do is told."""
    await channel.subscribe()
    say("Your app gets what people write to the account.")
    found = await channel.inspect(config.web.public_url)
    left = [finding for finding in found if finding.key in ABOUT_INCOMING and not finding.ok]
    for finding in left:
        say(f"WRONG {finding.key}: {finding.told}")
    return not left

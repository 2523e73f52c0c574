"""`templates list|push|status`: the approved texts of WhatsApp, seen and handed in from the command line."""

from pathlib import Path

import click

from bot.channels.contract import Rejected, Template
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.commands.template_status import compare, missing
from bot.commands.terminal import CONFIG_OPTION, ERR, ConfigOption, say, with_whatsapp
from bot.sending.templates import catalogue
from handlers.conversation.texts import all_texts


@click.group()
def templates() -> None:
    """The texts that Meta must approve before WhatsApp lets them open a conversation."""


@templates.command("list")
@click.option("--config", expose_value=False, **CONFIG_OPTION)
def show() -> None:
    """What we want: every template with its text, in every language."""
    for template in catalogue(all_texts()):
        say(f"{_name(template)}, {template.category}")
        for line in template.body.splitlines():
            say(f"    {line}")
        say(f"    [{template.button}]\n")


@templates.command()
@ConfigOption
def status(path: Path) -> None:
    """What Meta thinks of each: approved, waiting, rejected, paused, made marketing, or not there."""
    with_whatsapp(path, lambda channel, _: tell_status(channel))


@templates.command()
@ConfigOption
def push(path: Path) -> None:
    """Hand in those that are not in the account."""
    with_whatsapp(path, lambda channel, _: hand_in(channel))


async def tell_status(channel: WhatsAppChannel) -> bool:
    """Whether all can be used."""
    standings = compare(catalogue(all_texts()), await channel.templates())
    for standing in standings:
        say(f"{'ok   ' if standing.ok else 'LOOK '} {_name(standing.template)}: {standing.told}")
    return all(standing.ok for standing in standings)


async def hand_in(channel: WhatsAppChannel) -> bool:
    """Whether all that was missing was taken."""
    lacking = missing(catalogue(all_texts()), await channel.templates())
    refused = 0
    for template in lacking:
        try:
            state = await channel.create_template(template)
        except Rejected as error:
            refused += 1
            say(f"{_name(template)}: refused: {error}", console=ERR)
        else:
            say(f"{_name(template)}: {state.state}, {state.category}")
    if not lacking:
        say("The account has all templates; `python -m bot templates status` tells how they stand.")
    return not refused


def _name(template: Template) -> str:
    return f"{template.name} ({template.language})"

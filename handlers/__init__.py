"""The table of contents: everything that the bot can do, one file per use-case with all its doors."""

from types import ModuleType

from handlers import (
    bring_fetch,
    calendar,
    call_off,
    change,
    consent,
    help,  # noqa: A004 - it is what the command is called
    introduction,
    meeting,
    mine,
    network,
    organisers,
    peace,
    privacy,
    programme,
    publish,
    rsvp,
    settings,
    takeaways,
    welcome,
    which_network,
    why,
)

ALL: tuple[ModuleType, ...] = (
    bring_fetch,
    calendar,
    call_off,
    change,
    consent,
    help,
    introduction,
    meeting,
    mine,
    network,
    organisers,
    peace,
    privacy,
    programme,
    publish,
    rsvp,
    settings,
    takeaways,
    welcome,
    which_network,
    why,
)

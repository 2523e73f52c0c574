"""The table of contents: everything that the bot can do, one file per use-case with all its doors."""

from types import ModuleType

from handlers import (
    consent,
    help,
    introduction,
    mine,
    network,
    organisers,
    peace,
    privacy,
    settings,
    welcome,
    which_network,
    why,
)

ALL: tuple[ModuleType, ...] = (
    consent,
    help,
    introduction,
    mine,
    network,
    organisers,
    peace,
    privacy,
    settings,
    welcome,
    which_network,
    why,
)

"""The table of contents: everything that the bot can do, one file per use-case with all its doors."""

from types import ModuleType

from handlers import help

ALL: tuple[ModuleType, ...] = (help,)

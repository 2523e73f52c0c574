"""The commands that are about the person alone: they hang on no network and need no consent."""

import re

COMMANDS = frozenset(
    {"annuleer", "help", "instellingen", "koppel", "pauze", "privacy", "start", "stop", "taal", "waarom"}
)

_LINK = re.compile(r"/start (?:[^-\s]+-)?cmd-([a-z_]{1,32})")


def personal_command(follow: str) -> str | None:
    """The personal command to which a link leads ("/start cmd-privacy"), as it is typed."""
    found = _LINK.fullmatch(follow)
    return f"/{found[1]}" if found and found[1] in COMMANDS else None

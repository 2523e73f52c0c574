"""What a real call told about a part of the config: asked by `check --online`, never while the bot runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` is the setting it is about; `told` is what is right, or what is wrong and what to do about it."""

    ok: bool
    key: str
    told: str

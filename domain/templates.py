"""Approved texts that may open a conversation, where a platform lets nobody be written to freely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from domain.nudging import NudgeKind

ANYTHING = "message"
"""The approved text for whatever has none of its own."""

_OF_KIND: Mapping[NudgeKind, str] = MappingProxyType({kind: kind.value.removesuffix("_again") for kind in NudgeKind})
_EDITION = 1  # an approved text cannot be changed: with another text it gets another name
USABLE = frozenset({"approved", "active", "pending_deletion"})
PROMOTION = "marketing"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a platform thinks of a template, in its own words in lower case; None where it has not said."""

    state: str | None = None
    category: str | None = None
    reason: str = ""

    @property
    def usable(self) -> bool:
        """What nothing is known of is tried; the platform then says what it thinks."""
        return self.state is None or self.state in USABLE

    @property
    def promotion(self) -> bool:
        return self.category == PROMOTION


def name_of(what: str) -> str:
    """Under which a platform knows the text for this kind of nudge, or for ANYTHING."""
    return f"knipoog_{what}_{_EDITION}"


def what_of(name: str) -> str:
    return name.removeprefix("knipoog_").rpartition("_")[0]


def names_for(kind: NudgeKind | None) -> Sequence[str]:
    """Which approved text to use, and which if that one may not be."""
    wanted = [_OF_KIND[kind]] if kind is not None else []
    return [name_of(what) for what in (*wanted, ANYTHING)]

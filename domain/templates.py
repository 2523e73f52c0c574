"""Approved texts that may open a conversation, where a platform lets nobody be written to freely."""

from dataclasses import dataclass

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

"""The one place that reads the time of day; everybody else is told what time it is."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """A clock that ticks along with another and can be put forward; time never runs back."""

    def __init__(self, base: Clock, ahead: timedelta = timedelta()) -> None:
        self._base = base
        self.ahead = ahead

    def now(self) -> datetime:
        return self._base.now() + self.ahead

    def forward(self, by: timedelta) -> None:
        """Put the clock forward. Raises ValueError for a step back."""
        if by < timedelta():
            raise ValueError("the clock only goes forward")
        self.ahead += by

"""A clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta


class StoppedClock:
    def __init__(self, now: datetime) -> None:
        self.at = now.astimezone(UTC)

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)

    def move_to(self, moment: datetime) -> None:
        assert moment >= self.at, "time does not run back"
        self.at = moment.astimezone(UTC)

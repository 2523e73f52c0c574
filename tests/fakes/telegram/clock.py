"""A clock that stands still until a test moves it."""

from dataclasses import dataclass

MONDAY_MORNING = 1_796_027_400.0  # 2026-11-30 08:30 UTC


@dataclass
class Clock:
    at: float = MONDAY_MORNING

    def __call__(self) -> float:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += seconds

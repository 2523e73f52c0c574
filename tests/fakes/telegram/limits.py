"""Flood limits by the world's clock: per private chat, per group, overall. Telegram documents no more than these.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 1 message per second in one chat
("short bursts" are let through), 20 per minute in a group, about 30 per second overall. That edits in a group have
such a limit too is known from users (grammY's page on flooding); they are counted apart.
"""

import math
from collections import Counter, deque
from dataclasses import dataclass, field

from .refusals import too_many


@dataclass(frozen=True)
class Violation:
    at: float
    rule: str
    chat_id: int
    method: str


@dataclass
class Limits:
    enabled: bool = True
    burst: int = 3  # messages to one person before 1/s bites
    per_group_minute: int = 20
    per_second: int = 30
    violations: list[Violation] = field(default_factory=list)
    _all: deque[float] = field(default_factory=deque)
    _groups: dict[tuple[int, str], deque[float]] = field(default_factory=dict)
    _people: dict[int, tuple[float, float]] = field(default_factory=dict)  # allowance left, and when that was

    @property
    def counts(self) -> Counter[str]:
        return Counter(violation.rule for violation in self.violations)

    def check(self, method: str, chat_id: int, now: float) -> None:
        """Refuses when this would be one too many. A refused call isn't counted as sent."""
        if not self.enabled:
            return
        edit = method.startswith("edit")
        if wait := _wait(self._all, self.per_second, 1.0, now):
            self._refuse("overall", wait, chat_id, method, now)
        if chat_id < 0:
            rule = "group edits" if edit else "group"
            sent = self._groups.setdefault((chat_id, rule), deque())
            if wait := _wait(sent, self.per_group_minute, 60.0, now):
                self._refuse(rule, wait, chat_id, method, now)
            sent.append(now)
        elif not edit:
            left, since = self._people.get(chat_id, (float(self.burst), now))
            left = min(float(self.burst), left + now - since)
            if left < 1.0 - 1e-9:
                self._refuse("private", 1.0 - left, chat_id, method, now)
            self._people[chat_id] = (left - 1.0, now)
        self._all.append(now)

    def _refuse(self, rule: str, wait: float, chat_id: int, method: str, now: float) -> None:
        self.violations.append(Violation(now, rule, chat_id, method))
        raise too_many(max(1, math.ceil(wait)))


def _wait(sent: deque[float], most: int, window: float, now: float) -> float:
    while sent and sent[0] <= now - window + 1e-9:
        sent.popleft()
    return sent[0] + window - now if len(sent) >= most else 0.0

"""How much one number may send, by the world's clock: to one person, in a second, to how many people in a day.

Meta's pages: one message per 6 seconds to the same person, with a burst of at most 45 that is paid back; 80 messages a
second (the fake counts what the bot sends, not what people write); and a number of different people per moving 24
hours whom the bot may reach outside their window, the messaging limit.
"""

from collections import Counter, deque
from dataclasses import dataclass, field

from .refusals import RefusedError

DAY = 24 * 3600.0


@dataclass(frozen=True)
class Violation:
    at: float
    rule: str
    person: str


@dataclass
class Limits:
    """A refused message isn't counted as sent. `people_per_day` None: without limit."""

    enabled: bool = True
    pair_seconds: float = 6.0
    pair_burst: int = 45
    per_second: int = 80
    people_per_day: int | None = 250
    violations: list[Violation] = field(default_factory=list)
    _all: deque[float] = field(default_factory=deque)
    _pairs: dict[str, tuple[float, float]] = field(default_factory=dict)  # allowance left, and when that was
    _opened: dict[str, float] = field(default_factory=dict)  # who was reached outside a window, and when first today

    @property
    def counts(self) -> Counter[str]:
        return Counter(violation.rule for violation in self.violations)

    def check(self, person: str, now: float, *, in_window: bool) -> None:
        if not self.enabled:
            return
        while self._all and self._all[0] <= now - 1.0 + 1e-9:
            self._all.popleft()
        if len(self._all) >= self.per_second:
            self._refuse(130429, "throughput", person, now)
        left, since = self._pairs.get(person, (float(self.pair_burst), now))
        left = min(float(self.pair_burst), left + (now - since) / self.pair_seconds)
        if left < 1.0 - 1e-9:
            self._refuse(131056, "pair", person, now)
        if not in_window:
            self._open(person, now)
        self._pairs[person] = (left - 1.0, now)
        self._all.append(now)

    def _open(self, person: str, now: float) -> None:
        self._opened = {one: at for one, at in self._opened.items() if at > now - DAY + 1e-9}
        if person in self._opened:
            return
        if self.people_per_day is not None and len(self._opened) >= self.people_per_day:
            self._refuse(131048, "people", person, now)
        self._opened[person] = now

    def _refuse(self, code: int, rule: str, person: str, now: float) -> None:
        self.violations.append(Violation(now, rule, person))
        raise RefusedError(code, f"too much for the rule {rule!r}")

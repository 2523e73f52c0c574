"""How fast messages may leave: per account, per private chat, per group; a refusal holds exactly what it names."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rate:
    """One message each `interval`, after `burst` that may leave at once."""

    interval: timedelta
    burst: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The rates of one account."""

    account: Rate
    private: Rate
    group: Rate


# Telegram: about 30 a second for all, 1 a second per chat, 20 a minute per group (its FAQ); a little below each.
TELEGRAM = Pace(
    account=Rate(timedelta(seconds=1 / 25), burst=5),
    private=Rate(timedelta(seconds=1), burst=3),
    group=Rate(timedelta(seconds=3.2), burst=3),
)
# WhatsApp: 80 a second for a number, in and out together, and 1 per 6 seconds per person, of whom 45 may be borrowed
# (developers.facebook.com/docs/whatsapp/cloud-api/overview, "Throughput" and "Pair rate limits"); there are no groups.
WHATSAPP = Pace(
    account=Rate(timedelta(seconds=1 / 60), burst=10),
    private=Rate(timedelta(seconds=6), burst=45),
    group=Rate(timedelta(seconds=6), burst=45),
)
UNLIMITED = Pace(*(Rate(timedelta(0), burst=1_000_000),) * 3)


@dataclass
class Pacer:
    """Keeps the theoretical arrival time of each chat (GCRA); in memory, for one account has one sender."""

    pace: Pace
    _account: datetime | None = None
    _chats: dict[str, tuple[datetime, Rate]] = field(default_factory=dict)
    _held: dict[str, datetime] = field(default_factory=dict)
    _held_all: datetime | None = None

    def hold(self, chat_id: str, until: datetime) -> None:
        self._held[chat_id] = max(until, self._held.get(chat_id, until))

    def hold_all(self, until: datetime) -> None:
        self._held_all = max(until, self._held_all or until)

    def free_at(self, now: datetime) -> datetime:
        """When the account may send its next message."""
        start = _free(self._account, self.pace.account, now)
        return max(start, self._held_all) if self._held_all else start

    def busy(self, now: datetime) -> dict[str, datetime]:
        """The chats that must wait, and until when."""
        waiting = {chat: _free(arrival, rate, now) for chat, (arrival, rate) in self._chats.items()}
        for chat, until in self._held.items():
            waiting[chat] = max(until, waiting.get(chat, until))
        self._forget(now)
        return {chat: until for chat, until in waiting.items() if until > now}

    def leaves(self, now: datetime) -> None:
        """Count a message for the account: it leaves now."""
        self._account = max(self._account or now, now) + self.pace.account.interval

    def answered(self, chat_id: str, now: datetime, *, private: bool) -> None:
        """Count a message for its chat, where one goes at a time: its answer is here.

        The platform counted it somewhere between leaving and answer. Counted at its end, what follows never comes
        too soon there, however unevenly the messages travel.
        """
        rate = self.pace.private if private else self.pace.group
        before, _ = self._chats.get(chat_id, (now, rate))
        self._chats[chat_id] = (max(before, now) + rate.interval, rate)

    def set_back(self, by: timedelta) -> None:
        """The clock was: what waits for a moment does not wait so much longer."""
        self._account = self._account - by if self._account else None
        self._held_all = self._held_all - by if self._held_all else None
        self._chats = {chat: (arrival - by, rate) for chat, (arrival, rate) in self._chats.items()}
        self._held = {chat: until - by for chat, until in self._held.items()}

    def _forget(self, now: datetime) -> None:
        self._chats = {chat: known for chat, known in self._chats.items() if known[0] > now}
        self._held = {chat: until for chat, until in self._held.items() if until > now}


def _free(arrival: datetime | None, rate: Rate, now: datetime) -> datetime:
    if arrival is None:
        return now
    return max(now, arrival - rate.interval * (rate.burst - 1))

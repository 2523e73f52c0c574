"""The queue of updates: offsets that confirm, what the bot asked to get, expiry, pollers and the webhook."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from . import spec
from .refusals import OTHER_POLLER, POLL_ENDED_BY_WEBHOOK, WEBHOOK_SET, RefusedError

Update = dict[str, Any]

DAY = 24 * 3600.0
CALLBACK_LIFE = 150.0  # telegram-bot-api 10.0, Client.cpp: add_update(UpdateType::CallbackQuery, ..., 150, ...)
# Client.h, DEFAULT_ALLOWED_UPDATE_TYPES
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
BY_DEFAULT = frozenset(spec.UPDATE_KINDS) - NOT_BY_DEFAULT
FIRST_ID = 100_000_001


@dataclass
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: str | None = None
    last_error_date: int | None = None


@dataclass(eq=False)
class Poller:
    """A getUpdates that waits. `ended` is the refusal with which a newer one or a webhook sends it away."""

    wake: Callable[[], object]
    ended: RefusedError | None = None


@dataclass
class _Queued:
    update: Update
    expires: float
    again: bool = False  # repeated on purpose: given once more, whatever the offset says


@dataclass
class Updates:
    now: Callable[[], float]
    queue: list[_Queued] = field(default_factory=list)
    history: list[Update] = field(default_factory=list)
    allowed: frozenset[str] = BY_DEFAULT
    webhook: Webhook | None = None
    next_id: int = FIRST_ID
    poller: Poller | None = None
    listeners: list[Callable[[], None]] = field(default_factory=list)

    @property
    def pending(self) -> list[Update]:
        self._expire()
        return [queued.update for queued in self.queue]

    def publish(self, kind: str, payload: dict[str, Any]) -> None:
        """What the bot didn't ask for isn't kept: asking for it later doesn't bring it back."""
        if kind not in self.allowed:
            return
        life = CALLBACK_LIFE if kind == "callback_query" else DAY
        self._add({kind: deepcopy(payload)}, life)

    def publish_raw(self, update: Update) -> Update:
        return self._add(deepcopy(update), DAY)

    def repeat_last(self) -> Update:
        last = self.history[-1]
        self.queue.append(_Queued(last, self.now() + DAY, again=True))
        self._wake()
        return last

    def fetch(self, offset: int, limit: int) -> list[Update]:
        """Confirms everything below the offset; a negative one forgets all but the last so many."""
        self._expire()
        if offset < 0:
            del self.queue[: max(0, len(self.queue) + offset)]
        elif offset > 0:
            self.queue = [q for q in self.queue if q.again or q.update["update_id"] >= offset]
        batch = self.queue[:limit]
        self.queue = [q for q in self.queue if not (q.again and q in batch)]
        return [queued.update for queued in batch]

    def first_pending(self) -> Update | None:
        return next(iter(self.pending), None)

    def confirm(self, update: Update) -> None:
        for queued in self.queue:
            if queued.update is update:
                self.queue.remove(queued)
                return

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps what was asked before, also by an earlier process of the bot; an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(spec.UPDATE_KINDS) if kinds else BY_DEFAULT

    def refuse_polling(self) -> None:
        if self.webhook:
            raise RefusedError(409, WEBHOOK_SET)

    def start_waiting(self, poller: Poller) -> None:
        self._send_away(OTHER_POLLER)
        self.poller = poller

    def stop_waiting(self, poller: Poller) -> None:
        if self.poller is poller:
            self.poller = None

    def set_webhook(self, webhook: Webhook | None) -> None:
        self.webhook = webhook
        if webhook:
            self._send_away(POLL_ENDED_BY_WEBHOOK)
        self._wake()

    def drop_pending(self) -> None:
        self.queue.clear()

    def _add(self, update: Update, life: float) -> Update:
        if "update_id" not in update:
            update = {"update_id": self.next_id, **update}
            self.next_id += 1
        self.history.append(update)
        self.queue.append(_Queued(update, self.now() + life))
        self._wake()
        return update

    def _expire(self) -> None:
        now = self.now()
        self.queue = [queued for queued in self.queue if queued.expires > now]

    def _send_away(self, words: str) -> None:
        if self.poller:
            self.poller.ended = RefusedError(409, words)
            self.poller.wake()
            self.poller = None

    def _wake(self) -> None:
        if self.poller:
            self.poller.wake()
        for listener in self.listeners:
            listener()

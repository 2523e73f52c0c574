"""A thumb that is not patient: the same press before the answer to the first could be seen is no second press."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.conversation.messages import Event, Incoming, Reply

SEEN_AFTER = timedelta(seconds=1)
"""So long after it was handled an answer has surely reached the screen."""

IN_A_HURRY = timedelta(minutes=1)
"""What was said further apart was meant twice, also where we hear both at once."""

MOST_KEPT = 10_000

Where = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class _Pressed:
    code: str
    said_at: datetime
    at: datetime
    answered: Reply


class RepeatedPresses:
    """The last press of each person on each message. In memory: only one process serves an account, and who presses
    again after a restart had time to see the answer.
    """

    def __init__(self) -> None:
        self._last: OrderedDict[Where, _Pressed] = OrderedDict()

    def answer_to(self, incoming: Incoming, arrived_at: datetime) -> Reply | None:
        """What a repetition shows: nothing, and it goes where the first one went. None for any other press."""
        last = self._last.get(_where(incoming)) if incoming.event is Event.BUTTON else None
        if last is None or last.code != incoming.code or arrived_at > last.at + SEEN_AFTER:
            return None
        if incoming.sent_at > last.said_at + IN_A_HURRY:
            return None
        return Reply(open_start=last.answered.open_start)

    def note(self, incoming: Incoming, answered: Reply, now: datetime) -> None:
        """It was handled for good."""
        if incoming.event is not Event.BUTTON:
            return
        self._last[_where(incoming)] = _Pressed(incoming.code, incoming.sent_at, now, answered)
        self._last.move_to_end(_where(incoming))
        if len(self._last) > MOST_KEPT:
            self._last.popitem(last=False)


def _where(incoming: Incoming) -> Where:
    sender = incoming.sender.external_id if incoming.sender else ""
    return (incoming.channel, incoming.chat.external_id, sender, incoming.message_id)

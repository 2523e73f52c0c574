"""While a platform gives no answer: letters wait, and one probe at a time asks whether it is back.

First the platform is asked for something harmless; when it answers, one letter leaves, and the others when that one is
through. So an outage costs no letter its tries, and at most the letters that were on their way their known outcome.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Set
from datetime import datetime, timedelta

from bot.channels.contract import Channel, Retry, SendError, Sent
from domain.clock import Clock
from storage.mail.outbox import Queued

logger = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(seconds=30)


class Outage:
    """Of one account; in memory, for one process sends. `since` is None while all is well."""

    def __init__(self) -> None:
        self.since: datetime | None = None
        self.why = ""
        self.passed_over: set[str] = set()
        """The chats whose letter did not get through; others go first, in case it is that letter's own fault."""
        self._until: datetime | None = None
        self._pauses = 0
        self._platform_answers = False
        self._tried: set[int] = set()
        self._alone: Counter[int] = Counter()

    def heard(self, queued: Queued, result: Sent | SendError, at: datetime) -> None:
        """What became of a letter tells whether the platform is there; a refusal is an answer too."""
        if isinstance(result, Retry) and not result.only_this:
            self.passed_over.add(queued.letter.chat_id)
            self._tried.add(queued.id)
            self.unanswered(str(result), at)
        else:
            self._alone.update(self._tried - {queued.id})
            self._alone.pop(queued.id, None)
            self.over()

    def unanswered(self, why: str, at: datetime) -> None:
        """A probe failed, or a letter: the pause grows, once for all that left together."""
        self.since, self.why = self.since or at, why
        if self._until is not None and at < self._until:
            return
        self._until = at + min(timedelta(seconds=2.0 ** min(self._pauses, 10)), LONGEST_PAUSE)
        self._pauses += 1
        self._platform_answers = False

    def answered(self) -> None:
        """The platform is there: one letter may try."""
        self._platform_answers = True

    def slots(self, most: int, sending: int) -> int:
        """How many letters may leave now, when so many are on their way."""
        if self.since is None:
            return most - sending
        return 1 if self._platform_answers and not sending else 0

    def ask_at(self) -> datetime | None:
        """When the platform is to be asked; None while it need not be."""
        return None if self.since is None or self._platform_answers else self._until

    def times_alone(self, row_id: int) -> int:
        """How often this letter did not get through while others did."""
        return self._alone[row_id]

    def forget(self, row_id: int) -> None:
        """This letter will not be tried again."""
        self._tried.discard(row_id)
        self._alone.pop(row_id, None)

    def set_back(self, by: timedelta) -> None:
        """The clock was."""
        self._until = self._until - by if self._until is not None else None

    def next_round(self, busy: Set[str]) -> bool:
        """Every chat had its turn: whether one that failed has it again. `busy` are those that must wait for more."""
        if self.since is None:
            return False
        again = bool(self.passed_over - busy)
        if not again and not busy:
            self.over()
        self.passed_over.clear()
        return again

    def over(self) -> None:
        """A letter got through, or the platform is there and none is left to try."""
        self._tried.clear()
        self.passed_over.clear()
        self.since, self.why = None, ""
        self._until, self._pauses, self._platform_answers = None, 0, False


class Probe:
    """Asks during an outage whether the platform is there again, one question at a time."""

    def __init__(self, channel: Channel, outage: Outage, clock: Clock, on_answer: Callable[[], None]) -> None:
        self._channel = channel
        self._outage = outage
        self._clock = clock
        self._on_answer = on_answer
        self.task: asyncio.Task[None] | None = None

    def begins_at(self) -> datetime | None:
        """None while there is nothing to ask, or it is being asked."""
        return self._outage.ask_at() if self.task is None else None

    def begin(self, now: datetime) -> bool:
        """Ask, if it is time to. Whether it was."""
        at = self.begins_at()
        if at is None or now < at:
            return False
        self.task = asyncio.create_task(self._ask())
        return True

    def cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()

    async def _ask(self) -> None:
        try:
            await self._channel.ping()
        except Retry as error:
            self._outage.unanswered(str(error), self._clock.now())
        except SendError:  # no is an answer too
            self._outage.answered()
        except Exception:
            logger.exception("asking whether %s is there failed in an unforeseen way", self._channel.name)
            self._outage.unanswered("unforeseen", self._clock.now())
        else:
            self._outage.answered()
        finally:
            self.task = None
            self._on_answer()

"""Plays people in the playground from a script: they type, they tap what they see, and time goes by."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.channels.playground.records import BOT, Message
from bot.channels.playground.world import World
from bot.playground.control import Control
from domain.clock import MovableClock

ZONE = ZoneInfo("Europe/Amsterdam")
MOST_LOOKED_BACK = 12

Script = Iterator[None]
"""What one person does; each `yield` waits until the bot has answered."""


class Player:
    """The hands of everybody in the example."""

    def __init__(
        self, world: World, clock: MovableClock, control: Control, on_step: Callable[[], None] = lambda: None
    ) -> None:
        self._world = world
        self._clock = clock
        self._control = control
        self._on_step = on_step

    @property
    def today(self) -> date:
        """In the example's own zone."""
        return self._clock.now().astimezone(ZONE).date()

    async def play(self, *scripts: Script) -> None:
        """Several people at once, each step of theirs side by side: the bot is waited for once a step."""
        going = list(scripts)
        await self._settle()
        while going := [script for script in going if next(script, self) is None]:
            await self._settle()

    async def _settle(self) -> None:
        await self._control.settled()
        self._on_step()

    def says(self, person: str, *lines: str) -> Script:
        """Types these in the private chat, one after the other."""
        for line in lines:
            self._world.say(person, person, line)
            yield

    def writes(self, person: str, group: str, line: str) -> Script:
        """Says something to the others in the group."""
        self._world.say(person, group, line)
        yield

    def taps(self, person: str, *labels: str, chat: str | None = None) -> Script:
        """Presses buttons by what they say. Raises LookupError when one is not there."""
        yield from self._open(chat or person)
        for label in labels:
            message, code, start = self._button(chat or person, label)
            self._world.tap(person, message.id, code=code, start=start)
            yield

    async def invitation(self) -> str:
        """The link that the organiser spread."""
        first, *_ = await self._control.invitations()
        return first.payload

    def follows(self, person: str, payload: str) -> Script:
        self._world.open(person, payload)
        yield

    def _open(self, chat: str) -> Script:
        """An approved text stands before the words until its button was tapped."""
        last = self._world.messages(chat)[-1:]
        if last and last[0].template:
            self._world.tap(chat, last[0].id, code=last[0].buttons[0][0].code)
            yield

    def sees(self, person: str, label: str) -> bool:
        try:
            self._button(person, label)
        except LookupError:
            return False
        return True

    def _button(self, chat: str, label: str) -> tuple[Message, str | None, str | None]:
        latest = [message for message in self._world.messages(chat) if message.author == BOT][-MOST_LOOKED_BACK:]
        for message in reversed(latest):
            for row in message.buttons:
                for button in row:
                    if button.label.removeprefix("✓ ") == label:
                        return message, button.code, button.start
        raise LookupError(f"no button {label!r} in {chat}: {[m.body[:60] for m in latest[-3:]]}")

    async def until(self, day: date, at: time) -> None:
        """Lets time go by, with everything that is due on the way, until that hour of that day."""
        await self._forward(max(datetime.combine(day, at, ZONE) - self._clock.now(), timedelta()))

    async def minutes(self, count: int) -> None:
        await self._forward(timedelta(minutes=count))

    async def _forward(self, by: timedelta) -> None:
        await self._control.forward(by)
        self._on_step()

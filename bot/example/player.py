"""Plays people in the playground from a script: they type, they tap what they see, and time goes by."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.channels.playground.records import BOT, Message
from bot.channels.playground.world import World
from bot.playground import Control
from domain.clock import MovableClock

ZONE = ZoneInfo("Europe/Amsterdam")
MOST_LOOKED_BACK = 12


class Player:
    """The hands of everybody in the example."""

    def __init__(self, world: World, clock: MovableClock, control: Control) -> None:
        self._world = world
        self._clock = clock
        self._control = control

    @property
    def today(self) -> datetime:
        """The wall time in the example's own zone."""
        return self._clock.now().astimezone(ZONE).replace(tzinfo=None)

    async def says(self, person: str, *lines: str) -> None:
        """Types these in the private chat, one after the other."""
        for line in lines:
            self._world.say(person, person, line)
            await self.settle()

    async def writes(self, person: str, group: str, line: str) -> None:
        """Says something to the others in the group."""
        self._world.say(person, group, line)
        await self.settle()

    async def taps(self, person: str, *labels: str, chat: str | None = None) -> None:
        """Presses buttons by what they say. Raises LookupError when one is not there."""
        await self._open(chat or person)
        for label in labels:
            message, code, start = self._button(chat or person, label)
            self._world.tap(person, message.id, code=code, start=start)
            await self.settle()

    async def follows_link(self, person: str) -> None:
        """Comes in by the link that the organiser spread."""
        invitation, *_ = await self._control.invitations()
        self._world.open(person, invitation.payload)
        await self.settle()

    async def _open(self, chat: str) -> None:
        """An approved text stands before the words until its button was tapped."""
        *_, last = self._world.messages(chat)
        if last.template:
            self._world.tap(chat, last.id, code=last.buttons[0][0].code)
            await self.settle()

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
        await self._control.forward(max(datetime.combine(day, at, ZONE) - self._clock.now(), timedelta()))

    async def minutes(self, count: int) -> None:
        await self._control.forward(timedelta(minutes=count))

    async def settle(self) -> None:
        await self._control.settled()

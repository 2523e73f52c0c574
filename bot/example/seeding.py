"""Filling a playground: once at the first start, and anew whenever somebody asks for it."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.build import App
from bot.channels.playground.control import EXAMPLE, Preparing
from bot.channels.playground.world import World
from bot.example.empty_network import gather
from bot.example.player import Player
from bot.example.story import Story, beginning
from bot.playground.control import Control
from domain.clock import MovableClock
from handlers.conversation.messages import Text, text
from storage.engine import Database
from storage.migrating import migrate
from storage.networks import NetworkRow

STATE, BEGUN, DONE = "example", "begun", "done"


async def is_filled(database: Database, world: World) -> bool:
    """A database that holds networks but no example was not made here, and is left alone."""
    state = world.note(STATE)
    return state == DONE or (state is None and await _has_networks(database))


async def clear(database: Database, world: World, clock: MovableClock) -> None:
    """Nothing of what was there is left; also of what was broken off half-way."""
    await migrate(database, "base")
    await migrate(database)
    world.reset()
    clock.ahead = world.ahead


async def fill(app: App, world: World, clock: MovableClock, control: Control, how: str) -> None:
    """Play into a playground in which nothing is yet; `control.progress` tells how far it is."""
    world.set_note(STATE, BEGUN)
    for line in app.lines:
        await line.leasing.take()
        await line.channel.start(line.dispatch.receiver())
    try:
        await (_play(world, clock, control) if how == EXAMPLE else gather(world, control))
    finally:
        for line in app.lines:
            await line.channel.stop()
    world.ahead = clock.ahead
    world.set_note(STATE, DONE)


async def _play(world: World, clock: MovableClock, control: Control) -> None:
    clock.ahead = beginning(clock.now()) - clock.now()
    telling = _Telling(control)
    story = Story(world, Player(world, clock, control, telling.step))
    chapters = story.chapters()
    telling.all = sum(chapter.steps for chapter in chapters)
    for chapter in chapters:
        telling.begin(chapter.told, chapter.steps)
        await chapter.play()
    story.all_read()
    telling.begin(text("playground-story-today"), 0)
    await control.forward(max(-clock.ahead, timedelta()))
    clock.ahead = timedelta()


class _Telling:
    """How far the story is: a chapter that takes more steps than it said does not move the bar further."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self.all = 1
        self._before = self._steps = self._done = 0

    def begin(self, told: Text, steps: int) -> None:
        self._before += self._steps
        self._steps, self._done = steps, 0
        self._control.progress = Preparing(self._before / self.all, self._control.wording(told))

    def step(self) -> None:
        self._done += 1
        if self._control.progress is not None:
            share = (self._before + min(self._done, self._steps)) / self.all
            self._control.progress = Preparing(share, self._control.progress.what)


async def _has_networks(database: Database) -> bool:
    async with database.read() as session:
        return bool(await session.scalar(select(func.count()).select_from(NetworkRow)))

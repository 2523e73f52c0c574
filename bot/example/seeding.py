"""Filling an empty playground once; what was broken off half-way is begun anew."""

import logging
from datetime import timedelta

from sqlalchemy import func, select

from bot.build import App
from bot.channels.playground.world import World
from bot.example.player import Player
from bot.example.story import DAYS_BEHIND, Story
from bot.playground import Control
from domain.clock import MovableClock
from storage.engine import Database
from storage.migrating import migrate
from storage.networks import NetworkRow

logger = logging.getLogger(__name__)

STATE, BEGUN, DONE = "example", "begun", "done"


async def seed(app: App, world: World, clock: MovableClock, control: Control) -> bool:
    """Play the example into an empty playground. Returns whether it did.

    A database that holds networks but no example was not made here, and is left alone.
    """
    state = world.note(STATE)
    if state == DONE or (state is None and await _has_networks(app.database)):
        return False
    if state == BEGUN:
        await migrate(app.database, "base")
        await migrate(app.database)
        world.reset()
    world.set_note(STATE, BEGUN)
    clock.ahead = -DAYS_BEHIND
    for line in app.lines:
        await line.leasing.take()
        await line.channel.start(line.dispatch.receiver())
    await Story(world, Player(world, clock, control)).play()
    await control.forward(max(-clock.ahead, timedelta()))
    for line in app.lines:
        await line.channel.stop()
    clock.ahead = timedelta()
    world.ahead = clock.ahead
    world.set_note(STATE, DONE)
    return True


async def _has_networks(database: Database) -> bool:
    async with database.read() as session:
        return bool(await session.scalar(select(func.count()).select_from(NetworkRow)))

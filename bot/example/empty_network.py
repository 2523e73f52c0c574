"""A group that has just let the bot in, and people who have told it nothing yet: to begin from the beginning."""

from bot.channels.playground.records import PHONE, PLAYGROUND
from bot.channels.playground.world import World
from bot.example.cast import GROUP, MARIEKE, OTHERS, TOM
from bot.playground.control import Control

HERE = (MARIEKE, TOM, *[part for part in OTHERS if not part.phone][:4])
BY_PHONE = [part for part in OTHERS if part.phone][:1]


async def gather(world: World, control: Control) -> None:
    """Some people, most of them in a group, and in that group the bot."""
    marieke, *others = (world.new_person(part.name, platform=PLAYGROUND).id for part in HERE)
    for part in BY_PHONE:
        world.new_person(part.name, platform=PHONE)
    group = world.new_group(GROUP, members=[marieke, *others], admins=[marieke])
    world.add_bot(marieke, group.id)
    world.make_bot_admin(marieke, group.id)
    await control.settled()

"""On which platforms somebody can be reached, and on which they want to be written to first."""

from domain.people import Address, Reach
from handlers.conversation.context import Context, Platform, Scene
from handlers.conversation.messages import Button, Joined, Rows, Words, text
from handlers.wishes.late_wishes import wishes
from storage.people import addresses


async def open_addresses(scene: Scene, person_id: int) -> list[Address]:
    """Where messages arrive, in the order in which they became known; not on platforms that are switched off."""
    served = {platform.name for platform in scene.settings.platforms}
    found = (await addresses.of_people(scene.session, [person_id])).get(person_id, [])
    return [at for at in found if at.reach is Reach.OPEN and at.channel in served]


async def open_platforms(scene: Scene, person_id: int) -> list[Platform]:
    """The platforms among which this person can choose."""
    names = dict.fromkeys(at.channel for at in await open_addresses(scene, person_id))
    return [scene.settings.platform(name) for name in names]


def which_platform(platforms: list[Platform]) -> tuple[Words, Rows]:
    """The question, and a button for each; the answer is taken by the settings."""
    buttons = tuple(Button(_title(platform), f"set:channel:{platform.name}") for platform in platforms)
    return text("reaching-which"), tuple((button,) for button in buttons)


async def choose_platform(context: Context, name: str) -> bool:
    """From now on nudges go there. Who chooses a platform says by it that we may write first there; it is kept with
    the words of the question. False where this person cannot be reached.
    """
    there = [at for at in await open_addresses(context, context.person.id) if at.channel == name]
    if not there:
        return False
    words = Joined((text("reaching-which"), _title(context.settings.platform(name))), " – ")
    for at in there:
        if at.opted_in_at is None:
            await addresses.opt_in(context.session, name, at.external_id, context.plain(words), context.now)
    await wishes(context, preferred_channel=name)
    return True


def _title(platform: Platform) -> Words:
    return text("said", said=platform.title)

"""Who came into a group and did not press anything yet: how many, never who."""

from handlers.conversation.context import Scene
from handlers.conversation.messages import Words, text
from storage.people import arrivals


async def newcomers_line(scene: Scene, network_id: int) -> list[Words]:
    """For who counts members; nothing where nobody came in as far as is still known."""
    count = await arrivals.not_in_yet(scene.session, network_id)
    days = max(scene.settings.keep_strangers.days, 1)
    return [text("newcomers-not-in-yet", count=count, days=days)] if count else []

"""No organiser of a network could be reached for a week: its members are asked who takes over, as when one left."""

from datetime import datetime

from domain.quiet_hours import after_quiet_hours
from handlers.conversation.context import Scene
from handlers.conversation.messages import Outgoing, Promise
from handlers.conversation.routing import Doors, Pulse
from handlers.membership.ending_membership import SILENT_FOR, WHO_PULLS, to_group_or_members
from storage import networks
from storage.people import lost_organisers

doors = Doors()


@doors.pulse(lost_organisers.ANY)
async def ask_who_takes_over(scene: Scene) -> Pulse:
    """Once for each time that they fall silent. Whoever comes back pulls as before."""
    since: dict[int, datetime] = {}
    for one in await lost_organisers.lost(scene.session):
        silent = one.silent_since
        if silent is not None and not one.asked:
            since[one.network_id] = max(silent, since.get(one.network_id, silent))
    messages: list[Outgoing] = []
    later: list[datetime] = []
    for network_id, at in since.items():
        if at + SILENT_FOR > scene.now:
            later.append(at + SILENT_FOR)
        else:
            messages += await _ask(scene, network_id)
    return Pulse(tuple(messages), min(later, default=None))


async def _ask(scene: Scene, network_id: int) -> tuple[Outgoing, ...]:
    if await lost_organisers.pulling(scene.session, network_id, scene.now - SILENT_FOR):
        return ()
    network = await networks.change(scene.session, network_id, asked_who_pulls_at=scene.now)
    settings = scene.settings
    by_day = after_quiet_hours(scene.now, settings.quiet_from, settings.quiet_until, network.timezone)
    asked = Promise(WHO_PULLS, {"network": network.id, "person": 0})
    return await to_group_or_members(scene, network, asked, not_before=by_day)

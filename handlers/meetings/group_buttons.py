"""Buttons about a meeting that stand in a group, where also people press who are no member (yet)."""

from domain.errors import Mistake
from domain.meetings import Meeting
from domain.networks import Network
from domain.people import Membership
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context, meeting_for
from storage import meetings, networks


async def meeting_at_hand(context: Context, meeting_id: str) -> tuple[Meeting, Network, Membership | None]:
    """The meeting of a button. Without a membership it is somebody in the group who must come in first.

    Raises Mistake for unknown ids, and in private for who does not belong to its network.
    """
    room = context.room
    if room is None or room.network_id is None:
        return await meeting_for(context, meeting_id)
    network = await networks.get(context.session, room.network_id)
    meeting = await meeting_of_network(context, network, meeting_id)
    if meeting is None:
        raise Mistake("outdated-button")
    belongs = context.membership is not None and context.person.consented_at is not None
    return meeting, network, context.membership if belongs else None


async def meeting_of_network(context: Context, network: Network, meeting_id: str) -> Meeting | None:
    """The meeting with this id as it was typed or pressed, if it is one of this network."""
    meeting = await meetings.get(context.session, number_in(meeting_id) or 0)
    return meeting if meeting is not None and meeting.network_id == network.id else None

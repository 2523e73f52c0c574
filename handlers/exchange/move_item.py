"""What was told in one line and went to the wrong network: a tap moves it to the other one."""

from dataclasses import replace

from domain.bring_fetch import Item, Visibility
from domain.errors import Mistake
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context, network_for
from handlers.conversation.lists import label_of, which_is_which
from handlers.conversation.messages import Button, Joined, Reply, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.routing import Doors
from handlers.conversation.shortening import shorten
from handlers.exchange.bring_fetch_items import nearest_scope, noted
from handlers.exchange.bring_fetch_question import ask_who
from storage import bring_fetch
from storage.people import members

doors = Doors()


@doors.press("move")
async def press(context: Context) -> Reply:
    """ "move:<item>" asks where to, "move:<item>:<network>" moves it; for its owner only, to an own network."""
    _, number, network_id = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    item = await _own(context, number)
    if not network_id:
        return await _ask_where(context, item)
    network, membership = await network_for(context, network_id)
    scope = await nearest_scope(replace(context, network=network, membership=membership))
    await bring_fetch.move(context.session, item.id, network.id, scope.meeting_id)
    moved = text("move-item-moved", network=context.named(network))
    if item.visibility is Visibility.UNCHOSEN:
        return reply(ask_who(context, item, moved))
    return reply(await noted(context, scope, moved))


async def _own(context: Context, number: str) -> Item:
    item_id = number_in(number)
    item = await bring_fetch.get(context.session, item_id) if item_id is not None else None
    if item is None or item.person_id != context.person.id:
        raise Mistake("outdated-button")
    return item


async def _ask_where(context: Context, item: Item) -> Reply:
    mine = [network for network, _ in await members.networks_of(context.session, context.person.id)]
    rows = tuple(
        (Button(label_of(context, network), f"move:{item.id}:{network.id}"),)
        for network in mine
        if network.id != item.network_id
    )
    asked = text("move-item-where", words=shorten(item.text, 60))
    return reply(context.say(Joined((asked, *which_is_which(context, mine))), rows))

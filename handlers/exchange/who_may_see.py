"""Who may see what somebody brings or fetches: chosen after it was kept, and until then nobody does."""

from domain.bring_fetch import TO_CHOOSE, Item, Visibility
from domain.errors import Mistake
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context
from handlers.conversation.messages import Outgoing, Reply, reply, text
from handlers.conversation.plain_words import phrases, plainly, says_nothing
from handlers.conversation.private_only import only_in_private
from handlers.conversation.routing import Doors
from handlers.exchange.bring_fetch_items import scope_of
from handlers.exchange.bring_fetch_question import ask_who, what_next
from storage import bring_fetch

doors = Doors()

NOBODY = phrases("niemand | nog niemand | voor niemand | overslaan | sla over | nobody | no one | skip")


@doors.press("seen")
async def press(context: Context) -> Reply:
    """ "seen:<item>:<visibility>", for the owner only."""
    _, number, said = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    if said not in TO_CHOOSE:
        raise Mistake("outdated-button")
    return await _choose(context, await _own(context, number), Visibility(said))


async def _choose(context: Context, item: Item, seen_by: Visibility) -> Reply:
    scope = await scope_of(context, item)
    await bring_fetch.change(context.session, item.id, visibility=seen_by.value)
    told = text("who-may-see-chosen", visibility=text(f"giving-seen-by-{seen_by.value}"))
    return _next(await what_next(context, scope, item.direction, told))


def _next(message: Outgoing) -> Reply:
    """It is finished where nothing more is asked."""
    return reply(message, finished=message.asks is None)


async def _own(context: Context, number: str) -> Item:
    item = await bring_fetch.get(context.session, number_in(number) or 0)
    if item is None or item.person_id != context.person.id:
        raise Mistake("bring-fetch-gone")
    return item


async def _ask_again(context: Context, number: str) -> Outgoing:
    return ask_who(context, await _own(context, number))


@doors.answers("seen", again=_ask_again)
async def typed(context: Context, number: str) -> Reply | None:
    """ "Alleen de match" is a button by its label; "niemand" leaves it as it is."""
    said = context.incoming.text
    if plainly(said) not in NOBODY and not says_nothing(said):
        return None
    item = await _own(context, number)
    left = text("who-may-see-left")
    return _next(await what_next(context, await scope_of(context, item), item.direction, left, leaving=True))

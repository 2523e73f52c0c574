"""Who is in the network, for who pulls it: names, organisations, who still has to introduce themselves, who is lost."""

from datetime import timedelta

from domain.networks import Network
from domain.people import Address, Membership, Reach
from handlers.audience.newcomers import newcomers_line
from handlers.conversation.button_codes import page_in
from handlers.conversation.context import Context, network_for, network_of
from handlers.conversation.messages import Button, Joined, Reply, Rows, Words, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.routing import Doors, Where, Who
from handlers.conversation.shortening import shorten
from storage.mail import cards, nudge_history
from storage.people import addresses, members

doors = Doors()

ON_A_PAGE = 12
SHORT = 40
LATELY = timedelta(days=14)


SENTENCES = (
    *("iemand verwijderen", "lid verwijderen", "iemand eruit halen", "iemand uit het netwerk halen"),
    *("remove a member", "remove somebody", "take somebody out"),
)


@doors.command("leden", "members", who=Who.ORGANISER, where=Where.PRIVATE, sentences=SENTENCES)
async def show(context: Context) -> Reply:
    """Posted anew each time, and from then on paged in place."""
    network = network_of(context)
    await cards.forget(context.session, context.incoming.channel, context.incoming.chat.external_id, _card(network))
    return await _page(context, network, 0)


@doors.press("leden")
async def press(context: Context) -> Reply:
    """ "leden:<network>:<page>"."""
    _, network_id, page = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    network, _ = await network_for(context, network_id, organiser=True)
    return await _page(context, network, page_in(page))


async def _page(context: Context, network: Network, page: int) -> Reply:
    everybody = await members.of_network(context.session, network.id)
    page = min(page, (len(everybody) - 1) // ON_A_PAGE)
    first = page * ON_A_PAGE
    shown = everybody[first : first + ON_A_PAGE]
    known_at = await addresses.of_people(context.session, [member.person_id for member in shown])
    unsure = await nudge_history.perhaps_missed(
        context.session, network.id, [member.person_id for member in shown], context.now - LATELY
    )
    lines = [_line(member, known_at.get(member.person_id, []), member.person_id in unsure) for member in shown]
    heading = text("member-list", network=context.named(network), count=len(everybody))
    rows = _rows(network, page, more=len(everybody) > first + ON_A_PAGE, several=len(everybody) > 1)
    coming_in = await newcomers_line(context, network.id)
    return reply(context.say(Joined((heading, *lines, *coming_in)), rows, card=_card(network)))


def _line(member: Membership, known_at: list[Address], unsure: bool) -> Words:
    who = shorten(member.name, SHORT)
    parts: list[Words] = [
        text("member-list-from", name=who, organisation=shorten(member.organisation, SHORT))
        if member.organisation
        else text("member-list-name", name=who)
    ]
    if member.organiser:
        parts.append(text("member-list-organiser"))
    if member.introduced_at is None:
        parts.append(text("member-list-new"))
    if not any(at.reach is Reach.OPEN for at in known_at):
        parts.append(text("member-list-lost"))
    elif unsure:
        parts.append(text("member-list-unsure"))
    return Joined(tuple(parts), " · ")


def _rows(network: Network, page: int, *, more: bool, several: bool) -> Rows:
    before = (Button(text("member-list-before"), f"leden:{network.id}:{page - 1}"),) if page else ()
    further = (Button(text("member-list-further"), f"leden:{network.id}:{page + 1}"),) if more else ()
    twice = (Button(text("member-list-twice"), f"same:{network.id}:one:0"),) if several else ()
    out = (Button(text("member-list-remove"), f"eruit:{network.id}:who:0"),) if several else ()
    return tuple(row for row in ((*before, *further), twice, out) if row)


def _card(network: Network) -> str:
    return f"members:{network.id}"

"""Somebody out of the network by the hand of an organiser, and in again if that was a mistake."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.errors import Mistake
from domain.networks import Network
from domain.people import Membership, Role
from handlers.audience.whom_it_reaches import whether_they_hear
from handlers.conversation.button_codes import number_in, page_in
from handlers.conversation.context import Context, Scene, network_for
from handlers.conversation.messages import Button, Outgoing, Promise, Reply, Said, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, nothing
from handlers.conversation.routing import Doors
from handlers.membership.ending_membership import LEFT, answered_in, counted_anew, leave
from storage import networks
from storage.mail import cancelling
from storage.people import members, people

doors = Doors()

PAGE = 9
SECOND_THOUGHTS = timedelta(minutes=2)
"""So long nobody else hears of it: it may have been the wrong name."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One press, in a network that is locked; `more` is the rest of the code."""

    context: Context
    network: Network
    more: tuple[str, ...]

    def code(self, what: str, *more: str | int) -> str:
        return ":".join(("eruit", str(self.network.id), what, *map(str, more)))


@doors.press("eruit")
async def press(context: Context) -> Reply:
    """ "eruit:<network>:<what>[:<page, or person[:role]>]"."""
    only_in_private(context)
    _, network_id, what, *more = (*context.incoming.code.split(":"), "", "")
    if what not in STEPS:
        raise Mistake("outdated-button")
    network, _ = await network_for(context, network_id, organiser=True)
    await networks.lock(context.session, network.id)
    return await STEPS[what](Turn(context, network, (*more, "", "")))


async def _who(turn: Turn) -> Reply:
    everybody = await members.of_network(turn.context.session, turn.network.id)
    others = [one for one in everybody if one.person_id != turn.context.person.id]
    first = page_in(turn.more[0]) * PAGE
    shown = others[first : first + PAGE] or others[:PAGE]
    if not shown:
        return reply(turn.context.say(text("removing-nobody")))
    rows = tuple((Button(text("said", said=one.name), turn.code("ask", one.person_id)),) for one in shown)
    more = ((Button(text("removing-more"), turn.code("who", first // PAGE + 1)),),) if others[first + PAGE :] else ()
    return reply(turn.context.say(text("removing-who", network=turn.context.named(turn.network)), (*rows, *more)))


async def _ask(turn: Turn) -> Reply:
    chosen = await _chosen(turn)
    if not chosen.active:
        return reply(toast=text("removing-is-out", name=chosen.name), alert=True)
    key = "removing-sure-organiser" if chosen.organiser else "removing-sure"
    days = turn.context.settings.keep_left.days
    yes = Button(text("removing-yes"), turn.code("yes", chosen.person_id))
    no = Button(text("removing-no"), turn.code("no"))
    return reply(
        turn.context.say(text(key, name=chosen.name, network=turn.context.named(turn.network), days=days), ((yes, no),))
    )


async def _leave_it(turn: Turn) -> Reply:
    return reply(turn.context.say(text("removing-stays")))


async def _put_out(turn: Turn) -> Reply:
    context, network, chosen = turn.context, turn.network, await _chosen(turn)
    person = await people.get(context.session, chosen.person_id)
    if person is None or not chosen.active:
        return reply(toast=text("removing-is-out", name=chosen.name), alert=True)
    told = await leave(context, network, person)
    await members.change(context.session, network.id, person.id, removed_at=context.now, asked_back_at=None)
    undo = Button(text("removing-undo"), turn.code("undo", person.id, chosen.role.value))
    rooms = [room.title for room in await networks.rooms_of(context.session, network.id)]
    key = "removing-done-group" if rooms else "removing-done"
    hears = await whether_they_hear(context, person.id, chosen.name)
    words = text(key, name=chosen.name, network=context.named(network), groups=len(rooms), told=hears)
    done = context.say(words, ((undo,),))
    return reply(done, *told, *await _news(turn, person.id), menus_changed=True)


async def _news(turn: Turn, removed: int) -> list[Outgoing]:
    """To who was put out, and to the other organisers."""
    context, network = turn.context, turn.network
    organisers = await members.of_network(context.session, network.id, Role.ORGANISER)
    readers = {removed, *(one.person_id for one in organisers)} - {context.person.id}
    promise = Promise("put-out", {"network": network.id, "person": removed, "by": context.person.id})
    told: list[Outgoing] = []
    for person in (await people.several(context.session, readers)).values():
        told += news_for(context, person, promise, network_id=network.id)
    later = context.now + SECOND_THOUGHTS
    return [replace(message, not_before=max(message.not_before or later, later)) for message in told]


@doors.teller("put-out")
async def tell(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing where it was undone, or of who had everything erased."""
    member = await members.find(scene.session, about["network"], about["person"])
    by = await people.get(scene.session, about["by"])
    if member is None or not member.put_out:
        return nothing(readers)
    network = await networks.get(scene.session, member.network_id)
    ask = Button(text("removing-ask-back"), f"join:{network.join_token}")
    own = Said(text("removing-you-are-out", network=network.name), ((ask,),))
    if by is None or by.consented_at is None:
        return [own if reader is not None and reader.id == member.person_id else None for reader in readers]
    reason = text("removing-reason", network=network.name)
    other = Said(text("removing-told", name=member.name, by=by.name, network=network.name), reason=reason)
    return [own if reader is not None and reader.id == member.person_id else other for reader in readers]


async def _undo(turn: Turn) -> Reply:
    """All is as it was: the role, the answers, and what waited to be sent."""
    context, network, chosen = turn.context, turn.network, await _chosen(turn)
    if chosen.active:
        return reply(toast=text("removing-is-in", name=chosen.name), alert=True)
    role = Role.ORGANISER if turn.more[1] == Role.ORGANISER.value else Role.MEMBER
    await members.join(context.session, network.id, chosen.person_id, context.now, role)
    await cancelling.revive(context.session, chosen.person_id, network.id, LEFT)
    counted = await counted_anew(context, await answered_in(context, chosen.person_id, [network.id]))
    return reply(context.say(text("removing-undone", name=chosen.name)), *counted, menus_changed=True)


async def _chosen(turn: Turn) -> Membership:
    """Another member, or one who was put out. Raises Mistake for others."""
    person_id = number_in(turn.more[0]) or 0
    found = await members.find(turn.context.session, turn.network.id, person_id)
    if found is None or person_id == turn.context.person.id or not (found.active or found.put_out):
        raise Mistake("outdated-button")
    return found


STEPS: dict[str, Callable[[Turn], Awaitable[Reply]]] = {
    "who": _who,
    "ask": _ask,
    "no": _leave_it,
    "yes": _put_out,
    "undo": _undo,
}

"""Who pulls the network ("trekkers"): one more, one less, never none, and taking it on when the last one left."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from domain.errors import Mistake
from domain.networks import Network
from domain.people import Membership, Person, Reach, Role
from handlers.conversation.button_codes import number_in, page_in
from handlers.conversation.context import Context, Scene, network_for, network_of
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Outgoing, Promise, Reply, Rows, Said, Words, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing
from handlers.conversation.routing import Doors, Where, Who
from handlers.membership.ending_membership import SILENT_FOR, to_group_or_members
from storage import networks
from storage.people import addresses, lost_organisers, members, people

doors = Doors()

PAGE = 9


@dataclass(frozen=True, slots=True)
class Turn:
    """One press: in which network, by whom, and the rest of the code."""

    context: Context
    network: Network
    member: Membership
    argument: str

    def code(self, what: str, argument: str | int = "") -> str:
        return f"trek:{self.network.id}:{what}" + (f":{argument}" if argument != "" else "")

    def say(self, words: Words, buttons: Rows = ()) -> Outgoing:
        return self.context.say(words, buttons)

    async def organisers(self) -> list[Membership]:
        return await members.of_network(self.context.session, self.network.id, Role.ORGANISER)

    async def pulling(self) -> list[Membership]:
        """Those who can be reached, or could within a week."""
        return await lost_organisers.pulling(self.context.session, self.network.id, self.context.now - SILENT_FOR)

    async def others(self) -> list[Membership]:
        """The organisers besides who presses."""
        return [one for one in await self.organisers() if one.person_id != self.context.person.id]

    async def give_role(self, person_id: int, role: Role) -> None:
        await members.change(self.context.session, self.network.id, person_id, role=role.value)

    def tell(self, person: Person | None, said: str) -> tuple[Outgoing, ...]:
        return news_for(self.context, person, self.promise(said), network_id=self.network.id)

    def promise(self, said: str) -> Promise:
        """To tell of what who presses did, by the key of the text."""
        return Promise("organisers", {"said": said, "network": self.network.id, "person": self.context.person.id})


@doors.command("trekkers", "organisers", who=Who.ORGANISER, where=Where.PRIVATE)
async def show_organisers(context: Context) -> Reply:
    network, member = await network_for(context, str(network_of(context).id), organiser=True)
    return await _list(Turn(context, network, member, ""))


@doors.press("trek")
async def press(context: Context) -> Reply:
    """ "trek:<network>:<what>[:<argument>]"; only what the members themselves answer is for all members."""
    _, network_id, what, argument = (*context.incoming.code.split(":"), "", "", "")[:4]
    step = FOR_ORGANISERS.get(what) or FOR_MEMBERS.get(what)
    if step is None:
        raise Mistake("outdated-button")
    network, member = await network_for(context, network_id, organiser=what in FOR_ORGANISERS)
    await networks.lock(context.session, network.id)
    return await step(Turn(context, network, member, argument))


@doors.link("pull")
async def follow_pull(context: Context) -> Reply:
    """From the group, after the last organiser left."""
    if context.network is None:
        raise Mistake("unknown-link")
    if context.membership is None:
        raise Mistake("members-only", way_out=(("organisers-meet", f"join:{context.network.join_token}"),))
    return await _want(Turn(context, context.network, context.membership, ""))


async def _want(turn: Turn) -> Reply:
    found = await turn.pulling()
    if found:
        return reply(turn.say(_taken(found)))
    buttons = (
        (
            Button(text("organisers-pull-yes"), turn.code("pull")),
            Button(text("organisers-not-now"), turn.code("leave")),
        ),
    )
    return reply(turn.say(text("organisers-pull", network=turn.context.named(turn.network)), buttons))


async def _list(turn: Turn) -> Reply:
    found = await turn.organisers()
    words = text(
        "organisers-list",
        network=turn.context.named(turn.network),
        names=names([one.name for one in found]),
        count=len(found),
    )
    buttons = (
        (Button(text("organisers-add"), turn.code("add", 0)),),
        (Button(text("organisers-stop"), turn.code("stop")),),
    )
    return reply(turn.say(words, buttons))


async def _choose(turn: Turn) -> Reply:
    """Members to choose from, a page at a time."""
    everybody = await members.of_network(turn.context.session, turn.network.id)
    found = [one for one in everybody if not one.organiser]
    if not found:
        return reply(turn.say(text("organisers-nobody")))
    first = page_in(turn.argument) * PAGE
    shown = found[first : first + PAGE] or found[:PAGE]
    rows = tuple((Button(text("said", said=one.name), turn.code("ask", one.person_id)),) for one in shown)
    more = ((Button(text("organisers-more"), turn.code("add", first // PAGE + 1)),),) if found[first + PAGE :] else ()
    return reply(turn.say(text("organisers-who"), (*rows, *more)))


async def _confirm(turn: Turn) -> Reply:
    chosen = await _chosen(turn)
    if chosen.organiser:
        return reply(turn.say(text("organisers-already", name=chosen.name)))
    buttons = (
        (
            Button(text("organisers-make"), turn.code("make", chosen.person_id)),
            Button(text("organisers-not-now"), turn.code("list")),
        ),
    )
    return reply(turn.say(text("organisers-confirm", name=chosen.name), buttons))


async def _make(turn: Turn) -> Reply:
    chosen = await _chosen(turn)
    if chosen.organiser:
        return reply(turn.say(text("organisers-already", name=chosen.name)))
    person = await _reachable(turn, chosen.person_id)
    if person is None:
        return reply(turn.say(text("organisers-unreachable", name=chosen.name)))
    await turn.give_role(chosen.person_id, Role.ORGANISER)
    asked = turn.tell(person, "organisers-you-are")
    return reply(turn.say(text("organisers-made", name=chosen.name)), *asked, menus_changed=True)


async def _accept(turn: Turn) -> Reply:
    if not turn.member.organiser:
        return reply(turn.say(text("organisers-no-longer")))
    return reply(turn.say(text("organisers-thanks"), _next_steps()))


async def _decline(turn: Turn) -> Reply:
    """Who was made organiser rather is not; if nobody else is left, it goes back to who gave it."""
    if not turn.member.organiser:
        return reply(turn.say(text("organisers-no-longer")))
    giver = await _reachable(turn, number_in(turn.argument) or 0)
    giver = giver if giver and giver.id != turn.context.person.id else None
    alone = not await turn.others()
    if alone and giver is None:
        return _refuse_last(turn)
    if alone and giver is not None:
        await turn.give_role(giver.id, Role.ORGANISER)
    await turn.give_role(turn.context.person.id, Role.MEMBER)
    key = "organisers-declined-back" if alone else "organisers-declined"
    told = turn.tell(giver, key)
    return reply(turn.say(text("organisers-fine")), *told, menus_changed=True)


async def _ask_stop(turn: Turn) -> Reply:
    others = await turn.others()
    if not others:
        return _refuse_last(turn)
    buttons = (
        (
            Button(text("organisers-stop-yes"), turn.code("stopped")),
            Button(text("organisers-not-now"), turn.code("list")),
        ),
    )
    who = names([one.name for one in others])
    return reply(turn.say(text("organisers-stop-sure", network=turn.context.named(turn.network), names=who), buttons))


async def _stop(turn: Turn) -> Reply:
    others = await turn.others()
    if not others:
        return _refuse_last(turn)
    await turn.give_role(turn.context.person.id, Role.MEMBER)
    told: list[Outgoing] = []
    for other in others:
        told += turn.tell(await people.get(turn.context.session, other.person_id), "organisers-stopped-told")
    return reply(
        turn.say(text("organisers-stopped", network=turn.context.named(turn.network))), *told, menus_changed=True
    )


async def _pull(turn: Turn) -> Reply:
    found = await turn.pulling()
    if found:
        return reply(turn.say(_taken(found)))
    person = turn.context.person
    await turn.give_role(person.id, Role.ORGANISER)
    await people.change(turn.context.session, person.id, current_network_id=turn.network.id)
    told = await to_group_or_members(turn.context, turn.network, turn.promise("organisers-pulls"))
    return reply(turn.say(text("organisers-thanks"), _next_steps()), *told, menus_changed=True)


@doors.teller("organisers")
async def tell(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing of who had everything erased meanwhile; nobody hears that they pull who do not any more."""
    network, person = (
        await networks.get(scene.session, about["network"]),
        await people.get(scene.session, about["person"]),
    )
    if person is None or person.consented_at is None:
        return nothing(readers)
    reason, key = text("organisers-reason", network=network.name), about["said"]
    if key != "organisers-you-are":
        said = Said(text(key, name=person.name, network=network.name), reason=reason)
        return [None if reader is not None and reader.id == person.id else said for reader in readers]
    code = f"trek:{network.id}"
    buttons = (
        (
            Button(text("organisers-gladly"), f"{code}:ok"),
            Button(text("organisers-rather-not"), f"{code}:no:{person.id}"),
        ),
    )
    pull = {member.person_id for member in await members.of_network(scene.session, network.id, Role.ORGANISER)}
    asked = Said(text(key, giver=person.name, network=network.name), buttons, reason)
    return [asked if reader is not None and reader.id in pull else None for reader in readers]


async def _leave_it(turn: Turn) -> Reply:
    return reply(turn.say(text("organisers-left-it")))


def _taken(found: list[Membership]) -> Words:
    return text("organisers-taken", names=names([one.name for one in found]))


def _refuse_last(turn: Turn) -> Reply:
    return reply(turn.say(text("organisers-last"), ((Button(text("organisers-add"), turn.code("add", 0)),),)))


def _next_steps() -> Rows:
    return ((Button(text("organisers-to-network"), "as:netwerk"), Button(text("organisers-plan"), "as:bijeenkomst")),)


async def _chosen(turn: Turn) -> Membership:
    """The member in the code. Raises Mistake for who is none (any more)."""
    found = await members.find(turn.context.session, turn.network.id, number_in(turn.argument) or 0)
    if found is None or not found.active:
        raise Mistake("organisers-gone")
    return found


async def _reachable(turn: Turn, person_id: int) -> Person | None:
    """A member who can be told privately that they pull; None for others."""
    session = turn.context.session
    found = await members.find(session, turn.network.id, person_id)
    person = await people.get(session, person_id)
    if found is None or not found.active or person is None or person.stopped:
        return None
    at = (await addresses.of_people(session, [person_id])).get(person_id, [])
    return person if any(address.reach is Reach.OPEN for address in at) else None


Step = Callable[[Turn], Awaitable[Reply]]
FOR_ORGANISERS: dict[str, Step] = {
    "list": _list,
    "add": _choose,
    "ask": _confirm,
    "make": _make,
    "stop": _ask_stop,
    "stopped": _stop,
}
FOR_MEMBERS: dict[str, Step] = {"ok": _accept, "no": _decline, "want": _want, "pull": _pull, "leave": _leave_it}

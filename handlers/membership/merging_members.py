"""Two members who are one person: an organiser points them out, and both are shown the way to link their accounts."""

from dataclasses import dataclass
from datetime import timedelta

from domain.errors import Mistake
from domain.networks import Network
from domain.people import Membership, Person
from handlers.conversation.button_codes import number_in, page_in
from handlers.conversation.context import Context, Scene, network_for
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Joined, Outgoing, Promise, Reply, Rows, Said, Words, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors, Pulse
from handlers.membership.merged_accounts import tell_asker
from handlers.wishes.reachable_platforms import open_addresses, open_platforms
from storage import networks
from storage.people import members, merge_requests, people
from storage.people.merge_requests import MergeRequest

doors = Doors()

VALID_FOR = timedelta(days=7)
ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """One press of an organiser: in which network, and the rest of the code."""

    context: Context
    network: Network
    arguments: tuple[str, str]

    def code(self, *parts: str | int) -> str:
        return ":".join(map(str, ("same", self.network.id, *parts)))


@doors.press("same")
async def press(context: Context) -> Reply:
    """For organisers "same:<network>:one:<page>", "same:<network>:two:<person>:<page>",
    "same:<network>:sure|ask:<person>:<person>"; for who is asked "same:yes|no:<request>".
    """
    _, where, what, *arguments = (*context.incoming.code.split(":"), "", "", "", "")
    only_in_private(context)
    if where in ("yes", "no"):
        return await _answer(context, what, agrees=where == "yes")
    network, _ = await network_for(context, where, organiser=True)
    turn = Turn(context, network, (arguments[0], arguments[1]))
    if what == "one":
        return await _choose_one(turn)
    if what == "two":
        return await _choose_two(turn)
    if what in ("sure", "ask"):
        one, two = await _member(turn, turn.arguments[0]), await _member(turn, turn.arguments[1])
        return await (_make_sure if what == "sure" else _ask)(turn, one, two)
    raise Mistake("outdated-button")


async def _choose_one(turn: Turn) -> Reply:
    everybody = await members.of_network(turn.context.session, turn.network.id)
    return await _choice(turn, text("doubles-one"), everybody, page_in(turn.arguments[0]), ("two",), ("one",))


async def _choose_two(turn: Turn) -> Reply:
    one = await _member(turn, turn.arguments[0])
    everybody = await members.of_network(turn.context.session, turn.network.id)
    others = [member for member in everybody if member.person_id != one.person_id]
    words = text("doubles-two", name=one.name)
    page = page_in(turn.arguments[1])
    return await _choice(turn, words, others, page, ("sure", one.person_id), ("two", one.person_id))


async def _choice(
    turn: Turn,
    words: Words,
    among: list[Membership],
    page: int,
    chosen: tuple[str | int, ...],
    turning: tuple[str | int, ...],
) -> Reply:
    """A line for each, for two with the same name look alike on a button; numbers to tap."""
    page = min(page, max(len(among) - 1, 0) // ON_A_PAGE)
    first = page * ON_A_PAGE
    lines: list[Words] = []
    numbers: list[Button] = []
    for number, member in enumerate(among[first : first + ON_A_PAGE], first + 1):
        lines.append(text("doubles-line", number=number, who=await _described(turn.context, member)))
        numbers.append(Button(text("doubles-number", number=number), turn.code(*chosen, member.person_id)))
    before = (Button(text("member-list-before"), turn.code(*turning, page - 1)),) if page else ()
    more = len(among) > first + ON_A_PAGE
    further = (Button(text("member-list-further"), turn.code(*turning, page + 1)),) if more else ()
    rows = (tuple(numbers[:4]), tuple(numbers[4:]), (*before, *further))
    return reply(turn.context.say(Joined((words, *lines)), tuple(row for row in rows if row)))


async def _described(scene: Scene, member: Membership) -> Words:
    """Enough to tell two of the same name apart."""
    platforms = [platform.title for platform in await open_platforms(scene, member.person_id)]
    said = [part for part in (member.organisation, *platforms) if part]
    return text("doubles-who", name=member.name, details=", ".join(said)) if said else text("said", said=member.name)


async def _make_sure(turn: Turn, one: Membership, two: Membership) -> Reply:
    buttons = (
        Button(text("doubles-ask-both"), turn.code("ask", one.person_id, two.person_id)),
        Button(text("doubles-never-mind"), f"leden:{turn.network.id}:0"),
    )
    said = [await _described(turn.context, member) for member in (one, two)]
    return reply(turn.context.say(text("doubles-sure", one=said[0], two=said[1]), (buttons,)))


async def _ask(turn: Turn, one: Membership, two: Membership) -> Reply:
    if one.person_id == two.person_id:
        raise Mistake("outdated-button")
    context = turn.context
    asked = {member.person_id: await _askable(context, member) for member in (one, two)}
    for member in (one, two):
        if asked[member.person_id] is None:
            return reply(context.say(text("doubles-unreachable", name=member.name)))
    expires_at = context.now + VALID_FOR
    pair = (one.person_id, two.person_id)
    request = await merge_requests.ask(context.session, turn.network.id, pair, context.person.id, expires_at)
    if request is None:
        return reply(context.say(text("doubles-asked-before")))
    questions = [
        *_question(turn, request, asked[one.person_id]),
        *_question(turn, request, asked[two.person_id]),
    ]
    return reply(context.say(text("doubles-asked", days=VALID_FOR.days)), *questions)


async def _askable(context: Context, member: Membership) -> Person | None:
    """Who can be asked now; None for who stopped, or cannot be reached."""
    person = await people.get(context.session, member.person_id)
    if person is None or person.stopped or person.consented_at is None:
        return None
    return person if await open_addresses(context, person.id) else None


def _question(turn: Turn, request: MergeRequest, person: Person | None) -> tuple[Outgoing, ...]:
    return news_for(turn.context, person, Promise("same-person", {"request": request.id}), network_id=turn.network.id)


@doors.teller("same-person")
async def tell_question(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing where the question is over."""
    request = await merge_requests.get(scene.session, about["request"])
    if request is None or request.refused or request.expires_at <= scene.now:
        return nothing(readers)
    network = await networks.get(scene.session, request.network_id)
    known = await people.several(scene.session, (request.one_id, request.two_id, request.asked_by))
    buttons: Rows = (
        (
            Button(text("doubles-yes"), f"same:yes:{request.id}"),
            Button(text("doubles-no"), f"same:no:{request.id}"),
        ),
    )
    said: list[Said | None] = []
    for reader in readers:
        other = known.get(request.other(reader.id)) if reader else None
        asker = known.get(request.asked_by)
        if other is None or asker is None:
            said.append(None)
            continue
        there = [platform.title for platform in await open_platforms(scene, other.id)]
        words = text(
            "doubles-question", organiser=asker.name, network=network.name, name=other.name, platform=names(there)
        )
        said.append(Said(words, buttons, text("doubles-reason", network=network.name)))
    return said


async def _answer(context: Context, said: str, *, agrees: bool) -> Reply:
    me = context.person.id
    request = await merge_requests.get(context.session, number_in(said) or 0)
    if request is None or me not in (request.one_id, request.two_id):
        raise Mistake("doubles-over")
    if request.refused or request.expires_at <= context.now:
        raise Mistake("doubles-over")
    if agrees:  # a word is no proof: only a code that goes from the one account to the other is
        return reply(follow="/koppel")
    request = await merge_requests.answer(context.session, request, me, agrees=False)
    to_organiser = await tell_asker(context, request, "doubles-are-two", knows={me})
    return reply(context.say(text("doubles-left")), *to_organiser)


@doors.teller("same-person-ended")
async def tell_end(scene: Scene, about: About, readers: Readers) -> ToldTo:
    pair = await people.several(scene.session, about["people"])
    network = await networks.get(scene.session, about["network"])
    words = text(about["said"], names=names([person.name for person in pair.values() if person.consented_at]))
    return to_all(readers, Said(words, reason=text("doubles-reason-organiser", network=network.name)) if pair else None)


@doors.pulse(merge_requests.ANY)
async def end_what_nobody_answered(scene: Scene) -> Pulse:
    """After a week the question is over; the organiser hears it, unless one of them had said no before."""
    first = await merge_requests.next_at(scene.session)
    if first is None or first > scene.now:
        return Pulse(next_at=first)
    messages: list[Outgoing] = []
    for request in await merge_requests.expired(scene.session, scene.now):
        if not request.refused:
            messages += await tell_asker(scene, request, "doubles-no-answer")
        await merge_requests.end(scene.session, request.id)
    return Pulse(tuple(messages), await merge_requests.next_at(scene.session))


async def _member(turn: Turn, said: str) -> Membership:
    """A member in the code. Raises Mistake for who is none (any more)."""
    found = await members.find(turn.context.session, turn.network.id, number_in(said) or 0)
    if found is None or not found.active:
        raise Mistake("organisers-gone")
    return found

"""What is not shared does not exist: an organiser keeps or leaves out, sees exactly what goes out, and publishes."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from domain.errors import Mistake
from domain.meetings import Meeting
from domain.networks import Network
from domain.nudging import Nudge, NudgeKind, Occasion, edition
from domain.people import Person, Role
from domain.takeaways import Curation, Takeaway
from handlers.audience.whom_it_reaches import whom_it_reaches
from handlers.conversation.button_codes import page_in
from handlers.conversation.context import Context, Scene, meeting_for, moment_of, network_of
from handlers.conversation.messages import (
    Button,
    Joined,
    Outgoing,
    Priority,
    Reply,
    Rows,
    Said,
    ToPerson,
    ToRoom,
    Words,
    reply,
    text,
)
from handlers.conversation.nudges import nudge_to
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.conversation.routing import Doors, Who
from handlers.meetings.meeting_card import rsvp_row
from handlers.meetings.next_meeting import next_announced, next_line
from handlers.results.takeaway_lines import listed, names_of, one
from storage import meetings, networks, takeaways
from storage.mail import cards
from storage.people import members

doors = Doors()

LOOKED_AT = 10
ON_A_PAGE = 5
"""Each in full, so that a page fits in one message."""

KEEPS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Harvest:
    """The take-aways of a meeting. `waiting` are to be published, `out` was published before."""

    meeting: Meeting
    network: Network
    waiting: list[Takeaway]
    left_out: list[Takeaway]
    out: list[Takeaway]

    @property
    def open(self) -> list[Takeaway]:
        """What can still be kept or left out, in the order in which it came in."""
        return sorted([*self.waiting, *self.left_out], key=lambda each: each.id)

    @property
    def fingerprint(self) -> str:
        """Of exactly what is to be published, so that nothing slips in behind the organiser's back."""
        said = repr([(each.id, each.text, each.named) for each in self.waiting])
        return hashlib.blake2s(said.encode(), digest_size=8).hexdigest()


async def _harvest(scene: Scene, meeting: Meeting, network: Network) -> Harvest:
    found = await takeaways.of_meetings(scene.session, [meeting.id])
    waiting, left_out, out = (
        [each for each in found if each.curation is curation]
        for curation in (Curation.PROPOSED, Curation.LEFT_OUT, Curation.PUBLISHED)
    )
    return Harvest(meeting, network, waiting, left_out, out)


@doors.moment(NudgeKind.CURATE)
async def ask_to_look(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    """Nothing when nobody wrote anything: there is nothing to do."""
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None:
        return []
    harvest = await _harvest(scene, meeting, await networks.get(scene.session, meeting.network_id))
    if not harvest.waiting:
        return []
    organisers = await members.of_network(scene.session, meeting.network_id, Role.ORGANISER)
    return [nudge_to(occasion, each.person_id, promised("curate", meeting)) for each in organisers]


@doors.teller("curate")
async def tell_to_look(scene: Scene, about: About, readers: Readers) -> ToldTo:
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    harvest = await _harvest(scene, meeting, await networks.get(scene.session, meeting.network_id))
    if not harvest.waiting:
        return nothing(readers)
    words = text("publish-curate", count=len(harvest.waiting), when=moment_of(meeting, "date"))
    rows: Rows = ((Button(text("publish-look"), f"pub:{meeting.id}:list"),),)
    return to_all(readers, Said(words, rows, text("publish-reason", network=harvest.network.name)))


@doors.command("publiceer", "publish", who=Who.ORGANISER)
async def show(context: Context) -> Reply:
    """The meeting that waits; a choice when several do."""
    network = network_of(context)
    held = await meetings.held(context.session, network.id, context.now, LOOKED_AT)
    found = [await _harvest(context, meeting, network) for meeting in held]
    waiting = [each for each in found if each.waiting]
    if not waiting:
        waiting = [each for each in found if each.left_out and each.meeting.published_at is None][:1]
    if not waiting:
        return reply(context.say(text("publish-nothing")))
    if len(waiting) == 1:
        return await _list(context, waiting[0], 0, anew=True)
    rows = tuple(
        (Button(text("publish-meeting", when=moment_of(each.meeting, "short")), f"pub:{each.meeting.id}:list"),)
        for each in waiting
    )
    return reply(context.say(text("publish-which"), rows))


@doors.press("pub")
async def press(context: Context) -> Reply:
    """ "pub:<meeting>:list[:<page>]|again:<page>|in:<id>:<page>|out:<id>:<page>|preview|go:<fingerprint>"."""
    _, meeting_id, what, one_, two = (*context.incoming.code.split(":"), "", "", "", "")[:5]
    only_in_private(context)
    meeting, network, _ = await meeting_for(context, meeting_id, organiser=True)
    harvest = await _harvest(context, meeting, network)
    if what == "list":
        return await _list(context, harvest, page_in(one_), anew=not one_)
    if what == "again":
        return await _list(context, harvest, page_in(one_), anew=True)
    if what in ("in", "out"):
        return await _toggle(context, harvest, one_, Curation.PROPOSED if what == "in" else Curation.LEFT_OUT, two)
    if what == "preview":
        return await _preview(context, harvest)
    if what == "go":
        return await _publish(context, harvest, one_)
    raise Mistake("outdated-button")


async def _list(context: Context, harvest: Harvest, page: int, *, anew: bool = False) -> Reply:
    """One living message. `anew`: at the bottom of the chat, not where it stood days ago."""
    if not harvest.open:
        return reply(context.say(text("publish-done" if harvest.out else "publish-nothing")))
    card = f"publish:{harvest.meeting.id}"
    if anew:
        chat = context.incoming.chat.external_id
        await cards.forget(context.session, context.incoming.channel, chat, card)
    everything = harvest.open
    page = min(page, (len(everything) - 1) // ON_A_PAGE)
    first = page * ON_A_PAGE
    names = await names_of(context.session, everything)
    lines: list[Words] = [
        text(
            "publish-line-in" if each.curation is Curation.PROPOSED else "publish-line-out",
            number=number,
            words=one(each, names),
        )
        for number, each in enumerate(everything[first : first + ON_A_PAGE], first + 1)
    ]
    meeting = harvest.meeting
    heading = text("publish-list", when=moment_of(meeting, "date"), count=len(harvest.waiting), total=len(everything))
    return reply(context.say(Joined((heading, *lines)), _list_buttons(harvest, page), card=card))


def _list_buttons(harvest: Harvest, page: int) -> Rows:
    code, first = f"pub:{harvest.meeting.id}", page * ON_A_PAGE
    toggles = [
        Button(text("publish-in", number=number), f"{code}:out:{each.id}:{page}")
        if each.curation is Curation.PROPOSED
        else Button(text("publish-out", number=number), f"{code}:in:{each.id}:{page}")
        for number, each in enumerate(harvest.open[first : first + ON_A_PAGE], first + 1)
    ]
    before = (Button(text("publish-before"), f"{code}:list:{page - 1}"),) if page else ()
    more = len(harvest.open) > first + ON_A_PAGE
    further = (Button(text("publish-further"), f"{code}:list:{page + 1}"),) if more else ()
    preview = (Button(text("publish-preview"), f"{code}:preview"),) if harvest.waiting else ()
    mend = tuple(
        Button(text("publish-mend", number=number), f"reword:{each.id}:{page}")
        for number, each in enumerate(harvest.open[first : first + ON_A_PAGE], first + 1)
    )
    rows = (tuple(toggles), mend, (*before, *further), preview)
    return tuple(row for row in rows if row)


async def _toggle(context: Context, harvest: Harvest, said: str, curation: Curation, page: str) -> Reply:
    """The button says what it should become, so that two organisers who tap at once agree."""
    if said in {str(each.id) for each in harvest.out}:
        raise Mistake("publish-out-already")
    chosen = next((each for each in harvest.open if str(each.id) == said), None)
    if chosen is None:
        raise Mistake("outdated-button")
    await takeaways.curate(context.session, chosen.id, curation)
    return await _list(context, await _harvest(context, harvest.meeting, harvest.network), page_in(page))


async def _preview(context: Context, harvest: Harvest, *, changed: bool = False) -> Reply:
    """Word for word what the group will read, then who gets it and who does not."""
    if not harvest.waiting:
        return reply(context.say(text("publish-done" if harvest.out else "publish-all-left-out")))
    more = harvest.meeting.published_at is not None
    words = await _for_group(context, harvest.meeting, harvest.waiting, more=more)
    shown = Outgoing(context.here, words, language=harvest.network.language)
    lines: list[Words] = [text("publish-changed")] if changed else []
    told = await _to_all(context, harvest, harvest.waiting)
    nowhere = [] if any(isinstance(each.to, ToRoom) for each in told) else [text("publish-no-group")]
    lines += [text("publish-where"), *nowhere, *await _reached(context, harvest, told)]
    code = f"pub:{harvest.meeting.id}"
    buttons = (
        Button(text("publish-go"), f"{code}:go:{harvest.fingerprint}"),
        Button(text("dialogue-back"), f"{code}:list"),
    )
    return reply(shown, context.say(Joined(tuple(lines)), (buttons,)))


async def _for_group(scene: Scene, meeting: Meeting, shared: list[Takeaway], *, more: bool) -> Words:
    heading = text(
        "publish-more-of" if more else "publish-heading", when=moment_of(meeting, "date"), theme=meeting.theme
    )
    there = listed(shared, await names_of(scene.session, shared))
    following = next_line(await next_announced(scene, meeting.network_id))
    return Joined((heading, there, *following), "\n\n")


@doors.teller("published")
async def tell_published(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Of what was published then, all that still is; who answered about the next meeting is not asked again."""
    meeting = await meeting_of(scene, about)
    found = await takeaways.of_meetings(scene.session, [meeting.id]) if meeting else []
    shared = [each for each in found if each.id in about["takeaways"] and each.curation is Curation.PUBLISHED]
    if meeting is None or not shared:
        return nothing(readers)
    words = await _for_group(scene, meeting, shared, more=about["more"])
    following = await next_announced(scene, meeting.network_id)
    answers = await meetings.answers(scene.session, following.id) if following else []
    answered = {rsvp.person_id for rsvp in answers}
    network = await networks.get(scene.session, meeting.network_id)
    reason = text("publish-private-reason", network=network.name)
    return [Said(words, _and_next(following, reader, answered), reason) for reader in readers]


def _and_next(following: Meeting | None, reader: Person | None, answered: set[int]) -> Rows:
    if following is None or (reader is not None and reader.id in answered):
        return ()
    return (rsvp_row(following, stays=reader is not None),)


async def _nudges(scene: Scene, harvest: Harvest) -> list[Nudge]:
    meeting = harvest.meeting
    return [
        Nudge(
            kind=NudgeKind.PUBLISHED,
            network_id=harvest.network.id,
            meeting_id=meeting.id,
            version=edition(NudgeKind.PUBLISHED, meeting),
            person_id=member.person_id,
            due_at=scene.now,
            expires_at=scene.now + KEEPS,
        )
        for member in await members.of_network(scene.session, harvest.network.id)
    ]


async def _publish(context: Context, harvest: Harvest, fingerprint: str) -> Reply:
    """Of two organisers at once one publishes; and only what was seen in the preview is published."""
    if not harvest.waiting:
        raise Mistake("publish-was-first" if harvest.out else "publish-nothing-left")
    if fingerprint != harvest.fingerprint:
        return await _preview(context, harvest, changed=True)
    published = await takeaways.publish(context.session, harvest.meeting.id)
    if published != {each.id for each in harvest.waiting}:
        raise Mistake("publish-was-first")
    first = harvest.meeting.published_at is None
    if first:
        await meetings.mark(context.session, harvest.meeting.id, published_at=context.now)
    following = await next_announced(context, harvest.network.id)
    told = await _to_all(context, harvest, harvest.waiting)
    done = text("publish-shared" if first else "publish-shared-more", count=len(published))
    said = context.say(Joined((done, *await _reached(context, harvest, told))))
    return reply(said, await _to_pass_on(context, harvest, following), *told)


async def _to_all(context: Context, harvest: Harvest, shared: list[Takeaway]) -> list[Outgoing]:
    """To every group; and the first time to every member, also who could not come."""
    first = harvest.meeting.published_at is None
    promise = promised("published", harvest.meeting, takeaways=sorted(each.id for each in shared), more=not first)
    to_group = [
        Outgoing(ToRoom(room.id), promise, priority=Priority.CARD, network_id=harvest.network.id)
        for room in await networks.rooms_of(context.session, harvest.network.id)
    ]
    privately = [
        Outgoing(ToPerson(nudge.person_id), promise, priority=Priority.NUDGE, nudge=nudge)
        for nudge in (await _nudges(context, harvest) if first else [])
    ]
    return [*to_group, *privately]


async def _reached(context: Context, harvest: Harvest, told: list[Outgoing]) -> list[Words]:
    """Whom this reaches, as long as it is not taken back."""
    lines = await whom_it_reaches(context, harvest.network.id, told, by=context.person.id)
    return lines if harvest.meeting.published_at is None else [*lines, text("publish-once")]


async def _to_pass_on(context: Context, harvest: Harvest, following: Meeting | None) -> Outgoing:
    """Ready for a newsletter or LinkedIn, without names: those were given to the network only."""
    everything = sorted([*harvest.out, *harvest.waiting], key=lambda each: each.id)
    parts: list[Words] = [
        text("publish-pass-on"),
        text("publish-pass-on-heading", network=harvest.network.name, theme=harvest.meeting.theme),
        listed(everything, {}),
        *next_line(following),
    ]
    return context.say(Joined(tuple(parts), "\n\n"))

"""Who comes: one tap in the group or in private, by members and by who becomes one with it."""

from dataclasses import replace
from datetime import timedelta

from domain.bring_fetch import Direction
from domain.errors import Mistake
from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.nudging import NudgeKind, Occasion
from domain.people import Membership, Role
from handlers.conversation.button_codes import day_of, meeting_and_day
from handlers.conversation.context import Context, Scene, meeting_for, moment_of
from handlers.conversation.messages import Button, Outgoing, Priority, Reply, Rows, Said, ToPerson, Words, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.nudges import nudge_to, who_said
from handlers.conversation.plain_words import agrees
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.conversation.routing import Doors, Where
from handlers.conversation.shortening import shorten
from handlers.meetings.group_buttons import meeting_at_hand, meeting_of_network
from handlers.meetings.meeting_card import (
    CARD,
    LABELS,
    Around,
    after_yes,
    answered_row,
    around,
    ask_which,
    asks_rsvp,
    buttons,
    card_of,
    in_private,
    in_rooms,
    rsvp_row,
    span_of,
    tell_card,
    words,
)
from handlers.meetings.open_meetings import answerable, ask_about, ask_which_meeting
from handlers.meetings.rsvp_words import about_coming, read_answer
from storage import bring_fetch, meetings, networks, occasions
from storage.mail import cards
from storage.people import members, people

doors = Doors()

SOON = timedelta(days=2)
"""Who takes back a yes so shortly before, tells it to who counts on them."""

ANSWERS = {answer.value: answer for answer in Answer}
MAY_COME = (Answer.YES, Answer.MAYBE)


@doors.press("rsvp", where=Where.BOTH)
async def press(context: Context) -> Reply:
    """ "rsvp:<meeting and day>:<answer>", and ":stays" when the message that carries it is not to become the card.

    "rsvp:which" and "rsvp:<meeting>:ask" let an answer be changed.
    """
    _, named, said, stays = (*context.incoming.code.split(":"), "", "", "")[:4]
    if named == "which" or said == "ask":
        return await _ask(context, named)
    if said not in ANSWERS or stays not in ("", "stays"):
        raise Mistake("outdated-button")
    meeting_id, day = meeting_and_day(named)
    found, network, member = await meeting_at_hand(context, meeting_id)
    meeting = await _one_at_a_time(context, found)
    too_late = _too_late(context, meeting)
    if too_late is not None:
        return reply(*await _refreshed(context, meeting, stays=True), toast=too_late, alert=True)
    if member is None:
        return reply(open_start=f"{network.join_token}-rsvp-{named}-{said}")
    if day != meeting.version:
        return await _of_another_day(context, meeting, stays=bool(stays))
    before = await meetings.answer_of(context.session, meeting.id, context.person.id)
    answer = await _newest(context, meeting, ANSWERS[said], before)
    told = await _remember(context, meeting, network, answer, before)
    refreshed = await _refreshed(context, meeting, stays=bool(stays))
    offered = await _offer_to_bring(context, meeting) if answer is Answer.YES is not before else []
    calendar = after_yes(meeting, answer)
    confirmed = [context.say(_noted(meeting, answer), calendar)] if stays and not offered else []
    answered = reply(*confirmed, *offered, *refreshed, *told, toast=text(f"rsvp-toast-{answer.value}"))
    return replace(answered, under_toast=calendar)


async def _ask(context: Context, meeting_id: str) -> Reply:
    only_in_private(context)
    if meeting_id == "which":
        return reply(await ask_which_meeting(context, await answerable(context)))
    meeting, _, _ = await meeting_for(context, meeting_id)
    too_late = _too_late(context, meeting)
    return reply(context.say(too_late) if too_late else await ask_about(context, meeting))


async def _of_another_day(context: Context, meeting: Meeting, *, stays: bool) -> Reply:
    """What was said about the day from which it was moved says nothing of the new one, which is shown, and asked."""
    refreshed = await _refreshed(context, meeting, stays=stays)
    if not context.incoming.chat.private:
        moved = text("rsvp-moved", theme=shorten(meeting.theme, 60), when=moment_of(meeting), answered="no")
        return reply(*refreshed, toast=moved, alert=True)
    return reply(await _ask_about_new_day(context, meeting), *refreshed)


async def _ask_about_new_day(context: Context, meeting: Meeting) -> Outgoing:
    own = await meetings.answer_of(context.session, meeting.id, context.person.id)
    answered = "yes" if own is not None else "no"
    asked = text("rsvp-moved", theme=shorten(meeting.theme, 60), when=moment_of(meeting), answered=answered)
    return context.say(asked, (rsvp_row(meeting, own, stays=True),), asks=asks_rsvp(meeting))


async def _ask_again(context: Context, named: str) -> Outgoing | None:
    """Only to who has not answered: whoever has may be speaking of something else."""
    meeting_id, _ = meeting_and_day(named)
    meeting, _, _ = await meeting_for(context, meeting_id)
    answered = await meetings.answer_of(context.session, meeting.id, context.person.id)
    if answered is not None or _too_late(context, meeting) is not None:
        return None
    asked = text("rsvp-unclear", theme=meeting.theme, when=moment_of(meeting))
    return context.say(asked, (rsvp_row(meeting, stays=True),), asks=asks_rsvp(meeting))


@doors.answers(NudgeKind.ANNOUNCEMENT, NudgeKind.RSVP_REMINDER, NudgeKind.CHANGED, "rsvp", again=_ask_again)
async def answer_in_words(context: Context, named: str) -> Reply | None:
    """ "Ik kom", when that was asked. Who answered before must say so clearly: a bare no or "ok" may be about
    something else.
    """
    typed = context.incoming.text
    answer = read_answer(typed)
    if answer is None:
        return None
    if named == "which":
        return reply(await ask_which_meeting(context, await answerable(context)))
    meeting_id, day = meeting_and_day(named)
    found, network, _ = await meeting_for(context, meeting_id)
    meeting = await _one_at_a_time(context, found)
    too_late = _too_late(context, meeting)
    if too_late is not None:
        return reply(context.say(too_late))
    if day != meeting.version:
        return await _of_another_day(context, meeting, stays=True)
    before = await meetings.answer_of(context.session, meeting.id, context.person.id)
    if before is not None and about_coming(typed) is None and (agrees(typed) or before is not answer):
        return None if agrees(typed) else reply(ask_which(context, meeting, before))
    answer = await _newest(context, meeting, answer, before)
    told = await _remember(context, meeting, network, answer, before)
    refreshed = await _refreshed(context, meeting, stays=True)
    offered = await _offer_to_bring(context, meeting) if answer is Answer.YES is not before else []
    return reply(_confirmed(context, meeting, answer), *offered, *refreshed, *told)


@doors.answers(NudgeKind.PROGRAMME)
async def answer_to_programme(context: Context, meeting_id: str) -> Reply | None:
    """Who says something else than before so shortly before is asked to tap it; other words were not meant for us."""
    answer = read_answer(context.incoming.text)
    if answer is None or agrees(context.incoming.text):
        return None
    meeting, _, _ = await meeting_for(context, meeting_id)
    if _too_late(context, meeting) is not None:
        return None
    before = await meetings.answer_of(context.session, meeting.id, context.person.id)
    if answer is before:
        return reply(toast=text(f"rsvp-toast-{answer.value}"))
    if before is None and meeting.version > 1:  # the programme was that of another day
        return reply(await _ask_about_new_day(context, meeting))
    return reply(ask_which(context, meeting, before))


@doors.link("kom")
async def show_card(context: Context) -> Reply:
    """ "<join token>-kom-<meeting>": from a group where nothing can be pressed to the card, where it can."""
    network = context.network
    meeting = await meeting_of_network(context, network, context.incoming.argument) if network else None
    if network is None or meeting is None or meeting.announced_at is None:
        raise Mistake("unknown-link")
    seen = await around(context.session, meeting)
    told = words(meeting, seen, context.now)
    if context.membership is None:
        return reply(context.say(told, _for_newcomer(context, meeting, network)))
    await people.change(context.session, context.person.id, current_network_id=network.id)
    incoming, card = context.incoming, card_of(meeting)
    await cards.forget(context.session, incoming.channel, incoming.chat.external_id, card)  # it comes here anew
    own = seen.said.get(context.person.id)
    return reply(context.say(told, buttons(meeting, context.now, own), card=card, asks=asks_rsvp(meeting)))


def _for_newcomer(context: Context, meeting: Meeting, network: Network) -> Rows:
    """Their answer takes them through the link, which makes them a member."""
    if _too_late(context, meeting) is not None:
        return ((Button(text("rsvp-meet"), f"join:{network.join_token}"),),)
    code = f"kom:{network.join_token}:{day_of(meeting)}"
    return (tuple(Button(text(label), f"{code}:{answer.value}") for answer, label in LABELS.items()),)


@doors.press("kom")
async def press_as_newcomer(context: Context) -> Reply:
    """ "kom:<join token>:<meeting and day>:<answer>"."""
    _, token, named, said = (*context.incoming.code.split(":"), "", "", "")[:4]
    only_in_private(context)
    return reply(follow=f"/start {token}-rsvp-{named}-{said}")


@doors.link("rsvp")
async def answer_by_link(context: Context) -> Reply:
    """ "<join token>-rsvp-<meeting and day>-<answer>", after consent: with the answer they become a member."""
    named, _, said = context.incoming.argument.partition("-")
    meeting_id, day = meeting_and_day(named)
    network = context.network
    found = await meeting_of_network(context, network, meeting_id) if network else None
    if network is None or found is None or said not in ANSWERS:
        raise Mistake("unknown-link")
    meeting = await _one_at_a_time(context, found)
    too_late = _too_late(context, meeting)
    if too_late is not None:
        return reply(context.say(too_late, ((Button(text("rsvp-meet"), f"join:{network.join_token}"),),)))
    membership = await members.join(context.session, network.id, context.person.id, context.now)
    await people.change(context.session, context.person.id, current_network_id=network.id)
    if day != meeting.version:
        everywhere = await _refreshed(context, meeting, stays=True)
        return await _come_in(context, meeting, membership, None, everywhere)
    before = await meetings.answer_of(context.session, meeting.id, context.person.id)
    answer = await _newest(context, meeting, ANSWERS[said], before)
    told = await _remember(context, meeting, network, answer, before)
    everywhere = [*await _refreshed(context, meeting, stays=True), *told]
    return await _come_in(context, meeting, membership, answer, everywhere)


async def _come_in(
    context: Context, meeting: Meeting, membership: Membership, answer: Answer | None, everywhere: list[Outgoing]
) -> Reply:
    """Confirm, or ask about the new day of what was moved, and lead a newcomer on to the introduction."""
    first = _confirmed(context, meeting, answer) if answer else await _ask_about_new_day(context, meeting)
    if membership.introduced_at is None:
        return reply(first, *everywhere, follow="/kennismaken", menus_changed=True)
    offered = await _offer_to_bring(context, meeting) if answer is Answer.YES else []
    return reply(first, *offered, *everywhere)


def _confirmed(context: Context, meeting: Meeting, answer: Answer) -> Outgoing:
    """Read back, and still to be changed."""
    return context.say(_noted(meeting, answer), answered_row(meeting, answer), asks=asks_rsvp(meeting))


def _too_late(context: Context, meeting: Meeting) -> Words | None:
    if not meeting.planned:
        return text("rsvp-off", theme=shorten(meeting.theme, 60))
    if meeting.ends_at <= context.now:
        return text("rsvp-over")
    return text("rsvp-begun") if meeting.starts_at <= context.now else None


def _noted(meeting: Meeting, answer: Answer) -> Words:
    return text(f"rsvp-noted-{answer.value}", theme=meeting.theme, when=moment_of(meeting))


async def _one_at_a_time(context: Context, meeting: Meeting) -> Meeting:
    """The meeting as it is now; others wait for their turn, so that each card counts all answers before it."""
    return await meetings.lock(context.session, meeting.id) or meeting


async def _newest(context: Context, meeting: Meeting, answer: Answer, before: Answer | None) -> Answer:
    """What was said last: the answer that stands, where this one was said before it and is only told late."""
    if context.incoming.in_order or before is None:
        return answer
    later = await meetings.answered_later(context.session, meeting.id, context.person.id, context.said_at)
    return before if later else answer


async def _remember(
    context: Context, meeting: Meeting, network: Network, answer: Answer, before: Answer | None
) -> list[Outgoing]:
    """Store it. Who runs the network hears of a yes that is taken back shortly before."""
    told_before = await _answered_soon(context, meeting)
    overtaken = await meetings.answered_later(context.session, meeting.id, context.person.id, context.said_at)
    if not (overtaken and before is answer):  # said once more: an older answer does not undo it
        await meetings.answer(context.session, meeting.id, context.person.id, answer, context.said_at)
    if meeting.starts_at - context.now > SOON:
        return []
    changes = before is Answer.YES and answer is Answer.NO
    comes_back = before is Answer.NO and answer is Answer.YES and told_before
    return await _to_organisers(context, meeting, network) if changes or comes_back else []


async def _answered_soon(context: Context, meeting: Meeting) -> bool:
    """Whether the last answer came so late that organisers heard of it, if it was a yes that was taken back."""
    found = await meetings.answers(context.session, meeting.id)
    mine = next((rsvp for rsvp in found if rsvp.person_id == context.person.id), None)
    return mine is not None and meeting.starts_at - mine.answered_at <= SOON


async def _to_organisers(context: Context, meeting: Meeting, network: Network) -> list[Outgoing]:
    """One line about one person, which changes when they change their mind again."""
    told: list[Outgoing] = []
    for organiser in await members.of_network(context.session, network.id, Role.ORGANISER):
        if organiser.person_id != context.person.id:
            person = await people.get(context.session, organiser.person_id)
            late = promised("late-answer", meeting, person=context.person.id)
            told += news_for(context, person, late, network_id=network.id)
    card = f"late:{meeting.id}:{context.person.id}"
    return [replace(message, card=card, expires_at=meeting.starts_at) for message in told]


@doors.teller("late-answer")
async def tell_late_answer(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """What this person says now; nothing of who left, or had everything erased."""
    meeting = await meeting_of(scene, about)
    person = await people.get(scene.session, about["person"])
    member = await members.find(scene.session, meeting.network_id, person.id) if meeting and person else None
    if meeting is None or person is None or member is None or not member.active:
        return nothing(readers)
    answer = await meetings.answer_of(scene.session, meeting.id, person.id)
    key = "rsvp-comes-after-all" if answer is Answer.YES else "rsvp-cannot-come"
    network = await networks.get(scene.session, meeting.network_id)
    line = text(key, name=shorten(person.name, 60), theme=meeting.theme)
    return to_all(readers, Said(line, reason=text("rsvp-organiser-reason", network=network.name)))


async def _refreshed(context: Context, meeting: Meeting, *, stays: bool) -> list[Outgoing]:
    """The card in the groups, and this person's own; in private it moves to the message that was pressed."""
    incoming = context.incoming
    seen = await around(context.session, meeting)
    rooms = await in_rooms(context, meeting)
    if not incoming.chat.private:
        return [*rooms, *in_private(meeting, [context.person.id])]
    if incoming.message_id is not None and not stays:
        await cards.put(
            context.session,
            incoming.channel,
            incoming.chat.external_id,
            card_of(meeting),
            incoming.message_id,
            context.now,
        )
    return [*rooms, _own_card(context, meeting, seen)]


def _own_card(context: Context, meeting: Meeting, seen: Around) -> Outgoing:
    own = seen.said.get(context.person.id)
    card = context.say(words(meeting, seen, context.now), buttons(meeting, context.now, own), card=card_of(meeting))
    return replace(card, only_edit=True, priority=Priority.CARD)


async def _offer_to_bring(context: Context, meeting: Meeting) -> list[Outgoing]:
    """Who says yes after the others were asked what they bring, is asked now."""
    if context.person.stopped or not await occasions.had(
        context.session, meeting.id, meeting.version, [NudgeKind.BRING_FETCH]
    ):
        return []
    if await _gave(context, meeting):
        return []
    button = Button(text("rsvp-bring-button"), f"bf:{meeting.id}")
    others = await _others_who_told(context, meeting)
    asked = text("rsvp-bring", theme=meeting.theme, when=moment_of(meeting, "date"), others=others)
    return [Outgoing(ToPerson(context.person.id), asked, ((button,),), network_id=meeting.network_id)]


async def _others_who_told(context: Context, meeting: Meeting) -> int:
    """How many others who (perhaps) come told what they bring or fetch this time."""
    there = {member.person_id for member in await who_said(context.session, meeting, MAY_COME)}
    told = {item.person_id for item in await bring_fetch.of_meeting(context.session, meeting.id)}
    return len(there & told - {context.person.id})


async def _gave(context: Context, meeting: Meeting) -> bool:
    """Whether they told of anything, or waved it away."""
    person_id = context.person.id
    if any(item.person_id == person_id for item in await bring_fetch.of_meeting(context.session, meeting.id)):
        return True
    waved = [await bring_fetch.responded(context.session, person_id, meeting.id, each.value) for each in Direction]
    return any(waved)


doors.teller(CARD)(tell_card)


@doors.moment(NudgeKind.RSVP_REMINDER)
async def remind(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    """To who has not answered."""
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None:
        return []
    return [
        replace(nudge_to(occasion, member.person_id, promised("rsvp-reminder", meeting)), asks=asks_rsvp(meeting))
        for member in await who_said(scene.session, meeting, [None])
    ]


@doors.teller("rsvp-reminder")
async def tell_reminder(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """With how many come already."""
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    network = await networks.get(scene.session, meeting.network_id)
    coming = (await around(scene.session, meeting)).attendance.yes
    asked = text("rsvp-reminder", theme=meeting.theme, when=span_of(meeting), benefit=meeting.benefit, coming=coming)
    reason = text("rsvp-reminder-reason", network=network.name)
    return to_all(readers, Said(asked, (rsvp_row(meeting),), reason, asks=asks_rsvp(meeting)))

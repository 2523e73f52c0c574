"""Calling a meeting off, after a second thought; and letting it go ahead after all."""

from dataclasses import replace
from typing import Any

from domain.errors import Mistake
from domain.meetings import Meeting
from domain.nudging import NudgeKind, Why, audience, edition
from handlers.conversation.context import Context, Scene, meeting_for, moment_of, network_of
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Said, Words, reply, text
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised
from handlers.conversation.questions import Asked, Choice, Dialogue, Question, short_text
from handlers.conversation.routing import Doors, Where, Who
from handlers.meetings.announcing import invitations, member_ids
from handlers.meetings.choose_meeting import as_subject, chosen, described, still_to_come, unchanged, which
from handlers.meetings.meeting_card import around, asks_rsvp, in_private, in_rooms, span_of
from handlers.meetings.meeting_news import (
    counting_on,
    line_for_group,
    reason_of,
    still_suits,
    take_back,
    tell,
    to_group,
    who_know,
    whom_news_reaches,
)
from handlers.meetings.place import where
from storage import meetings, occasions

doors = Doors()

SURE = (Choice("yes", "call-off-yes"), Choice("no", "call-off-no"))


SENTENCES = (
    *("bijeenkomst afgelasten", "gelast de bijeenkomst af", "bijeenkomst annuleren", "bijeenkomst afzeggen"),
    *("de bijeenkomst gaat niet door", "call off", "call off the meeting", "cancel the meeting"),
)


@doors.command("afgelasten", "call_off", who=Who.ORGANISER, where=Where.PRIVATE, sentences=SENTENCES)
async def call_off(context: Context) -> Reply:
    coming = await still_to_come(context, network_of(context))
    if not coming:
        raise Mistake("call-off-none", way_out=(("call-off-calendar", "as:agenda"),))
    given = {"meeting": str(coming[0].id)} if len(coming) == 1 else {}
    return await begin(context, CALLING_OFF, subject=as_subject(coming), answers=given)


def _effect(asked: Asked) -> dict[str, Any]:
    told = chosen(asked.answers, asked.subject)["told"]
    return {**described(asked), "effect": text("call-off-effect-told" if told else "call-off-effect-silent")}


async def _call_off(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """Do it, unless the meeting is no longer what it was. Raises Mistake for who is no organiser any more."""
    if not context.organiser:
        raise Mistake("organisers-only")
    if answers["sure"] != "yes":
        return reply(context.say(text("call-off-kept")))
    meeting = await unchanged(context, answers, subject)
    if meeting is None:
        return reply(context.say(text("call-off-meanwhile"), ((Button(text("call-off-calendar"), "as:agenda"),),)))
    return await _off(context, meeting, answers.get("reason"))


async def _off(context: Context, meeting: Meeting, why: str | None) -> Reply:
    seen = await around(context.session, meeting)
    unread = await take_back(context, meeting, Why.CALLED_OFF)
    know = await who_know(context, meeting, seen.said, unread)
    off = await meetings.call_off(context.session, meeting)
    concerned = [
        person
        for person in know
        if person != context.person.id and seen.said.get(person) in audience(NudgeKind.CALLED_OFF)
    ]
    messages = [
        *tell(
            context,
            NudgeKind.CALLED_OFF,
            off,
            concerned,
            lambda person: promised("called-off", off, why=why),
            counting=counting_on(seen.said, unread),
        ),
        *await in_rooms(context, off),
        *in_private(off, know),
        *(await to_group(context, off, promised("called-off", off, why=why)) if off.announced_at else []),
    ]
    no = [person for person in know if person != context.person.id and person not in concerned]
    reached = await whom_news_reaches(context, NudgeKind.CALLED_OFF, off, messages, besides=no)
    done = text("call-off-done", theme=off.theme, when=moment_of(off))
    words = Joined((done, *reached, text("call-off-may-undo")))
    return reply(context.say(words, ((Button(text("call-off-undo"), f"restore:{off.id}"),),)), *messages)


@doors.teller("called-off")
async def tell_off(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """To the group in one line; nothing where it goes on after all."""
    off = await meeting_of(scene, about)
    if off is None or off.planned:
        return nothing(readers)
    news = _with_reason(text("call-off-news", theme=off.theme, when=span_of(off)), about["why"])
    line = _with_reason(text("call-off-group", theme=off.theme, when=moment_of(off)), about["why"])
    reason, in_group = await reason_of(scene, off), await line_for_group(scene, off, line)
    return [Said(news, reason=reason) if reader else in_group for reader in readers]


def _with_reason(words: Words, why: str | None) -> Words:
    return Joined((words, text("call-off-because", reason=why)), "\n\n") if why else words


@doors.press("restore")
async def restore(context: Context) -> Reply:
    """ "restore:<id>": as long as it has not begun."""
    found, _, _ = await meeting_for(context, context.incoming.code.partition(":")[2], organiser=True)
    meeting = await meetings.lock(context.session, found.id) or found
    if meeting.planned:
        return reply(toast=text("call-off-on-already"), alert=True)
    if meeting.starts_at <= context.now:
        raise Mistake("call-off-too-late")
    unread = await take_back(context, meeting, Why.GOES_ON)
    news = edition(NudgeKind.CALLED_OFF, meeting)
    heard = await occasions.claimed_by(context.session, meeting.id, NudgeKind.CALLED_OFF, news) - {context.person.id}
    on = await meetings.restore(context.session, meeting)
    if on.announced_at is not None:  # people are asked now, so a reminder that came due meanwhile keeps its distance
        await meetings.mark(context.session, on.id, announced_at=context.now)
        on = replace(on, announced_at=context.now)
    return reply(*await _on_again(context, on, heard, unread.told))


async def _on_again(context: Context, on: Meeting, heard: set[int], never_heard: frozenset[int]) -> list[Outgoing]:
    """To who heard that it was off. Who had not even been invited, is invited."""
    everybody = await member_ids(context, on)
    told = [person for person in everybody if person in heard]
    messages = tell(context, NudgeKind.CHANGED, on, told, lambda person: promised("goes-on", on), counting=told)
    if on.announced_at is not None:
        had = await occasions.claimed_by(context.session, on.id, NudgeKind.ANNOUNCEMENT, on.version)
        said = {rsvp.person_id for rsvp in await meetings.answers(context.session, on.id)}
        know = {*had, *heard, *never_heard, *said, context.person.id}
        messages += invitations(context, on, [person for person in everybody if person not in know])
        messages += await to_group(context, on, promised("goes-on", on))
    done = text("call-off-on", theme=on.theme, when=moment_of(on))
    reached = await whom_news_reaches(context, NudgeKind.CHANGED, on, messages)
    return [context.say(Joined((done, *reached))), *messages, *await in_rooms(context, on), *in_private(on, everybody)]


@doors.teller("goes-on")
async def tell_on(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """To the group in one line; nothing where it was called off once more."""
    on = await meeting_of(scene, about)
    if on is None or not on.planned:
        return nothing(readers)
    said, reason = (await around(scene.session, on)).said, await reason_of(scene, on)
    news = text("call-off-on-news", theme=on.theme, when=span_of(on), place=where(on.place, on.link))
    in_group = await line_for_group(scene, on, text("call-off-on-group", theme=on.theme, when=moment_of(on)))
    return [
        Said(news, still_suits(on, said.get(reader.id)), reason, asks=asks_rsvp(on)) if reader else in_group
        for reader in readers
    ]


CALLING_OFF = doors.dialogue(
    Dialogue(
        "call-off",
        "call-off-calling-off",
        (
            which("call-off-which"),
            Question("reason", "call-off-reason", short_text(300), optional=True, values=described),
            Question("sure", "call-off-sure", None, SURE, values=_effect),
        ),
        _call_off,
        allowed=lambda context: context.organiser,
    )
)

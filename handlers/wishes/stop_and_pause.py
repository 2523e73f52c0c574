"""Less, a break, stop, and start again: always, in every language, also after leaving."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.meetings import Answer, Meeting
from domain.names import first_name
from domain.nudging import SILENCE_AFTER, Nudge, NudgeKind, expects_answer
from domain.people import TIME_TO_ANSWER
from handlers.conversation.asking import CANCEL, RESUME, code
from handlers.conversation.button_codes import day_of
from handlers.conversation.context import Context, Scene, moment_of
from handlers.conversation.messages import (
    Button,
    Joined,
    Moment,
    Outgoing,
    Priority,
    Promise,
    Reply,
    Rows,
    Said,
    ToPerson,
    Words,
    reply,
    text,
)
from handlers.conversation.plain_words import says_nothing, yes_or_no
from handlers.conversation.promises import About, Readers, ToldTo, to_all
from handlers.conversation.routing import Doors, Pulse, Who, argument_of
from handlers.wishes.late_wishes import wishes
from handlers.wishes.pause_date import first_day_back
from handlers.wishes.stop_words import afmelden, wants_to_stop
from storage import dialogues, meetings
from storage.mail import cancelling, last_asked, nudge_history
from storage.people import members, people

doors = Doors()

START = (
    *("start", "start maar", "begin", "ga door", "aanmelden", "weer meedoen", "weer aan"),
    *("resume", "subscribe", "unstop"),
)
STOP = (
    *("stop", "stoppen", "stop aub", "stop a.u.b.", "stop svp", "stop s.v.p.", "stop alsjeblieft", "stop alstublieft"),
    *("stop alles", "uitschrijven", "schrijf me uit", "opzeggen", "geen berichten meer"),
    *("stop please", "please stop", "stop all", "unsubscribe", "unsubscribe me", "opt out", "cancel subscription"),
)
PAUSE = ("pauze", "even pauze", "pauzeren", "pause", "a break", "take a break")
UNTIL = re.compile(r"(?:tot|tot en met|t/?m|until|till|through)\s+\S.*", re.IGNORECASE)
BREAKS = {"week": timedelta(days=7), "month": timedelta(days=30), "quarter": timedelta(days=91)}
FEWER_EXPIRES = timedelta(days=7)
ASKING = tuple(kind.value for kind in NudgeKind if expects_answer(kind))


@doors.command("start", who=Who.ANYONE, words=START, always=True)
async def start(context: Context) -> Reply:
    """Without a link: somebody found the bot by themselves, or comes back after STOP or a break."""
    person = context.person
    if not await wishes(context, stopped_at=None, paused_until=None):
        return reply()  # said before the STOP or the break that stands
    if person.stopped or person.paused(context.now):
        return reply(context.say(text("peace-started"), MORE))
    mine = await members.networks_of(context.session, person.id)
    if not mine:
        return reply(context.say(text("peace-hello-stranger", bot=context.settings.bot_name), STRANGER))
    return reply(context.say(text("peace-hello-again", name=first_name(person.name)), MORE))


@doors.command("stop", who=Who.ANYONE, words=STOP, always=True)
async def stop(context: Context) -> Reply:
    if not await wishes(context, stopped_at=context.now):
        return reply()
    await cancelling.to_person(context.session, context.person.id, "stopped")
    mine = await members.networks_of(context.session, context.person.id)
    words = text("peace-stopped-organiser" if any(m.organiser for _, m in mine) else "peace-stopped")
    return reply(context.say(words, ((Button(text("peace-start-button"), "peace:start"),),)))


@doors.talk(wants_to_stop, wish=True)
async def ask_whether_to_stop(context: Context) -> Reply | None:
    """STOP in other words is asked once: for everything, or only for what is going on."""
    if context.person.stopped:
        return None
    which = afmelden(context.incoming.text)
    if not which and await _asked_just_now(context):
        return await stop(context)
    yes, no = Button(text("peace-stop-yes"), "peace:stop"), Button(text("peace-stop-no"), "peace:go_on")
    open_one = await dialogues.open_of(context.session, context.person.id)
    if open_one is not None:
        await dialogues.pause_open(context.session, context.person.id)
        only = Button(text("peace-stop-questions"), code(open_one, CANCEL))
        no = Button(text("peace-stop-no"), code(open_one, RESUME))
        return reply(context.say(text("peace-stop-sure"), ((yes,), (only,), (no,)), asks="stop"))
    meeting = await _only_meeting(context) if which else None
    if meeting is None:
        return reply(context.say(text("peace-stop-sure"), ((yes,), (no,)), asks="stop"))
    for_it, everything = Button(text("peace-stop-meeting"), meeting), Button(text("peace-stop-all"), "peace:stop")
    return reply(context.say(text("peace-stop-which"), ((for_it,), (everything,), (no,)), asks="stop:which"))


async def _only_meeting(context: Context) -> str | None:
    """The button that says no to what comes: to the one meeting, or to which of several; None when there is none."""
    mine = [network.id for network, _ in await members.networks_of(context.session, context.person.id)]
    coming = await meetings.upcoming(context.session, mine, context.now) if mine else []
    coming = [meeting for meeting in coming if meeting.announced_at is not None and meeting.starts_at > context.now]
    return (f"rsvp:{day_of(coming[0])}:no:stays" if len(coming) == 1 else "rsvp:which") if coming else None


async def _asked_just_now(context: Context) -> bool:
    incoming = context.incoming
    shown = await last_asked.shown_lately(
        context.session, incoming.channel, incoming.chat.external_id, context.now - TIME_TO_ANSWER
    )
    newest = next((each for each in shown if not each.aside), None)
    return newest is not None and newest.asked is not None and newest.asked.subject == "stop"


@doors.answers("stop")
async def whether_to_stop(context: Context, about: str) -> Reply | None:
    """Yes or no. Where "for the meeting" was a choice too, a yes says nothing."""
    said = yes_or_no(context.incoming.text)
    if said is None or (said and about):
        return None
    return await stop(context) if said else reply(context.say(text("peace-go-on")))


@doors.command("pauze", "pause", who=Who.ANYONE, words=PAUSE, tail=UNTIL, always=True)
async def pause(context: Context) -> Reply:
    wanted = argument_of(context.incoming, UNTIL)
    return await _pause_for(context, wanted) if wanted else reply(_how_long(context))


@doors.answers("pause")
async def how_long(context: Context, about: str) -> Reply | None:
    """ "Tot 20 december", "een week": the answer to the question that /pauze asks. None for what is no day."""
    typed = context.incoming.text
    if says_nothing(typed) or yes_or_no(typed) is False:
        return reply(context.say(text("peace-go-on")))
    if UNTIL.fullmatch(typed.strip()):
        return await _pause_for(context, typed)
    until = _until_day(context, typed)
    return await _pause_until(context, until) if until is not None else None


async def _pause_for(context: Context, wanted: str) -> Reply:
    until = _until_day(context, wanted)
    if until is None:
        return reply(_how_long(context, "peace-day-unclear"))
    return await _pause_until(context, until)


def _how_long(context: Context, key: str = "peace-how-long") -> Outgoing:
    return context.say(text(key), _breaks(), asks="pause")


def _until_day(context: Context, wanted: str) -> datetime | None:
    """The morning of the day that was typed: "tot 5 januari", or of the day after "t/m 5 januari"."""
    zone = ZoneInfo(context.person.timezone)
    now = context.now.astimezone(zone).replace(tzinfo=None)
    day = first_day_back(wanted, now=now, zone=zone, language=context.language)
    return datetime.combine(day, time(8), zone).astimezone(UTC) if day else None


async def _pause_until(context: Context, until: datetime) -> Reply:
    if not await wishes(context, paused_until=until):
        return reply()
    wall = until.astimezone(ZoneInfo(context.person.timezone)).replace(tzinfo=None)
    said: list[Words] = [text("peace-paused", day=Moment(wall, context.person.timezone, "date"))]
    rows: list[tuple[Button, ...]] = [(Button(text("peace-start-button"), "peace:start"),)]
    if coming := await _comes_to(context, until):
        lines = [text("peace-paused-line", when=moment_of(each), theme=each.theme) for each in coming]
        said.append(Joined((text("peace-paused-coming"), *lines)))
        rows.append((Button(text("peace-paused-change"), "rsvp:which"),))
    return reply(context.say(Joined(tuple(said), "\n\n"), tuple(rows)))


async def _comes_to(context: Context, until: datetime) -> list[Meeting]:
    """The meetings within the break to which they said yes."""
    mine = [network.id for network, _ in await members.networks_of(context.session, context.person.id)]
    coming = await meetings.upcoming(context.session, mine, context.now) if mine else []
    within = [each for each in coming if context.now < each.starts_at < until]
    said = await meetings.answers_of(context.session, context.person.id, [each.id for each in within])
    return [each for each in within if said.get(each.id) is Answer.YES]


@doors.press("peace")
async def press(context: Context) -> Reply:
    """What somebody chose: start again, a break of so long, only meetings, or everything as it was."""
    chosen = context.incoming.code.partition(":")[2]
    if chosen == "start":
        return reply(follow="/start")
    if chosen in BREAKS:
        return await _pause_until(context, context.now + BREAKS[chosen])
    if chosen == "pause":
        return reply(_how_long(context))
    if chosen == "stop":
        return reply(follow="/stop")
    if chosen == "go_on":
        return reply(context.say(text("peace-go-on")))
    if chosen == "meetings":
        kept = await wishes(context, only_meetings=True)
        return reply(context.say(text("peace-only-meetings"), MORE)) if kept else reply()
    if chosen == "all":
        kept = await wishes(context, only_meetings=False)
        return reply(context.say(text("peace-everything"))) if kept else reply()
    return reply(toast=text("outdated-button"), alert=True)


@doors.pulse(people.any_to_ask_for_fewer(SILENCE_AFTER))
async def ask_for_fewer(scene: Scene) -> Pulse:
    """Three in a row that stay unanswered: one friendly question, and then silence until the person speaks."""
    messages: list[Outgoing] = []
    later: list[datetime] = []
    found = await people.to_ask_for_fewer(scene.session, SILENCE_AFTER)
    ids = [person.id for person in found]
    pays = await nudge_history.network_of_latest(scene.session, ids, ASKING) if ids else {}
    for person in found:
        if person.asked_at is not None and person.asked_at + TIME_TO_ANSWER > scene.now:
            later.append(person.asked_at + TIME_TO_ANSWER)
            continue
        await people.change(scene.session, person.id, fewer_asked_at=scene.now)
        nudge = Nudge(
            kind=NudgeKind.FEWER,
            network_id=0,
            meeting_id=None,
            version=int(scene.now.timestamp()),
            person_id=person.id,
            due_at=scene.now,
            expires_at=scene.now + FEWER_EXPIRES,
        )
        payer = pays.get(person.id)
        messages.append(
            Outgoing(ToPerson(person.id), Promise("fewer"), priority=Priority.NUDGE, nudge=nudge, network_id=payer)
        )
    return Pulse(tuple(messages), min(later, default=None))


@doors.teller("fewer")
async def tell_fewer(scene: Scene, about: About, readers: Readers) -> ToldTo:
    return to_all(readers, Said(text("peace-fewer"), FEWER, text("peace-fewer-reason")))


def _breaks() -> Rows:
    return (
        (Button(text("peace-week"), "peace:week"), Button(text("peace-month"), "peace:month")),
        (Button(text("peace-quarter"), "peace:quarter"),),
    )


STRANGER: Rows = ((Button(text("network-begin"), "begin"), Button(text("button-help"), "help")),)
MORE: Rows = ((Button(text("button-help"), "help"),),)
FEWER: Rows = (
    (Button(text("peace-meetings-button"), "peace:meetings"),),
    (Button(text("peace-pause-button"), "peace:pause"), Button(text("peace-all-button"), "peace:all")),
)

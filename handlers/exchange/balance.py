"""The balance of the next meeting in numbers, for its organisers; and what members told for their eyes only."""

from domain.errors import Mistake
from handlers.conversation.context import Context, meeting_for, moment_of, network_of
from handlers.conversation.messages import Button, Joined, Reply, Words, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.routing import Doors, Who
from handlers.conversation.shortening import shorten
from handlers.exchange.meeting_preview import prepare
from storage import meetings
from storage.people import people

doors = Doors()

LONGEST_NAME, LONGEST_ITEM = 30, 180
MOST_CONFIDED = 10


@doors.command("balans", "balance", who=Who.ORGANISER)
async def show_balance(context: Context) -> Reply:
    network = network_of(context)
    coming = await meetings.upcoming(context.session, [network.id], context.now)
    meeting = next((each for each in coming if each.announced_at is not None), None)
    if meeting is None:
        return reply(context.say(text("programme-no-meeting"), ((Button(text("programme-plan"), "as:bijeenkomst"),),)))
    evening = await prepare(context, meeting)
    heading = text("programme-balance", when=moment_of(meeting, "date"), theme=meeting.theme)
    parts: list[Words] = [heading, evening.pattern]
    if not evening.confided:
        return reply(context.say(Joined(tuple(parts), "\n\n")))
    parts.append(text("programme-confided", count=len(evening.confided)))
    button = Button(text("programme-read"), f"balans:{meeting.id}:mine")
    return reply(context.say(Joined(tuple(parts), "\n\n"), ((button,),)))


@doors.press("balans")
async def read_confided(context: Context) -> Reply:
    """ "balans:<meeting>:mine": what members told for the organisers' eyes only."""
    _, meeting_id, what = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    meeting, _, _ = await meeting_for(context, meeting_id, organiser=True)
    confided = (await prepare(context, meeting)).confided
    if what != "mine" or not confided:
        raise Mistake("outdated-button")
    who = await people.several(context.session, [item.person_id for item in confided])
    lines: list[Words] = [
        text(
            f"programme-confided-{item.direction.value}",
            name=shorten(who[item.person_id].name, LONGEST_NAME),
            item=shorten(item.text, LONGEST_ITEM),
        )
        for item in confided[:MOST_CONFIDED]
    ]
    if len(confided) > MOST_CONFIDED:
        lines.append(text("programme-more", count=len(confided) - MOST_CONFIDED))
    return reply(context.say(Joined((text("programme-confided-heading"), *lines))))

"""Typed of somebody's own accord: questions about what comes (who, when, where), and a change of mind."""

from domain.meetings import Meeting
from handlers.conversation.context import Context
from handlers.conversation.messages import Joined, Outgoing, Reply, Words, reply, text
from handlers.conversation.plain_words import phrases, plainly
from handlers.conversation.routing import Doors
from handlers.meetings.meeting_card import around, ask_which, asks_rsvp, counts, rsvp_row, span_of
from handlers.meetings.open_meetings import answerable, ask_about, ask_which_meeting
from handlers.meetings.place import where
from handlers.meetings.rsvp_words import about_coming
from storage import meetings
from storage.people import members

doors = Doors()

WHO = phrases("""
wie komen er | wie komt er | wie komen | wie zijn er | wie zijn er bij | wie gaan er | wie komen er allemaal
wie zijn er allemaal | hoeveel mensen komen er | hoeveel komen er
met hoeveel zijn we | wie komen er nog meer | wie komt
wie doen er mee | komen er al mensen | who is coming
who s coming | who comes | who will be there | how many are coming
how many people are coming
""")
WHEN = phrases("""
wanneer is de volgende | wanneer is de volgende bijeenkomst | wanneer is de bijeenkomst | wanneer is het | wanneer
wanneer zien we elkaar | wanneer komen we bij elkaar | welke dag is het | welke datum is het | hoe laat is het
hoe laat begint het | hoe laat beginnen we | hoe laat | hoe laat is de bijeenkomst | hoe laat moet ik er zijn
hoe laat word ik verwacht | wat is de volgende bijeenkomst | volgende bijeenkomst | wat staat er gepland
wat staat er op de agenda | wanneer was het | hoe laat was het | tot hoe laat duurt het | hoe lang duurt het
when is the next one | when is the next meeting | when is the meeting | when is it | what time is it | what day is it
what time does it start | what time do we start | next meeting | when do we meet | how long does it take
""")
WHERE = phrases("""
waar is het | waar is de bijeenkomst | waar moet ik zijn | waar moet ik heen | waar zijn we | waar komen we bij elkaar
wat is het adres | welk adres is het | adres | waar was het | op welk adres | waar vind ik de link
wat is de link | where is it | where is the meeting | what is the address | where do we meet | where should i be
""")
ASIDE = phrases("""
ook | alweer | nou | eigenlijk | precies | dan | nog | weer | even | trouwens | sorry | hoi | hallo | hey | knipoog | en
maar | again
""")
_KINDS = {phrase: kind for kind, block in (("who", WHO), ("when", WHEN), ("where", WHERE)) for phrase in block}


def question(typed: str) -> str | None:
    """ "who", "when" or "where", as the whole message, whatever is said around it; None for anything else."""
    return _KINDS.get(" ".join(word for word in plainly(typed).split() if word not in ASIDE))


@doors.talk(lambda typed: question(typed) is not None)
async def tell(context: Context) -> Reply | None:
    """About the next meeting, of whichever network; None for who belongs to none."""
    mine = {network.id: network for network, _ in await members.networks_of(context.session, context.person.id)}
    if not mine:
        return None
    coming = await meetings.upcoming(context.session, list(mine), context.now)
    seen = [meeting for meeting in coming if meeting.announced_at is not None] or coming
    if not seen:
        return reply(context.say(text("upcoming-none"), aside="none-planned"))
    heading = text("asked-next-in", network=context.named(mine[seen[0].network_id])) if len(mine) > 1 else None
    return reply(await _about(context, seen[0], heading))


async def _about(context: Context, meeting: Meeting, heading: Words | None) -> Outgoing:
    values = {"theme": meeting.theme, "when": span_of(meeting), "place": where(meeting.place, meeting.link)}
    lines: list[Words] = [heading] if heading else []
    lines.append(text("asked-next", **values))
    present = (await around(context.session, meeting)).attendance
    if question(context.incoming.text) == "who":
        lines.append(counts(present) if present.yes + present.maybe + present.no else text("asked-nobody-yet"))
        lines.append(text("asked-who-later"))
    own = await meetings.answer_of(context.session, meeting.id, context.person.id)
    if own is not None or meeting.announced_at is None or meeting.starts_at <= context.now:
        return context.say(Joined(tuple(lines)), aside="asked")
    lines.append(text("asked-and-you"))
    return context.say(Joined(tuple(lines)), (rsvp_row(meeting, stays=True),), asks=asks_rsvp(meeting))


@doors.talk(lambda typed: about_coming(typed) is not None)
async def change_of_mind(context: Context) -> Reply | None:
    """Far from any card it is asked with a tap for which meeting, and whether that is so."""
    found = await answerable(context)
    if not found:
        return None
    if len(found) > 1:
        return reply(await ask_which_meeting(context, found))
    own = await meetings.answer_of(context.session, found[0].id, context.person.id)
    differs = own is not None and own is not about_coming(context.incoming.text)
    return reply(ask_which(context, found[0], own) if differs else await ask_about(context, found[0]))

"""Whom did you meet that you did not know yet? A living message with names to tap, kept at every tap."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.errors import Mistake
from domain.meetings import Meeting
from domain.nudging import NudgeKind, audience
from domain.people import Membership
from handlers.conversation.button_codes import page_in
from handlers.conversation.context import Context
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Event, Joined, Outgoing, Reply, Rows, Words, reply, text
from handlers.conversation.nudges import who_said
from handlers.conversation.plain_words import phrases, plainly, says_nothing, yes_or_no
from handlers.conversation.shortening import shorten, units_of
from storage import bring_fetch, meetings, takeaways
from storage.mail import cards

ON_A_PAGE = 12
LONGEST_LABEL = 20
NOBODY = phrases(
    "niemand | nee niemand | niemand nieuws | geen nieuwe mensen | ik kende iedereen al | nobody | no one | noone"
)
EVERYBODY = phrases("iedereen | allemaal | alle mensen | everybody | everyone | all of them")
READY = phrases(
    "klaar | ik ben klaar | dat was het | dat is alles | dit was het | done | that is all | that s all | ready"
)
LEAD = re.compile(r"^\s*(?:ik heb |ik |heb )?(?:ontmoet(?:te)?|gesproken|leerde|met|i met|met with)\s+", re.IGNORECASE)
PARTS = re.compile(r"\s*(?:[,;\n/&+]|\b(?:en|and)\b)\s*", re.IGNORECASE)
SUBJECT = "contacts"


async def ask_whom(context: Context, meeting: Meeting) -> tuple[Outgoing, ...]:
    """The question; nothing for who answered it before, or knew everybody already."""
    if await bring_fetch.responded(context.session, context.person.id, meeting.id, SUBJECT):
        return ()
    if not await _came(context, meeting):
        return ()
    there = await _new_to(context, meeting)
    if not there:
        return ()
    chat = context.incoming.chat.external_id
    await cards.forget(context.session, context.incoming.channel, chat, _card(meeting))
    return (await _question(context, meeting, there, 0),)


async def press_whom(context: Context, meeting: Meeting, what: str, more: Sequence[str]) -> Reply:
    """ "met:<person>:<page>", "unmet:<person>:<page>", "page:<page>", "nobody" or "done". Raises Mistake for others."""
    await _check_came(context, meeting)
    there = await _new_to(context, meeting)
    if what in ("met", "unmet"):
        person_id = _one_of(there, more[0])
        if what == "met":
            await takeaways.met(context.session, meeting.id, context.person.id, person_id, context.now)
        else:
            await takeaways.not_met(context.session, meeting.id, context.person.id, person_id)
        return reply(await _question(context, meeting, there, page_in(more[1])))
    if what == "page":
        return reply(await _question(context, meeting, there, page_in(more[0])))
    if what not in ("nobody", "done"):
        raise Mistake("outdated-button")
    return await _finish(context, meeting, there, nobody=what == "nobody")


async def _came(context: Context, meeting: Meeting) -> bool:
    """Who was not there reads no names of who were."""
    said = await meetings.answer_of(context.session, meeting.id, context.person.id)
    return said in audience(NudgeKind.TAKEAWAY)


async def _check_came(context: Context, meeting: Meeting) -> None:
    """Raises Mistake for who was absent."""
    if not await _came(context, meeting):
        raise Mistake("met-absent")


async def hear_whom(context: Context, meeting: Meeting) -> Reply | None:
    """Names that were typed, or "niemand", "iedereen", "klaar"; None for anything else."""
    if not await _came(context, meeting):
        return None
    typed, there = context.incoming.text, await _new_to(context, meeting)
    if says_nothing(typed) or yes_or_no(typed) is False or plainly(typed) in NOBODY:
        return await _finish(context, meeting, there, nobody=True)
    if plainly(typed) in READY:
        return await _finish(context, meeting, there, nobody=False)
    named = [each.person_id for each in there] if plainly(typed) in EVERYBODY else None
    named, unknown = (named, []) if named is not None else named_in(typed, {m.person_id: m.name for m in there})
    if not named:
        return None
    for person_id in named:
        await takeaways.met(context.session, meeting.id, context.person.id, person_id, context.now)
    if not unknown:
        return await _finish(context, meeting, there, nobody=False)
    return reply(await _asked_anew(context, meeting, there, text("met-unknown", names=names(unknown))))


async def ask_whom_again(context: Context, meeting: Meeting) -> Outgoing:
    return await _asked_anew(context, meeting, await _new_to(context, meeting), text("met-which-names"))


async def _asked_anew(context: Context, meeting: Meeting, there: Sequence[Membership], first: Words) -> Outgoing:
    await cards.forget(context.session, context.incoming.channel, context.incoming.chat.external_id, _card(meeting))
    asked = await _question(context, meeting, there, 0)
    return replace(asked, words=Joined((first, text("met-whom")), "\n\n"))


def named_in(typed: str, known: Mapping[int, str]) -> tuple[list[int], list[str]]:
    """Who is meant by these names, each in full or as far as it leaves no doubt; and the names that are not clear."""
    found: dict[int, None] = {}
    unclear: list[str] = []
    for part in PARTS.split(LEAD.sub("", typed)):
        words = plainly(part).split()
        alike = [person for person, name in known.items() if words and plainly(name).split() == words]
        alike = alike or [
            person for person, name in known.items() if words and set(words) <= set(plainly(name).split())
        ]
        if len(alike) == 1:
            found[alike[0]] = None
        elif words:
            unclear.append(shorten(" ".join(part.split()), 40))
    return list(found), unclear


async def _new_to(context: Context, meeting: Meeting) -> list[Membership]:
    """Who else came, without those whom this person met at an earlier meeting."""
    known = {
        contact.met_id if contact.person_id == context.person.id else contact.person_id
        for contact in await takeaways.contacts_of(context.session, context.person.id)
        if contact.meeting_id != meeting.id
    }
    came = await who_said(context.session, meeting)
    return [member for member in came if member.person_id not in {*known, context.person.id}]


async def _met(context: Context, meeting: Meeting) -> set[int]:
    return {
        contact.met_id
        for contact in await takeaways.contacts_of(context.session, context.person.id)
        if contact.meeting_id == meeting.id and contact.person_id == context.person.id
    }


def _one_of(there: Sequence[Membership], said: str) -> int:
    for member in there:
        if str(member.person_id) == said:
            return member.person_id
    raise Mistake("outdated-button")


async def _question(context: Context, meeting: Meeting, there: Sequence[Membership], page: int) -> Outgoing:
    met = await _met(context, meeting)
    page = min(page, (len(there) - 1) // ON_A_PAGE) if there else 0
    twice = Counter(member.name for member in there)
    shown = there[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    buttons = [_name(meeting, member, page, known=member.person_id in met, twice=twice) for member in shown]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    end = Button(text("met-done"), f"ta:{meeting.id}:done") if met else None
    end = end or Button(text("met-nobody"), f"ta:{meeting.id}:nobody")
    buttons_and_end = (*rows, *_turning(meeting, page, len(there)), (end,))
    return context.say(text("met-whom"), buttons_and_end, card=_card(meeting), asks=_asks(meeting))


def _name(meeting: Meeting, member: Membership, page: int, *, known: bool, twice: Counter[str]) -> Button:
    """With the organisation where two have the same name."""
    said = member.name
    if twice[member.name] > 1 and member.organisation:
        name = shorten(member.name, 9)
        said = f"{name} ({shorten(member.organisation, LONGEST_LABEL - 2 - units_of(name) - 3)})"
    label: Words = text("said", said=shorten(said, LONGEST_LABEL - 2))
    what = "unmet" if known else "met"
    code = f"ta:{meeting.id}:{what}:{member.person_id}:{page}"
    return Button(text("dialogue-chosen", label=label) if known else label, code)


def _turning(meeting: Meeting, page: int, count: int) -> Rows:
    before = (Button(text("met-before"), f"ta:{meeting.id}:page:{page - 1}"),) if page else ()
    further = (
        (Button(text("met-further"), f"ta:{meeting.id}:page:{page + 1}"),) if count > (page + 1) * ON_A_PAGE else ()
    )
    return ((*before, *further),) if before or further else ()


async def _finish(context: Context, meeting: Meeting, there: Sequence[Membership], *, nobody: bool) -> Reply:
    met = await _met(context, meeting)
    if nobody:
        for person_id in met:
            await takeaways.not_met(context.session, meeting.id, context.person.id, person_id)
        met = set()
    await bring_fetch.respond(context.session, context.person.id, meeting.id, SUBJECT, context.now)
    said = [member.name for member in there if member.person_id in met]
    words = text("met-thanks", names=names(said)) if said else text("met-thanks-nobody")
    typed = context.incoming.event is Event.TEXT  # what changes far up in the chat would be seen by nobody
    return reply(context.say(words, card=None if typed else _card(meeting), asks=_asks(meeting)))


def _asks(meeting: Meeting) -> str:
    return f"met:{meeting.id}"


def _card(meeting: Meeting) -> str:
    return f"met:{meeting.id}"

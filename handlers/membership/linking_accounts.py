"""Somebody with two accounts shows that both are theirs: a code shown on the one and typed on the other."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.errors import Mistake
from domain.people import Person
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Joined, Moment, Reply, Rows, Words, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.routing import Doors, Who, argument_of
from handlers.membership.merged_accounts import handed_over, join, told, told_apart, undo_button
from handlers.wishes.reachable_platforms import open_addresses, open_platforms
from storage.people import link_codes, merge_journal, people

doors = Doors()

VALID_FOR = timedelta(minutes=15)
MOST_MISSES = 5
MISSES_COUNT_FOR = timedelta(hours=1)
SEPARATORS = re.compile(r"[\s\-–_.]+")
TYPED_CODE = re.compile(r"(?=.*\d)(?:[a-z0-9][\s\-–_.]*){8}", re.IGNORECASE | re.DOTALL)
"""Eight letters and digits, however they are spaced; a code always has a digit."""


@doors.command("koppel", "link", who=Who.ANYONE, words=("koppel", "koppelen", "link"), tail=TYPED_CODE)
async def link(context: Context) -> Reply:
    """Alone it shows a code; with a code behind it, it asks who this is on the other side."""
    typed = argument_of(context.incoming, TYPED_CODE)
    return await _ask(context, _cleaned(typed)) if typed else await _show(context)


@doors.press("koppel")
async def press(context: Context) -> Reply:
    """ "koppel:new", "koppel:yes:<code>", "koppel:no"."""
    _, what, code = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    if what == "new":
        return await _show(context)
    if what == "yes":
        return await _join(context, _cleaned(code))
    if what == "no":
        return reply(context.say(text("linking-left"), NEW))
    return reply(toast=text("outdated-button"), alert=True)


async def _show(context: Context) -> Reply:
    """With a way back for who linked by mistake, or was made to."""
    code = await link_codes.make(context.session, context.person.id, context.now + VALID_FOR)
    minutes = int(VALID_FOR.total_seconds() // 60)
    holds = text("linking-gives", holds=await handed_over(context, context.person.id))
    linked = await merge_journal.to_take_back(context.session, context.person.id, context.now)
    undo: Rows = ((undo_button(linked[0]),),) if linked else ()
    return reply(context.say(Joined((text("linking-code", code=code, minutes=minutes), holds), "\n\n"), undo))


async def _ask(context: Context, code: str) -> Reply:
    """Who this is on the other side, and what each side hands over, read back before anything happens."""
    owner = await _owner(context, code)
    if not isinstance(owner, Person):
        return owner
    there = await open_platforms(context, owner.id)
    platform = names([platform.title for platform in there])
    known = owner.consented_at is not None
    asked = (
        text("linking-sure", name=owner.name, platform=platform)
        if known
        else text("linking-sure-nowhere", platform=platform)
    )
    words = text(
        "linking-both",
        asked=asked,
        there=await handed_over(context, owner.id),
        here=await handed_over(context, context.person.id),
    )
    buttons = (Button(text("linking-yes"), f"koppel:yes:{code}"), Button(text("linking-no"), "koppel:no"))
    return reply(context.say(words, (buttons,)))


async def _join(context: Context, code: str) -> Reply:
    owner = await _owner(context, code)
    if not isinstance(owner, Person):
        return owner
    if await link_codes.use(context.session, code, context.now) is None:
        return reply(context.say(text("linking-unknown"), NEW))
    merged = await join(context, context.person.id, owner.id)
    if merged is None:
        return reply(context.say(text("linking-unknown"), NEW))
    return reply(*await told(context, merged), menus_changed=True)


@doors.press("los")
async def take_back(context: Context) -> Reply:
    """ "los:<number>": for a week, from either account; of several links the latest first."""
    only_in_private(context)
    number = number_in(context.incoming.code.partition(":")[2]) or 0
    linked = await merge_journal.to_take_back(context.session, context.person.id, context.now)
    if number in linked[1:]:
        return reply(context.say(text("linking-later-first"), ((undo_button(linked[0]),),)))
    before = await open_addresses(context, context.person.id)
    if not await merge_journal.undo(context.session, number, context.person.id, context.now):
        raise Mistake("linking-too-late")
    return reply(*await told_apart(context, before), menus_changed=True)


async def _owner(context: Context, code: str) -> Person | Reply:
    """Whose code it is, or what to say instead. Guesses are counted, and after a few there is a wait."""
    chat = (context.incoming.channel, context.incoming.chat.external_id)
    misses = await link_codes.misses(context.session, *chat, context.now - MISSES_COUNT_FOR)
    if len(misses) >= MOST_MISSES:
        return reply(context.say(_wait(context, misses[MOST_MISSES - 1] + MISSES_COUNT_FOR)))
    owner_id = await link_codes.whose(context.session, code, context.now)
    if owner_id == context.person.id:
        return reply(context.say(text("linking-same")))
    owner = await people.get(context.session, owner_id) if owner_id is not None else None
    if owner is None:
        await link_codes.missed(context.session, *chat, context.now)
        return reply(context.say(text("linking-unknown"), NEW))
    return owner


def _wait(context: Context, until: datetime) -> Words:
    zone = context.person.timezone
    wall = until.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return text("linking-wait", count=MOST_MISSES, at=Moment(wall, zone, "time"))


def _cleaned(typed: str) -> str:
    return SEPARATORS.sub("", typed).lower()


NEW: Rows = ((Button(text("linking-new"), "koppel:new"),),)

"""Who speaks from a number that was silent for half a year? It may be somebody else's by now, who must read nothing.

The name that was told here is enough to go on; whoever is new begins as a stranger.
"""

from datetime import timedelta

from domain.people import Address, Reach, Speaker
from handlers.conversation.context import Context
from handlers.conversation.messages import (
    WHO_SPEAKS,
    Button,
    Event,
    Outgoing,
    Priority,
    Reply,
    Rows,
    Words,
    reply,
    text,
)
from handlers.conversation.plain_words import labelled, phrases, plainly
from handlers.conversation.routing import Doors
from handlers.conversation.texts import pick_language
from handlers.wishes.late_wishes import wishes
from handlers.wishes.reachable_platforms import open_addresses
from handlers.wishes.stop_words import wants_to_stop
from storage.mail import cancelling, waiting_for_reply
from storage.people import addresses, link_codes, people, privacy

doors = Doors()

MOST_NAMES = 5
NAMES_COUNT_FOR = timedelta(hours=1)
NEW = "who:new"
ANOTHER = phrases("nieuw | ik ben nieuw | iemand anders | ik ben iemand anders | new | i m new | somebody else")
LONGEST_NAME = 6
SAYS_LITTLE = frozenset({"van", "der", "den", "het", "ten", "ter", "juf", "meester", "mevrouw", "meneer", "the"})
INTRODUCING = (
    *("hoi", "hallo", "hi", "hey", "hello", "ja", "yes"),
    *("ik ben", "ik heet", "mijn naam is", "dit is", "hier is", "met", "i am", "i m", "my name is", "this is"),
)


@doors.doubt
async def who_speaks(context: Context) -> Reply:
    """Of whatever they say or press, only what answers this counts."""
    incoming = context.incoming
    if incoming.event in (Event.EDITED, Event.DELETED):
        return reply()
    if incoming.code == NEW or _says_new(context):
        return await _begin_anew(context)
    if incoming.command == "stop" or wants_to_stop(incoming.text):
        return await _leave_in_peace(context)
    if incoming.event is not Event.TEXT or context.speaker is Speaker.UNSURE:
        return reply(_ask(context, text("who-ask")))
    return await _compare(context)


@doors.press("who")
async def press(context: Context) -> Reply:
    """Where it is sure by now who speaks."""
    return reply(toast=text("outdated-button"), alert=True)


def _ask(context: Context, words: Words) -> Outgoing:
    buttons: Rows = ((Button(text("who-new-button"), NEW),),)
    return context.say(words, buttons, asks=WHO_SPEAKS)


def _says_new(context: Context) -> bool:
    label, typed = context.plain(text("who-new-button")), context.incoming.text
    return context.incoming.event is Event.TEXT and (labelled(typed, [label]) is not None or plainly(typed) in ANOTHER)


async def _compare(context: Context) -> Reply:
    """Guesses are counted, as those of codes are."""
    chat = (link_codes.GUESSED_NAMES + context.incoming.channel, context.incoming.chat.external_id)
    tried = await link_codes.misses(context.session, *chat, context.now - NAMES_COUNT_FOR)
    if len(tried) >= MOST_NAMES:
        return reply(_ask(context, text("who-enough")))
    if not is_called(context.person.name, context.incoming.text):
        await link_codes.missed(context.session, *chat, context.now)
        return reply(_ask(context, text("who-other-name")))
    here, after_greeting = (context.incoming.channel, context.incoming.chat.external_id), int(Priority.NUDGE)
    await addresses.sure(context.session, *here)
    await waiting_for_reply.release(context.session, *here, context.now, priority=after_greeting)
    words = text("who-back-stopped" if context.person.stopped else "who-back", name=context.person.name)
    return reply(context.say(words, ((Button(text("button-help"), "help"),),)))


def is_called(name: str, typed: str) -> bool:
    """The whole name, or a part of it that tells people apart, also in "ik ben Marieke"; not a sentence."""
    known, said = plainly(name).split(), plainly(typed)
    for words in INTRODUCING:
        said = said.removeprefix(f"{words} ")
    typed_words = said.split()
    if not known or len(typed_words) > LONGEST_NAME:
        return False
    telling = {word for at, word in enumerate(known) if (len(word) > 2 or at == 0) and word not in SAYS_LITTLE}
    return typed_words == known or not telling.isdisjoint(typed_words)


async def _begin_anew(context: Context) -> Reply:
    """A stranger at this number. Nothing of who had it is shown or sent here; organisers hear that they are lost."""
    incoming, sender = context.incoming, context.incoming.sender
    address = await _here(context)
    if address is None or sender is None:
        return reply(toast=text("outdated-button"), alert=True)
    await privacy.pass_on(context.session, address)
    await people.add(
        context.session,
        name="",
        language=pick_language(sender.language, context.settings.language),
        timezone=context.settings.timezone,
        channel=incoming.channel,
        external_id=address.external_id,
        other_id=address.other_id,
        username=None,
        reach=Reach.OPEN,
        now=context.now,
    )
    return reply(context.say(text("who-new")), follow="/start")


async def _here(context: Context) -> Address | None:
    chat = context.incoming.chat.external_id
    return (await addresses.at(context.session, context.incoming.channel, [chat])).get(chat)


async def _leave_in_peace(context: Context) -> Reply:
    """Nothing goes to this number in any case. It holds for the person where this is the only way to reach them."""
    if not await open_addresses(context, context.person.id) and await wishes(context, stopped_at=context.now):
        await cancelling.to_person(context.session, context.person.id, "stopped")
    return reply(context.say(text("who-stopped"), asks=WHO_SPEAKS))

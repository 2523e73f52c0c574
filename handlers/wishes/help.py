"""Finding the way: what this person can do here, leaving a dialogue, and what nobody understood."""

from datetime import timedelta

from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Event, Joined, Reply, Rows, Words, reply, text
from handlers.conversation.routing import Doors, Where, Who
from handlers.wishes.likeliest import not_understood_by
from handlers.wishes.what_matters import what_matters
from storage.mail import last_asked
from storage.people import members

doors = Doors()

LATELY = timedelta(hours=12)

FOR_EVERYONE = ("beginnen", "koppel", "taal", "privacy", "stop")
FOR_MEMBERS = ("agenda", "brengen", "halen", "mijn", "opbrengst", "kennismaken")
ABOUT_NUDGES = ("waarom", "instellingen", "koppel", "pauze", "stop", "verlaat", "privacy")
FOR_ORGANISERS = (
    "bijeenkomst",
    "wijzig",
    "afgelasten",
    "balans",
    "publiceer",
    "netwerk",
    "groep",
    "leden",
    "trekkers",
    "kosten",
    "beginnen",
)
IN_GROUP = ("agenda", "opbrengst", "help")
ENGLISH = {
    "agenda": "calendar",
    "brengen": "bring",
    "halen": "fetch",
    "mijn": "mine",
    "opbrengst": "takeaways",
    "kennismaken": "introduce",
    "waarom": "why",
    "instellingen": "settings",
    "pauze": "pause",
    "taal": "language",
    "bijeenkomst": "meeting",
    "wijzig": "change",
    "afgelasten": "call_off",
    "balans": "balance",
    "publiceer": "publish",
    "netwerk": "network",
    "trekkers": "organisers",
    "koppel": "link",
    "leden": "members",
    "kosten": "costs",
    "groep": "group",
    "beginnen": "begin",
    "verlaat": "leave",
}


@doors.command("help", "hulp", who=Who.ANYONE, where=Where.BOTH, words=("help", "hulp", "?"))
async def show_help(context: Context) -> Reply:
    if context.room is not None and context.network is None:
        return reply(context.say(text("help-no-network-here"), ((Button(text("help-set-up"), "setup"),),)))
    if not context.incoming.chat.private:
        return reply(context.say(_lines(context, text("help-group"), IN_GROUP)))
    mine = [membership for _, membership in await members.networks_of(context.session, context.person.id)]
    return reply(context.say(text("help-now" if mine else "help-stranger"), await what_matters(context, mine)))


async def _everything(context: Context) -> Reply:
    """Every command that this person may use, with what it does."""
    mine = await members.networks_of(context.session, context.person.id)
    if not mine:
        return reply(context.say(_lines(context, text("help-stranger-all"), FOR_EVERYONE)))
    parts = [_lines(context, text("help-member"), FOR_MEMBERS)]
    if any(membership.organiser for _, membership in mine):
        parts.append(_lines(context, text("help-organiser"), FOR_ORGANISERS))
    parts.append(_lines(context, text("help-nudges"), ABOUT_NUDGES))
    return reply(context.say(Joined(tuple(parts), "\n\n")))


def _lines(context: Context, heading: Words, names: tuple[str, ...]) -> Words:
    english = _reads_english(context)
    lines = [
        text("help-line", command=ENGLISH.get(name, name) if english else name, does=text(f"command-{name}"))
        for name in names
    ]
    return Joined((heading, *lines))


def _reads_english(context: Context) -> bool:
    group = context.network and not context.incoming.chat.private
    return (context.network.language if group and context.network else context.language) == "en"


@doors.press("help")
async def press_help(context: Context) -> Reply:
    """ "help", and "help:all" for everything."""
    if context.incoming.code == "help:all" and context.incoming.chat.private:
        return await _everything(context)
    return reply(follow="/help")


@doors.command("annuleer", "cancel", who=Who.ANYONE)
async def nothing_to_cancel(context: Context) -> Reply:
    """What is open is cancelled before this door is reached."""
    return reply(context.say(text("help-nothing-open"), HELP))


HELP: Rows = ((Button(text("button-help"), "help"),),)


@doors.event(Event.TEXT)
async def not_understood(context: Context) -> Reply:
    return reply(await not_understood_by(context))


@doors.event(Event.UNSUPPORTED)
async def only_text(context: Context) -> Reply:
    if not context.incoming.chat.private:
        return reply()
    return reply(context.say(text("help-only-text"), HELP, aside="only-text"))


@doors.event(Event.DELETED)
async def taken_back(context: Context) -> Reply:
    """Outside a dialogue what was said is a fact by now, which its owner finds where it can be changed."""
    incoming, since = context.incoming, context.now - LATELY
    spoke = await last_asked.shown_lately(context.session, incoming.channel, incoming.chat.external_id, since)
    if context.person.consented_at is None or not spoke:
        return reply()
    rows: Rows = ((Button(text("likely-mijn"), "as:mijn"), Button(text("likely-privacy"), "as:privacy")),)
    return reply(context.say(text("help-taken-back"), rows, aside="taken-back"))

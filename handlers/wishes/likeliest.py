"""The two or three things that somebody most likely wants who was not understood: by their words and their role."""

from datetime import timedelta

from handlers.conversation.asking import RESUME, code
from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Outgoing, Rows, text
from handlers.conversation.plain_words import plainly
from storage import dialogues
from storage.people import members

MOST = 3
LATELY = timedelta(days=3)
_BEGINNINGS = {
    "agenda": "agenda wanneer datum kalender planning bijeenkomst volgende calendar date when meeting next laat",
    "brengen": "breng meebreng meeneem aanbied bring offer",
    "halen": "haal halen zoek leren hulp nodig vraag fetch looking learn need",
    "mijn": "mijn overzicht contact verteld mine overview told",
    "opbrengst": "opbrengst resultaat verslag teruglezen takeaway results",
    "kennismaken": "kennismak voorstel introduc naam organisatie profiel profile name",
    "instellingen": "instelling bericht minder vaak stil uren settings messages fewer quiet often",
    "pauze": "pauze vakantie rust tijdelijk pause break",
    "taal": "taal engels nederlands english dutch language",
    "privacy": "privacy gegevens bewaar wis verwijder avg data erase delete gdpr",
    "koppel": "koppel account telefoon nummer whatsapp telegram phone number",
    "verlaat": "verlaat uit het netwerk weg leave",
    "waarom": "waarom why",
    "bijeenkomst": "plan nieuwe bijeenkomst organis plannen",
    "wijzig": "wijzig verzet verplaats ander change move",
    "afgelasten": "afgelast annuleer niet door cancel",
    "balans": "balans balance",
    "publiceer": "publiceer deel publish share",
    "groep": "groep group",
    "leden": "leden wie zit members",
    "netwerk": "netwerk network uitnodig link invite",
    "trekkers": "trekker overdra organiser",
    "kosten": "kosten prijs budget costs price",
    "beginnen": "netwerk beginnen nieuw begin new",
}
"""By command the beginnings of words that point to it."""
_FOR_STRANGERS = ("beginnen", "privacy", "taal", "koppel")
_FOR_ORGANISERS = frozenset(
    {"bijeenkomst", "wijzig", "afgelasten", "balans", "publiceer", "groep", "leden", "netwerk", "trekkers", "kosten"}
)
_USUAL = {"stranger": ("beginnen",), "member": ("agenda", "brengen"), "organiser": ("agenda", "bijeenkomst")}


async def likeliest(context: Context) -> Rows:
    """Buttons, each on its own row; the last shows all there is. Pure look-ups, no guessing beyond the words."""
    found = [*await go_on(context), *(Button(text(f"likely-{name}"), f"as:{name}") for name in await _names(context))]
    return tuple((button,) for button in (*found[: MOST - 1], Button(text("button-help"), "help")))


async def go_on(context: Context) -> list[Button]:
    """What was interrupted lately."""
    paused = await dialogues.paused_of(context.session, context.person.id)
    if paused is None or paused.updated_at < context.now - LATELY:
        return []
    return [Button(text("likely-go-on"), code(paused, RESUME))]


async def _names(context: Context) -> list[str]:
    mine = await members.networks_of(context.session, context.person.id) if context.person.id else []
    organises = any(membership.organiser for _, membership in mine)
    role = "organiser" if organises else "member" if mine else "stranger"
    words = plainly(context.incoming.text).split()
    points = {name: _points(words, beginnings.split()) for name, beginnings in _BEGINNINGS.items()}
    meant = sorted((name for name in points if points[name] and _may(name, role)), key=lambda name: -points[name])
    return list(dict.fromkeys([*meant, *_USUAL[role]]))


def _points(words: list[str], beginnings: list[str]) -> int:
    return sum(any(word.startswith(begin) for begin in beginnings if len(begin) > 3 or begin == word) for word in words)


def _may(name: str, role: str) -> bool:
    if role == "stranger":
        return name in _FOR_STRANGERS
    return role == "organiser" or name not in _FOR_ORGANISERS


async def not_understood_by(context: Context) -> Outgoing:
    """What nothing made sense of, with a way on. It is said beside what was asked, which stays asked."""
    if context.person.stopped:
        return still_stopped(context)
    return context.say(text("not-understood"), await likeliest(context), aside="not-understood")


def still_stopped(context: Context) -> Outgoing:
    return context.say(
        text("peace-still-stopped"), ((Button(text("peace-start-button"), "peace:start"),),), aside="still-stopped"
    )

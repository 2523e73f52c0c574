"""What somebody wishes about messages: language, quiet hours, how many a week, only meetings, on which platform."""

from datetime import time
from typing import Any

from domain.people import Address, Person
from handlers.conversation.context import Context
from handlers.conversation.dates.zone_names import city_of, find_zones
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Rows, Words, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.questions import Accepted, Asked, Dialogue, Parsed, Question, Unclear
from handlers.conversation.routing import Doors, Who
from handlers.conversation.texts import LANGUAGES
from handlers.wishes.late_wishes import wishes
from handlers.wishes.quiet_hours import NONE, read_hours
from handlers.wishes.reachable_platforms import choose_platform, open_addresses, open_platforms, which_platform
from storage.mail import cards
from storage.people import people

doors = Doors()

QUIET = {"20-8": (time(20), time(8)), "18-8": (time(18), time(8)), "22-7": (time(22), time(7))}
CAPS = (1, 2, 4, 7)
MOST_ZONES = 8
OUTDATED = reply(toast=text("outdated-button"), alert=True)


@doors.command("instellingen", "settings", who=Who.ANYONE, words=("instellingen", "settings"))
async def show(context: Context) -> Reply:
    """Posted anew each time, and from then on changed in place."""
    await _post_anew(context)
    return reply(await _overview(context, context.person))


@doors.command("taal", "language", who=Who.ANYONE, words=("taal", "language"))
async def language(context: Context) -> Reply:
    buttons = (tuple(Button(text(f"settings-language-{code}"), f"set:language:{code}") for code in LANGUAGES),)
    return reply(context.say(text("settings-which-language"), buttons))


@doors.press("set")
async def press(context: Context) -> Reply:
    """ "set:<what>" opens a choice in place, "set:<what>:<value>" makes it."""
    what, _, value = context.incoming.code.removeprefix("set:").partition(":")
    if what == "open":
        return reply(follow="/instellingen")
    if what == "quiet" and value == "own":
        return await _own_hours(context)
    if not value:
        return await _choose(context, what)
    if what in ("zone", "calendar"):
        only_in_private(context)
    if (what, value) == ("zone", "other"):
        return await begin(context, ZONE)
    if (what, value) == ("calendar", "new"):
        return await _renew_calendar(context)
    if what == "channel":
        only_in_private(context)
        return await _kept(context) if await choose_platform(context, value) else OUTDATED
    fields = _zone(context, context.settings.timezone) if (what, value) == ("zone", "here") else _fields(what, value)
    return await _keep(context, fields) if fields else OUTDATED


async def _post_anew(context: Context) -> None:
    chat = context.incoming.chat.external_id
    await cards.forget(context.session, context.incoming.channel, chat, _card(context))


async def _keep(context: Context, fields: dict[str, Any]) -> Reply:
    await wishes(context, **fields)  # where a newer choice stands, the overview shows that one
    return await _kept(context)


async def _kept(context: Context) -> Reply:
    person = await people.get(context.session, context.person.id)
    assert person is not None  # noqa: S101 - somebody pressed the button
    return reply(await _overview(context, person), toast=text("settings-kept"))


def _fields(what: str, value: str) -> dict[str, Any]:
    """The columns that a choice changes; empty for a choice that does not exist."""
    if what == "language" and value in LANGUAGES:
        return {"language": value}
    if what == "quiet" and value in QUIET:
        return dict(zip(("quiet_from", "quiet_until"), QUIET[value], strict=True))
    if what == "quiet" and value == "none":
        return dict(zip(("quiet_from", "quiet_until"), NONE, strict=True))
    if what == "cap" and value in map(str, CAPS):
        return {"max_per_week": int(value)}
    if what == "meetings" and value in ("yes", "no"):
        return {"only_meetings": value == "yes"}
    if what == "promotion" and value in ("yes", "no"):
        return {"wants_promotion": value == "yes"}
    return {}


async def _overview(context: Context, person: Person) -> Outgoing:
    settings = context.settings
    since = person.quiet_from if person.quiet_from is not None else settings.quiet_from
    until = person.quiet_until if person.quiet_until is not None else settings.quiet_until
    words = text(
        "settings-overview",
        language=text(f"settings-language-{person.language}"),
        quiet=text("settings-quiet-none")
        if since == until
        else text("settings-quiet", since=_say(since), until=_say(until)),
        cap=person.max_per_week if person.max_per_week is not None else settings.max_per_week,
        which=text("settings-only-meetings" if person.only_meetings else "settings-everything"),
    )
    there = await open_addresses(context, person.id)
    lines, rows = _about_platforms(context, person, there)
    if person.timezone_is_own:
        lines.insert(0, text("settings-zone-own", zone=city_of(person.timezone, person.language)))
    whole = Joined((Joined((words, *lines)), text("settings-tap")), "\n\n")
    calendar = (Button(text("settings-calendar-button"), "set:calendar"),) if settings.public_url else ()
    more: Rows = ((Button(text("settings-zone-button"), "set:zone"), *calendar),)
    return Outgoing(context.here, whole, (*OVERVIEW, *more, *rows), card=_card(context), language=person.language)


def _about_platforms(context: Context, person: Person, there: list[Address]) -> tuple[list[Words], Rows]:
    """Only for who has something to choose: on which platform, and whether invitations may come as promotion."""
    lines: list[Words] = []
    buttons: list[Button] = []
    names = list(dict.fromkeys(at.channel for at in there))
    if len(names) > 1:
        chosen = person.preferred_channel if person.preferred_channel in names else names[0]
        lines.append(text("settings-channel", platform=context.settings.platform(chosen).title))
        buttons.append(Button(text("settings-channel-button"), "set:channel"))
    promoting = [at for at in there if context.settings.platform(at.channel).costs]
    if promoting:
        platform = context.settings.platform(promoting[0].channel).title
        wanted = "yes" if person.wants_promotion else "no"
        lines.append(text("settings-promotion", platform=platform, wanted=text(f"settings-promotion-{wanted}")))
        if any(at.refuses_promotion for at in promoting):
            lines.append(text("settings-promotion-refused", platform=platform))
        buttons.append(Button(text("settings-promotion-button"), "set:promotion"))
    return lines, (tuple(buttons),) if buttons else ()


async def _choose(context: Context, what: str) -> Reply:
    choices: dict[str, tuple[Words, Rows]] = {
        "language": (text("settings-which-language"), _row("language", LANGUAGES, "settings-language-")),
        "quiet": (text("settings-which-quiet"), QUIET_ROWS),
        "cap": (text("settings-which-cap"), (tuple(Button(text("settings-cap", n=n), f"set:cap:{n}") for n in CAPS),)),
        "meetings": (text("settings-which-meetings"), MEETING_ROWS),
        "zone": (text("settings-which-zone"), _zone_rows(context)),
        **_choice_of_calendar(context),
        **await _choices_of_platforms(context),
    }
    if what not in choices:
        return OUTDATED
    words, rows = choices[what]
    back = (Button(text("dialogue-back"), "set:open"),)
    return reply(Outgoing(context.here, words, (*rows, back), card=_card(context), language=context.language))


async def _choices_of_platforms(context: Context) -> dict[str, tuple[Words, Rows]]:
    platforms = await open_platforms(context, context.person.id)
    choices = {"channel": which_platform(platforms)} if len(platforms) > 1 else {}
    that_cost = [platform.title for platform in platforms if platform.costs]
    if that_cost:
        choices["promotion"] = (text("settings-which-promotion", platform=that_cost[0]), PROMOTION_ROWS)
    return choices


def _row(what: str, values: tuple[str, ...], label: str) -> Rows:
    return (tuple(Button(text(f"{label}{value}"), f"set:{what}:{value}") for value in values),)


async def _finish_hours(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    since, until = (time.fromisoformat(part) for part in answers["hours"])
    await _post_anew(context)
    return await _keep(context, {"quiet_from": since, "quiet_until": until})


HOURS = doors.dialogue(
    Dialogue("hours", "settings-hours-title", (Question("hours", "settings-hours", parse=read_hours),), _finish_hours)
)


async def _own_hours(context: Context) -> Reply:
    return await begin(context, HOURS)


def _zone(context: Context, zone: str) -> dict[str, Any]:
    """The clock by which somebody lives; that of everybody here is nobody's own."""
    return {"timezone": zone, "timezone_is_own": zone != context.settings.timezone}


def _zone_rows(context: Context) -> Rows:
    here = Button(text("said", said=city_of(context.settings.timezone, context.language)), "set:zone:here")
    return ((here, Button(text("settings-zone-other"), "set:zone:other")),)


def _read_zone(typed: str, asked: Asked) -> Parsed:
    found = find_zones(typed, asked.context.now)
    if len(found) == 1:
        return Accepted(found[0])
    readings = tuple((text("said", said=city_of(zone, asked.context.language)), zone) for zone in found[:MOST_ZONES])
    return Unclear(text("settings-zone-several" if found else "settings-zone-unknown"), readings)


async def _finish_zone(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    await _post_anew(context)
    return await _keep(context, _zone(context, answers["zone"]))


ZONE = doors.dialogue(
    Dialogue("zone", "settings-zone-title", (Question("zone", "settings-zone", parse=_read_zone),), _finish_zone)
)


def _choice_of_calendar(context: Context) -> dict[str, tuple[Words, Rows]]:
    if not context.settings.public_url:
        return {}
    return {
        "calendar": (text("settings-which-calendar"), ((Button(text("settings-calendar-new"), "set:calendar:new"),),))
    }


async def _renew_calendar(context: Context) -> Reply:
    """Who found the old address sees nothing any more; nor does one's own phone, until it is told the new one."""
    if not context.settings.public_url:
        return OUTDATED
    token = await people.renew_calendar_token(context.session, context.person.id)
    address = str(context.settings.calendar_address(token))
    if not address.startswith("https://"):
        return reply(context.say(text("settings-calendar-renewed-at", address=address)))
    return reply(
        context.say(text("settings-calendar-renewed"), ((Button(text("calendar-subscribe"), url=address),),)),
        await _overview(context, context.person),
    )


def _card(context: Context) -> str:
    return f"settings:{context.person.id}"


def _say(moment: time) -> str:
    return moment.strftime("%H:%M")


OVERVIEW: Rows = (
    (Button(text("settings-language"), "set:language"), Button(text("settings-quiet-button"), "set:quiet")),
    (Button(text("settings-cap-button"), "set:cap"), Button(text("settings-meetings-button"), "set:meetings")),
)
QUIET_ROWS: Rows = (
    tuple(
        Button(text("settings-quiet", since=_say(a), until=_say(b)), f"set:quiet:{code}")
        for code, (a, b) in QUIET.items()
    ),
    (Button(text("settings-quiet-own"), "set:quiet:own"), Button(text("settings-quiet-none"), "set:quiet:none")),
)
PROMOTION_ROWS: Rows = (
    (
        Button(text("settings-promotion-yes"), "set:promotion:yes"),
        Button(text("settings-promotion-no"), "set:promotion:no"),
    ),
)
MEETING_ROWS: Rows = (
    (Button(text("settings-only-meetings"), "set:meetings:yes"),),
    (Button(text("settings-everything"), "set:meetings:no"),),
)

"""The five things that matter now to who asks for help: first what is open for them, then what fits their role."""

from collections.abc import AsyncIterator
from itertools import islice

from domain.meetings import Answer
from domain.people import Membership
from domain.takeaways import Curation
from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Rows, text
from handlers.wishes.likeliest import go_on
from storage import meetings, takeaways

MOST = 5
LOOKED_AT = 10
USUAL = ("agenda", "brengen", "halen", "mijn", "opbrengst", "instellingen")
FOR_ORGANISERS = ("bijeenkomst", "agenda", "leden", "wijzig", "balans", "netwerk")
FOR_STRANGERS = ("beginnen", "koppel", "taal", "privacy")


async def what_matters(context: Context, mine: list[Membership]) -> Rows:
    """Each on its own row; below them the way to everything."""
    found = [button async for button in _open(context, mine)]
    found += [_command(name) for name in _usual(mine)]
    first = islice({button.code: button for button in found}.values(), MOST)
    return (*((button,) for button in first), (Button(text("help-all-button"), "help:all"),))


def _command(name: str) -> Button:
    return Button(text(f"likely-{name}"), f"as:{name}")


def _usual(mine: list[Membership]) -> tuple[str, ...]:
    if not mine:
        return FOR_STRANGERS
    return FOR_ORGANISERS if any(membership.organiser for membership in mine) else USUAL


async def _open(context: Context, mine: list[Membership]) -> AsyncIterator[Button]:
    """What waits for an answer or a deed of theirs."""
    if context.person.stopped:
        yield Button(text("peace-start-button"), "peace:start")
    for button in await go_on(context):
        yield button
    if any(membership.introduced_at is None for membership in mine):
        yield _command("kennismaken")
    async for button in _meetings(context, mine):
        yield button
    if await _to_share(context, mine):
        yield _command("publiceer")


async def _meetings(context: Context, mine: list[Membership]) -> AsyncIterator[Button]:
    """Whether they come, and what they bring where they do."""
    networks = [each.network_id for each in mine]
    coming = await meetings.upcoming(context.session, networks, context.now) if networks else []
    coming = [each for each in coming if each.announced_at is not None and each.starts_at > context.now]
    said = await meetings.answers_of(context.session, context.person.id, [each.id for each in coming]) if coming else {}
    if any(each.id not in said for each in coming):
        yield Button(text("help-answer"), "rsvp:which")
    if Answer.YES in said.values():
        yield _command("brengen")
    if not coming and any(each.organiser for each in mine):
        yield _command("bijeenkomst")


async def _to_share(context: Context, mine: list[Membership]) -> bool:
    """Whether take-aways wait for this organiser."""
    for membership in mine:
        if membership.organiser:
            held = await meetings.held(context.session, membership.network_id, context.now, LOOKED_AT)
            found = await takeaways.of_meetings(context.session, [each.id for each in held])
            if any(each.curation is Curation.PROPOSED for each in found):
                return True
    return False

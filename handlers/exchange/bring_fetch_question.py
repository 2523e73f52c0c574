"""How it is asked what somebody brings or fetches, and who may see what they told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.bring_fetch import BRING_PROMPTS, FETCH_PROMPTS, TO_CHOOSE, Direction, Item
from domain.meetings import Meeting
from domain.people import Membership
from handlers.conversation.context import Context, moment_of
from handlers.conversation.messages import Button, Joined, Outgoing, Rows, Words, text
from handlers.conversation.shortening import quoted
from handlers.exchange.bring_fetch_items import Scope, given, noted, reacted, unchosen

PROMPTS = {Direction.BRING: BRING_PROMPTS, Direction.FETCH: FETCH_PROMPTS}
NOT_NOW = "none"
SAID = "said"
"""As told in the introduction."""


def asked_first(meeting: Meeting, direction: Direction, now: datetime) -> Words:
    if _next_week(meeting, now):
        return text(f"bring-fetch-{direction.value}-week", day=moment_of(meeting, "day"), theme=meeting.theme)
    return text(f"bring-fetch-{direction.value}-date", when=moment_of(meeting, "date"), theme=meeting.theme)


def asked_again(meeting: Meeting, direction: Direction) -> Words:
    return text(f"bring-fetch-{direction.value}-again", when=moment_of(meeting, "date"), theme=meeting.theme)


def _next_week(meeting: Meeting, now: datetime) -> bool:
    monday = meeting.starts.date() - timedelta(days=meeting.starts.weekday())
    return monday - timedelta(days=7) <= now.astimezone(ZoneInfo(meeting.timezone)).date() < monday


def prompts(direction: Direction, scope: str) -> Rows:
    code = f"bf:{scope}:{direction.value}"
    one, two, three = (
        Button(text(f"bring-fetch-{prompt.value.replace('_', '-')}"), f"{code}:{prompt.value}")
        for prompt in PROMPTS[direction]
    )
    return ((one, two), (three,), (Button(text("bring-fetch-not-now"), f"{code}:{NOT_NOW}"),))


def question(context: Context, scope: Scope, direction: Direction, thanks: Words | None = None) -> Outgoing:
    if thanks is not None:
        words: Words = Joined((thanks, text("bring-fetch-and-fetch")), "\n\n")
    elif scope.meeting is not None:
        key = f"bring-fetch-{direction.value}-date"
        words = text(key, when=moment_of(scope.meeting, "date"), theme=scope.meeting.theme)
    else:
        words = text(f"bring-fetch-{direction.value}-ever", network=scope.network.name)
    return context.say(words, prompts(direction, scope.code), asks=f"{direction.value}:{scope.code}")


def introduced_with(member: Membership | None, direction: Direction) -> str | None:
    """What this person told when they introduced themselves."""
    return (member.brings if direction is Direction.BRING else member.fetches) if member else None


def offered(meeting: Meeting, direction: Direction, said: str, now: datetime) -> tuple[Words, Rows]:
    """What was told in the introduction, to be taken along with one tap."""
    week = _next_week(meeting, now)
    lead = (
        text("bring-fetch-about-week", day=moment_of(meeting, "day"), theme=meeting.theme)
        if week
        else text("bring-fetch-about-date", when=moment_of(meeting, "date"), theme=meeting.theme)
    )
    words = Joined((lead, text(f"bring-fetch-{direction.value}-said", words=quoted(said, 200))), " ")
    return words, _offer_buttons(direction, str(meeting.id))


def _offer_buttons(direction: Direction, scope: str) -> Rows:
    code = f"bf:{scope}:{direction.value}"
    return (
        (Button(text(f"bring-fetch-{direction.value}-yes"), f"{code}:{SAID}"),),
        (Button(text("bring-fetch-other"), code), Button(text("bring-fetch-not-now"), f"{code}:{NOT_NOW}")),
    )


def ask_next(context: Context, scope: Scope, direction: Direction, thanks: Words) -> Outgoing:
    """After the one, the other: what was told of it in the introduction is offered, else it is asked."""
    said = introduced_with(scope.membership, direction)
    if scope.meeting is None or not said:
        return question(context, scope, direction, thanks)
    words = Joined((thanks, text(f"bring-fetch-{direction.value}-said", words=quoted(said, 200))), "\n\n")
    return context.say(words, _offer_buttons(direction, scope.code), asks=f"{direction.value}-{SAID}:{scope.code}")


def asks_who(item_id: int) -> str:
    """What a message asks under which one may type who may see this."""
    return f"seen:{item_id}"


def who_may_see(item: Item, thanks: Words | None = None) -> Words:
    """It is kept, and nobody sees it until its owner said who may."""
    first = thanks or text("who-may-see-told", words=quoted(item.text, 200))
    return Joined((first, text("bring-fetch-visibility"), text("who-may-see-until-then")), "\n\n")


def who_buttons(item: Item) -> Rows:
    return (
        tuple(Button(text(f"bring-fetch-seen-by-{each.value}"), f"seen:{item.id}:{each.value}") for each in TO_CHOOSE),
    )


def ask_who(context: Context, item: Item, thanks: Words | None = None, first: Rows = ()) -> Outgoing:
    return context.say(who_may_see(item, thanks), (*first, *who_buttons(item)), asks=asks_who(item.id))


async def what_next(
    context: Context, scope: Scope, direction: Direction, thanks: Words, *, leaving: bool = False
) -> Outgoing:
    """One question at a time: who may see what else was told (unless that is left), then what is fetched; at the end
    it is all read back.
    """
    left = [] if leaving else unchosen(await given(context, scope))
    if left:
        return ask_who(context, left[0]).after(thanks)
    meeting = scope.meeting
    over = meeting is not None and (not meeting.planned or meeting.ends_at <= context.now)
    if direction is Direction.BRING and not over and not await reacted(context, scope, Direction.FETCH):
        return ask_next(context, scope, Direction.FETCH, thanks)
    return await noted(context, scope, thanks)

"""What do you come to bring, and what to fetch? Asked a week before a meeting, once more, and told at any time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.bring_fetch import Direction, Item, Level, Prompt, Visibility
from domain.errors import Mistake
from domain.meetings import Meeting
from domain.nudging import NudgeKind, Occasion, audience
from domain.people import Membership, Person
from handlers.conversation.context import Context, Scene, moment_of
from handlers.conversation.dialogue import begin, begin_answered
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Said, Text, reply, text
from handlers.conversation.nudges import nudge_to, who_said
from handlers.conversation.plain_words import asks_something, says_nothing, small_talk, yes_or_no
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised
from handlers.conversation.questions import Dialogue
from handlers.conversation.routing import Doors, Who
from handlers.exchange.bring_fetch_items import (
    Scope,
    given,
    nearest_scope,
    noted,
    reacted,
    scope_for,
    unchosen,
    where_it_went,
)
from handlers.exchange.bring_fetch_question import (
    NOT_NOW,
    PROMPTS,
    SAID,
    ask_who,
    asked_again,
    asked_first,
    asks_who,
    introduced_with,
    offered,
    prompts,
    question,
    what_next,
    who_buttons,
    who_may_see,
)
from handlers.exchange.item_questions import ALL, WHAT
from handlers.exchange.lost_balance import LOST_BALANCE, balance_lost, tell_lost_balance
from handlers.meetings.rsvp_words import about_coming
from storage import bring_fetch, meetings
from storage.people import members

doors = Doors()
doors.teller(LOST_BALANCE)(tell_lost_balance)

LATER = "later"
"""Who waved away bringing is not asked about fetching either, though what they fetch at large may still be matched."""

UNTOLD = {Direction.BRING: Prompt.GOOD_AT, Direction.FETCH: Prompt.WANT_TO_LEARN}


@doors.moment(NudgeKind.BRING_FETCH)
async def ask_who_comes(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    return await _ask_all(scene, occasion, again=False)


@doors.moment(NudgeKind.BRING_FETCH_AGAIN)
async def ask_once_more(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    """Who told only one of the two is asked for the other; the organisers hear it when the balance is lost."""
    asked = await _ask_all(scene, occasion, again=True)
    return [*asked, *await balance_lost(scene, occasion)]


async def _ask_all(scene: Scene, occasion: Occasion, *, again: bool) -> list[Outgoing]:
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None:
        return []
    done = await _told_or_waved(scene, meeting)
    return [
        nudge_to(occasion, member.person_id, promised("bring-fetch", meeting, again=again))
        for member in await who_said(scene.session, meeting, audience(occasion.kind))
        if _missing(member.person_id, done) is not None
    ]


async def _told_or_waved(scene: Scene, meeting: Meeting) -> set[tuple[int, str]]:
    """(person, direction) of everything that needs no question any more."""
    items = await bring_fetch.of_meeting(scene.session, meeting.id)
    told = {(item.person_id, item.direction.value) for item in items if item.visibility is not Visibility.UNCHOSEN}
    return told | await bring_fetch.responses(scene.session, meeting.id)


def _missing(person_id: int, done: set[tuple[int, str]]) -> Direction | None:
    if (person_id, LATER) in done:
        return None
    return next((each for each in Direction if (person_id, each.value) not in done), None)


@doors.teller("bring-fetch")
async def tell_question(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """What is asked is what is still missing; of what was told already, who may see it."""
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    done = await _told_or_waved(scene, meeting)
    half = {item.person_id: item for item in unchosen(await bring_fetch.of_meeting(scene.session, meeting.id))}
    reason = text("bring-fetch-reason", when=moment_of(meeting, "date"))
    belong = {member.person_id: member for member in await members.of_network(scene.session, meeting.network_id)}
    return [_asked(scene, meeting, about, reader, done, half, belong, reason) for reader in readers]


def _asked(
    scene: Scene,
    meeting: Meeting,
    about: About,
    reader: Person | None,
    done: set[tuple[int, str]],
    half: Mapping[int, Item],
    belong: Mapping[int, Membership],
    reason: Text,
) -> Said | None:
    asks = _missing(reader.id, done) if reader else None
    if reader is None or asks is None:
        return None
    item = half.get(reader.id)
    if item is not None:
        return Said(who_may_see(item), who_buttons(item), reason, asks=asks_who(item.id))
    said = introduced_with(belong.get(reader.id), asks)
    if said:
        return Said(*offered(meeting, asks, said, scene.now), reason)
    words = asked_again(meeting, asks) if about["again"] else asked_first(meeting, asks, scene.now)
    return Said(words, prompts(asks, str(meeting.id)), reason)


@doors.command("brengen", "bring", who=Who.MEMBER)
async def bring(context: Context) -> Reply:
    return await _told(context, Direction.BRING)


@doors.command("halen", "fetch", who=Who.MEMBER)
async def fetch(context: Context) -> Reply:
    return await _told(context, Direction.FETCH)


async def _told(context: Context, direction: Direction) -> Reply:
    """By command; what is typed behind it is the answer to the first question already."""
    scope = await nearest_scope(context)
    if context.incoming.argument:
        said = context.incoming.argument
        return await _open(context, scope, direction, UNTOLD[direction], said, in_one_line=True)
    return reply(question(context, scope, direction))


@doors.answers(NudgeKind.BRING_FETCH, NudgeKind.BRING_FETCH_AGAIN, any_words=True)
async def typed(context: Context, meeting_id: str) -> Reply | None:
    scope = await scope_for(context, meeting_id)
    for direction in Direction:
        if not await reacted(context, scope, direction):
            return await _heard(context, scope, direction, offer=True)
    return None


@doors.answers("bring-said", any_words=True)
async def typed_at_bring_offer(context: Context, scope: str) -> Reply | None:
    return await _heard(context, await scope_for(context, scope), Direction.BRING, offer=True)


@doors.answers("fetch-said", any_words=True)
async def typed_at_fetch_offer(context: Context, scope: str) -> Reply | None:
    return await _heard(context, await scope_for(context, scope), Direction.FETCH, offer=True)


@doors.answers("bring", any_words=True)
async def typed_bring(context: Context, scope: str) -> Reply | None:
    return await _heard(context, await scope_for(context, scope), Direction.BRING)


@doors.answers("fetch", any_words=True)
async def typed_fetch(context: Context, scope: str) -> Reply | None:
    return await _heard(context, await scope_for(context, scope), Direction.FETCH)


async def _heard(context: Context, scope: Scope, direction: Direction, *, offer: bool = False) -> Reply | None:
    """None for what nobody brings: a greeting, a question, "I cannot come". A yes takes up an `offer`."""
    said = context.incoming.text
    if says_nothing(said) or yes_or_no(said) is False:
        return await _waved_away(context, scope, direction)
    if small_talk(said) or asks_something(said) or about_coming(said):
        return None
    if yes_or_no(said):
        as_introduced = introduced_with(scope.membership, direction) if offer else None
        return (
            await _as_introduced(context, scope, direction) if as_introduced else _asked_for(context, scope, direction)
        )
    return await _open(context, scope, direction, UNTOLD[direction], said)


@doors.press("bf")
async def press(context: Context) -> Reply:
    """ "bf:<meeting, or n and a network>[:bring|fetch[:<prompt>|said|none]]"."""
    _, scope_code, said, prompt = (*context.incoming.code.split(":"), "", "", "")[:4]
    scope = await scope_for(context, scope_code)
    if said not in ("", *Direction):
        raise Mistake("outdated-button")
    direction = Direction(said or Direction.BRING)
    if not prompt:
        return reply(question(context, scope, direction))
    if prompt == NOT_NOW:
        return await _waved_away(context, scope, direction)
    if prompt == SAID:
        return await _as_introduced(context, scope, direction)
    if prompt not in PROMPTS[direction]:
        raise Mistake("outdated-button")
    return await _open(context, scope, direction, Prompt(prompt))


def _asked_for(context: Context, scope: Scope, direction: Direction) -> Reply:
    return reply(question(context, scope, direction))


async def _as_introduced(context: Context, scope: Scope, direction: Direction) -> Reply:
    """What was told in the introduction, for this meeting; seen by whom it was meant for then."""
    said = introduced_with(scope.membership, direction)
    if not said or scope.meeting is None:
        raise Mistake("outdated-button")
    if any(item.text == said and item.direction is direction for item in await given(context, scope)):
        return reply(await noted(context, scope))
    seen_by = Visibility.EVERYONE if direction is Direction.BRING else Visibility.MATCH
    answers = {"text": said, "visibility": seen_by.value}
    subject = {"meeting": scope.meeting_id, "prompt": UNTOLD[direction].value}
    context = replace(context, network=scope.network, membership=scope.membership)
    return await _keep(context, direction, answers, subject)


async def _waved_away(context: Context, scope: Scope, direction: Direction) -> Reply:
    """Not now is not now: nothing else is asked."""
    unasked = direction is Direction.BRING and not await reacted(context, scope, Direction.FETCH)
    if scope.meeting is not None:
        for subject in (direction.value, LATER) if unasked else (direction.value,):
            await bring_fetch.respond(context.session, context.person.id, scope.meeting.id, subject, context.now)
    if await given(context, scope):
        return reply(await noted(context, scope, text("bring-fetch-fine")), finished=True)
    fetch = Button(text("bring-fetch-fetch-after-all"), f"bf:{scope.code}:{Direction.FETCH.value}")
    return reply(context.say(text("bring-fetch-later"), ((fetch,),) if unasked else ()), finished=True)


async def _open(
    context: Context,
    scope: Scope,
    direction: Direction,
    prompt: Prompt,
    said: str | None = None,
    *,
    in_one_line: bool = False,
) -> Reply:
    subject = {"meeting": scope.meeting_id, "prompt": prompt.value, "in_one_line": in_one_line}
    context = replace(context, network=scope.network, membership=scope.membership)
    if said is not None:
        return await begin_answered(context, DIALOGUES[direction], said, subject=subject)
    return await begin(context, DIALOGUES[direction], subject=subject)


async def _bring_told(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    return await _keep(context, Direction.BRING, answers, subject)


async def _fetch_told(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    return await _keep(context, Direction.FETCH, answers, subject)


async def _keep(context: Context, direction: Direction, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """At once; what else there is to tell of it comes after, and may be left."""
    if context.network is None or context.membership is None:
        return reply(context.say(text("members-only")))
    scope = Scope(context.network, context.membership, await _still_to_come(context, subject.get("meeting")))
    item = await bring_fetch.add(
        context.session,
        network_id=scope.network.id,
        meeting_id=scope.meeting_id,
        person_id=context.person.id,
        direction=direction,
        prompt=Prompt(subject["prompt"]),
        text=answers["text"],
        theme=answers.get("theme"),
        level=Level(answers["level"]) if answers.get("level") else None,
        visibility=Visibility(answers.get("visibility") or Visibility.UNCHOSEN),
        now=context.now,
    )
    where, move = await where_it_went(context, scope, item.id) if subject.get("in_one_line") else ([], ())
    thanks = Joined((text(f"bring-fetch-thanks-{direction.value}"), *where))
    if item.visibility is Visibility.UNCHOSEN:
        return reply(ask_who(context, item, thanks, move))
    return reply(await what_next(context, scope, direction, thanks))


async def _still_to_come(context: Context, meeting_id: int | None) -> Meeting | None:
    """None when it was called off or held meanwhile: what was told is then kept for another time."""
    meeting = await meetings.get(context.session, meeting_id) if meeting_id else None
    return meeting if meeting and meeting.planned and meeting.ends_at > context.now else None


DIALOGUES = {
    Direction.BRING: doors.dialogue(Dialogue("bring-text", "bring-fetch-title-bring", (WHAT,), _bring_told)),
    Direction.FETCH: doors.dialogue(Dialogue("fetch-text", "bring-fetch-title-fetch", (WHAT,), _fetch_told)),
}
for _key, _title, _finish in (  # begun before what was typed was kept at once: they end as they began
    ("bring", "bring-fetch-title-bring", _bring_told),
    ("fetch", "bring-fetch-title-fetch", _fetch_told),
):
    doors.dialogue(Dialogue(_key, _title, ALL, _finish))

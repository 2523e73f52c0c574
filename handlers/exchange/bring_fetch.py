"""What do you come to bring, and what to fetch? Asked a week before a meeting, once more, and told at any time."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.bring_fetch import (
    BRING_PROMPTS,
    FETCH_PROMPTS,
    Direction,
    Item,
    Level,
    Prompt,
    Visibility,
)
from domain.errors import Mistake
from domain.meetings import Answer, Meeting
from domain.nudging import NudgeKind, Occasion, audience
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context, Scene, moment_of
from handlers.conversation.dialogue import begin, begin_answered
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Rows, Said, Value, Words, reply, text
from handlers.conversation.nudges import nudge_to, who_said
from handlers.conversation.plain_words import asks_something, says_nothing, small_talk, yes_or_no
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised
from handlers.conversation.questions import (
    Accepted,
    Asked,
    Choice,
    Dialogue,
    Parsed,
    Question,
    as_theme,
    choice_words,
    short_text,
)
from handlers.conversation.routing import Doors, Who
from handlers.conversation.shortening import shorten
from handlers.exchange.bring_fetch_items import (
    Scope,
    given,
    nearest_scope,
    noted,
    reacted,
    scope_for,
    themes_around,
    where_it_went,
)
from handlers.exchange.lost_balance import LOST_BALANCE, balance_lost, tell_lost_balance
from handlers.meetings.rsvp_words import about_coming
from storage import bring_fetch, meetings, networks
from storage.people import members

doors = Doors()
doors.teller(LOST_BALANCE)(tell_lost_balance)

LONGEST = 500
LONGEST_THEME = 60
PROMPTS = {Direction.BRING: BRING_PROMPTS, Direction.FETCH: FETCH_PROMPTS}
UNTOLD = {Direction.BRING: Prompt.GOOD_AT, Direction.FETCH: Prompt.WANT_TO_LEARN}
OTHER = {Direction.BRING: Direction.FETCH, Direction.FETCH: Direction.BRING}
MAY_COME = (Answer.YES, Answer.MAYBE)
NOT_NOW = "none"


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
    told = {(item.person_id, item.direction.value) for item in await bring_fetch.of_meeting(scene.session, meeting.id)}
    return told | await bring_fetch.responses(scene.session, meeting.id)


def _missing(person_id: int, done: set[tuple[int, str]]) -> Direction | None:
    return next((each for each in Direction if (person_id, each.value) not in done), None)


@doors.teller("bring-fetch")
async def tell_question(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """What is asked is what is still missing."""
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    done = await _told_or_waved(scene, meeting)
    reason = text("bring-fetch-reason", when=moment_of(meeting, "date"))
    said: list[Said | None] = []
    for reader in readers:
        asks = _missing(reader.id, done) if reader else None
        if asks is None:
            said.append(None)
        else:
            words = _asked_again(meeting, asks) if about["again"] else _asked_first(meeting, asks, scene.now)
            said.append(Said(words, _prompts(asks, str(meeting.id)), reason))
    return said


def _asked_first(meeting: Meeting, direction: Direction, now: datetime) -> Words:
    if _next_week(meeting, now):
        return text(f"bring-fetch-{direction.value}-week", day=moment_of(meeting, "day"), theme=meeting.theme)
    return text(f"bring-fetch-{direction.value}-date", when=moment_of(meeting, "date"), theme=meeting.theme)


def _asked_again(meeting: Meeting, direction: Direction) -> Words:
    return text(f"bring-fetch-{direction.value}-again", when=moment_of(meeting, "date"), theme=meeting.theme)


def _next_week(meeting: Meeting, now: datetime) -> bool:
    monday = meeting.starts.date() - timedelta(days=meeting.starts.weekday())
    return monday - timedelta(days=7) <= now.astimezone(ZoneInfo(meeting.timezone)).date() < monday


def _prompts(direction: Direction, scope: str) -> Rows:
    code = f"bf:{scope}:{direction.value}"
    one, two, three = (
        Button(text(f"bring-fetch-{prompt.value.replace('_', '-')}"), f"{code}:{prompt.value}")
        for prompt in PROMPTS[direction]
    )
    return ((one, two), (three,), (Button(text("bring-fetch-not-now"), f"{code}:{NOT_NOW}"),))


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
    return reply(_question(context, scope, direction))


@doors.answers(NudgeKind.BRING_FETCH, NudgeKind.BRING_FETCH_AGAIN, any_words=True)
async def typed(context: Context, meeting_id: str) -> Reply | None:
    scope = await scope_for(context, meeting_id)
    for direction in Direction:
        if not await reacted(context, scope, direction):
            return await _heard(context, scope, direction)
    return None


@doors.answers("bring", any_words=True)
async def typed_bring(context: Context, scope: str) -> Reply | None:
    return await _heard(context, await scope_for(context, scope), Direction.BRING)


@doors.answers("fetch", any_words=True)
async def typed_fetch(context: Context, scope: str) -> Reply | None:
    return await _heard(context, await scope_for(context, scope), Direction.FETCH)


async def _heard(context: Context, scope: Scope, direction: Direction) -> Reply | None:
    """None for what nobody brings: a greeting, a question, "I cannot come"."""
    said = context.incoming.text
    if says_nothing(said) or yes_or_no(said) is False:
        return await _waved_away(context, scope, direction)
    if small_talk(said) or asks_something(said) or about_coming(said):
        return None
    if yes_or_no(said):
        return reply(_question(context, scope, direction))
    return await _open(context, scope, direction, UNTOLD[direction], said)


@doors.press("bf")
async def press(context: Context) -> Reply:
    """ "bf:<meeting, or n and a network>[:bring|fetch[:<prompt>|none]]"."""
    _, scope_code, said, prompt = (*context.incoming.code.split(":"), "", "", "")[:4]
    scope = await scope_for(context, scope_code)
    if said not in ("", *Direction):
        raise Mistake("outdated-button")
    direction = Direction(said or Direction.BRING)
    if not prompt:
        return reply(_question(context, scope, direction))
    if prompt == NOT_NOW:
        return await _waved_away(context, scope, direction)
    if prompt not in PROMPTS[direction]:
        raise Mistake("outdated-button")
    return await _open(context, scope, direction, Prompt(prompt))


def _question(context: Context, scope: Scope, direction: Direction, thanks: Words | None = None) -> Outgoing:
    if thanks is not None:
        words: Words = Joined((thanks, text("bring-fetch-and-fetch")), "\n\n")
    elif scope.meeting is not None:
        key = f"bring-fetch-{direction.value}-date"
        words = text(key, when=moment_of(scope.meeting, "date"), theme=scope.meeting.theme)
    else:
        words = text(f"bring-fetch-{direction.value}-ever", network=scope.network.name)
    return context.say(words, _prompts(direction, scope.code), asks=f"{direction.value}:{scope.code}")


async def _waved_away(context: Context, scope: Scope, direction: Direction) -> Reply:
    if scope.meeting is not None:
        await bring_fetch.respond(context.session, context.person.id, scope.meeting.id, direction.value, context.now)
    fine = text("bring-fetch-fine")
    if direction is Direction.BRING and not await reacted(context, scope, Direction.FETCH):
        return reply(_question(context, scope, Direction.FETCH, fine))
    if await given(context, scope):
        return reply(await noted(context, scope, fine))
    return reply(context.say(text("bring-fetch-later")))


async def _open(
    context: Context,
    scope: Scope,
    direction: Direction,
    prompt: Prompt,
    said: str | None = None,
    *,
    in_one_line: bool = False,
) -> Reply:
    subject = {
        "meeting": scope.meeting_id,
        "prompt": prompt.value,
        "themes": await themes_around(context, scope),
        "in_one_line": in_one_line,
    }
    context = replace(context, network=scope.network, membership=scope.membership)
    if said is not None:
        return await begin_answered(context, DIALOGUES[direction], said, subject=subject)
    return await begin(context, DIALOGUES[direction], subject=subject)


def _one_theme(typed: str, asked: Asked) -> Parsed:
    parsed = short_text(LONGEST_THEME)(typed, asked)
    return Accepted(as_theme(parsed.value)) if isinstance(parsed, Accepted) else parsed


async def _themes(asked: Asked) -> tuple[Choice, ...]:
    """As they were when the dialogue began, so that a button means the same when the network has moved on."""
    found = asked.subject.get("themes") or []
    return tuple(Choice(f"t{n}", text("said", said=shorten(theme, 20)), theme) for n, theme in enumerate(found))


def _by_prompt(asked: Asked) -> dict[str, Value]:
    return {"prompt": str(asked.subject["prompt"])}


LEVELS = tuple(Choice(level.value, f"bring-fetch-level-{level.value}") for level in Level)
SEEN_BY = tuple(Choice(each.value, f"bring-fetch-seen-by-{each.value}") for each in Visibility)
QUESTIONS = (
    Question("text", "bring-fetch-text", short_text(LONGEST), values=_by_prompt),
    Question("theme", "bring-fetch-theme", _one_theme, _themes, optional=True, why="bring-fetch-theme-why"),
    Question("level", "bring-fetch-level", None, LEVELS, optional=True, show=choice_words(LEVELS)),
    Question("visibility", "bring-fetch-visibility", None, SEEN_BY, show=choice_words(SEEN_BY)),
)


async def _bring_told(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    return await _keep(context, Direction.BRING, answers, subject)


async def _fetch_told(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    return await _keep(context, Direction.FETCH, answers, subject)


async def _keep(context: Context, direction: Direction, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
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
        theme=answers["theme"],
        level=Level(answers["level"]) if answers["level"] else None,
        visibility=Visibility(answers["visibility"]),
        now=context.now,
    )
    where, move = await where_it_went(context, scope, item.id) if subject.get("in_one_line") else ([], ())
    thanks = Joined((text(f"bring-fetch-thanks-{direction.value}"), *where))
    if direction is Direction.BRING and not await reacted(context, scope, Direction.FETCH):
        asked = _question(context, scope, Direction.FETCH, thanks)
        return reply(replace(asked, buttons=(*move, *asked.buttons)))
    return reply(await noted(context, scope, thanks, move))


async def _still_to_come(context: Context, meeting_id: int | None) -> Meeting | None:
    """None when it was called off or held meanwhile: what was told is then kept for another time."""
    meeting = await meetings.get(context.session, meeting_id) if meeting_id else None
    return meeting if meeting and meeting.planned and meeting.ends_at > context.now else None


DIALOGUES = {
    Direction.BRING: doors.dialogue(Dialogue("bring", "bring-fetch-title-bring", QUESTIONS, _bring_told)),
    Direction.FETCH: doors.dialogue(Dialogue("fetch", "bring-fetch-title-fetch", QUESTIONS, _fetch_told)),
}


@doors.press("item")
async def press_item(context: Context) -> Reply:
    """ "item:<id>:edit|delete|undo", for the owner only."""
    _, said, what = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    number = number_in(said)
    if number is None:
        raise Mistake("outdated-button")
    if what == "undo":
        return await _undo(context, number)
    item = await bring_fetch.get(context.session, number)
    if item is None or item.person_id != context.person.id:
        raise Mistake("bring-fetch-gone")
    if what == "edit":
        return await _edit(context, item)
    if what != "delete":
        raise Mistake("outdated-button")
    return await _take_back(context, item)


async def _edit(context: Context, item: Item) -> Reply:
    scope = await _scope_of(context, item)
    context = replace(context, network=scope.network, membership=scope.membership)
    subject = {"item": item.id, "prompt": item.prompt.value, "themes": await themes_around(context, scope)}
    known = {
        "text": item.text,
        "theme": item.theme,
        "level": item.level.value if item.level else None,
        "visibility": item.visibility.value,
    }
    return await begin(context, CHANGING, subject=subject, answers=known)


async def _scope_of(context: Context, item: Item) -> Scope:
    """Also for what was brought to a meeting that is over: it can still be changed. Raises Mistake for who left."""
    member = await members.find(context.session, item.network_id, context.person.id)
    if member is None or not member.active:
        raise Mistake("members-only")
    network = await networks.get(context.session, item.network_id)
    meeting = await meetings.get(context.session, item.meeting_id) if item.meeting_id else None
    return Scope(network, member, meeting)


async def _changed(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    item = await bring_fetch.get(context.session, int(subject["item"]))
    if item is None or item.person_id != context.person.id:
        return reply(context.say(text("bring-fetch-gone")))
    await bring_fetch.change(
        context.session,
        item.id,
        text=answers["text"],
        theme=answers["theme"],
        level=answers["level"],
        visibility=answers["visibility"],
    )
    return reply(await noted(context, await _scope_of(context, item), text("bring-fetch-changed")))


CHANGING = doors.dialogue(Dialogue("item", "bring-fetch-title-change", QUESTIONS, _changed, summary=True))


async def _take_back(context: Context, item: Item) -> Reply:
    """Nobody asks again for what somebody took back."""
    await bring_fetch.take_back(context.session, item.id, context.now)
    if item.meeting_id is not None:
        who = context.person.id
        await bring_fetch.respond(context.session, who, item.meeting_id, item.direction.value, context.now)
    undo = Button(text("bring-fetch-undo"), f"item:{item.id}:undo")
    return reply(context.say(text("bring-fetch-taken-back", item=shorten(item.text, 200)), ((undo,),)))


async def _undo(context: Context, item_id: int) -> Reply:
    item = await bring_fetch.restore(context.session, item_id, context.person.id)
    if item is None:
        raise Mistake("bring-fetch-gone")
    return reply(await noted(context, await _scope_of(context, item), text("bring-fetch-back")))

"""What somebody told to bring or fetch: changed, given a theme and a level, taken back, and put back."""

from dataclasses import replace
from typing import Any

from domain.bring_fetch import Item, Visibility
from domain.errors import Mistake
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Button, Reply, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.questions import Dialogue
from handlers.conversation.routing import Doors
from handlers.conversation.shortening import shorten
from handlers.exchange.bring_fetch_items import noted, scope_of, themes_around
from handlers.exchange.item_questions import ABOUT, ALL
from storage import bring_fetch

doors = Doors()


@doors.press("item")
async def press(context: Context) -> Reply:
    """ "item:<id>:edit|about|delete|undo", for the owner only."""
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
    if what in ("edit", "about"):
        return await _ask(context, item, CHANGING if what == "edit" else TELLING_MORE)
    if what != "delete":
        raise Mistake("outdated-button")
    return await _take_back(context, item)


async def _ask(context: Context, item: Item, dialogue: Dialogue) -> Reply:
    scope = await scope_of(context, item)
    context = replace(context, network=scope.network, membership=scope.membership)
    subject = {
        "item": item.id,
        "prompt": item.prompt.value,
        "words": item.text,
        "themes": await themes_around(context, scope),
    }
    known = _known(item) if dialogue is CHANGING else {}
    return await begin(context, dialogue, subject=subject, answers=known)


def _known(item: Item) -> dict[str, Any]:
    """Who may see it is asked where it was never chosen."""
    known = {"text": item.text, "theme": item.theme, "level": item.level.value if item.level else None}
    return known if item.visibility is Visibility.UNCHOSEN else {**known, "visibility": item.visibility.value}


async def _changed(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    return await _keep(context, answers, subject, "bring-fetch-changed")


async def _told_more(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    told = {key: value for key, value in answers.items() if value is not None}
    return await _keep(context, told, subject, "change-item-about-thanks" if told else "change-item-about-fine")


async def _keep(context: Context, fields: dict[str, Any], subject: dict[str, Any], said: str) -> Reply:
    item = await bring_fetch.get(context.session, int(subject["item"]))
    if item is None or item.person_id != context.person.id:
        return reply(context.say(text("bring-fetch-gone")))
    if fields:
        await bring_fetch.change(context.session, item.id, **fields)
    return reply(await noted(context, await scope_of(context, item), text(said)))


CHANGING = doors.dialogue(Dialogue("item", "bring-fetch-title-change", ALL, _changed, summary=True))
TELLING_MORE = doors.dialogue(Dialogue("item-about", "change-item-title-about", ABOUT, _told_more))


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
    return reply(await noted(context, await scope_of(context, item), text("bring-fetch-back")))

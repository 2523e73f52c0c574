"""The world as the page gets it: plain JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.channels.contract import Menu, RenderedButton
from bot.channels.playground.control import DueItem, HappenedItem, HeldItem, Invitation, Preparing
from bot.channels.playground.records import BOT, Group, Message, Person, initials, tint
from bot.channels.playground.world import World

Json = dict[str, Any]


def state(world: World, now: datetime) -> Json:
    """Everything, for a page that just opened."""
    shown = [person.id for person in world.people()] + [group.id for group in world.groups()]
    pinned = [message for chat in shown if (message := world.pinned(chat))]
    messages = {message.id: message for chat in shown for message in world.messages(chat)}
    messages |= {message.id: message for message in pinned}
    return {
        "type": "state",
        "bot": world.bot_name,
        "zone": world.zone,
        "now": now.isoformat(),
        "messages": [message_json(messages[number]) for number in sorted(messages)],
        **menus(world),
        **people(world),
        **groups(world),
        **unread(world),
    }


def people(world: World) -> Json:
    return {"people": [person_json(person) for person in world.people()]}


def groups(world: World) -> Json:
    return {"groups": [group_json(group) for group in world.groups()]}


def menus(world: World) -> Json:
    return {"menus": [menu_json(menu) for menu in world.menus()]}


def preparing(progress: Preparing, now: datetime) -> Json:
    return {
        "type": "preparing",
        "share": round(progress.share, 3),
        "what": dict(progress.what),
        "failed": progress.failed,
        "now": now.isoformat(),
    }


def happened(since: datetime, until: datetime, items: Sequence[HappenedItem]) -> Json:
    shown = [{"kind": item.kind, "title": dict(item.title), "messages": list(item.messages)} for item in items]
    return {"since": since.isoformat(), "until": until.isoformat(), "items": shown}


def unread(world: World) -> Json:
    return {"unread": world.unread()}


def person_json(person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "initials": initials(person.name),
        "tint": tint(person.id),
        "language": person.language,
        "started": person.started,
        "blocked": person.blocked,
        "phone": person.on_phone,
        "openUntil": None if person.open_until is None else person.open_until.isoformat(),
    }


def group_json(group: Group) -> Json:
    return {
        "id": group.id,
        "title": group.title,
        "initials": initials(group.title),
        "members": group.members,
        "admins": group.admins,
        "bot": group.bot,
        "botAdmin": group.bot_is_admin,
    }


def message_json(message: Message) -> Json:
    shown: Json = {
        "id": message.id,
        "chat": message.chat,
        "author": message.author,
        "at": message.at.isoformat(),
        "kind": message.kind,
        "html" if message.author == BOT else "text": message.body,
        "about": message.about,
        "buttons": [[button_json(button) for button in row] for row in message.buttons],
        "edited": message.edited,
        "silent": message.silent,
        "pinned": message.pinned,
        "template": message.template,
        "listLabel": message.list_label,
    }
    if message.file is not None:
        file = message.file
        shown["file"] = {"url": f"/playground/files/{file.id}", "name": file.filename, "size": file.size}
    return shown


def button_json(button: RenderedButton) -> Json:
    target = {"code": button.code, "url": button.url, "start": button.start}
    return {"label": button.label} | {kind: value for kind, value in target.items() if value is not None}


def menu_json(menu: Menu) -> Json:
    commands = [{"name": command.name, "description": command.description} for command in menu.commands]
    return {"scope": menu.scope, "language": menu.language, "commands": commands}


def due_json(item: DueItem) -> Json:
    return {
        "at": item.at.isoformat(),
        "title": dict(item.title),
        "people": list(item.people),
        "where": item.where,
        "kind": item.kind,
    }


def invitation_json(invitation: Invitation) -> Json:
    return {"title": invitation.title, "payload": invitation.payload}


def held_json(item: HeldItem) -> Json:
    return {
        "at": item.at.isoformat(),
        "person": item.person,
        "kind": item.kind,
        "title": dict(item.title),
        "why": dict(item.why),
    }

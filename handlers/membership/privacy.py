"""What is kept of somebody, who sees it and how long; to take along, and to have erased for good."""

import json

from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Document, Outgoing, Reply, reply, text
from handlers.conversation.routing import Doors, Where, Who
from handlers.membership.ending_membership import answered_in, ask_who_pulls, counted_anew
from handlers.membership.my_data_page import my_data_page
from storage.people import export, members, privacy

doors = Doors()


@doors.command("privacy", who=Who.ANYONE, where=Where.BOTH, words=("privacy",))
async def show(context: Context) -> Reply:
    words = text("privacy-about", bot=context.settings.bot_name, days=context.settings.keep_messages.days)
    if not context.incoming.chat.private:
        return reply(context.say(words, ((Button(text("continue-privately"), start="cmd-privacy"),),)))
    buttons = (
        (Button(text("privacy-export-button"), "priv:export"),),
        (Button(text("privacy-delete-button"), "priv:delete"),),
    )
    return reply(context.say(words, buttons))


@doors.press("priv")
async def press(context: Context) -> Reply:
    chosen = context.incoming.code.partition(":")[2]
    if chosen == "export":
        return await _export(context)
    if chosen == "delete":
        return await _ask(context)
    if chosen == "erase":
        return await _erase(context)
    if chosen == "keep":
        return reply(context.say(text("privacy-kept")))
    return reply(toast=text("outdated-button"), alert=True)


async def _export(context: Context) -> Reply:
    """To read, and the same for machines."""
    known = await export.export(context.session, context.person.id)
    page = await my_data_page(context, known)
    content = json.dumps(known, ensure_ascii=False, indent=2).encode()
    same = Document("knipoog.json", "application/json", content)
    return reply(
        Outgoing(context.here, text("privacy-export"), document=page),
        Outgoing(context.here, text("privacy-export-again"), document=same),
    )


async def _ask(context: Context) -> Reply:
    """It cannot be undone, so it is confirmed; a last organiser hears what that means."""
    mine = await members.networks_of(context.session, context.person.id)
    words = text("privacy-sure-organiser" if any(m.organiser for _, m in mine) else "privacy-sure")
    buttons = ((Button(text("privacy-erase"), "priv:erase"), Button(text("privacy-keep"), "priv:keep")),)
    return reply(context.say(words, buttons))


async def _erase(context: Context) -> Reply:
    """Groups that have no organiser left hear so, without a name."""
    mine = await members.networks_of(context.session, context.person.id)
    counted = await answered_in(context, context.person.id, [network.id for network, _ in mine])
    await privacy.forget(context.session, context.person.id)
    told = [*await counted_anew(context, counted)]
    for network, membership in mine:
        told += await ask_who_pulls(context, network) if membership.organiser else ()
    return reply(context.say(text("privacy-erased")), *told, menus_changed=True)

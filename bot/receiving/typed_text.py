"""What somebody types where others tap: a link with a join code, or a button of the last message."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.receiving.typed_links import drafted, looks_meant, typed_links
from domain.errors import Mistake
from handlers.conversation.messages import Event, Incoming
from handlers.conversation.typed_choices import pointed_at
from storage import networks
from storage.mail.last_buttons import last_offered

STILL_AN_ANSWER = timedelta(days=3)
JOIN = "join"


async def as_link(
    session: AsyncSession, incoming: Incoming, bot_name: str, is_action: Callable[[str], bool]
) -> Incoming | None:
    """The link that this text holds, as if it was followed. Raises Mistake for a code that no network has."""
    plain = drafted(incoming.text, bot_name)
    if plain is not None:
        return _start(incoming, plain)
    for link in typed_links(incoming.text):
        if await networks.by_join_token(session, link.token) is not None:
            rest = link.rest if is_action(link.action) else JOIN
            return _start(incoming, f"{link.token}-{rest}")
    if looks_meant(incoming.text, bot_name):
        raise Mistake("unknown-code", way_out=(("button-help", "help"),))
    return None


def _start(incoming: Incoming, argument: str) -> Incoming:
    return replace(incoming, event=Event.COMMAND, command="start", argument=argument)


async def as_press(session: AsyncSession, incoming: Incoming, now: datetime) -> Incoming | None:
    """The button that this text names or numbers, as if it was pressed."""
    chat = incoming.chat.external_id
    offered = await last_offered(session, incoming.channel, chat, now - STILL_AN_ANSWER)
    if offered is None:
        return None
    chosen = pointed_at(incoming.text, [label for label, _ in offered.choices])
    if chosen is None:
        return None
    return replace(incoming, event=Event.BUTTON, code=offered.choices[chosen][1], message_id=offered.message_id)

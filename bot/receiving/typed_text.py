"""The order in which typed text in a private chat is understood: the first that makes sense of it answers."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.receiving.access import Access
from bot.receiving.typed_links import as_link
from handlers.conversation.context import Context
from handlers.conversation.dialogue_engine import Engine
from handlers.conversation.messages import Event, Incoming, Reply, reply
from handlers.conversation.routing import Table
from handlers.conversation.typed_choices import plainly, pointed_at
from storage.mail import nudge_history
from storage.mail.last_buttons import last_offered

STILL_AN_ANSWER = timedelta(days=3)

Step = Callable[[Context], Awaitable[Reply | None]]


class TypedText:
    """What somebody says in their own words, where others tap or use a command."""

    def __init__(self, table: Table, engine: Engine, access: Access) -> None:
        self._table = table
        self._engine = engine
        self._access = access
        self._order: tuple[Step, ...] = (
            self._word,
            self._link,
            self._open_question,
            self._button_of_last_message,
            self._answer_to_nudge,
            self._brought_what_waited,
            self._command_without_slash,
            self._anything_else,
        )
        self._without_words: tuple[Step, ...] = (
            self._open_question,
            self._brought_what_waited,
            self._anything_else,
        )

    async def understand(self, context: Context) -> Reply:
        """`_order` for a text; for a voice note, a picture or an edited text `_without_words`."""
        if not context.incoming.chat.private:
            return reply()
        for step in self._order if context.incoming.event is Event.TEXT else self._without_words:
            answered = await step(context)
            if answered is not None:
                return answered
        return reply()

    async def _word(self, context: Context) -> Reply | None:
        """STOP, START, PAUZE and the other words that work everywhere."""
        command = self._table.word(context.incoming.text)
        return await self._access.command(context, command.name) if command else None

    async def _link(self, context: Context) -> Reply | None:
        def is_action(name: str) -> bool:
            return self._table.link(name) is not None

        link = await as_link(context.session, context.incoming, context.settings.bot_name, is_action)
        return await self._access.command(replace(context, incoming=link), link.command) if link else None

    async def _open_question(self, context: Context) -> Reply | None:
        return await self._engine.hear(context)

    async def _button_of_last_message(self, context: Context) -> Reply | None:
        """Its label or its number; not under words that came because of this text."""
        press = None if context.opened else await _as_press(context)
        if press is None or not await self._engine.still_asks(context.session, press.code):
            return None
        return await self._access.press(replace(context, incoming=press))

    async def _answer_to_nudge(self, context: Context) -> Reply | None:
        """Somebody answers the last message in their own words."""
        chat, since = context.incoming.chat.external_id, context.now - STILL_AN_ANSWER
        last = await nudge_history.last_in_chat(context.session, context.incoming.channel, chat, since)
        handler = self._table.heard(last[0]) if last else None
        return await handler(context, last[1]) if handler and last else None

    async def _brought_what_waited(self, context: Context) -> Reply | None:
        """Whatever was said, it brought what waited for a word."""
        return reply() if context.opened else None

    async def _command_without_slash(self, context: Context) -> Reply | None:
        command = self._table.command(plainly(context.incoming.text))
        return await self._access.command(context, command.name) if command else None

    async def _anything_else(self, context: Context) -> Reply | None:
        handler = self._table.event(context.incoming.event)
        return await handler(context) if handler else None


async def _as_press(context: Context) -> Incoming | None:
    """The button that this text names or numbers, as if it was pressed."""
    incoming, since = context.incoming, context.now - STILL_AN_ANSWER
    offered = await last_offered(context.session, incoming.channel, incoming.chat.external_id, since)
    if offered is None:
        return None
    chosen = pointed_at(incoming.text, [label for label, _ in offered.choices])
    if chosen is None:
        return None
    return replace(incoming, event=Event.BUTTON, code=offered.choices[chosen][1], message_id=offered.message_id)

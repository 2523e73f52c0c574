"""One update in one transaction: the use-case that answers it, what that leads to, and the letters it leaves."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Acknowledgement, Capabilities
from bot.receiving.access import Access
from bot.receiving.repeated_press import RepeatedPresses
from bot.receiving.speaker_and_network import Contexts
from bot.receiving.typed_text import TypedText
from bot.sending.compose import Composer
from domain.clock import Clock
from domain.errors import ConsentFirst, Mistake
from domain.people import Speaker
from handlers.conversation.context import Context, Settings
from handlers.conversation.dialogue_engine import Engine
from handlers.conversation.messages import Button, Event, Incoming, Outgoing, Reply, ToChat, Words, reply, text
from handlers.conversation.routing import Table
from handlers.conversation.texts import Texts
from storage import dialogues
from storage.dialogues import Progress
from storage.engine import Database
from storage.mail import inbox
from storage.mail.inbox import Received

FOLLOWS = 4
TakeIn = Callable[[AsyncSession], Awaitable[None]]


class UpdateHandling:
    """Lets the use-case answer that an update is meant for, and posts what it says."""

    def __init__(
        self,
        database: Database,
        table: Table,
        engine: Engine,
        composer: Composer,
        texts: Texts,
        settings: Settings,
        clock: Clock,
        capabilities: Mapping[str, Capabilities],
    ) -> None:
        self._database = database
        self._table = table
        self._composer = composer
        self._texts = texts
        self._clock = clock
        self._capabilities = capabilities
        self._contexts = Contexts(texts, settings, clock, capabilities, composer.written_out)
        self._engine = engine
        self.access = Access(table, engine)
        self._repeated = RepeatedPresses()
        self._typed = TypedText(table, engine, self.access)

    async def handle(
        self, row: Received, incomings: Mapping[Incoming, bool], also: TakeIn
    ) -> list[tuple[Incoming, Reply]]:
        """Handle the update once. `incomings` tells for each whether its sender runs the group; `also` takes in what
        came along and nobody said.
        """
        try:
            return await self._handle_all(row, incomings, also, self._answer)
        except Mistake as mistake:
            told = mistake

            async def refuse(context: Context, _: bool) -> Reply:
                return await self._refusal(context, told)

            return await self._handle_all(row, incomings, also, refuse)

    async def _handle_all(
        self,
        row: Received,
        incomings: Mapping[Incoming, bool],
        also: TakeIn,
        answer: Callable[[Context, bool], object],
    ) -> list[tuple[Incoming, Reply]]:
        done: list[tuple[Incoming, Reply]] = []
        async with self._database.write() as session:
            if not await inbox.finish(session, row.id):
                return []
            await also(session)
            for incoming, runs_room in incomings.items():
                again = self._repeated.answer_to(incoming, row.came_at)
                if again is not None:
                    done.append((incoming, again))
                    continue
                context = await self._contexts.of(session, incoming)
                answered: Reply = await answer(context, runs_room)  # type: ignore[misc]  # an awaitable Reply
                answered = self._without_toasts(context, answered)
                language = self._contexts.language_of(context)
                await self._composer.post(session, answered.messages, context.now, language)
                done.append((incoming, replace(answered, toast=_spoken(answered.toast, language, self._texts))))
        for incoming, replied in done:
            self._repeated.note(incoming, replied, self._clock.now())
        return done

    def _without_toasts(self, context: Context, answered: Reply) -> Reply:
        """Where a press cannot show a fleeting line, or was typed, it is a message; unless it was answered with one."""
        incoming = context.incoming
        can = self._capabilities.get(incoming.channel)
        if answered.toast is None or can is None or not incoming.chat.private:
            return answered
        if can.toasts and incoming.event is Event.BUTTON:
            return answered
        if any(message.to == context.here and not message.only_edit for message in answered.messages):
            return answered
        return replace(
            answered, messages=(context.say(answered.toast, answered.under_toast), *answered.messages), toast=None
        )

    async def apologise(self, row: Received, incomings: Sequence[Incoming]) -> None:
        """A bug: nothing of it stays but the note that it failed, and a word to who was waiting."""
        async with self._database.write() as session:
            await inbox.finish(session, row.id, inbox.FAILED)
            for incoming in incomings:
                if incoming.sender is None or not (incoming.chat.private or incoming.event is Event.COMMAND):
                    continue
                language = await self._contexts.language_of_sender(session, incoming.channel, incoming.sender)
                sorry = Outgoing(ToChat(incoming.channel, incoming.chat), text("sorry-bug"))
                await self._composer.post(session, [sorry], self._clock.now(), language)

    def acknowledgement(self, incoming: Incoming, answer: Reply) -> Acknowledgement:
        """What the pressed button shows; the toast was put in words in handle."""
        shown = answer.toast.values["said"] if answer.toast and hasattr(answer.toast, "values") else ""
        return Acknowledgement(incoming.callback_id or "", str(shown), answer.alert, answer.open_start)

    async def _answer(self, context: Context, runs_room: bool) -> Reply:
        if context.speaker is not Speaker.KNOWN and self._table.doubt is not None:
            return await self._with_follows(context, await self._table.doubt(context))
        first = context
        before = await _open_dialogue(context)
        answered = await self._with_follows(context, await self._route(context, runs_room))
        messages = list(answered.messages)
        if first.incoming.chat.private and not any(self._takes_any_words(message) for message in messages):
            messages += await self._engine.offer_resume(first, before, messages, finished=answered.finished)
        return replace(answered, messages=tuple(messages))

    async def _with_follows(self, context: Context, answered: Reply) -> Reply:
        messages = list(answered.messages)
        for _ in range(FOLLOWS):
            if answered.follow is None:
                break
            context = await self._contexts.following(context, answered.follow)
            answered = await self._go_on(context)
            messages += answered.messages
        return replace(answered, messages=tuple(messages))

    def _takes_any_words(self, message: Outgoing) -> bool:
        """One such question at a time: what is typed next is the answer to it."""
        answering = self._table.answering(message.asks.partition(":")[0]) if message.asks else None
        return answering is not None and answering.any

    async def _go_on(self, context: Context) -> Reply:
        """A refusal here leaves what led here as it is: a consent stays given, a network stays chosen."""
        try:
            async with context.session.begin_nested():
                return await self._route(context, runs_room=False)
        except Mistake as mistake:
            return await self._refusal(context, mistake)

    async def _refusal(self, context: Context, mistake: Mistake) -> Reply:
        if isinstance(mistake, ConsentFirst):
            return await self.access.ask_consent(context, mistake)
        return _said_no(context, mistake)

    async def _route(self, context: Context, runs_room: bool) -> Reply:
        incoming = context.incoming
        if incoming.event is Event.COMMAND:
            return await self.access.command(context, incoming.command, runs_room)
        if incoming.event is Event.BUTTON:
            return await self.access.press(context, runs_room)
        if incoming.event in (Event.TEXT, Event.EDITED, Event.DELETED, Event.UNSUPPORTED):
            return await self._typed.understand(context)
        handler = self._table.event(incoming.event)
        return await handler(context) if handler else reply()


async def _open_dialogue(context: Context) -> Progress | None:
    """What somebody was telling when they said this."""
    says = context.incoming.event in (Event.TEXT, Event.COMMAND, Event.BUTTON)
    if not says or not context.incoming.chat.private:
        return None
    return await dialogues.open_of(context.session, context.person.id)


def _said_no(context: Context, mistake: Mistake) -> Reply:
    words = text(mistake.key, **mistake.values)  # type: ignore[arg-type]  # values of a Mistake are values of a text
    buttons = tuple((Button(text(label), code),) for label, code in mistake.way_out)
    if context.incoming.event is not Event.BUTTON:
        return reply(context.say(words, buttons))
    if buttons and context.incoming.chat.private:  # a way out needs buttons, which a fleeting line has not
        return reply(context.say(words, buttons))
    return reply(toast=words, alert=True)


def _spoken(toast: Words | None, language: str, texts: Texts) -> Words | None:
    """A toast in words, so that it can be shown after the transaction."""
    return text("said", said=texts.plain(toast, language)) if toast else None

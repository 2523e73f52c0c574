"""Who is it, what do they mean, may they: the way of one update through the doors, inside one transaction."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Acknowledgement, Capabilities
from bot.receiving.identity import Identity
from bot.receiving.typed_text import STILL_AN_ANSWER, as_link, as_press
from bot.sending.compose import Composer
from domain.clock import Clock
from domain.errors import Mistake
from domain.networks import Network, Room
from domain.people import Membership, Person
from handlers.conversation.context import Context, Settings
from handlers.conversation.dialogue import Engine
from handlers.conversation.messages import (
    Button,
    Chat,
    Event,
    Incoming,
    Outgoing,
    Reply,
    ToChat,
    Words,
    reply,
    text,
)
from handlers.conversation.routing import Command, Handler, Table, Where, Who
from handlers.conversation.texts import Texts
from handlers.conversation.typed_choices import plainly
from storage import dialogues, networks
from storage.engine import Database
from storage.mail import inbox, nudge_history
from storage.mail.inbox import Received
from storage.people import members, people

FOLLOWS = 4
TakeIn = Callable[[AsyncSession], Awaitable[None]]


class Doorway:
    """Takes incoming updates through the routing table, checks rights, and posts what use-cases answer."""

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
        self._engine = engine
        self._composer = composer
        self._texts = texts
        self._settings = settings
        self._clock = clock
        self._capabilities = capabilities
        self._identity = Identity(settings, capabilities, clock)

    async def pass_through(
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
                return _refusal(context, told)

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
                context = await self._context(session, incoming)
                answered: Reply = await answer(context, runs_room)  # type: ignore[misc]  # an awaitable Reply
                answered = self._without_toasts(context, answered)
                language = self._chat_language(context)
                await self._composer.post(session, answered.messages, context.now, language)
                done.append((incoming, replace(answered, toast=_spoken(answered.toast, language, self._texts))))
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
        return replace(answered, messages=(context.say(answered.toast), *answered.messages), toast=None)

    async def apologise(self, row: Received, incomings: Sequence[Incoming]) -> None:
        """A bug: nothing of it stays but the note that it failed, and a word to who was waiting."""
        async with self._database.write() as session:
            await inbox.finish(session, row.id, inbox.FAILED)
            for incoming in incomings:
                if incoming.sender is None or not (incoming.chat.private or incoming.event is Event.COMMAND):
                    continue
                found = await people.find(session, incoming.channel, incoming.sender.external_id)
                language = found[0].language if found else self._identity.language_of(incoming.sender)
                sorry = Outgoing(ToChat(incoming.channel, incoming.chat), text("sorry-bug"))
                await self._composer.post(session, [sorry], self._clock.now(), language)

    def acknowledgement(self, incoming: Incoming, answer: Reply) -> Acknowledgement:
        """What the pressed button shows; the toast was put in words in pass_through."""
        shown = answer.toast.values["said"] if answer.toast and hasattr(answer.toast, "values") else ""
        return Acknowledgement(incoming.callback_id or "", str(shown), answer.alert, answer.open_start)

    def asks_room_admin(self, incoming: Incoming) -> bool:
        door = self._table.press(incoming.code) if incoming.event is Event.BUTTON else None
        named = incoming.code.removeprefix("as:") if incoming.code.startswith("as:") else incoming.command
        command = self._table.command(named)
        who = door.who if door else command.who if command else None
        return who is Who.ROOM_ADMIN

    async def _context(self, session: AsyncSession, incoming: Incoming) -> Context:
        known = await self._identity.identify(session, incoming)
        person, incoming = known.person, known.incoming
        room = await self._room(session, incoming)
        network, membership = await self._place(session, person, room)
        return Context(
            session=session,
            now=self._clock.now(),
            settings=self._settings,
            incoming=incoming,
            person=person,
            room=room,
            network=network,
            membership=membership,
            plain=lambda words: self._texts.plain(words, person.language),
            opened=known.opened,
        )

    async def _room(self, session: AsyncSession, incoming: Incoming) -> Room | None:
        if incoming.chat.private:
            return None
        chat = incoming.chat
        return await networks.remember_room(session, incoming.channel, chat.external_id, title=chat.title)

    async def _place(
        self, session: AsyncSession, person: Person, room: Room | None
    ) -> tuple[Network | None, Membership | None]:
        """The network that is meant: that of the room, the one remembered, or the only one."""
        if room is not None:
            network = await networks.get(session, room.network_id) if room.network_id else None
            return network, await _membership(session, network, person)
        mine = await members.networks_of(session, person.id) if person.id else []
        for network, membership in mine:
            if len(mine) == 1 or network.id == person.current_network_id:
                return network, membership
        return None, None

    def _chat_language(self, context: Context) -> str:
        if context.incoming.chat.private:
            return context.person.language or self._settings.language
        return context.network.language if context.network else self._settings.language

    async def _answer(self, context: Context, runs_room: bool) -> Reply:
        answered = await self._route(context, runs_room)
        messages = list(answered.messages)
        for _ in range(FOLLOWS):
            if answered.follow is None:
                break
            context = await self._following(context, answered.follow)
            answered = await self._go_on(context)
            messages += answered.messages
        return replace(answered, messages=tuple(messages))

    async def _go_on(self, context: Context) -> Reply:
        """A refusal here leaves what led here as it is: a consent stays given, a network stays chosen."""
        try:
            async with context.session.begin_nested():
                return await self._route(context, runs_room=False)
        except Mistake as mistake:
            return _refusal(context, mistake)

    async def _following(self, context: Context, follow: str) -> Context:
        """The same person goes on with a command; facts may have changed meanwhile."""
        command, _, argument = follow.lstrip("/").partition(" ")
        incoming = replace(
            context.incoming, event=Event.COMMAND, command=command, argument=argument, code="", text=follow
        )
        if not incoming.chat.private and context.incoming.sender:
            incoming = replace(incoming, chat=Chat(context.incoming.sender.external_id, private=True))
        return await self._context(context.session, incoming)

    async def _route(self, context: Context, runs_room: bool) -> Reply:
        incoming = context.incoming
        if incoming.event is Event.COMMAND:
            return await self._command(context, incoming.command, runs_room)
        if incoming.event is Event.BUTTON:
            return await self._press(context, runs_room)
        if incoming.event in (Event.TEXT, Event.EDITED, Event.UNSUPPORTED):
            return await self._talk(context)
        handler = self._table.event(incoming.event)
        return await handler(context) if handler else reply()

    async def _talk(self, context: Context) -> Reply:
        if not context.incoming.chat.private:
            return reply()
        typed = context.incoming.event is Event.TEXT
        word = self._table.word(context.incoming.text) if typed else None
        if word is not None:
            return await self._command(context, word.name, runs_room=False)
        link = await self._typed_link(context) if typed else None
        if link is not None:
            return await self._route(link, runs_room=False)
        heard = await self._engine.hear(context)
        if heard is None and typed and not context.opened:
            heard = await self._typed_press(context)
        if heard is None and typed:
            heard = await self._answer_to_nudge(context)
        if heard is None and context.opened:  # whatever was said, it brought what waited for a word
            return reply()
        if heard is None and typed:
            heard = await self._bare_command(context)
        if heard is not None:
            return heard
        handler = self._table.event(context.incoming.event)
        return await handler(context) if handler else reply()

    async def _typed_link(self, context: Context) -> Context | None:
        def is_action(name: str) -> bool:
            return self._table.link(name) is not None

        link = await as_link(context.session, context.incoming, self._settings.bot_name, is_action)
        return replace(context, incoming=link) if link else None

    async def _typed_press(self, context: Context) -> Reply | None:
        press = await as_press(context.session, context.incoming, context.now)
        if press is None or not await self._engine.still_asks(context.session, press.code):
            return None
        return await self._press(replace(context, incoming=press), runs_room=False)

    async def _bare_command(self, context: Context) -> Reply | None:
        """A command without its slash, where nothing else makes sense of the word."""
        command = self._table.command(plainly(context.incoming.text))
        return await self._command(context, command.name, runs_room=False) if command else None

    async def _answer_to_nudge(self, context: Context) -> Reply | None:
        """Somebody answers the last message in their own words."""
        chat, since = context.incoming.chat.external_id, context.now - STILL_AN_ANSWER
        last = await nudge_history.last_in_chat(context.session, context.incoming.channel, chat, since)
        handler = self._table.heard(last[0]) if last else None
        return await handler(context, last[1]) if handler and last else None

    async def _command(self, context: Context, name: str, runs_room: bool) -> Reply:
        command = self._table.command(name)
        private = context.incoming.chat.private
        if command is None:
            return reply(_not_understood(context)) if private else reply()
        if context.person.id == 0 and command.where is Where.PRIVATE:
            return reply(context.say(text("who-are-you"), ((Button(text("it-is-me"), f"as:{command.name}"),),)))
        if command.where is Where.PRIVATE and not private:
            token = f"{context.network.join_token}-cmd-{command.name}" if context.network else f"cmd-{command.name}"
            button = Button(text("continue-privately"), start=token)
            return reply(context.say(text("private-only"), ((button,),)))
        if command.where is Where.GROUP and private:
            raise Mistake("group-only")
        if command.name == "annuleer":
            return await self._engine.cancel_open(context) or await command.run(context)
        before = await dialogues.open_of(context.session, context.person.id) if private else None
        if before is not None:
            await dialogues.pause_open(context.session, context.person.id)
        if command.name == "start" and context.incoming.argument:
            answered = await self._link(context)
        else:
            answered = await self._may(context, command, runs_room)
        if command.name in ("start", "stop"):  # who stopped wants no question; who comes back may
            back = command.name == "start" and context.person.stopped and not context.incoming.argument
            before = await dialogues.paused_of(context.session, context.person.id) if back else None
        if answered.follow is None:
            answered = replace(
                answered, messages=(*answered.messages, *await self._engine.offer_resume(context, before))
            )
        return answered

    async def _may(self, context: Context, command: Command, runs_room: bool) -> Reply:
        if command.who is Who.ROOM_ADMIN and not runs_room:
            raise Mistake("room-admins-only")
        if command.who in (Who.MEMBER, Who.ORGANISER) and context.network is None:
            choice = await self._which_network(context, command)
            if choice is not None:
                return choice
            raise Mistake("no-network", way_out=(("network-begin", "begin"),))
        if command.who is Who.MEMBER and context.membership is None:
            raise Mistake("members-only")
        if command.who is Who.ORGANISER and not context.organiser:
            raise await _organisers_only(context)
        return await command.run(context)

    async def _which_network(self, context: Context, command: Command) -> Reply | None:
        """Somebody in several networks: which one is meant? Asked once, remembered; a group need not know of them."""
        mine = await members.networks_of(context.session, context.person.id)
        if len(mine) < 2 or not context.incoming.chat.private:
            return None
        rows = tuple(
            (Button(text("a-network", name=network.name), f"net:{network.id}:{command.name}"),) for network, _ in mine
        )
        return reply(context.say(text("which-network"), rows))

    async def _link(self, context: Context) -> Reply:
        """A deep link into the private chat: "<join token>-<action>-<more>", or one that belongs to nobody."""
        payload = context.incoming.argument
        head, _, rest = payload.partition("-")
        network = await networks.by_join_token(context.session, head)
        action = rest.partition("-")[0] if network else head
        handler: Handler | None = self._table.link(action)
        if handler is None or (network is None and not _without_network(action, rest)):
            raise Mistake("unknown-link")
        argument = rest.partition("-")[2] if network else rest
        if context.person.consented_at is None and self._table.gate is not None:
            return await self._table.gate(_in(context, network, None, argument), f"/start {payload}")
        membership = await _membership(context.session, network, context.person)
        return await handler(_in(context, network, membership, argument))

    async def _press(self, context: Context, runs_room: bool) -> Reply:
        code = context.incoming.code
        if code.startswith("q:"):
            return await self._engine.press(context)
        if code.startswith("as:"):
            return await self._command(context, code.removeprefix("as:"), runs_room)
        door = self._table.press(code)
        if door is None:
            raise Mistake("outdated-button")
        if door.who is Who.ROOM_ADMIN and not runs_room:
            raise Mistake("room-admins-only")
        if door.who in (Who.MEMBER, Who.ORGANISER) and context.membership is None:
            raise Mistake("members-only")
        if door.who is Who.ORGANISER and not context.organiser:
            raise await _organisers_only(context)
        return await door.run(context)


def _without_network(action: str, rest: str) -> bool:
    """The links that belong to no network: to a command, and on to what waits in private."""
    return bool(rest) if action == "cmd" else action == "verder" and not rest


def _in(context: Context, network: Network | None, membership: Membership | None, argument: str) -> Context:
    incoming = replace(context.incoming, argument=argument)
    return replace(context, network=network, membership=membership, incoming=incoming)


async def _membership(session: AsyncSession, network: Network | None, person: Person) -> Membership | None:
    if network is None or person.id == 0:
        return None
    found = await members.find(session, network.id, person.id)
    return found if found and found.active else None


async def _organisers_only(context: Context) -> Mistake:
    return Mistake("organisers-only")


def _refusal(context: Context, mistake: Mistake) -> Reply:
    words = text(mistake.key, **mistake.values)  # type: ignore[arg-type]  # values of a Mistake are values of a text
    buttons = tuple((Button(text(label), code),) for label, code in mistake.way_out)
    if context.incoming.event is not Event.BUTTON:
        return reply(context.say(words, buttons))
    if buttons and context.incoming.chat.private:  # a way out needs buttons, which a fleeting line has not
        return reply(context.say(words, buttons))
    return reply(toast=words, alert=True)


def _not_understood(context: Context) -> Outgoing:
    return context.say(text("not-understood"), ((Button(text("button-help"), "help"),),))


def _spoken(toast: Words | None, language: str, texts: Texts) -> Words | None:
    """A toast in words, so that it can be shown after the transaction."""
    return text("said", said=texts.plain(toast, language)) if toast else None

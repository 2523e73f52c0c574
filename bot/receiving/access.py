"""Who may go through which door: commands, buttons and deep links, checked here also where a button was forged."""

from dataclasses import replace
from datetime import timedelta

from bot.receiving.speaker_and_network import active_membership
from domain.errors import ConsentFirst, Mistake
from domain.networks import Network
from domain.people import Membership
from handlers.conversation.context import Context
from handlers.conversation.dialogue_engine import Engine
from handlers.conversation.lists import label_of, which_is_which
from handlers.conversation.messages import Button, Event, Incoming, Joined, Outgoing, Reply, reply, text
from handlers.conversation.routing import Command, Handler, Table, Where, Who
from storage import dialogues, networks
from storage.mail.last_asked import letters_to
from storage.people import members

JUST_NOW = timedelta(minutes=1)
PUT_OUT = "terug"
"""The link to which every other one of a network leads who was put out of it."""


class Access:
    """Leads somebody to the use-case behind a door. Raises Mistake where they may not go through."""

    def __init__(self, table: Table, engine: Engine) -> None:
        self._table = table
        self._engine = engine

    def asks_room_admin(self, incoming: Incoming) -> bool:
        door = self._table.press(incoming.code) if incoming.event is Event.BUTTON else None
        named = incoming.code.removeprefix("as:") if incoming.code.startswith("as:") else incoming.command
        command = self._table.command(named)
        who = door.who if door else command.who if command else None
        return who is Who.ROOM_ADMIN

    async def command(self, context: Context, name: str, runs_room: bool = False) -> Reply:
        command = self._table.command(name)
        private = context.incoming.chat.private
        if command is None:
            return reply(_not_understood(context)) if private else reply()
        if command.name == "start" and not private and await self._just_said_something(context):
            return reply()  # a platform adds it when somebody puts the bot in a group, where we said hello already
        sender = context.incoming.sender
        if (sender is None or sender.anonymous) and command.where is Where.PRIVATE:
            return reply(context.say(text("who-are-you"), ((Button(text("it-is-me"), f"as:{command.name}"),),)))
        if command.where is Where.PRIVATE and not private:
            token = f"{context.network.join_token}-cmd-{command.name}" if context.network else f"cmd-{command.name}"
            button = Button(text("continue-privately"), start=token)
            return reply(context.say(text("private-only"), ((button,),)))
        if command.where is Where.GROUP and private:
            raise Mistake("group-only")
        if command.name == "annuleer":
            return await self._engine.cancel_open(context) or await command.run(context)
        if private:
            await dialogues.pause_open(context.session, context.person.id)
        if command.name == "start" and context.incoming.argument:
            return await self._link(context)
        return await self._may_or_consents_first(context, command, runs_room)

    async def _just_said_something(self, context: Context) -> bool:
        incoming = context.incoming
        since = context.now - JUST_NOW
        return await letters_to(context.session, incoming.channel, incoming.chat.external_id, since) > 0

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
            raise Mistake("organisers-only")
        if command.who in (Who.MEMBER, Who.ORGANISER):
            _check_consent(context)
        return await command.run(context)

    async def _may_or_consents_first(self, context: Context, command: Command, runs_room: bool) -> Reply:
        try:
            return await self._may(context, command, runs_room)
        except ConsentFirst:
            argument = context.incoming.argument if context.incoming.event is Event.COMMAND else ""
            raise ConsentFirst(f"/{command.name} {argument}".strip()) from None

    async def _which_network(self, context: Context, command: Command) -> Reply | None:
        """Somebody in several networks: which one is meant? Asked once, remembered; a group need not know of them."""
        mine = await members.networks_of(context.session, context.person.id)
        if len(mine) < 2 or not context.incoming.chat.private:
            return None
        rows = tuple((Button(label_of(context, network), f"net:{network.id}:{command.name}"),) for network, _ in mine)
        explained = which_is_which(context, [network for network, _ in mine])
        return reply(context.say(Joined((text("which-network"), *explained)), rows))

    async def _link(self, context: Context) -> Reply:
        """A deep link into the private chat: "<join token>-<action>-<more>", or one that belongs to nobody."""
        payload = context.incoming.argument
        head, _, rest = payload.partition("-")
        network = await networks.by_join_token(context.session, head) or await _of_before(context, head)
        action = rest.partition("-")[0] if network else head
        handler: Handler | None = self._table.link(action)
        if handler is None or (network is None and not _without_network(action, rest)):
            raise Mistake("unknown-link")
        if context.incoming.put_out and action != "cmd":
            raise Mistake("kept-out-of-group")
        argument = rest.partition("-")[2] if network else rest
        if context.person.consented_at is None and self._table.gate is not None:
            return await self._table.gate(_in(context, network, None, argument), f"/start {payload}")
        membership = await active_membership(context.session, network, context.person)
        if membership is None and action != "cmd" and await _put_out(context, network):
            handler = self._table.link(PUT_OUT) or handler
        return await handler(_in(context, network, membership, argument))

    async def press(self, context: Context, runs_room: bool = False) -> Reply:
        code = context.incoming.code
        if code.startswith("q:"):
            return await self._engine.press(context)
        if code.startswith("as:"):
            return await self.command(context, code.removeprefix("as:"), runs_room)
        door = self._table.press(code)
        if door is None:
            raise Mistake("outdated-button")
        private = context.incoming.chat.private
        if door.where is (Where.GROUP if private else Where.PRIVATE):
            raise Mistake("group-only" if private else "private-only")
        if door.who is Who.ROOM_ADMIN and not runs_room:
            raise Mistake("room-admins-only")
        if door.who in (Who.MEMBER, Who.ORGANISER) and context.membership is None:
            raise Mistake("members-only")
        if door.who is Who.ORGANISER and not context.organiser:
            raise Mistake("organisers-only")
        return await door.run(context)

    async def ask_consent(self, context: Context, first: ConsentFirst) -> Reply:
        """What somebody wants needs their consent: they are asked, and a yes goes on with it where that can be."""
        if not context.incoming.chat.private or self._table.gate is None:
            return reply(toast=text(first.key), alert=True)
        return await self._table.gate(context, first.follow)


async def _of_before(context: Context, token: str) -> Network | None:
    """For members a link still leads where it led when it was renewed. Raises Mistake for others."""
    network = await networks.by_former_token(context.session, token)
    if network is not None and await active_membership(context.session, network, context.person) is None:
        raise Mistake("link-renewed")
    return network


async def _put_out(context: Context, network: Network | None) -> bool:
    member = await members.find(context.session, network.id, context.person.id) if network else None
    return member is not None and member.put_out


def _check_consent(context: Context) -> None:
    """Members who never agreed come from before it was asked on every path."""
    if context.incoming.chat.private and context.person.consented_at is None:
        raise ConsentFirst


def _without_network(action: str, rest: str) -> bool:
    """The links that belong to no network: to a command, to the setting up of a group, and on to what waits."""
    return bool(rest) if action in ("cmd", "setup") else action == "verder" and not rest


def _in(context: Context, network: Network | None, membership: Membership | None, argument: str) -> Context:
    incoming = replace(context.incoming, argument=argument)
    return replace(context, network=network, membership=membership, incoming=incoming)


def _not_understood(context: Context) -> Outgoing:
    return context.say(text("not-understood"), ((Button(text("button-help"), "help"),),), aside="not-understood")

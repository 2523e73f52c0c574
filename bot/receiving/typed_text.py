"""The order in which typed text in a private chat is understood: the first that makes sense of it answers."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.receiving.access import Access
from bot.receiving.opened_letters import still_true
from bot.receiving.typed_links import as_link
from domain.errors import Mistake
from domain.nudging import Why, expects_answer
from handlers.conversation.context import Context
from handlers.conversation.dialogue_engine import STILL_TYPING, Engine
from handlers.conversation.messages import Event, Incoming, Outgoing, Reply, reply
from handlers.conversation.plain_words import agrees, labelled, pointed_at, small_talk, yes_or_no
from handlers.conversation.routing import Answering, Table
from storage import dialogues
from storage.dialogues import Progress
from storage.mail import last_asked, outbox
from storage.mail.last_asked import Asked, Opened, Shown

RESUME = "resume"
STILL_AN_ANSWER = timedelta(days=3)
LEFT_ALONE = timedelta(hours=1)
"""So long after an open question, what is asked then is likelier to be answered than that question."""

CUT_AT = 3500
"""An app that cuts a long text in pieces does so before 4,096 signs; no answer may be as long."""

AT_ONCE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, and what stood in the chat: `shown` newest first; `opened` left because this was said."""

    context: Context
    shown: Sequence[Shown]
    opened: Sequence[Opened]
    asked: Asked | None
    knocked: bool
    open: Progress | None

    @property
    def typed(self) -> str:
        return self.context.incoming.text


Step = Callable[["TypedText", Heard], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the order; `what` and `example` are for who reads it. `without_words`: also for a voice note."""

    what: str
    example: str
    step: Step
    without_words: bool = False


class TypedText:
    """What somebody says in their own words, where others tap or use a command."""

    def __init__(self, table: Table, engine: Engine, access: Access) -> None:
        self._table = table
        self._engine = engine
        self._access = access

    async def understand(self, context: Context) -> Reply:
        """By `ORDER`; of a voice note, a picture, an edited text or one taken back only what needs no words."""
        if not context.incoming.chat.private or await _belongs_to_the_last(context):
            return reply()
        heard = await _heard(context)
        for rule in ORDER:
            if heard.context.incoming.event is Event.TEXT or rule.without_words:
                answered = await rule.step(self, heard)
                if answered is not None:
                    return _marked(answered, context.incoming)
        return reply()

    async def always(self, heard: Heard) -> Reply | None:
        command = self._table.word(heard.typed)
        if command is None or not command.always:
            return None
        return await self._access.command(heard.context, command.name)

    async def wish(self, heard: Heard) -> Reply | None:
        """Unless it is what a button says: "Ik stop ermee"."""
        return None if _names_a_button(heard) else await self._talk(heard, wish=True)

    async def link(self, heard: Heard) -> Reply | None:
        def is_action(name: str) -> bool:
            return self._table.link(name) is not None

        context = heard.context
        link = await as_link(context.session, context.incoming, context.settings.bot_name, is_action)
        return await self._access.command(replace(context, incoming=link), link.command) if link else None

    async def asked_since(self, heard: Heard) -> Reply | None:
        if not _asked_since(heard):
            return None
        return await self.last_asked(heard) or (None if self._else(heard) else await self.any_words(heard))

    async def open_question(self, heard: Heard) -> Reply | None:
        return await self._engine.hear(heard.context) if heard.open is not None else None

    async def last_asked(self, heard: Heard) -> Reply | None:
        pressed = await self._pressed(heard)
        if pressed is not None:
            return pressed
        if heard.asked is not None and heard.asked.subject == RESUME and yes_or_no(heard.typed) is not None:
            return await self._engine.take_up(heard.context, heard.asked.about)
        return await self._in_words(heard, any_words=False)

    async def any_words(self, heard: Heard) -> Reply | None:
        return await self._in_words(heard, any_words=True)

    async def _in_words(self, heard: Heard, *, any_words: bool) -> Reply | None:
        answering = self._answering(heard)
        if answering is None or answering.any is not any_words or heard.asked is None or _only_opens(heard):
            return None
        answered = await answering.hear(heard.context, heard.asked.about)
        if answered is not None:
            await _let_go(heard)
        return answered

    async def _pressed(self, heard: Heard) -> Reply | None:
        """A button by its label or its number; not under words that came because of this text."""
        press = None if heard.opened else _as_press(heard)
        if press is None or not await self._engine.still_asks(heard.context.session, press.code):
            return None
        return await self._access.press(replace(heard.context, incoming=press))

    async def command(self, heard: Heard) -> Reply | None:
        """A sentence may be an answer, where any words may be one."""
        answering = self._answering(heard)
        any_words = answering is not None and answering.any
        command = self._table.named(heard.typed) if any_words else self._table.asked_for(heard.typed)
        return await self._access.command(heard.context, command.name) if command else None

    async def brought_what_waited(self, heard: Heard) -> Reply | None:
        return reply() if heard.context.opened and (_only_opens(heard) or small_talk(heard.typed)) else None

    async def small_talk(self, heard: Heard) -> Reply | None:
        return await self._talk(heard, wish=False)

    async def interrupted_question(self, heard: Heard) -> Reply | None:
        if heard.asked is None or heard.asked.subject != RESUME:
            return None
        return await self._engine.take_up(heard.context, heard.asked.about)

    async def anything_else(self, heard: Heard) -> Reply | None:
        context = heard.context
        if context.opened:  # what it brought is the answer
            return reply()
        again = await self._asked_again(heard)
        if again is not None:
            return reply(replace(again, aside="again"))
        handler = self._table.event(context.incoming.event)
        return await handler(context) if handler else None

    async def _asked_again(self, heard: Heard) -> Outgoing | None:
        answering = self._answering(heard) if heard.context.incoming.event is Event.TEXT else None
        if answering is None or answering.again is None or heard.asked is None:
            return None
        try:
            return await answering.again(heard.context, heard.asked.about)
        except Mistake:  # it cannot be asked any more: they left, or it is gone
            return None

    def _else(self, heard: Heard) -> bool:
        """Whether these words are a command or small talk before they are anything."""
        return self._table.named(heard.typed) is not None or bool(self._table.talk(heard.typed))

    def _answering(self, heard: Heard) -> Answering | None:
        return self._table.answering(heard.asked.subject) if heard.asked else None

    async def _talk(self, heard: Heard, *, wish: bool) -> Reply | None:
        for talk in self._table.talk(heard.typed, wish=wish):
            answered = await talk.run(heard.context)
            if answered is not None:
                return answered
        return None


ORDER: tuple[Rule, ...] = (
    Rule("STOP, START or PAUZE, as the whole message", "*stop a.u.b.*, *pauze tot 5 januari*", TypedText.always),
    Rule("STOP in other words, which is asked once", "*ik wil stoppen*, *afmelden*", TypedText.wish),
    Rule("a link or a join code", "what a trekker passed on", TypedText.link),
    Rule(
        "an answer to what was asked an hour or more after the open question",
        "*ik kom*, to an invitation, with an introduction left half-way since yesterday",
        TypedText.asked_since,
    ),
    Rule("an answer to the open question", "see the next table", TypedText.open_question, without_words=True),
    Rule(
        "an answer to what this chat was last asked, by whichever message: a button by its label, its number, its yes "
        "or no; or the words of that question",
        "*Ik kom*, *1*, *ja hoor*, *toch niet, sorry, ziek*",
        TypedText.last_asked,
    ),
    Rule("a command without its slash, or in a sentence", "*agenda*, *hoe nodig ik mensen uit?*", TypedText.command),
    Rule(
        "a word on which something waited, outside the window: what waited follows, and that is the answer",
        "*ok*, *hoi*",
        TypedText.brought_what_waited,
        without_words=True,
    ),
    Rule("small talk, and questions about what comes", "*dank je*, *wie komen er?*", TypedText.small_talk),
    Rule(
        "an answer to what this chat was last asked, where any words may be one",
        "*begin klein*, to “wat neem je mee naar huis?”",
        TypedText.any_words,
    ),
    Rule(
        "an answer to the question that a command came in between of, once “Verder met …?” was offered",
        "*De Vlieger*",
        TypedText.interrupted_question,
    ),
    Rule(
        "anything else: what was last asked is asked once more, or the likeliest things stand as buttons",
        "*bla*",
        TypedText.anything_else,
        without_words=True,
    ),
)
"""The one order. The map shows it, see docs/architecture.md."""


async def _heard(context: Context) -> Heard:
    incoming, session = context.incoming, context.session
    chat, since = incoming.chat.external_id, context.now - STILL_AN_ANSWER
    shown = await last_asked.shown_lately(session, incoming.channel, chat, since)
    opened = await still_true(session, incoming, context.settings, context.now) if context.opened else []
    knocked = bool(shown) and shown[0].knocked
    newest = last_asked.newest_asked(shown)
    asked = newest.asked if newest is not None else None
    open_one = await dialogues.open_of(session, context.person.id)
    if open_one is None and incoming.event is Event.EDITED and _was_missed(shown, context):
        context = replace(context, incoming=replace(incoming, event=Event.TEXT))
    if knocked:  # only the last of what waited is known to be read next
        asked = next((each.asked for each in opened if each.asked is not None), asked)
    return Heard(context, shown, opened, asked, knocked, open_one)


def _was_missed(shown: Sequence[Shown], context: Context) -> bool:
    """Whether what is edited now was not understood a moment ago."""
    return bool(shown) and shown[0].aside and shown[0].at >= context.now - STILL_TYPING


async def _belongs_to_the_last(context: Context) -> bool:
    """The other pictures of an album, or the rest of a text that the app cut in two: the first had its answer."""
    incoming, what = context.incoming, "cut" if context.incoming.event is Event.TEXT else "only-text"
    if incoming.event not in (Event.TEXT, Event.UNSUPPORTED):
        return False
    chat = incoming.chat.external_id
    return await last_asked.said_just_now(
        context.session, incoming.channel, chat, what, incoming.sent_at, AT_ONCE, context.now
    )


def _marked(answered: Reply, incoming: Incoming) -> Reply:
    """So that what belongs to the same needs no second answer."""
    cut = incoming.event is Event.TEXT and len(incoming.text) >= CUT_AT
    if not cut and incoming.event is not Event.UNSUPPORTED:
        return answered
    aside = f"{'cut' if cut else 'only-text'}@{int(incoming.sent_at.timestamp())}"
    return replace(answered, messages=tuple(replace(message, aside=aside) for message in answered.messages))


def _asked_since(heard: Heard) -> bool:
    """Something was asked well after the open question; or just now, and its button is what was typed."""
    newest = last_asked.newest_asked(heard.shown)
    if heard.open is None or newest is None or newest.at <= heard.open.updated_at:
        return False
    names_a_button = labelled(heard.typed, [label for label, _ in newest.choices]) is not None
    return names_a_button or newest.at >= heard.open.updated_at + LEFT_ALONE


def _only_opens(heard: Heard) -> bool:
    """ "Ok" to "there is a message for you" is no answer to what that message asks."""
    return heard.knocked and bool(heard.opened) and (yes_or_no(heard.typed) is not None or agrees(heard.typed))


async def _let_go(heard: Heard) -> None:
    """What was answered need not be asked any more, though it was on its way."""
    for each in heard.opened:
        if each.asked == heard.asked and each.nudge is not None and expects_answer(each.nudge.kind):
            await outbox.end(heard.context.session, each.letter_id, outbox.DROPPED, Why.ANSWERED)


def _names_a_button(heard: Heard) -> bool:
    there = last_asked.with_choices(heard.shown)
    return any(labelled(heard.typed, [label for label, _ in each.choices]) is not None for each in there)


def _as_press(heard: Heard) -> Incoming | None:
    """The button that this text names, numbers or agrees with, as if it was pressed."""
    there = last_asked.with_choices(heard.shown)
    for at, each in enumerate(there):
        labels = [label for label, _ in each.choices]
        chosen = pointed_at(heard.typed, labels) if at == len(there) - 1 else labelled(heard.typed, labels)
        if chosen is not None:
            code = each.choices[chosen][1]
            return replace(heard.context.incoming, event=Event.BUTTON, code=code, message_id=each.message_id)
    return None

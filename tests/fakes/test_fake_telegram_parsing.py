"""The fake Telegram: whatever people do, the updates are such as python-telegram-bot can read."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import TelegramObject, Update

from tests.fakes.telegram import Clock, Group, User, World
from tests.fakes.telegram.expect import poll

EVERYTHING = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]


def strangers(thing: Any) -> list[str]:
    """Fields that python-telegram-bot, which speaks the same version, doesn't know."""
    if isinstance(thing, TelegramObject):
        slots = [slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ())]
        inner = [stranger for slot in slots for stranger in strangers(getattr(thing, slot, None))]
        return [f"{type(thing).__name__}.{key}" for key in thing.api_kwargs] + inner
    if isinstance(thing, tuple | list):
        return [stranger for item in thing for stranger in strangers(item)]
    return []


DEEDS = ["say", "command", "voice", "sticker", "photo", "document", "edit", "join", "leave", "reply", "topic", "forged"]
DEEDS += ["promote", "demote", "block", "anonymous", "bot_admin", "bot_member", "remove", "pin"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=25))
def test_every_update_parses_and_has_no_unknown_field(deeds: list[str]) -> None:
    world = World(Clock(), limits=False)
    anja, bram = world.user("Anja", "nl", "anja"), world.user("Bram")
    forum = world.group("Rekenkring", members=[bram], admins=[anja], forum=True)
    forum.add_bot(by=anja, admin=True)
    poll(world, allowed_updates=EVERYTHING)
    bram.start()

    for deed in deeds:
        do(world, deed, forum, anja, bram)

    for update in world.take_updates():
        parsed = Update.de_json(update)
        assert strangers(parsed) == [], update
        assert parsed.effective_chat is not None
    assert world.faults == []


def do(world: World, deed: str, forum: Group, anja: User, bram: User) -> None:
    if deed in ("voice", "sticker", "photo"):
        getattr(anja, deed)(chat=forum)
    elif deed == "document":
        anja.document("verslag.pdf", b"%PDF", "het verslag", chat=forum)
    elif deed == "edit":
        anja.edit(anja.say("eerst", chat=forum), "later 👍 https://example.org")
    elif deed == "join" and not forum.member(bram).is_in:
        bram.join(forum)
    elif deed in ("leave", "promote", "demote") and forum.member(bram).is_in:
        {
            "leave": lambda: bram.leave(forum),
            "promote": lambda: forum.promote(bram, by=anja, title="duo"),
            "demote": lambda: forum.demote(bram, by=anja),
        }[deed]()
    elif deed == "block":
        bram.block()
        bram.unblock()
    elif deed == "anonymous":
        world.anonymous(anja, forum).say("/agenda@knipoog_bot")
    elif deed == "bot_admin" and forum.bot.is_in:
        forum.make_bot_admin(by=anja, pin_messages=False)
    elif deed == "bot_member" and forum.bot.is_in:
        forum.make_bot_member(by=anja)
    elif deed == "remove" and forum.bot.is_in:
        forum.remove_bot(by=anja)
        forum.add_bot(by=anja, admin=True)
    elif deed == "pin" and forum.bot.is_in:
        sent = world.handle("sendMessage", {"chat_id": forum.id, "text": "kaart"})[1]
        world.handle("pinChatMessage", {"chat_id": forum.id, "message_id": sent["result"]["message_id"]})
    elif deed == "forged":
        world.handle("sendMessage", {"chat_id": bram.id, "text": "Kom je?"})
        bram.tap_forged(bram.last(), "x")
    elif deed == "topic":
        anja.say("in een onderwerp", chat=forum, thread=forum.topic("Vragen", by=anja))
    elif deed == "reply":
        anja.say("antwoord", chat=forum, reply_to=anja.say("vraag", chat=forum))
    else:
        anja.say("/agenda @anja #thema" if deed == "command" else "hoi", chat=forum)

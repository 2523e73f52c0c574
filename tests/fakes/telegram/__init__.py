"""A strict stand-in for Telegram: one world of people, groups and messages behind two doors.

    world = World(now=Clock())
    anja = world.user("Anja", language="nl")
    bot = stub_bot(world)                                                                          # in process
    with BotApiServer(world) as api:                                                               # or over HTTP
        bot = Bot(world.token, base_url=api.base_url, base_file_url=api.base_file_url)

People act (`anja.start()`, `anja.say(...)`, `anja.tap(message, "Ja")`), the bot answers through the Bot API, and tests
read what people see (`anja.last().text`). At the end `assert world.faults == []`: nothing was sent that the Bot API
doesn't know, and nothing that Telegram would quietly mend.
"""

from .chats import Group, PrivateChat, Topic
from .clock import Clock
from .messages import Message
from .people import User
from .scripted import ConnectionLostError, NeverAnsweredError
from .server import BotApiServer
from .stub import StubRequest, stub_bot
from .taps import Tap, Toast
from .world import Call, World

__all__ = [
    "BotApiServer",
    "Call",
    "Clock",
    "ConnectionLostError",
    "Group",
    "Message",
    "NeverAnsweredError",
    "PrivateChat",
    "StubRequest",
    "Tap",
    "Toast",
    "Topic",
    "User",
    "World",
    "stub_bot",
]

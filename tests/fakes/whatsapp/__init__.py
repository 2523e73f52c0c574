"""A strict stand-in for Meta's WhatsApp Cloud API: one business number and people, behind two doors.

    world = World(now=Clock())
    anja = world.user("Anja")
    client = httpx.AsyncClient(transport=GraphTransport(world), base_url=world.graph_url)              # in process
    with GraphServer(world) as api: ...                                    # or over HTTP, at api.url

People act (`anja.say(...)`, `anja.tap(message, "Ja")`); that becomes signed webhooks, which `await world.deliver()`
hands to `world.post`, or the server posts to `world.webhook_url`. The bot answers through the Graph API, and tests read
what people see (`anja.last().text`). At the end `assert world.faults == []`: nothing was sent that the API refuses.
"""

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.scripted import ConnectionLostError, NeverAnsweredError

from .graph import Answer, Call, Request
from .messages import Choice, Document, Message, Template
from .people import WhatsAppUser
from .receipts import Charge
from .server import GraphServer
from .transport import GraphTransport
from .webhooks import SIGNATURE_HEADER, Post
from .world import World

__all__ = [
    "SIGNATURE_HEADER",
    "Answer",
    "Call",
    "Charge",
    "Choice",
    "Clock",
    "ConnectionLostError",
    "Document",
    "GraphServer",
    "GraphTransport",
    "Message",
    "NeverAnsweredError",
    "Post",
    "Request",
    "Template",
    "WhatsAppUser",
    "World",
]

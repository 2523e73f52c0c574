"""The world behind python-telegram-bot's own request interface: no socket, no encoding, no time."""

import asyncio
import json
import re
from typing import Any
from urllib.parse import unquote

from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from . import waiting
from .scripted import ConnectionLostError, NeverAnsweredError
from .spec import Files
from .tokens import not_ours
from .world import World


class StubRequest(BaseRequest):
    """For `Bot(token=world.token, request=StubRequest(world), get_updates_request=StubRequest(world))`.

    A poll with nothing to give answers at once; with `long_poll` it waits for an update, like the real one.
    """

    def __init__(self, world: World, *, long_poll: bool = False) -> None:
        self.world = world
        self.long_poll = long_poll

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        call = re.search(r"/(file/)?bot([^/]+)/(.+)$", unquote(url))
        assert call, f"{url} is no address of the Bot API"
        file, token, rest = call.groups()
        if refusal := not_ours(self.world, token):
            return refusal.status, json.dumps(refusal.body).encode()
        if file:
            return _file(self.world, rest)
        params = dict(request_data.json_parameters) if request_data else {}
        files = _uploads(request_data) if request_data else {}
        await asyncio.sleep(0)
        try:
            if self.long_poll:
                status, body = await waiting.answer(self.world, rest, params, files)
            else:
                status, body = self.world.handle(rest, params, files)
        except NeverAnsweredError as error:
            raise TimedOut from error
        except ConnectionLostError as error:
            raise NetworkError("httpx.ReadError: ") from error
        return status, json.dumps(body).encode()


def stub_bot(world: World, *, long_poll: bool = False) -> Bot:
    """A bot in this world. Calls work at once; `await bot.initialize()` fetches its name first."""
    doors = [StubRequest(world, long_poll=long_poll) for _ in range(2)]
    return Bot(world.token, request=doors[0], get_updates_request=doors[1])


def _uploads(data: RequestData) -> Files:
    found: Files = {}
    for name, (filename, content, media_type) in data.multipart_data.items():
        found[name] = (filename, content if isinstance(content, bytes) else content.read(), media_type)
    return found


def _file(world: World, path: str) -> tuple[int, bytes]:
    file_id = path.split("/")[1] if path.count("/") == 2 else ""
    if file_id not in world.files:
        return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'
    return 200, world.files[file_id][1]

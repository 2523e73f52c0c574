"""A platform that does nothing but answer: as little Bot API as a bot needs, in a process of its own.

The strict fake of the tests would be the slowest part of every measurement; this one reads no more of a request than
its method, the chat and the offset. It tells on its standard output how long a burst took, from the moment that the
updates were there until the last message came in.

python -m benchmarks.bot_api    prints its port; then reads "burst BOT UPDATES" lines, and answers each "SECONDS"
"""

import asyncio
import itertools
import json
import re
import sys
import time
from dataclasses import dataclass, field

MODULE = "benchmarks.bot_api"
FIRST_USER = 1_000
BATCH = 100
OK = b'{"ok":true,"result":true}'
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_OFFSET = re.compile(rb"offset=(\d+)")
_TIMEOUT = re.compile(rb"timeout=(\d+)")
_CHAT = re.compile(rb"chat_id=(\d+)")


@dataclass
class Box:
    """What waits for one bot, and the burst that it is in."""

    updates: list[tuple[int, bytes]] = field(default_factory=list)
    poll: "Connection | None" = None
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    began: float = 0.0
    expected: int = 0

    def burst(self, size: int) -> None:
        """So many people say /help at the same moment."""
        self.updates += [(number, _update(number, nth)) for nth, number in zip(range(size), self.ids, strict=False)]
        self.began, self.expected = time.perf_counter(), size
        if self.poll is not None:
            self.poll.answer_poll(self)

    def sent(self) -> None:
        self.expected -= 1
        if self.expected == 0:
            print(time.perf_counter() - self.began, flush=True)


class Connection(asyncio.Protocol):
    """One kept-alive HTTP connection."""

    def __init__(self, boxes: dict[str, Box], messages: "itertools.count[int]") -> None:
        self._boxes = boxes
        self._messages = messages
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._polled: Box | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = _LENGTH.search(head)
            size = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < size:
                return
            body, self._buffer = self._buffer[end + 4 : size], self._buffer[size:]
            path = head.split(b" ", 2)[1].decode()
            _, token, method = path.rsplit("/", 2)
            self._serve(token.removeprefix("bot").partition(":")[0], method, body)

    def _serve(self, bot: str, method: str, body: bytes) -> None:
        box = self._boxes.setdefault(bot, Box())
        if method == "sendMessage":
            chat = _CHAT.search(body)
            box.sent()
            self._answer(_message(next(self._messages), int(chat[1]) if chat else 0, bot))
        elif method == "getUpdates":
            self._poll(box, body)
        elif method == "getMe":
            self._answer(_ok({"id": int(bot), "is_bot": True, "first_name": "Bench", "username": "bench_bot"}))
        else:
            self._answer(OK)

    def _poll(self, box: Box, body: bytes) -> None:
        offset, timeout = _OFFSET.search(body), _TIMEOUT.search(body)
        if offset is not None:
            box.updates = [update for update in box.updates if update[0] >= int(offset[1])]
        if box.updates or timeout is None or timeout[1] == b"0":
            self._answer_updates(box)
            return
        box.poll, self._polled = self, box
        self._patience = asyncio.get_running_loop().call_later(int(timeout[1]), self.answer_poll, box)

    def answer_poll(self, box: Box) -> None:
        """Answer the poll that waits here, with whatever there is."""
        self._stop_waiting()
        self._answer_updates(box)

    def _answer_updates(self, box: Box) -> None:
        found = b",".join(body for _, body in box.updates[:BATCH])
        self._answer(b'{"ok":true,"result":[' + found + b"]}")

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        if self._polled is not None and self._polled.poll is self:
            self._polled.poll = None
        self._polled = None

    def _answer(self, body: bytes) -> None:
        if self._transport is not None:
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self._transport.write(head + body)


def _ok(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def _update(number: int, nth: int) -> bytes:
    user = {"id": FIRST_USER + nth, "first_name": f"Lid {nth}", "language_code": "nl"}
    message = {
        "message_id": number,
        "date": 1_790_000_000,
        "chat": {"id": user["id"], "type": "private", "first_name": user["first_name"]},
        "from": {**user, "is_bot": False},
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }
    return json.dumps({"update_id": number, "message": message}).encode()


def _message(number: int, chat_id: int, bot: str) -> bytes:
    return _ok(
        {
            "message_id": number,
            "date": 1_790_000_000,
            "chat": {"id": chat_id, "type": "private", "first_name": "Lid"},
            "from": {"id": int(bot), "is_bot": True, "first_name": "Bench", "username": "bench_bot"},
            "text": "Goed",
        }
    )


async def _serve_until_closed() -> None:
    boxes: dict[str, Box] = {}
    messages = itertools.count(1)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(boxes, messages), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    async for line in orders:
        _, bot, size = line.decode().split()
        boxes.setdefault(bot, Box()).burst(int(size))


class Platform:
    """The platform as seen from the process that measures."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self._process = process
        self.url = f"http://127.0.0.1:{port}"

    @classmethod
    async def open(cls) -> "Platform":
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            MODULE,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        return cls(process, int(await process.stdout.readline()))

    async def burst(self, bot: str, updates: int) -> float:
        """So many updates at once for this bot; the seconds until so many messages had come back."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"burst {bot} {updates}\n".encode())
        await self._process.stdin.drain()
        return float(await self._line())

    async def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()

    async def _line(self) -> str:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("the platform died")
        return line.decode()


if __name__ == "__main__":
    asyncio.run(_serve_until_closed())

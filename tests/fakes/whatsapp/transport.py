"""The world behind httpx: no socket, no time."""

import asyncio

import httpx

from tests.fakes.telegram.scripted import ConnectionLostError, NeverAnsweredError

from .graph import Request
from .world import World


class GraphTransport(httpx.AsyncBaseTransport):
    """For `httpx.AsyncClient(transport=GraphTransport(world), base_url=world.graph_url)`."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        try:
            answer = self.world.handle(read(request.method, request.url, request.headers, await request.aread()))
        except NeverAnsweredError as error:
            raise httpx.ReadTimeout("no answer", request=request) from error
        except ConnectionLostError as error:
            raise httpx.ReadError("connection lost", request=request) from error
        finally:
            if self.world.receipts.early:
                await self.world.deliver()
        return httpx.Response(answer.status, headers={"Content-Type": answer.content_type}, content=answer.content)


def read(method: str, url: httpx.URL, headers: httpx.Headers, body: bytes) -> Request:
    """A request as the world takes it; the host does not matter."""
    token = headers.get("authorization", "").removeprefix("Bearer ")
    return Request(method, url.path, dict(url.params), token, headers.get("content-type", ""), body)

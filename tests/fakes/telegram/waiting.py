"""A call as Telegram's server answers it: at once, except getUpdates with nothing to give, which waits."""

import asyncio
from typing import Any

from . import spec
from .refusals import RefusedError
from .updates import Poller
from .world import World

LONGEST_POLL = 50.0  # telegram-bot-api, Client.h: LONG_POLL_MAX_TIMEOUT

Answer = tuple[int, dict[str, Any]]


async def answer(world: World, method: str, params: dict[str, Any], files: spec.Files) -> Answer:
    status, body = world.handle(method, params, files)
    if method != "getUpdates" or status != 200 or body["result"]:
        return status, body
    values, _ = spec.decode(method, params, files)
    seconds = min(values.get("timeout", 0), LONGEST_POLL)
    return await wait_for_news(world, values, seconds) if seconds > 0 else (status, body)


async def wait_for_news(world: World, values: dict[str, Any], seconds: float) -> Answer:
    """Until an update comes, a newer poller or a webhook takes over, or the time is up."""
    loop, woken = asyncio.get_running_loop(), asyncio.Event()
    poller = Poller(wake=lambda: loop.call_soon_threadsafe(woken.set))
    with world.lock:
        world.updates.start_waiting(poller)
        if world.updates.pending:  # came in since the call was answered
            woken.set()
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        pass
    finally:
        with world.lock:
            world.updates.stop_waiting(poller)
    if poller.ended:
        return poller.ended.status, poller.ended.body
    with world.lock:
        try:
            world.updates.refuse_polling()
        except RefusedError as refusal:
            return refusal.status, refusal.body
        batch = world.updates.fetch(values.get("offset", 0), min(max(values.get("limit", 100), 1), 100))
    return 200, {"ok": True, "result": batch}

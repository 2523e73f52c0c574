"""The pages that are open: what each of them asks is done, and all of them hear what changed."""

import asyncio
import json
import logging
import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.channels.contract import Channel
from bot.channels.playground import commands, view
from bot.channels.playground.control import PlaygroundControl
from bot.channels.playground.records import Change, Impossible
from bot.channels.playground.world import World
from domain.clock import MovableClock

log = logging.getLogger(__name__)

BACKLOG = 2000  # messages that a page may be behind before it has to start anew
REFRESH = 5.0  # seconds after which the agenda is looked up again when nothing happened
TOGETHER = 0.15  # seconds in which several changes lead to one look at the agenda
PATIENCE = 10.0  # seconds that "the bot is typing" may take at most
TRY_AGAIN_LATER = 1013


class Page:
    """One open page: what still has to be sent to it."""

    def __init__(self) -> None:
        self._outbox: asyncio.Queue[str | None] = asyncio.Queue()

    def put(self, text: str) -> None:
        if self._outbox.qsize() < BACKLOG:
            self._outbox.put_nowait(text)
        elif self._outbox.qsize() == BACKLOG:
            self._outbox.put_nowait(None)

    async def write(self, socket: WebSocket) -> None:
        """Send until the page has gone, or is so far behind that it had better start anew."""
        with suppress(WebSocketDisconnect, RuntimeError):
            while (text := await self._outbox.get()) is not None:
                await socket.send_text(text)
            await socket.close(TRY_AGAIN_LATER)


class Hub:
    def __init__(
        self, world: World, channels: Sequence[Channel], clock: MovableClock, control: PlaygroundControl
    ) -> None:
        self._world = world
        self._channels = channels
        self._clock = clock
        self._control = control
        self._pages: set[Page] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stale = asyncio.Event()
        self._moving = False
        self._told: tuple[view.Json, int] | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._watcher: asyncio.Task[None] | None = None

    async def serve(self, socket: WebSocket) -> None:
        """Talk with one page until it goes."""
        page = Page()
        self._enter(page)
        writer = asyncio.create_task(page.write(socket))
        try:
            while True:
                await self._obey(page, await socket.receive())
        except WebSocketDisconnect:
            pass
        finally:
            writer.cancel()
            self._leave(page)

    def _enter(self, page: Page) -> None:
        self._put(page, view.state(self._world, self._clock.now()))
        if not self._pages:
            self._unsubscribe = self._world.subscribe(self._changed)
        self._pages.add(page)
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(self._watch(), name="playground agenda")
        self._told = None
        self._stale.set()

    def _leave(self, page: Page) -> None:
        self._pages.discard(page)
        if not self._pages and self._unsubscribe is not None:
            self._unsubscribe()
            self._stale.set()  # the watcher ends by itself; cut off in the middle of a look it would leave that open

    # What a page asks

    async def _obey(self, page: Page, event: Any) -> None:
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect
        number: int | None = None
        try:
            asked = commands.parse(event.get("text") or "")
            number = asked.id
            result = None if asked.do in commands.CLOCK_FIELDS else commands.run(self._world, asked)
        except Impossible as error:
            self._put(page, {"type": "error", "id": number, "code": error.code})
            return
        self._spawn(self._finish(page, asked, result))

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _finish(self, page: Page, asked: commands.Asked, result: object) -> None:
        """Tell the page when the bot has done all that followed from its command."""
        answer: view.Json = {"type": "done", "id": asked.id}
        try:
            if asked.do in commands.CLOCK_FIELDS:
                await self._forward(asked.fields.get("minutes"))
            elif asked.do != "read":
                await asyncio.wait_for(self._control.settled(), PATIENCE)
            if isinstance(result, str):
                answer["result"] = result
        except TimeoutError:
            log.warning("the bot was not done after %s seconds", PATIENCE)
        except Impossible as error:
            answer = {"type": "error", "id": asked.id, "code": error.code}
        except Exception:
            log.exception("a command of the page failed")
            answer = {"type": "error", "id": asked.id, "code": "failed"}
        self._put(page, answer)

    async def _forward(self, minutes: int | None) -> None:
        """Put the clock forward, or without minutes: to the next moment at which something is due."""
        if self._moving:
            raise Impossible("busy")
        self._moving = True
        self._stale.set()
        try:
            by = timedelta(minutes=minutes) if minutes is not None else await self._until_next()
            await self._control.forward(by)
            await self._control.settled()
        finally:
            self._moving = False
            self._world.ahead = self._clock.ahead
            await self._tell_clock()

    async def _until_next(self) -> timedelta:
        moment = await self._control.next_moment()
        if moment is None:
            raise Impossible("nothing_due")
        # Whole seconds upwards: never just before the moment.
        return timedelta(seconds=max(0, math.ceil((moment - self._clock.now()).total_seconds())))

    # What the pages hear

    def _changed(self, change: Change) -> None:
        for shown in self._increments(change):
            self._broadcast(shown)
        self._stale.set()

    def _increments(self, change: Change) -> list[view.Json]:
        world = self._world
        match change.kind:
            case "message":
                shown = {"type": "message", "message": view.message_json(world.message(change.message))}
                return [shown, {"type": "unread", **view.unread(world)}]
            case "gone":
                gone = {"type": "gone", "chat": change.chat, "id": change.message}
                return [gone, {"type": "unread", **view.unread(world)}]
            case "people":
                return [{"type": "people", **view.people(world)}]
            case "groups":
                return [{"type": "groups", **view.groups(world), **view.unread(world)}]
            case "read":
                return [{"type": "unread", **view.unread(world)}]
            case "toast":
                return [{"type": "toast", "person": change.person, "text": change.text, "alert": change.alert}]
            case "opened":
                return [{"type": "opened", "person": change.person}]
            case "menus" | "reset":
                return [view.state(world, self._clock.now())]
        return []

    async def _watch(self) -> None:
        """Keep what is due and what was held up to date on the pages, while there are any."""
        while self._pages:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stale.wait(), REFRESH)
                await asyncio.sleep(TOGETHER if self._told else 0)
            self._stale.clear()
            if self._pages:
                await self._tell_clock()

    async def _tell_clock(self) -> None:
        try:
            shown = await self._agenda()
        except Exception:
            log.exception("what is due could not be looked up")
            return
        now = self._clock.now()
        if (shown, now.minute) != self._told:
            self._told = (shown, now.minute)
            self._broadcast({"type": "clock", "now": now.isoformat(), **shown})

    async def _agenda(self) -> view.Json:
        next_moment = await self._control.next_moment()
        return {
            "ahead": self._clock.ahead.total_seconds(),
            "next": None if next_moment is None else next_moment.isoformat(),
            "agenda": [view.due_json(item) for item in await self._control.agenda()],
            "held": [view.held_json(item) for item in await self._control.held()],
            "invitations": [view.invitation_json(item) for item in await self._control.invitations()],
            "moving": self._moving,
            "alive": all(channel.alive(self._clock.now()) for channel in self._channels),
        }

    def _broadcast(self, shown: view.Json) -> None:
        text = json.dumps(shown, ensure_ascii=False)
        for page in self._pages:
            page.put(text)

    def _put(self, page: Page, shown: view.Json) -> None:
        page.put(json.dumps(shown, ensure_ascii=False))

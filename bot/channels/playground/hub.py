"""The pages that are open: what each of them asks is done, and all of them hear what changed."""

import asyncio
import json
import logging
import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.channels.contract import Channel
from bot.channels.playground import commands, view
from bot.channels.playground.control import DueItem, PlaygroundControl
from bot.channels.playground.records import Change, Impossible
from bot.channels.playground.world import World
from domain.clock import MovableClock

log = logging.getLogger(__name__)

BACKLOG = 2000  # messages that a page may be behind before it has to start anew
REFRESH = 5.0  # seconds after which the agenda is looked up again when nothing happened
GLANCE = 0.2  # the same while the playground is made ready
TOGETHER = 0.15  # seconds in which several changes lead to one look at the agenda
A_MOMENT = timedelta(seconds=10)
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
        self._happened: view.Json | None = None
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
        if self._control.preparing() is None:
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
            self._check_ready(asked)
            result = None if asked.do in commands.CONTROL_FIELDS else commands.run(self._world, asked)
        except Impossible as error:
            self._put(page, {"type": "error", "id": number, "code": error.code})
            return
        self._spawn(self._finish(page, asked, result))

    def _check_ready(self, asked: commands.Asked) -> None:
        """While all is made ready nothing can be done; where that failed, only begun anew."""
        preparing = self._control.preparing()
        if preparing is not None and not (preparing.failed and asked.do == "begin"):
            raise Impossible("preparing")
        if self._moving and asked.do in commands.CONTROL_FIELDS:
            raise Impossible("busy")

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _finish(self, page: Page, asked: commands.Asked, result: object) -> None:
        """Tell the page when the bot has done all that followed from its command."""
        answer: view.Json = {"type": "done", "id": asked.id}
        try:
            if asked.do == "begin":
                await self._begin(asked.fields["how"])
            elif asked.do in commands.CONTROL_FIELDS:
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
        self._moving = True
        await self._tell_clock()  # before the first message of the leap, which the pages then know to be one
        since, before = self._clock.now(), self._world.last_number()
        try:
            by = timedelta(minutes=minutes) if minutes is not None else await self._until_next()
            await self._control.forward(by)
            await self._control.settled()
            happened = await self._control.happened(before)
            self._happened = view.happened(since, self._clock.now(), happened)
        finally:
            self._moving = False
            self._world.ahead = self._clock.ahead
            await self._tell_clock()

    async def _begin(self, how: str) -> None:
        self._happened = None
        self._stale.set()
        try:
            await self._control.begin(how)
        finally:
            self._stale.set()

    async def _until_next(self) -> timedelta:
        moment = self._next(await self._control.agenda())
        if moment is None:
            raise Impossible("nothing_due")
        # Whole seconds upwards: never just before the moment.
        return timedelta(seconds=max(0, math.ceil((moment - self._clock.now()).total_seconds())))

    def _next(self, agenda: Sequence[DueItem]) -> datetime | None:
        """When the first thing is due that is worth going to."""
        soon = self._clock.now() + A_MOMENT
        return min((item.at for item in agenda if item.at > soon), default=None)

    # What the pages hear

    def _changed(self, change: Change) -> None:
        if self._control.preparing() is not None:
            return  # all of it is told at once when it is ready
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
            case "menus":
                return [{"type": "menus", **view.menus(world)}]
            case "reset":
                return [view.state(world, self._clock.now())]
        return []

    async def _watch(self) -> None:
        """Keep the pages, while there are any, up to date on what is due and what was held, or on how far all is."""
        prepared = self._control.preparing() is None
        while self._pages:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stale.wait(), REFRESH if prepared else GLANCE)
                await asyncio.sleep(TOGETHER if prepared and self._told else 0)
            self._stale.clear()
            was_prepared, prepared = prepared, self._control.preparing() is None
            if prepared and not was_prepared:
                self._broadcast(view.state(self._world, self._clock.now()))
                self._told = None
            if self._pages:
                await (self._tell_clock() if prepared else self._tell_progress())

    async def _tell_progress(self) -> None:
        preparing = self._control.preparing()
        if preparing is not None:
            self._broadcast(view.preparing(preparing, self._clock.now()))

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
        agenda = await self._control.agenda()
        moment = self._next(agenda)
        return {
            "ahead": self._clock.ahead.total_seconds(),
            "next": None if moment is None else moment.isoformat(),
            "agenda": [view.due_json(item) for item in agenda],
            "held": [view.held_json(item) for item in await self._control.held()],
            "invitations": [view.invitation_json(item) for item in await self._control.invitations()],
            "happened": self._happened,
            "roles": dict(await self._control.roles()),
            "moving": self._moving,
            "alive": all(channel.alive(self._clock.now()) for channel in self._channels),
        }

    def _broadcast(self, shown: view.Json) -> None:
        text = json.dumps(shown, ensure_ascii=False)
        for page in self._pages:
            page.put(text)

    def _put(self, page: Page, shown: view.Json) -> None:
        page.put(json.dumps(shown, ensure_ascii=False))

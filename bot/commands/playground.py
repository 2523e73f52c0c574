"""`python -m bot playground`: the page answers from the first moment, and the bot behind it can begin anew."""

import asyncio
import logging
from contextlib import closing
from pathlib import Path

import click
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from bot import web
from bot.build import App, build
from bot.channels.playground.control import EXAMPLE, Preparing
from bot.channels.playground.server import routes
from bot.channels.playground.world import World
from bot.commands.terminal import say, until_stopped
from bot.example.seeding import clear, fill, is_filled
from bot.playground.control import Control, channels
from bot.serving import listen, serve
from domain.clock import MovableClock, SystemClock
from handlers.conversation.context import Settings
from storage.engine import Database
from storage.opening import closed_in_the_end, explained, open_up_to_date
from storage.private_files import keep_to_owner

logger = logging.getLogger(__name__)

DATABASE = "sqlite:///data/playground.db"
NO_WORDS = {"nl": "", "en": ""}


@click.command()
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option("--db", "url", default=DATABASE, show_default=True, help="Where the playground keeps its state.")
def playground(port: int, url: str) -> None:
    """Try everything in the browser, without any account. Listens on this machine only."""
    until_stopped(lambda: _play(port, url))


async def _play(port: int, url: str) -> None:
    with listen("127.0.0.1", port) as listening:
        database = await open_up_to_date(url)
        async with closed_in_the_end(database):
            with explained(f"sqlite:///{_beside(database)}"):
                running = Playground(database, port)
            with closing(running.world):
                say(f"The playground is at {running.address}  (Ctrl-C stops it)")
                if not await is_filled(database, running.world):
                    say("The first time it fills itself; the page shows how far it is.")
                await serve(running, running, at=listening)


class Playground:
    """A page with a bot behind it. Serves the page while the bot is being made ready, at the start and anew."""

    def __init__(self, database: Database, port: int, clock: MovableClock | None = None) -> None:
        self._url = database.url.render_as_string(hide_password=False)
        self._settings = Settings(public_url=f"http://127.0.0.1:{port}")
        self.address = f"{self._settings.public_url}/playground"
        self._clock = clock or MovableClock(SystemClock())
        self.world = World(str(_beside(database)), self._clock)
        keep_to_owner(Path(_beside(database)))
        self._clock.ahead = self.world.ahead
        self._channels = channels(self.world, self.address)
        self._app = self._build(database)
        self._open = True
        self._beginning = asyncio.Lock()
        self.control = Control(self._app, self.world, self._clock, self.begin)
        self.control.progress = Preparing(0, NO_WORDS)
        self._pages = routes(self.world, self._channels, self._clock, self.control)
        self._asgi = Starlette(routes=self._pages)

    async def start(self) -> None:
        """Fill it if that was never done, or was broken off; then let the bot run."""
        async with self._beginning:
            if await is_filled(self._app.database, self.world):
                await self._run()
            else:
                await self._fill(EXAMPLE)

    async def begin(self, how: str) -> None:
        """All that was there is forgotten."""
        async with self._beginning:
            self.control.progress = Preparing(0, NO_WORDS)
            await self._fill(how)

    async def stop(self) -> None:
        await self._rest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._asgi(scope, receive, send)

    async def _fill(self, how: str) -> None:
        """Whoever looks at the page is told when it fails, and may try again."""
        await self._rest()
        database = Database(self._url)
        try:
            await clear(database, self.world, self._clock)
            self._app = self.control.app = self._build(database)
            self._open = True
            await fill(self._app, self.world, self._clock, self.control, how)
        except Exception:
            logger.exception("the playground could not be filled")
            await database.close()
            self.control.progress = Preparing(0, NO_WORDS, failed=True)
            return
        await self._run()

    async def _run(self) -> None:
        await self._app.start()
        self._asgi = web.application(self._app, more=self._pages)
        self.control.progress = None

    async def _rest(self) -> None:
        self._asgi = Starlette(routes=self._pages)
        if self._open:
            self._open = False
            await self._app.stop()

    def _build(self, database: Database) -> App:
        return build(database=database, channels=self._channels, settings=self._settings, clock=self._clock)


def _beside(database: Database) -> Path:
    """The simulated platform keeps its own file, beside the bot's database where that is a file."""
    name = database.url.database
    if not database.sqlite or name in (None, "", ":memory:"):
        return Path("data/playground.world")
    return Path(str(name)).with_suffix(".world")

"""A real browser on the playground: Chromium is launched once, every page tells of its errors at the end.

Without Chromium the tests here are skipped, unless KNIPOOG_REQUIRE_BROWSER=1 says that they may not be.
"""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.channels.playground.server import routes
from tests.browser.demo import DemoBot, build
from tests.fakes.patience import ON_A_PAGE, PATIENCE

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}

expect.set_options(timeout=ON_A_PAGE * 1000)

OpenPage = Callable[..., Awaitable[Page]]

BEEN_HERE = """
if (location.pathname.startsWith("/playground") && !localStorage.getItem("knipoog.looking")) {
  localStorage.setItem("knipoog.looking", JSON.stringify({ welcome: false }));
}
"""
"""Who has been here before is not shown the first card."""


class Servers:
    """Web servers on ports of this machine."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[uvicorn.Server, asyncio.Task[None]]] = {}

    async def start(self, app: ASGIApp, port: int = 0) -> str:
        """Serve an application (port 0: a free one); gives its address."""
        listener = socket.create_server(("127.0.0.1", port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self._running[url] = (server, asyncio.create_task(server.serve([listener])))
        return url

    async def stop(self, url: str) -> None:
        """Pages that are open lose their line."""
        server, task = self._running.pop(url)
        server.should_exit = True
        await task

    async def stop_all(self) -> None:
        for url in list(self._running):
            await self.stop(url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def chromium() -> str | None:
    """The browser to use: of the environment, else one of this machine."""
    named = os.environ.get("CHROMIUM")
    found = [named] if named else ["/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"]
    return next((path for name in found if (path := shutil.which(name))), None)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    if path is None:
        reason = "no Chromium found: install it or set CHROMIUM to its path"
        if os.environ.get("KNIPOOG_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS, timeout=PATIENCE * 1000)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def servers() -> AsyncIterator[Servers]:
    running = Servers()
    yield running
    await running.stop_all()


@pytest.fixture
def page_errors() -> list[str]:
    """What went wrong in the pages; a test that expects something clears it."""
    return []


@pytest.fixture
def contexts() -> list[BrowserContext]:
    """The browser profiles that are open; closed before their server stops, or a page complains of that."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(
    browser: Browser, contexts: list[BrowserContext], page_errors: list[str]
) -> AsyncIterator[OpenPage]:
    """Open an address in a fresh browser profile; an error on the console or in a script fails the test."""

    async def start(url: str, *, phone: bool = False, dark: bool = False, welcome: bool = False, **more: Any) -> Page:
        options = {"viewport": PHONE if phone else DESK, "locale": "nl-NL"} | more
        context = await browser.new_context(color_scheme="dark" if dark else "light", **options)
        contexts.append(context)
        if not welcome:
            await context.add_init_script(BEEN_HERE)
        page = await context.new_page()
        page.set_default_timeout(ON_A_PAGE * 1000)
        page.on("pageerror", lambda error: page_errors.append(str(error)))
        page.on("console", lambda line: page_errors.append(line.text) if line.type == "error" else None)
        await page.goto(url)
        return page

    yield start
    await close(contexts)
    assert page_errors == []


async def close(contexts: list[BrowserContext]) -> None:
    while contexts:
        await contexts.pop().close()


@dataclass
class Demo:
    """The scripted bot, and a page that looks at its world."""

    bot: DemoBot
    url: str
    open_page: OpenPage

    async def page(self, **options: Any) -> Page:
        page = await self.open_page(self.url, **options)
        await page.wait_for_selector("body[data-ready]")
        await page.wait_for_selector(".due", state="attached")
        return page

    async def until(self, condition: Callable[[], bool]) -> None:
        """What the server has to have done; it runs in this same loop."""
        while not condition():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)


@pytest_asyncio.fixture(loop_scope="session")
async def demo(servers: Servers, open_page: OpenPage, contexts: list[BrowserContext]) -> AsyncIterator[Demo]:
    bot = await build()
    url = await servers.start(Starlette(routes=routes(bot.world, [bot.channel], bot.clock, bot)))
    yield Demo(bot, f"{url}/playground", open_page)
    await close(contexts)
    await bot.channel.stop()
    await servers.stop_all()
    bot.world.close()

"""A real browser on the playground: Chromium is launched once, every page tells of its errors at the end.

Without Chromium the tests here are skipped, unless KNIPOOG_REQUIRE_BROWSER=1 says that they may not be.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, Page, async_playwright
from starlette.applications import Starlette
from starlette.routing import BaseRoute

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

Serve = Callable[[list[BaseRoute]], Awaitable[str]]
OpenPage = Callable[..., Awaitable[Page]]


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
        launched = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def serve() -> AsyncIterator[Serve]:
    """Serve routes on a free port of this machine; gives the address."""
    running: list[tuple[uvicorn.Server, asyncio.Task[None]]] = []

    async def start(routes: list[BaseRoute]) -> str:
        config = uvicorn.Config(
            Starlette(routes=routes), host="127.0.0.1", port=0, log_level="warning", lifespan="off"
        )
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        task = asyncio.create_task(server._serve())
        while not server.started:
            await asyncio.sleep(0.01)
        running.append((server, task))
        port = server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    yield start
    for server, task in running:
        server.should_exit = True
        server.force_exit = True
        await task


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser) -> AsyncIterator[OpenPage]:
    """Open an address in a fresh browser profile; an error on the console or in a script fails the test."""
    errors: list[str] = []
    contexts = []

    async def start(url: str, *, phone: bool = False, dark: bool = False, **more: Any) -> Page:
        options = {"viewport": PHONE if phone else DESK, "locale": "nl-NL"} | more
        context = await browser.new_context(color_scheme="dark" if dark else "light", **options)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        await page.goto(url)
        return page

    yield start
    for context in contexts:
        await context.close()
    assert errors == []

"""Each story is played on every platform that there is; at the end the curtain falls and the books must balance."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.engine import Database
from tests.fakes.clock import StoppedClock
from tests.journeys import curtain
from tests.journeys.on_both import Both
from tests.journeys.on_playground import Playground
from tests.journeys.on_telegram import Telegram
from tests.journeys.on_whatsapp import WhatsApp
from tests.journeys.theatre import Theatre

START = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)  # a Monday, 9.00 in Amsterdam


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
def on_playground(clock: StoppedClock, tmp_path: Path) -> Playground:
    return Playground(str(tmp_path / "playground.world"), clock)


@pytest.fixture
def telegram(clock: StoppedClock) -> Telegram:
    return Telegram(clock)


@pytest.fixture(params=["playground", "telegram"])
async def theatre(
    request: pytest.FixtureRequest, database: Database, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Theatre]:
    """The bot on a platform (for one story on two at once), in September; the story is the same everywhere."""
    platform = request.getfixturevalue("on_playground" if request.param == "playground" else request.param)
    async with _evening(Theatre(platform, database, clock), caplog) as made:
        yield made


@pytest.fixture
async def on_telegram(
    telegram: Telegram, database: Database, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Theatre]:
    """For what only happens there."""
    async with _evening(Theatre(telegram, database, clock), caplog) as made:
        yield made


@pytest.fixture
async def on_both(database: Database, clock: StoppedClock, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Theatre]:
    """Ria has no Telegram, only WhatsApp."""
    async with _evening(Theatre(Both(clock, {"Ria Postma"}), database, clock), caplog) as made:
        yield made


@pytest.fixture
def both(clock: StoppedClock) -> Both:
    return Both(clock, {"Sanne Bakker", "Youssef El Amrani", "Fatima Bouzidi"})


@pytest.fixture
def whatsapp(clock: StoppedClock) -> WhatsApp:
    return WhatsApp(clock)


@pytest.fixture
async def on_whatsapp(
    whatsapp: WhatsApp, database: Database, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Theatre]:
    """Nobody has Telegram."""
    async with _evening(Theatre(whatsapp, database, clock), caplog) as made:
        yield made


@asynccontextmanager
async def _evening(theatre: Theatre, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Theatre]:
    await theatre.start()
    try:
        yield theatre
        await curtain.falls(theatre)
    finally:
        await theatre.close()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []

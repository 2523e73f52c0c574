"""What the bot answers over HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest
from icalendar import Calendar

from bot import health, web
from storage import meetings, people
from tests import builders
from tests.fakes.stage import Stage

SECRETS: list[tuple[str | None, bytes]] = []


async def webhook(secret: str | None, body: bytes) -> int:
    SECRETS.append((secret, body))
    return 200 if secret == "right" else 403


@pytest.fixture
async def browser(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    SECRETS.clear()
    transport = httpx.ASGITransport(web.application(stage.app, telegram_webhook=webhook))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


async def test_health_tells_what_lives(stage: Stage, browser: httpx.AsyncClient) -> None:
    await stage.settle()

    answer = await browser.get("/healthz")

    assert (answer.status_code, answer.json()["healthy"]) == (200, True)


@pytest.mark.parametrize("fault", ["waker", "receiver", "sender", "database"])
async def test_health_turns_red(stage: Stage, browser: httpx.AsyncClient, fault: str) -> None:
    await stage.settle()
    if fault == "waker":
        stage.clock.forward(minutes=2)
    elif fault == "receiver":
        await stage.channel.stop()
    elif fault == "sender":
        stage.app.lines[0].delivery.broken = "401"
    else:
        async with stage.database.engine.begin() as connection:
            await connection.exec_driver_sql("DROP TABLE inbox")

    answer = await browser.get("/healthz")

    assert answer.status_code == 503
    assert not all(answer.json()["parts"].values())


async def test_metrics_count_what_waits(stage: Stage, browser: httpx.AsyncClient) -> None:
    anja = stage.person("Anja")
    stage.channel.closed.add(anja.id)
    await anja.says("/help")

    answer = await browser.get("/metrics")

    assert 'knipoog_outbox_rows{state="failed"} 1.0' in answer.text
    assert 'knipoog_alive{part="waker"} 1.0' in answer.text


async def test_the_calendar_has_what_was_announced(stage: Stage, browser: httpx.AsyncClient) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network)
    async with stage.database.write() as session:
        await meetings.mark(session, meeting.id, announced_at=stage.clock.now())
        found = await people.find(session, "stage", anja.id)
        assert found is not None
        token = await people.calendar_token(session, found[0].id)

    answer = await browser.get(f"/calendar/{token}.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert meeting.theme in event["summary"]


async def test_a_guessed_calendar_is_not_there(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/calendar/guess.ics")).status_code == 404


async def test_the_webhook_gets_secret_and_raw_body(browser: httpx.AsyncClient) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": "right"}
    assert (await browser.post("/webhook/telegram", content=b"{}", headers=headers)).status_code == 200
    assert (await browser.post("/webhook/telegram", content=b"{}")).status_code == 403
    assert SECRETS == [("right", b"{}"), (None, b"{}")]


async def test_a_body_that_is_too_large_is_not_even_looked_at(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/webhook/telegram", content=b"x" * (web.MOST_BYTES + 1))

    assert answer.status_code == 413
    assert SECRETS == []


async def test_the_playground_is_not_served_with_the_bot(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/playground")).status_code == 404


async def test_looking_never_raises(stage: Stage) -> None:
    await stage.database.close()

    report = await health.look(stage.app)

    assert isinstance(report.healthy, bool)

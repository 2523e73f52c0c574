"""What the bot answers over HTTP."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta

import httpx
import pytest
from icalendar import Calendar

from bot import web
from bot.running import health
from storage import meetings
from storage.people import people
from tests import builders
from tests.fakes.stage import Stage

SECRETS: list[tuple[str | None, bytes]] = []
SIGNED: list[tuple[str | None, bytes]] = []


async def webhook(secret: str | None, body: bytes) -> int:
    SECRETS.append((secret, body))
    return 200 if secret == "right" else 403


class SignedWebhook:
    """Lets in what is signed with "right"."""

    def handshake(self, params: Mapping[str, str]) -> str | None:
        return params["hub.challenge"] if params.get("hub.verify_token") == "right" else None

    async def webhook(self, signature: str | None, body: bytes) -> int:
        SIGNED.append((signature, body))
        return 200 if signature == "sha256=right" else 401


@pytest.fixture
async def browser(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    SECRETS.clear()
    SIGNED.clear()
    asgi = web.application(stage.app, telegram_webhook=webhook, whatsapp_webhook=SignedWebhook())
    transport = httpx.ASGITransport(asgi)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


async def test_health_tells_what_lives(stage: Stage, browser: httpx.AsyncClient) -> None:
    await stage.settle()

    answer = await browser.get("/healthz")

    assert (answer.status_code, answer.json()["healthy"]) == (200, True)


@pytest.mark.parametrize("fault", ["waker", "receiver", "sender", "database", "outage"])
async def test_health_turns_red(stage: Stage, browser: httpx.AsyncClient, fault: str) -> None:
    await stage.settle()
    if fault == "waker":
        stage.clock.forward(minutes=2)
    elif fault == "receiver":
        await stage.channel.stop()
    elif fault == "sender":
        stage.app.lines[0].failures.broken = "401"
    elif fault == "outage":
        stage.app.lines[0].failures.outage.unanswered("refused", stage.clock.now() - timedelta(minutes=1))
    else:
        async with stage.database.engine.begin() as connection:
            await connection.exec_driver_sql("DROP TABLE inbox")

    answer = await browser.get("/healthz")

    assert answer.status_code == 503
    assert not all(answer.json()["parts"].values())


async def test_health_says_since_when_nothing_leaves(stage: Stage, browser: httpx.AsyncClient) -> None:
    await stage.settle()
    stage.app.lines[0].failures.outage.unanswered("refused", stage.clock.now() - timedelta(seconds=5))

    answer, told = await browser.get("/healthz"), await browser.get("/metrics")

    assert answer.status_code == 200  # a hiccup is no illness
    assert answer.json()["nothing_leaves"] == {"stage": {"since": "2026-09-07T06:59:55+00:00", "why": "refused"}}
    assert 'knipoog_outage_seconds{channel="stage"} 5.0' in told.text


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


async def test_the_calendar_has_what_the_agenda_has(stage: Stage, browser: httpx.AsyncClient) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    starts = datetime(2026, 9, 17, 15, 30)
    near = await builders.meeting(stage, network, starts=starts, announced=True)
    await builders.meeting(stage, network, theme="meten", starts=starts + timedelta(days=7), announced=True)
    await builders.meeting(stage, network, theme="tellen", starts=starts + timedelta(days=60))
    await builders.meeting(stage, network, theme="wegen", starts=starts + timedelta(days=9), announced=True)
    await anja.presses(f"rsvp:{near.id}:no")
    async with stage.database.write() as session:
        person = await people.find(session, "stage", anja.id)
        assert person is not None
        token = await people.calendar_token(session, person[0].id)

    await anja.says("/agenda")
    answer = await browser.get(f"/calendar/{token}.ics")

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    told = [str(event["description"]).split("\n")[0] for event in events]
    assert all(line in anja.last.text for line in told)
    assert told == [
        "Je kunt niet",
        "Je liet nog niet weten of je komt",
        "Je liet nog niet weten of je komt",
        "De uitnodiging volgt nog",
    ]
    assert [str(event["status"]) for event in events] == ["CONFIRMED"] * 3 + ["TENTATIVE"]
    assert [str(event.get("transp", "")) for event in events] == ["TRANSPARENT", "", "", ""]


async def test_a_calendar_address_that_was_renewed_leads_nowhere(stage: Stage, browser: httpx.AsyncClient) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    async with stage.database.write() as session:
        person = await people.find(session, "stage", anja.id)
        assert person is not None
        before = await people.calendar_token(session, person[0].id)
        after = await people.renew_calendar_token(session, person[0].id)

    assert (await browser.get(f"/calendar/{before}.ics")).status_code == 404
    assert (await browser.get(f"/calendar/{after}.ics")).status_code == 200


async def test_one_meeting_has_an_address_of_its_own(stage: Stage, browser: httpx.AsyncClient) -> None:
    network = await builders.network(stage)
    meeting = await builders.meeting(stage, network)
    async with stage.database.read() as session:
        token = await meetings.calendar_token(session, meeting.id)

    answer = await browser.get(f"/calendar/{token}.ics")

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [f"{network.name}: {meeting.theme}"]


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


async def test_the_handshake_of_whatsapp_is_answered_in_plain_text(browser: httpx.AsyncClient) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "right", "hub.challenge": "1158 <201444>"}

    answer = await browser.get("/webhook/whatsapp", params=asked)

    assert (answer.status_code, answer.text) == (200, "1158 <201444>")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


async def test_the_handshake_of_somebody_else_is_refused(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/webhook/whatsapp", params={"hub.verify_token": "wrong", "hub.challenge": "1"})

    assert (answer.status_code, answer.text) == (403, "")


async def test_the_webhook_of_whatsapp_gets_signature_and_raw_body(browser: httpx.AsyncClient) -> None:
    headers = {"X-Hub-Signature-256": "sha256=right"}

    assert (await browser.post("/webhook/whatsapp", content=b'{ "a":1}', headers=headers)).status_code == 200
    assert (await browser.post("/webhook/whatsapp", content=b"{}")).status_code == 401
    assert SIGNED == [("sha256=right", b'{ "a":1}'), (None, b"{}")]


@pytest.mark.parametrize(("size", "status", "taken"), [(3 * 1024 * 1024, 401, 1), (3 * 1024 * 1024 + 1, 413, 0)])
async def test_whatsapp_posts_three_megabytes_at_most(
    browser: httpx.AsyncClient, size: int, status: int, taken: int
) -> None:
    answer = await browser.post("/webhook/whatsapp", content=b"x" * size)

    assert (answer.status_code, len(SIGNED)) == (status, taken)


async def test_a_body_is_refused_before_its_end(browser: httpx.AsyncClient) -> None:
    sent: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        for number in range(100):
            sent.append(number)
            yield b"x" * 1024 * 1024

    answer = await browser.post("/webhook/whatsapp", content=endless())

    assert (answer.status_code, sent) == (413, [0, 1, 2, 3])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_whatsapp_has_no_other_doors(browser: httpx.AsyncClient, method: str) -> None:
    assert (await browser.request(method, "/webhook/whatsapp")).status_code == 405


async def test_without_whatsapp_there_is_no_webhook_for_it(stage: Stage) -> None:
    transport = httpx.ASGITransport(web.application(stage.app, telegram_webhook=webhook))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        assert (await client.post("/webhook/whatsapp", content=b"{}")).status_code == 404
        assert (await client.get("/webhook/whatsapp")).status_code == 404


async def test_the_playground_is_not_served_with_the_bot(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/playground")).status_code == 404


async def test_looking_never_raises(stage: Stage) -> None:
    await stage.database.close()

    report = await health.look(stage.app)

    assert isinstance(report.healthy, bool)

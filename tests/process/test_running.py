"""The beginning of the story with real processes, started, stopped and killed: nothing is lost, nothing comes twice."""

import asyncio
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sending.delivery import SLOTS
from tests.fakes.telegram import Group, Message, User, World
from tests.fakes.telegram.keyboards import deep_link
from tests.process.conftest import SECRET, Make
from tests.process.planting import Known, a_meeting_that_ends
from tests.process.running import Bot, command, until


@pytest.fixture
def anja(world: World) -> User:
    return world.user("Anja", language="nl")


@pytest.fixture
def group(world: World, anja: User) -> Group:
    return world.group("Rekenkring", admins=[anja])


def times(user: User, words: str) -> int:
    return sum(words in message.text for message in user.inbox)


def reads(user: User, words: str) -> None:
    until(lambda: times(user, words), f"{user} reads {words!r}: {user.inbox}")


def waits(bot: Bot) -> None:
    until(lambda: bot.says("another process serves telegram"), "another process waits for the lease")
    assert not bot.says("Knipoog runs")


def taps(user: User, label: str) -> None:
    """The latest button of this name, as soon as it is there."""
    until(lambda: _with_button(user, label), f"{user} sees {label!r}")
    user.tap(_with_button(user, label)[-1], label)


def _with_button(user: User, label: str) -> list[Message]:
    return [message for message in user.inbox if any(label in row for row in message.labels)]


def test_the_first_day(
    bot: Make, world: World, anja: User, group: Group, lease_runs_out: Callable[[], None], tmp_path: Path
) -> None:
    crowd = [world.user(name, language="nl") for name in ("Bram", "Carla", "Dirk", "Els", "Finn", "Gerda")]
    first = bot(verbose=True).start().runs()
    until(lambda: first.health().status_code == 200, "health")

    # The bot comes into the group, and Anja begins to set a network up.
    group.add_bot(by=anja)
    until(lambda: group.inbox, "hello")
    tap = anja.tap(group.last(), "Netwerk instellen")
    assert tap is not None
    until(lambda: tap.answered, "where the tap leads")
    assert tap.toast is not None
    anja.start(deep_link(tap.toast.url, world.bot.username) or "")
    taps(anja, "Ja, dat is goed")
    reads(anja, "Hoe heet het netwerk?")
    anja.say("Rekenkracht in Salland")
    reads(anja, "Waar helpen jullie elkaar mee?")

    # More processes on the same token say that they wait. The first one is killed while all talk at once.
    second, spare = bot().start(), bot().start()
    for waiting in (second, spare):
        waits(waiting)
    assert spare.terminate() == 0
    for person in crowd:
        person.start()
    anja.say("rekenlessen met plezier")
    until(lambda: any(person.inbox for person in crowd), "the first is answered")
    first.kill()
    lease_runs_out()
    second.runs()
    for person in crowd:
        reads(person, "Hoi, ik ben Knipoog.")
    reads(anja, "Wat bindt jullie?")
    taps(anja, "Hetzelfde werk")
    reads(anja, "Welke taal spreek ik in de groep?")
    greetings = sum(times(person, "Hoi, ik ben Knipoog.") for person in crowd)
    assert greetings <= len(crowd) + SLOTS  # what was being sent at that moment may come a second time

    # Backed up while it runs; then it is told to stop while all talk at once.
    copied = command("backup", "--config", str(second.config), str(tmp_path / "copy.db"))
    assert copied.returncode == 0
    for person in crowd:
        person.say("/help")
    until(lambda: any(times(person, "Je zit nog niet in een netwerk.") for person in crowd), "the first is answered")
    assert second.terminate() == 0

    # The third goes on where the second stopped.
    third = bot().start().runs()
    for person in crowd:
        reads(person, "Je zit nog niet in een netwerk.")
    taps(anja, "Nederlands")
    reads(anja, "• Naam: Rekenkracht in Salland\n• Doel: rekenlessen met plezier\n• Soort: Hetzelfde werk")
    taps(anja, "Klopt, bewaren")
    until(lambda: "Rekenkracht in Salland is begonnen" in group.last().text, "the group hears of it")
    assert third.terminate() == 0

    assert [times(person, "Je zit nog niet in een netwerk.") for person in crowd] == [1] * len(crowd)
    assert world.spinning == []
    assert "Rekenkracht in Salland" not in first.output + second.output + third.output
    assert copied_dialogues(tmp_path / "copy.db") == ["network"]


def copied_dialogues(file: Path) -> list[str]:
    """What the copy knows of what was being told when it was made."""
    with closing(sqlite3.connect(file)) as connection:
        return [key for (key,) in connection.execute("SELECT key FROM dialogues WHERE state = 'open'")]


def test_what_was_planned_before_the_start_comes_when_it_is_due(
    bot: Make, world: World, anja: User, file: Path
) -> None:
    anja.start()
    world.take_updates()
    ends = datetime.now(UTC) + timedelta(seconds=3)
    asyncio.run(a_meeting_that_ends(file, [Known(anja.first_name, "telegram", str(anja.id))], ends))

    running = bot().start().runs()
    reads(anja, "Hoe was het? Wat neem je mee naar huis?")
    taps(anja, "Deze keer niet")
    reads(anja, "Helemaal goed.")

    assert running.terminate() == 0
    assert len(anja.inbox) == 2
    assert anja.inbox[0].date >= int(ends.timestamp()) + 1


def test_by_webhook(bot: Make, world: World, anja: User) -> None:
    running = bot(webhook=True).start().runs()
    until(lambda: world.updates.webhook is not None, "the webhook is set")
    anja.start()
    reads(anja, "Hoi, ik ben Knipoog.")

    again = world.updates.history[-1] | {"update_id": world.updates.next_id + 1}
    header = "X-Telegram-Bot-Api-Secret-Token"
    assert (
        running.post("/webhook/telegram", headers={header: "geraden-geheim-van-de-buren"}, json=again).status_code
        == 403
    )
    assert running.post("/webhook/telegram", headers={}, json=again).status_code == 403
    assert len(anja.inbox) == 1
    assert running.post("/webhook/telegram", headers={header: SECRET}, json=again).status_code == 200
    until(lambda: len(anja.inbox) == 2, "the answer to what was posted")
    assert running.post("/webhook/telegram", headers={header: SECRET}, json=again).status_code == 200

    with socket.create_connection(("127.0.0.1", running.port)) as unfinished:
        unfinished.sendall(b"POST /webhook/telegram HTTP/1.1\r\n")
        assert running.terminate() == 0
    assert len(anja.inbox) == 2

"""Outages, frozen processes and kills, with real processes: no answer is lost, and no invitation comes twice."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import whatsapp
from tests.fakes.telegram import BotApiServer, User, World
from tests.fakes.telegram.scripted import NeverAnsweredError, PageError
from tests.process.conftest import Make
from tests.process.planting import Known, invitations
from tests.process.running import Bot, until

NAMES = ("Anja", "Bram", "Carla", "Dirk", "Els")
NOT_YET = "Je zit nog niet in een netwerk."
CAN_DO = "Dit kun je hier"
INVITATION = "Kom je ook?"
ALWAYS = 10**6


@pytest.fixture
def crowd(world: World) -> list[User]:
    people = [world.user(name, language="nl") for name in NAMES]
    for person in people:
        person.start()
    world.take_updates()
    return people


def times(person: User | whatsapp.WhatsAppUser, words: str) -> int:
    return sum(words in message.text for message in person.inbox)


def everybody_reads(crowd: Sequence[User | whatsapp.WhatsAppUser], words: str) -> None:
    for person in crowd:
        until(lambda person=person: times(person, words), f"{person} reads {words!r}")  # type: ignore[misc]  # bound now


def states(file: Path) -> list[str]:
    """Of all letters, in the order in which they were written."""
    with closing(sqlite3.connect(file)) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM outbox ORDER BY id")]


def invited(crowd: Sequence[User], file: Path, world: World) -> None:
    known = [Known(person.first_name, "telegram", str(person.id)) for person in crowd]
    asyncio.run(invitations(file, known, world.token.split(":")[0], INVITATION))


def nothing_leaves(bot: Bot, channel: str) -> None:
    until(lambda: channel in bot.health().json().get("nothing_leaves", {}), "health says that nothing leaves")


def test_frozen_fenced_and_back(
    bot: Make, world: World, crowd: list[User], file: Path, lease_runs_out: Callable[[], None]
) -> None:
    # The first process is frozen for longer than its lease, so that the second takes over.
    first = bot().start().runs()
    crowd[0].say("/help")
    everybody_reads(crowd[:1], NOT_YET)
    until(lambda: states(file) == ["sent"], "it is marked")
    first.freeze()
    lease_runs_out()
    second = bot().start().runs()

    # The first wakes up while the second serves: it fetches nothing, and answers nothing.
    first.thaw()
    until(lambda: first.says("was lost to another process"), "the first knows")
    until(lambda: first.health().json()["parts"]["telegram_receives"] is False, "the first does not fetch")
    for person in crowd[1:]:
        person.say("/help")
    everybody_reads(crowd[1:], NOT_YET)
    until(lambda: set(states(file)) == {"sent"}, "all is marked")
    assert [times(person, NOT_YET) for person in crowd] == [1] * len(crowd)

    # The second is killed while it answers everybody; the first takes the lease back, and answers them.
    world.fail_next("sendMessage", exception=NeverAnsweredError(), times=ALWAYS)
    for person in crowd:
        person.say("/help")
    until(lambda: "sending" in states(file), "somebody is being answered")
    second.kill()
    world.troubles.waiting.clear()
    lease_runs_out()
    for person in crowd:
        until(lambda person=person: times(person, NOT_YET) >= 2, f"{person} is answered")  # type: ignore[misc]  # bound now
    until(lambda: set(states(file)) == {"sent"}, "all is marked")
    assert first.says("is served by this process again")
    assert first.terminate() == 0

    assert set(states(file)) == {"sent"}
    assert [times(person, NOT_YET) for person in crowd] == [2] * len(crowd)
    assert first.output.count("was lost to another process") == 1


def test_a_connection_that_is_refused_for_a_while(
    bot: Make, world: World, crowd: list[User], api: BotApiServer, file: Path
) -> None:
    invited(crowd, file, world)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE outbox SET not_before = '2099-01-01 00:00:00.000000'")
    running = bot().start().runs()
    until(lambda: running.health().status_code == 200, "health")

    api.stop()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE outbox SET not_before = '2026-01-01 00:00:00.000000'")
    nothing_leaves(running, "telegram")
    for person in crowd:
        person.say("/help")
    with BotApiServer(world, api.port):
        everybody_reads(crowd, INVITATION)
        everybody_reads(crowd, CAN_DO)
        until(lambda: set(states(file)) == {"sent"}, "all is marked")
        assert running.terminate() == 0

    assert [(times(person, INVITATION), times(person, CAN_DO)) for person in crowd] == [(1, 1)] * len(crowd)


def test_a_platform_that_stumbles_over_messages(bot: Make, world: World, crowd: list[User], file: Path) -> None:
    running = bot().start().runs()
    world.fail_next("sendMessage", 500, times=ALWAYS)
    for person in crowd:
        person.say("/help")
    nothing_leaves(running, "telegram")
    until(lambda: len(world.calls_to("sendMessage")) > 1, "it tries")
    world.troubles.waiting.clear()

    everybody_reads(crowd, NOT_YET)
    until(lambda: set(states(file)) == {"sent"}, "all is marked")
    assert running.terminate() == 0

    assert [times(person, NOT_YET) for person in crowd] == [1] * len(crowd)


def not_before(file: Path, moment: str) -> None:
    """Of every letter that waits, or of which nobody knows whether it arrived."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE outbox SET not_before = ? WHERE state IN ('waiting', 'uncertain')", [moment])


def test_a_page_instead_of_an_answer_is_unknown_and_made_up_for(
    bot: Make, world: World, crowd: list[User], file: Path
) -> None:
    invited(crowd, file, world)
    world.fail_next("sendMessage", exception=PageError(), chat=crowd[0].id)
    running = bot().start().runs()
    everybody_reads(crowd[1:], INVITATION)
    until(lambda: sorted(states(file)) == ["sent"] * 4 + ["uncertain"], "one is unknown")
    assert running.health().json()["outbox"]["uncertain"] == 1
    not_before(file, "2026-01-01 00:00:00.000000")

    crowd[0].say("/help")
    everybody_reads(crowd[:1], CAN_DO)
    everybody_reads(crowd[:1], INVITATION)
    crowd[0].say("/help")
    until(lambda: times(crowd[0], CAN_DO) == 2, "it is answered once more")
    assert running.terminate() == 0

    assert [times(person, INVITATION) for person in crowd] == [1] * len(crowd)


def test_a_page_instead_of_an_answer_of_whatsapp(
    on_whatsapp: Make, meta: whatsapp.World, graph: whatsapp.GraphServer, file: Path
) -> None:
    anja = meta.user("Anja")
    asyncio.run(
        invitations(file, [Known("Anja", "whatsapp", anja.phone, anja.bsuid)], meta.phone_number_id, INVITATION)
    )
    not_before(file, "2099-01-01 00:00:00.000000")
    running = on_whatsapp().start().runs()
    assert graph.subscribe(f"http://127.0.0.1:{running.port}/webhook/whatsapp")
    anja.say("help")
    everybody_reads([anja], CAN_DO)

    meta.fail_next(status=200)
    not_before(file, "2026-01-01 00:00:00.000000")
    until(lambda: "uncertain" in states(file), "it is unknown")
    assert times(anja, INVITATION) == 0
    not_before(file, "2026-01-01 00:00:00.000000")
    anja.say("help")
    everybody_reads([anja], INVITATION)
    anja.say("help")
    until(lambda: times(anja, CAN_DO) == 3, "it is answered")
    assert running.terminate() == 0

    assert times(anja, INVITATION) == 1


def test_killed_again_and_again_while_it_invites(
    bot: Make, world: World, crowd: list[User], file: Path, lease_runs_out: Callable[[], None]
) -> None:
    crowd += [world.user(f"Lid {number}", language="nl") for number in range(15)]
    for person in crowd[len(NAMES) :]:
        person.start()
    world.take_updates()
    invited(crowd, file, world)

    for kill in range(1, 4):
        running = bot().start()
        until(lambda kill=kill: sum(times(person, INVITATION) for person in crowd) >= 4 * kill, "some are invited")  # type: ignore[misc]  # bound now
        running.kill()
        lease_runs_out()
    last = bot().start().runs()
    until(lambda: not {"waiting", "sending"} & set(states(file)), "all is decided")
    assert last.terminate() == 0

    came = [times(person, INVITATION) for person in crowd]
    with closing(sqlite3.connect(file)) as connection:
        ended = dict(connection.execute("SELECT chat_id, state FROM outbox"))
    assert max(came) == 1
    assert all(times(person, INVITATION) == 1 for person in crowd if ended[str(person.id)] == "sent")
    assert set(ended.values()) <= {"sent", "uncertain"}


def test_whatsapp_cannot_be_reached_for_a_while(
    on_whatsapp: Make, meta: whatsapp.World, graph: whatsapp.GraphServer, file: Path
) -> None:
    crowd = [meta.user(name) for name in NAMES]
    running = on_whatsapp().start().runs()
    assert graph.subscribe(f"http://127.0.0.1:{running.port}/webhook/whatsapp")
    meta.fail_next(status=503, times=ALWAYS)
    for person in crowd:
        person.say("help")

    nothing_leaves(running, "whatsapp")
    meta.troubles.waiting.clear()
    everybody_reads(crowd, NOT_YET)
    until(lambda: set(states(file)) == {"sent"}, "all is marked")
    assert running.terminate() == 0

    assert [times(person, NOT_YET) for person in crowd] == [1] * len(crowd)

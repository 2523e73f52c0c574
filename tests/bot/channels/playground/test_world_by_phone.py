"""What somebody does on the simulated platform who is there by phone only."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.contract import RenderedButton
from bot.channels.playground.records import PHONE, Change, Group, Impossible, Person
from bot.channels.playground.world import World
from domain.clock import MovableClock
from tests.bot.channels.playground.conftest import queued

JOIN = "abcdefghjkmn-join"
BOTH = ((RenderedButton("Ja", code="yes"), RenderedButton("Maak kennis", start=JOIN)),)


def test_a_link_types_its_words(world: World, els: Person) -> None:
    world.open(els.id, JOIN)
    world.start(els.id)
    world.say(els.id, els.id, "/start hoi")

    assert [payload["text"] for payload in queued(world)] == [f"Knipoog {JOIN}", "Knipoog", "/start hoi"]


def test_a_link_in_a_group_is_open_to_all_and_its_buttons_are_not(world: World, group: Group, els: Person) -> None:
    card = world.post(group.id, "Kom je?", buttons=BOTH)

    world.tap(els.id, card.id, start=JOIN)
    with pytest.raises(Impossible, match="not_member"):
        world.tap(els.id, card.id, code="yes")

    assert [payload["text"] for payload in queued(world)] == [f"Knipoog {JOIN}"]


def test_nobody_with_a_phone_comes_into_a_group(world: World, group: Group, els: Person) -> None:
    with pytest.raises(Impossible, match="on_phone"):
        world.join(els.id, group.id)
    with pytest.raises(Impossible, match="not_member"):
        world.say(els.id, group.id, "Hoi")
    with pytest.raises(Impossible, match="not_found"):
        world.new_person("Bo", platform="pigeon")


def test_a_tap_stands_in_the_chat_and_opens_the_window(world: World, clock: MovableClock, els: Person) -> None:
    asked = world.post(els.id, "Kom je?", buttons=BOTH)
    clock.forward(timedelta(hours=30))
    assert not world.in_window(world.person(els.id))
    changes: list[Change] = []
    world.subscribe(changes.append)

    world.tap(els.id, asked.id, code="yes")

    *_, echo = world.messages(els.id)
    assert (echo.author, echo.kind, echo.body) == (els.id, "tap", "Ja")
    assert world.in_window(world.person(els.id))
    assert changes == [Change("message", chat=els.id, message=echo.id), Change("people", person=els.id)]


def test_a_voice_note_opens_the_window_too(world: World, clock: MovableClock, els: Person) -> None:
    clock.forward(timedelta(hours=30))

    world.send_voice(els.id, els.id)

    assert world.in_window(world.person(els.id))


def test_the_bot_is_not_told_that_it_was_blocked(world: World, els: Person) -> None:
    world.block(els.id)
    assert world.person(els.id).blocked
    with pytest.raises(Impossible, match="blocked"):
        world.say(els.id, els.id, "Hoi")
    world.unblock(els.id)

    assert not world.person(els.id).blocked
    assert queued(world) == []


def test_the_window_survives_a_restart(tmp_path: Path, clock: MovableClock) -> None:
    path = str(tmp_path / "world.db")
    world = World(path, clock)
    els = world.new_person("Els", platform=PHONE)
    world.say(els.id, els.id, "Hoi")
    world.post(els.id, "Kies", buttons=BOTH, template=True, list_label="Kies")
    before = (world.people(), world.messages(els.id), world.pending(platform=PHONE))
    world.close()

    again = World(path, clock)

    assert (again.people(), again.messages(els.id), again.pending(platform=PHONE)) == before
    again.close()


def test_a_file_from_before_there_were_phones_is_read(tmp_path: Path, clock: MovableClock) -> None:
    path = str(tmp_path / "world.db")
    old = sqlite3.connect(path)
    old.executescript(
        "CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL,"
        " started INTEGER NOT NULL, blocked INTEGER NOT NULL);"
        "CREATE TABLE updates (id INTEGER PRIMARY KEY, payload TEXT NOT NULL);"
        "INSERT INTO people VALUES ('p1', 'Anna', 'nl', 1, 0); INSERT INTO updates VALUES (2, '{}');"
    )
    old.close()

    world = World(path, clock)

    assert world.people() == [Person("p1", "Anna", "nl", started=True)]
    assert world.pending(platform="playground") == [(2, {})]
    world.close()

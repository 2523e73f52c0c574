"""What a platform tells late does not undo what was said after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.people import Person
from handlers.conversation.messages import Chat, Event, Incoming
from tests.builders import person_of
from tests.fakes.stage import Actor, Stage


async def says_late(anja: Actor, typed: str, *, hours: int, in_order: bool = False) -> None:
    """Said so long ago, heard now."""
    said = Incoming(
        Event.TEXT,
        anja.channel.name,
        Chat(anja.id, private=True),
        anja.sender,
        anja.stage.clock.now() - timedelta(hours=hours),
        text=typed,
        in_order=in_order,
    )
    await anja.stage.happens(said)


async def taps_late(anja: Actor, code: str, *, hours: int) -> None:
    said = Incoming(
        Event.BUTTON,
        anja.channel.name,
        Chat(anja.id, private=True),
        anja.sender,
        anja.stage.clock.now() - timedelta(hours=hours),
        code=code,
        in_order=False,
    )
    await anja.stage.happens(said)


async def known(stage: Stage, anja: Actor) -> Person:
    person = await person_of(stage, anja)
    assert person is not None
    return person


async def test_a_start_from_before_the_stop_changes_nothing_and_is_not_answered(stage: Stage) -> None:
    anja = stage.person("Anja")
    await anja.says("stop")
    read = len(anja.inbox)

    await says_late(anja, "START", hours=2)
    await taps_late(anja, "peace:start", hours=2)
    assert (await known(stage, anja)).stopped
    assert len(anja.inbox) == read

    await says_late(anja, "START", hours=0)
    assert not (await known(stage, anja)).stopped


async def test_a_stop_from_before_the_start_changes_nothing(stage: Stage) -> None:
    anja = stage.person("Anja")
    await anja.says("start")

    await says_late(anja, "STOP", hours=2)

    assert not (await known(stage, anja)).stopped


async def test_a_break_from_before_the_start_changes_nothing(stage: Stage) -> None:
    anja = stage.person("Anja")
    await anja.says("start")

    await says_late(anja, "pauze tot 5 januari", hours=2)
    await taps_late(anja, "peace:week", hours=2)

    assert (await known(stage, anja)).paused_until is None


async def test_where_all_comes_in_order_the_last_that_comes_counts(stage: Stage) -> None:
    """A tap is known by when it came, a text by when it was typed; after an outage these do not compare."""
    anja = stage.person("Anja")
    await anja.says("start")

    await says_late(anja, "STOP", hours=2, in_order=True)

    assert (await known(stage, anja)).stopped


@pytest.mark.parametrize(
    ("newer", "older", "field"),
    [
        ("peace:all", "peace:meetings", "only_meetings"),
        ("peace:meetings", "peace:all", "only_meetings"),
        ("set:meetings:yes", "peace:all", "only_meetings"),
        ("set:cap:1", "set:cap:7", "max_per_week"),
        ("set:language:en", "set:language:nl", "language"),
        ("set:quiet:18-8", "set:quiet:none", "quiet_from"),
    ],
)
async def test_of_each_wish_the_one_said_last_counts(stage: Stage, newer: str, older: str, field: str) -> None:
    anja = stage.person("Anja")
    await anja.says("start")
    await anja.presses(newer)
    before = getattr(await known(stage, anja), field)

    await taps_late(anja, older, hours=2)

    assert getattr(await known(stage, anja), field) == before


async def test_an_older_wish_about_something_else_counts(stage: Stage) -> None:
    anja = stage.person("Anja")
    await anja.says("start")
    await anja.presses("set:cap:1")

    await taps_late(anja, "set:meetings:yes", hours=2)

    assert replace(await known(stage, anja), only_meetings=False) != await known(stage, anja)

"""Silence begins when three asks had a day each, and ends with a word: what was kept back comes then, if it is true."""

from datetime import datetime, timedelta

import pytest

from domain.meetings import Meeting
from domain.networks import Network
from domain.people import Person
from storage import meetings
from storage.people import people
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import organised

SIX = [datetime(2026, 9 + month, 24, 15, 30) for month in range(4)] + [
    datetime(2026, 10, 1, 15, 30),
    datetime(2026, 11, 5, 15, 30),
]


async def announced_in_a_row(stage: Stage, network: Network, tess: Actor, starts: list[datetime]) -> list[Meeting]:
    """A trekker announces them all within two minutes."""
    made = [await builders.meeting(stage, network, starts=each, theme=f"thema {each:%d-%m}") for each in starts]
    for meeting in made:
        await tess.presses(f"announce:{meeting.id}")
    return made


async def known(stage: Stage, actor: Actor) -> Person:
    person = await builders.person_of(stage, actor)
    assert person is not None
    return person


async def left_unanswered(stage: Stage, actor: Actor, times: int) -> None:
    """So often in a row, the last time a day ago."""
    person = await known(stage, actor)
    async with stage.database.write() as session:
        asked_at = stage.clock.now() - timedelta(days=1)
        await people.change(session, person.id, unanswered=times, asked_at=asked_at)


async def test_a_year_of_meetings_announced_at_once_is_asked_once(stage: Stage) -> None:
    network, tess, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")

    await announced_in_a_row(stage, network, tess, SIX)
    await stage.forward(hours=23)
    assert (await known(stage, anja)).unanswered == 1

    await stage.forward(days=8)
    assert all(any(f"hema {each:%d-%m}" in shown.text for shown in anja.inbox) for each in SIX)


async def test_an_invitation_waits_for_a_word_of_who_is_silent(anywhere: Stage) -> None:
    network, _, _ = await organised(anywhere, group=False)
    anja = await builders.member(anywhere, network, "Anja")
    await left_unanswered(anywhere, anja, 3)
    await builders.meeting(anywhere, network, starts=datetime(2026, 9, 17, 15, 30))
    await anywhere.forward(hours=2)
    assert [shown.text.split(".")[0] for shown in anja.inbox] == ["Ik wil je niet lastigvallen"]

    await anja.says("hoi")

    assert anja.inbox[-1].text.startswith("📅 Breuken")
    await anja.taps("Ik kom")


@pytest.mark.parametrize("how", ["moved", "past"])
async def test_what_is_no_longer_true_does_not_come_with_that_word(stage: Stage, how: str) -> None:
    network, _, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    await left_unanswered(stage, anja, 3)
    meeting = await builders.meeting(stage, network, starts=datetime(2026, 9, 17, 15, 30))
    await stage.forward(hours=2)
    async with stage.database.write() as session:
        if how == "moved":
            await meetings.call_off(session, meeting)
    await stage.forward(days=11 if how == "past" else 1)

    await anja.says("hoi")

    assert not any("📅" in shown.text for shown in anja.inbox)


async def test_a_reminder_is_not_kept_for_who_is_silent(stage: Stage) -> None:
    network, _, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    await builders.meeting(stage, network, starts=datetime(2026, 9, 24, 15, 30))
    await stage.settle()
    await left_unanswered(stage, anja, 3)
    await stage.forward(days=11)

    await anja.says("hoi")

    assert not any(shown.text.startswith("Kom je ook?") for shown in anja.inbox)


async def test_who_comes_back_from_a_break_early_is_invited(stage: Stage) -> None:
    """Though the break was to last until after the meeting."""
    network, _, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    await anja.says("pauze tot 1 oktober")
    await builders.meeting(stage, network, starts=datetime(2026, 9, 17, 15, 30))
    await stage.forward(hours=2)
    assert len(anja.inbox) == 1

    await anja.says("start")

    assert anja.last.text.startswith("📅 Breuken")


async def test_who_wants_more_a_week_gets_at_once_what_the_number_held_back(stage: Stage) -> None:
    network, tess, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    await anja.presses("set:cap:1")
    for starts in SIX[:2]:
        meeting = await builders.meeting(stage, network, starts=starts, theme=f"thema {starts:%d-%m}")
        await tess.presses(f"announce:{meeting.id}")
        await stage.forward(hours=1)
    assert [shown.text for shown in anja.inbox if f"Thema {SIX[1]:%d-%m}" in shown.text] == []

    await anja.presses("set:cap:2")

    assert f"Thema {SIX[1]:%d-%m}" in anja.last.text

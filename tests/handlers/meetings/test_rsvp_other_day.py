"""What somebody says about a day from which the meeting was moved is not taken for the new day, which is asked."""

from datetime import datetime, timedelta

import pytest

from domain.meetings import Answer, Meeting
from storage import meetings
from storage.engine import Database
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.gathering import THURSDAY, announced, answers, organised
from tests.handlers.two_platforms import member_elsewhere, open_both

MOVED = "Breuken is verplaatst naar vrijdag 18 september 2026, 15.30 uur. Kom je dan ook?"


async def moved_to(stage: Stage, meeting: Meeting, starts: datetime = THURSDAY + timedelta(days=1)) -> Meeting:
    """Without a word: the news of it is still on its way."""
    async with stage.database.write() as session:
        found = await meetings.get(session, meeting.id)
        assert found is not None
        kept = {"duration": found.duration, "place": found.place}
        return await meetings.reschedule(session, found, starts=starts, new_version=True, **kept)


@pytest.mark.parametrize("how", ["tap", "label", "words", "code of before there were days"])
async def test_an_answer_to_the_old_card_asks_about_the_new_day(anywhere: Stage, how: str) -> None:
    network, _, _ = await organised(anywhere, group=False)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()
    await moved_to(anywhere, meeting)

    if how == "tap":
        await anja.taps("Ik kom")
    elif how == "code of before there were days":
        await anja.presses(f"rsvp:{meeting.id}:yes:stays")
    else:
        await anja.says("Ik kom" if how == "label" else "jazeker, tot dan")

    assert await answers(anywhere, meeting) == {}
    assert anja.last.text == MOVED
    await anja.taps("Ik kom")
    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}


async def test_a_day_to_which_it_came_back_is_asked_anew(stage: Stage) -> None:
    network, _, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()
    await moved_to(stage, meeting)
    await moved_to(stage, meeting, THURSDAY)

    await anja.taps("Kan niet")

    assert await answers(stage, meeting) == {}
    assert anja.last.labels == ["Ik kom", "Misschien", "Kan niet"]


async def test_who_answered_about_the_new_day_reads_that_back(stage: Stage) -> None:
    network, _, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()
    await moved_to(stage, meeting)
    await builders.says(stage, meeting, Answer.NO, anja)

    await anja.presses(f"rsvp:{meeting.id}:yes:stays")

    assert await answers(stage, meeting) == {"Anja": Answer.NO}
    assert anja.last.text.endswith("Wat je daarvoor zei, staat aangevinkt.")
    assert anja.last.labels == ["Ik kom", "Misschien", "✓ Kan niet"]


async def test_in_the_group_an_alert_tells_and_the_card_shows_the_new_day(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await moved_to(stage, meeting)

    await anja.taps("Ik kom", room=group)

    assert await answers(stage, meeting) == {}
    assert (anja.toast.text, anja.toast.alert) == (MOVED, True)
    await stage.forward(seconds=5)
    await anja.taps("Ik kom", room=group)
    assert await answers(stage, meeting) == {"Anja": Answer.YES}


async def test_a_stranger_who_pressed_the_old_card_comes_in_and_is_asked(stage: Stage) -> None:
    _, meeting, _, group = await announced(stage)
    anja = stage.person("Anja")
    code = str(group.messages[0].buttons[0][0]["code"])
    await moved_to(stage, meeting)

    await anja.presses(code, room=group)
    await anja.taps("Ja")

    assert await answers(stage, meeting) == {}
    assert MOVED in [shown.text for shown in anja.inbox]


async def test_a_stranger_with_the_old_card_in_private_comes_in_and_is_asked(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY, announced=True)
    anja = anywhere.person("Anja")
    await anja.says(f"Knipoog {network.join_token}-kom-{meeting.id}")
    await anja.says("ja")
    await moved_to(anywhere, meeting)

    await anja.says("ik kom")

    assert await answers(anywhere, meeting) == {}
    assert MOVED in [shown.text for shown in anja.inbox]
    await anja.taps("Ik kom", message=next(shown for shown in anja.inbox if shown.text == MOVED))
    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}


async def test_a_yes_to_the_approved_text_about_the_old_day_asks_about_the_new_one(database: Database) -> None:
    stage = await open_both(database)
    network = await builders.network(stage)
    anja = await member_elsewhere(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()
    assert anja.last.text == "(knipoog_announcement_1)"
    await moved_to(stage, meeting)

    await anja.says("Ik kom")

    assert await answers(stage, meeting) == {}
    assert anja.last.text == MOVED
    await stage.close()

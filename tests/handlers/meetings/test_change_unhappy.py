"""Changing a meeting when others were first, when it is too late, or not allowed."""

import asyncio
from datetime import datetime, timedelta

from domain.meetings import Answer
from domain.people import Role
from storage import meetings
from storage.people import members
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.gathering import (
    THURSDAY,
    awaited,
    move,
    now,
)


async def test_one_of_several_meetings_is_chosen(stage: Stage) -> None:
    network, meeting, tess, _, _ = await awaited(stage)
    second = await builders.meeting(stage, network, theme="meten", announced=True)

    await tess.says("/wijzig")
    assert tess.last.text.startswith(
        "Welke bijeenkomst wil je wijzigen?\n\n"
        "• donderdag 17 september 2026, 15.30 uur: breuken\n"
        "• donderdag 1 oktober 2026, 15.30 uur: meten"
    )
    await tess.taps("do 1 okt 15.30")
    await tess.taps("Datum of tijd")
    await tess.says("do 17 sep 14 uur")
    assert "Op die dag is er al een bijeenkomst, over breuken." in tess.last.text
    await tess.taps("Klopt")

    assert (await now(stage, meeting)).sequence == 0
    assert (await now(stage, second)).starts == datetime(2026, 9, 17, 14)


async def test_going_back_and_choosing_otherwise_asks_only_that(stage: Stage) -> None:
    _, meeting, tess, _, _ = await awaited(stage)

    await tess.says("/wijzig")
    await tess.taps("Thema of doel")
    await tess.taps("Doel")
    await tess.taps("‹ Terug")
    await tess.taps("‹ Terug")
    await tess.taps("Plaats")
    await tess.says("De Regenboog")
    await stage.restart()
    await tess.says("ja")

    changed = await now(stage, meeting)
    assert (changed.place, changed.goal) == ("De Regenboog", meeting.goal)


async def test_the_same_again_is_no_change(stage: Stage) -> None:
    _, meeting, tess, anja, group = await awaited(stage)
    seen = [len(anja.inbox), len(group.messages)]

    await move(tess, "do 17 sep 15:30")

    assert tess.last.text == "Dat was al zo. Er is niets veranderd."
    assert [len(anja.inbox), len(group.messages)] == seen
    assert (await now(stage, meeting)).sequence == 0


async def test_two_organisers_at_once_make_one_change(stage: Stage) -> None:
    network, meeting, tess, anja, _ = await awaited(stage)
    udo = await builders.organiser(stage, network, "Udo")
    for each, phrase in ((tess, "vr 18 sep 14 uur"), (udo, "ma 21 sep 14 uur")):
        await each.says("/wijzig")
        await each.taps("Datum of tijd")
        await each.says(phrase)
    seen = len(anja.inbox)

    await asyncio.gather(tess.taps("Klopt"), udo.taps("Klopt"))

    assert (await now(stage, meeting)).sequence == 1
    assert len(anja.inbox) == seen + 1
    too_late = [each for each in (tess, udo) if any("was je voor" in shown.text for shown in each.inbox)]
    assert len(too_late) == 1
    await too_late[0].taps("Toch wijzigen")
    assert "Wat wordt er anders?" in too_late[0].last.text


async def test_what_has_begun_is_not_changed(stage: Stage) -> None:
    _, meeting, tess, _, _ = await awaited(stage)
    await tess.says("/wijzig")
    await tess.taps("Datum of tijd")
    await tess.says("vr 18 sep 14 uur")
    await until(stage, THURSDAY + timedelta(minutes=1))

    await tess.taps("Klopt")
    assert tess.last.text == "Die bijeenkomst is intussen begonnen. Ik heb niets veranderd."
    await tess.says("/wijzig")

    assert tess.last.text.startswith("Er staat niets gepland dat je kunt wijzigen.")
    assert tess.last.labels == ["Plan bijeenkomst"]
    assert (await now(stage, meeting)).sequence == 0


async def test_what_was_called_off_meanwhile_is_not_changed(stage: Stage) -> None:
    _, meeting, tess, _, _ = await awaited(stage)
    await tess.says("/wijzig")
    await tess.taps("Plaats")
    await tess.says("De Regenboog")
    async with stage.database.write() as session:
        await meetings.call_off(session, meeting)

    await tess.taps("Klopt")

    assert tess.last.text == "Die bijeenkomst is intussen afgelast. Ik heb niets veranderd."


async def test_who_is_no_organiser_any_more_changes_nothing(stage: Stage) -> None:
    network, meeting, tess, anja, _ = await awaited(stage)
    await tess.says("/wijzig")
    await tess.taps("Plaats")
    await tess.says("De Regenboog")
    person = await builders.person_of(stage, tess)
    assert person is not None
    async with stage.database.write() as session:
        await members.change(session, network.id, person.id, role=Role.MEMBER.value)

    await tess.taps("Klopt")
    await anja.says("/wijzig")

    assert tess.last.text.startswith("Dit kan nu niet meer")
    assert anja.last.text.startswith("Dat kan alleen een trekker.")
    assert (await now(stage, meeting)).place == "De Vlieger"


async def test_who_left_or_stopped_hears_nothing(stage: Stage) -> None:
    network, _, tess, anja, group = await awaited(stage)
    bert = await builders.member(stage, network, "Bert")
    await bert.taps("Ik kom", room=group)
    await anja.says("/stop")
    person = await builders.person_of(stage, bert)
    assert person is not None
    async with stage.database.write() as session:
        await members.leave(session, network.id, person.id, stage.clock.now())
    seen = [len(anja.inbox), len(bert.inbox)]

    await move(tess)

    assert [len(anja.inbox), len(bert.inbox)] == seen
    assert "Geen van de leden krijgt er bericht van.\n• 1 niet: wil geen berichten meer" in tess.last.text


async def test_a_move_to_the_day_that_summer_time_ends(stage: Stage) -> None:
    _, meeting, tess, anja, _ = await awaited(stage)

    await move(tess, "zondag 25 oktober 01:30-04:00")

    changed = await now(stage, meeting)
    assert changed.duration == timedelta(hours=3, minutes=30)
    assert "Nu: zondag 25 oktober 2026, 01.30–04.00 uur" in anja.last.text


async def test_changing_in_english(stage: Stage) -> None:
    network = await builders.network(stage, language="en")
    tess = await builders.organiser(stage, network, "Tess", language="en")
    meeting = await builders.meeting(stage, network, starts=THURSDAY, announced=True)
    anja = await builders.member(stage, network, "Anja", language="en")
    await builders.says(stage, meeting, Answer.YES, anja)

    await tess.says("/change")
    await tess.taps("Date or time")
    await tess.says("friday 18 september 2pm")
    await tess.taps("That is right")

    assert anja.last.text == (
        "Breuken has been moved.\n\n"
        "Now: Friday 18 September 2026, 14:00–16:00\n"
        "Was: Thursday 17 September 2026, 15:30\n"
        "De Vlieger\n\n"
        "Can you come then too?"
    )

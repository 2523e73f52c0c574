"""A meeting is called off, and sometimes goes ahead after all."""

import asyncio
from datetime import datetime

import pytest

from domain.meetings import Meeting, MeetingState
from domain.people import Role
from storage import meetings
from storage.people import members
from tests import builders
from tests.builders import until
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import NOVEMBER, THURSDAY, awaited, organised

OFF = "Breuken gaat niet door. De bijeenkomst stond gepland op donderdag 17 september 2026, 15.30–17.30 uur."
ON = "Toch wel: breuken gaat door.\n\ndonderdag 17 september 2026, 15.30–17.30 uur\nDe Vlieger\n\nKom je?"


async def state(stage: Stage, meeting: Meeting) -> MeetingState:
    async with stage.database.read() as session:
        found = await meetings.get(session, meeting.id)
    assert found is not None
    return found.state


async def call_off(tess: Actor, why: str | None = None) -> None:
    await tess.says("/afgelasten")
    await (tess.says(why) if why else tess.taps("Overslaan"))
    await tess.taps("Ja, afgelasten")


async def test_calling_off_is_asked_twice_and_told_once(stage: Stage) -> None:
    network, meeting, tess, anja, group = await awaited(stage)
    bert = await builders.member(stage, network, "Bert")
    chris = await builders.member(stage, network, "Chris")
    await chris.taps("Kan niet", room=group)

    await tess.says("/afgelasten")
    assert tess.last.text.startswith("Breuken, donderdag 17 september 2026, 15.30 uur. Waarom gaat het niet door?")
    await tess.says("de school is dicht")
    assert tess.last.text.startswith(
        "Zeker weten? breuken, donderdag 17 september 2026, 15.30 uur.\n\n"
        "Ik vertel het wie erbij wilde zijn of nog niets liet weten."
    )
    assert tess.last.labels[:2] == ["Ja, afgelasten", "Nee, laat staan"]
    await tess.taps("Ja, afgelasten")
    await stage.forward(minutes=1)

    assert await state(stage, meeting) is MeetingState.CALLED_OFF
    assert anja.last.text == bert.last.text == f"{OFF}\n\nWaarom: de school is dicht"
    assert chris.inbox == []
    assert anja.inbox[0].text.startswith("✗ Afgelast: breuken")
    assert anja.inbox[0].labels == group.messages[0].labels == []
    assert group.messages[0].text.startswith("✗ Afgelast: breuken")
    assert group.last.text == (
        "Breuken van donderdag 17 september 2026, 15.30 uur gaat niet door.\n\nWaarom: de school is dicht"
    )
    assert tess.last.text == (
        "Afgelast: breuken, donderdag 17 september 2026, 15.30 uur.\n"
        "In de groep komt een bericht van me.\n"
        "2 leden krijgen er bericht van.\n"
        "• 1 niet: zei dat die niet komt\n"
        "Tot het begin kun je het nog terugdraaien."
    )
    assert tess.last.labels == ["Toch laten doorgaan"]


async def test_the_reason_may_be_left_out(stage: Stage) -> None:
    _, _, tess, anja, _ = await awaited(stage)

    await call_off(tess)

    assert anja.last.text == OFF


async def test_a_second_thought_leaves_it_as_it_was(stage: Stage) -> None:
    _, meeting, tess, anja, _ = await awaited(stage)
    seen = len(anja.inbox)

    await tess.says("/afgelasten")
    await tess.taps("Overslaan")
    await tess.says("nee, laat staan")

    assert tess.last.text == "Goed, er verandert niets. De bijeenkomst gaat gewoon door."
    assert await state(stage, meeting) is MeetingState.PLANNED
    assert len(anja.inbox) == seen


async def test_nothing_more_is_sent_about_it(stage: Stage) -> None:
    network, _, tess, anja, group = await awaited(stage)
    bert = await builders.member(stage, network, "Bert")
    await call_off(tess)
    seen = [len(anja.inbox), len(bert.inbox), len(group.messages)]

    for day in range(8, 21):
        await until(stage, datetime(2026, 9, day, 16))

    assert [len(anja.inbox), len(bert.inbox), len(group.messages)] == seen


async def test_it_goes_ahead_after_all_for_who_heard_that_it_was_off(stage: Stage) -> None:
    network, meeting, tess, anja, group = await awaited(stage)
    chris = await builders.member(stage, network, "Chris")
    await chris.taps("Kan niet", room=group)
    await call_off(tess)

    await tess.taps("Toch laten doorgaan")
    await stage.forward(minutes=1)

    assert await state(stage, meeting) is MeetingState.PLANNED
    assert anja.last.text == ON
    assert anja.last.labels == ["✓ Ik kom", "Misschien", "Kan niet", "In mijn agenda"]
    assert chris.inbox == []
    assert group.last.text == "Breuken van donderdag 17 september 2026, 15.30 uur gaat toch door."
    assert group.messages[0].text.startswith("📅 Breuken")
    assert group.messages[0].labels[0] == "Ik kom"
    assert tess.last.text == (
        "Mooi, breuken gaat toch door: donderdag 17 september 2026, 15.30 uur.\n"
        "In de groep komt een bericht van me.\n"
        "1 lid krijgt er bericht van."
    )
    await tess.taps("Toch laten doorgaan")
    assert (tess.toast.text, tess.toast.alert) == ("Die bijeenkomst gaat al gewoon door.", True)


async def test_off_and_on_and_off_again_is_told_each_time(stage: Stage) -> None:
    _, _, tess, anja, _ = await awaited(stage)
    seen = len(anja.inbox)

    await call_off(tess)
    await tess.taps("Toch laten doorgaan")
    await call_off(tess)

    assert [shown.text for shown in anja.inbox[seen:]] == [OFF, ON, OFF]


async def test_who_slept_through_it_all_hears_of_neither(stage: Stage) -> None:
    _, _, tess, anja, group = await awaited(stage)
    await until(stage, datetime(2026, 9, 8, 22))
    seen = len(anja.inbox)

    await call_off(tess)
    await tess.taps("Toch laten doorgaan")
    await stage.forward(hours=11)

    assert len(anja.inbox) == seen
    assert len(group.messages) == 3


async def test_an_invitation_that_never_left_is_sent_when_it_goes_ahead_after_all(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    anja = await builders.member(stage, network, "Anja")
    await until(stage, datetime(2026, 9, 7, 21))
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()

    await call_off(tess)
    await stage.forward(hours=12)
    assert anja.inbox == []
    await tess.presses(f"restore:{meeting.id}")

    assert [shown.text.split("\n")[0] for shown in anja.inbox] == ["📅 Breuken"]


async def test_an_organiser_may_undo_what_another_called_off(stage: Stage) -> None:
    network, meeting, tess, anja, _ = await awaited(stage)
    udo = await builders.organiser(stage, network, "Udo")
    await call_off(udo)
    assert tess.last.text == OFF

    await tess.presses(f"restore:{meeting.id}")

    assert tess.last.text.startswith("Mooi, breuken gaat toch door")
    assert anja.last.text == ON
    assert not any(shown.text == ON for shown in tess.inbox)


async def test_who_announced_it_is_not_invited_when_it_goes_on_after_a_night(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    udo = await builders.organiser(stage, network, "Udo")
    meeting = await builders.meeting(stage, network, starts=NOVEMBER)
    await udo.presses(f"announce:{meeting.id}")
    await until(stage, datetime(2026, 9, 8, 22))
    seen = len(udo.inbox)

    await call_off(tess)
    await tess.taps("Toch laten doorgaan")
    await stage.forward(hours=11)

    assert len(udo.inbox) == seen


async def test_after_the_start_there_is_no_way_back(stage: Stage) -> None:
    _, meeting, tess, _, _ = await awaited(stage)
    await call_off(tess)
    await until(stage, THURSDAY)

    await tess.taps("Toch laten doorgaan")

    assert tess.toast.text == "Het tijdstip is al voorbij. Plan met /bijeenkomst een nieuwe."
    assert await state(stage, meeting) is MeetingState.CALLED_OFF


async def test_what_nobody_knows_of_is_called_off_silently(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=NOVEMBER)

    await tess.says("/afgelasten")
    await tess.taps("Overslaan")
    assert "Hij is nog niet aangekondigd, dus hier hoort niemand iets van." in tess.last.text
    await tess.taps("Ja, afgelasten")
    await tess.taps("Toch laten doorgaan")

    assert [anja.inbox, group.messages] == [[], []]
    assert await state(stage, meeting) is MeetingState.PLANNED


async def test_one_of_several_is_called_off(stage: Stage) -> None:
    network, meeting, tess, _, _ = await awaited(stage)
    second = await builders.meeting(stage, network, theme="meten", announced=True)

    await tess.says("/afgelasten")
    assert "• donderdag 1 oktober 2026, 15.30 uur: meten" in tess.last.text
    await tess.taps("do 1 okt 15.30")
    await stage.restart()
    await tess.taps("Overslaan")
    await tess.taps("Ja, afgelasten")

    assert [await state(stage, each) for each in (meeting, second)] == [MeetingState.PLANNED, MeetingState.CALLED_OFF]


async def test_two_organisers_at_once_call_off_once(stage: Stage) -> None:
    network, _, tess, anja, group = await awaited(stage)
    udo = await builders.organiser(stage, network, "Udo")
    for each in (tess, udo):
        await each.says("/afgelasten")
        await each.taps("Overslaan")
    seen = [len(anja.inbox), len(group.messages)]

    await asyncio.gather(*(each.taps("Ja, afgelasten") for each in (tess, udo)))
    await stage.forward(minutes=1)

    assert [len(anja.inbox), len(group.messages)] == [seen[0] + 1, seen[1] + 1]
    assert sum(any("intussen gewijzigd of afgelast" in s.text for s in each.inbox) for each in (tess, udo)) == 1


async def test_there_is_nothing_to_call_off(stage: Stage) -> None:
    network = await builders.network(stage)
    tess = await builders.organiser(stage, network, "Tess")

    await tess.says("/afgelasten")

    assert tess.last.text == "Er staat niets gepland dat je kunt afgelasten."
    assert tess.last.labels == ["Bekijk de agenda"]


@pytest.mark.parametrize("code", ["restore:1", "restore:99", "restore:", "restore", "restore:²"])
async def test_forged_codes_restore_nothing(stage: Stage, code: str) -> None:
    network, meeting, tess, anja, _ = await awaited(stage)
    await call_off(tess)
    vera = await builders.organiser(stage, await builders.network(stage, "Taalnet"), "Vera")
    person = await builders.person_of(stage, tess)
    assert person is not None
    async with stage.database.write() as session:
        await members.change(session, network.id, person.id, role=Role.MEMBER.value)

    for each in (vera, anja, tess):
        await each.presses(code)
        assert each.toast.alert

    assert await state(stage, meeting) is MeetingState.CALLED_OFF


async def test_who_comes_late_to_an_old_card_hears_that_it_is_off(stage: Stage) -> None:
    _, meeting, tess, anja, group = await awaited(stage)
    await call_off(tess)

    await anja.presses(f"rsvp:{meeting.id}:no", room=group)

    assert anja.toast.text == "De bijeenkomst over breuken is afgelast."


async def test_calling_off_in_english(stage: Stage) -> None:
    network = await builders.network(stage, language="en")
    tess = await builders.organiser(stage, network, "Tess", language="en")
    anja = await builders.member(stage, network, "Anja", language="en")
    await builders.meeting(stage, network, starts=THURSDAY, announced=True)

    await tess.says("/call_off")
    await tess.says("skip")
    await tess.taps("Yes, call it off")
    await tess.taps("Let it go ahead")

    assert [shown.text.split("\n")[0] for shown in anja.inbox] == [
        "Breuken is not going ahead. It was planned for Thursday 17 September 2026, 15:30–17:30.",
        "It is on after all: breuken.",
    ]

"""Who comes."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.meetings import Answer
from domain.networks import Network
from handlers.conversation.messages import Event, Incoming
from storage import meetings
from storage.people import members
from tests import builders
from tests.builders import until
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import (
    ROW,
    THURSDAY,
    announced,
    answers,
)


async def leave(stage: Stage, network: Network, actor: Actor) -> None:
    person = await builders.person_of(stage, actor)
    assert person is not None
    async with stage.database.write() as session:
        await members.leave(session, network.id, person.id, stage.clock.now())


async def test_one_tap_in_the_group_is_enough_for_a_member(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.taps("Ik kom", room=group)
    assert anja.toast.text == "Leuk, tot dan"
    assert anja.toast.start is None
    await stage.forward(minutes=1)

    assert await answers(stage, meeting) == {"Anja": Answer.YES}
    assert len(group.messages) == 1
    assert "Komt: 1 · Misschien: 0 · Kan niet: 0" in group.last.text
    assert group.last.labels == ROW
    assert anja.inbox == []


@pytest.mark.parametrize(
    ("label", "answer", "toast"),
    [
        ("Ik kom", Answer.YES, "Leuk, tot dan"),
        ("Misschien", Answer.MAYBE, "Genoteerd. Laat je het nog weten?"),
        ("Kan niet", Answer.NO, "Jammer. Fijn dat je het laat weten"),
    ],
)
async def test_in_private_the_own_answer_is_ticked(stage: Stage, label: str, answer: Answer, toast: str) -> None:
    _, meeting, tess, _ = await announced(stage)

    await tess.taps(label)

    assert tess.toast.text == toast
    assert await answers(stage, meeting) == {"Tess": answer}
    assert tess.last.labels == [f"✓ {each}" if each == label else each for each in ROW]
    assert len(tess.inbox) == 1


async def test_changing_ones_mind_changes_the_same_card(stage: Stage) -> None:
    _, meeting, tess, group = await announced(stage)

    await tess.taps("Ik kom")
    await tess.taps("Kan niet")
    await stage.forward(minutes=1)

    assert await answers(stage, meeting) == {"Tess": Answer.NO}
    assert [len(tess.inbox), len(group.messages)] == [1, 1]
    assert "Komt: 0 · Misschien: 0 · Kan niet: 1" in group.last.text
    assert "✓ Kan niet" in tess.last.labels


async def test_an_answer_in_the_group_shows_on_the_private_card(stage: Stage) -> None:
    _, _, tess, group = await announced(stage)

    await tess.taps("Ik kom", room=group)

    assert tess.last.labels[0] == "✓ Ik kom"


async def test_many_answers_at_once_are_all_counted(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    many = [await builders.member(stage, network, f"Lid {number}") for number in range(12)]

    await asyncio.gather(*(each.presses(f"rsvp:{meeting.id}:yes", room=group) for each in many))
    await stage.forward(minutes=1)

    assert "Komt: 12 ·" in group.last.text
    assert group.last.edits < 12


async def test_a_private_card_counts_nobody_for_it_does_not_change_at_every_answer(stage: Stage) -> None:
    network, _, tess, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")

    await tess.taps("Ik kom")
    await anja.taps("Ik kom", room=group)
    await stage.forward(minutes=1)

    assert "Komt: 2 ·" in group.last.text
    assert "Komt" not in tess.last.text


async def test_who_is_no_member_yet_becomes_one_with_the_answer(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = stage.person("Anja")

    await anja.taps("Ik kom", room=group)
    assert anja.toast.start == f"{network.join_token}-rsvp-{meeting.id}-yes"
    assert await answers(stage, meeting) == {}
    await anja.taps("Ja, dat is goed")
    await stage.forward(minutes=1)

    assert await answers(stage, meeting) == {"Anja": Answer.YES}
    assert "Leuk, je komt: breuken, donderdag 17 september 2026, 15.30 uur." in [shown.text for shown in anja.inbox]
    assert anja.last.text.endswith("1 van 6")
    membership = await builders.membership_of(stage, network, anja)
    assert membership is not None
    assert membership.active
    assert "Komt: 1 ·" in group.last.text


async def test_the_answer_survives_a_restart_in_the_consent_gate(stage: Stage) -> None:
    _, meeting, _, group = await announced(stage)
    anja = stage.person("Anja")

    await anja.taps("Kan niet", room=group)
    await stage.restart()
    await anja.taps("Ja, dat is goed")

    assert await answers(stage, meeting) == {"Anja": Answer.NO}


async def test_who_left_comes_back_with_the_answer(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await leave(stage, network, anja)

    await anja.presses(f"rsvp:{meeting.id}:yes")
    assert anja.toast.text.startswith("Deze knop doet het niet meer.")
    await anja.taps("Ik kom", room=group)

    assert await answers(stage, meeting) == {"Anja": Answer.YES}
    assert anja.inbox[0].text.startswith("Leuk, je komt: breuken")
    assert anja.inbox[0].labels[0] == "✓ Ik kom"


async def test_after_the_link_the_buttons_go_on_working(stage: Stage) -> None:
    network, meeting, _, _ = await announced(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.says(f"/start {network.join_token}-rsvp-{meeting.id}-yes")
    await anja.taps("Kan niet")

    assert await answers(stage, meeting) == {"Anja": Answer.NO}
    assert anja.last.labels == ["Ik kom", "Misschien", "✓ Kan niet", "In mijn agenda"]


async def test_a_called_off_meeting_says_so(stage: Stage) -> None:
    network, meeting, tess, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    async with stage.database.write() as session:
        await meetings.call_off(session, meeting)

    await anja.taps("Ik kom", room=group)
    assert (anja.toast.text, anja.toast.alert) == ("De bijeenkomst over breuken is afgelast.", True)
    await stage.forward(minutes=1)
    await tess.presses(f"rsvp:{meeting.id}:yes")
    await anja.says(f"/start {network.join_token}-rsvp-{meeting.id}-yes")

    assert anja.last.text == "De bijeenkomst over breuken is afgelast."
    assert await answers(stage, meeting) == {}
    assert group.last.text.startswith("✗ Afgelast: breuken")
    assert group.last.labels == []


@pytest.mark.parametrize(
    ("at", "toast"),
    [
        (THURSDAY, "Die bijeenkomst is al begonnen."),
        (THURSDAY + timedelta(hours=2), "Die bijeenkomst is al geweest."),
    ],
)
async def test_after_the_start_it_is_too_late(stage: Stage, at: datetime, toast: str) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await until(stage, at)

    await anja.presses(f"rsvp:{meeting.id}:yes", room=group)

    assert (anja.toast.text, anja.toast.alert) == (toast, True)
    assert await answers(stage, meeting) == {}


@pytest.mark.parametrize(
    "code",
    ["rsvp:99:yes", "rsvp:1:of course", "rsvp:1:", "rsvp:²:yes", "rsvp", "rsvp:1:yes:always", "rsvp:-1:yes"],
)
async def test_forged_codes_are_harmless(stage: Stage, code: str) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.presses(code)
    assert (anja.toast.text[:29], anja.toast.alert) == ("Deze knop doet het niet meer.", True)
    await anja.presses(code, room=group)

    assert (anja.toast.text[:29], anja.toast.alert) == ("Deze knop doet het niet meer.", True)
    assert await answers(stage, meeting) == {}


async def test_a_meeting_of_another_network_is_out_of_reach(stage: Stage) -> None:
    _, meeting, _, _ = await announced(stage)
    room = stage.group("Taalgroep")
    elsewhere = await builders.network(stage, "Taalnet", group=room)
    vera = await builders.member(stage, elsewhere, "Vera")

    await vera.presses(f"rsvp:{meeting.id}:yes")
    assert vera.toast.start is None
    await vera.presses(f"rsvp:{meeting.id}:yes", room=room)
    assert vera.toast.start is None
    await vera.says(f"/start {elsewhere.join_token}-rsvp-{meeting.id}-yes")

    assert vera.last.text.startswith("Die link ken ik niet (meer).")
    assert await answers(stage, meeting) == {}


async def test_a_person_in_two_networks_answers_in_each(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    other = await builders.network(stage, "Taalnet")
    second = await builders.meeting(stage, other, starts=THURSDAY, theme="lezen", announced=True)
    anja = await builders.member(stage, network, "Anja")
    await builders.member(stage, other, anja)

    await anja.taps("Ik kom", room=group)
    await anja.presses(f"rsvp:{second.id}:no")

    assert await answers(stage, meeting) == {"Anja": Answer.YES}
    assert await answers(stage, second) == {"Anja": Answer.NO}


async def test_a_member_who_never_consented_is_asked_first(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja", consented=False)

    await anja.presses(f"rsvp:{meeting.id}:yes", room=group)

    assert await answers(stage, meeting) == {}
    assert anja.last.labels[0] == "Ja, dat is goed"


async def test_an_anonymous_admin_is_led_to_the_private_chat(stage: Stage) -> None:
    network, meeting, tess, group = await announced(stage)
    group_itself = replace(tess.sender, anonymous=True)
    code = f"rsvp:{meeting.id}:yes"

    await stage.happens(
        Incoming(Event.BUTTON, "stage", group.chat, group_itself, stage.clock.now(), code=code, callback_id="cb")
    )

    assert tess.toast.start == f"{network.join_token}-rsvp-{meeting.id}-yes"
    assert await answers(stage, meeting) == {}

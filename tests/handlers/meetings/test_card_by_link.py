"""From a group where nothing can be pressed to the card in private, where it can."""

from datetime import datetime, timedelta

import pytest

from domain.meetings import Answer
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.gathering import ROW, THURSDAY, answers


async def gathered(stage: Stage):
    network = await builders.network(stage)
    return network, await builders.meeting(stage, network, starts=THURSDAY, announced=True)


async def test_a_member_gets_the_card_and_answers(anywhere: Stage) -> None:
    network, meeting = await gathered(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    await builders.says(anywhere, meeting, Answer.MAYBE, anja)

    await anja.says(f"Knipoog {network.join_token}-kom-{meeting.id}")
    assert anja.last.text.startswith("📅 Breuken\n\ndonderdag 17 september 2026")
    assert anja.last.labels == ["Ik kom", "✓ Misschien", *ROW[2:]]
    await anja.taps("Ik kom")

    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}


async def test_on_a_platform_with_cards_it_comes_anew_and_lives_there(stage: Stage) -> None:
    network, meeting = await gathered(stage)
    anja = await builders.member(stage, network, "Anja")
    link = f"/start {network.join_token}-kom-{meeting.id}"
    await anja.says(link)

    await anja.says(link)
    assert len(anja.inbox) == 2
    await anja.says("ik kom")

    assert "✓ Ik kom" in anja.inbox[1].labels
    assert "✓ Ik kom" not in anja.inbox[0].labels


async def test_a_stranger_sees_it_after_consent_and_becomes_a_member_with_the_answer(anywhere: Stage) -> None:
    network, meeting = await gathered(anywhere)
    anja = anywhere.person("Anja")

    await anja.says(f"Knipoog {network.join_token}-kom-{meeting.id}")
    await anja.says("ja")
    assert anja.last.labels == ROW[:3]
    assert await builders.membership_of(anywhere, network, anja) is None
    await anja.says("ik kom")

    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}
    assert anja.last.text.endswith("1 van 6")


async def test_afterwards_there_is_nothing_to_answer(anywhere: Stage) -> None:
    network, meeting = await gathered(anywhere)
    await builders.until(anywhere, THURSDAY + timedelta(days=1))
    anja = anywhere.person("Anja")

    await anja.says(f"Knipoog {network.join_token}-kom-{meeting.id}")
    await anja.says("ja")

    assert "Dit was op" in anja.last.text
    assert anja.last.labels == ["Maak kennis"]


@pytest.mark.parametrize("which", ["{meeting}x", "999", "", "{other}", "{untold}"])
async def test_other_meetings_are_not_shown(anywhere: Stage, which: str) -> None:
    network, meeting = await gathered(anywhere)
    other = await builders.meeting(anywhere, await builders.network(anywhere, "Taalnet"), announced=True)
    untold = await builders.meeting(anywhere, network, starts=datetime(2026, 12, 3, 15, 30))
    anja = await builders.member(anywhere, network, "Anja")
    argument = which.format(meeting=meeting.id, other=other.id, untold=untold.id)

    await anja.says(f"/start {network.join_token}-kom-{argument}")

    assert anja.last.text.startswith("Die link ken ik niet (meer).")


@pytest.mark.parametrize("code", ["kom", "kom:::", "kom:abcd2345efgh:1:yes", "kom:x:1:yes"])
async def test_forged_answers_join_nothing(anywhere: Stage, code: str) -> None:
    network, meeting = await gathered(anywhere)
    anja = await builders.member(anywhere, network, "Anja")

    await anja.presses(code)

    assert anja.last.text.startswith("Die link ken ik niet (meer).")
    assert await answers(anywhere, meeting) == {}

"""Who comes, when and where, asked in words; and a change of mind far from any card."""

from datetime import timedelta

import pytest

from domain.meetings import Answer
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.gathering import THURSDAY, answers


@pytest.mark.parametrize(
    "typed",
    [
        "wanneer is de volgende?",
        "hoe laat is het ook alweer",
        "Waar is het eigenlijk?",
        "wie komen er",
        "when is the next one?",
    ],
)
async def test_what_comes(anywhere: Stage, typed: str) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    await builders.meeting(anywhere, network, starts=THURSDAY + timedelta(days=40), announced=True)

    await anja.says(typed)

    assert anja.last.text.startswith("De volgende keer gaat het over breuken: dinsdag 27 oktober 2026, 15.30–17.30 uur")
    assert anja.last.labels == ["Ik kom", "Misschien", "Kan niet"]


async def test_who_comes_is_a_number_and_the_question_can_be_answered(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja, bert = [await builders.member(anywhere, network, name) for name in ("Anja", "Bert")]
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY + timedelta(days=40), announced=True)
    await builders.says(anywhere, meeting, Answer.YES, bert)

    await anja.says("wie komen er?")
    assert "Komt: 1 · Misschien: 0 · Kan niet: 0" in anja.last.text
    assert "Bert" not in anja.last.text
    await anja.says("ik ook, ik kom")
    await anja.says("ja hoor")

    assert await answers(anywhere, meeting) == {"Anja": Answer.YES, "Bert": Answer.YES}


async def test_nothing_planned(anywhere: Stage) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")

    await anja.says("wanneer is de volgende?")

    assert anja.last.text.startswith("Er staat nog geen bijeenkomst.")


@pytest.mark.parametrize("typed", ["ik kan toch niet komen", "ik ben ziek", "kind ziek"])
async def test_a_change_of_mind_is_asked_with_a_tap(anywhere: Stage, typed: str) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY + timedelta(days=40), announced=True)
    await builders.says(anywhere, meeting, Answer.YES, anja)

    await anja.says(typed)
    assert anja.last.labels == ["✓ Ik kom", "Misschien", "Kan niet"]
    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}
    await anja.taps("Kan niet")

    assert await answers(anywhere, meeting) == {"Anja": Answer.NO}


async def test_of_several_meetings_it_is_asked_which(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    first = await builders.meeting(anywhere, network, starts=THURSDAY + timedelta(days=40), announced=True)
    await builders.meeting(anywhere, network, starts=THURSDAY + timedelta(days=68), announced=True)

    await anja.says("ik kan toch niet komen")
    assert anja.last.text == "Over welke bijeenkomst gaat het?"
    await anja.says("1")
    await anja.taps("Kan niet")

    assert await answers(anywhere, first) == {"Anja": Answer.NO}


@pytest.mark.parametrize("command", ["/agenda", "/mijn"])
async def test_an_answer_can_be_changed_from_the_overviews(anywhere: Stage, command: str) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY + timedelta(days=40), announced=True)
    await builders.says(anywhere, meeting, Answer.YES, anja)
    await anja.says(command)

    await anja.taps("Ander antwoord")
    await anja.taps("Kan niet")

    assert await answers(anywhere, meeting) == {"Anja": Answer.NO}


async def test_who_has_no_meeting_to_answer_for_is_told(anywhere: Stage) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")

    await anja.presses("rsvp:which")

    assert anja.last.text.startswith("Er is nu geen bijeenkomst")

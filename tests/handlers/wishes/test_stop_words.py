"""STOP in other words is asked once."""

import pytest

from domain.meetings import Answer
from handlers.wishes.stop_words import wants_to_stop
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import THURSDAY, answers

MEANT = """
stop maar | ik wil stoppen | stop ermee | hou op | houd op | geen berichten meer graag | ik wil geen berichten meer
Stop met berichten sturen | hou er maar mee op | laat me met rust | ik wil eruit | haal me eruit | ik wil ermee stoppen
ik wil niks meer van jullie horen | stop met appen | graag geen berichtjes meer | ik wil me afmelden | afmelden
meld me af
please stop messaging me | leave me alone | no more messages please | I want to stop | don't send me any more messages
"""
NOT_MEANT = """
stop met breuken | ik stop als trekker | stop niet | hou op met plagen in de klas | ik wil niet stoppen | stopwatch
geen berichten van de trekker gezien | ik kan niet meer | de bus stopt hier | ik heb geen tijd | nee | niets | niks meer
wanneer stopt het | ik wil | hoi | het lukt niet meer | we stoppen met toetsen | stoppen met roken
"""


def phrases(block: str) -> list[str]:
    return [phrase.strip() for line in block.strip().splitlines() for phrase in line.split("|")]


@pytest.mark.parametrize("typed", phrases(MEANT))
def test_what_means_stop(typed: str) -> None:
    assert wants_to_stop(typed)


@pytest.mark.parametrize("typed", phrases(NOT_MEANT))
def test_what_does_not(typed: str) -> None:
    assert not wants_to_stop(typed)


async def stopped(stage: Stage, actor: Actor) -> bool:
    person = await builders.person_of(stage, actor)
    return person is not None and person.stopped


@pytest.mark.parametrize(("said", "stops"), [("ja", True), ("ja hoor", True), ("hou op", True), ("nee", False)])
async def test_it_is_asked_once(anywhere: Stage, said: str, stops: bool) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")

    await anja.says("stop maar")
    assert anja.last.text == "Wil je niets meer van mij?"
    assert anja.last.labels == ["Ja, niets meer", "Nee, ga door"]
    assert not await stopped(anywhere, anja)
    await anja.says(said)

    assert await stopped(anywhere, anja) is stops


async def test_in_the_middle_of_a_question_it_is_no_answer(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja", introduced=False)
    await anja.says("/kennismaken")

    await anja.says("ik wil stoppen")
    assert anja.last.labels == ["Ja, niets meer", "Alleen deze vragen", "Nee, ga door"]
    await anja.says("nee")
    assert anja.last.text.startswith("Hoe heet je?")
    await anja.says("ik wil stoppen")
    await anja.says("alleen deze vragen")

    assert not await stopped(anywhere, anja)
    assert anja.last.text.startswith("Goed, dan stoppen we met kennismaken.")


async def test_afmelden_is_for_the_meeting_or_for_everything(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()

    await anja.says("afmelden")
    assert anja.last.labels == ["Voor de bijeenkomst", "Voor alles", "Nee, ga door"]
    await anja.says("voor de bijeenkomst")

    assert await answers(anywhere, meeting) == {"Anja": Answer.NO}
    assert not await stopped(anywhere, anja)


async def test_a_bare_yes_does_not_choose_between_the_meeting_and_everything(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()
    await anja.says("ik wil me afmelden")

    await anja.says("ja")

    assert not await stopped(anywhere, anja)


async def test_a_button_that_says_stop_is_that_button(both: Stage) -> None:
    """ "Ik stop ermee" under a group kept by hand, see tests/handlers/network/test_groups.py."""
    anja = await builders.member(both, await builders.network(both), "Anja", introduced=False)
    await anja.says("/kennismaken")
    await anja.says("/agenda")

    await anja.says("nee, stop ermee")

    assert anja.last.text.startswith("Goed, dan stoppen we met kennismaken.")

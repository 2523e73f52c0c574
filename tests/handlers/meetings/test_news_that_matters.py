"""Nobody stands before a closed door: news of a meeting passes a break of who comes, and what could not be sent is said
when its person speaks.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from domain.people import Reach
from storage.engine import Database
from storage.people import addresses
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import THURSDAY, awaited, move
from tests.handlers.two_platforms import ELSEWHERE, member_elsewhere, open_both

Step = Callable[[Actor], Awaitable[None]]


async def calls_off(tess: Actor) -> None:
    await tess.says("/afgelasten")
    await tess.taps("Overslaan")
    await tess.taps("Ja, afgelasten")


async def moves(tess: Actor) -> None:
    await move(tess)


NEWS = {"moved": "verplaatst", "off": "gaat niet door"}


def about_it(shown: list[str]) -> list[str]:
    """Which news there is, in order."""
    return [what for each in shown for what, words in NEWS.items() if words in each]


async def at_a_break(stage: Stage) -> tuple[Actor, Actor]:
    """Anja said yes, and takes a break until after the meeting."""
    _, _, tess, anja, _ = await awaited(stage)
    await anja.says("pauze tot 1 november")
    return tess, anja


async def test_a_break_says_what_is_within_it(anywhere: Stage) -> None:
    _, _, _, anja, _ = await awaited(anywhere)

    await anja.says("pauze tot 1 november")

    assert anja.last.text.split("\n\n", 1)[1] == (
        "Je zei wel dat je dan komt. Wordt het afgelast of verzet, dan hoor je dat toch.\n"
        "• donderdag 17 september 2026, 15.30 uur: breuken"
    )
    await anja.taps("Ander antwoord")
    assert anja.last.labels == ["✓ Ik kom", "Misschien", "Kan niet"]


async def test_a_break_before_it_says_nothing_of_it(stage: Stage) -> None:
    _, _, _, anja, _ = await awaited(stage)

    await anja.says("pauze tot 14 september")

    assert "Je zei wel" not in anja.last.text


@pytest.mark.parametrize(
    ("steps", "heard"),
    [((calls_off,), ["off"]), ((moves,), ["moved"]), ((moves, calls_off), ["off"])],
    ids=["off", "moved", "moved and off, before it was read"],
)
async def test_who_said_yes_hears_it_in_a_break(stage: Stage, steps: tuple[Step, ...], heard: list[str]) -> None:
    """Also where the yes itself went with the day to which it was moved; not at night."""
    tess, anja = await at_a_break(stage)
    read = len(anja.inbox)
    await builders.until(stage, THURSDAY - timedelta(days=2) + timedelta(hours=6))
    for step in steps:
        await step(tess)
    assert len(anja.inbox) == read

    await stage.forward(hours=12)

    assert about_it([shown.text for shown in anja.inbox[read:]]) == heard


async def test_who_was_blocked_hears_it_with_their_next_word_once(stage: Stage) -> None:
    _, _, tess, anja, _ = await awaited(stage)
    async with stage.database.write() as session:
        await addresses.set_reach(session, "stage", [anja.id], Reach.BLOCKED)
    read = len(anja.inbox)
    await calls_off(tess)
    await stage.forward(hours=1)
    assert len(anja.inbox) == read

    await anja.says("hoi")
    await anja.says("hoi")

    assert about_it([shown.text for shown in anja.inbox[read:]]) == ["off"]


async def test_what_goes_on_after_all_is_not_told_as_off(stage: Stage) -> None:
    _, meeting, tess, anja, _ = await awaited(stage)
    async with stage.database.write() as session:
        await addresses.set_reach(session, "stage", [anja.id], Reach.BLOCKED)
    read = len(anja.inbox)
    await calls_off(tess)
    await tess.presses(f"restore:{meeting.id}")
    await stage.forward(hours=1)

    await anja.says("hoi")

    assert about_it([shown.text for shown in anja.inbox[read:]]) == []


async def test_who_never_said_that_we_may_write_first_hears_it_with_their_next_word(database: Database) -> None:
    stage = await open_both(database)
    network = await builders.network(stage)
    tess = await builders.organiser(stage, network, "Tess")
    anja = await member_elsewhere(stage, network, "Anja", opted_in=False)
    await builders.meeting(stage, network, starts=THURSDAY, announced=True)
    assert anja.channel.name == ELSEWHERE
    await calls_off(tess)
    await stage.forward(hours=1)
    assert anja.inbox == []

    await anja.says("hoi")

    assert about_it([shown.text for shown in anja.inbox]) == ["off"]
    await stage.close()

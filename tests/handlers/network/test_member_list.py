"""Who is in the network, for who pulls it."""

import pytest

from domain.people import Reach
from handlers.conversation.messages import Event
from tests import builders
from tests.fakes.stage import Stage


async def test_names_organisations_and_who_is_missing(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    await builders.member(stage, network, "Bert", introduced=False)
    await builders.member(stage, network, "Carla", organisation=None, reach=Reach.NEVER_STARTED)
    await builders.member(stage, await builders.network(stage, "Taalnet"), "Dirk")

    await anja.says("/leden")

    assert anja.last.text == (
        "Rekennet heeft 3 leden:\n"
        "• Anja (De Vlieger) · trekker\n"
        "• Bert · stelde zich nog niet voor\n"
        "• Carla · kan ik niet bereiken"
    )
    assert anja.last.labels == ["Twee keer dezelfde?", "Iemand eruit halen"]


async def test_who_came_into_the_group_and_pressed_nothing_yet_is_counted_and_not_named(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    anja = await builders.organiser(stage, network, "Anja")
    came = [stage.person(f"Nieuw {number}") for number in range(60)]
    await group.happens(Event.JOINED, came[0], *came)
    await builders.member(stage, network, came[0])
    await group.happens(Event.LEFT, came[1], came[1])
    await stage.forward(days=2)
    await stage.app.housekeeping.sweep()

    await anja.says("/leden")
    listed = anja.last.text
    await anja.says("/netwerk")

    line = "58 nieuwkomers van de laatste 7 dagen tikten nog niet op Maak kennis."
    assert listed.endswith(f"\n{line}")
    assert line in anja.last.text
    assert "Nieuw 2" not in listed + anja.last.text
    await stage.forward(days=6)
    await stage.app.housekeeping.sweep()
    await anja.says("/leden")
    assert "nieuwkomers" not in anja.last.text


async def test_alone(stage: Stage) -> None:
    anja = await builders.organiser(stage, await builders.network(stage), "Anja", language="en")

    await anja.says("/members")

    assert anja.last.text == "Rekennet has one member:\n• Anja (De Vlieger) · organiser"
    assert anja.last.labels == []


async def test_a_long_list_turns_over_in_place(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    for number in range(10, 30):
        await builders.member(stage, network, f"Lid {number}")
    await anja.says("/leden")
    assert "Lid 20" in anja.last.text
    assert "Lid 21" not in anja.last.text

    await anja.taps("Volgende ›")

    (shown,) = anja.inbox
    assert "Lid 21" in shown.text
    assert shown.labels == ["‹ Vorige", "Twee keer dezelfde?", "Iemand eruit halen"]
    await anja.taps("‹ Vorige")
    assert "Lid 20" in anja.last.text
    await anja.presses(f"leden:{network.id}:999")
    assert "Lid 29" in anja.last.text


async def test_it_is_for_organisers(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert")

    await bert.says("/leden")
    assert bert.last.text.startswith("Dat kan alleen een trekker.")
    await bert.presses(f"leden:{network.id}:0")

    assert bert.toast.alert


@pytest.mark.parametrize("typed", ["leden", "kosten"])
async def test_a_word_that_may_be_a_theme_is_a_command_only_where_nothing_is_asked(stage: Stage, typed: str) -> None:
    bert = await builders.member(stage, await builders.network(stage), "Bert", introduced=False)

    await bert.says("/kennismaken")
    for answer in ("Bert", "De Vlieger", "leerkracht", typed):
        await bert.says(answer)
    in_a_question = bert.last.text
    await bert.says("/annuleer")
    await bert.says(typed)

    assert not in_a_question.startswith("Dat kan alleen een trekker.")
    assert bert.last.text.startswith("Dat kan alleen een trekker.")

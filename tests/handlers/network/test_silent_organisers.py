"""The only organiser blocks the bot, deletes the account or types STOP: after a week others are asked to take over."""

import pytest

from domain.networks import Network
from handlers.conversation.messages import Event
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.network.test_organisers import pulling, running

ASKED = (
    "Ik kan de trekker van Rekennet al een week niet bereiken, en zonder trekker valt een netwerk stil. Wie pakt het "
    "op? Met z’n tweeën mag ook, en ik neem je veel werk uit handen."
)


async def goes(stage: Stage, anja: Actor, how: str) -> None:
    if how == "stops":
        await anja.says("STOP")
    elif how == "blocks":
        await anja.does(Event.BLOCKED)
    else:  # the account is gone, which only a letter that fails tells
        await anja.says("/help")
        anja.channel.closed.add(anja.id)
        await anja.says("/help")


@pytest.mark.parametrize("how", ["stops", "blocks", "deletes"])
async def test_the_group_is_asked_after_a_week_and_a_member_takes_over(stage: Stage, how: str) -> None:
    group, network, anja, bert = await running(stage)
    await goes(stage, anja, how)

    await stage.forward(days=6)
    assert ASKED not in [shown.text for shown in group.messages]
    await stage.forward(days=9)
    assert [shown.text for shown in group.messages].count(ASKED) == 1
    await bert.taps("Ik pak het op", room=group)
    await bert.taps("Ja, ik doe het")

    assert group.last.text == "Bert is vanaf nu trekker van Rekennet. Fijn dat je het oppakt."
    assert await pulling(stage, network) == ["Anja", "Bert"]  # whoever comes back pulls along


async def without_a_group(stage: Stage) -> tuple[Network, Actor, Actor, Actor]:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    return network, anja, await builders.member(stage, network, "Bert"), await builders.member(stage, network, "Carla")


async def test_without_a_group_the_members_are_asked_one_by_one(stage: Stage) -> None:
    network, anja, bert, carla = await without_a_group(stage)
    await carla.says("STOP")
    await goes(stage, anja, "stops")
    said = [len(anja.inbox), len(carla.inbox)]

    await stage.forward(days=8)
    assert bert.last.text == ASKED
    await bert.taps("Ik pak het op")
    await bert.taps("Ja, ik doe het")

    assert await pulling(stage, network) == ["Anja", "Bert"]
    assert [len(anja.inbox), len(carla.inbox)] == said  # who stopped hears nothing


async def test_of_two_members_the_first_takes_it_and_the_other_hears_it(stage: Stage) -> None:
    network, anja, bert, carla = await without_a_group(stage)
    await goes(stage, anja, "blocks")
    await stage.forward(days=8)

    await bert.taps("Ik pak het op")
    await bert.taps("Ja, ik doe het")
    assert carla.last.text == "Bert is vanaf nu trekker van Rekennet. Fijn dat je het oppakt."
    await carla.taps("Ik pak het op")

    assert carla.last.text.startswith("Intussen is dat geregeld.")
    assert await pulling(stage, network) == ["Anja", "Bert"]


async def test_the_members_of_a_network_without_a_group_hear_that_the_last_one_left(stage: Stage) -> None:
    network, anja, bert, _ = await without_a_group(stage)

    await anja.presses(f"leave:{network.id}")

    assert bert.last.text.startswith("Anja was de trekker van Rekennet")
    assert bert.last.labels == ["Ik pak het op", "Nu niet"]


async def test_nobody_is_asked_where_somebody_pulls_or_is_back_in_time(stage: Stage) -> None:
    group, network, anja, bert = await running(stage)
    await goes(stage, anja, "stops")
    await stage.forward(days=6)
    await anja.says("START")
    await builders.organiser(stage, network, "Dora")
    await stage.forward(days=2)
    await goes(stage, anja, "blocks")
    await stage.forward(days=9)

    assert ASKED not in [shown.text for shown in group.messages]
    await bert.presses(f"trek:{network.id}:pull")  # forged
    assert await pulling(stage, network) == ["Anja", "Dora"]


async def test_who_stopped_and_goes_on_running_the_network_is_not_silent(stage: Stage) -> None:
    group, network, anja, bert = await running(stage)
    await goes(stage, anja, "stops")
    for _ in range(3):
        await stage.forward(days=5)
        await anja.says("/netwerk")

    await bert.presses(f"trek:{network.id}:pull")  # forged
    assert ASKED not in [shown.text for shown in group.messages]
    assert await pulling(stage, network) == ["Anja"]
    await stage.forward(days=8)

    assert [shown.text for shown in group.messages].count(ASKED) == 1


async def test_a_second_time_is_asked_again(stage: Stage) -> None:
    group, _, anja, _ = await running(stage)
    for _ in range(2):
        await goes(stage, anja, "stops")
        await stage.forward(days=8)
        await anja.says("START")

    assert [shown.text for shown in group.messages].count(ASKED) == 2

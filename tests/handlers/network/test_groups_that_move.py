"""A group that gets another id, and the bot that is put out and in again: told in any order, and several times."""

from itertools import permutations

import pytest

from domain.networks import Network
from handlers.conversation.messages import Chat, Event, Incoming
from storage import networks
from tests import builders
from tests.fakes.stage import Actor, Group, Stage
from tests.handlers.network.test_group_events import running

OUT, MOVED, IN = "out of the old one", "moved", "into the new one"
ORDERS = [pytest.param(order, id=", ".join(order)) for order in permutations((OUT, MOVED, IN))]


async def moves(stage: Stage, group: Group, anja: Actor, *told: str) -> Group:
    """Each of these is told; and at last, once more, that it moved."""
    new = Group(stage, "-100777", group.title)
    for what in (*told, MOVED):
        if what == OUT:
            await group.happens(Event.BOT_REMOVED, anja)
        elif what == IN:
            await new.happens(Event.BOT_ADDED, anja)
        else:
            chat, now = Chat(group.id, private=False, title=group.title), stage.clock.now()
            await stage.happens(Incoming(Event.MIGRATED, "stage", chat, anja.sender, now, argument=new.id))
    await stage.forward(minutes=1)
    return new


async def announced(stage: Stage, network: Network, anja: Actor) -> None:
    meeting = await builders.meeting(stage, network)
    await anja.presses(f"announce:{meeting.id}")


@pytest.mark.parametrize("told", ORDERS)
async def test_its_card_is_posted_there_once_and_nothing_else_is_said(stage: Stage, told: tuple[str, ...]) -> None:
    group, anja, network = await running(stage)
    await announced(stage, network, anja)
    before, card = len(anja.inbox), group.last.text

    new = await moves(stage, group, anja, *told)

    async with stage.database.read() as session:
        rooms = await networks.rooms_of(session, network.id)
    assert [room.external_id for room in rooms] == [new.id]
    assert [(message.text, message.pinned) for message in new.messages] == [(card, True)]
    assert len(anja.inbox) == before


@pytest.mark.parametrize("told", ORDERS)
async def test_who_was_setting_it_up_goes_on(stage: Stage, told: tuple[str, ...]) -> None:
    anja = stage.person("Anja")
    group = stage.group("Rekenclub", anja)
    await group.happens(Event.BOT_ADDED, anja)
    await anja.taps("Netwerk instellen", room=group)
    await anja.taps("Ja, dat is goed")
    await anja.says("Rekennet")

    new = await moves(stage, group, anja, *told)
    await anja.says("rekenen")
    for choice in ("Hetzelfde werk", "Nederlands", "Klopt, bewaren"):
        await anja.taps(choice)

    assert anja.last.text.startswith("Gelukt: Rekennet is er, en ik vertel het de groep.")
    assert [message.text[:19] for message in new.messages] == ["Rekennet is begonnen"[:19]]


async def test_what_is_tapped_under_an_old_message_counts_in_the_group_as_it_is(stage: Stage) -> None:
    group, anja, network = await running(stage)
    await announced(stage, network, anja)
    new = await moves(stage, group, anja, MOVED)

    await anja.taps("Ik kom", room=group)
    await stage.forward(minutes=1)

    assert "Komt: 1" in new.last.text
    assert len(new.messages) == 1


async def test_another_group_of_the_same_name_is_greeted_all_the_same(stage: Stage) -> None:
    _, anja, _ = await running(stage)
    other = Group(stage, "-100888", "Rekenclub")

    await other.happens(Event.BOT_ADDED, anja)
    await stage.forward(minutes=1)

    assert [message.labels for message in other.messages] == [["Netwerk instellen"]]


async def test_out_and_in_again_the_living_cards_are_posted_again(stage: Stage) -> None:
    group, anja, network = await running(stage)
    await announced(stage, network, anja)
    await builders.meeting(stage, network, starts=builders.LATER)
    (former,) = group.messages
    card = former.text
    await group.happens(Event.BOT_REMOVED, anja)

    await group.happens(Event.BOT_ADDED, anja)
    await stage.forward(minutes=1)

    assert (former.text, former.labels, former.pinned) == ("Deze kaart staat nu verderop.", [], False)
    assert [(message.text[:18], message.pinned) for message in group.messages[1:]] == [
        ("Daar ben ik weer. ", False),
        (card[:18], True),
    ]

"""A network in several groups: all of them get what is for the group, and one can be let go."""

from domain.meetings import Answer
from handlers.conversation.messages import Event
from storage import networks
from storage.mail import postings
from tests import builders
from tests.fakes.stage import Actor, Group, Stage
from tests.handlers.network.posting import GROUP, by_hand, states
from tests.handlers.network.test_groups import add, rooms


async def in_two(stage: Stage) -> tuple[Actor, Group, Group]:
    """Anja, who pulls the network, makes her second group one of it; a meeting was announced before."""
    first = stage.group("Rekenclub")
    network = await builders.network(stage, group=first)
    anja = await builders.organiser(stage, network, "Anja")
    meeting = await builders.meeting(stage, network)
    await anja.presses(f"announce:{meeting.id}")
    second = stage.group("Rekenclub Zwolle", anja)
    await second.happens(Event.BOT_ADDED, anja)
    await anja.taps("Netwerk instellen", room=second)
    await anja.taps("Rekennet")
    await stage.forward(minutes=1)
    return anja, first, second


def texts(group: Group) -> list[str]:
    return [message.text.partition("\n")[0] for message in group.messages]


async def test_the_second_gets_what_is_living_and_all_that_follows(stage: Stage) -> None:
    anja, first, second = await in_two(stage)
    assert texts(second)[1:] == [
        "Deze groep hoort nu bij Rekennet. Daar helpen we elkaar met rekenlessen waar kinderen zin in hebben, en Anja "
        "trekt de kar. Tik op Maak kennis, dan weet ik wat je zoekt en wat je te bieden hebt. Kost twee minuten.",
        "📅 Breuken",
    ]

    await anja.taps("Ik kom", room=second)
    await anja.says("/afgelasten")
    await anja.taps("Overslaan")
    await anja.taps("Ja, afgelasten")
    await stage.forward(minutes=1)

    off = "Breuken van donderdag 1 oktober 2026, 15.30 uur gaat niet door."
    for group in (first, second):
        assert texts(group)[-2:] == ["✗ Afgelast: breuken", off]


async def test_one_is_let_go_and_hears_nothing_any_more(stage: Stage) -> None:
    anja, first, second = await in_two(stage)
    await anja.says("/groep")
    await anja.taps("Groep loslaten")
    assert anja.last.labels == ["Rekenclub", "Rekenclub Zwolle"]
    await anja.taps("Rekenclub Zwolle")
    assert anja.last.text.startswith("Dan zeg ik in Rekenclub Zwolle niets meer van Rekennet.")

    await anja.taps("Ja, laat los")
    await stage.forward(minutes=1)

    told = "Deze groep hoort niet meer bij Rekennet. Wie lid is, blijft dat, en hoort alles van mij in privé."
    assert [(message.text, message.labels, message.pinned) for message in second.messages[2:]] == [
        (told, [], False),
        (told, ["Netwerk instellen"], False),
    ]
    seen = len(second.messages)
    await anja.taps("Ik kom", room=first)
    await stage.forward(minutes=1)
    assert "Komt: 1" in first.last.text
    assert len(second.messages) == seen


async def test_let_go_it_can_be_taken_back(stage: Stage) -> None:
    anja, _, second = await in_two(stage)
    await anja.says("/groep")
    for label in ("Groep loslaten", "Rekenclub Zwolle", "Ja, laat los"):
        await anja.taps(label)
    await stage.forward(minutes=1)

    await anja.taps("Netwerk instellen", room=second)
    await anja.taps("Rekennet", message=anja.last)
    await stage.forward(minutes=1)

    assert texts(second)[-1] == "📅 Breuken"
    assert second.last.pinned


async def test_a_group_from_which_the_bot_was_taken_can_be_let_go(stage: Stage) -> None:
    anja, _, second = await in_two(stage)
    await second.happens(Event.BOT_REMOVED, anja)
    seen = len(second.messages)

    await anja.says("/groep")
    for label in ("Groep loslaten", "Rekenclub Zwolle", "Ja, laat los"):
        await anja.taps(label)

    await anja.says("/groep")
    assert "Zwolle" not in anja.last.text
    assert len(second.messages) == seen


async def test_groups_by_hand_are_several_as_well(both: Stage) -> None:
    network = await builders.network(both)
    tess = await builders.organiser(both, network, "Tess")
    first = await by_hand(both, network, tess)
    meeting = await builders.meeting(both, network, announced=True)
    await builders.says(both, meeting, Answer.YES, tess)

    await add(tess, "Phone", "Rekenapp Zwolle")
    await both.forward(minutes=1)

    found = await rooms(both, network.id)
    assert [room.title for room in found] == [GROUP, "Rekenapp Zwolle"]
    async with both.database.read() as session:
        written = await postings.of_room(session, found[1].id)
    assert [posting.html.partition("\n")[0][:39] for posting in reversed(written)] == [
        "Deze groep hoort nu bij <b>Rekennet</b>",
        "📅 <b>Breuken</b>",
    ]
    await tess.says("/groep")
    await tess.taps("Groep loslaten")
    for label in ("Rekenapp Zwolle", "Ja, laat los"):
        await tess.taps(label)
    assert [room.title for room in await rooms(both, network.id)] == [GROUP]
    assert await states(both, first) == []


async def test_nobody_lets_a_group_of_others_go(both: Stage) -> None:
    network = await builders.network(both, group=both.group("Rekenclub"))
    bert = await builders.member(both, network, "Bert")
    carla = await builders.organiser(both, await builders.network(both, "Taalnet"), "Carla")
    (room,) = await rooms(both, network.id)

    for actor in (bert, carla):
        for code in (f"groep:stopped:{room.id}", f"groep:which:{network.id}:stop", f"groep:which:{network.id}:x"):
            await actor.presses(code)
            assert actor.toast.alert, code

    async with both.database.read() as session:
        assert await networks.rooms_of(session, network.id) == [room]

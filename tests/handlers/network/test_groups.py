"""The groups of a network, and those that are kept by hand."""

import pytest

from domain.networks import Network, Room
from storage import networks
from storage.mail import postings
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.network.posting import GROUP, by_hand, kept, states, write
from tests.handlers.network.test_groups_by_hand import ASKED, said


async def rooms(stage: Stage, of: int) -> list[Room]:
    async with stage.database.read() as session:
        return await networks.rooms_of(session, of)


async def add(tess: Actor, platform: str, title: str = GROUP) -> None:
    await tess.says("/groep")
    await tess.taps(f"+ {platform}-groep")
    await tess.says(title)


async def test_a_group_is_added_and_its_first_text_comes_at_once(both: Stage) -> None:
    network = await builders.network(both)
    tess = await builders.organiser(both, network, "Tess")

    await add(tess, "Phone")

    (room,) = await rooms(both, network.id)
    person = await builders.person_of(both, tess)
    assert person is not None
    assert (room.channel, room.external_id, room.title, room.keeper_id) == (
        "phone",
        f"hand:{network.id}",
        GROUP,
        person.id,
    )
    assert tess.inbox[-3].text.startswith("Mooi. Dit is het eerste bericht voor Rekenapp")
    assert tess.inbox[-2].text.startswith("Rekennet is begonnen 👋")
    assert tess.inbox[-2].text.endswith(f"Maak kennis: https://phone.example/?start={network.join_token}-join")
    assert tess.last.text == ASKED


async def test_who_makes_a_group_at_night_waits_for_its_text(both: Stage) -> None:
    tess = await builders.organiser(both, await builders.network(both), "Tess")
    await both.forward(hours=14)

    await add(tess, "Phone")

    assert tess.last.text == ASKED


async def test_the_name_of_the_network_is_proposed(both: Stage) -> None:
    network = await builders.network(both)
    tess = await builders.organiser(both, network, "Tess")

    await add(tess, "Phone", "1")

    assert [room.title for room in await rooms(both, network.id)] == ["Rekennet"]


def invitation(network: Network) -> str:
    token = network.join_token
    return (
        "Iemand uitnodigen? Stuur deze link door. Of laat die mij een bericht sturen met deze code: "
        f"{token[:4]}-{token[4:8]}-{token[8:]}\n\n"
        f"Stage: https://stage.example/?start={token}-join\n\nPhone: https://phone.example/?start={token}-join"
    )


async def test_the_groups_are_listed_with_who_keeps_them(both: Stage) -> None:
    group = both.group("Rekenclub")
    network = await builders.network(both, group=group)
    tess = await builders.organiser(both, network, "Tess")
    udo = await builders.organiser(both, network, "Udo")
    await by_hand(both, network, tess)

    await udo.says("/groep")

    assert udo.last.text == (
        "De groepen van Rekennet\n"
        "• Rekenclub (Stage): daar ben ik zelf bij.\n"
        "• Rekenapp (Phone): Tess zet mijn berichten erin.\n"
        "Nog een Stage-groep erbij? Zet me erin, tik daar op Netwerk instellen en kies dit netwerk.\n"
        f"{invitation(network)}"
    )
    assert udo.last.labels == ["Ik zet het erin", "Groep loslaten", "+ Phone-groep", "Nieuwe link"]
    await tess.says("/groep")
    assert tess.last.labels == ["Groep loslaten", "+ Phone-groep", "Nieuwe link"]


async def test_without_a_group_it_is_told_how_to_get_one(both: Stage) -> None:
    network = await builders.network(both)
    tess = await builders.organiser(both, network, "Tess")

    await tess.says("/groep")

    assert tess.last.text == (
        "De groepen van Rekennet\n"
        "Je netwerk heeft nog geen groep. Alles gaat nu in privé, en dat kan ook zo blijven.\n"
        "Wil je mij zelf in een Stage-groep? Zet me erin en tik daar op Netwerk instellen.\n"
        f"{invitation(network)}"
    )
    assert tess.last.labels == ["+ Phone-groep", "Nieuwe link"]


async def test_what_waits_is_shown_again_also_at_night(both: Stage) -> None:
    _, room, tess = await kept(both)
    await write(both, room, "Een")
    await both.settle()
    await both.forward(hours=14)
    await write(both, room, "Twee")
    await both.settle()

    await tess.says("/groep")

    assert said(tess)[2:6] == ["Een", ASKED, "Twee", ASKED]
    assert await states(both, room) == ["given", "given"]
    await both.forward(hours=12)
    assert said(tess).count("Twee") == 1


async def test_another_organiser_takes_it_on(both: Stage) -> None:
    network, room, tess = await kept(both)
    udo = await builders.organiser(both, network, "Udo")
    await udo.says("/groep")

    await udo.taps("Ik zet het erin")
    assert udo.last.text.startswith("Fijn. Berichten voor Rekenapp")
    await write(both, room)
    await both.settle()

    assert said(udo)[-2:] == ["Hallo groep", ASKED]
    assert tess.inbox == []


async def test_it_ends_after_a_second_word(both: Stage) -> None:
    network, room, tess = await kept(both)
    await write(both, room)
    await both.settle()
    await tess.says("/groep")
    await tess.says("groep loslaten")
    assert await rooms(both, network.id) == [room]
    await tess.says("ja, laat los")

    assert tess.last.text == "Goed, voor Rekenapp schrijf ik niets meer."
    assert await rooms(both, network.id) == []
    assert await states(both, room) == ["skipped"]
    seen = len(tess.inbox)
    await builders.meeting(both, network, announced=True)
    await both.forward(days=2)
    assert len(tess.inbox) == seen


async def test_it_can_begin_again(both: Stage) -> None:
    network, room, tess = await kept(both)
    await tess.presses(f"groep:stopped:{room.id}")

    await tess.taps("+ Phone-groep")
    await tess.says("Nieuwe app")

    assert [again.title for again in await rooms(both, network.id)] == ["Nieuwe app"]
    assert tess.last.text == ASKED.replace(GROUP, "Nieuwe app")


async def test_of_two_organisers_the_first_makes_the_group(both: Stage) -> None:
    network = await builders.network(both)
    tess, udo = [await builders.organiser(both, network, name) for name in ("Tess", "Udo")]
    for actor in (tess, udo):
        await actor.says("/groep")
        await actor.taps("+ Phone-groep")
    await tess.says(GROUP)

    await udo.says(GROUP)

    assert [room.title for room in await rooms(both, network.id)] == [GROUP]
    assert udo.last.text == "Die groep is er al: Rekenapp. Tess zet mijn berichten erin."
    assert udo.last.labels == ["Bekijk de groepen"]


@pytest.mark.parametrize(
    "code",
    [
        "groep:keep:{room}",
        "groep:stop:{room}",
        "groep:stopped:{room}",
        "groep:add:{network}:phone",
        "groep:x:{room}",
        "groep",
    ],
)
async def test_only_organisers_of_the_network_press(both: Stage, code: str) -> None:
    network, room, _ = await kept(both)
    bert = await builders.member(both, network, "Bert")
    carla = await builders.organiser(both, await builders.network(both, "Taalnet"), "Carla")

    for actor in (bert, carla):
        await actor.presses(code.format(room=room.id, network=network.id))
        assert actor.toast.alert

    assert await rooms(both, network.id) == [room]


@pytest.mark.parametrize(
    "code", ["groep:add:{network}:stage", "groep:add:{network}:nowhere", "groep:keep:999", "groep:stop:x"]
)
async def test_forged_codes_do_nothing(both: Stage, code: str) -> None:
    network = await builders.network(both)
    tess = await builders.organiser(both, network, "Tess")

    await tess.presses(code.format(network=network.id))

    assert tess.toast.alert
    assert await rooms(both, network.id) == []


async def test_members_cannot_see_the_groups(both: Stage) -> None:
    bert = await builders.member(both, await builders.network(both), "Bert")

    await bert.says("/groep")

    assert bert.last.text.startswith("Dat kan alleen een trekker.")


async def test_what_is_kept_for_a_month_is_forgotten(both: Stage) -> None:
    _, room, _ = await kept(both)
    await write(both, room)
    await both.settle()
    async with both.database.write() as session:
        await postings.forget(session, both.clock.now())

    assert await states(both, room) == ["given"]
    await both.forward(minutes=1)
    async with both.database.write() as session:
        await postings.forget(session, both.clock.now())
    assert await states(both, room) == []

"""Leaving a network by one's own word: confirmed, complete, and with a way back."""

from domain.people import Role
from storage.people import members
from tests import builders
from tests.fakes.stage import Stage


async def belongs(stage: Stage, network_id: int) -> list[str]:
    async with stage.database.read() as session:
        return [member.name for member in await members.of_network(session, network_id)]


async def test_after_a_yes_they_are_out_and_can_come_back(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    await builders.member(stage, network, "Tess", role=Role.ORGANISER)

    await anja.says("uit het netwerk")
    assert anja.last.text.startswith("Wil je uit Rekennet?")
    await anja.taps("Ja, ik ga eruit")
    assert await belongs(stage, network.id) == ["Tess"]

    await anja.taps("Weer meedoen")
    assert await belongs(stage, network.id) == ["Anja", "Tess"]


async def test_who_thinks_again_stays(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.says("/verlaat")
    await anja.taps("Nee, ik blijf")

    assert await belongs(stage, network.id) == ["Anja"]
    assert anja.last.text == "Fijn dat je blijft."


async def test_the_last_organiser_hears_what_it_means_and_the_group_is_asked(stage: Stage) -> None:
    group = stage.group("Rekengroep")
    network = await builders.network(stage, group=group)
    tess = await builders.member(stage, network, "Tess", role=Role.ORGANISER)

    await tess.says("/leave")
    assert "de enige trekker" in tess.last.text
    await tess.taps("Ja, ik ga eruit")

    assert group.last.labels == ["Ik pak het op"]


async def test_nobody_leaves_for_another_by_a_forged_button(stage: Stage) -> None:
    network = await builders.network(stage)
    await builders.member(stage, network, "Anja")
    stranger = stage.person("Vreemde")
    await stranger.says("/start")

    await stranger.presses(f"leave:{network.id}")
    await stranger.presses("leave:x")

    assert await belongs(stage, network.id) == ["Anja"]

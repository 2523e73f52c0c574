"""Leaving a network by one's own word: confirmed, complete, and with a way back."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from domain.people import Role
from storage.mail import outbox
from storage.mail.outbox import Letter, OutboxRow
from storage.people import members
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.gathering import announced


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


async def test_the_card_counts_again_and_nothing_of_that_network_is_on_its_way(stage: Stage) -> None:
    network, _, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await builders.member(stage, await builders.network(stage, "Taalnet"), anja)
    await anja.taps("Ik kom", room=group)
    await stage.forward(minutes=1)
    assert "Komt: 1" in group.last.text
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        waiting = Letter(
            "stage",
            "stage",
            anja.id,
            True,
            {"html": "nog iets", "buttons": []},
            2,
            stage.clock.now() + timedelta(days=1),
            person_id=person.id,
            network_id=network.id,
        )
        await outbox.add(session, [waiting, replace(waiting, network_id=None)], stage.clock.now())

    await anja.presses(f"leave:{network.id}")
    await stage.forward(minutes=1)

    assert "Komt: 1" not in group.last.text
    async with stage.database.read() as session:
        rows = await session.execute(select(OutboxRow.network_id, OutboxRow.state).where(OutboxRow.body.is_not(None)))
        states = {network_id: state for network_id, state in rows if state in ("waiting", "dropped")}
    assert states == {network.id: "dropped", None: "waiting"}


async def test_what_was_told_goes_after_a_while_and_is_known_before_that(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja", brings="rekenen met Yoghurtbakjes")
    await anja.says("/verlaat")
    assert "wis ik na 90 dagen" in anja.last.text
    await anja.taps("Ja, ik ga eruit")

    stage.clock.forward(days=89)
    await stage.app.housekeeping.sweep()
    membership = await builders.membership_of(stage, network, anja)
    assert membership is not None
    assert membership.brings == "rekenen met Yoghurtbakjes"
    stage.clock.forward(days=2)
    await stage.app.housekeeping.sweep()

    assert await builders.person_of(stage, anja) is None

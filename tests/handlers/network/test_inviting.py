"""The link by which people come in is renewed: the old one is for members only."""

from domain.networks import Network
from storage import networks
from tests import builders
from tests.fakes.stage import Actor, Stage


async def renewed(stage: Stage) -> tuple[Network, Network, Actor]:
    """As it was, as it is, and who renewed it."""
    before = await builders.network(stage, group=stage.group("Rekenclub"))
    anja = await builders.organiser(stage, before, "Anja")
    await anja.says("/groep")
    await anja.taps("Nieuwe link")
    await anja.taps("Ja, nieuwe link")
    async with stage.database.read() as session:
        return before, await networks.get(session, before.id), anja


async def test_the_new_one_is_given_and_stands_in_the_group(stage: Stage) -> None:
    before, now, anja = await renewed(stage)

    assert now.join_token != before.join_token
    assert anja.last.text.endswith(f"https://stage.example/?start={now.join_token}-join")
    group = stage.group("Rekenclub")
    assert group.last.text.startswith("Er is een nieuwe link om bij Rekennet te komen; de oude werkt niet meer.")
    bert = stage.person("Bert")
    await bert.says(f"/start {now.join_token}-join")
    assert "Ja, dat is goed" in bert.last.labels


async def test_nobody_new_comes_in_by_the_old_one(stage: Stage) -> None:
    before, _, _ = await renewed(stage)
    bert = stage.person("Bert")

    for said in (f"/start {before.join_token}-join", before.join_token, f"/start {before.join_token}-kom-1"):
        await bert.says(said)
        assert bert.last.text.startswith("Deze uitnodiging is vervangen door een nieuwe."), said


async def test_for_members_an_old_button_leads_where_it_led(stage: Stage) -> None:
    before, _, anja = await renewed(stage)

    await anja.says(f"/start {before.join_token}-join")

    assert anja.inbox[-2].text.startswith("Je hoort al bij Rekennet")


async def test_only_who_pulls_the_network_renews_it(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert")

    for code in (f"link:{network.id}:renew", "link:²:renew", f"link:{network.id}"):
        await bert.presses(code)
        assert bert.toast.alert, code

    async with stage.database.read() as session:
        assert (await networks.get(session, network.id)).join_token == network.join_token

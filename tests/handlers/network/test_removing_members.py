"""An organiser takes somebody out of the network, and takes that back."""

from domain.networks import Network
from domain.people import Reach, Role
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.membership.test_coming_back import is_in


async def with_bert(stage: Stage, role: Role = Role.MEMBER) -> tuple[Network, Actor, Actor]:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    return network, anja, await builders.member(stage, network, "Bert", role=role)


async def takes_out(anja: Actor, name: str) -> None:
    await anja.says("/leden")
    for label in ("Iemand eruit halen", name, "Ja, haal eruit"):
        await anja.taps(label)


async def test_who_is_taken_out_hears_it_after_second_thoughts_and_can_ask(anywhere: Stage) -> None:
    network, anja, bert = await with_bert(anywhere)

    await takes_out(anja, "Bert")
    assert anja.last.text == "Bert hoort niet meer bij Rekennet. Dat hoort Bert van mij."
    assert bert.inbox == []
    await anywhere.forward(minutes=2)

    assert bert.last.text.startswith("Een trekker heeft je uit Rekennet gehaald, dus daar krijg je niets meer van.")
    await bert.taps("Vraag het")
    assert anja.last.text.startswith("Bert wil weer meedoen met Rekennet")
    assert not await is_in(anywhere, network, bert)


async def test_nobody_is_said_to_hear_what_cannot_reach_them(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    await builders.member(stage, network, "Bert", reach=Reach.BLOCKED)

    await takes_out(anja, "Bert")

    assert anja.last.text == "Bert hoort niet meer bij Rekennet. Ik kan het Bert niet vertellen. Zeg jij het even?"


async def test_undone_all_is_as_it_was_and_nobody_heard_of_it(stage: Stage) -> None:
    network, anja, bert = await with_bert(stage, Role.ORGANISER)
    udo = await builders.organiser(stage, network, "Udo")
    meeting = await builders.meeting(stage, network)
    await stage.forward(hours=12)  # it is night: what is announced waits
    await anja.presses(f"announce:{meeting.id}")
    await takes_out(anja, "Bert")

    await anja.taps("Toch niet")
    await stage.forward(hours=12)

    assert anja.inbox[-2].text == "Bert doet weer mee. Er is niets verloren."
    membership = await builders.membership_of(stage, network, bert)
    assert membership is not None
    assert (membership.active, membership.role) == (True, Role.ORGANISER)
    assert [message.text[:9] for message in bert.inbox] == ["📅 Breuken"]
    assert [message.text[:9] for message in udo.inbox] == ["📅 Breuken"]


async def test_the_other_organisers_hear_it(stage: Stage) -> None:
    network, anja, _ = await with_bert(stage)
    udo = await builders.organiser(stage, network, "Udo")

    await takes_out(anja, "Bert")
    await stage.forward(minutes=5)

    assert udo.last.text == "Anja heeft Bert uit Rekennet gehaald."


async def test_forged_codes_are_outdated_buttons(stage: Stage) -> None:
    network, anja, bert = await with_bert(stage)
    other = await builders.network(stage, "Taalnet")
    carla = await builders.member(stage, other, "Carla")
    ids = [person.id for actor in (anja, bert, carla) if (person := await builders.person_of(stage, actor))]

    for code in (f"{ids[0]}", f"{ids[2]}", "²", "9" * 40, ""):
        await anja.presses(f"eruit:{network.id}:yes:{code}")
        assert anja.toast.alert, code
    for code in (f"{other.id}:yes:{ids[2]}", f"{network.id}:x:{ids[1]}", f"{network.id}"):
        await anja.presses(f"eruit:{code}")
        assert anja.toast.alert, code
    await bert.presses(f"eruit:{network.id}:yes:{ids[0]}")

    assert await is_in(stage, network, anja)
    assert await is_in(stage, network, bert)
    assert await is_in(stage, other, carla)

"""Who pulls the network."""

from domain.networks import Network
from domain.people import Reach, Role
from handlers.conversation.messages import Event
from storage.people import members
from tests import builders
from tests.fakes.stage import Actor, Group, Stage


async def running(stage: Stage) -> tuple[Group, Network, Actor, Actor]:
    """Anja pulls, Bert is a member."""
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    anja = await builders.organiser(stage, network, "Anja")
    return group, network, anja, await builders.member(stage, network, "Bert")


async def pulling(stage: Stage, network: Network) -> list[str]:
    async with stage.database.read() as session:
        return [member.name for member in await members.of_network(session, network.id, Role.ORGANISER)]


async def ask_bert(anja: Actor) -> None:
    await anja.says("/trekkers")
    await anja.taps("Trekker erbij")
    await anja.taps("Bert")
    await anja.taps("Ja, doe maar")


async def test_a_member_becomes_organiser_too(stage: Stage) -> None:
    _, network, anja, bert = await running(stage)

    await anja.says("/netwerk")
    await anja.taps("Trekkers")
    assert anja.last.text == "Rekennet heeft één trekker: Anja. Met z’n tweeën houd je het langer vol."
    await ask_bert(anja)

    assert anja.last.text == "Bert is nu ook trekker, en hoort het van mij."
    assert bert.last.text.startswith("Anja vraagt of je ook trekker van Rekennet wilt zijn.")
    assert await pulling(stage, network) == ["Anja", "Bert"]
    await bert.taps("Leuk, doe ik")
    assert bert.last.labels == ["Bekijk het netwerk", "Plan bijeenkomst"]
    await bert.taps("Bekijk het netwerk")
    assert "Trekkers: Anja en Bert" in bert.last.text


async def test_the_new_one_may_say_no(stage: Stage) -> None:
    _, network, anja, bert = await running(stage)
    await ask_bert(anja)

    await bert.taps("Liever niet")

    assert bert.last.text == "Prima, dan blijf je gewoon lid. Ik laat het weten."
    assert anja.last.text.startswith("Bert is liever geen trekker van Rekennet.")
    assert await pulling(stage, network) == ["Anja"]
    await bert.taps("Leuk, doe ik")
    assert bert.last.text.startswith("Dat was al geregeld")
    assert await pulling(stage, network) == ["Anja"]


async def test_when_the_only_one_says_no_it_goes_back(stage: Stage) -> None:
    _, network, anja, bert = await running(stage)
    await ask_bert(anja)
    await anja.says("/trekkers")
    await anja.taps("Ik stop als trekker")
    await anja.taps("Ja, ik stop")
    assert await pulling(stage, network) == ["Bert"]

    await bert.taps("Liever niet")

    assert await pulling(stage, network) == ["Anja"]
    assert "ben jij weer trekker" in anja.last.text


async def test_when_there_is_nobody_to_go_back_to_the_last_one_stays(stage: Stage) -> None:
    group, network, anja, bert = await running(stage)
    await ask_bert(anja)
    await group.happens(Event.LEFT, anja, anja)

    await bert.taps("Liever niet")

    assert bert.last.text.startswith("Jij bent de enige trekker")
    assert await pulling(stage, network) == ["Bert"]


async def test_stopping_is_confirmed_and_the_others_hear_it(stage: Stage) -> None:
    _, network, anja, bert = await running(stage)
    await ask_bert(anja)

    await anja.says("/trekkers")
    await anja.taps("Ik stop als trekker")
    assert anja.last.text == "Dan blijft Rekennet bij Bert, en ben jij gewoon lid. Zeker weten?"
    await anja.taps("Ja, ik stop")

    assert anja.last.text == "Je bent nu gewoon lid van Rekennet. Dank voor het trekken."
    assert bert.last.text.startswith("Anja is gestopt als trekker van Rekennet.")
    assert await pulling(stage, network) == ["Bert"]


async def test_the_last_organiser_cannot_stop(stage: Stage) -> None:
    _, network, anja, _ = await running(stage)

    await anja.says("/trekkers")
    await anja.taps("Ik stop als trekker")

    assert anja.last.text.startswith("Jij bent de enige trekker")
    assert anja.last.labels == ["Trekker erbij"]
    assert await pulling(stage, network) == ["Anja"]


async def test_two_organisers_stop_at_once_and_one_remains(stage: Stage) -> None:
    _, network, anja, bert = await running(stage)
    await ask_bert(anja)
    for organiser in (anja, bert):
        await organiser.says("/trekkers")
        await organiser.taps("Ik stop als trekker")

    await anja.taps("Ja, ik stop")
    await bert.taps("Ja, ik stop")

    assert await pulling(stage, network) == ["Bert"]
    assert bert.last.text.startswith("Jij bent de enige trekker")


async def test_somebody_who_cannot_be_reached_is_not_surprised(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    anja = await builders.organiser(stage, network, "Anja")
    await builders.member(stage, network, "Bert", reach=Reach.BLOCKED)

    await ask_bert(anja)

    assert anja.last.text.startswith("Ik kan Bert nu geen bericht sturen")
    assert await pulling(stage, network) == ["Anja"]


async def test_who_stopped_is_left_alone(stage: Stage) -> None:
    _, network, anja, bert = await running(stage)
    await bert.says("stop")

    await ask_bert(anja)

    assert anja.last.text.startswith("Ik kan Bert nu geen bericht sturen")
    assert await pulling(stage, network) == ["Anja"]


async def test_who_left_in_between_is_not_chosen(stage: Stage) -> None:
    group, network, anja, bert = await running(stage)
    await anja.says("/trekkers")
    await anja.taps("Trekker erbij")
    await group.happens(Event.LEFT, bert, bert)

    await anja.taps("Bert")

    assert anja.toast.text == "Die persoon is geen lid (meer)."
    assert await pulling(stage, network) == ["Anja"]


async def test_a_double_tap_asks_once(stage: Stage) -> None:
    _, network, anja, bert = await running(stage)
    await ask_bert(anja)
    said = len(bert.inbox)

    await anja.taps("Ja, doe maar")

    assert anja.last.text == "Bert is al trekker."
    assert len(bert.inbox) == said
    assert await pulling(stage, network) == ["Anja", "Bert"]


async def test_many_members_come_in_pages(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    for number in range(11):
        await builders.member(stage, network, f"Lid {number:02}")

    await anja.says("/trekkers")
    await anja.taps("Trekker erbij")
    assert len(anja.last.labels) == 10
    await anja.taps("Meer namen ›")

    assert anja.last.labels == ["Lid 09", "Lid 10"]


async def test_alone_in_the_network_there_is_nobody_to_choose(stage: Stage) -> None:
    network = await builders.network(stage)
    john = await builders.organiser(stage, network, "John", language="en")

    await john.says("/organisers")
    await john.taps("One more organiser")

    assert john.last.text.startswith("There is nobody to choose from yet.")


async def orphaned(stage: Stage) -> tuple[Group, Network, Actor]:
    """The only organiser left; Bert is still there."""
    group, network, anja, bert = await running(stage)
    await group.happens(Event.LEFT, anja, anja)
    return group, network, bert


async def test_a_member_takes_it_on(stage: Stage) -> None:
    group, network, bert = await orphaned(stage)

    await bert.taps("Ik pak het op", room=group)
    assert bert.last.text.startswith("Rekennet heeft nu geen trekker. Pak jij het op?")
    assert await pulling(stage, network) == []
    await bert.taps("Ja, ik doe het")

    assert await pulling(stage, network) == ["Bert"]
    assert group.last.text == "Bert is vanaf nu trekker van Rekennet. Fijn dat je het oppakt."
    assert bert.last.labels == ["Bekijk het netwerk", "Plan bijeenkomst"]


async def test_of_two_who_take_it_on_the_first_does(stage: Stage) -> None:
    group, network, bert = await orphaned(stage)
    carla = await builders.member(stage, network, "Carla")
    for actor in (bert, carla):
        await actor.taps("Ik pak het op", room=group)

    await carla.taps("Ja, ik doe het")
    await bert.taps("Ja, ik doe het")
    assert bert.last.text.startswith("Intussen is dat geregeld. Wil je meehelpen? Zeg het dan even tegen Carla.")
    await bert.taps("Ik pak het op", room=group)

    assert bert.last.text.startswith("Intussen is dat geregeld. Wil je meehelpen? Zeg het dan even tegen Carla.")
    assert await pulling(stage, network) == ["Carla"]


async def test_thinking_better_of_it(stage: Stage) -> None:
    group, network, bert = await orphaned(stage)
    await bert.taps("Ik pak het op", room=group)

    await bert.taps("Nee, toch niet")

    assert bert.last.text == "Goed, dan laat ik het open voor iemand anders."
    assert await pulling(stage, network) == []


async def test_who_is_no_member_gets_acquainted_first(stage: Stage) -> None:
    group, network, _ = await orphaned(stage)
    stefan = stage.person("Stefan")

    await stefan.taps("Ik pak het op", room=group)
    await stefan.taps("Ja, dat is goed")

    assert stefan.last.text.startswith("Dit is voor leden van het netwerk.")
    await stefan.says(f"/start {network.join_token}-pull")
    assert await pulling(stage, network) == []


async def test_forged_codes_are_harmless(stage: Stage) -> None:
    _, network, _, bert = await running(stage)
    other = await builders.network(stage, "Taalnet")
    stranger = stage.person("Stefan")
    person = await builders.person_of(stage, bert)
    assert person is not None
    codes = (
        "trek",
        f"trek:{network.id}",
        f"trek:{network.id}:list",
        f"trek:{network.id}:add:0",
        f"trek:{network.id}:make:{person.id}",
        f"trek:{network.id}:stopped",
        f"trek:{other.id}:pull",
        f"trek:{network.id}:what",
        "trek:²:pull",
    )

    for code in codes:
        for actor in (bert, stranger):
            await actor.presses(code)
            assert actor.toast.alert, code
    await bert.presses(f"trek:{network.id}:pull")
    await bert.presses(f"trek:{network.id}:no:{person.id}")
    await bert.presses(f"trek:{network.id}:ok")

    assert await pulling(stage, network) == ["Anja"]
    assert await pulling(stage, other) == []


async def test_forged_arguments_of_an_organiser_are_harmless(stage: Stage) -> None:
    _, network, anja, _ = await running(stage)
    person = await builders.person_of(stage, anja)
    assert person is not None
    for argument in ("", "x", "999", "²", "9" * 40):
        await anja.presses(f"trek:{network.id}:make:{argument}"[:64])
        assert anja.toast.text == "Die persoon is geen lid (meer).", argument
    for argument in ("", "x", "²", "99", "-1"):
        await anja.presses(f"trek:{network.id}:add:{argument}")
        assert anja.last.labels == ["Bert"], argument

    for giver in ("", "x", str(person.id), "999"):
        await anja.presses(f"trek:{network.id}:no:{giver}")
        assert anja.last.text.startswith("Jij bent de enige trekker"), giver
    assert await pulling(stage, network) == ["Anja"]

"""What befalls the room of a network, and what its organisers see and change."""

from domain.meetings import Answer
from domain.networks import Network
from domain.people import Reach
from handlers.conversation.messages import Event
from storage import networks
from storage.people import members, people
from tests import builders
from tests.fakes.stage import Actor, Group, Stage


async def running(stage: Stage) -> tuple[Group, Actor, Network]:
    """A group with a network that Anja pulls."""
    anja = stage.person("Anja")
    group = stage.group("Rekenclub", anja)
    network = await builders.network(stage, group=group)
    return group, await builders.organiser(stage, network, anja), network


async def test_back_in_a_known_group_the_bot_goes_on(stage: Stage) -> None:
    group, anja, network = await running(stage)
    await builders.meeting(stage, network, starts=builders.LATER)
    await group.happens(Event.BOT_REMOVED, anja)

    await group.happens(Event.BOT_ADDED, anja)

    assert group.last.text == (
        "Daar ben ik weer. Wat jullie me over Rekennet vertelden, weet ik nog. "
        "De volgende keer is donderdag 22 oktober 2026, 15.30 uur. Nieuw hier? Tik op Maak kennis."
    )
    assert group.last.labels == ["Maak kennis"]
    room = await builders.room_of(stage, group)
    assert room is not None
    assert room.active


async def test_removed_from_the_group_the_organisers_hear_it_once(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    before = len(anja.inbox)

    await group.happens(Event.BOT_REMOVED, anja)
    await group.happens(Event.BOT_REMOVED, anja)
    await stage.forward(minutes=1)

    assert [message.text[:36] for message in anja.inbox[before:]] == ["Ik ben uit de groep Rekenclub gehaald"[:36]]
    room = await builders.room_of(stage, group)
    assert room is not None
    assert not room.active


async def test_removed_at_night_the_organisers_hear_it_in_the_morning(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    await stage.forward(hours=15)
    before = len(anja.inbox)

    await group.happens(Event.BOT_REMOVED, anja)
    assert len(anja.inbox) == before
    await stage.forward(hours=9)

    assert "uit de groep Rekenclub gehaald" in anja.last.text


async def test_a_stopped_organiser_hears_nothing(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        await people.change(session, person.id, stopped_at=stage.clock.now())
    before = len(anja.inbox)

    await group.happens(Event.BOT_REMOVED, anja)

    assert len(anja.inbox) == before


async def test_rights_and_title_are_remembered(stage: Stage) -> None:
    group, anja, _ = await running(stage)

    await group.happens(Event.BOT_RIGHTS, anja, bot_is_admin=True)
    group.title = "Rekenclub 2.0"
    await group.happens(Event.TITLE, anja)

    room = await builders.room_of(stage, group)
    assert room is not None
    assert (room.bot_is_admin, room.title) == (True, "Rekenclub 2.0")


async def test_the_network_at_a_glance(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert")
    await builders.member(stage, network, "Carla", introduced=False, reach=Reach.NEVER_STARTED)
    meeting = await builders.meeting(stage, network, starts=builders.LATER)
    await builders.says(stage, meeting, Answer.YES, bert)

    await anja.says("/netwerk")

    assert anja.last.text == (
        "Rekennet\nHier helpen we elkaar met rekenlessen waar kinderen zin in hebben.\n"
        "Wat jullie bindt: Hetzelfde werk\n\n"
        "2 leden stelden zich voor, 1 nog niet. "
        "1 lid kan ik niet bereiken: die heeft me geblokkeerd of nog nooit geopend.\n\n"
        "Trekkers: Anja\n\n"
        "Volgende bijeenkomst: donderdag 22 oktober 2026, 15.30 uur, over breuken\n"
        "Komt: 1 · Misschien: 0 · Kan niet: 0"
    )
    assert anja.last.labels == ["✎ Naam", "✎ Doel", "Trekkers"]


async def test_the_network_at_a_glance_in_english(stage: Stage) -> None:
    network = await builders.network(stage, language="en")
    john = await builders.organiser(stage, network, "John", language="en")

    await john.says("/network")

    assert "1 member has introduced themselves." in john.last.text
    assert "No meeting is planned yet." in john.last.text


async def test_a_member_does_not_see_the_network(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert")

    await bert.says("/netwerk")

    assert bert.last.text.startswith("Dat kan alleen een trekker.")


async def test_an_organiser_changes_name_and_goal(stage: Stage) -> None:
    _, anja, network = await running(stage)
    await anja.says("/netwerk")

    await anja.taps("✎ Naam")
    await anja.taps("Rekenclub")
    await anja.taps("✎ Doel")
    await anja.says("rekenen met plezier.")

    async with stage.database.read() as session:
        changed = await networks.get(session, network.id)
    assert (changed.id, changed.name, changed.goal) == (network.id, "Rekenclub", "rekenen met plezier")
    assert anja.last.text == "Aangepast. Rekenclub: hier helpen we elkaar met rekenen met plezier."


async def test_who_lost_the_role_halfway_changes_nothing(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    await builders.organiser(stage, network, "Bert")
    await anja.says("/netwerk")
    await anja.taps("✎ Naam")
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        await members.change(session, network.id, person.id, role="member")

    await anja.says("Mijn net")

    assert anja.last.text.startswith("Dit kan nu niet meer")
    async with stage.database.read() as session:
        assert (await networks.get(session, network.id)).name == "Rekennet"


async def test_forged_changes_are_harmless(stage: Stage) -> None:
    network, other = await builders.network(stage), await builders.network(stage, "Taalnet")
    bert = await builders.member(stage, network, "Bert")
    anja = await builders.organiser(stage, network, "Anja")
    before = (len(bert.inbox), len(anja.inbox))

    for code in (f"network:{network.id}:name", f"network:{other.id}:name", "network:9:x", "network", "network:²:name"):
        await bert.presses(code)
        assert bert.toast.alert, code
    for code in (f"network:{other.id}:name", f"network:{network.id}:nothing", "network:" + "9" * 40 + ":name"):
        await anja.presses(code)
        assert anja.toast.text.startswith("Deze knop doet het niet meer."), code

    assert (len(bert.inbox), len(anja.inbox)) == before

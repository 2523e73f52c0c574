"""Who was put out of the group by an admin comes in again only by the word of an organiser."""

import pytest

from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.people import Role
from handlers.conversation.messages import Event
from storage import meetings
from tests import builders
from tests.fakes.stage import Actor, Group, Stage

ASKED = (
    "Je bent eerder uit Rekennet gehaald. Of je weer mee kunt doen, vraag ik nu aan de trekkers. Je hoort het van mij."
)
WAYS = ("join", "rsvp-{meeting}-yes", "kom-{meeting}", "ics-{meeting}", "pull")


async def put_out(stage: Stage) -> tuple[Network, Actor, Actor, Group]:
    """Anja pulls the network; an admin who does not put Bert out."""
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")
    await group.happens(Event.LEFT, stage.person("Zoë"), bert)
    return network, anja, bert, group


async def is_in(stage: Stage, network: Network, actor: Actor) -> bool:
    membership = await builders.membership_of(stage, network, actor)
    return membership is not None and membership.active


async def follows(stage: Stage, network: Network, actor: Actor, way: str, about: Meeting) -> None:
    await actor.says(f"/start {network.join_token}-{way.format(meeting=about.id)}")


@pytest.mark.parametrize("way", WAYS)
async def test_no_old_link_lets_anybody_in(stage: Stage, way: str) -> None:
    network, anja, bert, _ = await put_out(stage)
    meeting = await builders.meeting(stage, network, announced=True)

    await follows(stage, network, bert, way, meeting)

    assert [message.text for message in bert.inbox] == [ASKED]
    assert not await is_in(stage, network, bert)
    async with stage.database.read() as session:
        assert await meetings.answers(session, meeting.id) == []
    assert anja.last.text.startswith("Bert wil weer meedoen met Rekennet, en is er eerder uit gehaald. Mag dat?")


async def test_a_code_passed_on_and_a_button_do_not_either(stage: Stage) -> None:
    network, _, bert, _ = await put_out(stage)

    await bert.says(network.join_token)
    await bert.presses(f"join:{network.join_token}")

    assert [message.text[:40] for message in bert.inbox] == [ASKED[:40], "De trekkers van Rekennet weten al dat je"]
    assert not await is_in(stage, network, bert)


async def test_with_the_yes_of_an_organiser_all_is_there_again(stage: Stage) -> None:
    network, anja, bert, _ = await put_out(stage)
    await bert.says(network.join_token)

    await anja.taps("Ja, laat binnen")

    assert await is_in(stage, network, bert)
    assert bert.last.text == "Je kunt weer meedoen met Rekennet. Welkom terug."
    await bert.taps("Verder")
    assert bert.inbox[-2].text.startswith("Je hoort al bij Rekennet")
    await anja.taps("Nee")
    assert anja.toast.text == "Bert doet al weer mee."


async def test_a_no_is_told_and_can_become_a_yes(stage: Stage) -> None:
    network, anja, bert, _ = await put_out(stage)
    await bert.says(network.join_token)

    await anja.taps("Nee")
    assert bert.last.text.startswith("De trekkers van Rekennet laten je nu niet weer meedoen.")
    assert not await is_in(stage, network, bert)
    await anja.taps("Toch wel")

    assert await is_in(stage, network, bert)


async def test_the_group_takes_nobody_back_unless_an_organiser_brings_them(stage: Stage) -> None:
    network, anja, bert, group = await put_out(stage)

    await group.happens(Event.JOINED, bert, bert)
    assert not await is_in(stage, network, bert)
    await group.happens(Event.JOINED, anja, bert)

    assert await is_in(stage, network, bert)


async def test_where_nobody_pulls_it_is_said_so(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    bert = await builders.member(stage, network, "Bert")
    await group.happens(Event.LEFT, stage.person("Zoë"), bert)

    await bert.says(network.join_token)

    assert "er is nu geen trekker" in bert.last.text


async def test_only_an_organiser_decides(stage: Stage) -> None:
    network, _, bert, _ = await put_out(stage)
    carla = await builders.member(stage, network, "Carla")
    person = await builders.person_of(stage, bert)
    assert person is not None

    await carla.presses(f"back:{network.id}:{person.id}:yes")
    await bert.presses(f"back:{network.id}:{person.id}:yes")

    assert not await is_in(stage, network, bert)


KEPT_OUT = "Een beheerder heeft je uit de groep van dit netwerk gehaald, dus ik laat je hier niet binnen."


@pytest.mark.parametrize("said", ["/start {token}-join", "/start {token}-kom-1", "doe mee: {token}", "{token}"])
async def test_who_was_put_out_before_they_spoke_to_us_is_kept_out_and_nothing_is_kept(stage: Stage, said: str) -> None:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    eve = stage.person("Eve")
    stage.channel.put_out.add((group.id, eve.id))

    await eve.says(said.format(token=network.join_token))

    assert [message.text[: len(KEPT_OUT)] for message in eve.inbox] == [KEPT_OUT]
    person = await builders.person_of(stage, eve)
    assert person is None or (person.name, person.consented_at) == ("", None)
    stage.channel.put_out.clear()
    await eve.says(f"/start {network.join_token}-join")
    assert "Ja, dat is goed" in eve.last.labels


async def test_nor_by_a_button_after_all_was_erased(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    other = await builders.network(stage, "Taalnet")
    eve = await builders.member(stage, other, "Eve")
    stage.channel.put_out.add((group.id, eve.id))

    await eve.presses(f"join:{network.join_token}")
    await eve.presses(f"kom:{network.join_token}:1:yes")

    assert [message.text[: len(KEPT_OUT)] for message in eve.inbox] == [KEPT_OUT] * len(eve.inbox)
    assert not await is_in(stage, network, eve)


async def test_who_leaves_one_of_two_groups_is_asked(stage: Stage) -> None:
    first, second = stage.group("Rekenclub"), stage.group("Rekenclub Zwolle")
    network = await builders.network(stage, group=first)
    await builders.in_group(stage, network, second)
    bert = await builders.member(stage, network, "Bert", role=Role.ORGANISER)
    meeting = await builders.meeting(stage, network, announced=True)
    await builders.says(stage, meeting, Answer.YES, bert)

    await second.happens(Event.LEFT, bert, bert)

    assert bert.last.text.startswith("Je bent uit de groep Rekenclub Zwolle gegaan. Bij Rekennet hoor je nog gewoon.")
    assert await is_in(stage, network, bert)
    await bert.taps("Ik stop ermee")
    assert not await is_in(stage, network, bert)

"""A group that takes no message: it is tried again, its organisers hear it once, and everything brings it back."""

from domain.networks import Network, Room
from handlers.conversation.messages import Event, Outgoing, Priority, ToRoom, text
from tests import builders
from tests.fakes.stage import Actor, Group, Stage

REFUSED = (
    "Het lukt me niet om iets in Rekenclub te zetten: Stage houdt mijn berichten tegen. Kijk in de groep of ik nog lid "
    "ben en mag schrijven, of maak me beheerder. Wat wacht, zet ik er dan vanzelf in."
)


async def running(stage: Stage) -> tuple[Group, Actor, Network]:
    anja = stage.person("Anja")
    group = stage.group("Rekenclub", anja)
    network = await builders.network(stage, group=group)
    return group, await builders.organiser(stage, network, anja), network


async def room_of(stage: Stage, group: Group) -> Room:
    room = await builders.room_of(stage, group)
    assert room is not None
    return room


async def posts(stage: Stage, group: Group, said: str) -> None:
    """The bot has something for the group."""
    message = Outgoing(ToRoom((await room_of(stage, group)).id), text("said", said=said), priority=Priority.CARD)
    async with stage.database.write() as session:
        await stage.app.waker._composer.post(session, [message], stage.clock.now())
    await stage.settle()


def texts(group: Group) -> list[str]:
    return [message.text for message in group.messages]


async def test_one_refused_message_is_no_lost_group_and_comes_later(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    before = len(anja.inbox)
    stage.channel.closed.add(group.id)

    await posts(stage, group, "nieuws")
    stage.channel.closed.clear()
    await stage.forward(minutes=10)

    assert texts(group)[-1:] == ["nieuws"]
    assert len(anja.inbox) == before
    room = await room_of(stage, group)
    assert (room.active, room.refusals) == (True, 0)


async def test_after_the_second_refusal_the_organisers_hear_once_what_to_do(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    before = len(anja.inbox)
    stage.channel.closed.add(group.id)

    await posts(stage, group, "nieuws")
    await posts(stage, group, "en nog iets")
    assert len(anja.inbox) == before
    await stage.forward(hours=5)

    assert [message.text for message in anja.inbox[before:]] == [REFUSED]


async def test_a_group_that_refuses_is_still_a_group(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    stage.channel.closed.add(group.id)
    await posts(stage, group, "nieuws")
    await stage.forward(hours=1)

    await anja.says("/groep")
    assert "• Rekenclub (Stage): daar mag ik nu niet schrijven." in anja.last.text

    await group.happens(Event.BOT_REMOVED, anja)
    await anja.says("/groep")
    assert "• Rekenclub (Stage): daar ben ik uit gehaald." in anja.last.text
    assert "nog geen groep" not in anja.last.text


async def test_a_right_that_changes_brings_what_waits_at_once(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    stage.channel.closed.add(group.id)
    await posts(stage, group, "nieuws")
    await stage.forward(hours=2)
    stage.channel.closed.clear()

    await group.happens(Event.BOT_RIGHTS, anja, bot_is_admin=True)

    assert texts(group)[-1:] == ["nieuws"]
    await anja.says("/groep")
    assert "• Rekenclub (Stage): daar ben ik zelf bij." in anja.last.text


async def test_the_first_message_that_gets_through_takes_along_what_waits(stage: Stage) -> None:
    group, _, _ = await running(stage)
    stage.channel.closed.add(group.id)
    await posts(stage, group, "nieuws")
    await stage.forward(hours=2)
    stage.channel.closed.clear()

    await posts(stage, group, "vers")

    assert texts(group)[-2:] == ["vers", "nieuws"]


async def test_anything_from_a_group_shows_that_the_bot_is_there(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    await group.happens(Event.BOT_REMOVED, anja)

    await group.happens(Event.JOINED, anja, stage.person("Bert"))

    assert (await room_of(stage, group)).active


async def test_a_group_that_refuses_and_says_something_is_tried_at_once(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    stage.channel.closed.add(group.id)
    await posts(stage, group, "nieuws")
    await stage.forward(hours=2)
    stage.channel.closed.clear()

    await group.happens(Event.JOINED, anja, stage.person("Bert"))

    assert "nieuws" in texts(group)


async def test_what_a_group_refuses_for_days_ends(stage: Stage) -> None:
    group, anja, _ = await running(stage)
    stage.channel.closed.add(group.id)
    await posts(stage, group, "nieuws")

    await stage.forward(days=5)
    stage.channel.closed.clear()
    await stage.forward(days=5)

    assert "nieuws" not in texts(group)
    assert [message.text for message in anja.inbox].count(REFUSED) == 1


async def test_nobody_reads_that_a_card_stands_in_a_group_that_refuses(stage: Stage) -> None:
    group, anja, network = await running(stage)
    await builders.member(stage, network, "Bert")
    meeting = await builders.meeting(stage, network, starts=builders.LATER)
    stage.channel.closed.add(group.id)
    await posts(stage, group, "nieuws")

    await anja.presses(f"announce:{meeting.id}")

    assert anja.last.text.startswith(
        "Aangekondigd.\nIn Rekenclub komt het pas als ik daar weer mag schrijven.\n1 lid krijgt er bericht van."
    )

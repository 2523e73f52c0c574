"""Going, and coming back."""

from domain.networks import Network
from domain.nudging import Nudge, NudgeKind
from domain.people import Role
from handlers.conversation.messages import Event, Outgoing, Priority, ToPerson, text
from storage import dialogues
from storage.people import members, people
from tests import builders
from tests.fakes.stage import Actor, Group, Stage


async def running(stage: Stage) -> tuple[Group, Network, Actor]:
    """A group with a network and one organiser."""
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    return group, network, await builders.organiser(stage, network, "Anja")


async def joins(group: Group, *newcomers: Actor) -> None:
    for newcomer in newcomers:
        await group.happens(Event.JOINED, newcomer, newcomer)


async def leaves(group: Group, actor: Actor) -> None:
    await group.happens(Event.LEFT, actor, actor)


async def test_a_known_member_comes_back_silently(stage: Stage) -> None:
    group, network, _ = await running(stage)
    bert = await builders.member(stage, network, "Bert")

    await leaves(group, bert)
    left = await builders.membership_of(stage, network, bert)
    assert left is not None
    assert not left.active
    await joins(group, bert)
    await stage.forward(minutes=2)

    back = await builders.membership_of(stage, network, bert)
    assert back is not None
    assert back.active
    assert group.messages == []


async def test_who_never_introduced_themselves_is_greeted_again(stage: Stage) -> None:
    group, network, _ = await running(stage)
    bert = await builders.member(stage, network, "Bert", introduced=False)

    await leaves(group, bert)
    await joins(group, bert)
    await stage.forward(minutes=2)

    back = await builders.membership_of(stage, network, bert)
    assert back is not None
    assert back.active
    assert len(group.messages) == 1


async def test_who_took_back_consent_does_not_return_silently(stage: Stage) -> None:
    group, network, _ = await running(stage)
    bert = await builders.member(stage, network, "Bert", consented=False)

    await leaves(group, bert)
    await joins(group, bert)

    left = await builders.membership_of(stage, network, bert)
    assert left is not None
    assert not left.active


async def test_leaving_ends_what_was_being_told_and_what_was_planned(stage: Stage) -> None:
    group, network, _ = await running(stage)
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await plan_a_nudge(stage, network, bert)

    await leaves(group, bert)
    person = await builders.person_of(stage, bert)
    assert person is not None
    assert person.current_network_id is None
    async with stage.database.read() as session:
        assert await dialogues.open_of(session, person.id) is None
        assert await dialogues.paused_of(session, person.id) is None
    said = len(bert.inbox)
    await stage.forward(hours=3)

    assert len(bert.inbox) == said


async def plan_a_nudge(stage: Stage, network: Network, actor: Actor) -> None:
    """Something of the bot's own accord that leaves in two hours."""
    meeting = await builders.meeting(stage, network, starts=builders.LATER)
    person = await builders.person_of(stage, actor)
    assert person is not None
    now = stage.clock.now()
    nudge = Nudge(
        NudgeKind.ANNOUNCEMENT,
        network.id,
        meeting.id,
        meeting.version,
        person.id,
        now.replace(hour=now.hour + 2),
        now.replace(hour=now.hour + 8),
    )
    planned = Outgoing(
        ToPerson(person.id), text("said", said="straks"), priority=Priority.NUDGE, nudge=nudge, not_before=nudge.due_at
    )
    async with stage.database.write() as session:
        await stage.app.waker._composer.post(session, [planned], now)


async def test_what_is_planned_in_another_network_stays(stage: Stage) -> None:
    group, network, _ = await running(stage)
    other = await builders.network(stage, "Taalnet")
    bert = await builders.member(stage, network, "Bert")
    await builders.member(stage, other, bert)
    await plan_a_nudge(stage, other, bert)

    await leaves(group, bert)
    await stage.forward(hours=3)

    assert bert.last.text == "straks"


async def test_the_last_organiser_leaves(stage: Stage) -> None:
    group, network, anja = await running(stage)

    await leaves(group, anja)
    await leaves(group, anja)

    assert [message.text for message in group.messages] == [
        "Anja was de trekker van Rekennet en heeft de groep verlaten. Zonder trekker valt een netwerk stil. "
        "Wie pakt het op? Met z’n tweeën mag ook, en ik neem je veel werk uit handen."
    ]
    assert group.last.buttons[0][0]["start"] == f"{network.join_token}-pull"


async def test_a_member_who_leaves_afterwards_does_not_repeat_the_question(stage: Stage) -> None:
    group, network, anja = await running(stage)
    bert = await builders.member(stage, network, "Bert")
    await leaves(group, anja)

    await leaves(group, bert)

    assert len(group.messages) == 1


async def test_another_organiser_stays(stage: Stage) -> None:
    group, network, anja = await running(stage)
    await builders.organiser(stage, network, "Bert")

    await leaves(group, anja)

    assert group.messages == []


async def test_who_leaves_and_was_never_known_changes_nothing(stage: Stage) -> None:
    group, _, _ = await running(stage)
    stranger = stage.person("Stefan")

    await leaves(group, stranger)

    assert group.messages == []
    assert await builders.person_of(stage, stranger) is None


async def test_an_organiser_who_comes_back_is_a_member(stage: Stage) -> None:
    group, network, anja = await running(stage)
    await builders.organiser(stage, network, "Bert")

    await leaves(group, anja)
    await joins(group, anja)

    back = await builders.membership_of(stage, network, anja)
    assert back is not None
    assert (back.active, back.role) == (True, Role.MEMBER)


async def test_the_person_who_removes_somebody_stays(stage: Stage) -> None:
    group, network, anja = await running(stage)
    bert = await builders.member(stage, network, "Bert")

    await group.happens(Event.LEFT, anja, bert)

    async with stage.database.read() as session:
        names = [member.name for member in await members.of_network(session, network.id)]
        found = await people.find(session, "stage", bert.id)
    assert names == ["Anja"]
    assert found is not None

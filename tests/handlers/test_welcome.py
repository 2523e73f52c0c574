"""Coming and going."""

from domain.meetings import Answer
from domain.networks import Network
from domain.nudging import Nudge, NudgeKind
from domain.people import Role
from handlers.conversation.messages import Event, Outgoing, Priority, ToPerson, text
from storage import dialogues, meetings, members, people
from tests import builders
from tests.fakes.stage import Actor, Group, Stage

GREETING = (
    "Welkom {names} 👋 Hier helpen we elkaar met rekenlessen waar kinderen zin in hebben.{date} "
    "Tik op Maak kennis, dan weet ik wat je zoekt en wat je te bieden hebt. Kost twee minuten."
)


def greeting(names: str, date: str = "") -> str:
    return GREETING.format(names=names, date=date)


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


async def test_who_comes_in_together_is_greeted_together(stage: Stage) -> None:
    group, network, _ = await running(stage)
    bert, carla, dirk = (stage.person(name) for name in ("Bert", "Carla", "Dirk"))

    await joins(group, bert, carla)
    await stage.forward(seconds=40)
    await joins(group, dirk)
    assert group.messages == []
    await stage.forward(seconds=20)

    assert [message.text for message in group.messages] == [greeting("Bert, Carla en Dirk")]
    assert group.last.buttons[0][0]["start"] == f"{network.join_token}-join"
    assert group.last.silent


async def test_told_twice_somebody_is_greeted_once(stage: Stage) -> None:
    group, _, _ = await running(stage)
    bert = stage.person("Bert")

    await joins(group, bert, bert)
    await stage.forward(minutes=2)
    await joins(group, bert)
    await stage.forward(minutes=2)

    assert [message.text for message in group.messages] == [greeting("Bert")]


async def test_the_next_meeting_is_named(stage: Stage) -> None:
    group, network, _ = await running(stage)
    await builders.meeting(stage, network)

    await joins(group, stage.person("Bert"))
    await stage.forward(minutes=2)

    assert group.last.text == greeting("Bert", " De volgende keer is donderdag 1 oktober 2026, 15.30 uur.")


async def test_later_newcomers_get_a_greeting_of_their_own(stage: Stage) -> None:
    group, _, _ = await running(stage)

    await joins(group, stage.person("Bert"))
    await stage.forward(minutes=2)
    await joins(group, stage.person("Carla"))
    await stage.forward(minutes=2)

    assert [message.text for message in group.messages] == [greeting("Bert"), greeting("Carla")]


async def test_a_restart_forgets_nobody(stage: Stage) -> None:
    group, _, _ = await running(stage)
    await joins(group, stage.person("Bert"))

    await stage.restart()
    await stage.forward(minutes=2)

    assert [message.text for message in group.messages] == [greeting("Bert")]


async def test_a_crowd_is_counted(stage: Stage) -> None:
    group, _, _ = await running(stage)

    await group.happens(Event.JOINED, stage.person("Zoë"), *(stage.person(f"N{n}") for n in range(12)))
    await stage.forward(minutes=2)

    assert group.last.text == greeting("N0, N1, N2, N3, N4, N5, N6 en nog 5 anderen")


async def test_names_are_shown_as_text(stage: Stage) -> None:
    group, _, _ = await running(stage)

    await joins(group, stage.person("<b>Bert</b>\n" + "x" * 60))
    await stage.forward(minutes=2)

    assert "&lt;b&gt;Bert&lt;/b&gt; xxxx" in group.last.html
    assert "x" * 40 not in group.last.html


async def test_an_english_network_greets_in_english(stage: Stage) -> None:
    group = stage.group("Maths")
    await builders.network(stage, "Maths", group=group, goal="better lessons", language="en")

    await joins(group, stage.person("Bert"), stage.person("Carla"))
    await stage.forward(minutes=2)

    assert group.last.text.startswith("Welcome Bert and Carla 👋 Here we help each other with better lessons.")


async def test_without_a_network_nobody_is_greeted(stage: Stage) -> None:
    anja = stage.person("Anja")
    group = stage.group("Rekenclub", anja)
    await group.happens(Event.BOT_ADDED, anja)

    await joins(group, stage.person("Bert"))
    await stage.forward(minutes=2)

    assert len(group.messages) == 1


async def test_who_left_before_the_greeting_is_not_greeted(stage: Stage) -> None:
    group, _, _ = await running(stage)
    bert = stage.person("Bert")

    await joins(group, bert)
    await leaves(group, bert)
    await stage.forward(minutes=2)

    assert group.messages == []


async def test_after_the_bot_was_removed_nobody_is_greeted(stage: Stage) -> None:
    group, _, anja = await running(stage)

    await joins(group, stage.person("Bert"))
    await group.happens(Event.BOT_REMOVED, anja)
    await group.happens(Event.BOT_ADDED, anja)
    said = len(group.messages)
    await group.happens(Event.BOT_REMOVED, anja)
    await stage.forward(minutes=2)

    assert len(group.messages) == said


async def test_the_button_leads_through_consent_into_the_network(stage: Stage) -> None:
    group, network, _ = await running(stage)
    bert = stage.person("Bert")
    await joins(group, bert)
    await stage.forward(minutes=2)

    await bert.taps("Maak kennis", room=group)
    await bert.taps("Ja, dat is goed")

    assert bert.inbox[-2].text.startswith("Welkom bij Rekennet. Zes korte vragen")
    membership = await builders.membership_of(stage, network, bert)
    assert membership is not None
    assert membership.role is Role.MEMBER
    person = await builders.person_of(stage, bert)
    assert person is not None
    assert person.current_network_id == network.id


async def test_who_belongs_already_is_asked_for_the_next_meeting(stage: Stage) -> None:
    _, network, anja = await running(stage)
    meeting = await builders.meeting(stage, network)

    await anja.says(f"/start {network.join_token}-join")

    assert anja.inbox[-2].text.startswith("Je hoort al bij Rekennet")
    assert anja.last.text == (
        "De volgende keer is donderdag 1 oktober 2026, 15.30 uur, bij De Vlieger. Het gaat over breuken. Kom je?"
    )
    codes = [button["code"] for row in anja.last.buttons for button in row]
    assert codes == [f"rsvp:{meeting.id}:yes", f"rsvp:{meeting.id}:maybe", f"rsvp:{meeting.id}:no"]
    membership = await builders.membership_of(stage, network, anja)
    assert membership is not None
    assert membership.role is Role.ORGANISER


async def test_who_answered_before_is_not_asked_again(stage: Stage) -> None:
    _, network, anja = await running(stage)
    meeting = await builders.meeting(stage, network)
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        await meetings.answer(session, meeting.id, person.id, Answer.YES, stage.clock.now())

    await anja.says(f"/start {network.join_token}-join")

    assert anja.last.text.endswith("Je komt, dat weet ik al.")
    assert anja.last.labels == ["Bekijk de agenda"]


async def test_without_a_meeting_that_is_said(stage: Stage) -> None:
    _, network, anja = await running(stage)

    await anja.says(f"/start {network.join_token}-join")

    assert anja.last.text == "Er staat nog geen bijeenkomst. Zodra die er is, hoor je van mij."


async def test_joining_by_button_in_private(stage: Stage) -> None:
    _, network, _ = await running(stage)
    bert = stage.person("Bert")

    await bert.presses(f"join:{network.join_token}")
    await bert.taps("Ja, dat is goed")

    assert await builders.membership_of(stage, network, bert) is not None


async def test_forged_ways_in_are_harmless(stage: Stage) -> None:
    await running(stage)
    bert = stage.person("Bert")

    for payload in ("join", "nonsense-join", "join-1", "x"):
        await bert.says(f"/start {payload}")
        if "Ja, dat is goed" in bert.last.labels:
            await bert.taps("Ja, dat is goed")
            assert bert.toast.text.startswith("Die link ken ik niet (meer)."), payload
        else:
            assert bert.last.text.startswith("Die link ken ik niet (meer)."), payload
    for code in ("join", "join:", "join:nonsense", "join:a b c"):
        await bert.presses(code)

    person = await builders.person_of(stage, bert)
    assert person is not None
    async with stage.database.read() as session:
        assert await members.networks_of(session, person.id) == []


async def test_somebody_who_had_stopped_is_asked_whether_to_start_again(stage: Stage) -> None:
    _, network, _ = await running(stage)
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await bert.says("stop")

    await bert.says(f"/start {network.join_token}-join")
    assert any(message.labels == ["Ja, graag weer"] for message in bert.inbox)
    person = await builders.person_of(stage, bert)
    assert person is not None
    assert person.stopped
    await bert.taps("Ja, graag weer")

    person = await builders.person_of(stage, bert)
    assert person is not None
    assert not person.stopped


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
    assert [message.text for message in group.messages] == [greeting("Bert")]


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
    meeting = await builders.meeting(stage, network)
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
        "Anja trok Rekennet en is er niet meer bij. Zonder trekker valt een netwerk stil. Wie pakt het op? "
        "Met z’n tweeën mag ook, en ik neem je veel werk uit handen."
    ]
    assert group.last.buttons[0][0]["start"] == f"{network.join_token}-pull"


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

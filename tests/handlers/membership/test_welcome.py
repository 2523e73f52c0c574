"""Coming and going."""

from domain.meetings import Answer
from domain.networks import Network
from domain.people import Role
from handlers.conversation.messages import Event
from storage import meetings
from storage.people import members
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
    await builders.meeting(stage, network, starts=builders.LATER)

    await joins(group, stage.person("Bert"))
    await stage.forward(minutes=2)

    assert group.last.text == greeting("Bert", " De volgende keer is donderdag 22 oktober 2026, 15.30 uur.")


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

    assert bert.last.text.startswith("Welkom bij Rekennet. Zes korte vragen")
    membership = await builders.membership_of(stage, network, bert)
    assert membership is not None
    assert membership.role is Role.MEMBER
    person = await builders.person_of(stage, bert)
    assert person is not None
    assert person.current_network_id == network.id


async def test_who_belongs_already_is_asked_for_the_next_meeting(stage: Stage) -> None:
    _, network, anja = await running(stage)
    meeting = await builders.meeting(stage, network, starts=builders.LATER)

    await anja.says(f"/start {network.join_token}-join")

    assert anja.inbox[-2].text.startswith("Je hoort al bij Rekennet")
    assert anja.last.text == (
        "De volgende keer is donderdag 22 oktober 2026, 15.30 uur (De Vlieger). Het gaat over breuken. Kom je?"
    )
    codes = [button["code"] for row in anja.last.buttons for button in row]
    assert codes == [f"rsvp:{meeting.id}:yes", f"rsvp:{meeting.id}:maybe", f"rsvp:{meeting.id}:no"]
    membership = await builders.membership_of(stage, network, anja)
    assert membership is not None
    assert membership.role is Role.ORGANISER


async def test_who_answered_before_is_not_asked_again(stage: Stage) -> None:
    _, network, anja = await running(stage)
    meeting = await builders.meeting(stage, network, starts=builders.LATER)
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

    assert anja.last.text == "Er staat nog geen bijeenkomst. Zullen we er een plannen?"
    assert anja.last.labels == ["Plan bijeenkomst"]
    bert = await builders.member(stage, network, "Bert")
    await bert.says(f"/start {network.join_token}-join")
    assert bert.last.text == "Er staat nog geen bijeenkomst. Zodra die er is, hoor je van mij."


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


async def test_names_are_greeted_without_links_and_without_disguise(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    await builders.network(stage, group=group)
    spammer, turned = stage.person("win op casino.com @winkel"), stage.person("\u202ednA\u200b /stop")

    await group.happens(Event.JOINED, spammer, spammer, turned)
    await stage.forward(minutes=2)

    assert group.last.text.startswith("Welkom win op casino. com winkel en dnA stop 👋")


async def test_nobody_is_greeted_as_a_blank(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    await builders.network(stage, group=group)
    blank = stage.person("\u3164")

    await group.happens(Event.JOINED, blank, blank)
    await stage.forward(minutes=2)

    assert group.last.text.startswith("Welkom nieuwkomer 👋")


async def test_the_start_that_comes_along_with_the_bot_is_not_answered_once_more(stage: Stage) -> None:
    anja = stage.person("Anja")
    group = stage.group("Rekenclub", anja)
    await group.happens(Event.BOT_ADDED, anja)

    await anja.says("/start", room=group)
    assert len(group.messages) == 1
    await stage.forward(minutes=5)
    await anja.says("/start", room=group)

    assert [shown.text for shown in group.messages[1:]] == ["Dat doen we even onder vier ogen."]

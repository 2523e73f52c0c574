"""Nobody is kept who did not agree: in groups, in private, by buttons of before, and whatever they typed."""

import re

import pytest
from sqlalchemy import text

from domain.people import Role
from handlers.conversation.messages import Event, Incoming
from storage import dialogues, networks
from storage.base import Base
from storage.people import members
from tests import builders
from tests.fakes.stage import Actor, Group, Stage


async def traces(stage: Stage, *words: str) -> dict[str, list[str]]:
    """Per word, the tables in which it occurs anywhere."""
    found: dict[str, list[str]] = {}
    async with stage.database.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = str((await session.execute(text(f"SELECT * FROM {table.name}"))).all())  # noqa: S608 - our own
            for word in words:
                if re.search(rf"\b{re.escape(word)}\b", rows):
                    found.setdefault(word, []).append(table.name)
    return found


async def enters(stage: Stage, admin: Actor) -> Group:
    group = stage.group("Rekenclub", admin)
    await group.happens(Event.BOT_ADDED, admin)
    return group


async def test_who_adds_the_bot_is_not_kept(stage: Stage) -> None:
    anja = stage.person("Anja Xanthippe")

    await enters(stage, anja)

    assert await traces(stage, "Xanthippe", anja.id) == {}


async def test_setting_up_asks_first_and_goes_on_after_the_yes(stage: Stage) -> None:
    anja = stage.person("Anja Xanthippe")
    group = await enters(stage, anja)

    await anja.taps("Netwerk instellen", room=group)
    assert anja.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]
    await anja.says("Rekennet")
    assert anja.last.text.startswith("Dat begrijp ik niet helemaal.")
    assert await traces(stage, "Xanthippe", "Rekennet") == {}
    await anja.taps("Ja, dat is goed")

    assert anja.last.labels[0] == "Rekenclub"
    await anja.says("Rekennet")
    await anja.says("rekenlessen waar kinderen zin in hebben")
    await anja.taps(anja.last.labels[0])
    await anja.taps("Nederlands")
    await anja.taps("Klopt, bewaren")
    room = await builders.room_of(stage, group)
    assert room is not None
    assert room.network_id is not None


async def test_a_no_to_setting_up_founds_nothing_and_leaves_nothing(stage: Stage) -> None:
    anja = stage.person("Anja Xanthippe")
    group = await enters(stage, anja)
    await anja.taps("Netwerk instellen", room=group)

    await anja.taps("Nee, liever niet")
    await anja.says("Rekennet")

    async with stage.database.read() as session:
        assert await networks.every(session) == []
    assert await traces(stage, "Xanthippe", "Rekennet") == {}


async def test_the_link_to_the_setting_up_cannot_be_guessed(stage: Stage) -> None:
    anja = stage.person("Anja")
    await enters(stage, anja)
    mallory = stage.person("Mallory")

    await mallory.says("/start setup-1")

    assert mallory.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]
    await mallory.taps("Ja, dat is goed")
    assert mallory.last.text.startswith("Die link ken ik niet (meer).")


@pytest.mark.parametrize("typed", ["leuk, ik kom!", "/onbekend Yoghurt", "/brengen Yoghurt", "/agenda", "/help"])
async def test_who_speaks_in_a_group_is_not_kept(stage: Stage, typed: str) -> None:
    group = stage.group("Rekenclub")
    await builders.network(stage, group=group)
    bert = stage.person("Bert Xanthippe")

    await bert.says(typed, room=group)

    assert await traces(stage, "Xanthippe", "Yoghurt", "leuk", bert.id) == {}


@pytest.mark.parametrize("code", ["rsvp:1:yes", "ics:1", "hello:1:yes", "set:cap:2", "priv:erase", "begin", "join:x"])
async def test_who_presses_in_a_group_is_not_kept(stage: Stage, code: str) -> None:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    await builders.meeting(stage, network, announced=True)
    bert = stage.person("Bert Xanthippe")

    pressed = Incoming(
        Event.BUTTON, "stage", group.chat, bert.sender, stage.clock.now(), code=code, message_id="1", callback_id="cb"
    )
    await stage.happens(pressed)

    assert await traces(stage, "Xanthippe", bert.id) == {}
    assert bert.inbox == []


async def test_who_blocks_us_before_or_after_is_not_kept(stage: Stage) -> None:
    bert = stage.person("Bert Xanthippe")

    await bert.does(Event.BLOCKED)

    assert await traces(stage, "Xanthippe", bert.id) == {}


async def test_a_stranger_in_private_is_kept_without_a_name_and_without_words(stage: Stage) -> None:
    bert = stage.person("Bert Xanthippe")

    await bert.says("hallo, met Bert Yoghurt")

    assert await traces(stage, "Xanthippe", "Yoghurt") == {}
    person = await builders.person_of(stage, bert)
    assert person is not None
    assert person.name == ""


async def test_the_name_comes_with_the_yes(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = stage.person("Bert")
    await bert.says(f"/start {network.join_token}-join")

    await bert.taps("Ja, dat is goed")

    person = await builders.person_of(stage, bert)
    assert person is not None
    assert person.name == "Bert"
    assert bert.last.labels[0] == "Bert"


async def test_who_has_no_name_on_the_platform_is_not_greeted_as_a_blank(stage: Stage) -> None:
    network = await builders.network(stage)
    nameless = stage.person("\u3164")
    await nameless.says(f"/start {network.join_token}-join")

    await nameless.taps("Ja, dat is goed")

    person = await builders.person_of(stage, nameless)
    assert person is not None
    assert person.name == "Nieuw lid"
    assert "Nieuw lid" not in nameless.last.labels


async def unasked(stage: Stage, role: Role = Role.ORGANISER) -> Actor:
    """A member from before everybody was asked."""
    network = await builders.network(stage)
    return await builders.member(stage, network, "Anja", role=role, consented=False)


@pytest.mark.parametrize("typed", ["/bijeenkomst", "/brengen", "/mijn", "/netwerk", "/kennismaken", "/beginnen"])
async def test_who_never_agreed_is_asked_before_any_command_of_a_member(stage: Stage, typed: str) -> None:
    anja = await unasked(stage)

    await anja.says(typed)
    assert anja.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]
    asked = len(anja.inbox)
    await anja.taps("Ja, dat is goed")

    assert len(anja.inbox) > asked
    assert "Ja, dat is goed" not in anja.last.labels


async def test_an_open_dialogue_of_who_never_agreed_takes_nothing_in(stage: Stage) -> None:
    anja = await unasked(stage)
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        progress = await dialogues.begin(
            session, person.id, None, "network", {"room": None}, "name", {}, stage.clock.now()
        )

    await anja.says("Yoghurtnet")
    assert anja.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]
    await anja.presses(f"q:{progress.id}:name:*")

    assert anja.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]
    assert await traces(stage, "Yoghurtnet") == {}


async def test_buttons_of_a_member_who_never_agreed_change_nothing(stage: Stage) -> None:
    anja = await unasked(stage)
    async with stage.database.read() as session:
        (network,) = await networks.every(session)
    meeting = await builders.meeting(stage, network, announced=True)

    await anja.presses(f"rsvp:{meeting.id}:yes")

    assert anja.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]
    async with stage.database.read() as session:
        assert [m.name for m in await members.of_network(session, network.id)] == ["Anja"]


@pytest.mark.parametrize("typed", ["/stop", "/privacy", "/help", "/taal", "/pauze", "STOP"])
async def test_what_is_about_oneself_needs_no_consent(stage: Stage, typed: str) -> None:
    bert = stage.person("Bert")

    await bert.says(typed)

    assert "Ja, dat is goed" not in bert.last.labels


async def test_an_instellingen_dialogue_needs_it(stage: Stage) -> None:
    bert = stage.person("Bert")
    await bert.says("/instellingen")

    await bert.presses("set:quiet:own")

    assert bert.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]

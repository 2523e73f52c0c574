"""A network from its beginning: the group, the questions in private, and what befalls the room."""

from domain.networks import Network, NetworkKind
from domain.people import Role
from handlers.conversation.messages import Event
from storage import networks
from storage.people import members
from tests import builders
from tests.fakes.stage import Actor, Group, Stage

QUESTIONS = ("Rekennet", "rekenlessen waar kinderen zin in hebben.", "Hetzelfde werk", "Nederlands")


async def added(stage: Stage, *, bot_is_admin: bool = False) -> tuple[Group, Actor]:
    """A group in which an admin just put the bot."""
    anja = stage.person("Anja")
    group = stage.group("Rekenclub", anja)
    await group.happens(Event.BOT_ADDED, anja, bot_is_admin=bot_is_admin)
    return group, anja


async def opened(group: Group, admin: Actor) -> None:
    """The admin tapped the button and agreed to what is kept."""
    await admin.taps("Netwerk instellen", room=group)
    await admin.taps("Ja, dat is goed")


async def answer_all(admin: Actor) -> None:
    name, goal, kind, language = QUESTIONS
    await admin.says(name)
    await admin.says(goal)
    await admin.taps(kind)
    await admin.taps(language)


async def set_up(stage: Stage) -> tuple[Group, Actor, Network]:
    group, anja = await added(stage)
    await opened(group, anja)
    await answer_all(anja)
    await anja.taps("Klopt, bewaren")
    return group, anja, await network_of(stage, group)


async def network_of(stage: Stage, group: Group) -> Network:
    room = await builders.room_of(stage, group)
    assert room is not None
    assert room.network_id is not None
    async with stage.database.read() as session:
        return await networks.get(session, room.network_id)


async def role_of(stage: Stage, network: Network, actor: Actor) -> Role | None:
    found = await builders.membership_of(stage, network, actor)
    return found.role if found else None


async def test_the_bot_introduces_itself_once_in_a_new_group(stage: Stage) -> None:
    group, _ = await added(stage)

    assert len(group.messages) == 1
    assert "ik ben Knipoog" in group.last.text
    assert "Maak me ook beheerder" in group.last.text
    assert group.last.labels == ["Netwerk instellen"]


async def test_who_made_the_bot_admin_already_is_not_asked_for_it(stage: Stage) -> None:
    group, _ = await added(stage, bot_is_admin=True)

    assert "beheerder, als dat kan" not in group.last.text
    room = await builders.room_of(stage, group)
    assert room is not None
    assert room.bot_is_admin


async def test_an_admin_sets_a_network_up(stage: Stage) -> None:
    group, anja = await added(stage)

    await opened(group, anja)
    assert anja.inbox[-2].text.startswith("Fijn dat je dit opzet.")
    assert "Hoe heet het netwerk?" in anja.last.text
    assert "1 van 4" in anja.last.text
    await answer_all(anja)
    assert "Doel: rekenlessen waar kinderen zin in hebben" in anja.last.text
    assert "Soort: Hetzelfde werk" in anja.last.text
    await anja.taps("Klopt, bewaren")

    network = await network_of(stage, group)
    assert (network.name, network.goal, network.kind, network.language, network.timezone) == (
        "Rekennet",
        "rekenlessen waar kinderen zin in hebben",
        NetworkKind.PRACTICE,
        "nl",
        "Europe/Amsterdam",
    )
    assert await role_of(stage, network, anja) is Role.ORGANISER
    person = await builders.person_of(stage, anja)
    assert person is not None
    assert person.current_network_id == network.id
    assert anja.last.labels == ["Maak kennis", "Plan bijeenkomst"]


async def test_the_group_hears_that_the_network_has_begun(stage: Stage) -> None:
    group, _, network = await set_up(stage)

    assert group.last.text.startswith(
        "Rekennet is begonnen 👋 Hier helpen we elkaar met rekenlessen waar kinderen zin in hebben. Anja trekt de kar."
    )
    assert group.last.buttons == [
        [{"label": "Maak kennis", "code": None, "url": None, "start": f"{network.join_token}-join"}]
    ]


async def test_the_title_of_the_group_is_proposed_as_name(stage: Stage) -> None:
    group, anja = await added(stage)
    await opened(group, anja)

    await anja.taps("Rekenclub")
    for answer in QUESTIONS[1:]:
        await anja.says(answer)
    assert "Naam: Rekenclub" in anja.last.text
    await anja.says("ja")

    assert (await network_of(stage, group)).name == "Rekenclub"


async def test_setting_up_in_english(stage: Stage) -> None:
    john = stage.person("John", "en")
    group = stage.group("Maths", john)
    await group.happens(Event.BOT_ADDED, john)

    assert group.last.text.startswith("Hi, I’m Knipoog")
    await john.taps("Set up the network", room=group)
    await john.taps("Yes, that’s fine")
    await john.taps("Maths")
    await john.says("maths lessons that children look forward to")
    await john.taps("The same work")
    await john.taps("English")
    await john.taps("Right, save it")

    assert group.last.text.startswith("Maths has begun 👋 Here we help each other with maths lessons")
    assert john.last.labels == ["Introduce yourself", "Plan a meeting"]


async def test_who_is_no_admin_cannot_set_up(stage: Stage) -> None:
    group, _ = await added(stage)
    bert = stage.person("Bert")

    await bert.taps("Netwerk instellen", room=group)

    assert bert.toast.text == "Dat kan alleen een beheerder van deze groep."
    assert bert.inbox == []


async def test_a_forged_setup_in_private_does_nothing(stage: Stage) -> None:
    bert = stage.person("Bert")

    await bert.presses("setup")

    assert bert.toast.alert
    assert bert.inbox == []


async def test_without_consent_nothing_goes_on(stage: Stage) -> None:
    group, anja = await added(stage)

    await anja.taps("Netwerk instellen", room=group)
    await anja.taps("Nee, liever niet")

    assert await builders.person_of(stage, anja) is None


async def test_pressing_again_continues_where_it_was_left(stage: Stage) -> None:
    group, anja = await added(stage)
    await opened(group, anja)
    await anja.says("Rekennet")

    await stage.restart()
    await anja.taps("Netwerk instellen", room=group)

    assert "Waar helpen jullie elkaar mee?" in anja.last.text
    assert "2 van 4" in anja.last.text
    assert sum(message.text.startswith("Fijn dat je dit opzet.") for message in anja.inbox) == 1


async def test_pressing_in_another_group_begins_anew(stage: Stage) -> None:
    group, anja = await added(stage)
    await opened(group, anja)
    await anja.says("Rekennet")
    other = stage.group("Taalclub", anja)
    await other.happens(Event.BOT_ADDED, anja)

    await anja.taps("Netwerk instellen", room=other)

    assert "Hoe heet het netwerk?" in anja.last.text
    assert "Taalclub" in anja.last.labels


async def test_verder_without_anything_open_helps_on(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert")

    await bert.says("/start verder")

    assert bert.last.text.startswith("Er staat niets open")
    assert bert.last.labels == ["Wat kan ik hier?"]


async def test_of_two_admins_the_first_wins(stage: Stage) -> None:
    group, anja = await added(stage)
    bert = stage.person("Bert")
    group.admin(bert)
    for admin in (anja, bert):
        await opened(group, admin)
        await answer_all(admin)

    await anja.taps("Klopt, bewaren")
    await bert.taps("Klopt, bewaren")

    network = await network_of(stage, group)
    assert bert.last.text.startswith("Intussen is het al gedaan, door Anja: Rekennet is er.")
    assert await role_of(stage, network, bert) is None
    async with stage.database.read() as session:
        assert await networks.by_join_token(session, network.join_token) == network
        assert [member.name for member in await members.of_network(session, network.id)] == ["Anja"]
    await bert.taps("Maak kennis")
    assert "Welkom bij Rekennet" in bert.last.text


async def test_in_a_set_up_group_the_button_says_so(stage: Stage) -> None:
    group, anja, _ = await set_up(stage)

    await anja.presses("setup", room=group)

    assert anja.toast.text == "Deze groep heeft al een netwerk: Rekennet."


async def test_removed_halfway_the_answers_wait_until_the_bot_is_back(stage: Stage) -> None:
    group, anja = await added(stage)
    await opened(group, anja)
    await answer_all(anja)
    await group.happens(Event.BOT_REMOVED, anja)

    await anja.taps("Klopt, bewaren")
    assert anja.toast.text.startswith("Ik zit niet meer in die groep.")
    await group.happens(Event.BOT_ADDED, anja)
    await anja.taps("Klopt, bewaren")

    assert (await network_of(stage, group)).name == "Rekennet"


async def test_a_name_without_letters_is_asked_again(stage: Stage) -> None:
    group, anja = await added(stage)
    await opened(group, anja)

    await anja.says("🙂🙂")
    assert anja.last.text.startswith("Kun je het in een paar woorden zeggen?")
    await anja.says("x" * 81)

    assert "Dat zijn 81 tekens" in anja.last.text

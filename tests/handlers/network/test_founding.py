"""A network that begins in private, by anybody; and the group that it gets later."""

from domain.networks import Network, NetworkKind, Room
from domain.people import Role
from handlers.conversation.messages import Event
from storage import networks
from storage.people import members, people
from tests import builders
from tests.fakes.stage import Actor, Group, Stage, StageChannel
from tests.handlers.network.test_groups_by_hand import said

BEGIN_LABEL = "Netwerk beginnen"


async def answer_all(actor: Actor, name: str = "Rekennet") -> None:
    for typed in (name, "rekenlessen waar kinderen zin in hebben", "hetzelfde werk", "nederlands"):
        await actor.says(typed)


async def found(actor: Actor, name: str = "Rekennet") -> None:
    """The whole way, by somebody who agreed to what is kept."""
    await actor.says("netwerk beginnen")
    await answer_all(actor, name)
    await actor.says("klopt")


async def runs(stage: Stage, actor: Actor) -> list[tuple[Network, list[Room]]]:
    """The networks of which this person is an organiser, with their rooms."""
    person = await builders.person_of(stage, actor)
    assert person is not None
    async with stage.database.read() as session:
        mine = await members.networks_of(session, person.id)
        return [(n, await networks.rooms_of(session, n.id)) for n, m in mine if m.role is Role.ORGANISER]


async def consented(stage: Stage, name: str = "Anja", *, on: StageChannel | None = None) -> Actor:
    """Somebody in no network."""
    actor = stage.person(name, on=on)
    await actor.says("/start")
    person = await builders.person_of(stage, actor)
    assert person is not None
    async with stage.database.write() as session:
        await people.change(session, person.id, consented_at=stage.clock.now(), name=name)
    return actor


async def test_a_stranger_begins_a_network_after_consent(anywhere: Stage) -> None:
    anja = anywhere.person("Anja")

    await anja.says("/start")
    await anja.taps(BEGIN_LABEL)
    assert "Ja, dat is goed" in anja.last.labels
    await anja.says("ja")
    assert anja.inbox[-2].text.startswith("Fijn dat je dit opzet.")
    assert anja.last.text == "Hoe heet het netwerk?\n\n1 van 4"
    await answer_all(anja)
    await anja.says("1")

    ((network, _),) = await runs(anywhere, anja)
    assert (network.name, network.kind, network.language) == ("Rekennet", NetworkKind.PRACTICE, "nl")
    person = await builders.person_of(anywhere, anja)
    assert person is not None
    assert person.current_network_id == network.id


async def test_without_consent_there_is_no_network(anywhere: Stage) -> None:
    anja = anywhere.person("Anja")

    await anja.says("/beginnen")
    await anja.says("nee")

    assert await builders.person_of(anywhere, anja) is None


async def test_where_the_bot_can_be_in_no_group_the_founder_gets_the_first_text(both: Stage) -> None:
    anja = await consented(both, on=both.channels[1])

    await found(anja)

    ((network, (room,)),) = await runs(both, anja)
    assert (room.channel, room.title, room.kept_by_hand) == ("phone", "Rekennet", True)
    assert anja.inbox[-3].text.startswith("Gelukt: Rekennet is er. Zelf kan ik op Phone niet in een groep")
    assert anja.inbox[-3].labels == ["Maak kennis", "Plan bijeenkomst"]
    assert anja.inbox[-2].text.endswith(f"Maak kennis: https://phone.example/?start={network.join_token}-join")
    assert anja.last.text.startswith("Zet je dit bericht in Rekennet?")


async def test_where_it_can_the_founder_gets_links_and_hears_how_to_add_a_group(both: Stage) -> None:
    anja = await consented(both)

    await found(anja)

    ((network, found_rooms),) = await runs(both, anja)
    assert found_rooms == []
    start = f"?start={network.join_token}-join"
    assert anja.inbox[-2].text == (
        f"Doe je mee met Rekennet? Daar helpen we elkaar met {network.goal}. Tik op de link, dan maak je kennis.\n\n"
        f"Stage: https://stage.example/{start}\n\nPhone: https://phone.example/{start}"
    )
    assert "voeg mij toe aan een Stage-groep" in anja.last.text


async def test_who_has_no_network_is_offered_to_begin_one(anywhere: Stage) -> None:
    anja = await consented(anywhere)

    await anja.says("/netwerk")

    assert anja.last.text.startswith("Je zit nog niet in een netwerk.")
    assert anja.last.labels == [BEGIN_LABEL]


async def test_it_goes_on_where_it_was_left(anywhere: Stage) -> None:
    anja = await consented(anywhere)
    await anja.says("netwerk beginnen")
    await anja.says("Rekennet")
    await anja.says("/help")

    await anja.says("Netwerk beginnen!")

    assert "2 van 4" in anja.last.text


async def test_a_second_network_may_be_begun(anywhere: Stage) -> None:
    anja = await consented(anywhere)

    await found(anja)
    await found(anja, "Taalnet")

    assert [network.name for network, _ in await runs(anywhere, anja)] == ["Rekennet", "Taalnet"]
    await anja.says("/netwerk")
    assert anja.last.text.startswith("Taalnet\n")


async def test_a_fourth_in_a_day_is_refused(anywhere: Stage) -> None:
    anja = await consented(anywhere)
    for name in ("Een", "Twee", "Drie"):
        await found(anja, name)

    await anja.says("netwerk beginnen")
    assert anja.last.text.startswith("Je bent vandaag al 3 netwerken begonnen.")
    await anywhere.forward(days=1)
    await found(anja, "Vier")

    assert len(await runs(anywhere, anja)) == 4


async def test_networks_of_others_do_not_count(anywhere: Stage) -> None:
    anja = await consented(anywhere)
    await anywhere.forward(minutes=1)
    for name in ("Een", "Twee", "Drie"):
        other = await builders.network(anywhere, name)
        await anywhere.forward(minutes=1)
        await builders.organiser(anywhere, other, anja)

    await found(anja, "Vier")

    assert len(await runs(anywhere, anja)) == 4


async def in_group(stage: Stage, anja: Actor) -> Group:
    """Anja puts the bot in a group that she runs, and presses the button."""
    group = stage.group("Rekenclub", anja)
    await group.happens(Event.BOT_ADDED, anja)
    await anja.taps("Netwerk instellen", room=group)
    return group


async def test_a_group_becomes_that_of_a_network_that_is_there(stage: Stage) -> None:
    anja = await consented(stage)
    await found(anja)

    group = await in_group(stage, anja)
    assert anja.last.text == "Is Rekenclub de groep van een netwerk dat je al trekt, of begin je een nieuw netwerk?"
    assert anja.last.labels == ["Rekennet", "Nieuw netwerk"]
    await anja.says("rekennet")

    ((network, (room,)),) = await runs(stage, anja)
    assert room.title == "Rekenclub"
    assert group.last.text.startswith("Rekennet is begonnen 👋")
    assert anja.last.text == "Rekenclub is nu een groep van Rekennet, en ik vertel het daar."
    await anja.says("Zijn er nog vragen?")
    assert anja.last.text.startswith("Daar kom ik niet uit.")
    assert network.id == room.network_id


async def test_other_words_are_not_taken_for_the_name_of_a_network(stage: Stage) -> None:
    anja = await consented(stage)
    await found(anja)
    await in_group(stage, anja)

    await anja.says("Wat bedoel je")

    assert anja.last.text.startswith("Daar kom ik niet uit.")


async def test_a_network_gets_a_second_group_but_not_by_an_old_button(stage: Stage) -> None:
    anja = await consented(stage)
    await found(anja)
    await in_group(stage, anja)
    old = anja.last
    await anja.taps("Rekennet")
    other = stage.group("Taalclub", anja)
    await other.happens(Event.BOT_ADDED, anja)
    await anja.taps("Netwerk instellen", room=other)

    await anja.taps("Rekennet", message=old)
    assert anja.toast.alert
    await anja.taps("Rekennet", message=anja.last)

    assert [[room.title for room in rooms] for _, rooms in await runs(stage, anja)] == [["Rekenclub", "Taalclub"]]
    assert other.last.text.startswith("Deze groep hoort nu bij Rekennet.")


async def test_or_it_gets_a_network_of_its_own(stage: Stage) -> None:
    anja = await consented(stage)
    await found(anja)
    group = await in_group(stage, anja)

    await anja.taps("Nieuw netwerk")
    await answer_all(anja, "Taalnet")
    await anja.says("klopt")

    assert group.last.text.startswith("Taalnet is begonnen 👋")
    assert [(n.name, len(r)) for n, r in await runs(stage, anja)] == [("Rekennet", 0), ("Taalnet", 1)]


async def test_a_network_with_a_group_by_hand_may_get_one_with_the_bot(both: Stage) -> None:
    anja = await consented(both)
    await found(anja)
    await anja.says("/groep")
    await anja.taps("+ Phone-groep")
    await anja.says("Rekenapp")

    await in_group(both, anja)
    await anja.taps("Rekennet")

    ((_, rooms),) = await runs(both, anja)
    assert [(room.channel, room.kept_by_hand) for room in rooms] == [("phone", True), ("stage", False)]


async def test_nobody_gives_a_group_that_they_did_not_press_in(stage: Stage) -> None:
    anja = await consented(stage)
    await found(anja)
    bert = await consented(stage, "Bert")
    await found(bert, "Taalnet")
    await in_group(stage, anja)
    ((mine, _),) = await runs(stage, bert)
    ((other, _),) = await runs(stage, anja)

    for code in (f"network:{mine.id}:here", f"network:{other.id}:here"):
        await bert.presses(code)
        assert bert.toast.alert

    assert [rooms for _, rooms in await runs(stage, bert) + await runs(stage, anja)] == [[], []]


async def test_when_another_admin_was_first_it_is_told(stage: Stage) -> None:
    anja = await consented(stage)
    await found(anja)
    group = await in_group(stage, anja)
    bert = await consented(stage, "Bert")
    group.admin(bert)
    await bert.taps("Netwerk instellen", room=group)
    await answer_all(bert, "Taalnet")
    await bert.says("klopt")

    await anja.taps("Rekennet")

    assert anja.last.text.startswith("Intussen is het al gedaan, door Bert: Taalnet is er.")
    assert [rooms for _, rooms in await runs(stage, anja)] == [[]]


async def test_in_a_group_it_begins_in_private(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    anja = await consented(stage)
    seen = len(said(anja))

    await anja.says("/beginnen", room=group)
    await anja.taps("Verder in privé", room=group)

    assert len(said(anja)) == seen + 2
    assert "Hoe heet het netwerk?" in anja.last.text

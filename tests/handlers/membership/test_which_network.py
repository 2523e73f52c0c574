"""In several networks at once."""

from domain.networks import Network
from storage.people import people
from tests import builders
from tests.fakes.stage import Actor, Stage


async def in_two(stage: Stage) -> tuple[Network, Network, Actor]:
    reken, taal = await builders.network(stage), await builders.network(stage, "Taalnet")
    anja = await builders.organiser(stage, reken, "Anja")
    await builders.organiser(stage, taal, anja)
    return reken, taal, anja


async def current(stage: Stage, actor: Actor) -> int | None:
    person = await builders.person_of(stage, actor)
    assert person is not None
    return person.current_network_id


async def test_the_choice_is_remembered_and_the_command_goes_on(stage: Stage) -> None:
    _, taal, anja = await in_two(stage)

    await anja.says("/netwerk")
    assert anja.last.labels == ["Rekennet", "Taalnet"]
    await anja.taps("Taalnet")
    assert anja.last.text.startswith("Taalnet\n")
    await anja.says("/netwerk")

    assert anja.last.text.startswith("Taalnet\n")
    assert await current(stage, anja) == taal.id


async def test_a_group_does_not_read_in_which_networks_somebody_is(stage: Stage) -> None:
    _, _, anja = await in_two(stage)
    group = stage.group("Iets heel anders")

    for command in [command for command in stage.app.table.commands if command.name != "netwerken"]:
        await anja.says(f"/{command.name}", room=group)

    assert not any("Taalnet" in message.html or "Taalnet" in message.labels for message in group.messages)


async def test_networks_shows_where_you_are_and_switches(stage: Stage) -> None:
    reken, _, anja = await in_two(stage)

    await anja.says("/netwerken")
    assert anja.last.text.startswith("Je zit in meer netwerken.")
    await anja.taps("Taalnet")
    assert anja.last.text == "Wat je hier doet, gaat nu over Taalnet. Wil je wisselen?"
    assert anja.last.labels == ["Rekennet", "✓ Taalnet"]
    await anja.taps("Rekennet")

    assert anja.last.labels == ["✓ Rekennet", "Taalnet"]
    assert await current(stage, anja) == reken.id


async def test_in_one_network_there_is_nothing_to_choose(stage: Stage) -> None:
    network = await builders.network(stage)
    john = await builders.member(stage, network, "John", language="en")

    await john.says("/networks")

    assert john.last.text.startswith("You are in one network: Rekennet.")
    assert john.last.labels == []


async def test_in_no_network_the_way_in_is_told(stage: Stage) -> None:
    bert = stage.person("Bert")

    await bert.says("/netwerken")

    assert bert.last.text.startswith("Je zit nog niet in een netwerk.")


async def test_forged_choices_are_harmless(stage: Stage) -> None:
    reken, taal, anja = await in_two(stage)
    other = await builders.network(stage, "Geheim")
    await anja.presses(f"net:{taal.id}:netwerken")
    said = len(anja.inbox)

    for code in (
        f"net:{other.id}:netwerken",
        f"net:{reken.id}:",
        f"net:{reken.id}:net werk",
        f"net:{reken.id}",
        "net",
        "net:x:help",
        "net:" + "9" * 30 + ":help",
    ):
        await anja.presses(code)
        assert anja.toast.text.startswith("Deze knop doet het niet meer."), code

    assert len(anja.inbox) == said
    assert await current(stage, anja) == taal.id


async def test_who_left_a_network_cannot_choose_it(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    reken = await builders.network(stage, group=group)
    taal = await builders.network(stage, "Taalnet")
    anja = await builders.member(stage, reken, "Anja")
    await builders.member(stage, taal, anja)
    await anja.says("/netwerken")
    async with stage.database.write() as session:
        from_storage = await people.find(session, "stage", anja.id)
        assert from_storage is not None
        await builders.members.leave(session, reken.id, from_storage[0].id, stage.clock.now())

    await anja.taps("Rekennet")

    assert anja.toast.text.startswith("Deze knop doet het niet meer.")


async def test_a_private_command_in_the_group_goes_on_in_private(stage: Stage) -> None:
    reken, taal, anja = await in_two(stage)
    group = stage.group("Taalclub")
    async with stage.database.write() as session:
        room = await builders.networks.remember_room(session, "stage", group.id, title=group.title)
        await builders.networks.change_room(session, room.id, network_id=taal.id)

    await anja.says("/netwerk", room=group)
    assert group.last.text == "Dat doen we even onder vier ogen."
    await anja.taps("Verder in privé", room=group)

    assert anja.last.text.startswith("Taalnet\n")
    assert await current(stage, anja) == taal.id
    assert reken.id != taal.id


async def test_a_command_about_a_network_of_others_asks_to_join_first(stage: Stage) -> None:
    reken, taal = await builders.network(stage), await builders.network(stage, "Taalnet")
    anja = await builders.organiser(stage, reken, "Anja")

    await anja.says(f"/start {taal.join_token}-cmd-netwerk")
    assert anja.last.text.startswith("Je hoort nog niet bij Taalnet.")
    await anja.taps("Maak kennis")

    assert await builders.membership_of(stage, taal, anja) is not None
    assert "Hoe heet je?" in anja.last.text


async def test_a_command_about_the_person_always_works(stage: Stage) -> None:
    taal = await builders.network(stage, "Taalnet")
    reken = await builders.network(stage)
    anja = await builders.member(stage, reken, "Anja")

    await anja.says(f"/start {taal.join_token}-cmd-stop")

    person = await builders.person_of(stage, anja)
    assert person is not None
    assert person.stopped


async def test_a_link_without_network_or_with_nonsense(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.says("/start cmd-netwerken")
    assert anja.last.text.startswith("Je zit in één netwerk")
    for payload in ("cmd-", "cmd", "cmd-1;2", f"{network.join_token}-cmd"):
        await anja.says(f"/start {payload}")
        assert anja.last.text.startswith("Die link ken ik niet (meer)."), payload
    await anja.says("/start cmd-bestaat_niet")

    assert anja.last.text.startswith("Daar kom ik niet uit.")


async def test_two_of_the_same_name_are_told_apart_wherever_they_are_chosen(anywhere: Stage) -> None:
    name = "Rekennetwerk Salland"
    anja = anywhere.person("Anja")
    for runner, goal in (("Bert", "breuken"), ("Carla Bos", "meten")):
        network = await builders.network(anywhere, name, goal=goal)
        await builders.organiser(anywhere, network, runner)
        await builders.meeting(anywhere, network, theme=goal, announced=True)
        await builders.member(anywhere, network, anja)

    await anja.says("/halen")
    asked, labels = anja.last.text, anja.last.labels
    await anja.taps("(Carla)")
    await anja.says("/netwerken")
    now, ticked = anja.last.text, anja.last.labels
    await anja.says("/halen hulp bij ouders")
    went = anja.last.text
    await anja.taps("Ander netwerk")
    elsewhere = anja.last.labels
    await anja.taps("(Bert)")
    moved = anja.last.text
    await anja.says("/agenda")

    assert labels == ["Rekennetwerk… (Bert)", "Rekennetwer… (Carla)"]
    assert asked.endswith(
        f"• {name} (Bert): hier helpen we elkaar met breuken\n• {name} (Carla): hier helpen we elkaar met meten"
    )
    assert now.startswith(f"Wat je hier doet, gaat nu over {name} (Carla).")
    assert ticked == ["Rekennetwerk… (Bert)", "✓ Rekennetw… (Carla)"]
    assert f"Ik heb het bij {name} (Carla) gezet." in went
    assert elsewhere == ["Rekennetwerk… (Bert)"]
    assert moved.startswith(f"Verhuisd naar {name} (Bert).")
    assert f"{name} (Bert)\n" in anja.last.text
    assert f"{name} (Carla)\n" in anja.last.text
    assert all(len(label) <= 20 for label in (*labels, *ticked, *elsewhere))

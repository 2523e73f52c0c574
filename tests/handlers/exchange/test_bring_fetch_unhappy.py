"""Bringing and fetching when things go differently: changed, taken back, forged, called off, left."""

from datetime import timedelta

import pytest

from domain.bring_fetch import Direction, Visibility
from storage import bring_fetch, dialogues, meetings, networks
from storage.people import members
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.exchange.bringing import ASKED, WEDNESDAY, cast, tell


async def test_an_item_can_be_changed_and_taken_back_and_put_back(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    item = await builders.item(stage, network, anja, Direction.BRING, "een spel", about=meeting, theme="spel")

    await anja.presses(f"item:{item.id}:edit")
    assert anja.last.text == (
        "Zo heb ik het begrepen:\n• Wat: een spel\n• Thema: spel\n• Gaat over: –\n• Wie het ziet: Iedereen"
    )
    await anja.taps("✎ Wie het ziet")
    await anja.taps("Alleen de trekker")
    await anja.taps("✎ Wat")
    await anja.says("een kaartspel")
    await anja.taps("Klopt, bewaren")
    assert "1. Je brengt “een kaartspel” (spel, alleen voor de trekker)" in anja.last.text

    await anja.taps("✕ 1")
    assert anja.last.text.startswith("Weg: “een kaartspel”.")
    assert await builders.items_of(stage, anja, network) == []
    await anja.taps("Toch bewaren")
    assert [each.text for each in await builders.items_of(stage, anja, network)] == ["een kaartspel"]


async def test_what_was_taken_back_is_not_asked_again_and_is_gone_after_a_day(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    items = [await builders.item(stage, network, anja, direction, "iets", about=meeting) for direction in Direction]
    for item in items:
        await anja.presses(f"item:{item.id}:delete")
    seen = len(anja.inbox)

    stage.clock.move_to(stage.clock.now() + timedelta(days=2))
    await stage.app.housekeeping.sweep()
    await until(stage, ASKED)
    assert len(anja.inbox) == seen
    await anja.presses(f"item:{items[0].id}:undo")

    assert anja.toast.text.startswith("Dat is er niet meer.")
    assert await builders.items_of(stage, anja, network) == []


@pytest.mark.parametrize("what", ["edit", "delete", "undo", "shred"])
async def test_nobody_touches_the_items_of_others(stage: Stage, what: str) -> None:
    network, meeting, anja = await cast(stage)
    bert = await builders.member(stage, network, "Bert")
    item = await builders.item(stage, network, anja, Direction.FETCH, "iets gevoeligs", about=meeting)
    if what == "undo":
        async with stage.database.write() as session:
            await bring_fetch.take_back(session, item.id, stage.clock.now())

    await bert.presses(f"item:{item.id}:{what}")

    assert bert.toast.alert
    assert all("gevoeligs" not in shown.text for shown in bert.inbox)
    left = await builders.items_of(stage, anja, network)
    assert left == ([] if what == "undo" else [item])


@pytest.mark.parametrize(
    "code",
    [
        "bf",
        "bf:",
        "bf:0",
        "bf:-1",
        "bf:9²",
        "bf:99999999999999999999",
        "bf:n",
        "bf:n999",
        "bf:1:both",
        "bf:1:bring:evil",
    ],
)
async def test_forged_codes_do_nothing(stage: Stage, code: str) -> None:
    _, meeting, anja = await cast(stage)

    await anja.presses(code.replace("bf:1:", f"bf:{meeting.id}:"))

    assert anja.toast.text == "Deze knop doet het niet meer. Typ /help, dan zie je wat er nu kan."
    assert anja.inbox == []


async def test_an_outsider_gets_nowhere(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    stranger = stage.person("Sjoerd")
    item = await builders.item(stage, network, anja, Direction.FETCH, "iets", about=meeting)

    for code in (f"bf:{meeting.id}", f"bf:n{network.id}", f"item:{item.id}:edit"):
        await stranger.presses(code)
        assert stranger.toast.alert

    assert stranger.inbox == []


async def test_a_meeting_that_is_off_or_over_refers_to_the_command(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    await until(stage, ASKED)
    async with stage.database.write() as session:
        await meetings.call_off(session, meeting)

    await anja.taps("Trots op")
    assert anja.toast.text.startswith("Die bijeenkomst gaat niet door. Met /brengen")

    held = await builders.meeting(stage, network, starts=WEDNESDAY - timedelta(days=20), announced=True)
    await anja.presses(f"bf:{held.id}:bring:proud")
    assert anja.toast.text.startswith("Die bijeenkomst is al geweest.")


async def test_called_off_on_the_way_the_answer_is_kept_for_another_time(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    await until(stage, ASKED)
    await anja.taps("Trots op")
    async with stage.database.write() as session:
        await meetings.call_off(session, meeting)

    await tell(anja, "onze rekenweek")

    (item,) = await builders.items_of(stage, anja, network)
    assert (item.text, item.meeting_id) == ("onze rekenweek", None)


async def test_it_survives_a_restart_in_the_middle(stage: Stage) -> None:
    network, _, anja = await cast(stage)
    await until(stage, ASKED)
    await anja.taps("Trots op")

    await stage.restart()
    await anja.says("onze rekenweek")
    await anja.taps("Iedereen")

    (item,) = await builders.items_of(stage, anja, network)
    assert (item.text, item.visibility) == ("onze rekenweek", Visibility.EVERYONE)


async def test_a_dialogue_that_was_begun_when_four_things_were_asked_ends_as_it_began(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        await dialogues.begin(
            session,
            person.id,
            network.id,
            "bring",
            {"meeting": meeting.id, "prompt": "proud", "themes": ["spel"], "in_one_line": False},
            "theme",
            {"text": "onze rekenweek"},
            stage.clock.now(),
        )

    await anja.says("spel")
    await anja.says(
        "overslaan",
    )
    await anja.taps("Iedereen")

    (item,) = await builders.items_of(stage, anja, network)
    assert (item.text, item.theme, item.visibility) == ("onze rekenweek", "spel", Visibility.EVERYONE)


async def test_what_is_too_long_or_empty_is_asked_again(stage: Stage) -> None:
    network, _, anja = await cast(stage)
    await anja.says("/brengen")
    await anja.taps("Trots op")

    await anja.says("a" * 501)
    assert "501 tekens en er passen er 500 in" in anja.last.text
    await anja.says("…")
    assert "in een paar woorden" in anja.last.text
    await tell(anja, "a" * 500)

    (item,) = await builders.items_of(stage, anja, network)
    assert item.text == "a" * 500


async def test_the_theme_buttons_mean_the_same_when_the_network_moves_on(stage: Stage) -> None:
    """Between the question and the tap somebody else brings a theme that comes first."""
    network, _, anja = await cast(stage)
    bert = await builders.member(stage, network, "Bert")
    await builders.item(stage, network, bert, Direction.BRING, "iets", theme="tafels")
    await anja.says("/brengen onze rekenweek")
    await anja.taps("Iedereen")
    await anja.taps("Nu even niet")
    await anja.taps("Thema erbij")
    for _ in range(3):
        await builders.item(stage, network, bert, Direction.BRING, "iets", theme="aftellen")

    await anja.taps("tafels")
    await anja.taps("Overslaan")

    assert (await builders.items_of(stage, anja, network))[0].theme == "tafels"


async def test_themes_that_others_do_not_show_are_not_offered(stage: Stage) -> None:
    network, _, anja = await cast(stage)
    bert = await builders.member(stage, network, "Bert")
    await builders.item(
        stage, network, bert, Direction.FETCH, "x", theme="ruzie thuis", visibility=Visibility.ORGANISER
    )

    await anja.says("/brengen onze rekenweek")
    await anja.taps("Iedereen")
    await anja.taps("Nu even niet")
    await anja.taps("Thema erbij")

    assert anja.last.labels[:2] == ["breuken", "spel"]
    assert "ruzie thuis" not in anja.last.labels


async def test_who_left_in_between_stores_nothing(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    await until(stage, ASKED)
    person = await builders.person_of(stage, anja)
    assert person is not None
    await anja.taps("Trots op")
    async with stage.database.write() as session:
        await members.leave(session, network.id, person.id, stage.clock.now())

    await anja.says("onze rekenweek")

    assert "voor leden" in anja.last.text
    assert await builders.items_of(stage, anja, network) == []
    await anja.presses(f"bf:{meeting.id}")
    assert anja.toast.alert


async def test_in_two_networks_the_button_knows_which(stage: Stage) -> None:
    network, _, anja = await cast(stage)
    other = await builders.network(stage, "Taalnet")
    await builders.member(stage, other, anja)
    await until(stage, ASKED)

    await anja.taps("Trots op")
    await tell(anja, "onze rekenweek")

    assert [each.network_id for each in await builders.items_of(stage, anja, network)] == [network.id]
    assert await builders.items_of(stage, anja, other) == []


async def test_in_the_group_nothing_of_it_is_shown(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    group = stage.group("Rekenaars")
    async with stage.database.write() as session:
        room = await networks.remember_room(session, "stage", group.id, title=group.title)
        await networks.change_room(session, room.id, network_id=network.id)
    item = await builders.item(stage, network, anja, Direction.FETCH, "iets gevoeligs", about=meeting)

    await anja.presses(f"bf:{meeting.id}", room=group)
    await anja.presses(f"item:{item.id}:edit", room=group)

    assert group.messages == []
    assert [toast.text for toast in stage.channel.toasts] == ["Dat doen we even onder vier ogen."] * 2
    assert anja.inbox == []

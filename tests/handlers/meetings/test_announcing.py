"""A meeting is announced: once, at the right moment, to the right people."""

import asyncio
from datetime import datetime

import pytest

from domain.people import Reach
from storage import meetings
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.gathering import (
    coming,
    organised,
    plan,
)

BREUKEN = (
    "📅 Breuken\n\n"
    "donderdag 17 september 2026, 15.30–17.00 uur\n"
    "De Vlieger, Utrecht\n\n"
    "Wat het oplevert: iedereen een les voor morgen\n"
    "Wat heb je eraan: je hoeft het niet zelf te bedenken"
)


async def test_a_meeting_that_is_near_is_announced_after_one_question(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert", reach=Reach.BLOCKED)

    await plan(tess)
    await stage.forward(hours=1)
    assert tess.last.text == (
        f"Bewaard. Zo ziet de kaart eruit:\n\n{BREUKEN}\n\n"
        "Zal ik hem nu aankondigen? Dan gaat het zo:\n"
        "In de groep komt een bericht van me.\n"
        "1 lid krijgt er bericht van.\n"
        "• 1 niet: kan ik niet bereiken"
    )
    assert group.messages == [] == anja.inbox
    await tess.taps("Nu aankondigen")

    assert group.last.text == BREUKEN
    assert group.last.labels == ["Ik kom", "Misschien", "Kan niet", "In mijn agenda"]
    assert group.last.pinned
    assert anja.last.text == BREUKEN
    assert bert.inbox == []
    assert tess.last.text == (
        "Aangekondigd.\n"
        "In de groep komt een bericht van me.\n"
        "1 lid krijgt er bericht van.\n"
        "• 1 niet: kan ik niet bereiken\n"
        "Zeg jij het even tegen wie ik niet bereik?\n\n"
        "Kom je zelf ook?"
    )
    assert ((await coming(stage, network))[0]).announced_at == stage.clock.now()


async def test_an_invitation_tells_how_many_bring_what_somebody_is_looking_for(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja", fetches="hoe begin ik met coderen in de klas?")
    for name in ("Bert", "Carla"):
        await builders.member(stage, network, name, brings="coderen zonder computer")

    await plan(tess)
    await tess.taps("Nu aankondigen")

    assert anja.last.text == f"{BREUKEN}\n\n2 mensen in {network.name} brengen iets wat past bij wat jij zoekt."
    assert group.last.text == BREUKEN


async def test_a_card_is_in_the_language_of_its_reader(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    anja = await builders.member(stage, network, "Anja", language="en")

    await plan(tess)
    await tess.taps("Nu aankondigen")

    assert "Thursday 17 September 2026, 15:30–17:00" in anja.last.text
    assert anja.last.labels == ["I’ll come", "Maybe", "Can’t come", "Add to calendar"]


async def test_later_waits_for_the_word_of_an_organiser(stage: Stage) -> None:
    _, tess, group = await organised(stage)
    await plan(tess)

    await tess.taps("Later")
    assert tess.last.text.startswith("Goed, ik zeg nog niets over breuken.")
    await stage.forward(hours=30)
    assert group.messages == []
    await tess.says("/agenda")
    assert "Nog niet aangekondigd" in tess.last.text
    await tess.taps("Nu aankondigen")

    assert group.last.text == BREUKEN


async def test_a_meeting_that_is_far_announces_itself_28_days_before(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja")

    await plan(tess, "do 8 oktober 15:30-17:00")
    assert tess.last.text.endswith("Op donderdag 10 september kondig ik hem vanzelf aan.")
    assert tess.last.labels == ["Nu aankondigen"]
    await until(stage, datetime(2026, 9, 10, 15, 29))
    assert group.messages == []
    await until(stage, datetime(2026, 9, 10, 15, 30))

    assert [len(group.messages), len(anja.inbox)] == [1, 1]
    assert ((await coming(stage, network))[0]).announced_at == stage.clock.now()


async def test_what_was_announced_by_hand_does_not_announce_itself(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja")
    await plan(tess, "do 8 oktober 15:30-17:00")

    await tess.taps("Nu aankondigen")
    await until(stage, datetime(2026, 9, 10, 16))

    assert [len(group.messages), len(anja.inbox)] == [1, 1]


async def test_two_organisers_announce_at_once_and_it_happens_once(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    udo = await builders.organiser(stage, network, "Udo")
    anja = await builders.member(stage, network, "Anja")
    await plan(tess)

    await asyncio.gather(*(each.presses("announce:1") for each in (tess, udo)))

    assert [len(group.messages), len(anja.inbox)] == [1, 1]
    assert sorted(toast.text for toast in stage.channel.toasts[-2:]) == ["", "Die is al aangekondigd."]


async def test_an_invitation_waits_until_the_morning_the_card_does_not(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja")
    await until(stage, datetime(2026, 9, 7, 22))
    await plan(tess)

    await tess.taps("Nu aankondigen")
    assert len(group.messages) == 1
    await stage.forward(hours=9)
    assert anja.inbox == []
    await stage.forward(hours=1.5)

    assert anja.last.text == BREUKEN


async def test_a_network_without_a_group_is_told_privately(stage: Stage) -> None:
    network, tess, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")

    await plan(tess)
    assert tess.last.text.endswith("Dan gaat het zo:\n1 lid krijgt er bericht van.")
    await tess.taps("Nu aankondigen")

    assert anja.last.text == BREUKEN
    assert tess.last.text == "Aangekondigd.\n1 lid krijgt er bericht van.\n\nKom je zelf ook?"


async def test_the_card_names_the_date_after_it(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    await builders.meeting(stage, network, theme="meten")

    await plan(tess)
    await tess.taps("Nu aankondigen")

    assert group.last.text.endswith("Daarna: donderdag 1 oktober 2026, 15.30 uur, over meten")


@pytest.mark.parametrize(
    "code", ["announce:1", "announce:1:later", "announce:99", "announce:", "announce:²", "announce"]
)
async def test_forged_codes_announce_nothing(stage: Stage, code: str) -> None:
    network, tess, group = await organised(stage)
    await plan(tess)
    elsewhere = await builders.network(stage, "Taalnet")
    stranger = await builders.organiser(stage, elsewhere, "Vera")
    anja = await builders.member(stage, network, "Anja")

    await stranger.presses(code)
    assert stranger.toast.text.startswith("Deze knop doet het niet meer.")
    await anja.presses(code)
    assert anja.toast.text.startswith(("Deze knop doet het niet meer.", "Dat kan alleen een trekker."))

    assert group.messages == []
    assert ((await coming(stage, network))[0]).announced_at is None


async def test_what_is_off_or_has_begun_is_not_announced(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    await plan(tess)
    await until(stage, datetime(2026, 9, 17, 15, 45))

    await tess.taps("Nu aankondigen")
    assert tess.toast.text == "Die bijeenkomst is al begonnen."
    meeting = (await coming(stage, network))[0]
    async with stage.database.write() as session:
        await meetings.call_off(session, meeting)
    await tess.taps("Nu aankondigen")

    assert tess.toast.text == "Die bijeenkomst is afgelast."
    assert group.messages == []


async def test_the_card_survives_what_people_type(stage: Stage) -> None:
    _, tess, group = await organised(stage)

    await tess.says("/bijeenkomst")
    await tess.says("<b>alles</b> & meer")
    await tess.says("<i>breuken</i>")
    await tess.says("“{ $theme }”")
    await tess.says("do 17 sep 15:30-17:00")
    await tess.says("ja")
    await tess.says('De "Vlieger" https://meet.example/?a=1&b="2"')
    await tess.says("ja")
    await tess.taps("Nu aankondigen")

    assert group.last.text.startswith("📅 <i>breuken</i>")
    assert "<b>alles</b> & meer" in group.last.text
    assert "“{ $theme }”" in group.last.text
    assert "<i>breuken" not in group.last.html

"""Planning a meeting."""

from datetime import datetime, timedelta

from domain.meetings import Meeting
from domain.people import Role
from storage.people import members
from tests import builders
from tests.builders import ZONE, until
from tests.fakes.stage import Stage
from tests.handlers.gathering import (
    coming,
    organised,
    up_to_the_date,
)

NINE = datetime(2026, 9, 17, 9)


async def test_a_meeting_is_planned_in_six_questions_and_read_back(stage: Stage) -> None:
    network, tess, group = await organised(stage)

    await tess.says("/bijeenkomst")
    assert tess.inbox[-2].text.startswith("Een bijeenkomst voor Rekennet. Zes korte vragen")
    assert tess.last.text.startswith("Wat moet deze bijeenkomst opleveren?")
    assert tess.last.text.endswith("1 van 6")
    await tess.says("iedereen een les voor morgen")
    assert tess.last.text.startswith("Over welk thema?")
    await tess.says("breuken")
    assert tess.last.text.startswith("Wat heb je eraan als je komt?")
    await tess.says("je hoeft het niet zelf te bedenken")
    assert tess.last.text.startswith("Wanneer is het?")
    await tess.says("volgende week do half vier")
    assert tess.last.text == ("donderdag 17 september 2026, 15.30 uur, over 10 dagen. Klopt dat?")
    await tess.taps("Klopt")
    assert tess.last.text.startswith("Hoe lang duurt het? Voor een eerste keer is 1½ uur")
    assert tess.last.labels[:3] == ["1½ uur", "2 uur", "2½ uur"]
    await tess.taps("1½ uur")
    await tess.says("De Vlieger, Utrecht https://meet.example/abc")

    assert tess.last.text == (
        "Zo heb ik het begrepen:\n"
        "• Doel: iedereen een les voor morgen\n"
        "• Thema: breuken\n"
        "• Wat heb je eraan: je hoeft het niet zelf te bedenken\n"
        "• Wanneer: donderdag 17 september 2026, 15.30 uur\n"
        "• Hoe lang: 1½ uur\n"
        "• Waar: De Vlieger, Utrecht · online meedoen"
    )
    await tess.taps("Klopt, bewaren")
    assert (await coming(stage, network))[0] == Meeting(
        id=1,
        network_id=network.id,
        goal="iedereen een les voor morgen",
        theme="breuken",
        benefit="je hoeft het niet zelf te bedenken",
        starts=datetime(2026, 9, 17, 15, 30),
        duration=timedelta(minutes=90),
        timezone=ZONE,
        place="De Vlieger, Utrecht",
        link="https://meet.example/abc",
    )
    assert group.messages == []


async def test_later_meetings_are_longer(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await builders.meeting(stage, network)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30")
    await tess.says("ja")

    assert tess.last.text.startswith("Hoe lang duurt het? Met 2½ uur is er tijd")


async def test_a_second_meeting_on_a_day_is_mentioned_not_forbidden(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await builders.meeting(stage, network, starts=NINE, theme="meten", announced=True)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30-17:00")
    assert "Op die dag is er al een bijeenkomst, over meten." in tess.last.text
    await tess.taps("Klopt")
    await tess.says("De Vlieger")
    await tess.taps("Klopt, bewaren")

    assert len(await coming(stage, network)) == 2
    assert "Op die dag" not in tess.last.text


async def test_a_meeting_that_another_organiser_planned_meanwhile_is_mentioned_at_the_end(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")
    await tess.taps("Klopt")
    await tess.says("De Vlieger")
    await builders.meeting(stage, network, starts=NINE, theme="meten", announced=True)

    await tess.taps("Klopt, bewaren")

    assert "Op die dag is er al een bijeenkomst, over meten." in tess.last.text


async def test_a_line_of_the_summary_is_changed_and_only_what_that_opens_is_asked(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")
    await tess.says("ja")
    await tess.says("De Vlieger")

    await tess.taps("✎ Wanneer")
    await tess.says("vr 18 sep 14:00")
    await tess.taps("Klopt")
    assert tess.last.text.startswith("Hoe lang duurt het?")
    await tess.taps("2 uur")
    assert tess.last.text.startswith("Zo heb ik het begrepen:")
    await tess.taps("Klopt, bewaren")

    meeting = (await coming(stage, network))[0]
    assert (meeting.starts, meeting.duration) == (datetime(2026, 9, 18, 14), timedelta(hours=2))


async def test_a_date_that_passed_while_the_dialogue_waited_is_refused_and_can_be_changed(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("vanavond 19 uur")
    await tess.taps("Klopt")
    await tess.taps("2 uur")
    await tess.says("De Vlieger")
    await until(stage, datetime(2026, 9, 8, 10))

    await tess.taps("Klopt, bewaren")
    assert tess.toast.text == "Die datum is intussen voorbij. Tik op ✎ Wanneer en kies een nieuwe."
    assert await coming(stage, network) == []
    await tess.taps("✎ Wanneer")
    await tess.says("do 17 sep 15:30")
    await tess.taps("Klopt")
    await tess.taps("Klopt, bewaren")

    assert len(await coming(stage, network)) == 1


async def test_who_is_no_organiser_any_more_plans_nothing(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")
    await tess.says("ja")
    await tess.says("De Vlieger")
    person = await builders.person_of(stage, tess)
    assert person is not None
    async with stage.database.write() as session:
        await members.change(session, network.id, person.id, role=Role.MEMBER.value)

    await tess.taps("Klopt, bewaren")

    assert tess.last.text.startswith("Dit kan nu niet meer")
    assert await coming(stage, network) == []


async def test_a_member_plans_no_meetings(stage: Stage) -> None:
    network, _, _ = await organised(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.says("/bijeenkomst")

    assert anja.last.text.startswith("Dat kan alleen een trekker.")


async def test_it_can_be_taken_up_again_after_something_else(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("/agenda")
    assert tess.last.text == "Verder met het plannen van de bijeenkomst?"
    await tess.taps("Ja, verder")

    assert tess.last.text.startswith("Wanneer is het?")


async def test_planning_in_english(stage: Stage) -> None:
    room = stage.group("Maths")
    network = await builders.network(stage, "Maths", group=room, language="en")
    tess = await builders.organiser(stage, network, "Tess", language="en")

    await tess.says("/meeting")
    await tess.says("a lesson for tomorrow")
    await tess.says("fractions")
    await tess.says("no need to invent it yourself")
    await tess.says("thursday 17 september 3:30pm")
    assert tess.last.text == "Thursday 17 September 2026, 15:30, in 10 days. Is that right?"
    await tess.taps("That is right")
    await tess.says("1½ hours")
    await tess.says("The Kite")
    await tess.says("yes")
    await tess.taps("Announce now")

    assert room.last.text.startswith("📅 Fractions\n\nThursday 17 September 2026, 15:30–17:00\nThe Kite")


async def test_a_person_in_two_networks_plans_in_the_one_that_is_meant(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    other = await builders.network(stage, "Taalnet")
    await builders.organiser(stage, other, tess)

    await tess.says("/bijeenkomst")
    await tess.taps("Taalnet")
    await tess.says("samen lezen")
    await tess.says("lezen")
    await tess.says("leuker lezen")
    await tess.says("do 17 sep 15:30-17:00")
    await tess.says("ja")
    await tess.says("De Vlieger")
    await tess.says("ja")

    assert await coming(stage, network) == []
    assert ((await coming(stage, other))[0]).theme == "lezen"

"""Planning a meeting, and announcing it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import Meeting
from domain.networks import Network
from domain.people import Reach, Role
from storage import meetings, members
from tests import builders
from tests.builders import ZONE, until
from tests.fakes.stage import Actor, Group, Stage

BREUKEN = (
    "📅 breuken\n\n"
    "donderdag 17 september 2026, 15.30 uur tot 17.00 uur\n"
    "De Vlieger, Utrecht\n\n"
    "Wat het oplevert: iedereen een les voor morgen\n"
    "Wat heb je eraan: je hoeft het niet zelf te bedenken"
)

NINE = datetime(2026, 9, 17, 9)  # noqa: DTZ001 - wall time


async def cast(stage: Stage, *, group: bool = True) -> tuple[Network, Actor, Group]:
    """A network with its group and one organiser."""
    room = stage.group("Rekengroep")
    network = await builders.network(stage, group=room if group else None)
    return network, await builders.organiser(stage, network, "Tess"), room


async def all_meetings(stage: Stage, network: Network) -> list[Meeting]:
    async with stage.database.read() as session:
        return await meetings.upcoming(session, [network.id], stage.clock.now())


async def the_meeting(stage: Stage, network: Network) -> Meeting:
    (only,) = await all_meetings(stage, network)
    return only


async def up_to_the_date(tess: Actor) -> None:
    await tess.says("/bijeenkomst")
    await tess.says("iedereen een les voor morgen")
    await tess.says("breuken")
    await tess.says("je hoeft het niet zelf te bedenken")


async def plan(tess: Actor, when: str = "do 17 sep 15:30-17:00", where: str = "De Vlieger, Utrecht") -> None:
    """All the way, up to the question when it is announced."""
    await up_to_the_date(tess)
    await tess.says(when)
    await tess.taps("Klopt")
    await tess.says(where)
    await tess.taps("Klopt, bewaren")


async def test_a_meeting_is_planned_in_six_questions_and_read_back(stage: Stage) -> None:
    network, tess, group = await cast(stage)

    await tess.says("/bijeenkomst")
    assert tess.inbox[-2].text.startswith("Een bijeenkomst voor Rekennet. Zes korte vragen")
    assert tess.last.text.startswith("Wat moet deze bijeenkomst opleveren?")
    assert tess.last.text.endswith("1 van 6")
    await tess.says("iedereen een les voor morgen")
    assert tess.last.text.startswith("Over welk thema gaat het?")
    await tess.says("breuken")
    assert tess.last.text.startswith("Wat heeft iemand eraan die komt?")
    await tess.says("je hoeft het niet zelf te bedenken")
    assert tess.last.text.startswith("Wanneer is het?")
    await tess.says("volgende week do half vier")
    assert tess.last.text == ("donderdag 17 september 2026, 15.30 uur (tijd in Amsterdam), over 10 dagen. Klopt dat?")
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
    assert await the_meeting(stage, network) == Meeting(
        id=1,
        network_id=network.id,
        goal="iedereen een les voor morgen",
        theme="breuken",
        benefit="je hoeft het niet zelf te bedenken",
        starts=datetime(2026, 9, 17, 15, 30),  # noqa: DTZ001 - wall time
        duration=timedelta(minutes=90),
        timezone=ZONE,
        place="De Vlieger, Utrecht",
        link="https://meet.example/abc",
    )
    assert group.messages == []


async def test_a_phrase_with_an_end_needs_no_length(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30-17:15")
    await tess.says("ja")
    assert tess.last.text.startswith("Waar is het?")
    assert tess.last.text.endswith("5 van 5")
    await tess.says("https://meet.example/abc")
    assert "• Waar: online, hier doe je mee" in tess.last.text
    await tess.says("ja")

    meeting = await the_meeting(stage, network)
    assert (meeting.duration, meeting.place, meeting.link) == (
        timedelta(minutes=105),
        "online",
        "https://meet.example/abc",
    )


async def test_later_meetings_are_longer(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    await builders.meeting(stage, network)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30")
    await tess.says("ja")

    assert tess.last.text.startswith("Hoe lang duurt het? Met 2½ uur is er tijd")


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("anderhalf uur", 90), ("2", 120), ("3", 150), ("1,5", 90), ("100 minuten", 100), ("75", 75), ("2½ uur", 150)],
)
async def test_a_length_can_be_typed(stage: Stage, typed: str, minutes: int) -> None:
    network, tess, _ = await cast(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30")
    await tess.says("ja")

    await tess.says(typed)
    await tess.says("De Vlieger")
    await tess.says("ja")

    assert (await the_meeting(stage, network)).duration == timedelta(minutes=minutes)


@pytest.mark.parametrize("typed", ["lang", "0", "13 uur", "1e5", "een paar uur", "9999"])
async def test_what_is_no_length_is_asked_again(stage: Stage, typed: str) -> None:
    _, tess, _ = await cast(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30")
    await tess.says("ja")

    await tess.says(typed)

    assert tess.last.text.startswith("Dat lees ik niet als een duur.")


@pytest.mark.parametrize(
    ("typed", "answer", "offered"),
    [
        ("geen idee", "Daar haal ik geen datum uit.", []),
        ("do 17 sep", "Op donderdag 17 september, goed. Hoe laat begint het?", []),
        ("half vier", "Om 15.30 uur, goed. Op welke dag?", []),
        ("gisteren 15:00", "Dat is al geweest.", []),
        ("di 17 sep 15:30", "De dag en de datum horen niet bij elkaar.", ["do 17 sep 15.30"]),
        ("31 september 15:30", "Dat staat niet op de kalender of de klok.", []),
        ("dinsdag of donderdag 15:30", "Dat kan ik op meer manieren lezen.", ["di 8 sep 15.30", "do 10 sep 15.30"]),
        ("3 december 2029 15:30", "Dat is nog ver weg.", ["ma 3 dec 15.30"]),
        ("28 maart 2027 02:30", "In die nacht gaat de klok vooruit", ["zo 28 mrt 03.30"]),
    ],
)
async def test_a_date_is_asked_and_never_guessed(stage: Stage, typed: str, answer: str, offered: list[str]) -> None:
    _, tess, _ = await cast(stage)
    await up_to_the_date(tess)

    await tess.says(typed)

    assert tess.last.text.startswith(answer)
    assert set(offered) <= set(tess.last.labels)
    assert tess.last.labels[-2:] == ["‹ Terug", "Annuleer"]


async def test_a_date_is_completed_bit_by_bit_also_after_a_restart(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    await up_to_the_date(tess)

    await tess.says("do 17 sep")
    await stage.restart()
    await tess.says("half vier")
    assert tess.last.text.startswith("donderdag 17 september 2026, 15.30 uur")
    await tess.says("16 uur")
    assert tess.last.text.startswith("donderdag 17 september 2026, 16.00 uur")
    await stage.restart()
    await tess.taps("Klopt")
    await tess.says("1,5")
    await tess.says("De Vlieger")
    await stage.restart()
    await tess.taps("Klopt, bewaren")

    assert (await the_meeting(stage, network)).starts == datetime(2026, 9, 17, 16)  # noqa: DTZ001 - wall time


async def test_a_date_that_was_not_meant_is_asked_again(stage: Stage) -> None:
    _, tess, _ = await cast(stage)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30")
    await tess.taps("Nee, anders")

    assert tess.last.text.startswith("Wanneer is het?")


async def test_one_of_several_readings_is_tapped(stage: Stage) -> None:
    _, tess, _ = await cast(stage)
    await up_to_the_date(tess)

    await tess.says("dinsdag of donderdag 15:30")
    assert "• donderdag 10 september 2026, 15.30 uur (over 3 dagen)" in tess.last.text
    await tess.taps("do 10 sep 15.30")
    await tess.taps("2 uur")
    await tess.says("De Vlieger")

    assert "• Wanneer: donderdag 10 september 2026, 15.30 uur" in tess.last.text


async def test_a_second_meeting_on_a_day_is_mentioned_not_forbidden(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    await builders.meeting(stage, network, starts=NINE, theme="meten", announced=True)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30-17:00")
    assert "Op die dag is er al een bijeenkomst, over meten." in tess.last.text
    await tess.taps("Klopt")
    await tess.says("De Vlieger")
    await tess.taps("Klopt, bewaren")

    assert len(await all_meetings(stage, network)) == 2
    assert "Op die dag" not in tess.last.text


async def test_a_meeting_that_another_organiser_planned_meanwhile_is_mentioned_at_the_end(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")
    await tess.taps("Klopt")
    await tess.says("De Vlieger")
    await builders.meeting(stage, network, starts=NINE, theme="meten", announced=True)

    await tess.taps("Klopt, bewaren")

    assert "Op die dag is er al een bijeenkomst, over meten." in tess.last.text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ftp://oud.example/x", "Met dat adres kan ik niets."),
        ("https://", "Met dat adres kan ik niets."),
        ("https://wie@waar.example", "Met dat adres kan ik niets."),
        ("https://a.example https://b.example", "Ik kan er maar één link bij zetten."),
        ("…", "Zeg je het in een paar woorden?"),
    ],
)
async def test_a_place_that_is_none_is_asked_again(stage: Stage, typed: str, answer: str) -> None:
    _, tess, _ = await cast(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")
    await tess.says("ja")

    await tess.says(typed)

    assert tess.last.text.startswith(answer)


async def test_a_line_of_the_summary_is_changed_and_only_what_that_opens_is_asked(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
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

    meeting = await the_meeting(stage, network)
    assert (meeting.starts, meeting.duration) == (datetime(2026, 9, 18, 14), timedelta(hours=2))  # noqa: DTZ001 - wall time


async def test_a_date_that_passed_while_the_dialogue_waited_is_refused_and_can_be_changed(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    await up_to_the_date(tess)
    await tess.says("vanavond 19 uur")
    await tess.taps("Klopt")
    await tess.taps("2 uur")
    await tess.says("De Vlieger")
    await until(stage, datetime(2026, 9, 8, 10))  # noqa: DTZ001 - wall time

    await tess.taps("Klopt, bewaren")
    assert tess.toast.text == "Die datum is intussen voorbij. Tik op ✎ Wanneer en kies een nieuwe."
    assert await all_meetings(stage, network) == []
    await tess.taps("✎ Wanneer")
    await tess.says("do 17 sep 15:30")
    await tess.taps("Klopt")
    await tess.taps("Klopt, bewaren")

    assert len(await all_meetings(stage, network)) == 1


async def test_who_is_no_organiser_any_more_plans_nothing(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
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
    assert await all_meetings(stage, network) == []


async def test_a_member_plans_no_meetings(stage: Stage) -> None:
    network, _, _ = await cast(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.says("/bijeenkomst")

    assert anja.last.text.startswith("Dat kan alleen een trekker.")


async def test_it_can_be_taken_up_again_after_something_else(stage: Stage) -> None:
    _, tess, _ = await cast(stage)
    await up_to_the_date(tess)

    await tess.says("/agenda")
    assert tess.last.text == "Verder met de bijeenkomst plannen?"
    await tess.taps("Ja, verder")

    assert tess.last.text.startswith("Wanneer is het?")


async def test_a_meeting_that_is_near_is_announced_after_one_question(stage: Stage) -> None:
    network, tess, group = await cast(stage)
    anja = await builders.member(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert", reach=Reach.BLOCKED)

    await plan(tess)
    await stage.forward(hours=1)
    assert tess.last.text == (
        "Bewaard: breuken, donderdag 17 september 2026, 15.30 uur.\n\n"
        "Zal ik hem nu aankondigen? Dan komt er een kaart in de groep en krijgt 1 lid een eigen uitnodiging."
    )
    assert group.messages == [] == anja.inbox
    await tess.taps("Nu aankondigen")

    assert group.last.text == BREUKEN
    assert group.last.labels == ["Ik kom", "Misschien", "Kan niet", "In mijn agenda"]
    assert group.last.pinned
    assert anja.last.text == BREUKEN
    assert bert.inbox == []
    assert tess.last.text == (
        "Aangekondigd: de kaart staat in de groep, en 1 lid krijgt een eigen uitnodiging.\n\n"
        "1 lid kan ik niet bereiken. Zeg jij het even?\n\n"
        "Kom je zelf ook?"
    )
    assert (await the_meeting(stage, network)).announced_at == stage.clock.now()


async def test_a_card_is_in_the_language_of_its_reader(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    anja = await builders.member(stage, network, "Anja", language="en")

    await plan(tess)
    await tess.taps("Nu aankondigen")

    assert "Thursday 17 September 2026, 15:30 to 17:00" in anja.last.text
    assert anja.last.labels == ["I’ll come", "Maybe", "Can’t come", "Add to calendar"]


async def test_later_waits_for_the_word_of_an_organiser(stage: Stage) -> None:
    _, tess, group = await cast(stage)
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
    network, tess, group = await cast(stage)
    anja = await builders.member(stage, network, "Anja")

    await plan(tess, "do 8 oktober 15:30-17:00")
    assert tess.last.text.endswith("Op donderdag 10 september kondig ik hem vanzelf aan.")
    assert tess.last.labels == ["Nu aankondigen"]
    await until(stage, datetime(2026, 9, 10, 15, 29))  # noqa: DTZ001 - wall time
    assert group.messages == []
    await until(stage, datetime(2026, 9, 10, 15, 30))  # noqa: DTZ001 - wall time

    assert [len(group.messages), len(anja.inbox)] == [1, 1]
    assert (await the_meeting(stage, network)).announced_at == stage.clock.now()


async def test_what_was_announced_by_hand_does_not_announce_itself(stage: Stage) -> None:
    network, tess, group = await cast(stage)
    anja = await builders.member(stage, network, "Anja")
    await plan(tess, "do 8 oktober 15:30-17:00")

    await tess.taps("Nu aankondigen")
    await until(stage, datetime(2026, 9, 10, 16))  # noqa: DTZ001 - wall time

    assert [len(group.messages), len(anja.inbox)] == [1, 1]


async def test_two_organisers_announce_at_once_and_it_happens_once(stage: Stage) -> None:
    network, tess, group = await cast(stage)
    udo = await builders.organiser(stage, network, "Udo")
    anja = await builders.member(stage, network, "Anja")
    await plan(tess)

    await asyncio.gather(*(each.presses("announce:1") for each in (tess, udo)))

    assert [len(group.messages), len(anja.inbox)] == [1, 1]
    assert sorted(toast.text for toast in stage.channel.toasts[-2:]) == ["", "Die is al aangekondigd."]


async def test_an_invitation_waits_until_the_morning_the_card_does_not(stage: Stage) -> None:
    network, tess, group = await cast(stage)
    anja = await builders.member(stage, network, "Anja")
    await until(stage, datetime(2026, 9, 7, 22))  # noqa: DTZ001 - wall time
    await plan(tess)

    await tess.taps("Nu aankondigen")
    assert len(group.messages) == 1
    await stage.forward(hours=9)
    assert anja.inbox == []
    await stage.forward(hours=1.5)

    assert anja.last.text == BREUKEN


async def test_a_network_without_a_group_is_told_privately(stage: Stage) -> None:
    network, tess, _ = await cast(stage, group=False)
    anja = await builders.member(stage, network, "Anja")

    await plan(tess)
    assert tess.last.text.endswith("Zal ik hem nu aankondigen? Dan krijgt 1 lid een uitnodiging.")
    await tess.taps("Nu aankondigen")

    assert anja.last.text == BREUKEN
    assert tess.last.text == "Aangekondigd: 1 lid krijgt een uitnodiging.\n\nKom je zelf ook?"


async def test_the_card_names_the_date_after_it(stage: Stage) -> None:
    network, tess, group = await cast(stage)
    await builders.meeting(stage, network, theme="meten")

    await plan(tess)
    await tess.taps("Nu aankondigen")

    assert group.last.text.endswith("Daarna: donderdag 1 oktober 2026, 15.30 uur, over meten")


async def test_a_meeting_on_the_day_that_summer_time_ends(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
    await up_to_the_date(tess)

    await tess.says("zondag 25 oktober 01:30-04:00")
    assert tess.last.text.startswith("zondag 25 oktober 2026, 01.30 uur tot 04.00 uur (tijd in Amsterdam), over 48")
    await tess.taps("Klopt")
    await tess.says("De Vlieger")
    await tess.taps("Klopt, bewaren")

    meeting = await the_meeting(stage, network)
    assert meeting.starts_at == datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    assert meeting.ends == datetime(2026, 10, 25, 4)  # noqa: DTZ001 - wall time
    assert tess.last.text.endswith("Op zondag 27 september kondig ik hem vanzelf aan.")


@pytest.mark.parametrize(
    "code", ["announce:1", "announce:1:later", "announce:99", "announce:", "announce:²", "announce"]
)
async def test_forged_codes_announce_nothing(stage: Stage, code: str) -> None:
    network, tess, group = await cast(stage)
    await plan(tess)
    elsewhere = await builders.network(stage, "Taalnet")
    stranger = await builders.organiser(stage, elsewhere, "Vera")
    anja = await builders.member(stage, network, "Anja")

    await stranger.presses(code)
    assert stranger.toast.text.startswith("Deze knop is verlopen.")
    await anja.presses(code)
    assert anja.toast.text.startswith(("Deze knop is verlopen.", "Dat kan alleen een trekker."))

    assert group.messages == []
    assert (await the_meeting(stage, network)).announced_at is None


async def test_what_is_off_or_has_begun_is_not_announced(stage: Stage) -> None:
    network, tess, group = await cast(stage)
    await plan(tess)
    await until(stage, datetime(2026, 9, 17, 15, 45))  # noqa: DTZ001 - wall time

    await tess.taps("Nu aankondigen")
    assert tess.toast.text == "Die bijeenkomst is al begonnen."
    meeting = await the_meeting(stage, network)
    async with stage.database.write() as session:
        await meetings.call_off(session, meeting)
    await tess.taps("Nu aankondigen")

    assert tess.toast.text == "Die bijeenkomst is afgelast."
    assert group.messages == []


async def test_planning_in_english(stage: Stage) -> None:
    room = stage.group("Maths")
    network = await builders.network(stage, "Maths", group=room, language="en")
    tess = await builders.organiser(stage, network, "Tess", language="en")

    await tess.says("/meeting")
    await tess.says("a lesson for tomorrow")
    await tess.says("fractions")
    await tess.says("no need to invent it yourself")
    await tess.says("thursday 17 september 3:30pm")
    assert tess.last.text == "Thursday 17 September 2026, 15:30 (Amsterdam time), in 10 days. Is that right?"
    await tess.taps("That is right")
    await tess.says("1")
    await tess.says("The Kite")
    await tess.says("yes")
    await tess.taps("Announce now")

    assert room.last.text.startswith("📅 fractions\n\nThursday 17 September 2026, 15:30 to 17:00\nThe Kite")


async def test_a_person_in_two_networks_plans_in_the_one_that_is_meant(stage: Stage) -> None:
    network, tess, _ = await cast(stage)
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

    assert await all_meetings(stage, network) == []
    assert (await the_meeting(stage, other)).theme == "lezen"


async def test_the_card_survives_what_people_type(stage: Stage) -> None:
    _, tess, group = await cast(stage)

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

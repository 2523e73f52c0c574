"""What is planned, as a list, as a file and as a feed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Component

from domain.meetings import Answer, Meeting, MeetingState
from domain.networks import Network, NetworkKind
from domain.people import Reach
from handlers.conversation.context import Settings
from handlers.meetings.calendar_file import Entry, calendar_document, calendar_feed
from storage import meetings
from storage.engine import Database
from storage.installation import Installation
from storage.people import people
from tests import builders
from tests.builders import until
from tests.fakes.stage import START, Stage

THURSDAY = datetime(2026, 9, 17, 15, 30)  # wall time, ten days after the stage opens
NETWORK = Network(3, "Rekennet", "rekenen", NetworkKind.PRACTICE, "nl", "Europe/Amsterdam", "token", START)
HERE = Installation("c0ffee")
MEETING = Meeting(
    id=12,
    network_id=3,
    goal="een les; voor morgen",
    theme="breuken, en meer",
    benefit="minder werk",
    starts=datetime(2026, 10, 25, 14),  # wall time, on the day that summer time ends
    duration=timedelta(minutes=90),
    timezone="Europe/Amsterdam",
    place="De Vlieger",
    link="https://meet.example/abc",
    sequence=2,
)


async def test_the_agenda_shows_what_is_coming_and_asks_about_the_first(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    near = await builders.meeting(stage, network, starts=THURSDAY, announced=True)
    await builders.meeting(stage, network, theme="meten", announced=True)
    await builders.meeting(stage, network, theme="tellen", starts=THURSDAY + timedelta(days=60))

    await anja.says("/agenda")

    assert anja.last.text == (
        "Rekennet\n\n"
        "donderdag 17 september 2026, 15.30 uur\nBreuken · De Vlieger\nJe liet nog niet weten of je komt\n\n"
        "donderdag 1 oktober 2026, 15.30 uur\nMeten · De Vlieger\nJe liet nog niet weten of je komt\n\n"
        "maandag 16 november 2026, 15.30 uur\nTellen · De Vlieger\nDe uitnodiging volgt nog\n\n"
        "Kom je donderdag 17 september?"
    )
    assert anja.last.labels == ["Ik kom", "Misschien", "Kan niet", "In mijn agenda"]
    await anja.taps("Ik kom")
    assert anja.last.text == "Leuk, je komt: breuken, donderdag 17 september 2026, 15.30 uur."
    async with stage.database.read() as session:
        assert [rsvp.answer for rsvp in await meetings.answers(session, near.id)] == [Answer.YES]
    await anja.says("/agenda")

    assert "Breuken · De Vlieger\n✓ Je komt" in anja.last.text
    assert anja.last.text.endswith("Kom je donderdag 1 oktober?")


async def test_the_agenda_is_not_overwritten_by_an_answer(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    await builders.meeting(stage, network, starts=THURSDAY, announced=True)
    await anja.says("/agenda")
    agenda = anja.last

    await anja.taps("Ik kom")
    await stage.forward(minutes=1)

    assert agenda.edits == 0


async def test_nothing_is_planned(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    tess = await builders.organiser(stage, network, "Tess")

    await anja.says("agenda")
    await tess.says("/agenda")

    assert anja.last.text == "Er staat nog niets gepland. Zodra er iets is, hoor je het van mij."
    assert tess.last.text == "Er staat nog niets gepland. Met /bijeenkomst plan je er zo een."


async def test_strangers_hear_how_to_come_in(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/agenda")

    assert anja.last.text.startswith("Je zit nog niet in een netwerk.")


async def test_the_agenda_of_two_networks(stage: Stage) -> None:
    network, other = await builders.network(stage), await builders.network(stage, "Taalnet")
    anja = await builders.member(stage, network, "Anja", language="en")
    await builders.member(stage, other, anja)
    await builders.meeting(stage, network, announced=True)
    await builders.meeting(stage, other, theme="lezen", starts=THURSDAY, announced=True)

    await anja.says("/calendar")

    assert anja.last.text.startswith("Taalnet\n\nThursday 17 September 2026, 15:30\nLezen · De Vlieger")
    assert "Rekennet\n\nThursday 1 October 2026, 15:30" in anja.last.text


async def test_the_agenda_of_a_group_has_nothing_personal(stage: Stage) -> None:
    group = stage.group("Rekengroep")
    network = await builders.network(stage, group=group)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY, announced=True)
    await builders.says(stage, meeting, Answer.YES, anja)

    await anja.says("/agenda", room=group)

    assert group.last.text == "Rekennet\n\ndonderdag 17 september 2026, 15.30 uur\nBreuken · De Vlieger"
    assert group.last.labels == ["In mijn agenda"]


async def test_a_group_without_network_or_meetings(stage: Stage) -> None:
    group, empty = stage.group("Rekengroep"), stage.group("Leeg")
    await builders.network(stage, group=group)
    anja = stage.person("Anja")

    await anja.says("/agenda", room=group)
    await anja.says("/agenda", room=empty)

    assert group.last.text.startswith("Er staat nog niets gepland.")
    assert empty.last.text.startswith("Deze groep is nog geen netwerk.")


async def test_a_long_agenda_is_cut(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    for week in range(11):
        await builders.meeting(stage, network, starts=THURSDAY + timedelta(weeks=week), announced=True)

    await anja.says("/agenda")

    assert "En daarna nog 3." in anja.last.text


async def test_a_meeting_that_goes_on_is_not_asked_about(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    await builders.meeting(stage, network, starts=THURSDAY, announced=True)
    await until(stage, THURSDAY + timedelta(minutes=20))

    await anja.says("/agenda")

    assert anja.last.text.endswith("Nu bezig")
    assert anja.last.labels == ["In mijn agenda"]


async def test_the_calendar_can_be_subscribed_to_where_the_bot_is_on_the_web(database: Database) -> None:
    stage = await Stage.open(database, Settings(public_url="https://bot.example/"))
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.read() as session:
        token = await people.calendar_token(session, person.id)

    await anja.says("/agenda")

    assert anja.last.buttons[-1][0] == {
        "label": "Agenda-abonnement",
        "code": None,
        "url": f"https://bot.example/calendar/{token}.ics",
        "start": None,
    }
    await stage.close()


async def test_the_file_comes_in_private(stage: Stage) -> None:
    group = stage.group("Rekengroep")
    network = await builders.network(stage, group=group)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()

    await anja.taps("In mijn agenda", room=group)
    assert anja.toast.text == "Het bestand staat in je eigen chat met mij"
    await anja.taps("In mijn agenda", message=anja.inbox[0])

    for shown in anja.inbox[1:]:
        assert shown.text == "Breuken: open het bestand, dan staat het in je agenda."
        assert shown.document is not None
        assert (shown.document.filename, shown.document.media_type) == ("2026-09-17.ics", "text/calendar")
        assert f"UID:meeting-{meeting.id}@knipoog.".encode() in shown.document.content
    assert len(anja.inbox) == 3
    assert len(group.messages) == 1


async def test_a_file_and_a_feed_tell_the_clock_of_who_gets_them(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    async with stage.database.write() as session:
        found = await people.find(session, "stage", anja.id)
        assert found is not None
        await people.change(session, found[0].id, timezone="America/Paramaribo", timezone_is_own=True)

    await anja.presses(f"ics:{meeting.id}")

    assert anja.last.document is not None
    assert b"X-WR-TIMEZONE:America/Paramaribo\r\n" in anja.last.document.content
    assert b"DTSTART;TZID=Europe/Amsterdam:20260917T153000\r\n" in anja.last.document.content
    assert b"X-WR-TIMEZONE:Asia/Tokyo\r\n" in calendar_feed([], START, HERE, "Asia/Tokyo")


async def test_who_is_no_member_gets_the_file_after_consent(stage: Stage) -> None:
    group = stage.group("Rekengroep")
    network = await builders.network(stage, group=group)
    await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()
    anja = stage.person("Anja")

    await anja.taps("In mijn agenda", room=group)
    assert anja.last.document is None
    await anja.taps("Ja, dat is goed")

    assert any(shown.document is not None for shown in anja.inbox)
    assert await builders.membership_of(stage, network, anja) is None


async def test_who_cannot_be_written_to_yet_is_led_to_the_private_chat(stage: Stage) -> None:
    group = stage.group("Rekengroep")
    network = await builders.network(stage, group=group)
    anja = await builders.member(stage, network, "Anja", reach=Reach.NEVER_STARTED)
    await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()

    await anja.taps("In mijn agenda", room=group)

    assert [shown.document is not None for shown in anja.inbox] == [True]


@pytest.mark.parametrize("code", ["ics:99", "ics:", "ics", "ics:1", "ics:1:2", "ics:²"])
async def test_forged_codes_give_no_file(stage: Stage, code: str) -> None:
    network, other = await builders.network(stage), await builders.network(stage, "Taalnet")
    await builders.meeting(stage, network, starts=THURSDAY, announced=True)
    vera = await builders.member(stage, other, "Vera")

    await vera.presses(code)
    assert vera.toast.text.startswith("Deze knop doet het niet meer.")
    await vera.says(f"/start {other.join_token}-ics-1")

    assert vera.last.text.startswith("Die link ken ik niet (meer).")


def parsed(content: bytes) -> Calendar:
    return Calendar.from_ical(content.decode())


def test_the_file_says_everything_a_calendar_needs() -> None:
    document = calendar_document(MEETING, NETWORK, START, HERE)

    calendar = parsed(document.content)
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert {name: str(event[name]) for name in event if name not in ("DTSTART", "DTEND", "DTSTAMP")} == {
        "SUMMARY": "Rekennet: breuken, en meer",
        "UID": "meeting-12@knipoog.c0ffee",
        "SEQUENCE": "2",
        "DESCRIPTION": "een les; voor morgen\n\nminder werk\n\nhttps://meet.example/abc",
        "LOCATION": "De Vlieger",
        "STATUS": "CONFIRMED",
        "URL": "https://meet.example/abc",
    }
    assert b"DTSTART;TZID=Europe/Amsterdam:20261025T140000\r\n" in document.content
    assert b"DTEND;TZID=Europe/Amsterdam:20261025T153000\r\n" in document.content
    assert b"DTSTAMP:20260907T070000Z\r\n" in document.content
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert event["DTSTART"].dt.astimezone(UTC) == MEETING.starts_at
    assert max(map(len, document.content.splitlines())) <= 75


def test_a_called_off_meeting_leaves_the_calendar() -> None:
    off = replace(MEETING, state=MeetingState.CALLED_OFF)

    (event,) = parsed(calendar_document(off, NETWORK, START, HERE).content).walk("VEVENT")

    assert event["STATUS"] == "CANCELLED"


def test_only_a_safe_address_is_one_to_click() -> None:
    plain = replace(MEETING, link="http://meet.example")

    (event,) = parsed(calendar_document(plain, NETWORK, START, HERE).content).walk("VEVENT")

    assert "URL" not in event


def test_a_feed_has_every_meeting_with_the_name_of_its_network() -> None:
    other = Network(4, "Taalnet", "taal", NetworkKind.PRACTICE, "nl", "Europe/Amsterdam", "token2", START)
    second = replace(MEETING, id=13, network_id=4, link=None)

    feed = parsed(calendar_feed([Entry(MEETING, NETWORK), Entry(second, other)], START, HERE, "Europe/Amsterdam"))

    assert [str(event["SUMMARY"]) for event in feed.walk("VEVENT")] == [
        "Rekennet: breuken, en meer",
        "Taalnet: breuken, en meer",
    ]
    assert str(feed["X-WR-CALNAME"]) == "Rekennet, Taalnet"
    assert "METHOD" not in feed
    assert len(feed.walk("VTIMEZONE")) == 1


def test_an_empty_feed_is_a_calendar_too() -> None:
    assert parsed(calendar_feed([], START, HERE, "Europe/Amsterdam")).walk("VEVENT") == []


def test_the_clock_changes_by_a_yearly_rule_at_what_it_shows_just_before() -> None:
    content = calendar_document(MEETING, NETWORK, START, HERE).content.decode().replace("\r\n", "\n")

    assert (
        "BEGIN:VTIMEZONE\n"
        "TZID:Europe/Amsterdam\n"
        "BEGIN:DAYLIGHT\n"
        "DTSTART:20250330T020000\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "TZNAME:CEST\n"
        "TZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0200\n"
        "END:DAYLIGHT\n"
        "BEGIN:STANDARD\n"
        "DTSTART:20251026T030000\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
        "TZNAME:CET\n"
        "TZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\n"
        "END:STANDARD\n"
        "END:VTIMEZONE\n"
    ) in content
    assert "RDATE" not in content


@pytest.mark.parametrize(
    "zone",
    [
        *("Europe/Amsterdam", "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Curacao"),
        *("Africa/Casablanca", "Asia/Kolkata", "Europe/Dublin", "Africa/Cairo"),
    ],
)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_file_says_the_same_moment_to_who_knows_no_zones(zone: str, month: int) -> None:
    meeting = replace(MEETING, starts=datetime(2027, month, 28, 14), timezone=zone)

    calendar = parsed(calendar_document(meeting, NETWORK, START, HERE).content)

    (rules,), (event,) = calendar.walk("VTIMEZONE"), calendar.walk("VEVENT")
    wall = event["DTSTART"].dt.replace(tzinfo=None)
    assert wall - offset_by(rules, wall) == meeting.starts_at.replace(tzinfo=None)


def offset_by(rules: Component, wall: datetime) -> timedelta:
    """The offset that holds at this wall time, by nothing but what the file says: the latest change before it."""
    onsets = []
    for observance in rules.subcomponents:
        first = observance["DTSTART"].dt
        rule = observance.get("RRULE")
        found = rrulestr(rule.to_ical().decode(), dtstart=first).before(wall) if rule else first
        if found is not None and found <= wall:
            onsets.append((found, observance["TZOFFSETTO"].td))
    return max(onsets)[1]


async def test_installations_are_told_apart_and_what_people_have_already_goes_on() -> None:
    assert Installation("a").calendar_uid(12) != Installation("b").calendar_uid(12)
    assert Installation("a", unnamed_until=11).calendar_uid(11) == "meeting-11@knipoog"
    assert Installation("a", unnamed_until=11).calendar_uid(12) == "meeting-12@knipoog.a"
